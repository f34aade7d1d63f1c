"""Files added to a matter make the graph that all of them together make, though little is done again for it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bench.generated_mail import PER_THREAD, mail, stranger
from graph import gathered
from graph.digest import graph_hash
from graph.extracts import extract
from graph.facts import Facts
from graph.gathered import Gathered
from graph.load import load
from graph.parties import stand, stand_by
from graph.store import engine
from ingest.matter import Matter
from ingest.message import Thread

THREADS = 6


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder of threads; and ten files more: answers, new threads, and somebody new of a new firm."""
    first, ten = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("ten")
    for thread in range(THREADS):
        for place in range(PER_THREAD):
            (first / f"{thread}-{place}.eml").write_text(mail(thread, place), "utf-8")
    places = [*((thread, PER_THREAD) for thread in range(5)), *((THREADS + n, 0) for n in range(4))]
    for thread, place in places:
        (ten / f"{thread}-{place}.eml").write_text(mail(thread, place), "utf-8")
    (ten / "stranger.eml").write_text(stranger(7), "utf-8")
    return first, ten


def _hash(matter: Matter) -> str:
    with closing(engine("embedded").open(str(matter.path / "graph.kgl"), False)) as store:
        load(matter, store)
        return graph_hash(store)


@contextmanager
def _listening() -> Iterator[list[Thread]]:
    """The threads from which facts are taken."""
    taken: list[Thread] = []

    def listen(thread: Thread, names: dict[str, int]) -> Facts:
        taken.append(thread)
        return extract(thread, names)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(gathered, "extract", listen)
        yield taken


def test_ten_files_more_make_the_graph_of_all_at_once(tmp_path: Path, files: tuple[Path, Path]) -> None:
    first, ten = files
    grown, whole = Matter.create(tmp_path / "grown"), Matter.create(tmp_path / "whole")
    grown.add([first])
    before = _hash(grown)
    grown.add([ten])
    with _listening() as taken:
        after = _hash(grown)
    assert before != after and len(taken) == 10 and not any(len(t.messages) == PER_THREAD for t in taken)
    whole.add([ten, first])
    assert _hash(whole) == after
    for matter in (grown, whole):
        matter.withdraw(["stranger.eml", "0-5.eml"], by="J. Doe", why="privileged")
    assert _hash(grown) == _hash(whole) != after


def test_facts_that_are_kept_say_what_the_threads_say(tmp_path: Path, files: tuple[Path, Path]) -> None:
    first, ten = files
    matter = Matter.create(tmp_path / "matter")
    for given in (first, ten):
        matter.add([given])
        _check(matter)
    (kept,) = matter.derived.glob("*/standing.sqlite")
    kept.write_bytes(kept.read_bytes()[:5000])
    _check(matter)
    matter.withdraw(["stranger.eml"], by="J. Doe", why="privileged")
    _check(matter)


def _check(matter: Matter) -> None:
    with closing(matter.folded()) as held, closing(Gathered(matter.derived, held)) as kept:
        told = stand_by(kept)
        again = stand(sorted(held.threads(), key=lambda thread: thread.id))
    assert list(map(repr, told.records())) == list(map(repr, again.records()))
    assert told.people == again.people and told.stances == again.stances and told.cases == again.cases
