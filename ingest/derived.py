"""What was read of one input, kept as lines in one file: a cache that may be deleted at any time.

Each line is a tag, a tab, the place inside the input, a tab, and JSON: R a reading, P the messages printed in it, K a
part kept, X a refusal, and E, always the last, the outcome. Only a finished file bears its name.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

from ingest.codec import dumps, loads
from ingest.courtpapers import unclaimed
from ingest.exceptions import UnknownFormat
from ingest.formats import Given, Refusal, formats
from ingest.message import IngestError, Printing, Reading
from ingest.reading import MAX_WHOLE, Kept, Tally, choose, failure, too_large, walk
from ingest.split import split


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one input: its `fate` is "message", "container" or "exception" (then with a reason).

    `readings`, `kept` and `refusals` count what was found in it, itself included, `messages` those printed in the
    readings, `defects` what was noticed.
    """

    format: str
    fate: str
    reason: str = ""
    detail: str = ""
    readings: int = 0
    messages: int = 0
    kept: int = 0
    refusals: int = 0
    defects: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One original to be read, and where its records and the files it carries go."""

    original: Path
    file: str
    sha256: str
    records: Path
    parts: Path


def read_job(job: Job) -> Outcome:
    """Read the original and write its records; they are there under their name when this returns."""
    job.records.parent.mkdir(parents=True, exist_ok=True)
    unfinished = _unfinished(job, os.getpid())
    with unfinished.open("w", encoding="utf-8", newline="\n", buffering=1) as out:
        outcome = _read(job, out)
        _line(out, "E", "", outcome)
    unfinished.replace(job.records)
    return outcome


def _read(job: Job, out: TextIO) -> Outcome:
    counts: Counter[str] = Counter()
    name = ""
    try:
        given = Given(data=b"", file=job.file, sha256=job.sha256, path=job.original)
        chosen = choose(given)
        name = chosen.name
        if not chosen.streams:
            if job.original.stat().st_size > MAX_WHOLE:
                raise too_large(job.file)
            given = replace(given, data=job.original.read_bytes(), path=None)
        for found in walk(chosen, given, Tally()):
            _write(found, job, out, counts)
    except IngestError as error:
        return _failed(error, job, out, name, counts)
    fate = "container" if chosen.container else "message"
    return _outcome(name, fate, counts)


def _failed(error: IngestError, job: Job, out: TextIO, name: str, counts: Counter[str]) -> Outcome:
    """An exception; with some of it read already, a refusal beside what was read."""
    container = any(f.container for f in formats() if f.name == name)
    counts["X"] += 1
    _line(out, "X", "", Refusal(file=job.file, place="", reason=error.reason, detail=str(error)))
    if counts["R"] or counts["K"]:
        return _outcome(name, "container" if container else "message", counts)
    kind = name if not isinstance(error, UnknownFormat) else ""
    return replace(_outcome(kind, "exception", counts), reason=error.reason, detail=str(error))


def _outcome(name: str, fate: str, counts: Counter[str]) -> Outcome:
    return Outcome(
        format=name,
        fate=fate,
        readings=counts["R"],
        messages=counts["P"],
        kept=counts["K"],
        refusals=counts["X"],
        defects=counts["defects"],
    )


def _write(found: Reading | Kept | Refusal, job: Job, out: TextIO, counts: Counter[str]) -> None:
    if isinstance(found, Reading):
        counts["R"] += 1
        try:
            printings = () if found.item else _split(found)
        except IngestError:
            _line(out, "R", found.source.place, found)
            raise
        found = replace(found, defects=(*found.defects, *unclaimed(found, printings)))
        counts["defects"] += len(found.defects)
        _line(out, "R", found.source.place, found)
        counts["P"] += len(printings)
        counts["defects"] += sum(len(p.defects) for p in printings)
        _line(out, "P", found.source.place, printings)
    elif isinstance(found, Kept):
        counts["K"] += 1
        if not found.item:
            store(job.parts, found.sha256, found.data)
        _line(out, "K", found.place, replace(found, data=b""))
    else:
        counts["X"] += 1
        _line(out, "X", found.place, found)


def _split(reading: Reading) -> tuple[Printing, ...]:
    """The messages printed in the reading; what the splitter raises becomes an IngestError that says where."""
    try:
        return split(reading)
    except IngestError:
        raise
    except Exception as error:  # as in `reading`: one text must not end the batch
        raise failure(error, reading.source.file, "splitter") from error


def _line(out: TextIO, tag: str, place: str, value: object) -> None:
    out.write(f"{tag}\t{place}\t{dumps(value)}\n")


def store(folder: Path, sha256: str, data: bytes) -> None:
    """Keep the bytes in the folder under their hash; nothing happens if they are there."""
    path = folder / sha256[:2] / sha256
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{sha256}.{os.getpid()}")
    unfinished.write_bytes(data)
    unfinished.replace(path)


def _unfinished(job: Job, process: int) -> Path:
    """Where a process writes records until they are whole: two that read the same original do not meet."""
    return job.records.with_suffix(f".{process}.part")


def complete(job: Job, error: IngestError, process: int) -> Outcome:
    """Finish the records of a reading process that was stopped: every whole line it wrote stands, and the error after
    them."""
    job.records.parent.mkdir(parents=True, exist_ok=True)
    unfinished = _unfinished(job, process)
    counts: Counter[str] = Counter()
    rescued = _unfinished(job, os.getpid())
    with rescued.open("w", encoding="utf-8", newline="\n") as out:
        if unfinished.exists():
            with unfinished.open(encoding="utf-8", errors="replace", newline="\n") as held:
                for line in held:
                    if line.endswith("\n") and line[:2] in ("R\t", "P\t", "K\t", "X\t"):
                        counts[line[0]] += 1
                        out.write(line)
            unfinished.unlink()
        name = choose(Given(data=b"", file=job.file, sha256=job.sha256, path=job.original)).name
        outcome = _failed(error, job, out, name, counts)
        _line(out, "E", "", outcome)
    rescued.replace(job.records)
    return outcome


def recorded(folder: Path) -> set[str]:
    """The hashes of the inputs whose records are in the folder."""
    if not folder.is_dir():
        return set()
    within = [found.path for found in os.scandir(folder) if found.is_dir()]
    return {name.removesuffix(".lines") for place in within for name in os.listdir(place) if name.endswith(".lines")}


def _tagged(path: Path, tag: str, place: str | None = None) -> Iterator[str]:
    start = f"{tag}\t" if place is None else f"{tag}\t{place}\t"
    with path.open(encoding="utf-8", newline="\n") as opened:
        for line in opened:
            if line.startswith(start):
                yield line.split("\t", 2)[2]


def readings(path: Path, place: str | None = None) -> Iterator[Reading]:
    """The readings in the file, or those at that place."""
    return (loads(Reading, text) for text in _tagged(path, "R", place))


def printings(path: Path) -> Iterator[Printing]:
    """The messages printed in every reading of the file."""
    for text in _tagged(path, "P"):
        yield from loads(tuple[Printing, ...], text)


def placed(path: Path) -> Iterator[tuple[int, tuple[Printing, ...]]]:
    """The messages printed in each reading of the file, with where in it they stand."""
    at = 0
    with path.open("rb") as opened:
        for line in opened:
            if line.startswith(b"P\t"):
                yield at, _printed(line)
            at += len(line)


def printings_at(path: Path, places: Iterable[int]) -> Iterator[Printing]:
    """The messages that stand at these places of the file."""
    with path.open("rb") as opened:
        for at in places:
            opened.seek(at)
            yield from _printed(opened.readline())


def _printed(line: bytes) -> tuple[Printing, ...]:
    return loads(tuple[Printing, ...], line.decode("utf-8").split("\t", 2)[2])


def kept(path: Path, place: str | None = None) -> Iterator[Kept]:
    """The parts in the file, without their bytes."""
    return (loads(Kept, text) for text in _tagged(path, "K", place))


def refusals(path: Path) -> Iterator[Refusal]:
    """What could not be read."""
    return (loads(Refusal, text) for text in _tagged(path, "X"))


def outcome(path: Path) -> Outcome:
    """What became of the input."""
    return next(loads(Outcome, text) for text in _tagged(path, "E"))
