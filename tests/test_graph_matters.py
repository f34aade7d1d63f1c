"""The list of matters: every fault is named, and no two matters share a wall."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from commands.matters import address
from graph.matters import FILE, MattersError, read_list
from ingest.matter import Matter
from rejoinder import main

LIST = """
[matters.alder]
folder = "files/alder"
store = "bolt://127.0.0.1:9?database=alder&matter=alder"
[matters.cedar]
folder = "cedar"
users = {"Partner@Firm.example" = "read"}
"""


@pytest.fixture
def listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "matters.toml"
    path.write_text(LIST, encoding="utf-8")
    monkeypatch.setenv(FILE, str(path))
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:8")
    return path


def test_each_matter_has_its_folder_its_store_and_its_users(listed: Path) -> None:
    found = read_list(listed)
    assert found["alder"].folder == listed.parent / "files" / "alder"
    assert found["cedar"].store is None and found["cedar"].users == {"partner@firm.example": "read"}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[matters", "matters.toml: "),
        ("matters = 3", "is a table"),
        ("[matters]\nx = 1", "it is no table"),
        ('[matters.x]\nfolder = "x"\nstore = "localhost"', "is no address such as"),
        ('[matters.x]\nfolder = "x"\nstore = "bolt://neo4j:secret@127.0.0.1"', "belongs in NEO4J_PASSWORD"),
        ('[matters.x]\nfolder = "a"\n[matters.y]\nfolder = "b/../a"', "'x' and 'y' share"),
        (
            '[matters.x]\nfolder = "a"\nstore = "bolt://h:1?matter=x"\n[matters.y]\nfolder = "b"\nstore = "bolt://h:1"',
            "share bolt://h:1",
        ),
    ],
)
def test_a_faulty_list_is_refused_with_its_fault(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "matters.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MattersError, match=fault):
        read_list(path)


def test_a_command_takes_a_matters_name_and_goes_to_its_store(listed: Path) -> None:
    Matter.create(listed.parent / "files" / "alder")
    done = CliRunner().invoke(main, ["ask", "alder", "sides"])
    assert done.exit_code == 1 and "127.0.0.1:9" in done.stderr and "database alder" in done.stderr
    assert CliRunner().invoke(main, ["reconcile", "alder"]).exit_code == 0
    done = CliRunner().invoke(main, ["ask", "alder", "sides", "--store", "bolt://127.0.0.1:7"])
    assert "127.0.0.1:7 " in done.stderr


def test_a_listed_matter_without_store_has_its_graph_file_and_any_other_the_environments(listed: Path) -> None:
    assert address(listed.parent / "cedar") == ""
    assert address(listed.parent / "elm") == "bolt://127.0.0.1:8"
