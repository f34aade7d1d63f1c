"""The files of a matter into threads: all at once, or, where a few are new, with the threads alone that they touch."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ingest.copies import gather
from ingest.derived import placed, printings_at
from ingest.fold import exchanges
from ingest.folded import Folded, build
from ingest.gaps import Record
from ingest.listings import unstack
from ingest.lookalikes import Lookalike, domains, lookalikes, warned
from ingest.message import Printing
from ingest.opendays import settle_days
from ingest.refold import refold

FEW = 500  # printings; more than these and more than a tenth of the matter are sooner folded with everything

Records = Callable[[str], Path]


def bring_up(path: Path, files: Mapping[str, str], records: Records) -> Folded:
    """What folding makes of these files (names by hash), kept at that path; `records` says where a file's records are.
    The threads are the same whether the files came at once or one by one, in whatever order."""
    try:
        held = Folded(path)
        known = held.files()
        if known == files or (known and _grow(held, known, files, records)):
            return held
        held.close()
    except (sqlite3.Error, ValueError, KeyError, TypeError):  # damaged; it can be made again
        path.unlink(missing_ok=True)
    _fold(path, files, records)
    return Folded(path)


def _fold(path: Path, files: Mapping[str, str], records: Records) -> None:
    read = _Read(files, records, sorted(files))
    ready = _ready(read.printings, lookalikes(domains(read.printings)))
    counts = domains(read.printings)
    read.printings.clear()
    copies = gather(ready)
    threads = exchanges(copies, Record(p for one in copies for p in one.printings))
    build(path, files, counts, read.sources, copies, threads)


def _grow(held: Folded, known: Mapping[str, str], files: Mapping[str, str], records: Records) -> bool:
    """Whether the change could be folded in alone: what is new, gone or renamed is little, and no domain that stays is
    suspected otherwise than before."""
    fresh = sorted(files.keys() - known.keys())
    held.base.execute("BEGIN IMMEDIATE")
    try:
        done = held.files() == known and _change(held, known, _Read(files, records, fresh), files, records)
        held.base.execute("COMMIT" if done else "ROLLBACK")
    except BaseException:
        held.base.execute("ROLLBACK")
        raise
    return done


def _change(held: Folded, known: Mapping[str, str], read: "_Read", files: Mapping[str, str], records: Records) -> bool:
    before = held.domains()
    renamed = {sha256: name for sha256, name in files.items() if known.get(sha256, name) != name}
    lost = known.keys() - files.keys()
    gone = held.printed_in(lost)
    new, old = domains(read.printings), domains(gone)
    many = len(read.printings) + len(gone) + len(renamed) > max(FEW, held.count() // 10)
    after = before + new - old
    suspects = lookalikes(after)
    otherwise = {one.domain for one in set(lookalikes(before)) ^ set(suspects)}
    if many or otherwise & before.keys() & after.keys():
        return False
    fresh = _ready(read.printings, suspects)
    showing = held.showing({*renamed, *lost})
    held.rename(renamed)
    held.drop(lost, old, gone)
    held.add({sha256: files[sha256] for sha256 in files.keys() - known.keys()}, new, read.sources, fresh)

    def load(threads: Collection[str]) -> list[Printing]:
        by_file: dict[str, list[int]] = defaultdict(list)
        for sha256, places in held.sources(threads).values():
            by_file[sha256] += places
        found = (
            _named(p, files[sha256])
            for sha256, places in by_file.items()
            for p in printings_at(records(sha256), places)
        )
        return _ready(found, suspects)

    refold(held, fresh, load, gone, showing)
    return True


class _Read:
    """The printings of some files, and for each source where its printings stand."""

    def __init__(self, files: Mapping[str, str], records: Records, wanted: Sequence[str]) -> None:
        self.printings: list[Printing] = []
        self.sources: dict[str, tuple[str, list[int]]] = {}
        for sha256 in wanted:
            for at, found in placed(records(sha256)):
                self.printings += (_named(p, files[sha256]) for p in found)
                for source in {p.source.id for p in found}:
                    self.sources.setdefault(source, (sha256, []))[1].append(at)


def _named(printing: Printing, file: str) -> Printing:
    same = printing.source.file == file
    return printing if same else replace(printing, source=replace(printing.source, file=file))


def _ready(printings: Iterable[Printing], suspects: Iterable[Lookalike]) -> list[Printing]:
    """Each source's printings as they are folded."""
    return unstack(settle_days(warned(printings, suspects)))
