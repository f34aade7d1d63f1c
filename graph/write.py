"""From the parts wanted and the parts kept to the statements that make them equal: all generated Cypher is here.

Every statement takes `$rows` only; labels, kinds and property names come from our own records and are checked to be
plain words, because Cypher has no parameters for them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from graph.digest import STATE
from graph.kept import PUT, SHARED, Kept, keep, shelves
from graph.records import Edge, Node, Part, Whole

BATCH = (
    1_000  # rows of one statement; the embedded engine takes no longer for a thousand rows than for ten times a hundred
)
WINDOW = 20_000  # records that are held at a time
SCHEMA = 3  # raised when records change shape: a graph of another schema is rebuilt
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
        "Judgement",
        "Message",
        "Party",
        "Person",
    ),
    *("Silence", "Source", "Thread"),
)
INDEXED = (("Act", "at"), ("Act", "due_earliest"), ("Act", "status"), ("Message", "at"), ("Case", "docket_number"))
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


def bring(whole: Whole, kept: Mapping[str, Kept], *, empty: bool = False) -> Iterator[Statement]:
    """The statements that turn a store that keeps these parts into this graph, in the order in which they must be run;
    none when they are equal. Records are made as the statements are asked for. `empty` says that the store holds no
    node at all, so that nothing need be looked for."""
    parts = {part.key: part for part in whole.parts()}
    changed = [part for part in parts.values() if part.key not in kept or kept[part.key].digest != part.digest]
    gone = [one for key, one in kept.items() if key not in parts]
    if not changed and not gone:
        return
    yield from _taken_out([*gone, *(kept[p.key] for p in changed if p.key in kept and not kept[p.key].lasting)])
    now = {key: one for key, one in kept.items() if key in parts}
    lasting = [part for part in changed if part.lasting]
    for records in _windows(lasting, now):
        yield from _brought_in([r for r in records if isinstance(r, Node)], empty)
    yield from _changed(lasting, kept, now)
    for records in _windows(lasting, now):
        yield from _edges([r for r in records if isinstance(r, Edge)])
    sources: set[str] = set()
    for records in _windows([part for part in changed if not part.lasting], now):
        nodes = {r.key: r for r in records if isinstance(r, Node)}
        shown = [node for key, node in nodes.items() if key[0] == SHARED and key[1] not in sources]
        sources |= {node.id for node in shown}
        yield from _brought_in([node for key, node in nodes.items() if key[0] != SHARED], new=True)
        yield from _brought_in(shown, new=empty)
        yield from _edges([r for r in records if isinstance(r, Edge)])
    yield from _batches(PUT, list(shelves(now, {*(part.key for part in changed), *(one.key for one in gone)})))


def _windows(parts: Iterable[Part], now: dict[str, Kept]) -> Iterator[list[Node | Edge]]:
    """The records of the parts, some whole parts at a time; each part is put down as kept."""
    window: list[Node | Edge] = []
    for part in parts:
        records = tuple(part.make())
        now[part.key] = keep(part, records)
        window += records
        if len(window) >= WINDOW:
            yield window
            window = []
    if window:
        yield window


def _taken_out(parts: Sequence[Kept]) -> Iterator[Statement]:
    """Away with the nodes of these parts, and with sources that no part shows any more."""
    own = [key for one in parts for key in one.ids() if one.lasting or key[0] != SHARED]
    yield from _each("MATCH (n:{label} {{id: row.id}}) DETACH DELETE n", own)
    shown = [key for one in parts for key in one.ids() if not one.lasting and key[0] == SHARED]
    yield from _each("MATCH (n:{label} {{id: row.id}}) WHERE NOT (n)--() DELETE n", shown)


def _changed(parts: Sequence[Part], kept: Mapping[str, Kept], now: Mapping[str, Kept]) -> Iterator[Statement]:
    """What was of these lasting parts and is not any more: nodes, second labels, and the edges that begin at them."""
    pairs = [(kept[part.key], now[part.key]) for part in parts if part.key in kept]
    yield from _each(
        "MATCH (n:{label} {{id: row.id}}) DETACH DELETE n",
        [key for old, new in pairs for key in set(old.ids()) - set(new.ids())],
    )
    for kind in sorted({kind for old, _ in pairs for kind in old.kinds}):
        stay = [key for old, new in pairs if kind in old.kinds for key in set(old.ids()) & set(new.ids())]
        yield from _each(f"MATCH (n:{{label}} {{{{id: row.id}}}})-[r:{_word(kind)}]->() DELETE r", stay)
    dropped: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for old, new in pairs:
        labels = {(label.partition(":")[0], id_): label.split(":") for label, id_ in new.nodes}
        for label, id_ in old.nodes:
            first, *others = label.split(":")
            for other in others:
                if other not in labels.get((first, id_), [other]):
                    dropped[other].append((first, id_))
    for other, keys in sorted(dropped.items()):
        yield from _each(f"MATCH (n:{{label}} {{{{id: row.id}}}}) REMOVE n:{_word(other)}", keys)


def _each(text: str, keys: Iterable[tuple[str, str]]) -> Iterator[Statement]:
    """The text for every node of these keys, with `{label}` in it."""
    for label, found in groupby(sorted(set(keys)), key=lambda key: key[0]):
        yield from _batches(f"UNWIND $rows AS row {text.format(label=_word(label))}", [{"id": id_} for _, id_ in found])


def _brought_in(nodes: Iterable[Node], new: bool) -> Iterator[Statement]:
    """The nodes as these, `new` where no such node is there."""
    by_label: dict[str, list[Mapping[str, object]]] = defaultdict(list)
    for node in nodes:
        by_label[node.label].append(_held(node.properties) | {"id": node.id})
    for label, rows in sorted(by_label.items()):
        yield from _batches(create_node(label) if new else merge_node(label), rows)


def create_node(label: str) -> str:
    """The text that writes new nodes of this label from rows of their properties."""
    return f"UNWIND $rows AS row CREATE (n:{':'.join(_word(part) for part in label.split(':'))}) SET n = row"


def merge_node(label: str) -> str:
    """The text that writes nodes of this label, there or not, from rows of their properties."""
    first, *others = (_word(part) for part in label.split(":"))
    further = "".join(f" SET n:{other}" for other in others)
    return f"UNWIND $rows AS row MERGE (n:{first} {{id: row.id}}) SET n = row{further}"


def _edges(edges: Iterable[Edge]) -> Iterator[Statement]:
    by_shape: dict[tuple[str, str, str], list[Mapping[str, object]]] = defaultdict(list)
    for edge in edges:
        told = _held(edge.properties)
        if edge.key:
            told["key"] = edge.key
        by_shape[edge.kind, edge.start[0], edge.end[0]].append({"a": edge.start[1], "b": edge.end[1], "props": told})
    for shape, rows in sorted(by_shape.items()):
        yield from _batches(create_edge(*shape), rows)


def create_edge(kind: str, start: str, end: str) -> str:
    """The text that writes new relationships of this kind from rows of `a`, `b` and `props`."""
    ends = f"MATCH (a:{_word(start)} {{id: row.a}}) MATCH (b:{_word(end)} {{id: row.b}})"
    return f"UNWIND $rows AS row {ends} CREATE (a)-[r:{_word(kind)}]->(b) SET r = row.props"


def _held(properties: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in properties.items() if value is not None}


def _batches(text: str, rows: Sequence[Mapping[str, object]]) -> Iterator[Statement]:
    for first in range(0, len(rows), BATCH):
        yield Statement(text=text, rows=rows[first : first + BATCH])


def _word(name: str) -> str:
    if not _WORD.match(name):
        raise ValueError(f"not a plain word for Cypher: {name!r}")
    return f"`{name}`"
