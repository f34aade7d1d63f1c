"""Who may see which matter."""

import time
from pathlib import Path

import pytest

from dashboard import access
from dashboard.access import Denied, Role, Viewer, admit, doors, role

LIST = """
[matters.alder]
folder = "alder"
name = "Alder v. Birch"
zone = "America/Chicago"
ours = "Alder"
[matters.alder.users]
"partner@firm.example" = "admin"
"Associate@Firm.example" = "review"

[matters.cedar]
folder = "cedar"
[matters.cedar.users]
"partner@firm.example" = "read"
"""


@pytest.fixture
def listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "matters.toml"
    path.write_text(LIST, encoding="utf-8")
    monkeypatch.setenv(access.ACCESS, str(path))
    return path


def test_matters_are_those_of_the_list(listed: Path) -> None:
    found = doors()
    assert list(found) == ["alder", "cedar"]
    assert found["alder"].folder == listed.parent / "alder"
    assert (found["alder"].name, found["alder"].zone) == ("Alder v. Birch", "America/Chicago")
    assert (found["alder"].ours, found["cedar"].ours) == ("Alder", None)


def test_each_viewer_holds_his_role_and_no_other(listed: Path) -> None:
    alder, cedar = doors()["alder"], doors()["cedar"]
    partner, associate = Viewer(name="partner@firm.example"), Viewer(name="associate@firm.example")
    assert (role(partner, alder), role(partner, cedar)) == (Role.ADMIN, Role.READ)
    assert (role(associate, alder), role(associate, cedar)) == (Role.REVIEW, None)
    admit(associate, alder, Role.REVIEW)
    with pytest.raises(Denied, match="needs the role “admin”"):
        admit(associate, alder, Role.ADMIN)
    with pytest.raises(Denied, match="has no access to this matter"):
        admit(associate, cedar, Role.READ)


def test_a_sign_in_that_has_run_out_opens_nothing(listed: Path) -> None:
    late = Viewer(name="partner@firm.example", expires=time.time() - 1)
    assert role(late, doors()["alder"]) is None
    with pytest.raises(Denied):
        admit(late, doors()["alder"], Role.READ)
    assert role(Viewer(name="partner@firm.example", expires=time.time() + 600), doors()["alder"]) is Role.ADMIN


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('[matters.x]\nname = "no folder"\n', "folder"),
        ('[matters.x]\nfolder = "x"\n[matters.x.users]\n"a@b.example" = "owner"\n', "OWNER"),
        ('[matters.x]\nfolder = "x"\nzone = "Chicago"\n', "Chicago"),
        ('[matters.x]\nfolder = "x"\nusers = ["a@b.example"]\n', "table of addresses"),
    ],
)
def test_a_faulty_list_is_refused_with_its_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, entry: str, fault: str
) -> None:
    path = tmp_path / "matters.toml"
    path.write_text(entry, encoding="utf-8")
    monkeypatch.setenv(access.ACCESS, str(path))
    with pytest.raises(ValueError, match=fault):
        doors()


def test_without_a_list_the_local_user_may_everything_with_what_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(access.ACCESS, raising=False)
    monkeypatch.delenv("NEO4J_URI", raising=False)
    monkeypatch.setenv(access.MATTERS, "/cases/alder:/other/alder")
    who = access.viewer()
    assert who is not None and who.name
    assert list(doors()) == ["alder", "alder-2"]
    assert {role(who, door) for door in doors().values()} == {Role.ADMIN}


def test_a_folder_of_matters_serves_each_from_its_own_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("alder", "birch"):
        (tmp_path / name / "originals").mkdir(parents=True)
    monkeypatch.delenv(access.ACCESS, raising=False)
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:7687")
    monkeypatch.setenv(access.MATTERS, str(tmp_path))
    assert [(key, door.store) for key, door in doors().items()] == [("alder", None), ("birch", None)]
    monkeypatch.setenv(access.MATTERS, str(tmp_path / "alder"))
    assert [door.store for door in doors().values()] == ["bolt://127.0.0.1:7687"]
