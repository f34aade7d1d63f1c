"""Deadlines said in words: where a text names a time, which day and hour that is, and what it is in UTC.

Rules of reading: a weekday is the next such day; "next Friday" is the following week's; "within N days" counts calendar
days from the day of writing, that day excluded; business days skip weekends and US federal holidays. A date that one
lawyer gives another is no period of Fed. R. Civ. P. 6(a): only where a rule or a court sets it does the last day roll.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from acts.act import Due
from acts.atoms import Atom, find_atoms
from acts.dates import DAYLIKE, EXPLICIT, DayRead, Setting, read_day, say
from acts.days import DAY, is_near
from acts.groups import Group, group_atoms
from acts.hours import Clock, at_offset, read_clock, read_zone, to_utc
from acts.masks import mask
from acts.periods import is_quantity, read_period
from ingest.message import Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePhrase:
    """A time named in a text. `text[start:end]` is the phrase with its preposition, `[core:end]` without it.

    `due` is local wall-clock time in ISO form, a bare date where no hour is named, None where none can be computed;
    `how` says how it was computed or why not. `operator` is the preposition ("by", "within" ...; "" for none); `zone`
    the zone word as printed. `period` tells a date given by one side ("unilateral") from one that a "rule" or a
    "court" sets. `soft` marks a close of business, which names no hour.
    """

    start: int
    end: int
    core: int
    quote: str
    operator: str
    due: str | None
    zone: str | None
    how: str
    others: tuple[str, ...] = ()
    period: str = "unilateral"
    soft: bool = False


_OPERATOR = re.compile(
    r"(?:\b(?P<op>(?:by\s+)?(?:no|not)\s+later\s+than|on\s+or\s+before|on\s+or\s+about|no\s+(?:earlier|sooner)\s+than|prior\s+to"
    r"|in\s+advance\s+of|ahead\s+of|returnable|before|by|within|until|'?till?|thru|through|due(?:\s+(?:on|by|at))?|as\s+of|on|at|for|to|after|since"
    r"|from|during|in|starting|effective)\s+)(?:(?:the|either|about|around|approximately|later|sometime|early|this|next)\s+){0,2}\Z",
    re.IGNORECASE,
)
_DUE_PAST = re.compile(
    r"\b(?:was|were|been|fell|came)\s+(?:\w+\s+)?(?:due|supposed|scheduled|to be|set|owed|promised)\b"
    r"|\b(?:expired|passed|lapsed|ran out|overdue)\b",
    re.I,
)
_DONE = re.compile(
    r"\b(?:was|were|had|sent|wrote|served|filed|received|spoke|met|conferred|talked(?!\s+about\b)|(?:tele)?phoned|called|emailed|e-mailed|dated|issued|signed|produced|asked"
    r"|said|told|provided|delivered|entered|granted|went|made|gave|took|came|got|left|agreed(?!\s+to\b)|noted|began|arrived"
    r"|happened|refer|thank(?:s| you) for|further to|following up on)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|shall|must|would|to be|can|could|may|is|are|please|by|until|due|latest)\b|['’](?:ll|d)\b", re.I
)


_DEADLINE = re.compile(r"\bdeadline\b", re.I)
_SOFT_BREAK = re.compile(r"(?<!\n)\n(?!\s*\n)")


def find_times(text: str, sent: datetime | None, day_first: bool | None = None) -> tuple[TimePhrase, ...]:
    """Every time named in a text, in order, read as of `sent` (naive local time; None leaves relative days unread).

    `day_first` is the habit of the correspondence with numeric dates; None infers it from this text.
    """
    sent = sent if sent is not None and is_near(sent.date()) else None  # a clock that was never set
    masked = _SOFT_BREAK.sub(" ", mask(text))
    habit = reads_day_first([masked]) if day_first is None else day_first
    found: list[TimePhrase] = []
    last: date | None = None
    for group in group_atoms(find_atoms(masked), masked):
        if (
            found
            and group.start < found[-1].end
            and not _DEADLINE.search(masked[max(0, group.start - 12) : group.end + 10])
        ):
            continue  # the day from which the period before it is counted
        setting = _set(group, masked, sent, last, habit)
        phrase = _Phrasing(text=text, masked=masked, sent=sent, setting=setting).read(group) if setting else None
        if phrase:
            found.append(phrase)
            last = date.fromisoformat(phrase.due[:10]) if phrase.due else last
    return tuple(sorted([*found, *_bounds(text, masked, found)], key=lambda p: (p.start, p.end)))


def _looks_back(before: str) -> bool:
    """Whether the words before a time tell of something done or already due."""
    if _DUE_PAST.search(before):
        return True
    done = _DONE.search(before[-32:])
    operator = _OPERATOR.search(before)
    told = operator is None or operator["op"].lower() in ("on", "since", "at", "from", "in", "during", "to")
    return bool(done and told and not _AHEAD.search(before[-32:][done.end() :]))


_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})[/.](\d{1,2})[/.](?:\d{4}|\d\d)(?![\d/])")


def reads_day_first(texts: Sequence[str]) -> bool:
    """Whether numeric dates of these texts put the day before the month: True only if some must and none must not."""
    pairs = [(int(a), int(b)) for text in texts for a, b in _NUMERIC.findall(text)]
    return any(a > 12 >= b for a, b in pairs) and not any(b > 12 >= a for a, b in pairs)


def _set(group: Group, masked: str, sent: datetime | None, last: date | None, day_first: bool) -> Setting | None:
    if sent is None and not any(re.search(r"(?:19|20)\d\d", a.words) for a in group.atoms):
        return None
    latest = masked[group.end : group.end + 9].strip(" ,").startswith("latest")
    past = not latest and _looks_back(sentence_before(masked, group.start)[-90:])
    return Setting(sent=(sent or datetime(2000, 1, 1)).date(), last=last, past=past, day_first=day_first)


def sentence_before(text: str, at: int) -> str:
    """What stands before `at` in its sentence."""
    part = text[max(0, at - 300) : at]
    ends = list(re.finditer(r"(?<=[a-z)\"”\d][.!?])\s+(?=[A-Z\"“])|\n\s*\n", part))
    return part[ends[-1].end() :] if ends else part


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrasing:
    """One group read in its text."""

    text: str
    masked: str
    sent: datetime | None
    setting: Setting

    def read(self, group: Group) -> TimePhrase | None:
        start, operator = self._operator(group.start)
        if group.of("span", "nthbd"):
            return self._period(group, start, operator)
        clock, soft = self._clock(group), bool(group.of("cob"))
        day = self._day(group, clock, soft)
        return self._phrase(group, start, operator, day, clock, soft) if day else None

    def _operator(self, start: int) -> tuple[int, str]:
        m = _OPERATOR.search(self.masked[max(0, start - 50) : start])
        if not m:
            return start, ""
        return max(0, start - 50) + m.start(), re.sub(r"\s+", " ", m["op"].lower())

    def _phrase(
        self, group: Group, start: int, operator: str, day: DayRead, clock: Clock | None, soft: bool
    ) -> TimePhrase:
        end = _close(self.text, group.start, group.end)
        due = _write(day.day, clock.at if clock else None)
        others = [*(_write(d, clock.at if clock else None) for d in day.others if d)]
        if clock and clock.other and day.day:
            others.append(_write(day.day, clock.other))
        zone = next((a.words.strip("() ") for a in group.of("zone")), None)
        how = f"{say(day.day)}: {day.how}" if day.day else day.how
        return TimePhrase(
            start=start, end=end, core=group.start, quote=self.text[start:end], operator=operator, due=due, zone=zone,
            how=how, others=tuple(o for o in others if o), soft=soft and clock is None,
        )  # fmt: skip

    def _clock(self, group: Group) -> Clock | None:
        named = group.of("clock", "hour")
        part = " ".join(a.words.lower() for a in group.of("part", "rel"))
        return read_clock(named[-1].words, part) if named else None

    def _day(self, group: Group, clock: Clock | None, soft: bool) -> DayRead | None:
        days = group.of(*DAYLIKE)
        if not days:
            return self._bare(group, clock, soft)
        reads = [read_day(a, self.setting) for a in days]
        beside = group.of("beside")
        if beside and reads[-1].day:
            step = -DAY if re.search(r"before|prior", beside[0].words, re.I) else DAY
            return DayRead(day=reads[-1].day + step, how=f"{beside[0].words} {say(reads[-1].day)}")
        return self._pick(days, reads)

    def _pick(self, days: list[Atom], reads: list[DayRead]) -> DayRead:
        if len(reads) == 1:
            return reads[0]
        if days[0].sort in ("period", "part_of") and days[-1].sort == "wday":
            return replace(reads[-1], others=reads[-1].others + tuple(r.day for r in reads[:1] if r.day))
        for atom, read in zip(days, reads, strict=True):
            if atom.sort in EXPLICIT and any(a.sort not in EXPLICIT for a in days):
                clash = tuple(r.day for a, r in zip(days, reads, strict=True) if _disagrees(a, r, read))
                note = "; its weekday does not agree" if clash else ""
                return replace(read, how=read.how + note, others=read.others + tuple(d for d in clash if d))
        alternative = re.search(r"\bor\b", self.masked[days[0].end : days[-1].start])
        if any(r.day is None for r in reads) or len({r.day for r in reads}) == 1:
            return next((r for r in reads if r.day), reads[0])
        chosen = reads[-1] if alternative else reads[0]
        rest = tuple(r.day for r in reads if r.day and r is not chosen)
        return replace(chosen, how=f"{'the last' if alternative else 'the first'} of the days named", others=rest)

    def _bare(self, group: Group, clock: Clock | None, soft: bool) -> DayRead | None:
        """A time of day without its day: today, or tomorrow where today it is already past."""
        today = self.setting.sent
        if group.of("beside"):
            return self._neighbour(group)
        if clock is None and not soft:
            first = any("first thing" in a.words.lower() for a in group.of("part"))
            return DayRead(day=today + DAY, how="the morning after writing") if first else None
        if clock and self.sent and clock.at <= self.sent.time() and not self.setting.past:
            return DayRead(day=today + DAY, how="no day named and past on the day of writing", others=(today,))
        return DayRead(day=today, how="no day named: the day of writing")

    def _neighbour(self, group: Group) -> DayRead:
        words = group.atoms[0].words
        after = re.match(r"\s+(?!(?:at|by|and|or|if|please|so)\b)[A-Za-z]", self.text[group.end :])
        if after or self.setting.last is None:
            return DayRead(day=None, how=f'"{words}" hangs on an event whose date the text does not give')
        step = -DAY if "before" in words.lower() else DAY
        return DayRead(day=self.setting.last + step, how=f"{words} {say(self.setting.last)}")

    def _period(self, group: Group, start: int, operator: str) -> TimePhrase | None:
        atom = group.atoms[0]
        before = sentence_before(self.masked, atom.start)
        if explicit := group.of(*DAYLIKE):
            return self._phrase(group, start, operator, read_day(explicit[-1], self.setting), None, False)
        if is_quantity(atom, self.text, before):
            return None
        period = read_period(atom, self.text, before, self.sent, self.setting)
        end = atom.end + period.tail
        return TimePhrase(
            start=start, end=end, core=atom.start, quote=self.text[start:end], operator=operator, due=period.due,
            zone=None, how=period.how, period=period.setter,
        )  # fmt: skip


def _disagrees(atom: Atom, read: DayRead, chosen: DayRead) -> bool:
    """Whether a weekday printed beside a date is not that date's."""
    if atom.sort != "wday" or read.day is None or chosen.day is None:
        return False
    return read.day.weekday() != chosen.day.weekday()


