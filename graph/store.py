"""What a graph engine must do, whichever it is."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from graph import stores
from graph.records import Whole


class StoreError(Exception):
    """The engine refused or is not there. The text names the address and says what to check."""


class QuestionError(StoreError):
    """The engine does not take this question: its text, its parameters or its size; the text says where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long a question may run, in seconds, and how many rows it may give; None for no limit."""

    seconds: float | None = None
    rows: int | None = None


UNLIMITED = Limits()


class Store(Protocol):
    """One matter's graph."""

    def write(self, graph: Whole) -> None:
        """Make the stored graph equal to this one, touching only what differs; readers see the old or the new one.

        Raises StoreError; what was stored then still stands, or is finished by the next write.
        """

    def expect(self) -> None:
        """A graph will be written soon: what can be made ready before it is known may begin, aside."""

    def holds(self, digest: str) -> bool:
        """Whether the last graph that was written, and wholly, is the one of this digest."""

    def run(self, text: str, params: Mapping[str, object], limits: Limits = UNLIMITED) -> Sequence[dict[str, object]]:
        """The rows of a read-only Cypher text, values as str, int, float, bool, None, UTC datetime, list or dict.

        Raises QuestionError for a text the engine refuses and for a limit that was reached, StoreError otherwise.
        """

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


@cache
def engine(name: str) -> Engine:
    """The engine of that name; the clients of the others are not imported. Raises StoreError where there is none."""
    if name not in {m.name for m in pkgutil.iter_modules(stores.__path__)}:
        raise StoreError(f"no engine is called {name}")
    found = importlib.import_module(f"{stores.__name__}.{name}").STORE
    if not isinstance(found, Engine):
        raise TypeError(f"graph/stores/{name}.py declares no engine")
    return found
