"""What little changes is kept beside the embedded engine's file: a reader sees it, and the file takes it in later."""

import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from bench.told import told
from graph import changes
from graph.digest import graph_hash, record_hash
from graph.load import load
from graph.project import project
from graph.records import Graph
from graph.store import StoreError
from graph.stores import embedded
from graph.stores.embedded import Embedded
from ingest.matter import Matter

SAMPLE = Path(__file__).parents[1] / "sample"


@pytest.fixture(scope="module")
def graphs() -> tuple[Graph, Graph]:
    """The sample as it was before its last thread came, and the sample."""
    threads, acts = told(SAMPLE / "expected.json")
    return project(threads[:-1], acts), project(threads, acts)


@pytest.fixture
def path(tmp_path: Path, graphs: tuple[Graph, Graph], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The first graph in the file, the second by changes beside it, however many there are."""
    monkeypatch.setattr(changes, "SHARE", 0)
    path = tmp_path / "graph.kgl"
    store = Embedded(str(path), False)
    store.write(graphs[0])
    first = path.read_bytes()
    store.write(graphs[1])
    assert path.read_bytes() == first and _changes(path).exists()
    return path


def _changes(path: Path) -> Path:
    return path.with_name("graph.kgl.changes")


def test_readers_see_the_changes_there_and_back(path: Path, graphs: tuple[Graph, Graph]) -> None:
    reader = Embedded(str(path), True)
    assert graph_hash(reader) == record_hash(graphs[1])
    for graph in graphs:
        Embedded(str(path), False).write(graph)
        assert graph_hash(reader) == graph_hash(Embedded(str(path), True)) == record_hash(graph)


@pytest.mark.parametrize(("room", "name", "limit"), [(changes, "SHARE", 1_000), (embedded, "LITTLE", 10)])
def test_the_file_takes_them_in_when_there_is_no_more_room_or_they_are_many(
    path: Path, graphs: tuple[Graph, Graph], monkeypatch: pytest.MonkeyPatch, room: ModuleType, name: str, limit: int
) -> None:
    monkeypatch.setattr(room, name, limit)
    Embedded(str(path), False).write(graphs[0])
    assert not _changes(path).exists()
    assert graph_hash(Embedded(str(path), True)) == record_hash(graphs[0])


def test_changes_of_another_file_are_nothing(path: Path, graphs: tuple[Graph, Graph], tmp_path: Path) -> None:
    """As when a writer is killed after the file took them in, and before they were taken away."""
    left = shutil.copy(_changes(path), tmp_path / "left")
    Embedded(str(path), False).write(replace(graphs[1], withdrawn="a source"))
    assert not _changes(path).exists()
    shutil.copy(left, _changes(path))
    assert graph_hash(Embedded(str(path), True)) == record_hash(graphs[1])
    Embedded(str(path), False).write(replace(graphs[0], withdrawn="a source"))
    assert graph_hash(Embedded(str(path), True)) == record_hash(graphs[0])


def test_a_file_that_was_deleted_is_built_anew_and_its_changes_are_not_run_on_it(
    path: Path, graphs: tuple[Graph, Graph]
) -> None:
    path.unlink()
    Embedded(str(path), False).write(graphs[0])
    assert graph_hash(Embedded(str(path), True)) == record_hash(graphs[0])


@pytest.mark.parametrize(
    "line",
    [b"{", b"[1]", b'["MATCH (n) DETACH DELETE n","",[]]', b'["UNWIND $rows AS row CALL db.clear()","",[],[]]',
     b'["UNWIND $rows AS row LOAD CSV FROM row.`file` AS b CREATE (n)","",[],[]]', b"\xff"],
)  # fmt: skip
def test_damaged_and_strange_changes_are_told_and_the_next_writing_mends_them(
    path: Path, graphs: tuple[Graph, Graph], line: bytes
) -> None:
    with _changes(path).open("ab") as out:
        out.write(line + b"\n")
    with pytest.raises(StoreError, match="delete it and rebuild"):
        graph_hash(Embedded(str(path), True))
    Embedded(str(path), False).write(graphs[1])
    assert graph_hash(Embedded(str(path), True)) == record_hash(graphs[1])


def test_a_withdrawal_is_not_kept_beside_a_file_that_holds_the_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "SHARE", 0)
    matter = Matter.create(tmp_path / "matter")
    files = sorted((SAMPLE / "files").glob("*.eml"))[:4]
    path = matter.path / "graph.kgl"
    for some in (files[:3], files[3:]):
        matter.add(some)
        load(matter, Embedded(str(path), False))
    assert _changes(path).exists()
    before = path.read_bytes()
    matter.withdraw([files[3].name], by="J. Doe", why="clawed back")
    load(matter, Embedded(str(path), False))
    assert not _changes(path).exists() and path.read_bytes() != before


def test_a_question_meets_one_graph_or_the_other_while_a_writer_goes_on(
    path: Path, graphs: tuple[Graph, Graph], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "SHARE", 1)  # some go beside the file, and some into it
    wanted = {
        tuple(sum(n.label.startswith(label) for n in graph.nodes) for label in ("Act", "Message")) for graph in graphs
    }
    text = "MATCH (a:Act) WITH count(a) AS acts MATCH (m:Message) RETURN acts, count(m) AS messages"
    reader, seen = Embedded(str(path), True), set[tuple[object, ...]]()
    with ThreadPoolExecutor(1) as aside:
        writer = aside.submit(_write, path, graphs * 4)
        while not writer.done():
            seen |= {tuple(row.values()) for row in reader.run(text, {})}
    writer.result()
    assert len(wanted) == 2 and seen == wanted


def _write(path: Path, graphs: Sequence[Graph]) -> None:
    for graph in graphs:
        Embedded(str(path), False).write(graph)