def _write(day: date | None, at: time | None) -> str | None:
    return None if day is None else f"{day}T{at:%H:%M}" if at else f"{day}"


def _close(text: str, start: int, end: int) -> int:
    """A parenthesis opened in the phrase and closed right after it belongs to it."""
    opened = text.count("(", start, end) > text.count(")", start, end)
    return end + 1 if opened and text[end : end + 1] == ")" else end


_EVENT = (
    r"(?:hearing|trial|deposition|mediation|conference|call|meeting|mailing|filing|closing|session|argument|inspection|status"
    r"|sending|motion|production|briefing|return|receipt|receiving|service|execution|signing|launch|release|submission"
    r"|arbitration|vote)"
)
_BOUND = re.compile(
    r"\b(?P<op>before|prior\s+to|in\s+advance\s+of|ahead\s+of|upon|immediately\s+(?:after|upon|before|following))\s+"
    r"(?P<what>(?:(?:the|our|your|any|his|her|their|that|this|its|a|an)\s+)?"
    rf"(?:[\w'’-]+\s+){{0,3}}?{_EVENT}s?\b(?:\s+execution copies)?)",
    re.IGNORECASE,
)


def _bounds(text: str, masked: str, found: Sequence[TimePhrase]) -> list[TimePhrase]:
    """Bounds that an event sets ("before the hearing"): dated where the event's date follows at once, else not."""
    bounds = []
    for m in _BOUND.finditer(masked):
        if any(p.start < m.end() and m.start() < p.end for p in found):
            continue
        after = next((p for p in found if 0 <= p.start - m.end() <= 60), None)
        gap = masked[m.end() : after.start] if after else ""
        dated = after is not None and re.fullmatch(
            r"[\s,(]*(?:with [A-Z]\w+(?: [A-Z]\w+)?)?[\s,(]*(?:on|of|set for|scheduled for)?[\s(]*", gap
        )
        operator = re.sub(r"\s+", " ", m["op"].lower())
        if after and dated:
            bounds.append(
                replace(
                    after, start=m.start(), core=m.start("what"), quote=text[m.start() : after.end], operator=operator
                )
            )
        else:
            how = f'"{text[m.start("what") : m.end()]}" is an event whose date the text does not give'
            quote = text[m.start() : m.end()]
            bounds.append(
                TimePhrase(start=m.start(), end=m.end(), core=m.start("what"), quote=quote, operator=operator, due=None,
                           zone=None, how=how)
            )  # fmt: skip
    return bounds


