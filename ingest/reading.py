"""One input to its readings: the format chosen by content and then by suffix, parts read in their turn."""

import errno
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePosixPath
from traceback import extract_tb

from ingest.exceptions import EmptyFile, LimitExceeded, MissingFile, ReaderFailed, UnknownFormat
from ingest.formats import Format, Given, Refusal, formats
from ingest.message import Defect, DefectKind, IngestError, Reading

MAX_DEPTH = 100
MAX_PARTS = 50_000
MAX_UNPACKED = 4 << 30
MAX_WHOLE = 256 << 20
_SURE = 0.4
_SUFFIX_WEIGHT = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A part that was found in a container: what became of it is `fate` ("read", "container", "kept": stored by its
    hash, of no known format, "exception"). An `item` of its container is read and not stored again."""

    place: str
    name: str
    sha256: str
    media_type: str
    size: int
    fate: str
    item: bool = False
    data: bytes = b""


def choose(given: Given) -> Format:
    """The format whose content test is surest, the suffix weighing in; raises EmptyFile or UnknownFormat."""
    if given.kind:
        return _named(given.kind)
    head = given.head()
    if not head.strip(b"\x00"):
        raise EmptyFile(f"{given.name or given.file}: an empty file; check that it was copied whole")
    suffix = _ending(given.name or given.file)
    scored = [(f.sniff(head) + _SUFFIX_WEIGHT * (suffix in f.suffixes), f.name, f) for f in formats()]
    score, _, best = max(scored, key=lambda s: s[:2])
    if score < _SURE:
        raise UnknownFormat(f"{given.name or given.file}: of no format that can be read; save it as PDF, .eml or text")
    return best


def _ending(name: str) -> str:
    """A name's last suffix in small letters, with its dot; "" for none."""
    return PurePosixPath(name.replace("\\", "/")).suffix.lower()


@cache
def _named(name: str) -> Format:
    return next(f for f in formats() if f.name == name)


def read_input(path: Path, name: str = "") -> Iterator[Reading | Refusal | Kept]:
    """Everything in the file at `path`, in its order: readings, parts kept, and refusals with their reasons. `name` is
    what it is called where that is not the path's own name."""
    try:
        sha256, size = hash_file(path)
    except OSError as error:
        raise MissingFile(f"{path}: {error.strerror or error}; check the path and that it may be read") from error
    given = Given(data=b"", file=name or path.name, sha256=sha256, path=path)
    format_ = choose(given)
    if not format_.streams:
        if size > MAX_WHOLE:
            raise too_large(path.name)
        given = replace(given, data=path.read_bytes(), path=None)
    yield from walk(format_, given, Tally())


def too_large(file: str) -> LimitExceeded:
    """The refusal of a file that is read whole and is larger than `MAX_WHOLE`."""
    return LimitExceeded(f"{file}: larger than {MAX_WHOLE >> 20} MiB; divide it and read the pieces")


