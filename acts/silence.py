"""How long a side let the other wait: from what was asked, offered or asserted to its next message and its answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from acts.act import Act, ActId
from acts.days import count_business_days
from acts.ledger import settled
from acts.record import Record, build_record
from ingest.message import Message, MessageId, Thread

_AGREED = re.compile(
    r"\b(?:as (?:we |you )?(?:agreed|discussed)|you (?:agreed|acknowledged)|we (?:agreed"
    r"|understand (?:that )?you)|the parties agreed)\b",
    re.I,
)
AWAITING = ("demand", "meeting_proposal", "extension", "conditional")


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """What a side left unanswered and for how long. `awaiting` is the act; `due_from` the camp that is silent;
    `ended_by` its next message (a mail program's note of absence is none), None where the record holds none; `hours`
    until then, or until the end of the record or the asked-for moment, None where a message is not dated; `answered_by`
    the act that answers, whenever it came.
    `asserted_agreement` marks an assertion of agreement that nobody took up."""

    message: MessageId
    awaiting: ActId
    due_from: str | None
    hours: float | None
    business_days: int | None
    ended_by: MessageId | None
    answered_by: ActId | None
    asserted_agreement: bool


def find_silences(
    thread: Thread, acts: Sequence[Act], as_of: datetime | None = None, least_hours: float = 0.0
) -> tuple[Silence, ...]:
    """Every act of a thread that called for an answer from another camp, with the wait that followed; those shorter
    than `least_hours` are left out. Waits without an end run to `as_of`, or to the last message of the record."""
    record = build_record(thread, settled(thread, acts, as_of), as_of)
    until = as_of or max((m.sent.local for m in record.messages if m.sent.local), default=None)
    found = (_wait(record, act, until) for act in record.acts if _calls(act))
    return tuple(s for s in found if s is not None and (s.hours is None or s.hours >= least_hours))


def _calls(act: Act) -> bool:
    if act.reported or act.same_side:
        return False
    return act.kind in AWAITING or (act.kind in ("claim", "agreement") and bool(_AGREED.search(act.quote)))


def _wait(record: Record, act: Act, until: datetime | None) -> Silence | None:
    camp = record.camps[act.message]
    place = record.at(act)
    written = (m for m in record.messages[place + 1 :] if m.id not in record.automatic)
    ended = next((m for m in written if record.camps[m.id] != camp), None)
    first = record.message(act)
    start, end = first.sent.local, _end(first, ended.sent.local if ended else until, ended)
    return Silence(
        message=act.message, awaiting=act.id, due_from=act.addressee_side or _other(record, camp),
        hours=round((end - start).total_seconds() / 3600, 2) if start and end else None,
        business_days=count_business_days(start.date(), end.date()) if start and end else None,
        ended_by=ended.id if ended else None,
        answered_by=next((a.id for a in record.acts if a.answers == act.id), None),
        asserted_agreement=act.kind in ("claim", "agreement"),
    )  # fmt: skip


def _end(first: Message, end: datetime | None, ended: Message | None) -> datetime | None:
    """The end of a wait by the clock at which it began, where both instants are known: two offices' clocks differ."""
    begun, local = first.sent.earliest, first.sent.local
    until = ended.sent.earliest if ended else None
    if not (first.sent.exact and ended and ended.sent.exact and begun and until and local):
        return end
    return local + (until - begun)


def _other(record: Record, camp: str) -> str | None:
    others = {c for c in record.camps.values() if c != camp}
    return next(iter(others)) if len(others) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A proposal to talk and what came of it: whether it names a time, the recipient's next message, and whether that
    one takes the proposal up."""

    proposal: ActId
    names_a_time: bool
    next_message: MessageId | None
    hours: float | None
    answered: bool


_TIME = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\btoday\b|\btomorrow\b|\bthis (?:afternoon|morning|evening"
    r"|week)\b|\bnext week\b|\b\d{1,2}(?::\d\d)?\s*[ap]\.?m\b|\bnoon\b"
    r"|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+\d",
    re.IGNORECASE,
)


def find_offers(thread: Thread, acts: Sequence[Act]) -> tuple[Offer, ...]:
    """Every proposal to talk, in order, with the answer of the other camp's next message."""
    record = build_record(thread, settled(thread, acts))
    return tuple(_offer(record, act) for act in record.acts if act.kind == "meeting_proposal" and not act.reported)


def _offer(record: Record, act: Act) -> Offer:
    camp = record.camps[act.message]
    written = (m for m in record.messages[record.at(act) + 1 :] if m.id not in record.automatic)
    following = next((m for m in written if record.camps[m.id] != camp), None)
    taken = following is not None and any(a.answers == act.id for a in record.by_message.get(following.id, ()))
    return Offer(
        proposal=act.id, names_a_time=bool(_TIME.search(act.quote)), next_message=following.id if following else None,
        hours=_hours(record.message(act), following), answered=taken,
    )  # fmt: skip


def _hours(first: Message, last: Message | None) -> float | None:
    end = _end(first, last.sent.local if last else None, last)
    if end is None or first.sent.local is None:
        return None
    return round((end - first.sent.local).total_seconds() / 3600, 2)
