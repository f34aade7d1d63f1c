"""A matter's ledger: append-only, hash-chained, canonical JSON, one entry a line, one writer at a time."""

import fcntl
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from ingest.codec import Json
from ingest.message import IngestError

FIRST = "0" * 64


class LedgerError(IngestError):
    """The ledger cannot be read or written. The text names it and says what to do."""

    reason = "ledger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line: its number from 1, when it was written (UTC), its kind, what it says, and the chain's two hashes."""

    number: int
    at: datetime
    kind: str
    content: Mapping[str, Json]
    before: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """The first thing wrong: the entry's number (None: not an entry), and what is wrong in words."""

    number: int | None
    detail: str


def _canonical(fields: Mapping[str, Json]) -> bytes:
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def _line(number: int, at: str, kind: str, content: Mapping[str, Json], before: str) -> tuple[bytes, str]:
    fields: dict[str, Json] = {"n": number, "at": at, "kind": kind, "content": dict(content), "before": before}
    digest = hashlib.sha256(_canonical(fields)).hexdigest()
    return _canonical({**fields, "hash": digest}) + b"\n", digest


def read_entry(line: bytes, canonical: bool = True) -> Entry:
    """The entry of a line; raises ValueError where the line is not canonical or its own hash does not fit. That a line
    is canonical need not be looked at where its bytes without the hash have that hash."""
    data = json.loads(line)
    if not isinstance(data, dict) or data.keys() != {"n", "at", "kind", "content", "before", "hash"}:
        raise ValueError("not an entry")
    digest = data["hash"]
    if canonical or not _bears(line, str(digest)):
        again, digest = _line(data["n"], data["at"], data["kind"], data["content"], data["before"])
        if digest != data["hash"] or again != line:
            raise ValueError("its hash does not fit its content")
    return Entry(
        number=data["n"],
        at=datetime.fromisoformat(data["at"]),
        kind=data["kind"],
        content=data["content"],
        before=data["before"],
        hash=digest,
    )


def _bears(line: bytes, digest: str) -> bool:
    before, found, after = line.rstrip(b"\n").rpartition(f'"hash":"{digest}",'.encode())
    return bool(found) and hashlib.sha256(before + after).hexdigest() == digest


def now() -> datetime:
    """The time of an entry: UTC, whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


class Ledger:
    """Open for reading always; `with ledger.writing():` holds the lock and lets entries be appended."""

    def __init__(self, path: Path, clock: Callable[[], datetime] = now) -> None:
        self.path = path
        self._clock = clock

    def lines(self) -> Iterator[bytes]:
        """Every whole line; a last one without its end (a writer was stopped in it) is left out."""
        if not self.path.exists():
            return
        with self.path.open("rb") as opened:
            for line in opened:
                if line.endswith(b"\n"):
                    yield line

    def entries(self) -> Iterator[Entry]:
        """Every entry in order; raises LedgerError at the first that is not whole."""
        return (entry for _, entry in self.told(self.lines()))

    def told(self, lines: Iterable[bytes], before: int = 0) -> Iterator[tuple[bytes, Entry]]:
        """Each of these lines, which follow on so many, with its entry; raises LedgerError as `entries` does."""
        for number, line in enumerate(lines, before + 1):
            try:
                yield line, read_entry(line, canonical=False)
            except (ValueError, TypeError, KeyError) as error:
                raise LedgerError(
                    f"{self.path}: entry {number} has been changed: {error}; run `rejoinder verify`"
                ) from error

    def state(self) -> tuple[int, int]:
        """What changes whenever the ledger does: its size, and when it was written."""
        if not self.path.exists():
            return 0, 0
        found = self.path.stat()
        return found.st_size, found.st_mtime_ns

    def head(self) -> str:
        """The last entry's hash, which stands for the whole ledger; zeros for an empty one."""
        last = b""
        for line in self.lines():
            last = line
        return read_entry(last).hash if last else FIRST

    def flaw(self, known_heads: tuple[str, ...] = ()) -> Flaw | None:
        """The first flaw of the chain, None if it is whole; every head hash in `known_heads` (from exports) must
        stand in it, so that a cut tail shows."""
        before, missing, number = FIRST, set(known_heads) - {FIRST}, 0
        for number, line in enumerate(self._all_lines(), 1):
            try:
                entry = read_entry(line)
            except (ValueError, TypeError, KeyError) as error:
                return Flaw(number=number, detail=f"entry {number} has been changed ({error})")
            if entry.number != number or entry.before != before:
                return Flaw(
                    number=number,
                    detail=f"entry {number} does not follow on the one before: entries are missing or moved",
                )
            before = entry.hash
            missing.discard(before)
        if missing:
            return Flaw(
                number=number + 1,
                detail=f"none of the {number} entries has the head {min(missing)}: "
                "the tail was cut, or the head is another matter's",
            )
        return None

    def _all_lines(self) -> Iterator[bytes]:
        if self.path.exists():
            with self.path.open("rb") as opened:
                yield from opened

    def writing(self) -> "Writer":
        """The one writer; raises LedgerError if another process is it."""
        return Writer(self.path, self._clock)


class Writer:
    """Holds the lock while in its `with`; drops what a stopped writer left of a line, and says so in an entry."""

    def __init__(self, path: Path, clock: Callable[[], datetime]) -> None:
        self._path, self._clock = path, clock
        self._file = -1
        self._number, self._before = 0, FIRST

    def __enter__(self) -> Self:
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._file)
            raise LedgerError(
                f"{self._path}: another process is writing to this matter; wait until it has ended"
            ) from error
        torn = self._find_end()
        if torn:
            os.ftruncate(self._file, os.fstat(self._file).st_size - torn)
            self.append("recovered", {"bytes_dropped": torn})
        return self

    def _find_end(self) -> int:
        """Sets number and hash of the last entry; the length of an unfinished last line."""
        torn = 0
        with self._path.open("rb") as opened:
            last = b""
            for line in opened:
                if line.endswith(b"\n"):
                    last = line
                else:
                    torn = len(line)
        if last:
            try:
                entry = read_entry(last)
            except (ValueError, TypeError, KeyError) as error:
                os.close(self._file)
                raise LedgerError(f"{self._path}: its last entry has been changed; run `rejoinder verify`") from error
            self._number, self._before = entry.number, entry.hash
        return torn

    def append(self, kind: str, content: Mapping[str, Json]) -> str:
        """Add an entry; its hash. Raises LedgerError where it cannot be written whole, and then it is not there."""
        at = self._clock().astimezone(UTC).isoformat()
        line, digest = _line(self._number + 1, at, kind, content, self._before)
        size = os.fstat(self._file).st_size
        try:
            whole = os.write(self._file, line) == len(line)
        except OSError as error:
            whole, reason = False, f" ({error.strerror})"
        else:
            reason = ""
        if not whole:
            os.ftruncate(self._file, size)
            raise LedgerError(f"{self._path}: cannot be written{reason}; make room and run again, nothing is lost")
        self._number, self._before = self._number + 1, digest
        return digest

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.fsync(self._file)
        os.close(self._file)
