"""Printings → threads of unique messages, each with all its copies; the same whatever the order of the files."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ingest.compare import differences
from ingest.copies import Copies, gather
from ingest.gaps import Record, find_gaps
from ingest.identities import identity, printed_emails, stranded, with_email
from ingest.listings import unstack
from ingest.mailboxes import Mailboxes
from ingest.message import (
    Address,
    Defect,
    DefectKind,
    Message,
    MessageId,
    Moment,
    Printing,
    Signature,
    Thread,
    ThreadId,
)
from ingest.opendays import settle_days
from ingest.sequence import in_order, tighten
from ingest.threads import group, parents
from ingest.wording import base_subject, letters

LATE = Defect(kind=DefectKind.HEADER, detail="dated after the message that quotes or answers it; one date is wrong")


def fold(printings: Iterable[Printing], *, zones: Sequence[str] = ()) -> tuple[Thread, ...]:
    """The threads of a matter, by the time of their first message.

    `zones` are the matter's setting: the IANA zones its people keep, for times that are printed without one.

    Every printing becomes a copy of exactly one message. Ids are hashes of content: the order in which printings come
    makes no difference to any id or to the order of anything.
    """
    copies = gather(unstack(settle_days(printings)))
    return exchanges(copies, Record(p for one in copies for p in one.printings), zones)


def exchanges(copies: Sequence[Copies], record: Record, zones: Sequence[str] = ()) -> tuple[Thread, ...]:
    """The threads of messages that are gathered, beside all that the `record` holds."""
    ids = _ids(copies)
    threads = [_thread(members, copies, ids, record, zones) for members in group(copies)]
    return tuple(sorted(threads, key=thread_order))


def thread_order(thread: Thread) -> tuple[str, str]:
    """By the time of its first message."""
    moment = thread.messages[0].sent
    return moment.earliest.isoformat() if moment.earliest else "9999", thread.id


def _ids(copies: Sequence[Copies]) -> list[MessageId]:
    """A hash of sender, time, subject and words of the best copy; a number is added where two agree in all of these."""
    taken: dict[str, int] = {}
    found = []
    for one in copies:
        key = marks(one.best)
        taken[key] = taken.get(key, 0) + 1
        number = "" if taken[key] == 1 else f"\0{taken[key]}"
        found.append(MessageId(_hash("message", key + number)))
    return found


def marks(best: Printing) -> str:
    """By what a message is known from others: sender, time, subject and words."""
    time = best.sent.local.isoformat() if best.sent.local else best.sent.text or ""
    return "\0".join((identity(best.sender), time, base_subject(best.subject), letters(best.text)))


def _hash(kind: str, key: str) -> str:
    return hashlib.sha256(f"{kind}\0{key}".encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _thread(
    members: Sequence[int], groups: Sequence[Copies], names: Sequence[MessageId], record: Record, zones: Sequence[str]
) -> Thread:
    copies, ids = [groups[i] for i in members], [names[i] for i in members]
    printings = [p for one in copies for p in one.printings]
    emails = printed_emails(printings)
    mailboxes = Mailboxes(printings, emails, zones)
    moments = {i: mailboxes.moment(one.printings) for i, one in enumerate(copies)}
    above = parents(copies)
    late = tighten(moments, above)
    order = in_order(range(len(copies)), above, moments, dict(enumerate(ids)))
    thread = ThreadId(_hash("thread", ids[order[0]]))
    messages = []
    for i in order:
        answered = ids[above[i]] if i in above else None
        clashes = [names[g] for g in sorted(copies[i].clashes)]
        messages.append(_message(copies[i], ids[i], thread, moments[i], answered, emails, clashes, i in late))
    found = Thread(
        id=thread,
        subject=next((m.subject for m in messages if m.subject), ""),
        messages=tuple(messages),
        signatures=stranded(printings, emails),
    )
    return replace(found, gaps=find_gaps(found, record))


def _message(
    one: Copies,
    name: MessageId,
    thread: ThreadId,
    sent: Moment,
    reply_to: MessageId | None,
    emails: Mapping[frozenset[str], str],
    clashes: Sequence[MessageId],
    late: bool,
) -> Message:
    best = one.best
    addressed = next((p for p in one.printings if p.to or p.cc), best)
    return Message(
        id=name,
        thread=thread,
        sender=with_email(best.sender, emails) if best.sender else None,
        to=_linked(addressed.to, emails),
        cc=_linked(addressed.cc, emails),
        bcc=_linked(addressed.bcc, emails),
        sent=sent,
        subject=next((p.subject for p in one.printings if p.subject), best.subject),
        text=best.text,
        kind="attachment" if _is_attachment(best) else best.kind,
        printings=tuple(one.printings),
        differences=differences(one.printings),
        only_quoted=all(p.carrier is not None for p in one.printings),
        reply_to=reply_to,
        signature=_signature(one),
        defects=(*best.defects, *_clashing(clashes), *((LATE,) if late else ())),
    )


def _signature(one: Copies) -> Signature | None:
    """The best copy's; another's where that one is quoted or printed, for there clients cut signatures off."""
    if one.best.layout == "envelope":
        return one.best.signature
    return next((p.signature for p in one.printings if p.signature), None)


def _linked(addresses: Sequence[Address], emails: Mapping[frozenset[str], str]) -> tuple[Address, ...]:
    return tuple(with_email(a, emails) for a in addresses)


def _is_attachment(printing: Printing) -> bool:
    """Whether this is a document carried by a message and no message itself: a part of a file without a header."""
    return bool(printing.source.place) and printing.layout == "text" and printing.sender is None


def _clashing(others: Sequence[MessageId]) -> tuple[Defect, ...]:
    if not others:
        return ()
    named = ", ".join(others[:5]) + (f" and {len(others) - 5} more" if len(others) > 5 else "")
    detail = f"the same sender sent other words in the same minute (message {named}); not taken for one message"
    return (Defect(kind=DefectKind.STRUCTURE, detail=detail),)
