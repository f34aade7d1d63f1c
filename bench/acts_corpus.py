"""The annotated correspondence that finding acts is trained and measured on, message by message."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from acts.clauses import read_sentences
from acts.kinds import kinds
from acts.model.reading import Read, read_message
from bench.gold import SHARED, Gold, load, threads
from bench.standoff import annotated
from ingest.message import Address, Message, MessageId, Moment, ThreadId

OWN = Path(__file__).resolve().parents[1] / "acts" / "model"
FOLDS = 5
LABELS = tuple(kind.label for kind in kinds())
_TAG = re.compile(r"<(/?)(\w+)( reported)?>")
_SENT = datetime(2019, 2, 26, 10, 30)  # the lines print no date: any will do to read the times they name


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An annotated act: its kind's column, its characters [start, end) of the message, and whether the writer reports
    it of somebody else."""

    column: int
    start: int
    end: int
    reported: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One message with what is annotated in it; `fold` is -1 for what is only trained on and never measured."""

    key: str
    group: str
    origin: str
    fold: int
    read: Read
    marks: tuple[Mark, ...]

    def clause_labels(self) -> list[list[int]]:
        """For each clause, 1 under each kind of which an annotated quote shares half of the shorter of the two."""
        clauses = [c for s in self.read.sentences for c in s.clauses]
        return [[int(self._marked(col, c.start, c.end)) for col in range(len(LABELS))] for c in clauses]

    def reported_labels(self) -> list[list[int]]:
        """For each clause, 1 where an act that it tells is reported of somebody else, 0 where it is the writer's own,
        -1 where none is annotated."""
        clauses = [c for s in self.read.sentences for c in s.clauses]
        return [[max((int(m.reported) for m in self.marks if _shares(m, c.start, c.end)), default=-1)] for c in clauses]

    def phrase_labels(self) -> list[list[int]]:
        """For each time phrase, whether it is a deadline's."""
        column = LABELS.index("deadline")
        return [[int(self._marked(column, p.start, p.end))] for p in self.read.phrases]

    def _marked(self, column: int, start: int, end: int) -> bool:
        return any(m.column == column and _shares(m, start, end) for m in self.marks)


def _shares(mark: Mark, start: int, end: int) -> bool:
    """Whether a mark and a stretch share half of the shorter of the two."""
    return min(mark.end, end) - max(mark.start, start) >= 0.5 * min(mark.end - mark.start, end - start)


def measured(shared: Path = SHARED) -> list[Gold]:
    """The annotated threads by other hands, which are measured on."""
    return list(threads(shared))


def fold_of(gold: Gold) -> int:
    """The part of the cross-validation that a thread is held out in: fixed by its name."""
    return int(hashlib.sha256(f"{gold.group}/{gold.name}".encode()).hexdigest(), 16) % FOLDS


def examples(shared: Path = SHARED) -> list[Example]:
    """Every message: of the shared threads by set and name, then of what we annotated of the development data's other
    mail, then of our own threads and lines."""
    found = [e for gold in measured(shared) for e in _of_thread(gold, gold.group, fold_of(gold))]
    found += [e for gold in annotated(shared) for e in _of_thread(gold, gold.group, -1)]
    for path in sorted((OWN / "threads").glob("*.json")):
        found += _of_thread(load(path), "own", -1)
    for path in sorted((OWN / "lines").glob("*.txt")):
        found += _of_lines(path)
    return found


def _of_thread(gold: Gold, group: str, fold: int) -> Iterator[Example]:
    before: Message | None = None
    for message in gold.thread.messages:
        marks = tuple(
            Mark(column=LABELS.index(act.kind), start=act.start, end=act.end, reported=act.reported)
            for act in gold.acts
            if act.message == message.id
        )
        read = read_message(message, before, read_sentences(message.text))
        yield Example(
            key=f"{group}/{gold.name}/{message.id}", group=group, origin=gold.origin, fold=fold, read=read, marks=marks
        )
        before = message


def _of_lines(path: Path) -> Iterator[Example]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        before: Message | None = None
        for place, part in enumerate(line.split(">>") if line.strip() and not line.startswith("#") else ()):
            text, marks = _parse(part.strip())
            message = _message(text, f"{path.stem}-{number}", place)
            yield Example(
                key=f"lines/{path.stem}-{number}/{place}", group="lines", origin="synthetic", fold=-1,
                read=read_message(message, before, read_sentences(text)), marks=marks,
            )  # fmt: skip
            before = message


def _parse(line: str) -> tuple[str, tuple[Mark, ...]]:
    parts, open_tags, marks, at, length = [], [], [], 0, 0
    for match in _TAG.finditer(line):
        parts.append(line[at : match.start()])
        length += match.start() - at
        at = match.end()
        if match[1]:
            kind, reported, start = open_tags.pop()
            if kind != match[2]:
                raise ValueError(f"a tag is closed that is not open: {match[0]} in {line[:60]!r}")
            marks.append(Mark(column=LABELS.index(kind), start=start, end=length, reported=reported))
        else:
            open_tags.append((match[2], bool(match[3]), length))
    return "".join([*parts, line[at:]]), tuple(marks)


def _message(text: str, thread: str, place: int) -> Message:
    sender = Address(name=f"writer {place % 2}", email=None, printed="")
    return Message(
        id=MessageId(f"{thread}-{place}"), thread=ThreadId(thread), sender=sender, to=(), cc=(), bcc=(),
        sent=Moment(text="", local=_SENT, earliest=None, latest=None, basis="no zone printed"), subject=None, text=text,
        kind="e-mail", printings=(),
    )  # fmt: skip
