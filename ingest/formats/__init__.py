"""The folder is the register of file formats: each module here declares one `FORMAT`."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from ingest.message import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Bytes to be read: the whole of an input, or a part found inside a container at `place`."""

    data: bytes
    file: str
    sha256: str
    place: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A file format. `sniff` says from the first 4 KiB, between 0 and 1, how surely the content is of this format;
    `read` yields what stands in it, parts of containers as `Given` to be read in their turn, and raises `IngestError`.
    """

    name: str
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes], float]
    read: Callable[[Given], Iterator["Reading | Given"]]


@cache
def formats() -> tuple[Format, ...]:
    """Every format of this folder, by name."""
    modules = (importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__))
    return tuple(sorted((m.FORMAT for m in modules), key=lambda f: f.name))