def check_regular(path: Path) -> None:
    """Raises OSError for what is no plain file: opening a pipe or a device would wait for ever."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "not a plain file")


def hash_file(path: Path) -> tuple[str, int]:
    """SHA-256 in hexadecimal and size in bytes; raises OSError."""
    check_regular(path)
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as opened:
        while block := opened.read(1 << 20):
            digest.update(block)
            size += len(block)
    return digest.hexdigest(), size


@dataclass(slots=True)
class Tally:
    """What has been unpacked so far from one input."""

    parts: int = 0
    unpacked: int = 0

    def add(self, part: Given) -> None:
        """Count a part; raises LimitExceeded."""
        self.parts += 1
        self.unpacked += len(part.data)
        if self.parts > MAX_PARTS:
            raise LimitExceeded(f"{part.file}: more than {MAX_PARTS} parts; the first are kept")
        if self.unpacked > MAX_UNPACKED:
            raise LimitExceeded(f"{part.file}: more than {MAX_UNPACKED >> 30} GiB unpacked; what came before is kept")


def read_bytes(given: Given) -> Iterator[Reading]:
    """The readings of the bytes and of every part in them that can be read; raises IngestError for the bytes
    themselves, and passes over parts that cannot be read (`walk` tells of them)."""
    return (found for found in walk(choose(given), given, Tally()) if isinstance(found, Reading))


def walk(chosen: Format, given: Given, tally: Tally) -> Iterator[Reading | Refusal | Kept]:
    """What the format finds in the bytes, part after part; only the outermost may raise."""
    misnamed = _misnamed(chosen, given)
    for found in _guarded(chosen, given):
        if isinstance(found, Given):
            tally.add(found)
            yield from _part(found, tally)
        elif misnamed and isinstance(found, Reading):
            yield replace(found, defects=(*found.defects, *misnamed))
        else:
            yield found


# What programs call anything at all, or what mail is saved as with its headers on top: the name promises nothing.
_ANYTHING = frozenset({".dat", ".txt", ".text", ".md"})


def _misnamed(chosen: Format, given: Given) -> tuple[Defect, ...]:
    """The defect of a name that promises another format than the content is of; none where it promises nothing."""
    if given.kind:
        return ()
    suffix = _ending(given.name if given.place else given.name or given.file)
    promised = "" if suffix in _ANYTHING else _promised().get(suffix, "")
    if promised in ("", chosen.name):
        return ()
    return (Defect(kind=DefectKind.STRUCTURE, detail=f"named {suffix}, but it is not: read as {chosen.name}"),)


@cache
def _promised() -> dict[str, str]:
    return {suffix: one.name for one in formats() for suffix in one.suffixes}


def _guarded(chosen: Format, given: Given) -> Iterator[Reading | Given | Refusal]:
    """What the format reads; whatever else it raises becomes an IngestError that says where."""
    try:
        yield from chosen.read(given)
    except IngestError:
        raise
    except Exception as error:  # a hostile file must not end the batch, whatever a library raises on it
        raise failure(error, given.file, f"{chosen.name} reader") from error


def failure(error: Exception, file: str, what: str) -> IngestError:
    """The exception, as one line that names the file and the place in the code; limits keep their kind."""
    if isinstance(error, MemoryError):
        return LimitExceeded(f"{file}: needs more memory than a reader may have")
    if isinstance(error, RecursionError):
        return LimitExceeded(f"{file}: nested too deep")
    where = extract_tb(error.__traceback__)[-1]
    said = f"{type(error).__name__} in {PurePosixPath(where.filename).name}, line {where.lineno}"
    return ReaderFailed(f"{file}: the {what} failed ({said}); please report it")


def _part(given: Given, tally: Tally) -> Iterator[Reading | Refusal | Kept]:
    """One part: its fate, then what was read of it. Where it fails midway, what came before stays."""
    sha256 = hashlib.sha256(given.data).hexdigest()
    kept = Kept(
        place=given.place,
        name=given.name,
        sha256=sha256,
        media_type=given.media_type,
        size=len(given.data),
        fate="read",
        item=given.item,
        data=given.data,
    )
    try:
        if given.depth > MAX_DEPTH:
            raise LimitExceeded(f"{given.file}: nested more than {MAX_DEPTH} deep")
        format_ = choose(given)
        if not _is_wanted(given, format_):
            raise UnknownFormat(given.file)
        found = walk(format_, given, tally)
        first = next(found, None)
    except (UnknownFormat, EmptyFile):
        yield replace(kept, fate="kept")
        return
    except IngestError as error:
        yield replace(kept, fate="exception")
        yield given.refusal(error)
        return
    yield replace(
        kept, fate="container" if format_.container else "read", media_type=given.media_type or format_.media_type
    )
    if first is not None:
        yield first
    yield from _rest(found, given)


_LETTERS = frozenset({"", ".txt", ".text", ".md", ".asc", ".eml", ".msg"})
_CONTROL = frozenset(
    {
        "application/pgp-encrypted",
        "application/pgp-keys",
        "application/pgp-signature",
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "message/delivery-status",
        "message/disposition-notification",
        "message/external-body",
        "message/feedback-report",
        "text/calendar",
        "text/rfc822-headers",
        "text/x-vcard",
        "text/vcard",
    }
)


def _is_wanted(given: Given, chosen: Format) -> bool:
    """Whether a part that is text is a letter or an exhibit, and not what machines tell each other, nor a table or a
    program that was attached: those are kept and not read."""
    if given.kind or chosen.name != "text":
        return given.media_type not in _CONTROL or chosen.name not in ("text", "eml", "smime")
    suffix = _ending(given.name)
    return given.media_type not in _CONTROL and (suffix in _LETTERS or (not suffix and not given.media_type))


def _rest(found: Iterator[Reading | Refusal | Kept], given: Given) -> Iterator[Reading | Refusal | Kept]:
    try:
        yield from found
    except IngestError as error:
        yield given.refusal(error)
