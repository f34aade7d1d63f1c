"""A generated matter in a file, read from it part by part while it is loaded, with a stopwatch on the reading."""

import pickle
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench.generated_graph import generate
from graph.records import Edge, Node, Part, records_digest


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock and of this process's CPU."""

    clock: float = 0.0
    cpu: float = 0.0

    @classmethod
    def now(cls) -> "Spent":
        """What both show; the difference of two is what was spent between."""
        return cls(time.perf_counter(), time.process_time())

    def __sub__(self, other: "Spent") -> "Spent":
        return Spent(self.clock - other.clock, self.cpu - other.cpu)

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(self.clock + other.clock, self.cpu + other.cpu)


@dataclass(slots=True)
class Spooled:
    """A generated matter in a file, and what reading its records took so far."""

    path: Path
    digest: str = ""
    withdrawn: str = ""
    spent: Spent = field(default_factory=Spent)

    def parts(self) -> Iterator[Part]:
        """Its parts; their records are read when they are asked for."""
        began = Spent.now()
        with self.path.with_suffix(".index").open("rb") as opened:
            found: list[tuple[str, str, bool, int]] = pickle.load(opened)
        self.spent += Spent.now() - began
        for key, digest, lasting, place in found:
            yield Part(key=key, digest=digest, make=self._at(place), lasting=lasting)

    def _at(self, place: int) -> Callable[[], tuple[Node | Edge, ...]]:
        def make() -> tuple[Node | Edge, ...]:
            began = Spent.now()
            with self.path.open("rb") as opened:
                opened.seek(place)
                records: tuple[Node | Edge, ...] = pickle.load(opened)
            self.spent += Spent.now() - began
            return records

        return make


@dataclass(slots=True)
class Grown:
    """The same matter with ten messages more in its first thread."""

    before: Spooled
    digest: str = ""
    withdrawn: str = ""

    def parts(self) -> Iterator[Part]:
        """Its parts."""
        for part in self.before.parts():
            if part.key == "t000000":
                yield _grown(part)
            else:
                yield part


def _grown(part: Part) -> Part:
    records = (*part.make(), *_ten_more(part))
    return replace(part, digest=records_digest(records), make=lambda: records)


def _ten_more(part: Part) -> Iterator[Node | Edge]:
    first = next(r for r in part.make() if isinstance(r, Node) and r.label == "Message")
    for n in range(10):
        yield Node(label="Message", id=f"x{n}", properties={**first.properties, "seq": 90 + n})
        yield Edge(kind="IN", start=("Message", f"x{n}"), end=("Thread", part.key), properties={})


def spool(path: Path, messages: int) -> None:
    """Write a generated matter into the file, and where its parts stand beside it."""
    found: list[tuple[str, str, bool, int]] = []
    with path.open("wb") as out:
        for key, lasting, records in generate(messages):
            found.append((key, records_digest(records), lasting, out.tell()))
            pickle.dump(records, out)
    path.with_suffix(".index").write_bytes(pickle.dumps(found))
