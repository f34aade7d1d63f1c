"""Acts that were found are not searched for again, and what is kept changes nothing that the graph says."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from acts import find
from acts.act import Act
from graph.digest import graph_hash, record_hash
from graph.judgements import Decision, in_force, judge_act
from graph.load import load
from graph.project import project
from graph.settled import Kept, Settled
from graph.store import Store, engines
from ingest.matter import Matter
from ingest.message import Thread, ThreadId
from queries import ask

SAMPLE = Path(__file__).parents[1] / "sample" / "files"


@pytest.fixture(scope="module")
def matter(tmp_path_factory: pytest.TempPathFactory) -> Matter:
    matter = Matter.create(tmp_path_factory.mktemp("settled") / "matter")
    matter.add(sorted(SAMPLE.glob("*.eml"))[:5])
    return matter


def settled(derived: Path, matter: Matter, judged: bool = False) -> dict[ThreadId, Kept]:
    """Every thread's acts, what was found before taken from the folder."""
    with closing(matter.folded()) as held, closing(Settled(derived)) as found:
        found.bring_up(held, in_force(matter.entries()) if judged else ())
        return dict(found.kept(held.digests()))


def _kept(folder: Path) -> Path:
    (path,) = folder.glob("*/acts.sqlite")
    return path


def test_what_was_found_is_taken_from_the_file(tmp_path: Path, matter: Matter) -> None:
    found = settled(tmp_path, matter)
    assert settled(tmp_path, matter) == found and any(kept.acts for kept in found.values())
    act = next(act for kept in found.values() for act in kept.acts)
    with closing(sqlite3.connect(_kept(tmp_path))) as base, base:
        base.execute("UPDATE kept SET body = replace(body, ?, ?)", (f'"quote":"{act.quote}"', '"quote":"kept"'))
    assert "kept" in {act.quote for kept in settled(tmp_path, matter).values() for act in kept.acts}


@pytest.mark.parametrize("half", [True, False])
def test_a_damaged_file_is_made_again(tmp_path: Path, matter: Matter, half: bool) -> None:
    found = settled(tmp_path, matter)
    whole = _kept(tmp_path).read_bytes()
    _kept(tmp_path).write_bytes(whole[: len(whole) // 2] if half else b"no data base" * 500)
    assert settled(tmp_path, matter) == found


def test_a_judgement_prevails_over_what_was_kept(tmp_path: Path, matter: Matter) -> None:
    found = settled(tmp_path, matter)
    act = next(act for kept in found.values() for act in kept.acts)
    judge_act(matter, Decision.REJECT, act, by="J. Doe", why="no demand")
    judged = settled(tmp_path, matter, judged=True)
    assert act.id in {a.id for kept in found.values() for a in kept.acts}
    assert act.id not in {a.id for kept in judged.values() for a in kept.acts}
    assert settled(tmp_path, matter) == found


def test_files_added_one_by_one_make_the_graph_of_all_at_once(tmp_path: Path, embedded_store: Store) -> None:
    mails = sorted(SAMPLE.glob("*.eml"))[:9]
    matter = Matter.create(tmp_path / "matter")
    for some in (mails[:5], mails[5:6], mails[6:8], [*mails[8:], SAMPLE / "2025-09-16-Tate-letter.txt"]):
        matter.add(some)
        load(matter, embedded_store)
    afresh = settled(tmp_path / "elsewhere", matter)
    assert settled(matter.derived, matter) == afresh
    acts = {id_: kept.acts for id_, kept in afresh.items()}
    whole = project(matter.threads(), acts, in_force(matter.entries()))
    assert graph_hash(embedded_store) == record_hash(whole)
    with pytest.MonkeyPatch.context() as idle:
        idle.setattr("graph.load.stand_by", lambda *_: pytest.fail("nothing is new"))
        assert load(matter, embedded_store).counts()["messages"] == sum(len(t.messages) for t in matter.threads())
    with embedded_store_of(matter) as other:
        load(matter, other)
        assert graph_hash(other) == record_hash(whole)


@contextmanager
def embedded_store_of(matter: Matter) -> Iterator[Store]:
    """A store beside the first, which has nothing of it."""
    with closing(engines()["embedded"].open(str(matter.path / "graph.kgl"), False)) as opened:
        yield opened


def test_a_thread_that_cannot_be_searched_is_named_and_the_others_are_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    matter = Matter.create(tmp_path / "matter")
    for name, subject in (("Ann Orr", "The survey"), ("Bo Lund", "The lease")):
        mail = tmp_path / f"{name}.eml"
        mail.write_text(
            f"From: {name} <{name[-3:].lower()}@orr.example>\nTo: Cy Dell <cy@d.example>\nSubject: {subject}\n"
            "Date: Tue, 9 May 2023 10:00:00 -0500\n\nPlease produce the logs by May 19, 2023.\n"
        )
        matter.add([mail])
    with closing(matter.folded()) as held:
        broken = next(held.threads())

    def find_or_fail(thread: Thread) -> tuple[Act, ...]:
        if thread.id == broken.id:
            raise OverflowError("date value out of range")
        return find(thread)

    monkeypatch.setattr("graph.settled.find", find_or_fail)
    with closing(engines()["embedded"].open(str(tmp_path / "graph.kgl"), False)) as store:
        loaded = load(matter, store)
        (told,) = loaded.unsearched
        assert told == f"{broken.subject}: OverflowError: date value out of range" and loaded.acts > 0
        rows = ask(store, "review_queue", kind="unsearched message")
        assert len(rows) == len(broken.messages) and all(
            "date value out of range" in str(row["reason"]) for row in rows
        )
        assert load(matter, store).unsearched == loaded.unsearched
