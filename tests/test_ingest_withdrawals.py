"""A source taken out of a matter leaves everything but the ledger and the originals, and can be brought back."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.digest import graph_hash
from graph.load import load
from graph.store import engines
from ingest.matter import Matter
from ingest.message import IngestError
from rejoinder import main

SAMPLE = Path(__file__).parent.parent / "sample" / "files"
FILES = sorted(SAMPLE.glob("*.eml"))[:5]


@pytest.fixture
def matter(tmp_path: Path) -> Matter:
    """Five files of the sample, and one of them under a second name."""
    again = tmp_path / "again.eml"
    again.write_bytes(FILES[2].read_bytes())
    made = Matter.create(tmp_path / "matter")
    made.add([*FILES, again])
    return made


def _hash(matter: Matter) -> str:
    store = engines()["embedded"].open(str(matter.path / "graph.kgl"), False)
    load(matter, store)
    told = graph_hash(store)
    store.close()
    return told


def test_the_graph_is_that_of_a_matter_that_never_had_the_file(matter: Matter, tmp_path: Path) -> None:
    never = Matter.create(tmp_path / "never")
    never.add([file for file in FILES if file != FILES[2]])
    whole = _hash(matter)
    out = matter.withdraw([FILES[2].name], by="J. Doe", why="clawed back")
    assert [(one.file, one.fate, one.detail) for one in out] == [
        (FILES[2].name, "withdrawn", "clawed back"),
        ("again.eml", "withdrawn", "clawed back"),
    ]
    assert "J. Doe" in out[0].reason
    assert matter.threads() == never.threads() and _hash(matter) == _hash(never) != whole
    matter.restore([out[0].sha256[:8]], by="J. Doe", why="the claim was given up")
    assert _hash(matter) == whole


def test_ledger_and_originals_still_hold_and_the_sum_has_a_column_for_it(matter: Matter) -> None:
    matter.withdraw([str(FILES[0]), FILES[1].name], by="J. Doe", why="clawed back")
    assert matter.verify() == () and matter.reconcile().difference() == 0
    assert sorted(one.fate for one in matter.inputs()) == ["duplicate", *["message"] * 3, *["withdrawn"] * 2]
    assert [e.content["file"] for e in matter.entries() if e.kind == "withdrawn"] == [f.name for f in FILES[:2]]


def test_reading_again_does_not_bring_it_back(matter: Matter, tmp_path: Path) -> None:
    sources = [reading.source for reading in matter.readings()]
    gone = next(source for source in sources if source.file == FILES[0].name)
    matter.withdraw([FILES[0].name], by="J. Doe", why="clawed back")
    renamed = tmp_path / "renamed.eml"
    renamed.write_bytes(FILES[0].read_bytes())
    report = matter.add([FILES[0], renamed])
    assert (report.known, report.withdrawn) == (1, 2)
    assert gone.sha256 not in {reading.source.sha256 for reading in matter.readings()}
    for ask in (lambda: matter.content(gone), lambda: matter.reading(gone.id)):
        with pytest.raises(IngestError, match=r"withdrawn"):
            ask()
    assert len(matter.original(gone.sha256)) == FILES[0].stat().st_size
    assert not list(matter.derived.rglob(f"{gone.sha256}*"))


@pytest.mark.parametrize(
    ("name", "says"),
    [("nowhere.eml", "no source"), ("0" * 64, "no source"), (FILES[0].name, "is not withdrawn")],
)
def test_what_cannot_be_brought_back_is_refused_and_nothing_entered(matter: Matter, name: str, says: str) -> None:
    head = matter.head()
    matter.withdraw([FILES[1].name], by="J. Doe", why="clawed back")
    before = matter.head()
    with pytest.raises(IngestError, match=says):
        matter.restore([FILES[1].name, name], by="J. Doe", why="x")
    with pytest.raises(IngestError, match="is out already"):
        matter.withdraw([FILES[1].name], by="J. Doe", why="x")
    with pytest.raises(IngestError, match="why"):
        matter.withdraw([FILES[0].name], by="J. Doe", why=" ")
    assert head != before == matter.head()


def test_a_name_that_two_sources_bear_is_refused(matter: Matter, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / FILES[0].name).write_bytes(FILES[4].read_bytes() + b"\nmore\n")
    matter.add([tmp_path / "other"])
    with pytest.raises(IngestError, match="2 sources bear this name"):
        matter.withdraw([FILES[0].name], by="J. Doe", why="x")


def _run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args])


def test_the_command_withdraws_reconciles_and_undoes(matter: Matter) -> None:
    def asked() -> str:
        return _run("cypher", matter.path, "MATCH (s:Source) RETURN s.file AS file ORDER BY file").stdout

    _hash(matter)
    whole = asked()
    done = _run("remove", matter.path, FILES[3].name, "--why", "sent to us in error", "--by", "J. Doe")
    assert done.exit_code == 0 and "its bytes are kept" in done.output
    assert FILES[3].name in whole and FILES[3].name not in asked()
    sum_ = _run("reconcile", matter.path)
    assert sum_.exit_code == 0 and "1  withdrawn" in sum_.output and "sent to us in error" in sum_.output
    assert _run("verify", matter.path).exit_code == 0
    assert _run("remove", matter.path, FILES[3].name, "--undo", "--why", "meant for us", "--by", "A").exit_code == 0
    assert asked() == whole
