"""The hash of a whole graph: of its records, and of what a store gives back."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from graph.records import Graph
from graph.store import Store

OWN = ("title", "type", "key")  # ours and the embedded engine's bookkeeping, no part of the content
STATE = "Projection"


def graph_hash(store: Store) -> str:
    """The hash of everything in the store but its own bookkeeping: equal on every engine for equal graphs."""
    nodes = store.run(f"MATCH (n) WHERE NOT n:{STATE} RETURN labels(n) AS labels, properties(n) AS held", {})
    edges = store.run(
        "MATCH (a)-[r]->(b) RETURN type(r) AS kind, a.id AS start, b.id AS stop, r.key AS key, properties(r) AS held",
        {},
    )
    found = [_sha(_node(_strings(row["labels"]), _mapping(row["held"]))) for row in nodes]
    found += [_sha(_stored_edge(row)) for row in edges]
    return _sha(*sorted(found))


def record_hash(graph: Graph) -> str:
    """What `graph_hash` says of a store that holds exactly these records."""
    found = [_sha(_node(node.label.split(":"), {**node.properties, "id": node.id})) for node in graph.nodes]
    found += [_sha(_edge(e.kind, e.start[1], e.end[1], e.key, e.properties)) for e in graph.edges]
    return _sha(*sorted(found))


def _stored_edge(row: Mapping[str, object]) -> str:
    return _edge(str(row["kind"]), str(row["start"]), str(row["stop"]), str(row["key"] or ""), _mapping(row["held"]))


def _node(labels: Iterable[str], properties: Mapping[str, object]) -> str:
    return _canonical(["node", sorted(labels), _plain(properties)])


def _edge(kind: str, start: str, end: str, key: str, properties: Mapping[str, object]) -> str:
    return _canonical(["edge", kind, start, end, key, _plain(properties)])


def _plain(properties: Mapping[str, object]) -> dict[str, object]:
    return {name: _value(value) for name, value in properties.items() if value is not None and name not in OWN}


def _value(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _sha(*texts: str) -> str:
    return hashlib.sha256("\x1f".join(texts).encode("utf-8", "surrogatepass")).hexdigest()


def _strings(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, (list, tuple)) else []


def _mapping(value: object) -> dict[str, object]:
    return {str(key): item for key, item in value.items()} if isinstance(value, Mapping) else {}
