"""Both engines hold the same graph, whatever the order of writing, and change only what differs."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from bench.neo4j_server import Running
from bench.told import told
from graph.digest import graph_hash, record_hash
from graph.kept import KEPT, read
from graph.project import project
from graph.records import Graph
from graph.store import QuestionError, Store, StoreError, engines
from graph.write import bring

SAMPLE = Path(__file__).parents[1] / "sample" / "expected.json"


@pytest.fixture(scope="module")
def graph() -> Graph:
    return project(*told(SAMPLE))


def test_a_store_gives_back_what_was_written(store: Store, graph: Graph) -> None:
    store.write(graph)
    assert graph_hash(store) == record_hash(graph)
    store.write(graph)
    assert graph_hash(store) == record_hash(graph)


def test_threads_and_acts_in_any_order_make_one_graph(graph: Graph) -> None:
    threads, acts = told(SAMPLE)
    for seed in range(5):
        shuffled = list(threads)
        random.Random(seed).shuffle(shuffled)
        mixed = {id_: random.Random(seed).sample(found, len(found)) for id_, found in acts.items()}
        assert record_hash(project(shuffled, mixed)) == record_hash(graph)


def test_a_second_writing_sends_only_what_differs(store: Store, graph: Graph) -> None:
    store.write(graph)
    assert list(bring(graph, read(store.run(KEPT, {})))) == []
    changed = _without_first_message(graph)
    statements = list(bring(changed, read(store.run(KEPT, {}))))
    assert 0 < sum(len(s.rows) for s in statements) < len(graph.nodes) / 5
    store.write(changed)
    assert graph_hash(store) == record_hash(changed) != record_hash(graph)
    store.write(graph)
    assert graph_hash(store) == record_hash(graph)


def test_a_changed_kind_of_act_loses_its_old_label(store: Store, graph: Graph) -> None:
    store.write(graph)
    nodes = tuple(replace(n, label="Act:Threat") if n.label == "Act:Refusal" else n for n in graph.nodes)
    changed = Graph(nodes=nodes, edges=graph.edges)
    store.write(changed)
    assert graph_hash(store) == record_hash(changed)
    assert store.run("MATCH (a:Refusal) RETURN count(a) AS n", {}) == [{"n": 0}]


def test_a_question_the_engine_cannot_read_is_refused_in_one_line(store: Store, graph: Graph) -> None:
    store.write(graph)
    with pytest.raises(QuestionError):
        store.run("MATCH (n RETURN n", {})
    with pytest.raises(StoreError):
        store.run("CREATE (n:Person {id: 'x'})", {})
    assert graph_hash(store) == record_hash(graph)


def _without_first_message(graph: Graph) -> Graph:
    gone = next(n.key for n in graph.nodes if n.label == "Message")
    nodes = tuple(n for n in graph.nodes if n.key != gone)
    return Graph(nodes=nodes, edges=tuple(e for e in graph.edges if gone not in (e.start, e.end)))


def test_a_server_that_is_down_or_refuses_is_named_with_what_to_check(
    neo4j_store: Store, neo4j_server: Running
) -> None:
    with pytest.raises(StoreError, match=r"bolt://127.0.0.1:1 .*check the address and that the server runs"):
        engines()["neo4j"].open("bolt://127.0.0.1:1", False)
    with pytest.MonkeyPatch.context() as wrong:
        wrong.setenv("NEO4J_PASSWORD", "not-the-password")
        with pytest.raises(StoreError, match=r"check the user \(NEO4J_USER\) and NEO4J_PASSWORD"):
            engines()["neo4j"].open(neo4j_server.uri, True)


def test_one_matter_never_writes_into_anothers_database(
    neo4j_store: Store, neo4j_server: Running, graph: Graph
) -> None:
    neo4j_store.write(graph)
    other = engines()["neo4j"].open(f"{neo4j_server.uri}?matter=another", False)
    with pytest.raises(StoreError, match="give each matter a database of its own"):
        other.write(Graph(nodes=(), edges=()))
    other.close()
    assert graph_hash(neo4j_store) == record_hash(graph)


def test_a_graph_file_that_is_damaged_is_built_again(tmp_path: Path, graph: Graph) -> None:
    path = tmp_path / "graph.kgl"
    path.write_bytes(b"not a graph")
    store = engines()["embedded"].open(str(path), False)
    with pytest.raises(StoreError, match="delete it and rebuild"):
        store.run("MATCH (n) RETURN n", {})
    store.write(graph)
    assert graph_hash(store) == record_hash(graph)