def make_due(phrase: TimePhrase, sent: Moment, zones: Sequence[str] = ()) -> Due:
    """The phrase as a `Due`: UTC where the phrase or the message fixes the zone, an interval over the candidate zones
    (IANA names) where not. A bare date is due at its end, or at its beginning after "before" and "prior to"."""
    if phrase.due is None:
        return Due(text=phrase.quote, local=None, earliest=None, latest=None, zone_basis="no date", how=phrase.how)
    instants, basis = _instants(phrase, sent, zones)
    return Due(
        text=phrase.quote, local=phrase.due, earliest=min(instants, default=None), latest=max(instants, default=None),
        zone_basis=basis, how=phrase.how, others=phrase.others,
    )  # fmt: skip


def _instants(phrase: TimePhrase, sent: Moment, zones: Sequence[str]) -> tuple[list[datetime], str]:
    walls = _walls(phrase)
    named = read_zone(phrase.zone) if phrase.zone else None
    if named:
        instants = [i for w in walls for i in to_utc(w, named[0])]
        if named[1] is not None and any(at_offset(w, named[1]) not in instants for w in walls):
            instants += [at_offset(w, named[1]) for w in walls]
            return instants, f'"{phrase.zone}" is not the time kept in {named[0]} on that day: both readings'
        return instants, f'"{phrase.zone}" printed: {named[0]}'
    fitting = [z for z in zones if _fits(z, sent)] or list(zones)
    if fitting:
        places = " or ".join(sorted(set(fitting)))
        return [i for w in walls for z in fitting for i in to_utc(w, z)], f"no zone printed; {places}"
    offsets = _offsets(sent)
    if not offsets:
        return [], "no zone printed and none known"
    turned = any(_turns(sent.local, w) for w in walls if sent.local)
    hours = sorted({o + change for o in offsets for change in ((-1, 0, 1) if turned else (0,))})
    basis = (
        f"no zone printed; the message's own, from UTC{offsets[0]:+g} to UTC{offsets[-1]:+g}"
        if len(offsets) > 1
        else (f"no zone printed; the message's own offset from UTC ({offsets[0]:+g} h)")
    )
    return [at_offset(w, h) for w in walls for h in hours], basis + (
        "; the clocks may change in between" if turned else ""
    )


