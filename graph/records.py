"""The rows that a graph is made of, whichever engine keeps it."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

Value = str | int | float | bool | datetime | None | list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A node: its label ("Act:Demand" gives two), its id, unique in its first label, and its properties."""

    label: str
    id: str
    properties: Mapping[str, Value]

    @property
    def key(self) -> tuple[str, str]:
        """What an edge calls it: the first label and the id."""
        return self.label.partition(":")[0], self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A relationship between two nodes given by first label and id; one per kind and pair of ends unless `key` tells
    several apart."""

    kind: str
    start: tuple[str, str]
    end: tuple[str, str]
    properties: Mapping[str, Value]
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Records that are written together: a thread's, or some that stand above the threads.

    `digest` is another wherever the records are others; `make` gives them, each edge with one end among the part's own
    nodes. A `lasting` part's nodes may be the ends of other parts' edges; those of another part are its own alone, but
    for sources, which any part may show.
    """

    key: str
    digest: str
    make: Callable[[], Iterable[Node | Edge]]
    lasting: bool = False


class Whole(Protocol):
    """A graph that can be written part by part."""

    @property
    def digest(self) -> str:
        """By what a store knows the whole again: another wherever the graph is, or "" where none is known."""

    @property
    def withdrawn(self) -> str:
        """Another wherever other sources were withdrawn: no trace of their words is to be left in a store's files."""

    def parts(self) -> Iterator[Part]:
        """Its parts, each key once; every edge's ends are among the nodes of all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """A whole matter as records; every edge's ends are among the nodes, and no two records share a key."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    withdrawn: str = ""

    @property
    def digest(self) -> str:
        """Not known: it would cost as much as to compare the parts."""
        return ""

    def parts(self) -> Iterator[Part]:
        """Each node with the edges that begin at it."""
        leaving: dict[tuple[str, str], list[Edge]] = defaultdict(list)
        for edge in self.edges:
            leaving[edge.start].append(edge)
        for node in self.nodes:
            yield part_of((node, *leaving[node.key]))


def part_of(records: tuple[Node | Edge, ...]) -> Part:
    """The lasting part of a node, which comes first, and its edges."""
    first = records[0]
    if not isinstance(first, Node):
        raise TypeError(f"a part begins with its node, not with {first}")
    key = "|".join(first.key)
    return Part(key=key, digest=records_digest(records), make=lambda: records, lasting=True)


def records_digest(records: Iterable[Node | Edge]) -> str:
    """A hash over records in any order, of the values as Python prints them, which is quick; it leaves no store."""
    texts = sorted(_printed(record) for record in records)
    return hashlib.sha256("\x1f".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _printed(record: Node | Edge) -> str:
    held = sorted(record.properties.items())
    if isinstance(record, Node):
        return f"{record.label}|{record.id}|{held}"
    return f"{record.kind}|{record.start}|{record.end}|{record.key}|{held}"


def gather(nodes: Mapping[tuple[str, str], Node], edges: Mapping[tuple[object, ...], Edge]) -> Graph:
    """The graph of these records in a settled order; edges to a node that is not there are a defect of the caller."""
    for edge in edges.values():
        for end in (edge.start, edge.end):
            if end not in nodes:
                raise KeyError(f"{edge.kind} {edge.start} -> {edge.end}: no node {end}")
    ordered = tuple(nodes[key] for key in sorted(nodes))
    return Graph(nodes=ordered, edges=tuple(sorted(edges.values(), key=lambda e: (e.kind, e.start, e.end, e.key))))
