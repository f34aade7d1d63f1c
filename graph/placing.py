"""Judgements found their subjects again when a better copy of a message has given it another id.

An id is a hash of what the best copy prints. When the original of a message known only by quotation is read, the id is
another; what a person decided about it is then matched by sender, time, subject and words, and where that does not
tell one message surely, it is kept for a person to look at again. No judgement is dropped in silence.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from graph.cite import cite
from graph.judgements import Decision, Judgement
from graph.likeness import agree, spells
from graph.mentions import Mention
from graph.names import parse_name
from graph.records import Node, Value
from ingest.message import Message

_ZONES = timedelta(hours=26)  # the same instant printed in two zones differs by no more
_QUARTER = 15 * 60  # and by whole quarters of an hour


class Subjects(Protocol):
    """What judgements may be about, as the record now has it."""

    def threads(self) -> Set[str]:
        """The ids of the threads."""

    def message(self, wanted: str) -> Message | None:
        """The message of that id; None where there is none."""

    def marks(self) -> Sequence[tuple[str, str, Mapping[str, str]]]:
        """Of each message its thread's id, its own, and its fingerprint."""

    def mentions(self) -> Mapping[str, Mention]:
        """Every form in which headers print somebody, by key."""


def place(judgements: Sequence[Judgement], subjects: Subjects, *, words: bool = True) -> tuple[Judgement, ...]:
    """The judgements with their subjects as the record now has them; `lost` says why one has none. Without `words` a
    lost one keeps none of what it was about: where a source was withdrawn, these may be what was taken out."""
    if not judgements:
        return ()
    record = _Record(subjects)
    placed = (record.place(judgement) for judgement in judgements)
    return tuple(one if words or not one.lost else replace(one, act=None, keys=(), why="") for one in placed)


class _Record:
    """The messages that judgements are placed among."""

    def __init__(self, subjects: Subjects) -> None:
        self._subjects = subjects
        self.threads = subjects.threads()
        self._mentions: Mapping[str, Mention] | None = None
        self._marks: Sequence[tuple[str, str, Mapping[str, str]]] | None = None

    def place(self, judgement: Judgement) -> Judgement:
        """The judgement as it now stands."""
        if judgement.act:
            return self._act(judgement, judgement.act)
        if judgement.decision is Decision.CASE:
            return self._case(judgement)
        return self._people(judgement)

    def _act(self, judgement: Judgement, act: Mapping[str, str]) -> Judgement:
        message = self._subjects.message(act["message"])
        if message is None:
            like = [found for _, id_ in self._like(act) if (found := self._subjects.message(id_))]
            fits = [m for m in like if _said(m, act["quote"])]
            if len(fits) != 1:
                why = f"{len(fits)} messages now fit" if fits else "its message is no longer in the record"
                return replace(judgement, lost=why)
            message = fits[0]
        words = _said(message, act["quote"])
        if words is None:
            return replace(judgement, lost="its message no longer says these words", near=cite(message))
        return replace(judgement, act={**act, "message": message.id, "quote": words})

    def _case(self, judgement: Judgement) -> Judgement:
        keys: list[str] = []
        for key in judgement.keys:
            mark = (judgement.marks or {}).get(key)
            fits = {thread for thread, _ in self._like(mark)} if mark and key not in self.threads else {key}
            keys += fits if len(fits) == 1 and fits <= self.threads else ()
        why = "" if len(keys) == len(judgement.keys) else "a thread of it is no longer in the record as it was read"
        return replace(judgement, keys=tuple(dict.fromkeys(keys)), lost=why)

    def _people(self, judgement: Judgement) -> Judgement:
        keys: list[str] = []
        lost: list[str] = []
        for key in judgement.keys:
            name = key.removeprefix("name:").rpartition("@")[0] if key.startswith("name:") else ""
            fits = {key} if key in self._known() else self._named(name)
            keys += fits if len(fits) == 1 else ()
            lost += () if len(fits) == 1 else (name or key.removeprefix("email:"),)
        why = f"nobody, or more than one, is now printed as {', '.join(lost)}" if lost else ""
        return replace(judgement, keys=tuple(dict.fromkeys(keys)), lost=why)

    def _known(self) -> Mapping[str, Mention]:
        if self._mentions is None:
            self._mentions = self._subjects.mentions()
        return self._mentions

    def _named(self, plain: str) -> set[str]:
        """The keys of those who are printed with this very name."""
        return {key for key, one in self._known().items() if any(name.plain == plain for name in one.parsed())}

    def _like(self, mark: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """The threads and ids of the messages that agree with what a judgement holds of its own."""
        if self._marks is None:
            self._marks = self._subjects.marks()
        return ((thread, id_) for thread, id_, told in self._marks if mark.get("sent") and _agrees(mark, told))


def _agrees(mark: Mapping[str, str], other: Mapping[str, str]) -> bool:
    if mark["subject"] and other["subject"] and mark["subject"] != other["subject"]:
        return False
    return _same_time(mark["sent"], other["sent"]) and _same_sender(mark, other)


def _same_time(one: str, other: str) -> bool:
    if not one or not other:
        return False
    first, second = datetime.fromisoformat(one), datetime.fromisoformat(other)
    if "T00:00" in (one[10:16], other[10:16]):
        return first.date() == second.date()
    apart = first.replace(second=0) - second.replace(second=0)
    return abs(apart) <= _ZONES and apart.total_seconds() % _QUARTER == 0


def _same_sender(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    if one["email"] and other["email"]:
        return one["email"] == other["email"]
    names = parse_name(one["sender"]), parse_name(other["sender"])
    if names[0] and names[1] and names[0].last and names[1].last:
        return agree(names[0], names[1])
    for name, email in ((names[0], other["email"]), (names[1], one["email"])):
        if name and email:
            return spells(email.partition("@")[0], name)
    return one["sender"] == other["sender"]


def _said(message: Message, quote: str) -> str | None:
    """The words as the message prints them, however it wraps them; None where it does not."""
    if quote in message.text:
        return quote
    found = re.search(r"\s+".join(re.escape(word) for word in quote.split()), message.text) if quote.split() else None
    return found[0] if found else None


def unplaced(judgements: Iterable[Judgement]) -> Iterator[Node]:
    """The judgements that lost their subject, for the review queue."""
    for one in judgements:
        if one.lost:
            of = f"{one.act['kind']}: {one.act['quote']}" if one.act else ", ".join(one.keys)
            told: dict[str, Value] = {
                "number": one.number,
                "decision": str(one.decision),
                "subject": " ".join(f"{one.decision} {of}".split()),
                "by": one.by,
                "why": one.why or None,
                "made_at": one.at,
                "reason": one.lost,
                "cite": one.near,
            }
            yield Node(label="Judgement", id=f"judgement:{one.number}", properties=told)
