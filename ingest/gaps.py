"""Messages that the record speaks of and does not hold, each with the words that show it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from ingest.identities import email_of, identity, name_words, same_person
from ingest.mentions import BELOW, UNDATED, Mention, find_mentions
from ingest.message import Address, Gap, Message, MessageId, Printing, Thread
from ingest.wording import marked_as_reply, plain

STACKED = re.compile(r"^\s*(?:(?:re|aw|sv)\s*:\s*)+", re.I)
COUNTED = re.compile(r"^\s*re\s*\[(\d{1,2})\]\s*:", re.I)
INTRODUCED = re.compile(
    r"\b(?:adding|copying|cc'?ing|looping|including|introduc\w+|joined by|joins|my colleague|\+ ?\w+)\b", re.I
)


class Record:
    """Who sent something on which day, over the whole matter, and every Message-ID held."""

    def __init__(self, printings: Iterable[Printing]) -> None:
        self._ids: set[str] = set()
        self._days: dict[date, list[Address]] = defaultdict(list)
        for printing in printings:
            if printing.message_id:
                self._ids.add(printing.message_id)
            if printing.sender and printing.sent.local:
                self._days[printing.sent.local.date()].append(printing.sender)

    def holds(self, name: str) -> bool:
        """Whether a message bears that Message-ID."""
        return name in self._ids

    def senders(self, day: date) -> list[Address]:
        """Everyone who sent a message on that day or, as clocks differ, the day before or after."""
        return [a for shift in (-1, 0, 1) for a in self._days[day + timedelta(days=shift)]]


def find_gaps(thread: Thread, record: Record) -> tuple[Gap, ...]:
    """What is missing from a thread, in the order of the messages that tell of it, each once."""
    by_id = {m.id: m for m in thread.messages}
    found: dict[tuple[str, str], Gap] = {}
    for message in thread.messages:
        for gap in _of(thread, message, by_id, record):
            found.setdefault((gap.evidence, gap.quote), gap)
    return tuple(found.values())


def _of(thread: Thread, message: Message, by_id: Mapping[MessageId, Message], record: Record) -> Iterator[Gap]:
    if message.only_quoted:
        header = plain(message.printings[0].header)
        yield _gap(message, "known only as quoted by another message; the message itself is not held", header, 1.0)
    unseen = list(_unseen_ids(message, record))
    yield from unseen
    if not unseen:
        yield from _unanswered(message, by_id)
    yield from _depth(message, by_id)
    yield from _mentioned(thread, message, record)
    yield from _newcomers(thread, message, by_id)


def _gap(
    message: Message,
    evidence: str,
    quote: str,
    confidence: float,
    sender: str | None = None,
    days: Sequence[date] = (),
) -> Gap:
    earliest, latest = _bounds(message, days)
    return Gap(
        thread=message.thread,
        evidence=evidence,
        inferred_from=message.id,
        quote=quote,
        sender=sender,
        earliest=earliest,
        latest=latest,
        confidence=confidence,
    )


def _bounds(message: Message, days: Sequence[date]) -> tuple[datetime | None, datetime | None]:
    """The UTC interval of the days as the message's own clock counts them; without days, up to the message itself."""
    sent = message.sent
    if not days or sent.local is None or sent.earliest is None or sent.latest is None:
        return None, sent.latest
    start, end = datetime.combine(min(days), time()), datetime.combine(max(days), time(23, 59, 59))
    return sent.earliest + (start - sent.local), min(sent.latest, sent.latest + (end - sent.local))


def _unseen_ids(message: Message, record: Record) -> Iterator[Gap]:
    """Ids that the header names and no file bears (RFC 5322 section 3.6.4); the nearest may be held as a quotation."""
    for printing in message.printings:
        named = dict.fromkeys((*printing.references, *((printing.in_reply_to,) if printing.in_reply_to else ())))
        nearest = printing.in_reply_to or next(reversed(named), None)
        for name in named:
            if record.holds(name) or (name == nearest and message.reply_to is not None):
                continue
            field = "In-Reply-To" if name == printing.in_reply_to else "References"
            yield _gap(message, f"{field} names a message that is not held", name, 0.95)


def _unanswered(message: Message, by_id: Mapping[MessageId, Message]) -> Iterator[Gap]:
    if message.reply_to is not None:
        return
    if marked_as_reply(message.subject):
        evidence = "its subject says that it is a reply, and what it answers is not held"
        yield _gap(message, evidence, message.subject or "", 0.8)
        return
    below = BELOW.search(message.text)
    if below and not message.printings[0].quoted:
        yield _gap(message, "it points to text below, and nothing stands below it", below.group(), 0.6)