def _offsets(sent: Moment) -> list[float]:
    """The hours from UTC, least and most, at which a message's wall clock can have stood; none where not known."""
    if sent.local is None or sent.earliest is None or sent.latest is None:
        return []
    utc = (t.astimezone(UTC).replace(tzinfo=None) for t in (sent.latest, sent.earliest))
    hours = ((sent.local - t).total_seconds() / 3600 for t in utc)
    return sorted({min(14.0, max(-12.0, h)) for h in hours})


def _turns(first: datetime, last: datetime) -> bool:
    """Whether clocks that follow the United States change between two days."""
    offsets = {ZoneInfo("America/New_York").utcoffset(t) for t in (first, last)}
    return len(offsets) > 1


def _fits(zone: str, sent: Moment) -> bool:
    """Whether the message's own instant, where known, agrees with its wall-clock time in a zone."""
    if not sent.exact or sent.local is None or sent.earliest is None:
        return True
    return sent.earliest in to_utc(sent.local, zone)


def _walls(phrase: TimePhrase) -> list[datetime]:
    due = datetime.fromisoformat(phrase.due or "")
    if "T" in (phrase.due or ""):
        return [due]
    if phrase.soft:
        return [due.replace(hour=17), due.replace(hour=23, minute=59, second=59)]
    return (
        [due]
        if phrase.operator in ("before", "prior to", "in advance of", "ahead of")
        else [due.replace(hour=23, minute=59, second=59)]
    )
