"""The rows that a graph is made of, whichever engine keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

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
class Graph:
    """A whole matter as records; every edge's ends are among the nodes, and no two records share a key."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def gather(nodes: Mapping[tuple[str, str], Node], edges: Mapping[tuple[object, ...], Edge]) -> Graph:
    """The graph of these records in a settled order; edges to a node that is not there are a defect of the caller."""
    for edge in edges.values():
        for end in (edge.start, edge.end):
            if end not in nodes:
                raise KeyError(f"{edge.kind} {edge.start} -> {edge.end}: no node {end}")
    ordered = tuple(nodes[key] for key in sorted(nodes))
    return Graph(nodes=ordered, edges=tuple(sorted(edges.values(), key=lambda e: (e.kind, e.start, e.end, e.key))))
