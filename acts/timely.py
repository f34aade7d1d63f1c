"""Whether what a date bounds came by that date: to accept a date is not to do what is due on it, and what is told of as
done in time is in time, whoever did not say that he answers."""

import re
from datetime import datetime

from acts.act import Act, Due
from acts.evidence import Evidence, find_mover, sentences
from acts.promises import came, find_kept
from acts.record import Record, sentence
from acts.relations import Links, core
from acts.replies import find_replies
from acts.when import find_times
from ingest.message import Message

_PROMISES = re.compile(r"\bwill\b|['’]ll\b|\bshall\b", re.I)
_ASKS = re.compile(r"\bplease\b|\bkindly\b|\byou\b|\bunless\b|\bif\b|\bmust\b|\?", re.I)
_ACCEPTS = re.compile(
    r"\b(?:acceptable|agreeable|agreed|fine|ok(?:ay)?|good|works?|confirmed|accept(?:ed|s)?|looking forward"
    r"|look forward)\b",
    re.I,
)
_WORD = re.compile(
    r"\b(?:tell|let) (?:us|me)\b|\bconfirm\b|\badvise\b|\brespond\b|\breply\b|\banswer\b"
    r"|\bhear(?:d)? (?:back )?from you\b",
    re.I,
)
_NOT = re.compile(r"\bnot\b|n['’]t\b|\bno\b|\bnever\b|\bnothing\b|\bunable\b|\bcannot\b", re.I)
_GOT = re.compile(r"\breceived\b|\bgot\b|\bthanks?\b", re.I)
_HEAR = re.compile(r"\bhear(?:d)? (?:back )?from you\b", re.I)
_OTHERS = re.compile(r"(?<!thank )\byou\b|\?", re.I)  # a sentence that asks, or that tells what the other side did
_CLAUSE = re.compile(r"[,;:.]\s|\b(?:and|but|or)\s(?=\w+\s(?:will|shall|is|are)\b)")
_ANSWERS = frozenset(("agreement", "refusal", "conditional"))


def in_time(message: Message, due: Due) -> bool | None:
    """Whether a message was sent by the last reading of a date: by instants, else by the clocks as printed; None where
    neither tells."""
    if message.sent.latest and due.latest:
        return message.sent.latest <= due.latest
    if message.sent.local is None or due.local is None:
        return None
    sent = message.sent.local.isoformat()
    return sent[: len(due.local)] <= due.local


def limit_of(act: Act) -> datetime | None:
    """The last moment of an act's date in naive local time."""
    if act.due is None or act.due.local is None:
        return None
    limit = datetime.fromisoformat(act.due.local)
    return limit if "T" in act.due.local else limit.replace(hour=23, minute=59)


def only_accepted(record: Record, act: Act, seen: Evidence, links: Links) -> bool:
    """Whether all that answers a deadline accepts its date: for what somebody promised himself, every agreement of
    another; for what was asked, words that name the date and call it acceptable."""
    partner = seen.partner
    answers = seen.answers or (links.answered.get(partner.id, ()) if partner else ())
    if not answers or any(a.kind != "agreement" or came(a.quote) for a in answers):
        return False
    if _is_promise(record, act, partner):
        return all(record.camps[a.message] != record.camps[act.message] for a in answers)
    day = (act.due.local or "")[:10] if act.due else ""
    return bool(day) and all(_ACCEPTS.search(a.quote) and day in _days(record, a) for a in answers)


def _days(record: Record, act: Act) -> set[str]:
    return {(p.due or "")[:10] for p in find_times(act.quote, record.message(act).sent.local)}


def _is_promise(record: Record, act: Act, partner: Act | None) -> bool:
    """Whether the date bounds what its own writer says that he will do."""
    if partner is not None:
        return partner.kind == "agreement"
    words = sentence(record.message(act).text, act)
    return bool(_PROMISES.search(words)) and not _ASKS.search(words) and not act.reported


def find_done(record: Record, act: Act, seen: Evidence) -> tuple[Message, str] | None:
    """The words, sent by a deadline's date, that tell of what it bounds as done, or that give the answer which it asks
    for; None without such."""
    if act.due is None or act.reported:
        return None
    asked = seen.partner.quote if seen.partner and core(seen.partner.quote) else _clause(record, act)
    promise = _is_promise(record, act, seen.partner)
    matter = core(asked)
    for message in record.after(act):
        own = record.sender(act) if act.same_side else record.camps[act.message]
        if not in_time(message, act.due) or (
            not promise and own == (record.senders if act.same_side else record.camps)[message.id]
        ):
            continue
        for text, words in sentences(message.text):
            if _is_much(matter, words) and _tells_done(text, promise):
                return message, text
    return _find_word(record, act, asked) if _WORD.search(asked) and not promise else None


def _tells_done(text: str, promise: bool) -> bool:
    """Whether a sentence tells of a thing that its own side did, or, of what was promised, that the other side got."""
    got = not promise and _GOT.search(text)
    return came(text) and not got and not _NOT.search(text) and not _OTHERS.search(text)


def _is_much(matter: frozenset[str], words: tuple[str, ...]) -> bool:
    """Whether words name a matter: half of it, and two words of it where it has more than two."""
    common = len(matter.intersection(words))
    return bool(matter) and common >= max(min(len(matter), 4) / 2, min(len(matter) - 1, 2))


def _clause(record: Record, act: Act) -> str:
    """The clause before a date that belongs to no act: "if the sample is not in our hands"."""
    words = sentence(record.message(act).text, act)
    return _CLAUSE.split(words[: max(words.find(act.quote), 0)])[-1]


def _find_word(record: Record, act: Act, asked: str) -> tuple[Message, str] | None:
    """The first reply in time, where only an answer is asked for: one that says yes or no, or any where silence alone
    was warned of."""
    for message in find_replies(record, act):
        if act.due is None or not in_time(message, act.due) or record.camps[message.id] == record.camps[act.message]:
            continue
        said = [a for a in record.by_message.get(message.id, ()) if not a.reported]
        told = next((a for a in said if a.kind in _ANSWERS), None)
        if told and not any(a.kind == "extension" for a in said):
            return message, told.quote
        if _HEAR.search(asked):
            return message, message.text
    return None


def came_late(record: Record, act: Act, seen: Evidence) -> str | None:
    """What a deadline is whose thing is told of as done only behind it: superseded where another date was named, else
    expired; None where nothing tells so."""
    kept = find_kept(record, act, seen)
    if kept is None or act.due is None or in_time(kept[0], act.due) is not False:
        return None
    return "superseded" if find_mover(record, act) else "expired"
