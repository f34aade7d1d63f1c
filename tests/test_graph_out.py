"""Every form of the graph holds the whole of it: Neo4j's own importer, networkx and the model's rules read it back."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import networkx
import pytest
from neo4j import GraphDatabase

from bench.neo4j_server import Neo4jMissing, Running, serve
from bench.told import told
from graph.digest import graph_hash, record_hash
from graph.held import held
from graph.kept import KEPT, read
from graph.out import OutError, find_form, forms
from graph.project import project
from graph.records import Edge, Graph, Node, Value
from graph.store import Store, engines
from graph.write import bring

SAMPLE = Path(__file__).parents[1] / "sample" / "expected.json"
HOSTILE = "=cmd|' /C calc'!A1, \"quoted\"\r\n\tsecond; line\x0c\x00 \ud800 <a href='x'>&amp; \\\" ;|\u2028 end\\"


@pytest.fixture(scope="module")
def graph() -> Graph:
    return project(*told(SAMPLE))


@pytest.fixture(scope="module")
def hostile(graph: Graph) -> Graph:
    """The sample with a person and a message whose words are as unfriendly as mail can be."""
    text = HOSTILE.replace("\x00", "").replace("\ud800", "")  # what a reader lets through
    names: dict[str, Value] = {"name": text, "aliases": ["a;b", 'c,"d', text], "emails": [], "keys": []}
    mail: dict[str, Value] = {"subject": text, "text": text * 50, "seq": 0, "at": datetime(2025, 1, 2, 3, tzinfo=UTC)}
    nodes = Node(label="Person", id="person:x y", properties=names), Node(label="Message", id="mx", properties=mail)
    sent = Edge(kind="SENT", start=nodes[0].key, end=nodes[1].key, properties={"printed": text})
    ordered = tuple(sorted((*graph.nodes, *nodes), key=lambda n: n.key))
    return Graph(nodes=ordered, edges=(*graph.edges, sent))


def test_what_a_store_holds_comes_back_as_records(store: Store, hostile: Graph) -> None:
    store.write(hostile)
    assert record_hash(held(store)) == record_hash(hostile) == graph_hash(store)


@pytest.mark.parametrize("name", sorted(forms()))
def test_every_form_writes_the_same_files_for_the_same_graph(name: str, hostile: Graph) -> None:
    files = find_form(name).write(hostile)
    assert files and files == find_form(name).write(hostile)
    assert all("/" not in file and data for file, data in files.items())
    for data in find_form(name).write(Graph(nodes=(), edges=())).values():
        data.decode()


def test_an_unknown_form_is_answered_with_the_nearest() -> None:
    with pytest.raises(OutError, match="did you mean graphml"):
        find_form("graphlm")


def test_graphml_is_read_by_networkx_with_every_node_and_edge(hostile: Graph) -> None:
    network = networkx.read_graphml(io.BytesIO(find_form("graphml").write(hostile)["graph.graphml"]))
    assert (network.number_of_nodes(), network.number_of_edges()) == (len(hostile.nodes), len(hostile.edges))
    assert all(data["label"] for _, data in network.nodes(data=True))
    assert {data["label"] for *_, data in network.edges(data=True)} == {edge.kind for edge in hostile.edges}
    assert "\x0c" not in network.nodes["Message mx"]["text"] and "quoted" in network.nodes["Message mx"]["text"]


@pytest.fixture(scope="module")
def imported(hostile: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server whose database neo4j-admin made from our files, settled by the statements that go with them."""
    folder = tmp_path_factory.mktemp("import")
    for name, data in find_form("neo4j-import").write(hostile).items():
        (folder / name).write_bytes(data)
    try:
        with serve(imported=folder) as running:
            _settle(running, (folder / "after-import.cypher").read_text(encoding="utf-8"))
            yield running
    except Neo4jMissing as missing:
        pytest.skip(str(missing))


def _settle(running: Running, text: str) -> None:
    with (
        GraphDatabase.driver(running.uri, auth=(running.user, running.password)) as driver,
        driver.session() as session,
    ):
        for statement in text.split(";\n")[:-1]:
            session.run(statement).consume()


def test_neo4j_admin_imports_the_graph_that_was_written(
    imported: Running, hostile: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_USER", imported.user)
    monkeypatch.setenv("NEO4J_PASSWORD", imported.password)
    store = engines()["neo4j"].open(imported.uri, False)
    given = held(store)
    for ours, theirs in zip(hostile.nodes, given.nodes, strict=True):
        assert dict(theirs.properties) == {k: v for k, v in ours.properties.items() if v is not None}, ours.key
    assert graph_hash(store) == record_hash(hostile)
    assert list(bring(hostile, read(store.run(KEPT, {})))) == []
    changed = replace(hostile, nodes=hostile.nodes[:-1], edges=())
    store.write(changed)
    assert graph_hash(store) == record_hash(changed)
    store.close()


def test_followthemoney_entities_name_only_entities_that_are_there(hostile: Graph) -> None:
    lines = find_form("followthemoney").write(hostile)["entities.ftm.json"].decode().split("\n")[:-1]
    entities = {entity["id"]: entity for entity in map(json.loads, lines)}
    assert len(entities) == len(lines)
    for entity in entities.values():
        for name in ("proof", "involved", "emitters", "recipients", "inReplyToEmail", "member", "organization", "case"):
            assert set(entity["properties"].get(name, [])) <= entities.keys()
        assert all(isinstance(v, str) and v for values in entity["properties"].values() for v in values)
    mails = [e for e in entities.values() if e["schema"] in ("Email", "PlainText")]
    assert len(mails) == len([n for n in hostile.nodes if n.label == "Message"])
    assert all(e["properties"]["proof"] for e in mails if e["id"] != "message-mx")


def test_jsonld_refers_only_to_what_is_there_and_needs_no_network(hostile: Graph) -> None:
    told = json.loads(find_form("jsonld").write(hostile)["graph.jsonld"])
    assert told["@context"] == {"@vocab": "https://schema.org/"}
    things = {thing["@id"]: thing for thing in told["@graph"]}
    assert len(things) == len(told["@graph"])
    references = [ref["@id"] for t in things.values() for v in t.values() if isinstance(v, list) for ref in _refs(v)]
    assert references and set(references) <= things.keys()
    mails = [thing for thing in things.values() if thing["@type"] in ("EmailMessage", "Message")]
    assert len(mails) == len([n for n in hostile.nodes if n.label == "Message"])
    assert all(mail["sender"] and mail["isPartOf"] for mail in mails if not mail["@id"].endswith(":mx"))


def _refs(values: list[object]) -> list[dict[str, str]]:
    return [value for value in values if isinstance(value, dict)]
