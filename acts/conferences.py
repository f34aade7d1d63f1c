"""Live talks that took place, as the correspondence recites them: when, how, who, on what; and recaps that conflict."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from acts.act import Act, ActId
from acts.atoms import NUMBERS
from acts.ledger import settled
from acts.record import Record, build_record, sentence
from acts.when import find_times
from acts.words import shared, stems
from ingest.message import MessageId, Thread

_MODES = (
    ("video", re.compile(r"\bzoom|\bteams\b|\bwebex|\bvideo|\bgoogle meet", re.I)),
    ("telephone", re.compile(r"\bcall(?:ed)?\b|\btele(?:phone|conference)|\bphone|\bby phone", re.I)),
    (
        "in person",
        re.compile(
            r"\bin person|\bat (?:your|our|my|his|her|the) office|\blunch|\bface to face|\bin the hallway"
            r"|\bat the courthouse|\bmet with",
            re.I,
        ),
    ),
)
_MINUTES = re.compile(
    r"\b(?P<n>\d{1,3}|an?|one|two|half an|ten|fifteen|twenty|thirty|forty|forty-five|sixty"
    r"|ninety)[\s-]+(?P<unit>minute|hour)s?\b",
    re.I,
)
_ON = re.compile(
    r"\b(?:about|regarding|concerning|re|on the subject of|with respect to|to discuss|discussed"
    r"|over)\s+([^.;!?]{3,120})",
    re.I,
)
_NAME = re.compile(r"\b(?:(?:Mr|Ms|Mrs|Dr|Judge)\.?\s+)?[A-Z][a-z]+(?:\s[A-Z]\.)?(?:\s[A-Z][a-z'’-]+)?\b")
_DENIAL = re.compile(
    r"\b(?:(?:we|I|you|nobody|no one|they)\s+(?:never|did\s*n['’o]?t|did not|have not"
    r"|haven['’]t)\s+(?:\w+\s+){0,2}?(?:spoke|speak|talk(?:ed)?|met|meet|discuss(?:ed)?|confer(?:red)?|pick(?:ed)? up)"
    r"|no (?:such )?(?:call|conference|meeting)|(?:that|this) is not what (?:was said|I said|we (?:discussed"
    r"|agreed)))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conference:
    """One live talk as the acts in `recaps` recite it: `on` its day (ISO) where told, `mode` telephone, video or in
    person where told, `minutes`, the names printed, the issues in the recaps' words, who reports it; `conflicts` are
    the points on which the recaps differ, or the words that deny it."""

    recaps: tuple[ActId, ...]
    messages: tuple[MessageId, ...]
    on: str | None
    mode: str | None
    minutes: float | None
    participants: tuple[str, ...]
    issues: tuple[str, ...]
    reported_by: tuple[str, ...]
    conflicts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Recap:
    act: Act
    camp: str
    on: str | None
    mode: str | None
    minutes: float | None
    names: tuple[str, ...]
    issues: tuple[str, ...]


def find_conferences(thread: Thread, acts: Sequence[Act]) -> tuple[Conference, ...]:
    """The talks that a thread recites, each once however many messages recite it, in the order of the first recital."""
    record = build_record(thread, settled(thread, acts))
    groups: list[list[_Recap]] = []
    for act in record.acts:
        if act.kind == "conference_held":
            recap = _read(record, act)
            home = next((g for g in groups if any(_same(record, recap, other) for other in g)), None)
            if home is None:
                groups.append([recap])
            else:
                home.append(recap)
    return tuple(_conference(record, g) for g in groups)


def _read(record: Record, act: Act) -> _Recap:
    message = record.message(act)
    words = sentence(message.text, act)
    return _Recap(
        act=act, camp=record.camps[act.message], on=_day(words, act, record), mode=act.mode or _mode(words),
        minutes=_length(words), names=_names(record, act, words),
        issues=tuple(" ".join(m[1].split()) for m in _ON.finditer(words))[:2],
    )  # fmt: skip


_TALK = re.compile(
    r"\b(?:call(?:ed|s)?|phone|telephon\w*|teleconference|conference[ds]?|conferred|met|meeting|meet[- ]and[- ]confer"
    r"|spoke|talk(?:ed)?|discuss(?:ed|ion)|conversation|zoom|teams|webex|video\w*)\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\b(?:letters?|e-?mails?|messages?|motions?|orders?|responses?|requests?|notices?|subpoenas?|productions?|drafts?"
    r"|correspondence|briefs?|stipulations?)(?:,)? (?:of|dated|on|from|sent(?: on)?|served(?: on)?)?\s*$",
    re.IGNORECASE,
)


def _day(words: str, act: Act, record: Record) -> str | None:
    """The day of a talk: of those named in its sentence that are not after the message, the one nearest to the words
    for the talk. The date of a letter or a filing is no talk's; None where no other is left."""
    sent = record.message(act).sent.local
    if sent is None:
        return None
    days = [p for p in find_times(words, sent) if p.due and date.fromisoformat(p.due[:10]) <= sent.date()]
    days = [p for p in days if not _DATED.search(words[max(0, p.start - 40) : p.start])]
    at = max(words.find(act.quote), 0)
    talks = [m.start() for m in _TALK.finditer(words, at, at + len(act.quote))] or [at]
    near = min(days, key=lambda p: min(abs(p.start - talk) for talk in talks), default=None)
    return near.due[:10] if near and near.due else None


