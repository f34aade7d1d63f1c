"""The core types as JSON and back, for the derived cache: field by field, by the declared types."""

import json
import types
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import TypeVar, Union, cast, get_args, get_origin, get_type_hints

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
T = TypeVar("T")


def to_json(value: object) -> Json:
    """The value as JSON data; fields that hold their emptiest value are left out."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    empty = _fields(cast(Hashable, type(value)))
    return {name: to_json(held) for name, none in empty.items() if (held := getattr(value, name)) != none}


def dumps(value: object) -> str:
    """Canonical JSON: keys sorted, no blanks, one line. Lone surrogates, which no UTF-8 file may hold, become "?"."""
    text = json.dumps(to_json(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def loads(kind: type[T], text: str) -> T:
    """The value of that type that `dumps` wrote; raises KeyError, TypeError or ValueError for anything else."""
    return cast(T, _reader(cast(Hashable, kind))(json.loads(text)))


@cache
def _fields(kind: Hashable) -> dict[str, object]:
    """Each field's name, and the value that is left out."""
    if not isinstance(kind, type) or not is_dataclass(kind):
        raise TypeError(f"{kind} has no JSON form")
    hints = get_type_hints(kind)
    return {f.name: _absent(hints[f.name]) for f in fields(kind)}


@cache
def _reader(kind: Hashable) -> Callable[[Json], object]:
    """A function that makes a value of that type from JSON data."""
    kind = getattr(kind, "__supertype__", kind)
    if kind in (str, int, float, bool, bytes):
        return lambda data: data
    if kind is datetime:
        return lambda data: datetime.fromisoformat(cast(str, data))
    if get_origin(kind) is tuple:
        item = _reader(get_args(kind)[0])
        return lambda data: tuple(item(one) for one in cast(list[Json], data))
    if get_origin(kind) in (Union, types.UnionType):
        (inner,) = (one for one in get_args(kind) if one is not type(None))
        inside = _reader(inner)
        return lambda data: None if data is None else inside(data)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return lambda data: kind(cast(str, data))
    return _record_reader(cast(type, kind))


def _record_reader(kind: type) -> Callable[[Json], object]:
    hints = get_type_hints(kind)
    readers = {f.name: _reader(hints[f.name]) for f in fields(kind)}
    absent = {name: _absent(hints[name]) for name in readers}

    def read(data: Json) -> object:
        given = cast(dict[str, Json], data)
        return kind(**{n: r(given[n]) if n in given else absent[n] for n, r in readers.items()})

    return read


def _absent(hint: object) -> object:
    """What a left-out field held."""
    hint = getattr(hint, "__supertype__", hint)
    if get_origin(hint) is tuple:
        return ()
    return "" if hint is str else b"" if hint is bytes else None
