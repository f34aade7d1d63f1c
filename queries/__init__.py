"""Every question, one .cypher file each: its words, its parameters and its columns stand in its header."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from graph.store import Store

FOLDER = Path(__file__).parent
TYPES: Mapping[str, tuple[type, ...]] = {
    "str": (str,),
    "int": (int,),
    "float": (int, float),
    "bool": (bool,),
    "datetime": (datetime,),
    "list": (list,),
}
CERTAINTY, CERTAINTIES = "certainty", ("fact", "suggestion", "all")  # the one parameter with a closed set of values
_PARAM = re.compile(r"// param\s+(?P<name>\w+): (?P<type>\w+)(?: = (?P<default>\S+))?(?:\s{2,}(?P<words>.+))?\Z")
_COLUMN = re.compile(r"// (?:column|beside)\s+(?P<name>\w+): (?P<type>\w+)(?:\s{2,}(?P<words>.+))?\Z")


class QueryError(Exception):
    """A question cannot be asked so: its name, a parameter or its header; the text names the nearest right one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    """What a question may be told; left out, it is `default`, which for most is None: no restriction."""

    name: str
    type: str
    words: str
    default: str | int | float | bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of the answer. Any value may be None, which says that the record does not tell."""

    name: str
    type: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question: what it asks, what it may be told, what comes back, and its Cypher. The columns are the answer; what
    stands `beside` them in a row serves links and filings and is not printed."""

    name: str
    title: str
    params: tuple[Param, ...]
    columns: tuple[Column, ...]
    text: str
    beside: tuple[Column, ...] = ()


@cache
def load() -> Mapping[str, Query]:
    """Every question of this folder by name; raises QueryError for a header that cannot be read."""
    return {path.stem: _read(path) for path in sorted(FOLDER.glob("*.cypher"))}


def find(name: str) -> Query:
    """The question of that name; raises QueryError with the nearest ones."""
    if name not in load():
        raise QueryError(f"no question {name!r}{nearest(name, load())}")
    return load()[name]


def ask(store: Store, name: str, **params: object) -> list[dict[str, object]]:
    """The rows of a saved question, each with exactly its columns and what stands beside them, in their order; times as
    UTC datetimes.

    Raises QueryError for a wrong name or parameter, StoreError from the engine.
    """
    query = find(name)
    rows = store.run(query.text, bind(query, params))
    names = [column.name for column in (*query.columns, *query.beside)]
    return [{name: row[name] for name in names} for row in rows]


def bind(query: Query, given: Mapping[str, object]) -> dict[str, object]:
    """All parameters of a question, checked, defaults filled in; raises QueryError."""
    known = {param.name: param for param in query.params}
    for name in given:
        if name not in known:
            raise QueryError(f"{query.name} has no parameter {name!r}{nearest(name, known)}")
    return {
        name: _value(query, param, given[name]) if name in given else param.default for name, param in known.items()
    }


def nearest(name: str, known: Mapping[str, object]) -> str:
    """Words that point from a wrong name to the right ones."""
    close = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    if close:
        return f"; did you mean {' or '.join(close)}?"
    return f"; there are {', '.join(sorted(known))}" if known else "; it takes none"


def _value(query: Query, param: Param, value: object) -> object:
    """The value in its declared type; texts are taken for numbers, dates and truth values where they read as such."""
    if value is None or value == "":
        return param.default
    try:
        value = _converted(param.type, value) if isinstance(value, str) else value
    except ValueError as wrong:
        raise QueryError(f"{query.name}: {param.name}={value!r} is not a {param.type}") from wrong
    if not isinstance(value, TYPES[param.type]) or (isinstance(value, bool) and param.type != "bool"):
        raise QueryError(f"{query.name}: {param.name}={value!r} is not a {param.type}")
    if param.name == CERTAINTY and value not in CERTAINTIES:
        raise QueryError(f"{query.name}: {param.name}={value!r} is none of {', '.join(CERTAINTIES)}")
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC)
    return value


def _converted(type_: str, text: str) -> object:
    if type_ == "datetime":
        return datetime.fromisoformat(text)
    if type_ == "bool":
        if text.casefold() not in {"true", "false"}:
            raise ValueError(text)
        return text.casefold() == "true"
    if type_ == "list":
        return [part.strip() for part in text.split(",")]
    return {"int": int, "float": float}.get(type_, str)(text)


def _read(path: Path) -> Query:
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    header = [line for line in lines if line.startswith("//")]
    if not header or lines[0] != header[0]:
        raise QueryError(f"{path.name}: the first line must be // and what the question asks")
    params = tuple(_param(path, line) for line in header if line.startswith("// param"))
    columns = tuple(_column(path, line) for line in header if line.startswith("// column"))
    beside = tuple(_column(path, line) for line in header if line.startswith("// beside"))
    title = header[0].removeprefix("//").strip()
    return Query(name=path.stem, title=title, params=params, columns=columns, text=text, beside=beside)


def _param(path: Path, line: str) -> Param:
    found = _PARAM.match(line)
    if not found or found["type"] not in TYPES:
        raise QueryError(f"{path.name}: not a parameter line: {line}")
    default = None if found["default"] is None else _converted(found["type"], found["default"])
    if default is not None and not isinstance(default, (str, int, float, bool)):
        raise QueryError(f"{path.name}: a default of this type cannot be written: {line}")
    return Param(name=found["name"], type=found["type"], words=found["words"] or "", default=default)


def _column(path: Path, line: str) -> Column:
    found = _COLUMN.match(line)
    if not found or found["type"] not in TYPES:
        raise QueryError(f"{path.name}: not a column line: {line}")
    return Column(name=found["name"], type=found["type"], words=found["words"] or "")
