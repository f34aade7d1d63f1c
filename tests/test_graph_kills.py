"""A writer killed at any moment leaves a whole graph, and the next run completes it; a deleted graph is built again."""

import os
import pickle
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bench.neo4j_server import Running
from bench.told import told
from graph.digest import graph_hash, record_hash
from graph.load import load
from graph.project import project
from graph.records import Graph
from graph.store import Store, StoreError, engines
from ingest.matter import Matter

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sample" / "expected.json"
NURSERY = """
import os, pickle, sys
from pathlib import Path
from graph import changes
from graph.store import engines
from graph.stores import neo4j
changes.SHARE = 1  # so that some writings go beside the embedded engine's file, and some into it
engine, address, neo4j.WHOLE = sys.argv[1], sys.argv[2], int(sys.argv[3])
neo4j.TRANSACTION = min(neo4j.WHOLE, neo4j.TRANSACTION)
graphs, opened = pickle.loads(Path(sys.argv[4]).read_bytes()), engines()[engine].open
for _ in sys.stdin:
    child = os.fork()
    if not child:
        store = opened(address, False)
        while True:
            for graph in graphs:
                store.write(graph)
    print(child, flush=True)
    os.waitpid(child, 0)
    print("gone", flush=True)
"""


@pytest.fixture(scope="module")
def graphs() -> tuple[Graph, Graph]:
    """The sample's graph without its first message and with every act's confidence another, and the graph as it is."""
    whole = project(*told(SAMPLE))
    gone = next(n.key for n in whole.nodes if n.label == "Message")
    changed = (replace(n, properties={**n.properties, "confidence": 0.5}) for n in whole.nodes if n.key != gone)
    edges = tuple(e for e in whole.edges if gone not in (e.start, e.end))
    return Graph(nodes=tuple(changed), edges=edges), whole


@contextmanager
def _nursery(engine: str, address: str, whole: int, graphs: Path) -> Iterator["subprocess.Popen[str]"]:
    """A process that starts a writer at each line it is given; the writer writes one graph and the other, on and on."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", NURSERY, engine, address, str(whole), str(graphs)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=environment, cwd=ROOT) as nursery:
        try:
            yield nursery
        finally:
            nursery.kill()


def _kill(nursery: "subprocess.Popen[str]", dice: random.Random) -> None:
    assert nursery.stdin and nursery.stdout
    nursery.stdin.write("\n")
    nursery.stdin.flush()
    writer = int(nursery.stdout.readline())
    time.sleep(dice.uniform(0.02, 0.4))
    os.kill(writer, signal.SIGKILL)
    assert nursery.stdout.readline() == "gone\n"


def _pickled(tmp_path_factory: pytest.TempPathFactory, graphs: tuple[Graph, Graph]) -> Path:
    path = tmp_path_factory.mktemp("graphs") / "both"
    path.write_bytes(pickle.dumps(graphs))
    return path


def test_twenty_kills_leave_a_whole_graph_file(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, graphs: tuple[Graph, Graph]
) -> None:
    one, other = graphs
    given = _pickled(tmp_path_factory, graphs)
    known, seen = {record_hash(one), record_hash(other)}, set[str]()
    address, dice = str(tmp_path / "graph.kgl"), random.Random(11)
    store = engines()["embedded"].open(address, False)
    store.write(other)
    with _nursery("embedded", address, 0, given) as nursery:
        for _ in range(20):
            _kill(nursery, dice)
            seen.add(graph_hash(engines()["embedded"].open(address, True)))
    assert seen <= known
    store.write(replace(one, withdrawn="a source"))
    assert graph_hash(store) == record_hash(one)
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"graph.kgl", ".graph.kgl.lock", ".graph.kgl.note"}


@pytest.mark.parametrize("whole", [50_000, 0], ids=["one transaction", "many transactions"])
def test_ten_kills_leave_a_server_that_shows_a_whole_graph_or_tells(
    neo4j_store: Store, neo4j_server: Running, whole: int, tmp_path_factory: pytest.TempPathFactory,
    graphs: tuple[Graph, Graph],
) -> None:  # fmt: skip
    one, other = graphs
    given = _pickled(tmp_path_factory, graphs)
    known, dice = {record_hash(one), record_hash(other)}, random.Random(13 + whole)
    address = f"{neo4j_server.uri}?matter=tests"
    neo4j_store.write(other)
    with _nursery("neo4j", address, whole, given) as nursery:
        for _ in range(10):
            _kill(nursery, dice)
            _look(address, known, told=whole == 0)
    neo4j_store.write(one)
    assert graph_hash(neo4j_store) == record_hash(one)
    _look(address, {record_hash(one)}, told=False)


def _look(address: str, known: set[str], told: bool) -> None:
    """What a reader meets: a graph that was written, or, where a writing takes several transactions, to be told."""
    try:
        store = engines()["neo4j"].open(address, True)
    except StoreError as unfinished:
        assert told and "unfinished" in str(unfinished)
        return
    assert graph_hash(store) in known
    store.close()


def test_a_graph_deleted_with_all_that_was_derived_is_built_again_the_same(store: Store, tmp_path: Path) -> None:
    matter = Matter.create(tmp_path / "matter")
    matter.add(sorted((ROOT / "sample" / "files").glob("*.eml"))[:4])
    load(matter, store)
    first = graph_hash(store)
    store.write(Graph(nodes=(), edges=()))
    shutil.rmtree(matter.derived)
    load(Matter.open(matter.path), store)
    assert graph_hash(store) == first
