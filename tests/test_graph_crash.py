"""A writer killed at any moment leaves the old graph or the new one, and the next writing makes it whole."""

import pickle
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bench.told import told
from graph.digest import graph_hash, record_hash
from graph.project import project
from graph.records import Graph
from graph.store import Store, StoreError, engines
from graph.stores.embedded import Embedded

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "sample" / "expected.json"
KILLS = 20
WRITER = """
import pickle, sys
from graph import changes
from graph.stores.embedded import Embedded
changes.SHARE = 1  # so that some writings go beside the file, and some into it
graphs = pickle.load(open(sys.argv[1], "rb"))
store = Embedded(sys.argv[2], False)
print("ready", flush=True)
while True:
    for graph in graphs:
        store.write(graph)
"""


@pytest.fixture(scope="module")
def graphs() -> tuple[Graph, Graph]:
    """The sample, and the sample as it was before its last thread came."""
    threads, acts = told(SAMPLE)
    return project(threads[:-1], acts), project(threads, acts)


def test_twenty_kills_leave_an_old_or_a_new_graph_and_never_half_of_one(
    tmp_path: Path, graphs: tuple[Graph, Graph]
) -> None:
    kept, path = tmp_path / "graphs.pickle", tmp_path / "graph.kgl"
    kept.write_bytes(pickle.dumps(graphs))
    Embedded(str(path), False).write(graphs[0])
    right = {record_hash(graph) for graph in graphs}
    dice = random.Random(11)
    for _ in range(KILLS):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(kept), str(path)], cwd=HERE.parent, stdout=subprocess.PIPE
        )
        assert writer.stdout is not None and writer.stdout.readline() == b"ready\n"
        time.sleep(dice.uniform(0, 0.3))
        writer.kill()
        writer.wait()
        writer.stdout.close()
        assert graph_hash(Embedded(str(path), True)) in right
    store = Embedded(str(path), False)
    store.write(graphs[1])
    assert graph_hash(store) == record_hash(graphs[1])
    path.unlink()
    store.write(graphs[1])
    assert graph_hash(store) == record_hash(graphs[1])


def test_a_load_that_broke_off_in_the_server_is_told_and_mended(
    neo4j_store: Store, graphs: tuple[Graph, Graph], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Batches of a great load are separate transactions; one that fails in the middle leaves the unfinished mark."""
    module = sys.modules[type(neo4j_store).__module__]
    neo4j_store.write(Graph(nodes=(), edges=()))
    apply, done = module._apply, []

    def broken(*given: object) -> None:
        done.append(given)
        if len(done) == 5:
            raise OSError("the line went dead")
        apply(*given)

    monkeypatch.setattr(module, "WHOLE", 0)
    monkeypatch.setattr(module, "TRANSACTION", 0)
    with monkeypatch.context() as dead:
        dead.setattr(module, "_apply", broken)
        with pytest.raises(StoreError, match="check the address and that the server runs"):
            neo4j_store.write(graphs[1])
    with pytest.raises(StoreError, match="unfinished; load the matter"):
        engines()["neo4j"].open(f"{neo4j_store.uri}?matter=tests", True)
    neo4j_store.write(graphs[1])
    assert graph_hash(neo4j_store) == record_hash(graphs[1])
