"""A matter's folder: originals by hash, the ledger of every input's fate, records derived from the originals."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from contextlib import closing
from dataclasses import dataclass, field, replace
from hashlib import sha256 as new_sha256
from pathlib import Path

from ingest import derived
from ingest.account import Account
from ingest.codec import Json
from ingest.derived import Job, Outcome
from ingest.folded import Folded
from ingest.folding import bring_up
from ingest.formats import Refusal
from ingest.given import NO_ROOM, Progress, files_of, keep, place_of, quiet
from ingest.inputs import Input, Report, content_of, firsts_of, named, suffix_of, with_outcome
from ingest.isolation import read_isolated
from ingest.ledger import Entry, Flaw, Ledger, Writer
from ingest.lookalikes import Lookalike, domains, lookalikes
from ingest.message import IngestError, Printing, Reading, Source, SourceId, Thread
from ingest.reading import Kept, read_input
from ingest.verifying import flaws_of
from ingest.version import reader_version
from ingest.withdrawals import RESTORED, WITHDRAWN

IN_FLIGHT = 32


class Matter:
    """One matter. `create` makes the folder, `open` needs it to be there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.originals = path / "originals"
        self.derived = path / "derived"
        self.ledger = Ledger(path / "ledger.jsonl")
        self._account = Account(self.ledger, self.derived / "account.json")
        self._out: tuple[tuple[Input, ...], frozenset[str]] | None = None
        self._named: tuple[tuple[Input, ...], dict[str, Input]] | None = None

    @classmethod
    def create(cls, path: Path) -> "Matter":
        """The matter at `path`, made if it is not there; raises IngestError where the folder holds something else."""
        matter = cls(path)
        if not matter.originals.is_dir():
            if path.exists() and (not path.is_dir() or any(path.iterdir())):
                raise IngestError(f"{path}: is there and is no matter; name a new folder")
            try:
                matter.originals.mkdir(parents=True)
            except OSError as error:
                raise IngestError(f"{path}: no folder can be made there ({error.strerror}); name another") from error
            with matter.ledger.writing() as writer:
                writer.append("created", {})
        return matter

    @classmethod
    def open(cls, path: Path) -> "Matter":
        """The matter at `path`; raises IngestError where there is none."""
        if not (path / "originals").is_dir():
            raise IngestError(f"{path}: no matter here; `rejoinder read {path} FILES` makes one")
        return cls(path)

    # the ledger

    def entries(self) -> Iterator[Entry]:
        """The ledger, in order."""
        return self.ledger.entries()

    def append(self, kind: str, content: Mapping[str, Json]) -> str:
        """Add an entry (a judgement, an export); its hash, which is then the ledger's head."""
        with self.ledger.writing() as writer:
            return writer.append(kind, content)

    def head(self) -> str:
        """The hash that stands for the whole ledger; exports carry it."""
        return self.ledger.head()

    def inputs(self) -> tuple[Input, ...]:
        """Every input's present state, in the order of the ledger."""
        return self._account.inputs()

    def events(self) -> Iterator[Entry]:
        """The ledger without what tells of an input, in order: judgements, withdrawals, exports."""
        return self._account.events()

    def _withdrawn(self) -> frozenset[str]:
        inputs = self.inputs()
        if self._out is None or self._out[0] is not inputs:
            self._out = inputs, frozenset(one.sha256 for one in inputs if one.fate == "withdrawn")
        return self._out[1]

    def _check_in(self, sha256: str, name: str) -> None:
        if sha256 in self._withdrawn():
            raise IngestError(f"{name}: withdrawn from this matter; `rejoinder remove --undo` brings it back")

    # taking out

    def withdraw(self, names: Sequence[str], *, by: str, why: str) -> tuple[Input, ...]:
        """Take sources out of the matter: `names` are files as the ledger names them, paths they were read from, or
        SHA-256s. From then on nothing is made of these bytes, under whatever name they were given or are given again;
        the next `graph.load.load` drops what only they showed. One ledger entry each, with who and why; what was
        read from the originals goes, and the originals stay, so that they and the ledger can be verified. Returns the
        inputs as they now stand.

        Raises IngestError where a name means no source or several, where one is out already, and without who or why;
        then nothing is entered.
        """
        return self._move(names, out=True, by=by, why=why)

    def restore(self, names: Sequence[str], *, by: str, why: str) -> tuple[Input, ...]:
        """Bring withdrawn sources back, as if they had never been out; names, entries and errors as for `withdraw`."""
        return self._move(names, out=False, by=by, why=why)

    def _move(self, names: Sequence[str], *, out: bool, by: str, why: str) -> tuple[Input, ...]:
        if not by.strip() or not why.strip():
            raise IngestError(f"{self.path}: who does this and why are needed; the ledger keeps both")
        with self.ledger.writing() as writer:
            firsts = {found[0].sha256: found[0] for found in (named(self.inputs(), name) for name in names)}
            for one in firsts.values():
                if (one.fate == "withdrawn") is out:
                    state = f"is out already ({one.reason}: {one.detail})" if out else "is not withdrawn"
                    raise IngestError(f"{one.file}: {state}; nothing was entered")
            for one in firsts.values():
                told = {"sha256": one.sha256, "file": one.file, "by": by, "why": why}
                writer.append(WITHDRAWN if out else RESTORED, told)
                for records in self.derived.glob(f"*/{one.sha256[:2]}/{one.sha256}.lines"):
                    records.unlink()  # its words stay with its bytes alone; brought back, it is read again
        return tuple(one for one in self.inputs() if one.sha256 in firsts)

    # reading

    def add(
        self, paths: Iterable[Path], executor: Executor | None = None, progress: Callable[[Progress], None] = quiet
    ) -> Report:
        """Read every file in `paths` (folders with all below them) into the matter; each ends in one state and one
        ledger entry. Files that are already in it add nothing, and those
        that were withdrawn stay out. What a stopped run left is completed first."""
        files = tuple(files_of(paths))
        with self.ledger.writing() as writer:
            run = _Run(self, writer, executor, progress, len(files))
            for path, name in files:
                run.take(path, name)
            run.drain(0)
        return Report(inputs=tuple(run.made), known=run.known, withdrawn=run.withdrawn)

    def records(self, sha256: str) -> Path:
        """Where the records of an original are, for this version of the reader."""
        return self._records / sha256[:2] / f"{sha256}.lines"

    @property
    def _records(self) -> Path:
        return self.derived / reader_version()

    def job(self, one: Input) -> Job:
        """What has to be done to have the records of that input."""
        return Job(
            original=self.original_path(one.sha256),
            file=one.file,
            sha256=one.sha256,
            records=self.records(one.sha256),
            parts=self.derived / "parts",
        )

    def refresh(self, executor: Executor | None = None) -> None:
        """Read again every original that has no records of this version; a changed fate becomes an entry."""
        known = derived.recorded(self._records)
        stale = [one for sha256, one in self._firsts().items() if sha256 not in known]
        outcomes = _mapped(executor, [self.job(one) for one in stale])
        again = [(one, with_outcome(one, outcome)) for one, outcome in zip(stale, outcomes, strict=True)]
        changed = [now for before, now in again if now != before]
        if changed:
            with self.ledger.writing() as writer:
                for one in changed:
                    writer.append("reread", content_of(one))

    def _firsts(self) -> dict[str, Input]:
        """For each original the input that brought it, under the name that sorts first, so that order is no matter."""
        inputs = self.inputs()
        if self._named is None or self._named[0] is not inputs:
            self._named = inputs, firsts_of(inputs)
        return self._named[1]

    def readings(self) -> Iterator[Reading]:
        """Every reading of every original, by the originals' hashes; records that are missing are made first."""
        self.refresh()
        for sha256, one in self._firsts().items():
            for reading in derived.readings(self.records(sha256)):
                yield _named(reading, one.file)

    def reading(self, source: SourceId) -> Reading:
        """The reading of that source; raises IngestError if the matter has none."""
        sha256, _, place = source.partition("!")
        self._check_in(sha256, source)
        one = self._firsts().get(sha256)
        if one is not None:
            if not self.records(sha256).exists():
                read_isolated(self.job(one))
            for reading in derived.readings(self.records(sha256), place):
                return _named(reading, one.file)
        raise IngestError(f"{source}: not in this matter; it may have been read by another version, ask again by file")

    def printings(self) -> Iterator[Printing]:
        """Every message printed in any reading, by the originals' hashes; records that are missing are made first."""
        self.refresh()
        for sha256, one in self._firsts().items():
            for printing in derived.printings(self.records(sha256)):
                same = printing.source.file == one.file
                yield printing if same else replace(printing, source=replace(printing.source, file=one.file))

    def threads(self) -> tuple[Thread, ...]:
        """The messages of every reading, copies folded, in their threads; those with an address at a domain that looks
        like another of the matter bear a defect that says so."""
        with closing(self.folded()) as held:
            return tuple(held.threads())

    def folded(self) -> Folded:
        """What folding made of every reading: only what new files may touch is folded again."""
        self.refresh()
        files = {sha256: one.file for sha256, one in self._firsts().items()}
        return bring_up(self._records / "threads.sqlite", files, self.records)

    def lookalikes(self) -> tuple[Lookalike, ...]:
        """The domains of the matter's addresses that look like others of them."""
        return lookalikes(domains(self.printings()))

    def refusals(self) -> Iterator[Refusal]:
        """Everything that could not be read, parts of containers included."""
        self.refresh()
        for sha256 in self._firsts():
            yield from derived.refusals(self.records(sha256))

    # originals

    def original_path(self, sha256: str) -> Path:
        """Where the original with that hash is kept."""
        return place_of(self.originals, sha256)

    def original(self, sha256: str) -> bytes:
        """The bytes of an original; raises IngestError if it is not there or not what it was."""
        path = self.original_path(sha256)
        if not path.is_file():
            raise IngestError(f"{path}: missing; restore it, then run `rejoinder verify {self.path}`")
        data = path.read_bytes()
        if new_sha256(data).hexdigest() != sha256:
            raise IngestError(f"{path}: changed since it was read; run `rejoinder verify {self.path}`")
        return data

    def content(self, source: Source) -> bytes:
        """The bytes a source was read from: the original, or the part at its place. An item of an Outlook file, which
        has no bytes of its own, gives its words in UTF-8. Raises IngestError for one that was withdrawn."""
        self._check_in(source.sha256, source.file)
        if not source.place:
            return self.original(source.sha256)
        for part in derived.kept(self.records(source.sha256), source.place):
            stored = self.derived / "parts" / part.sha256[:2] / part.sha256
            return stored.read_bytes() if stored.exists() else self._unpack(source)
        return self.reading(source.id).text.encode("utf-8", "replace")

    def _unpack(self, source: Source) -> bytes:
        """A part's bytes, taken out of the original again."""
        for found in read_input(self.original_path(source.sha256), source.file):
            if isinstance(found, Kept) and found.place == source.place:
                return found.data
        raise IngestError(f"{source.file}, {source.place}: not in this matter")

    # accounts

    def reconcile(self) -> Report:
        """Every input of the matter with its state; `difference()` is 0 when nothing was lost."""
        return Report(inputs=self.inputs())

    def verify(self, known_heads: Sequence[str] = ()) -> tuple[Flaw, ...]:
        """What is wrong with ledger and originals, the ledger's first flaw first; nothing if all is as it was.
        `known_heads` are head hashes that exports carry: a ledger cut short no longer holds them."""
        return tuple(flaws_of(self.ledger, self.originals, known_heads))


