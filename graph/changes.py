"""What a graph file lacks: the statements since it was last written whole, a line each in a small file beside it.

The first line says which graph file they are to be run on, in order; beside any other they are nothing. So a little
change need not read and write a great file, and a reader has all of a change or none of it: the small file is written
beside and renamed too.
"""

import json
import os
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from graph.digest import STATE
from graph.write import Statement

SHARE = 16  # of the graph file's bytes the changes may take one in so many: they are run whenever it is opened
_WORDS = frozenset(
    f"UNWIND rows AS row MATCH MERGE CREATE SET WHERE NOT DETACH DELETE REMOVE a b n r id _start _end {STATE} parts "
    "version whole saved withdrawn".split()
)
_QUOTED = re.compile(r"`\w+`")


class ChangesError(ValueError):
    """The file is damaged, or holds what the product does not write."""


class Changes:
    """The changes of one graph file."""

    def __init__(self, graph: Path) -> None:
        self._graph, self._path = graph, graph.with_name(f"{graph.name}.changes")

    def read(self, file: str) -> tuple[Statement, ...]:
        """What is to be run on the graph file of that name, in order; raises ChangesError."""
        try:
            lines = self._path.read_bytes().splitlines()
        except FileNotFoundError:
            return ()
        try:
            return tuple(map(_statement, lines[1:])) if lines and json.loads(lines[0]) == file else ()
        except (ValueError, TypeError) as damaged:
            raise ChangesError(f"{self._path}: {damaged}") from damaged

    def add(self, file: str, statements: Iterable[Statement]) -> bool:
        """Keep these too, for the graph file of that name; whether there was room. Raises OSError."""
        first = json.dumps(file).encode() + b"\n"
        held = self._path.read_bytes() if self._path.exists() else b""
        data = (held if held.startswith(first) else first) + b"".join(map(_line, statements))
        if len(data) * SHARE > self._graph.stat().st_size:
            return False
        beside = self._graph.with_name(f".{self._path.name}.new")
        with beside.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.replace(beside, self._path)
        return True

    def drop(self) -> None:
        """Forget them: the graph file has them, or is made anew."""
        self._path.unlink(missing_ok=True)


def written(graph: Path) -> str:
    """What is another whenever the graph is written; raises FileNotFoundError where there is none."""
    status = graph.stat()
    told = f"{status.st_ino}-{status.st_size}-{status.st_mtime_ns}"
    try:
        status = graph.with_name(f"{graph.name}.changes").stat()
    except FileNotFoundError:
        return told
    return f"{told}-{status.st_ino}-{status.st_size}-{status.st_mtime_ns}"


def _line(one: Statement) -> bytes:
    told = [one.text, one.label, list(one.names), one.rows]
    return json.dumps(told, separators=(",", ":"), default=_told).encode() + b"\n"


def _told(value: object) -> Mapping[str, str]:
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    raise TypeError(f"no value of a graph: {value!r}")


def _statement(line: bytes) -> Statement:
    text, label, names, rows = json.loads(line)
    if strange := set(re.findall(r"\w+", _QUOTED.sub("", text))) - _WORDS:
        raise ChangesError(f"not what we write: {', '.join(sorted(strange))}")
    return Statement(text=text, label=label, names=names, rows=[{k: _value(v) for k, v in row.items()} for row in rows])


def _value(value: object) -> object:
    return datetime.fromisoformat(value["at"]) if isinstance(value, dict) else value
