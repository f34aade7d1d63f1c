"""Judging, reviewing and exporting as their users meet them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ingest.matter import Matter
from rejoinder import main

SAMPLE = Path(__file__).parent.parent / "sample" / "files"


def _run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args])


@pytest.fixture(scope="module")
def matter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A part of the sample matter, read once."""
    folder = tmp_path_factory.mktemp("judge") / "matter"
    done = _run("read", folder, *sorted(SAMPLE.glob("*.eml"))[:6], "--workers", 0, "--quiet")
    assert done.exit_code == 0, done.output
    return folder


def _rows(matter: Path, query: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(_run("ask", matter, query, "--format", "json").stdout)
    return rows


def _judge(matter: Path, *args: object) -> Result:
    return _run("judge", matter, *args, "--why", "as counsel told us", "--by", "J. Doe")


def _last(matter: Path) -> int:
    return next(e.number for e in reversed(list(Matter.open(matter).entries())) if e.kind == "judgement")


def test_a_judgement_changes_the_answers_until_it_is_undone(matter: Path) -> None:
    before = {str(row["person"]): row for row in _rows(matter, "people_on_date")}
    name = next(name for name, row in before.items() if row["side"] != "Intervenor")
    assert _judge(matter, "side", name, "--to", "Intervenor").exit_code == 0
    renamed = _judge(matter, "rename", name, "--to", "Somebody Else")
    assert renamed.exit_code == 0
    entered = next(word for word in renamed.stdout.split() if word.isdigit())
    assert f"undo {entered} --why … takes it back" in renamed.stdout
    after = {str(row["person"]): row for row in _rows(matter, "people_on_date")}
    assert name not in after and after["Somebody Else"]["side"] == "Intervenor"
    assert "J. Doe: rename" in (told := _run("judge", "--list", matter).stdout) and "Intervenor" in told
    for _ in range(2):
        number = max(int(line.split()[0]) for line in _run("judge", "--list", matter).stdout.splitlines())
        assert _judge(matter, "undo", number).exit_code == 0
    assert {str(row["person"]): row for row in _rows(matter, "people_on_date")} == before


def test_two_people_are_merged_and_kept_apart_again(matter: Path) -> None:
    names = [str(row["person"]) for row in _rows(matter, "people_on_date")]
    one, other = names[:2]
    assert _judge(matter, "merge", one, other).exit_code == 0
    assert {row["person"] for row in _rows(matter, "people_on_date")} < set(names)
    again = _judge(matter, "merge", one, one)
    assert again.exit_code == 1
    assert _judge(matter, "undo", _last(matter)).exit_code == 0
    assert _judge(matter, "split", one, other).exit_code == 0
    assert [str(row["person"]) for row in _rows(matter, "people_on_date")] == names


def test_an_act_is_rejected_by_its_id_and_restored(matter: Path) -> None:
    demands = _rows(matter, "demand_history")
    acts = json.loads(
        _run("cypher", matter, "MATCH (a:Demand) RETURN a.id AS id, a.quote AS quote", "--format", "json").stdout
    )
    assert _judge(matter, "reject", acts[0]["id"][:10]).exit_code == 0
    left = json.loads(_run("cypher", matter, "MATCH (a:Demand) RETURN a.id AS id", "--format", "json").stdout)
    assert acts[0]["id"] not in {row["id"] for row in left} and len(left) == len(acts) - 1
    assert _judge(matter, "undo", _last(matter)).exit_code == 0
    assert _rows(matter, "demand_history") == demands


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("judge", "{m}", "side", "Nobody Known", "--to", "x", "--why", "y"), "nobody here is"),
        (("judge", "{m}", "reject", "zzzzzzzz", "--why", "y"), "no act here"),
        (("judge", "{m}", "case", "zzzzzzzz", "--to", "x", "--why", "y"), "no thread or message"),
        (("judge", "{m}", "undo", "first", "--why", "y"), "takes a judgement's number"),
        (("judge", "{m}", "undo", "9999", "--why", "y"), "no judgement in force"),
        (("export", "{m}", "graphlm", "--out", "x"), "did you mean graphml"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_enters_nothing(matter: Path, args: tuple[str, ...], says: str) -> None:
    head = Matter.open(matter).head()
    done = _run(*(a.format(m=matter) for a in args))
    assert done.exit_code == 1
    assert says in done.stderr and len(done.stderr.strip().splitlines()) == 1
    assert Matter.open(matter).head() == head


@pytest.mark.parametrize(
    ("field", "says"),
    [
        ("kind=thret", "is no kind of act; there are agreement"),
        ("status=late", "is no status of a demand; there are outstanding"),
        ("due=Friday", "write it as 2025-10-24"),
        ("due=2025-02-30", "no calendar has"),
    ],
)
def test_an_act_is_corrected_only_to_what_an_act_can_be(matter: Path, field: str, says: str) -> None:
    """Else one slip of the pen would stand in the way of every act of its thread."""
    text = "MATCH (a:Demand) RETURN a.id AS id ORDER BY id LIMIT 1"
    act = json.loads(_run("cypher", matter, text, "--format", "json").stdout)[0]["id"]
    head = Matter.open(matter).head()
    done = _judge(matter, "correct", act, "--set", field)
    assert done.exit_code == 1 and says in done.stderr
    assert Matter.open(matter).head() == head


def test_review_lists_doubts_with_the_commands_that_settle_them(matter: Path) -> None:
    rows = json.loads(_run("review", matter, "--format", "json").stdout)
    told = _run("review", matter).stdout
    assert f"{len(rows)} in doubt" in told
    assert all(f"judge {matter} confirm {row['id']} " in told for row in rows if row["id"])


def test_an_export_is_entered_in_the_ledger(matter: Path, tmp_path: Path) -> None:
    done = _run("export", matter, "graphml", "--out", tmp_path)
    assert done.exit_code == 0 and (tmp_path / "graph.graphml").stat().st_size > 1000
    entry = list(Matter.open(matter).entries())[-1]
    assert (entry.kind, entry.content["what"]) == ("export", "graph as graphml")
    assert entry.content["graph"] == _run("graph-hash", matter).stdout.strip()


def test_network_has_a_row_for_each_person(matter: Path) -> None:
    rows = json.loads(_run("network", matter, "--format", "json").stdout)
    assert {row["person"] for row in rows} >= {row["person"] for row in _rows(matter, "people_on_date")}
    assert all(0 <= row["between"] <= 1 for row in rows)
