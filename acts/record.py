"""A thread with its acts as the reasoner sees it: the order of messages, who speaks, which words each act shares."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from acts.act import Act, ActId
from acts.words import rarity, shared, stems
from ingest.message import Message, MessageId, Thread


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The acts of a thread in the order of their messages and, in a message, of their words."""

    thread: Thread
    messages: tuple[Message, ...]
    acts: tuple[Act, ...]
    order: Mapping[MessageId, int]
    by_id: Mapping[ActId, Act]
    by_message: Mapping[MessageId, tuple[Act, ...]]
    weight: Mapping[str, float]
    words: Mapping[ActId, tuple[str, ...]]
    around: Mapping[ActId, tuple[str, ...]]
    camps: Mapping[MessageId, str]

    def at(self, act: Act) -> int:
        """The place of an act's message in the thread, 0 for the first."""
        return self.order[act.message]

    def message(self, act: Act) -> Message:
        """The message an act stands in."""
        return self.messages[self.order[act.message]]

    def sender(self, act: Act) -> str:
        """Who sent the message an act stands in, as one key per person."""
        return sender_key(self.message(act))

    def likeness(self, one: Act, other: Act) -> float:
        """How far two acts speak of the same thing, 0 to 1, by their own words."""
        return shared(self.words[one.id], self.words[other.id], self.weight)


def sender_key(message: Message) -> str:
    """One key per sender: the words of the name in order, or the mailbox where only that is printed."""
    sender = message.sender
    return _name_key(sender.name or "", sender.email or "") if sender else ""


@lru_cache(maxsize=10_000)
def _name_key(name: str, email: str) -> str:
    plain = re.sub(r"[^a-z ]", " ", name.lower())
    if "," in name:
        last, _, first = name.lower().partition(",")
        plain = f"{first} {last}"
    words = [w for w in re.findall(r"[a-z]+", plain) if len(w) > 1]
    if words:
        return f"{words[0]} {words[-1]}"
    box = email.lower().partition("@")[0]
    return " ".join(re.findall(r"[a-z]+", box))


def build_record(thread: Thread, acts: Sequence[Act], as_of: datetime | None = None) -> Record:
    """The record of a thread, with what was sent after `as_of` (naive local time) left out."""
    messages = tuple(m for m in thread.messages if not _later(m, as_of))
    order = {m.id: n for n, m in enumerate(messages)}
    kept = tuple(
        sorted((a for a in acts if a.message in order), key=lambda a: (order[a.message], a.start, a.end, a.id))
    )
    by_message: dict[MessageId, list[Act]] = defaultdict(list)
    for act in kept:
        by_message[act.message].append(act)
    texts = {m.id: m.text for m in messages}
    return Record(
        thread=thread, messages=messages, acts=kept, order=order, by_id={a.id: a for a in kept},
        by_message={m: tuple(a) for m, a in by_message.items()}, weight=rarity(texts.values()),
        words={a.id: stems(a.quote) for a in kept}, around={a.id: stems(sentence(texts[a.message], a)) for a in kept},
        camps=_camps(messages, by_message),
    )  # fmt: skip


def _later(message: Message, as_of: datetime | None) -> bool:
    return as_of is not None and message.sent.local is not None and message.sent.local > as_of


_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[A-Z0-9\"“(])|\n\s*\n")


def sentence(text: str, act: Act, reach: int = 400) -> str:
    """The sentence or sentences in which an act stands."""
    before, after = text[max(0, act.start - reach) : act.start], text[act.end : act.end + reach]
    ends = list(_END.finditer(before))
    stop = _END.search(after)
    return (before[ends[-1].end() :] if ends else before) + act.quote + (after[: stop.start()] if stop else after)


def _camps(messages: Sequence[Message], acts: Mapping[MessageId, Sequence[Act]]) -> dict[MessageId, str]:
    """The camp that speaks in each message: the side its own acts are credited to, else the sender's mail domain."""
    camps = {}
    for message in messages:
        own = [a.side for a in acts.get(message.id, ()) if a.side and not a.reported]
        domain = (message.sender.email or "").lower().partition("@")[2] if message.sender else ""
        camps[message.id] = max(sorted(set(own)), key=own.count) if own else domain or sender_key(message)
    return camps