@dataclass(slots=True)
class _Run:
    """One call of `add`: files go in in order, entries come out in the same order, a few are read at a time."""

    matter: Matter
    writer: Writer
    executor: Executor | None
    progress: Callable[[Progress], None]
    total: int
    made: list[Input] = field(default_factory=list)
    known: int = 0
    withdrawn: int = 0
    _waiting: deque[tuple[Input, "Future[Outcome] | Outcome"]] = field(default_factory=deque)
    _states: dict[tuple[str, str], Input] = field(default_factory=dict)
    _firsts: dict[str, str] = field(default_factory=dict)
    _out: set[str] = field(default_factory=set)
    _bytes: int = 0

    def __post_init__(self) -> None:
        for left in self.matter.originals.glob(".*.part"):  # what a stopped run was copying
            left.unlink()
        for one in self.matter.inputs():
            self._states[one.origin, one.sha256] = one
            self._firsts.setdefault(one.sha256, one.file)
            self._out |= {one.sha256} if one.fate == "withdrawn" else set()

    def take(self, path: Path, name: str) -> None:
        """Store the file and have it read, unless the matter knows it."""
        origin = os.fsencode(path.absolute()).decode("utf-8", "backslashreplace")
        try:
            sha256, size = keep(path, self.matter.originals)
        except OSError as error:
            if error.errno in NO_ROOM:
                said = f"{self.matter.path}: {error.strerror}; make room and run again, nothing is lost"
                raise IngestError(said) from error
            lost = Input(
                origin=origin,
                file=name,
                sha256="",
                size=0,
                format="",
                fate="exception",
                reason="missing file",
                detail=f"{path}: {error.strerror or error}; check the path and that it may be read",
            )
            self._admit(lost, None)
            return
        one = Input(origin=origin, file=name, sha256=sha256, size=size, format="", fate="")
        if sha256 in self._firsts and (origin, sha256) not in self._states:
            first = self._firsts[sha256]
            self._admit(replace(one, fate="duplicate", detail=f"same bytes as {first}", format=suffix_of(name)), None)
            return
        self._admit(one, self.matter.job(one))

    def _admit(self, one: Input, job: Job | None) -> None:
        self.withdrawn += one.sha256 in self._out
        if (one.origin, one.sha256) in self._states:
            self.known += 1
            self._show(one)
            return
        self._states[one.origin, one.sha256] = one
        if one.sha256:
            self._firsts.setdefault(one.sha256, one.file)
        if job is None:
            done = Outcome(format=one.format, fate=one.fate, reason=one.reason, detail=one.detail)
            self._waiting.append((one, done))
        else:
            done_later = self.executor.submit(read_isolated, job) if self.executor else read_isolated(job)
            self._waiting.append((one, done_later))
        self.drain(IN_FLIGHT if self.executor else 0)

    def drain(self, most: int) -> None:
        """Wait for the oldest until at most so many are being read."""
        while len(self._waiting) > most:
            one, waited = self._waiting.popleft()
            one = with_outcome(one, waited if isinstance(waited, Outcome) else waited.result())
            self.writer.append("input", content_of(one))
            self.made.append(one)
            self._bytes += one.size
            self._show(one)

    def _show(self, one: Input) -> None:
        self.progress(
            Progress(
                total=self.total,
                done=len(self.made) + self.known,
                messages=sum(i.messages for i in self.made[-1:]),
                defects=sum(i.defects for i in self.made[-1:]),
                bytes=self._bytes,
                file=one.file,
            )
        )


def _mapped(executor: Executor | None, jobs: Sequence[Job]) -> Iterator[Outcome]:
    return executor.map(read_isolated, jobs) if executor else map(read_isolated, jobs)


def _named(reading: Reading, file: str) -> Reading:
    if reading.source.file == file:
        return reading
    return replace(reading, source=replace(reading.source, file=file))
