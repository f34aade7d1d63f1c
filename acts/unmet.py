"""Whether any words that followed a demand can have met it: none that only put off or acknowledge, no question put in
turn, and none that answer something else."""

import re
from collections.abc import Iterator
from functools import lru_cache

from acts.act import Act
from acts.evidence import later_of_others
from acts.record import Record, sentence
from acts.relations import Links, core
from acts.timely import in_time
from acts.words import stems
from ingest.message import Message

_PUTS_OFF = re.compile(
    r"\b(?:look(?:ing)? into|(?:will|let me|need to|have to) check|checking|check with|wait(?:ing)? (?:to hear|for|on)"
    r"|await\w*|consider(?:ing|s)?(?! (?:this|it) (?:done|closed))|review(?:ing)?|chas(?:e|ing)|follow(?:ing)? up with"
    r"|(?:get|come|circle|be) back (?:to (?:you|me|us)|with|soon|shortly|by|when|once|on)\b|revert|in touch"
    r"|respond (?:separately|shortly|in due course|next|soon)|write (?:separately|again|shortly|next)"
    r"|let you know|tied up|turn to (?:this|it)"
    r"|(?:speak|speaking|talk|confer|discuss\w*|raise it|take it up) (?:with|to) (?:my|our|the|his|her)"
    r" (?:client|team|partner)|ask(?:ed)? (?:my|our|the) client|(?:passed|passing|sent|forwarded) (?:your|the|it"
    r"|this) (?:\w+ )?(?:on|along|to (?:my|our|the) client)"
    r"|(?:is|are|am|was|were|been) (?:away|on leave|out|ill|travel\w+|in trial))\b",
    re.I,
)
_HEARD = re.compile(
    r"^\W*(?:noted|understood|received|acknowledged|got it|thanks?(?: you)?(?: (?:for|very|so)\b[^.]*)?|point taken"
    r"|i see|(?:i|we) (?:have )?(?:received?|got|read|seen) (?:your|the|it|this)\b[^.]*)\W*$",
    re.I,
)
_MISSED = re.compile(
    r"\b(?:did(?: not|n['’]t)|(?:have|has)(?: not|n['’]t)|never) (?:ever )?(?:receive[d]?|get|got|see|seen|found)\b"
    r"|\bsend (?:it|them|that) again\b|\bre-?send\b",
    re.I,
)
_HANDED = re.compile(
    r"\battach|\benclos|\bhere (?:is|are|it is|you (?:go|are))|\bherewith|\bdone\b|\b(?:sent|served|produced|signed"
    r"|filed|uploaded|delivered|provided|posted|paid)\b|\bbelow\b|\bredline\b|\bwent out\b",
    re.I,
)
_COMPLAINS = re.compile(r"\byou(?:r|rs)?\b|\bnever\b|\bnot\b|n['’]t\b", re.I)
_DEED = re.compile(
    r"\b(?:produc|serv|supplement|withdraw|return|execut|sign|pay|fil|amend|deliver|preserv)(?:e|es|ed|ing|s)?\b", re.I
)  # what is done, and not only told
_MOST = 0.6  # of a sentence
_PART = re.compile(r"(?<=[.!?])\s+|\n+")


def may_have_met(record: Record, act: Act, links: Links) -> bool:
    """Whether a later message of somebody else, for a deadline one sent by it, has words that may meet an act that no
    act answers: something attached or handed over, words of its matter, or at least words that nothing else takes
    up."""
    due = act.due if act.kind == "deadline" else None
    partner = links.partner.get(act.id) if due else None
    asked = act.quote if due is None else partner.quote if partner else sentence(record.message(act).text, act)
    later = (m for m in later_of_others(record, act) if due is None or in_time(m, due) is not False)
    return any(_may(record, act, asked, message, links) for message in later)


def _may(record: Record, act: Act, asked: str, message: Message, links: Links) -> bool:
    if any(p.attachments for p in message.printings):
        return True
    partner = links.partner[act.id].id if act.id in links.partner else None
    matter, deed = core(asked), _DEED.search(asked) is not None
    for start, end, text in _parts(message):
        if _HANDED.search(text) and not _MISSED.search(text):
            return True
        if is_idle(text):
            continue
        beside = [a for a in record.by_message.get(message.id, ()) if a.start < end and start < a.end]
        if any(_is_in_turn(a, act) and a.end - a.start > _MOST * (end - start) for a in beside):
            continue
        mine = (None, act.id, partner)
        others = (links.answers.get(a.id) not in mine for a in beside)
        if matter & set(stems(text)) or not (deed or any(others)):
            return True
    return False


def is_idle(text: str) -> bool:
    """Whether a sentence only acknowledges, puts off, asks in turn or says that nothing came."""
    return bool(_HEARD.match(text) or _PUTS_OFF.search(text) or _MISSED.search(text)) or text.rstrip().endswith("?")


def _is_in_turn(other: Act, act: Act) -> bool:
    """Whether an act of a reply only asks, threatens or asserts something else in turn; a time offered meets who asked
    for one, and what is asserted may answer a question."""
    meeting = "meet" in core(act.quote)
    if other.kind == "claim":
        return act.kind == "demand" and "?" not in act.quote and _COMPLAINS.search(other.quote) is not None
    return other.kind in ("demand", "threat") or (other.kind == "meeting_proposal" and not meeting)


@lru_cache(maxsize=4096)
def _parts(message: Message) -> tuple[tuple[int, int, str], ...]:
    return tuple(_read(message))


def _read(message: Message) -> Iterator[tuple[int, int, str]]:
    """The sentences of a message that say something: no salutation, and nothing from the writer's own name on."""
    names = set(re.findall(r"[a-z]{3,}", (message.sender.name or "").lower())) if message.sender else set()
    at, told = 0, False
    for text in [*_PART.split(message.text)]:
        at = message.text.index(text, at)
        words = re.findall(r"[\w'’]+", text.lower())
        if told and words and names & set(words) and set(words) <= names | {"by", "mr", "ms"}:
            return  # the signature
        if words and not (len(words) <= 3 and text.rstrip().endswith((",", ":", "-"))):
            told = True
            yield at, at + len(text), text
        at += len(text)
