"""Who wrote back: the later messages of those to whom an act was addressed, and what they show about it."""

import re
from functools import lru_cache

from acts.act import Act
from acts.evidence import Evidence, later_of_others, sentences
from acts.record import Record
from acts.words import shared
from ingest.message import Address, Message

_DONE = re.compile(
    r"\battach|\benclos|\bsent\b|\bhere (?:is|are)|\bdone\b|\bserved\b|\bproduced\b|\bsigned\b|\bfaxed\b"
    r"|\bforwarded\b|\bposted\b"
    r"|\bhave (?:now )?\w+ed\b|\bwent out\b|\bwas\b|\bdelivered\b|\bI(?:['’]m| am) \w+ing\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\bwill\b|['’]ll\b|\bgoing to\b|\bneed to\b|\bshall\b|\bby (?:mon|tue|wed|thu|fri|next|the|tomorrow)"
    r"|\btomorrow\b|\bshortly\b"
    r"|\bprepared to\b|\bcan\b|\bwould\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\bnot\b|n['’]t\b|\bno\b", re.I)


def find_replies(record: Record, act: Act) -> list[Message]:
    """The later messages that one of an act's addressees sent back to its sender; where a header names nobody, any."""
    first = record.message(act)
    asked, maker = [_names(a) for a in (*first.to, *first.cc)], _names(first.sender)
    return [m for m in later_of_others(record, act) if _hits(_names(m.sender), asked) and _hits(maker, _told(m))]


def _told(message: Message) -> list[frozenset[str]]:
    return [_names(a) for a in (*message.to, *message.cc)]


def _names(address: Address | None) -> frozenset[str]:
    return _words_of(address.name or "", address.email or "") if address else frozenset()


@lru_cache(maxsize=10_000)
def _words_of(name: str, email: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]{3,}", f"{name.lower()} {email.lower().partition('@')[0]}"))


def _hits(person: frozenset[str], listed: list[frozenset[str]]) -> bool:
    return not listed or any(person & each for each in listed)


def reply_features(record: Record, act: Act, seen: Evidence) -> dict[str, float]:
    """What the replies speak for, by name: whether there is one, how it and the act's answers are put."""
    back = find_replies(record, act)
    asks = "Q" if "?" in act.quote else "R"
    last = seen.answers[-1].kind if seen.answers else "-"
    heard = "heard" if back else "others" if later_of_others(record, act) else "none"
    found = {
        f"replies {min(len(back), 2)} {asks}": 1.0,
        f"{heard} {asks} {last}": 1.0,
        f"{heard} {last} same {act.same_side}": 1.0,
        "answers " + "+".join(sorted({a.kind for a in seen.answers})): 1.0,
    }
    found.update(_tense(record, seen, asks))
    found.update(_after(record, act, asks))
    if back and not seen.answers:
        found.update(_unanswered(record, act, back, asks))
    return found


def _tense(record: Record, seen: Evidence, asks: str) -> dict[str, float]:
    """Whether the last answer speaks of a thing done or of one to come, and whether its side wrote again."""
    if not seen.answers:
        return {}
    last = seen.answers[-1]
    tense = "done" if _DONE.search(last.quote) else "ahead" if _AHEAD.search(last.quote) else "plain"
    later = any(record.camps[m.id] == record.camps[last.message] for m in record.after(last))
    return {f"{last.kind} {tense}": 1.0, f"{last.kind} {tense} {asks}": 1.0, f"{last.kind} {tense} later {later}": 1.0}


def _after(record: Record, act: Act, asks: str) -> dict[str, float]:
    """The maker's own later messages: thanks, or the same matter again."""
    sender = record.sender(act)
    own = [m for m in record.after(act) if record.senders[m.id] == sender]
    if not own:
        return {f"maker wrote later False {asks}": 1.0}
    like = max((_like(record, act, w) for m in own for _, w in sentences(m.text)), default=0.0)
    thanks = any(re.search(r"\bthank", m.text[:120], re.I) for m in own)
    return {
        f"maker wrote later True {asks}": 1.0,
        "thanks": float(thanks),
        "said later": like,
        f"said later {int(like * 4)}": 1.0,
    }


def _like(record: Record, act: Act, words: tuple[str, ...]) -> float:
    return shared(record.words[act.id], words, record.weight) if len(words) > 1 else 0.0


def _unanswered(record: Record, act: Act, back: list[Message], asks: str) -> dict[str, float]:
    """The replies where no act of theirs answers: whether they speak of the matter, give something, ask in turn."""
    like, words = max(((_like(record, act, w), t) for m in back for t, w in sentences(m.text)), default=(0.0, ""))
    first = back[0]
    moves = [
        a for a in record.by_message.get(first.id, ()) if a.kind in ("agreement", "refusal", "conditional", "demand")
    ]
    asked = [a for a in record.by_message[act.message] if a.kind == "demand"]
    found = {
        "reply like": like,
        f"reply like {int(like * 4)} {asks}": 1.0,
        f"reply gives {bool(_DONE.search(first.text))} {asks}": 1.0,
        f"reply short {len(first.text) < 200}": 1.0,
        f"reply next {record.order[first.id] - record.at(act) == 1} {asks}": 1.0,
        f"reply acts {min(len(moves), 3)} {asks}": 1.0,
        "reply length": min(2.0, len(first.text) / max(60, len(record.message(act).text))),
        f"asked {min(len(asked), 4)}": 1.0,
        "asked first": float(bool(asked) and asked[0] is act),
        "asked last": float(bool(asked) and asked[-1] is act),
    }
    if like > 0.3:
        found[
            f"told done {bool(_DONE.search(words))} ahead {bool(_AHEAD.search(words))} not {bool(_NOT.search(words))}"
        ] = 1.0
    return found
