"""What a graph engine must do, whichever it is."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from graph import stores
from graph.records import Edge, Node


class StoreError(Exception):
    """The engine refused or is not there. The text names the address and says what to check."""


class Store(Protocol):
    """One matter's graph."""

    def write(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
        """Replace the graph by these records, all or nothing; raises StoreError."""

    def run(self, text: str, params: Mapping[str, object]) -> Sequence[dict[str, object]]:
        """The rows of a read-only Cypher text, values as str, int, float, bool, None, datetime or lists of these."""

    def close(self) -> None:
        """Give back what the store holds open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """A kind of store: `open` takes an address (a path or a Bolt URI) and a read-only flag."""

    name: str
    open: Callable[[str, bool], Store]


@cache
def engines() -> Mapping[str, Engine]:
    """Every engine of `graph/stores`, by name."""
    modules = (importlib.import_module(f"{stores.__name__}.{m.name}") for m in pkgutil.iter_modules(stores.__path__))
    return {m.STORE.name: m.STORE for m in modules}
