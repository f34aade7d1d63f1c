"""Who was written to: how the circle changes from message to message, and which messages stay inside one camp."""

import re
from collections.abc import Sequence

from graph.parties import UNKNOWN, Standing
from graph.people import Person
from graph.records import Value
from ingest.message import Message, MessageId, Thread, ThreadId

FIELDS = ("to", "cc", "bcc")
_VAGUE = re.compile(
    r"\b(?:strategy|trial tactics|tactics|work product|privileged|legal advice|thoughts|notes)\b", re.IGNORECASE
)


def recipient_changes(thread: Thread, standing: Standing) -> dict[MessageId, dict[str, Value]]:
    """For each message who was added, dropped or moved against the message it answers (or the one before it)."""
    by_id = {message.id: message for message in thread.messages}
    seen: set[str] = set()
    found: dict[MessageId, dict[str, Value]] = {}
    before: Message | None = None
    for message in thread.messages:
        parent = by_id.get(message.reply_to) if message.reply_to else before
        circle = _circle(message, thread.id, standing)
        found[message.id] = _change(circle, _circle(parent, thread.id, standing), seen) if parent else {}
        seen |= circle.keys()
        before = message
    return found


def _circle(message: Message, thread: ThreadId, standing: Standing) -> dict[str, str]:
    """Everybody whom a message reaches, by name, with the field that names him."""
    found: dict[str, str] = {}
    for field, given in zip(FIELDS, (message.to, message.cc, message.bcc), strict=True):
        for address in given:
            person = standing.person(address, thread)
            if person:
                found.setdefault(person.name, field)
    sender = standing.person(message.sender, thread)
    return {**found, sender.name: "from"} if sender else found


def _change(now: dict[str, str], then: dict[str, str], seen: set[str]) -> dict[str, Value]:
    moved = [f"{n}: {then[n]} → {now[n]}" for n in sorted(now) if n in then and _moved(then[n], now[n])]
    added = sorted(now.keys() - then.keys())
    dropped = sorted(then.keys() - now.keys())
    if not (added or dropped or moved):
        return {}
    first = [name for name in added if name not in seen]
    return {"circle_changed": True, "added": added, "dropped": dropped, "moved": moved, "first_seen": first}


def _moved(then: str, now: str) -> bool:
    """Whether somebody changed between being addressed and being copied; writer and addressee change places daily."""
    return ("cc" in (then, now) or "bcc" in (then, now)) and then != now and "from" not in (then, now)


def privilege(thread: Thread, message: Message, standing: Standing) -> dict[str, Value]:
    """Whether a message stayed inside one side with counsel among its correspondents; nothing where it did not.

    In a case, somebody from outside the dispute among the recipients (a broker, a consultant) does not end that: the
    message is a candidate still, and the outsider is named, for the attorney to say why the privilege holds. What an
    expert or a mediator writes to one side alone, or counsel to such a one alone, is one too.
    """
    people = [standing.person(a, thread.id) for a in (message.sender, *message.to, *message.cc, *message.bcc)]
    known = [person for person in people if person]
    alone = _beside_expert(message, known, standing) if standing.roles else None
    own = alone or (standing.side(known[0]) if known and people[0] else UNKNOWN)
    inside = [person for person in known if standing.side(person) == own]
    others = [person for person in known if person not in inside]
    counsel = [person for person in inside if standing.is_lawyer(person)]
    if own == UNKNOWN or not counsel or (len(inside) < 2 and not alone) or len(known) != len(people):
        return {}
    if others and not (standing.roles and all(map(standing.is_outsider, others))):
        return {}
    third = [person for person in known if person not in counsel and not standing.is_of(person, own)]
    vague = _VAGUE.search(message.subject or "")
    told = f"between counsel ({counsel[0].name}) and the same side"
    return {
        "privilege_side": own,
        "author_capacity": _capacity(known[0], standing) or ("outsider" if known[0] in others else "client"),
        "privilege_recipients": [_named(person, standing) for person in known[1:]],
        "privilege_third": [person.name for person in third] or None,
        "privilege_type": "work product" if all(map(standing.is_counsel, inside)) else "attorney-client",
        "privilege_basis": f"{told}, outsiders copied" if third else f"{told} only",
        "lint": f"subject says only “{vague.group(0)}”: describe it specifically" if vague else None,
    }


_EXPERT = re.compile(
    r"\b(?:expert|forensics?|engineer(?:s|ing)?|econ(?:om(?:ist|ics?))?|consult(?:ant|ants|ing)|actuar\w+|apprais\w+|valuation"
    r"|translat(?:e|ors?|ions?)|interpret(?:ers?|ing)|analytics|ADR|mediat(?:or|ion)|Ph\.? ?D|M\.D|CPA|CFA)\b|\bP\.E\.",
    re.IGNORECASE,
)


def _beside_expert(message: Message, people: Sequence[Person], standing: Standing) -> str | None:
    """The one side that an expert or a mediator writes to or is written to by, nobody else being among them; None else.

    Who such a one is, the name, the firm's name or the message's own signature tells."""
    outside = [p for p in people if standing.is_outsider(p) and not standing.is_court(p)]
    sides = {standing.side(p) for p in people if p not in outside}
    signed = message.signature.text if message.signature and people and people[0] in outside else ""
    told = [
        standing.is_neutral(p)
        or _EXPERT.search(f"{p.name} {standing.firm(p) or ''} {signed if p is people[0] else ''}")
        for p in outside
    ]
    return sides.pop() if outside and all(told) and len(sides) == 1 else None


def _capacity(person: Person, standing: Standing) -> str | None:
    if standing.is_counsel(person):
        return "law firm"
    return "in-house counsel" if standing.is_lawyer(person) else None


def _named(person: Person, standing: Standing) -> str:
    capacity = _capacity(person, standing)
    return f"{person.name} ({capacity})" if capacity else person.name
