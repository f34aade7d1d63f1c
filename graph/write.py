"""From the records wanted and the records held to the statements that make them equal: all generated Cypher is here.

Every statement takes `$rows` only; labels, kinds and property names come from our own records and are checked to be
plain words, because Cypher has no parameters for them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from graph.digest import STATE, node_digests
from graph.records import Edge, Graph, Node

BATCH = 5_000
SCHEMA = 2  # raised when records change shape: a graph of another schema is rebuilt
LABELS = (
    *(
        "Act",
        "Authority",
        "Case",
        "Conference",
        "Doubt",
        "Filing",
        "Firm",
        "Gap",
        "Issue",
        "Message",
        "Party",
        "Person",
    ),
    *("Silence", "Source", "Thread"),
)
INDEXED = (("Act", "at"), ("Act", "due_earliest"), ("Act", "status"), ("Message", "at"), ("Case", "docket_number"))
STORED = f"MATCH (n) WHERE NOT n:{STATE} RETURN labels(n) AS labels, n.id AS id, n.digest AS digest"
_WORD = re.compile(r"[A-Za-z][A-Za-z_]*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One Cypher text and the rows it is run over."""

    text: str
    rows: Sequence[Mapping[str, object]]


def prepare() -> Iterator[str]:
    """The constraints and indexes of the schema, each harmless when it is there already."""
    for label in (*LABELS, STATE):
        yield f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:`{label}`) REQUIRE n.id IS UNIQUE"
    for label, name in INDEXED:
        yield f"CREATE INDEX {label.lower()}_{name} IF NOT EXISTS FOR (n:`{label}`) ON (n.{name})"


def bring(graph: Graph, stored: Iterable[Mapping[str, object]]) -> Iterator[Statement]:
    """The statements that turn what is stored (the rows of `STORED`) into this graph; none when they are equal."""
    held = {(_first(row), str(row["id"])): row for row in stored}
    digests = node_digests(graph)
    changed = [node for node in graph.nodes if held.get(node.key, {}).get("digest") != digests[node.key]]
    yield from _removals(sorted(held.keys() - digests.keys()), [n.key for n in changed if n.key in held])
    yield from _relabelled(changed, held)
    yield from _nodes(changed, digests)
    keys = {node.key for node in changed}
    yield from _edges([edge for edge in graph.edges if edge.start in keys])


def _removals(gone: list[tuple[str, str]], stale: list[tuple[str, str]]) -> Iterator[Statement]:
    for label, rows in _by_label(gone):
        yield from _batches(f"UNWIND $rows AS row MATCH (n:{_word(label)} {{id: row.id}}) DETACH DELETE n", rows)
    for label, rows in _by_label(stale):
        yield from _batches(f"UNWIND $rows AS row MATCH (n:{_word(label)} {{id: row.id}})-[r]->() DELETE r", rows)


def _by_label(keys: list[tuple[str, str]]) -> Iterator[tuple[str, list[Mapping[str, object]]]]:
    for label, found in groupby(sorted(keys), key=lambda key: key[0]):
        yield label, [{"id": id_} for _, id_ in found]


def _relabelled(changed: list[Node], held: Mapping[tuple[str, str], Mapping[str, object]]) -> Iterator[Statement]:
    dropped: dict[tuple[str, str], list[Mapping[str, object]]] = defaultdict(list)
    for node in changed:
        labels = held.get(node.key, {}).get("labels")
        for label in labels if isinstance(labels, list) else []:
            if label not in node.label.split(":"):
                dropped[node.key[0], str(label)].append({"id": node.id})
    for (first, label), rows in sorted(dropped.items()):
        text = f"UNWIND $rows AS row MATCH (n:{_word(first)} {{id: row.id}}) REMOVE n:{_word(label)}"
        yield from _batches(text, rows)


def _nodes(changed: list[Node], digests: Mapping[tuple[str, str], str]) -> Iterator[Statement]:
    for label, nodes in groupby(sorted(changed, key=lambda n: (n.label, n.id)), key=lambda n: n.label):
        rows = [{"id": n.id, "props": _held(n.properties) | {"id": n.id, "digest": digests[n.key]}} for n in nodes]
        yield from _batches(merge_node(label), rows)


def merge_node(label: str) -> str:
    """The text that writes nodes of this label from rows of `id` and `props`."""
    first, *others = (_word(part) for part in label.split(":"))
    further = "".join(f" SET n:{other}" for other in others)
    return f"UNWIND $rows AS row MERGE (n:{first} {{id: row.id}}) SET n = row.props{further}"


def _edges(edges: list[Edge]) -> Iterator[Statement]:
    def shape(edge: Edge) -> tuple[str, str, str, bool]:
        return edge.kind, edge.start[0], edge.end[0], bool(edge.key)

    for (kind, start, end, keyed), found in groupby(sorted(edges, key=shape), key=shape):
        rows = [
            {
                "a": e.start[1],
                "b": e.end[1],
                "key": e.key,
                "props": _held(e.properties) | ({"key": e.key} if keyed else {}),
            }
            for e in found
        ]
        yield from _batches(merge_edge(kind, start, end, keyed), rows)


def merge_edge(kind: str, start: str, end: str, keyed: bool) -> str:
    """The text that writes relationships of this kind from rows of `a`, `b`, `key` and `props`."""
    key = " {key: row.key}" if keyed else ""
    ends = f"MATCH (a:{_word(start)} {{id: row.a}}) MATCH (b:{_word(end)} {{id: row.b}})"
    return f"UNWIND $rows AS row {ends} MERGE (a)-[r:{_word(kind)}{key}]->(b) SET r += row.props"


def _held(properties: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in properties.items() if value is not None}


def _batches(text: str, rows: Sequence[Mapping[str, object]]) -> Iterator[Statement]:
    for first in range(0, len(rows), BATCH):
        yield Statement(text=text, rows=rows[first : first + BATCH])


def _first(row: Mapping[str, object]) -> str:
    labels = row["labels"]
    known = [str(label) for label in labels if label in LABELS] if isinstance(labels, list) else []
    return known[0] if known else ""


def _word(name: str) -> str:
    if not _WORD.match(name):
        raise ValueError(f"not a plain word for Cypher: {name!r}")
    return f"`{name}`"
