"""Periods of time: "within fourteen (14) days of this letter": how long, from what day, counted how."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from acts.atoms import ORDINALS, Atom, find_atoms
from acts.dates import BUSINESS, DAYLIKE, Setting, count_of, read_day, say, shift
from acts.days import roll_forward
from acts.masks import mask


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A period read: its last day (with a time for hours) or None, how it was counted, who set it, and how many
    characters after the length name what it is counted from."""

    due: str | None
    how: str
    setter: str
    tail: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Anchor:
    """The day a period is counted from, None where it is not known; +1 or -1; what names it."""

    day: date | None
    sign: int
    tail: int
    how: str


_THIS = r"(?:letter|e-?mail|date|message|notice|writing|correspondence|demand|communication)"
_SELF = re.compile(
    r"\s*(?:,\s*)?(?:from|of|after|following|as of)\s+(?:(?:the|our|my)\s+)?(?:date\s+(?:of|on|set forth on)\s+)?"
    r"(?:the\s+)?"
    rf"(?:today(?:['’]s date)?|now|this\s+{_THIS}|(?:the\s+)?date\s+(?:here|there)?of\b|date hereof|above date)"
    r"(?:['’]s date)?|\s*(?:hence|from now)\b",
    re.IGNORECASE,
)
_RECEIPT = re.compile(
    r"\s*(?:from|of|after|following|upon)\s+(?:(?:the|your|its)\s+)?(?:date\s+of\s+)?(?:receipt|receiving|service|delivery)\s+"
    rf"(?:of\s+)?this\s+{_THIS}\b",
    re.IGNORECASE,
)
_ULTIMATUM = re.compile(r"\s+before\s+(?:I|we)\b", re.I)
_AGO = re.compile(r"\s*(?:ago|earlier)\b", re.I)
_BARELY_BEFORE = re.compile(r"\s*(?:before(?:hand)?|in advance|ahead of time)(?=\s*(?:[.,;:!?)]|\Z|\n\s*\n))", re.I)
_LATER = re.compile(r"\s*(?:later|thereafter|afterwards?|after that|after then)\b", re.I)
_ANCHOR = re.compile(
    r"\s*(?:,\s*)?(?P<word>from|of|after|following|before|prior to|in advance of|ahead of|once|upon|as soon as|when)\s+"
    r"(?P<what>[^.;:!?\n]{1,60})",
    re.IGNORECASE,
)
_BACKWARD = ("before", "prior to", "in advance of", "ahead of")
_QUANTITY = re.compile(
    r"\b(?:past|last|previous|preceding|over|for|every|per|recent|first|prior)\s+(?:the\s+)?(?:(?:past|last|next)\s+)?\Z",
    re.I,
)
_EXTENDS = re.compile(r"\bexten[ds]|\bmore time\b|\bpostpone|\bcontinue", re.I)
_MORE = re.compile(r"\b(?:more|additional|extra|another|further)\b", re.I)
_MORE_BEFORE = re.compile(r"\b(?:additional|extra|another|further)\s*\Z", re.I)
_DUE = re.compile(r"\b(?:due|deadline|expires?|until|respond by|answer by)\b", re.I)
_RULE = re.compile(
    r"\b(?i:under|per|pursuant to|by)\s+(?:the\s+)?(?:Fed|Local|Rules?\b|LR|FRCP|statute|~)"
    r"|(?:~|\bthe [Rr]ules?)[^.;]{0,60}\b(?:gives?|allows?|requires?|permits?|provides?|sets?)\b"
)
_COURT = re.compile(
    r"\b(?:Court|Judge|Magistrate|order)\b[^.;]{0,70}"
    r"\b(?:order(?:ed|s)|direct(?:ed|s)|requir(?:ed|es)|gave|gives|granted|set|sets|allow(?:ed|s)|within)\b|\bordered\b",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"(?P<count>[\w-]+?(?:\s+couple\s+of)?)[\s-]*(?:\(\d+\))?[\s-]+(?:full\s+|more\s+|additional\s+)?"
    r"(?:(?P<kind>calendar|business|working|banking|court|consecutive)\s+)?"
    r"(?P<unit>minute|hour|day|week|fortnight|month|year)s?['’]?\Z",
    re.IGNORECASE,
)


def is_quantity(atom: Atom, text: str, before: str) -> bool:
    """Whether a length limits nothing: "10 days' notice", "the past two weeks"; `before` is its sentence so far."""
    if re.match(r"['’]?\s*(?:advance\s+|prior\s+|written\s+)?notice\b", text[atom.end : atom.end + 40]):
        return True
    return bool(_QUANTITY.search(before[-24:])) and not _EXTENDS.search(before)


