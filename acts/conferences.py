"""Live talks that took place, as the correspondence recites them: when, how, who, on what; and recaps that conflict."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from acts.act import Act, ActId
from acts.atoms import NUMBERS
from acts.ledger import settled
from acts.record import Record, build_record, sentence
from acts.talks import When, find_moment, find_place
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
    r"|over)\s+((?:(?!,? and (?:I|we|you|he|she|they)\b)[^.;!?]){3,120})",
    re.I,
)
_NAME = re.compile(r"\b(?:(?:Mr|Ms|Mrs|Dr|Judge)\.?\s+)?[A-Z][a-z]+(?:\s[A-Z]\.)?(?:\s[A-Z][a-z'’-]+)?\b")
_STOP = re.compile(r"[.!?;](?=\s|$)|\n\s*\n")
_NOBODY = re.compile(
    r"\b(?:reached|got|left|went (?:straight )?to) (?:you |(?:a |your |his |her )?(?:voice[- ]?mail|message)\b)"
    r"|\b(?:nobody|no one) (?:answered|picked up|joined|dialed in|appeared)|\bno-show\b"
    r"|\b(?:did not|didn['’]t|failed to) (?:appear|join|dial in|pick up|call in|show up)\b",
    re.I,
)
_SPOKE = re.compile(r"\b(?:spoke|conferred|met|talked|discussed)\b", re.I)  # whoever else was not there
_DENIAL = re.compile(
    r"\b(?:(?:we|I|you|nobody|no one|they)\s+(?:never|did\s*n['’o]?t|did not|have not"
    r"|haven['’]t)\s+(?:\w+\s+){0,2}?(?:spoke|speak|talk(?:ed)?|met|meet|discuss(?:ed)?|confer(?:red)?|pick(?:ed)? up)"
    r"|no (?:such )?(?:call|conference|meeting)|(?:that|this) is not what (?:was said|I said|we (?:discussed"
    r"|agreed)))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conference:
    """One live talk as the acts in `recaps` recite it: where told, `on` its day (ISO), `start` the clock time with the
    zone as printed, `place` in the recap's words, `mode` telephone, video or in person, and `minutes`; the names
    printed, the issues in the recaps' words, who reports it; `conflicts` are the points on which the recaps differ, or
    the words that deny it."""

    recaps: tuple[ActId, ...]
    messages: tuple[MessageId, ...]
    on: str | None
    start: str | None
    place: str | None
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
    start: str | None
    place: str | None
    mode: str | None
    minutes: float | None
    names: tuple[str, ...]
    issues: tuple[str, ...]


def find_conferences(thread: Thread, acts: Sequence[Act]) -> tuple[Conference, ...]:
    """The talks that a thread recites, each once however many messages recite it, in the order of the first recital."""
    record = build_record(thread, settled(thread, acts))
    groups: list[list[_Recap]] = []
    for act in record.acts:
        if act.kind == "conference_held" and _took_place(sentence(record.message(act).text, act)):
            recap = _read(record, act)
            home = next((g for g in groups if any(_same(record, recap, other) for other in g)), None)
            if home is None:
                groups.append([recap])
            else:
                home.append(recap)
    return tuple(_conference(record, g) for g in groups)


def _took_place(words: str) -> bool:
    """Whether a recital is of a talk, and not of a call that nobody took up."""
    return _SPOKE.search(words) is not None or _NOBODY.search(words) is None


def _read(record: Record, act: Act) -> _Recap:
    message = record.message(act)
    words = sentence(message.text, act)
    mode, sent = act.mode or _mode(words), message.sent.local
    when = find_moment(words, act.quote, sent) if sent else When()
    return _Recap(
        act=act, camp=record.camps[act.message], on=when.day,
        start=when.start,
        place=find_place(words) if mode in (None, "in person") else None, mode=mode,
        minutes=_length(words) or when.minutes, names=_names(record, act, words),
        issues=tuple(" ".join(m[1].split()) for m in _ON.finditer(words))[:2],
    )  # fmt: skip


def _mode(words: str) -> str | None:
    return next((name for name, pattern in _MODES if pattern.search(words)), None)


def _length(words: str) -> float | None:
    m = _MINUTES.search(words)
    if not m:
        return None
    words = m["n"].lower()
    number = 0.5 if words == "half an" else float(NUMBERS.get(words, words))
    return number * (60 if m["unit"].lower() == "hour" else 1)


# fmt: off
_NO_NAME = frozenset((
    "i", "we", "you", "the", "on", "as", "at", "in", "when", "after", "during", "per", "thanks", "thank",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
))
# fmt: on


_OWN = re.compile(
    r"\b(?:I|[Ww]e|[Uu]s|[Oo]ur|[Mm]y)\b|\b(?:with|and|to) me\b|\b[Mm]e and\b"
    r"|\b[Tt]hank(?:s| you)(?: \w+){0,2}? for (?!\w+ing (?:with|to) [A-Z])"  # who thanks for a talk was there
)


def _names(record: Record, act: Act, words: str) -> tuple[str, ...]:
    """The people of a talk: those its sentence names, the writer for "I", "we" or thanks, the addressees for "you"."""
    message = record.message(act)
    found = []
    if _OWN.search(words) and message.sender:
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
            m[0].split()[-1] in known or re.match(r"(?:Mr|Ms|Mrs|Dr)\b", m[0]) or _in_full(record, m[0]) != m[0]
        ):
            found.append(_in_full(record, m[0]))
    return tuple(dict.fromkeys(turned(name) for name in found))


def _in_full(record: Record, name: str) -> str:
    """The whole name where a first name alone is told, whole or cut short as people are called ("Greg"), and one
    correspondent bears it; "Ann" may be another than Annika."""
    people = {a.name for m in record.messages for a in (*((m.sender,) if m.sender else ()), *m.to, *m.cc) if a.name}
    named = {turned(one) for one in people if " " in one}
    bearers = sorted(one for one in named if one.split()[0] == name)
    if not bearers and name in _SHORT:
        bearers = sorted(one for one in named if one.split()[0].startswith(name))
    return bearers[0] if len(bearers) == 1 else name


_SHORT = frozenset((  # and none that is a word, a month or a whole name as often
    "Abby", "Alex", "Andy", "Ben", "Cam", "Chris", "Dan", "Deb", "Doug", "Fred", "Gabe", "Geoff",
    "Greg", "Jeff", "Jon", "Josh", "Ken", "Liz", "Matt", "Nat", "Nate", "Nick", "Pam", "Pat",
    "Phil", "Ray", "Rich", "Rob", "Ron", "Russ", "Sam", "Steph", "Steve", "Stu", "Tim", "Val", "Vic", "Vince",
    "Wes", "Zach",
))  # fmt: skip


def turned(name: str) -> str:
    """A name that an address book prints with the surname first ("Pell, Gregory T.") in the order of speech."""
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and first and "," not in first and not first.startswith("Esq") else name


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
        on=next((r.on for r in recaps if r.on), None), start=next((r.start for r in recaps if r.start), None),
        place=next((r.place for r in recaps if r.place), None), mode=next((r.mode for r in recaps if r.mode), None),
        minutes=next((r.minutes for r in recaps if r.minutes), None),
        participants=tuple(dict.fromkeys(n for r in recaps for n in r.names)),
        issues=tuple(dict.fromkeys(i for r in recaps for i in r.issues)),
        reported_by=tuple(dict.fromkeys(r.camp for r in recaps)), conflicts=tuple(_conflicts(record, recaps)),
    )  # fmt: skip


def _statement(text: str, start: int, end: int) -> str:
    """The statement that some words stand in, of at most 200 characters to either side."""
    before, after = text[max(0, start - 200) : start], text[end : end + 200]
    return _STOP.split(before)[-1] + text[start:end] + _STOP.split(after)[0]


def _conflicts(record: Record, recaps: list[_Recap]) -> list[str]:
    found = []
    starts = [r.start for r in recaps if r.start]
    points: tuple[tuple[str, Sequence[str | float | None]], ...] = (
        ("mode", [r.mode for r in recaps]),
        ("start", starts if len({start[5:] for start in starts}) == 1 else []),  # of two zones none is compared
        ("length", [r.minutes for r in recaps]),
    )
    for name, values in points:
        told = list(dict.fromkeys(v for v in values if v is not None))
        if len(told) > 1:
            found.append(f"{name}: {' or '.join(str(v) for v in told)}")
    first = recaps[0]
    topic = stems(sentence(record.message(first.act).text, first.act))
    for message in record.messages[record.at(first.act) + 1 :]:
        if record.camps[message.id] == first.camp:
            continue
        for m in _DENIAL.finditer(message.text):
            near = _statement(message.text, m.start(), m.end())
            if shared(topic, stems(near), {}) > 0.3:
                found.append(f'denied {record.camps[message.id]}: "{m[0]}"')
    return found