def _mode(words: str) -> str | None:
    return next((name for name, pattern in _MODES if pattern.search(words)), None)


def _length(words: str) -> float | None:
    m = _MINUTES.search(words)
    if not m:
        return None
    words = m["n"].lower()
    number = 0.5 if words == "half an" else float(NUMBERS.get(words, words))
    return number * (60 if m["unit"].lower() == "hour" else 1)


_NO_NAME = frozenset(
    [
        "i",
        "we",
        "you",
        "the",
        "on",
        "as",
        "at",
        "in",
        "when",
        "after",
        "during",
        "per",
        "thanks",
        "thank",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)


def _names(record: Record, act: Act, words: str) -> tuple[str, ...]:
    """The people of a talk: those its sentence names, the writer for "I" or "we", the addressees for "you"."""
    message = record.message(act)
    found = []
    if re.search(r"\b(?:I|we|our|my)\b", words) and message.sender:
        found.append(message.sender.name or message.sender.printed)
    if re.search(r"\b(?:you|your|our)\b", words, re.I):
        found += [a.name or a.printed for a in message.to]
    known = {
        w
        for m in record.messages
        for a in ([m.sender] if m.sender else []) + [*m.to, *m.cc]
        for w in (a.name or "").split()
    }
    for m in _NAME.finditer(words):
        if m.start() < 6 or any(m[0] in name for name in found):
            continue  # a salutation, or somebody already named in full
        if m[0].split()[0].lower() not in _NO_NAME and (
            m[0].split()[-1] in known or re.match(r"(?:Mr|Ms|Mrs|Dr)\b", m[0])
        ):
            found.append(m[0])
    return tuple(dict.fromkeys(found))


def _same(record: Record, one: _Recap, other: _Recap) -> bool:
    if one.on and other.on:
        return one.on == other.on
    if one.camp == other.camp and one.act.message == other.act.message:
        return one.on == other.on and record.likeness(one.act, other.act) > 0.5
    apart = record.at(one.act) - record.at(other.act)
    return apart <= 2 and shared(record.around[one.act.id], record.around[other.act.id], record.weight) > 0.4


def _conference(record: Record, recaps: list[_Recap]) -> Conference:
    return Conference(
        recaps=tuple(r.act.id for r in recaps), messages=tuple(dict.fromkeys(r.act.message for r in recaps)),
        on=next((r.on for r in recaps if r.on), None), mode=next((r.mode for r in recaps if r.mode), None),
        minutes=next((r.minutes for r in recaps if r.minutes), None),
        participants=tuple(dict.fromkeys(n for r in recaps for n in r.names)),
        issues=tuple(dict.fromkeys(i for r in recaps for i in r.issues)),
        reported_by=tuple(dict.fromkeys(r.camp for r in recaps)), conflicts=tuple(_conflicts(record, recaps)),
    )  # fmt: skip


def _conflicts(record: Record, recaps: list[_Recap]) -> list[str]:
    found = []
    for name, values in (("mode", [r.mode for r in recaps]), ("length", [r.minutes for r in recaps])):
        told = list(dict.fromkeys(v for v in values if v is not None))
        if len(told) > 1:
            found.append(f"{name}: {' or '.join(str(v) for v in told)}")
    first = recaps[0]
    topic = stems(sentence(record.message(first.act).text, first.act))
    for message in record.messages[record.at(first.act) + 1 :]:
        if record.camps[message.id] == first.camp:
            continue
        for m in _DENIAL.finditer(message.text):
            near = message.text[max(0, m.start() - 120) : m.end() + 160]
            if shared(topic, stems(near), {}) > 0.3:
                found.append(f'denied {record.camps[message.id]}: "{m[0]}"')
    return found