def read_period(atom: Atom, text: str, before: str, sent: datetime | None, at: Setting) -> Period:
    """The period that a length stands for; `before` is what its sentence says before it."""
    count, unit, kind = _measure(atom)
    tail = text[atom.end : atom.end + 110]
    more = _asks_more(atom, before)
    anchor = _find_anchor(tail, before, _owed(atom, text, at) if more else at, atom, more)
    given = bool(re.search(r"\bagree|\bconsent|\bcourtesy", before, re.I)) or bool(_EXTENDS.search(before))
    setter = "unilateral" if given else _find_setter(before + " " + atom.words + tail.split(". ")[0])
    business = kind in BUSINESS
    name = (
        f"{count} {'business ' if business else 'calendar ' if unit == 'day' else ''}{unit}{'s' if count != 1 else ''}"
    )
    how = f"{name} {'before' if anchor.sign < 0 else 'after'} {anchor.how}"
    if anchor.day is None:
        return Period(due=None, how=how, setter=setter, tail=anchor.tail)
    if unit in ("hour", "minute"):
        return Period(due=_by_the_clock(sent, count * anchor.sign, unit), how=how, setter=setter, tail=anchor.tail)
    day = shift(anchor.day, count * anchor.sign, unit, kind)
    if day and setter != "unilateral" and anchor.sign > 0 and roll_forward(day) != day:
        how += f"; {say(day)} rolls forward under Fed. R. Civ. P. 6(a)(1)(C)"
        day = roll_forward(day)
    return Period(due=str(day) if day else None, how=how, setter=setter, tail=anchor.tail)


def _asks_more(atom: Atom, before: str) -> bool:
    """Whether a length is time on top of some other: "two more weeks", "an additional 14 days"."""
    return bool(_MORE.search(atom.words) or _MORE_BEFORE.search(before[-16:]))


def _owed(atom: Atom, text: str, at: Setting) -> Setting:
    """For "two more weeks", the setting whose last date is one still ahead that the text says something is due on."""
    ahead = at.last is not None and at.last >= at.sent and _DUE.search(text[max(0, atom.start - 200) : atom.start])
    return replace(at, last=at.last if ahead else None)


def _measure(atom: Atom) -> tuple[int, str, str]:
    words = re.sub(r"\s+", " ", atom.words.lower())
    if atom.sort == "nthbd":
        number, kind, *_ = re.sub(r"^the |\(.*?\)", "", words).split()
        return ORDINALS.get(number) or int(re.sub(r"\D", "", number)), "day", kind if kind in BUSINESS else ""
    m = _LENGTH.match(words)
    return (count_of(m["count"]), m["unit"], m["kind"] or "") if m else (0, "day", "")


def _find_setter(sentence: str) -> str:
    return "rule" if _RULE.search(sentence) else "court" if _COURT.search(sentence) else "unilateral"


def _find_anchor(tail: str, before: str, at: Setting, atom: Atom, more: bool) -> _Anchor:
    written = f"the day of writing, {say(at.sent)}"
    if m := _SELF.match(tail):
        return _Anchor(day=at.sent, sign=1, tail=m.end(), how=written)
    if m := _RECEIPT.match(tail):
        return _Anchor(day=at.sent, sign=1, tail=m.end(), how=f"receipt, at the earliest {written}")
    if m := _AGO.match(tail):
        return _Anchor(day=at.sent, sign=-1, tail=m.end(), how=written)
    if m := _BARELY_BEFORE.match(tail):
        return _Anchor(day=None, sign=-1, tail=m.end(), how="an event that is not named here")
    if m := _LATER.match(tail):
        base = at.last or at.sent
        return _Anchor(day=base, sign=1, tail=m.end(), how=say(base))
    if (m := _ANCHOR.match(tail)) and not _ULTIMATUM.match(tail):
        return _hang(m, at)
    if re.match(r"[a-z]+-[a-z]+$", atom.words) and re.match(r"\s+(?:deadline|period|limit|window)", tail):
        return _Anchor(day=None, sign=1, tail=0, how="a start that is not named")
    if more or _EXTENDS.search(before) or re.match(r"[\s-]*(?:extension|adjournment|continuance|stay)", tail):
        how = f"the date extended, {say(at.last)}" if at.last else "a date that is not named here"
        return _Anchor(day=at.last, sign=1, tail=0, how=how)
    return _Anchor(day=at.sent, sign=1, tail=0, how=written)


def _hang(m: re.Match[str], at: Setting) -> _Anchor:
    """A period that hangs on something: a date named there, or an event whose date is not."""
    sign, what = -1 if m["word"].lower() in _BACKWARD else 1, m["what"]
    atom = next((a for a in find_atoms(mask(what)) if a.sort in DAYLIKE), None)
    if atom and re.fullmatch(
        r"(?:(?:the\s+)?(?:[\w'’-]+\s+){0,4}?(?:on\s+|of\s+|dated\s+)?)?", what[: atom.start], re.I
    ):
        day = read_day(atom, at).day
        if day:
            return _Anchor(day=day, sign=sign, tail=m.start("what") + atom.end, how=say(day))
    words = re.split(r",|\b(?:and|or|but|so|we|if)\b", what)[0].strip()
    return _Anchor(
        day=None, sign=sign, tail=m.start("what") + len(words), how=f'"{words}", whose date the text does not give'
    )


def _by_the_clock(sent: datetime | None, count: int, unit: str) -> str | None:
    if sent is None or sent.time() == time(0):
        return None
    length = timedelta(hours=count) if unit == "hour" else timedelta(minutes=count)
    return (sent + length).strftime("%Y-%m-%dT%H:%M")
