"""What a time word means as a day: each sort of atom against the day on which it was written."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from acts.atoms import MONTHS, NUMBERS, ORDINALS, WEEKDAYS, Atom
from acts.days import (
    DAY,
    FRIDAY,
    add_business_days,
    add_months,
    coming,
    feast,
    in_week,
    in_working_week,
    make_date,
    month_end,
    on_day_of_month,
    recent,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a time word is read against: the day of writing, the last day named before it, whether the sentence looks
    back, and whether the writer's numbers put the day before the month."""

    sent: date
    last: date | None = None
    past: bool = False
    day_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRead:
    """The day a word means, None where it cannot be computed; how, and the readings not chosen."""

    day: date | None
    how: str
    others: tuple[date, ...] = field(default=())


def say(day: date) -> str:
    """A day in words: "Thursday 30 September 2021"."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def read_day(atom: Atom, at: Setting) -> DayRead:
    """The day that a time word of a date-like sort means."""
    return _READERS[atom.sort](atom.words, at)


def _iso(words: str, at: Setting) -> DayRead:
    year, month, number = (int(x) for x in words.split("-"))
    day = make_date(year, month, number)
    return DayRead(day=day, how="as printed" if day else f"no such date: {words}")


def _num(words: str, at: Setting) -> DayRead:
    printed = re.split(r"[/.-]", words)
    parts = [int(x) for x in printed]
    year = (_century(parts[2]) if len(printed[2]) == 2 else parts[2]) if len(parts) == 3 else None
    ways = [(parts[0], parts[1]), (parts[1], parts[0])]
    if at.day_first:
        ways.reverse()
    reads = [r for r in (_in_year(m, d, year, at) for m, d in ways) if r.day]
    if not reads:
        return DayRead(day=None, how=f"no such date: {words}")
    other = tuple(r.day for r in reads[1:] if r.day and r.day != reads[0].day)
    order = "day before month, as this correspondence writes" if at.day_first else "month before day"
    return DayRead(day=reads[0].day, how=f"{reads[0].how}, {order}", others=reads[0].others + other)


def _century(year: int) -> int:
    return year + (2000 if year < 70 else 1900)


def _in_year(month: int, number: int, year: int | None, at: Setting) -> DayRead:
    """A month and day; unprinted, the year is the nearest, a coming one preferred unless the words look back."""
    if year is not None:
        day = make_date(year, month, number)
        return DayRead(day=day, how="as printed" if day else "no such date")
    near = [d for d in (make_date(at.sent.year + n, month, number) for n in (-4, -3, -2, -1, 0, 1, 2, 3, 4)) if d]
    if not near:
        return DayRead(day=None, how="no such date")
    back = 1 if at.past else 3
    ranked = sorted(near, key=lambda d: (d - at.sent).days if d >= at.sent else (at.sent - d).days * back)
    return DayRead(day=ranked[0], how=f"year not printed; {ranked[0].year} is nearest")


def _named(words: str, at: Setting) -> DayRead:
    month = next(MONTHS[w] for w in re.findall(r"[a-z]+", words.lower()) if w in MONTHS)
    short = re.search(r"['’](\d\d)$", words)
    numbers = [int(x) for x in re.findall(r"(?<!['’])\d+", words)]
    year = _century(int(short[1])) if short else next((n for n in numbers if n > 31), None)
    return _in_year(month, next(n for n in numbers if n <= 31), year, at)


def _month(words: str, at: Setting) -> DayRead:
    return DayRead(day=None, how=f'"{words}" names a month and no day')


def _feast(words: str, at: Setting) -> DayRead:
    days = [feast(words, at.sent.year + n) for n in (-1, 0, 1)]
    back = 1 if at.past else 3
    ranked = sorted(
        (d for d in days if d), key=lambda d: (d - at.sent).days if d >= at.sent else (at.sent - d).days * back
    )
    return DayRead(day=ranked[0] if ranked else None, how=f"{words} {ranked[0].year}" if ranked else "not known")


def _nth(words: str, at: Setting) -> DayRead:
    plain = words.lower().removeprefix("the ")
    head = plain.split(" of ")[0]
    number = ORDINALS.get(head) or int(re.sub(r"\D", "", head) or 0)
    if "this month" in plain or "the month" in plain:
        return DayRead(day=make_date(at.sent.year, at.sent.month, number), how="of the month of writing")
    start = add_months(at.sent.replace(day=1), 1) if "next month" in plain else at.sent
    day = on_day_of_month(start, number) if number else None
    if day and at.past and day > at.sent:
        before = add_months(day.replace(day=1), -1)
        return DayRead(day=make_date(before.year, before.month, number), how="the last such day", others=(day,))
    named = make_date(at.last.year, at.last.month, number) if at.last and number else None
    others = (named,) if named and named != day and named > at.sent else ()
    return DayRead(day=day, how="the next such day of the month", others=others)


_WEEK = re.compile(r"(?:of )?(next|this|the following) week$")


def _wday(words: str, at: Setting) -> DayRead:
    plain = re.sub(r"['’]s\b", "", words.lower()).strip()
    number = next(WEEKDAYS[w] for w in re.findall(r"[a-z]+", plain) if w in WEEKDAYS)
    week = _WEEK.search(plain)
    if week:
        ahead = 0 if week[1] == "this" else 1
        return DayRead(day=in_week(at.sent, number, ahead), how=f"{'this' if not ahead else 'the following'} week's")
    return _weekday(number, plain.rsplit(" ", 1)[0] if " " in plain else "", at)


def _weekday(number: int, word: str, at: Setting) -> DayRead:
    today = at.sent.weekday() == number
    soon = coming(at.sent, number)
    if word in ("last", "this past"):
        return DayRead(day=recent(at.sent, number), how="the last one before the day of writing")
    if word == "next":
        far = in_week(at.sent, number, 1)
        others = (soon,) if soon != far else ()
        return DayRead(day=far, how='"next": of the following week', others=others)
    if word in ("this", "this coming") and today:
        return DayRead(day=at.sent, how="said on that day itself", others=(soon,))
    if at.past and not word:
        return DayRead(day=recent(at.sent, number), how="the last one before the day of writing", others=(soon,))
    if today:
        return DayRead(day=soon, how="said on such a day, the next one", others=(at.sent,))
    return DayRead(day=soon, how="the next one after the day of writing")


def _weekfrom(words: str, at: Setting) -> DayRead:
    plain = words.lower()
    number = next(WEEKDAYS[w] for w in re.findall(r"[a-z]+", plain) if w in WEEKDAYS)
    weeks = {"two": 2, "three": 3}.get(plain.split()[0], 1)
    return DayRead(day=coming(at.sent, number) + timedelta(weeks=weeks), how=f"{weeks} week(s) after the next one")


def _rel(words: str, at: Setting) -> DayRead:
    plain = words.lower()
    shift = (
        2
        if plain.endswith("after tomorrow")
        else 1
        if plain.startswith(("tom", "tmrw"))
        else -1
        if plain == "yesterday"
        else 0
    )
    return DayRead(day=at.sent + DAY * shift, how=f'"{words}" as of the day of writing')


def _same(words: str, at: Setting) -> DayRead:
    how = f"the day named before it, {say(at.last)}" if at.last else "no day is named before it"
    return DayRead(day=at.last, how=how)


def _period(words: str, at: Setting) -> DayRead:
    plain = words.lower()
    ahead = 1 if re.search(r"next|following|coming", plain) else 0
    if plain.startswith("before"):
        return DayRead(day=in_working_week(at.sent, FRIDAY), how="the Friday before the weekend")
    if "weekend" in plain:
        return DayRead(day=in_week(at.sent, 6, ahead), how="the weekend's Sunday", others=(in_week(at.sent, 5, ahead),))
    if "month" in plain:
        there = add_months(at.sent.replace(day=1), ahead)
        return DayRead(day=month_end(there.year, there.month), how="the month's last day")
    if "year" in plain or "q" in plain:
        return _last_day(plain, ahead, at)
    return DayRead(day=in_working_week(at.sent, FRIDAY, ahead), how="that week's Friday")


_PLACE = {"end": 2, "close": 2, "late": 2, "latter": 2, "mid": 1, "beg": 0, "star": 0, "early": 0, "first": 0, "top": 0}


def _part_of(words: str, at: Setting) -> DayRead:
    plain = re.sub(r"^(?:the )?(?:very )?", "", words.lower())
    place = next(p for w, p in _PLACE.items() if plain.startswith(w))
    ahead = 1 if re.search(r"next|following|coming", plain) else 0
    if "week" in plain:
        end = "weekend" in plain
        day = in_week(at.sent, 6, ahead) if end else in_working_week(at.sent, (0, 2, 4)[place], ahead)
        return DayRead(day=day, how=f"that week's {day:%A}")
    if place == 2 and not plain.startswith("late"):
        return _last_day(plain, ahead, at)
    return DayRead(day=None, how=f'"{words}" names no day')


def _last_day(plain: str, ahead: int, at: Setting) -> DayRead:
    name = next((w for w in re.findall(r"[a-z]+", plain) if w in MONTHS), None)
    printed = re.search(r"(?:19|20)\d\d", plain)
    if name:
        year = int(printed[0]) if printed else at.sent.year + (MONTHS[name] < at.sent.month and not at.past)
        return DayRead(day=month_end(year, MONTHS[name]), how="the month's last day")
    if "year" in plain:
        return DayRead(day=date(at.sent.year + ahead, 12, 31), how="the year's last day")
    quarter = re.search(r"q([1-4])", plain)
    if quarter or "quarter" in plain:
        number = int(quarter[1]) if quarter else (at.sent.month - 1) // 3 + 1 + ahead
        there = add_months(date(at.sent.year, 1, 1), number * 3 - 1)
        return DayRead(day=month_end(there.year, there.month), how="the quarter's last day")
    there = add_months(at.sent.replace(day=1), ahead)
    return DayRead(day=month_end(there.year, there.month), how="the month's last day")


BUSINESS = ("business", "working", "banking", "court")


def count_of(words: str) -> int:
    """The number that a count's words give ("fourteen", "a couple of", "14")."""
    plain = re.sub(r"\s+", " ", words.lower())
    return NUMBERS[plain] if plain in NUMBERS else int(plain)


def shift(start: date, count: int, unit: str, kind: str) -> date | None:
    """The day so many units after (before, where negative) a day; None for hours, which are counted by the clock."""
    if unit == "day":
        return add_business_days(start, count) if kind in BUSINESS else start + DAY * count
    if unit in ("week", "fortnight"):
        return start + DAY * count * (7 if unit == "week" else 14)
    if unit in ("month", "year"):
        return add_months(start, count * (1 if unit == "month" else 12))
    return None


_READERS: dict[str, Callable[[str, Setting], DayRead]] = {
    "iso": _iso, "num": _num, "mdy": _named, "dmy": _named, "month": _month, "feast": _feast, "nth": _nth,
    "wday": _wday, "weekfrom": _weekfrom, "rel": _rel, "same": _same, "period": _period, "part_of": _part_of,
}  # fmt: skip
EXPLICIT = ("iso", "num", "mdy", "dmy", "nth")
DAYLIKE = tuple(_READERS)