def _depth(message: Message, by_id: Mapping[MessageId, Message]) -> Iterator[Gap]:
    """Subjects that count replies ("Re[4]:", "RE: RE: RE:") to more than are held above the message."""
    subject = message.subject or ""
    counted, stacked = COUNTED.match(subject), STACKED.match(subject)
    depth = int(counted[1]) if counted else len(re.findall(r":", stacked[0])) if stacked else 0
    if depth < 2:
        return
    above, at = 0, message
    while at.reply_to is not None and at.reply_to in by_id and above < depth:
        above, at = above + 1, by_id[at.reply_to]
    if above < depth:
        yield _gap(message, f"its subject counts {depth} replies, and {above} messages stand above it", subject, 0.5)


def _mentioned(thread: Thread, message: Message, record: Record) -> Iterator[Gap]:
    if message.sent.local is None or message.sender is None:
        return
    for mention in find_mentions(message.text, message.sent.local.date()):
        held = [a for day in mention.days for a in record.senders(day)]
        if not any(_may_be(mention, message, a) for a in held):
            evidence = f"it speaks of {_article(mention.what)} of {mention.days[0]} that is not held"
            confidence = 0.8 if "mail" in mention.what else 0.6
            yield _gap(message, evidence, mention.words, confidence, _author(mention, message), mention.days)
    undated = UNDATED.search(message.text)
    if undated and message.reply_to is None and not _earlier_from_others(thread, message):
        yield _gap(message, "it acknowledges a message, and none is held before it", undated.group(), 0.6)


def _article(what: str) -> str:
    return f"an {what}" if what[0] in "ae" else f"a {what}"


def _may_be(mention: Mention, message: Message, sender: Address) -> bool:
    """Whether a message of that sender may be the one spoken of: "our" and "your" stand for a whole firm."""
    assert message.sender
    own = same_person(sender, message.sender)
    whose = mention.whose.casefold()
    if whose in ("my", "i"):
        return own
    if whose in ("our", "we"):
        return own or _domain(sender) == _domain(message.sender)
    if whose in ("your", "you"):
        return not own
    named = name_words(re.sub(r"['’]s$", "", mention.whose))
    return not named or whose in ("his", "her", "their") or bool(named & name_words(sender.name or sender.printed))


def _domain(address: Address) -> str:
    return (email_of(address) or address.printed).rpartition("@")[2]


def _author(mention: Mention, message: Message) -> str | None:
    """Who is said to have sent it, where that is one person."""
    if mention.whose.casefold() in ("my", "i") and message.sender:
        return message.sender.name or message.sender.email
    if mention.whose.casefold() in ("your", "you") and len(message.to) == 1:
        return message.to[0].name or message.to[0].email
    return None


def _earlier_from_others(thread: Thread, message: Message) -> bool:
    own = identity(message.sender)
    before = thread.messages[: [m.id for m in thread.messages].index(message.id)]
    return any(identity(m.sender) != own for m in before)


def _newcomers(thread: Thread, message: Message, by_id: Mapping[MessageId, Message]) -> Iterator[Gap]:
    """People who are there for the first time in an answer: its writer, and those it goes to without a word on them."""
    answered = by_id.get(message.reply_to) if message.reply_to else None
    if answered is None or not (answered.to or answered.cc):
        return
    known = _people(answered)
    if message.sender and not _among(message.sender, known):
        evidence = "its writer was no recipient of what it answers; a message that passed it on is not held"
        yield _gap(message, evidence, message.sender.printed, 0.5)
    if INTRODUCED.search(message.text):
        return
    said = set(re.findall(r"\w+", plain(message.text).casefold()))
    joined = [a for a in message.to + message.cc if not _among(a, known) and not name_words(a.name or "") & said]
    if joined:
        evidence = "recipients who were not on what it answers join without a word on them"
        yield _gap(message, evidence, "; ".join(a.printed for a in joined), 0.3)


def _people(message: Message) -> list[Address]:
    return [*((message.sender,) if message.sender else ()), *message.to, *message.cc, *message.bcc]


def _among(address: Address, known: Sequence[Address]) -> bool:
    return any(same_person(address, k) for k in known)
