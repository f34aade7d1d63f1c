"""What a store holds, as records again: for writing it out in other forms."""

from collections.abc import Mapping
from datetime import datetime

from graph.digest import OWN, STATE
from graph.records import Edge, Graph, Node, Value
from graph.store import Store
from graph.write import LABELS


def held(store: Store) -> Graph:
    """The whole graph as records, in their settled order, without the store's own bookkeeping; raises StoreError."""
    nodes = store.run(
        f"MATCH (n) WHERE NOT n:{STATE} RETURN labels(n) AS labels, n.id AS id, properties(n) AS held", {}
    )
    edges = store.run(
        "MATCH (a)-[r]->(b) RETURN type(r) AS kind, labels(a) AS one, a.id AS start, labels(b) AS other, b.id AS stop, "
        "r.key AS key, properties(r) AS held",
        {},
    )
    found = sorted((_node(row) for row in nodes), key=lambda n: n.key)
    links = sorted((_edge(row) for row in edges), key=lambda e: (e.kind, e.start, e.end, e.key))
    return Graph(nodes=tuple(found), edges=tuple(links))


def _node(row: Mapping[str, object]) -> Node:
    names = _names(row["labels"])
    return Node(label=":".join(names), id=str(row["id"]), properties=_values(row["held"], (*OWN, "id")))


def _edge(row: Mapping[str, object]) -> Edge:
    return Edge(
        kind=str(row["kind"]),
        start=(_names(row["one"])[0], str(row["start"])),
        end=(_names(row["other"])[0], str(row["stop"])),
        properties=_values(row["held"], OWN),
        key=str(row["key"] or ""),
    )


def _names(labels: object) -> list[str]:
    """The labels of a node, the one in which its id is unique first."""
    names = [str(label) for label in labels] if isinstance(labels, list) else []
    return sorted(names, key=lambda name: (name not in LABELS, name))


def _values(properties: object, without: tuple[str, ...]) -> dict[str, Value]:
    found = properties.items() if isinstance(properties, Mapping) else ()
    return {str(name): _value(value) for name, value in sorted(found) if value is not None and name not in without}


def _value(value: object) -> Value:
    if isinstance(value, list):
        return [str(item) for item in value]
    return value if isinstance(value, (str, int, float, bool, datetime)) else str(value)
