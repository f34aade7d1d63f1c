"""What one thread shows of who stands where, apart from every other thread: small, and kept beside the acts.

Where everybody stands is told from all threads together; the words of most are not needed for it again. A number that
stands for somebody is the place of his key (`graph/mentions.py`) among the thread's `keys`; a set of messages is the
hexadecimal number whose bits are their places in the thread; a time is in microseconds since 1970, UTC.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta

from ingest.message import ThreadId

AGAINST, DISPUTE, REPLY = 1, 2, 4  # of a move: words against the other side; words of a dispute; marked as a reply
# how somebody is printed: as an address book has him; in To; by name alone; with a path; what hides who else was told
LISTED, ADDRESSED, NAMED, BOOK, HIDES = 1, 2, 4, 8, 16
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Placing = tuple[int, str, str, str, str, str, int | None, int | None, str]
Writing = tuple[int, str, int | None, int | None, str]
Move = tuple[int, Sequence[int], Sequence[int], int]
Listed = tuple[int, int, int, str]
Quoted = tuple[int, int, int, int, Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts of one thread.

    `forms`: who, the name printed for him in headers, how often; `signed`: who, the name in his signature, how often.
    `surnames`: an organisation's domain and the last name of one of its people, or ""; `bodies`: a domain, the firm
    that its people sign with, how often; `letters`: who, his firm by a letter, how often;
    `lawyers`: who signs as a company's own counsel.
    `placings`: who, his domain, the firm he signs with, his firm by a letter and what tells it, in which messages, the
    first and the last time, the least citation; `writings` the same of senders. `firms`: names in a firm's form.
    `cases`: caption, number, court; `judges`: who is named as a judge. `called`: what sides are called, in order;
    `found`: what may be a side's name.
    `moves`: each message's sender (-1 for nobody), those in To, those in Cc, and what its words are.
    `listed`: message, who, how he is printed, the code of his address book; `quoted`: who quotes, which message, its
    sender, how, and those it is addressed to; `spelt`: a code and the name it stands for; `sent`: each message's time
    and citation. These four only where somebody is printed without an address.
    """

    thread: ThreadId
    keys: Sequence[str]
    forms: Sequence[tuple[int, str, int]]
    signed: Sequence[tuple[int, str, int]]
    surnames: Sequence[tuple[str, str]]
    bodies: Sequence[tuple[str, str, int]]
    letters: Sequence[tuple[int, str, int]]
    lawyers: Sequence[int]
    placings: Sequence[Placing]
    writings: Sequence[Writing]
    firms: Sequence[str]
    cases: Sequence[tuple[str | None, str | None, str | None]]
    judges: Sequence[str]
    called: Sequence[str]
    found: Sequence[str]
    moves: Sequence[Move]
    listed: Sequence[Listed]
    quoted: Sequence[Quoted]
    spelt: Sequence[tuple[str, str]]
    sent: Sequence[tuple[int | None, str]]


_NAMES = tuple(field.name for field in fields(Facts))


def dumps(facts: Facts) -> str:
    """As one line."""
    return json.dumps([getattr(facts, name) for name in _NAMES], separators=(",", ":"))


def loads(text: str) -> Facts:
    """What `dumps` wrote; raises ValueError or TypeError for anything else."""
    return Facts(**dict(zip(_NAMES, json.loads(text), strict=True)))


def instant(moment: datetime | None) -> int | None:
    """A time as a fact; None for none."""
    return None if moment is None else (moment - _EPOCH) // timedelta(microseconds=1)


def moment(fact: int | None) -> datetime | None:
    """The time that a fact tells."""
    return None if fact is None else _EPOCH + timedelta(microseconds=fact)
