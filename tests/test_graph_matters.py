"""The list of matters: every fault is named, and no two matters share a wall."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from bench.neo4j_server import Running
from commands.matters import address
from graph.matters import FILE, MattersError, read_list
from graph.store import StoreError, engines
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
        ('[matters.x]\nfolder = "x"\nstore = "bolt://neo4j:secret@127.0.0.1"', "belongs in the environment"),
        ('[matters.x]\nfolder = "a"\n[matters.y]\nfolder = "b/../a"', "'x' and 'y' share"),
        (
            '[matters.x]\nfolder = "a"\nstore = "bolt://h:1?matter=x"\n[matters.y]\nfolder = "b"\nstore = "bolt://h:1"',
            "share h:1",
        ),
        (
            '[matters.x]\nfolder = "a"\nstore = "bolt://h?database=d"\nuser = "x"\n'
            '[matters.y]\nfolder = "b"\nstore = "neo4j://h:7687?matter=y&database=d"\nuser = "y"',
            "share h:7687/d",
        ),
        ('[matters.x]\nfolder = "x"\nstore = "bolt://h"\npassword = "secret"', "belongs in the environment"),
        ('[matters.x]\nfolder = "x"\nstore = "bolt://h"\npassword_env = "a b"', "no name of an environment variable"),
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


def test_a_matter_may_have_a_user_and_a_password_of_its_own(
    tmp_path: Path, neo4j_server: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "matters.toml"
    own = f'user = "{neo4j_server.user}"\npassword_env = "OWN_PASSWORD"'
    path.write_text(f'[matters.x]\nfolder = "x"\nstore = "{neo4j_server.uri}?matter=tests"\n{own}\n', encoding="utf-8")
    place = read_list(path)["x"].store or ""
    assert neo4j_server.password not in place
    monkeypatch.setenv("NEO4J_USER", "nobody")
    monkeypatch.setenv("NEO4J_PASSWORD", "wrong-password")
    monkeypatch.setenv("OWN_PASSWORD", neo4j_server.password)
    store = engines()["neo4j"].open(place, False)
    assert store.run("RETURN 1 AS one", {}) == [{"one": 1}]
    store.close()
    monkeypatch.setenv("OWN_PASSWORD", "wrong-password")
    with pytest.raises(StoreError, match="OWN_PASSWORD"):
        engines()["neo4j"].open(place, False)
