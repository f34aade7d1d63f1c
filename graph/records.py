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


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A relationship between two nodes given by first label and id; one per kind and pair of ends unless `key` tells
    several apart."""

    kind: str
    start: tuple[str, str]
    end: tuple[str, str]
    properties: Mapping[str, Value]
    key: str = ""
