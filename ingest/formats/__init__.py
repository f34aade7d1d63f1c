"""The folder is the register of file formats: each module here declares one `FORMAT`."""

import importlib
import io
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO

from ingest.message import IngestError, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Something that could not be read: the input itself (`place` ""), or a part of it."""

    file: str
    place: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Bytes to be read: the whole of an input, or a part found inside a container at `place`.

    `name` is what the part is called where it was found (never used as a path), `kind` the format's name where the
    container knows it. An input that streams has a `path` and no `data`. An `item` is what its container is made of
    (a message of an mbox), and not a file that somebody attached.
    """

    data: bytes
    file: str
    sha256: str
    place: str = ""
    depth: int = 0
    name: str = ""
    kind: str | None = None
    media_type: str = ""
    path: Path | None = None
    item: bool = False

    def stream(self) -> BinaryIO:
        """The bytes as an open file."""
        return self.path.open("rb") if self.path else io.BytesIO(self.data)

    def head(self) -> bytes:
        """The first 4 KiB."""
        with self.stream() as opened:
            return opened.read(4096)

    def part(
        self,
        place: str,
        data: bytes,
        *,
        name: str = "",
        kind: str | None = None,
        media_type: str = "",
        item: bool = False,
    ) -> "Given":
        """A part of this one."""
        return Given(
            data=data,
            file=self.file,
            sha256=self.sha256,
            place=f"{self.place}!{place}" if self.place else place,
            depth=self.depth + 1,
            name=name,
            kind=kind,
            media_type=media_type,
            item=item,
        )

    def refusal(self, error: IngestError, place: str = "") -> Refusal:
        """What the ledger says of this, or of a part of it at `place`, when it could not be read."""
        where = f"{self.place}!{place}" if self.place and place else self.place or place
        return Refusal(file=self.file, place=where, reason=error.reason, detail=str(error))


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A file format. `sniff` says from the first 4 KiB, between 0 and 1, how surely the content is of this format;
    `read` yields what stands in it, parts of containers as `Given` to be read in their turn or as `Refusal` where they
    cannot be, and raises `IngestError`.
    `streams` says that it reads from `Given.stream` piece by piece; `container` that it holds inputs and is not one.
    """

    name: str
    suffixes: tuple[str, ...]
    media_type: str
    sniff: Callable[[bytes], float]
    read: Callable[[Given], Iterator[Reading | Given | Refusal]]
    streams: bool = False
    container: bool = False


@cache
def formats() -> tuple[Format, ...]:
    """Every format of this folder, by name."""
    modules = (importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__))
    return tuple(sorted((m.FORMAT for m in modules), key=lambda f: f.name))
