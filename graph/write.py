"""From the parts wanted and the parts kept to the statements that make them equal: all generated Cypher is here.

Every statement takes `$rows` only; labels, kinds and property names come from our own records and are checked to be
plain words, because Cypher has no parameters for them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from graph.digest import STATE
from graph.kept import PUT, SHARED, Kept, keep, shelves
from graph.records import Edge, Node, Part, Whole

BATCH = (
    1_000  # rows of one statement; the embedded engine takes no longer for a thousand rows than for ten times a hundred
)
WINDOW = 20_000  # records that are held at a time
SCHEMA = 5  # raised when records change shape: a graph of another schema is rebuilt
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
INDEXED = (
    *(("Act", "at"), ("Act", "due_earliest"), ("Act", "status"), ("Case", "docket_number")),
    *(("Message", "at"), ("Message", "circle_changed"), ("Message", "privilege_side")),  # two that few messages have
)
START, END = "_start", "_end"  # the ends of a relationship in its row, where no property can be named so
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")
Row = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One Cypher text and the rows it is run over; where it writes nodes, their first label and the properties that it
    names, which an engine may have to know before."""

    text: str
    rows: Sequence[Row]
    label: str = ""
    names: Sequence[str] = ()


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
    for window in _windows(lasting, now):
        yield from _nodes(window, new=empty)
    yield from _changed(lasting, kept, now)
    for window in _windows(lasting, now):
        yield from _edges(window)
    sources: set[str] = set()
    for window in _windows([part for part in changed if not part.lasting], now):
        shown = window.nodes.pop(SHARED, {})
        yield from _nodes(window, new=True)
        fresh = {id_: row for id_, row in shown.items() if id_ not in sources}
        sources |= fresh.keys()
        yield from _nodes(Window(nodes={SHARED: fresh}), new=empty)
        yield from _edges(window)
    yield from _batches(PUT, list(shelves(now, {*(part.key for part in changed), *(one.key for one in gone)})))


@dataclass(slots=True)
class Window:
    """Records that are written together, as the rows of their statements: nodes by label and id, relationships by kind
    and the labels of their ends. A node given twice is held once."""

    nodes: dict[str, dict[str, Row]] = field(default_factory=dict)
    edges: dict[tuple[str, str, str], list[Row]] = field(default_factory=dict)
    size: int = 0

    def take(self, records: Iterable[Node | Edge]) -> None:
        """Take these in."""
        for record in records:
            self.size += 1
            if isinstance(record, Node):
                self.nodes.setdefault(record.label, {})[record.id] = {**record.properties, "id": record.id}
                continue
            row: Row = {**record.properties, START: record.start[1], END: record.end[1]}
            if record.key:
                row["key"] = record.key
            self.edges.setdefault((record.kind, record.start[0], record.end[0]), []).append(row)


def _windows(parts: Iterable[Part], now: dict[str, Kept]) -> Iterator[Window]:
    """The records of the parts, some whole parts at a time; each part is put down as kept."""
    window = Window()
    for part in parts:
        records = tuple(part.make())
        now[part.key] = keep(part, records)
        window.take(records)
        if window.size >= WINDOW:
            yield window
            window = Window()
    if window.size:
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


def _nodes(window: Window, *, new: bool) -> Iterator[Statement]:
    """The window's nodes, `new` where no such node is there."""
    for label, found in sorted(window.nodes.items()):
        for rows, names in _shaped(list(found.values())):
            text = create_node(label, names) if new else merge_node(label, names)
            yield Statement(text=text, rows=rows, label=label.partition(":")[0], names=names)


def _edges(window: Window) -> Iterator[Statement]:
    """The window's relationships, none of which is there."""
    for shape, found in sorted(window.edges.items()):
        for rows, names in _shaped(found):
            yield Statement(text=create_edge(*shape, names), rows=rows)


def _shaped(rows: Sequence[Row]) -> Iterator[tuple[Sequence[Row], list[str]]]:
    """The rows in batches, and the properties that a row of the batch may have. A statement names them all: so an
    engine knows the columns before the rows, and a row without one has None there, which is no property."""
    for first in range(0, len(rows), BATCH):
        batch = rows[first : first + BATCH]
        names: Row = {}
        for row in batch:
            names.update(row)
        yield batch, sorted(names.keys() - {START, END})


def create_node(label: str, names: Sequence[str]) -> str:
    """The text that writes new nodes of this label from rows of these properties."""
    return f"UNWIND $rows AS row CREATE (n:{':'.join(_word(part) for part in label.split(':'))} {{{_told(names)}}})"


def merge_node(label: str, names: Sequence[str]) -> str:
    """The text that writes nodes of this label, there or not, with these properties and no others."""
    first, *others = (_word(part) for part in label.split(":"))
    further = "".join(f" SET n:{other}" for other in others)
    return f"UNWIND $rows AS row MERGE (n:{first} {{id: row.id}}) SET n = {{{_told(names)}}}{further}"


def create_edge(kind: str, start: str, end: str, names: Sequence[str]) -> str:
    """The text that writes new relationships of this kind from rows of `_start`, `_end` and these properties."""
    ends = f"MATCH (a:{_word(start)} {{id: row.{START}}}) MATCH (b:{_word(end)} {{id: row.{END}}})"
    return f"UNWIND $rows AS row {ends} CREATE (a)-[r:{_word(kind)} {{{_told(names)}}}]->(b)"


def _told(names: Iterable[str]) -> str:
    return ", ".join(f"{word}: row.{word}" for word in map(_word, names))


def _batches(text: str, rows: Sequence[Row]) -> Iterator[Statement]:
    for first in range(0, len(rows), BATCH):
        yield Statement(text=text, rows=rows[first : first + BATCH])


def _word(name: str) -> str:
    if not _WORD.match(name):
        raise ValueError(f"not a plain word for Cypher: {name!r}")
    return f"`{name}`"
