"""Acts that were found are not searched for again, and what is kept changes nothing that the graph says."""

from pathlib import Path

import pytest

from graph.digest import record_hash
from graph.judgements import Decision, in_force, judge_act
from graph.project import project
from graph.settled import settled
from ingest.matter import Matter
from ingest.message import Thread

SAMPLE = Path(__file__).parents[1] / "sample" / "files"


@pytest.fixture(scope="module")
def matter(tmp_path_factory: pytest.TempPathFactory) -> Matter:
    matter = Matter.create(tmp_path_factory.mktemp("settled") / "matter")
    matter.add(sorted(SAMPLE.glob("*.eml"))[:5])
    return matter


@pytest.fixture
def threads(matter: Matter) -> tuple[Thread, ...]:
    return matter.threads()


def _kept(folder: Path) -> Path:
    (path,) = folder.glob("*/acts.lines")
    return path


def test_what_was_found_is_taken_from_the_file(tmp_path: Path, threads: tuple[Thread, ...]) -> None:
    found = settled(tmp_path, threads, ())
    assert settled(tmp_path, threads, ()) == found and any(kept.acts for kept in found.values())
    act = next(act for kept in found.values() for act in kept.acts)
    path = _kept(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace(f'"quote":"{act.quote}"', '"quote":"kept"'), "utf-8")
    assert "kept" in {act.quote for kept in settled(tmp_path, threads, ()).values() for act in kept.acts}


@pytest.mark.parametrize("damage", ["", "{", '{"key":"x"}\n', '{"key":3,"acts":[{"id":"x"}]}\n', "null\n", "\x00"])
def test_a_damaged_file_is_made_again(tmp_path: Path, threads: tuple[Thread, ...], damage: str) -> None:
    found = settled(tmp_path, threads, ())
    whole = _kept(tmp_path).read_text(encoding="utf-8")
    _kept(tmp_path).write_text(whole[: len(whole) // 2] + damage, encoding="utf-8")
    assert settled(tmp_path, threads, ()) == found
    assert _kept(tmp_path).read_text(encoding="utf-8") == whole


def test_a_judgement_prevails_over_what_was_kept(tmp_path: Path, matter: Matter, threads: tuple[Thread, ...]) -> None:
    found = settled(tmp_path, threads, ())
    act = next(act for kept in found.values() for act in kept.acts)
    judge_act(matter, Decision.REJECT, act, by="J. Doe", why="no demand")
    judged = settled(tmp_path, threads, in_force(matter.entries()))
    assert act.id in {a.id for kept in found.values() for a in kept.acts}
    assert act.id not in {a.id for kept in judged.values() for a in kept.acts}
    assert settled(tmp_path, threads, ()) == found


def test_a_file_more_searches_only_what_it_changed(tmp_path: Path) -> None:
    matter = Matter.create(tmp_path / "matter")
    mails = sorted(SAMPLE.glob("*.eml"))
    matter.add(mails[:8])
    settled(matter.derived, matter.threads(), ())
    before = set(_kept(matter.derived).read_text(encoding="utf-8").splitlines())
    matter.add([SAMPLE / "2025-09-16-Tate-letter.txt"])
    kept = settled(matter.derived, matter.threads(), ())
    assert before & set(_kept(matter.derived).read_text(encoding="utf-8").splitlines())
    afresh = settled(tmp_path / "elsewhere", matter.threads(), ())
    assert kept == afresh
    acts, found = ({id_: getattr(one, name) for id_, one in kept.items()} for name in ("acts", "findings"))
    assert record_hash(project(matter.threads(), acts, (), found)) == record_hash(project(matter.threads(), acts))
