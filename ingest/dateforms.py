"""Dates as mail clients print them, in some thirty languages → day, time and offset, or nothing where unsure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from ingest.datetokens import Token, fold_word, month_words, near, number_at, tokens_of, weekday_words
from ingest.datewords import (
    AFTER_NOON,
    BEFORE_NOON,
    BUDDHIST_MONTHS,
    DAY_FIRST_WORDS,
    ERAS,
    NO_WEEKDAYS,
    VIETNAMESE_MONTHS,
    YEAR_FIRST_HALVES,
)
from ingest.message import Defect, DefectKind, Span
from ingest.timeforms import Found, damage, read_time, read_zone, read_zone_near

LONGEST = 400  # characters; a header's date is never longer, and a hostile one costs no more than this


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDate:
    """A date as printed, in the wall clock of whoever printed it.

    `time` is None where only the day is printed or the time cannot be read. `other` is the second reading of a day
    that can be read two ways ("04/05/2021"), and `order` says how it was decided. `offset` is the printed distance
    from UTC, `zone` the printed word for the zone. `span` is the part of the given text that was read as the date.
    """

    text: str
    day: date
    time: time | None
    other: date | None
    order: str
    offset: timedelta | None
    zone: str | None
    span: Span
    defects: tuple[Defect, ...] = ()

    @property
    def local(self) -> datetime:
        """The naive wall-clock reading; midnight where no time is printed."""
        return datetime.combine(self.day, self.time or time())


@lru_cache(maxsize=4096)
def parse_printed(text: str, *, day_first: bool | None = None) -> PrintedDate | None:
    """The first date printed in `text`, or None where there is none that can be read for certain.

    `day_first` tells the order of day and month where the print leaves it open; without it such a day is read month
    first and the other reading is kept in `other`. A time that is damaged ("l2:46") is left out and noted.
    """
    if _DIGIT.search(text, 0, LONGEST) is None:
        return None
    if (usual := _read_figures(text, day_first) if text[:1].isdigit() else _read_usual(text)) is not None:
        return usual
    tokens = tokens_of(text[:LONGEST])
    found = _choose(tokens, day_first)
    if found is None:
        return None
    clock, at, defects = read_time(tokens, found)
    if clock is None:
        defects += damage(text[:LONGEST])
    first, last = tokens[found.first].start, tokens[found.last].end
    offset, zone, end = read_zone_near(text[:LONGEST], at, (first, last)) if clock else (None, None, 0)
    return PrintedDate(
        text=text,
        day=found.days[0],
        time=clock,
        other=found.days[1] if len(found.days) > 1 else None,
        order=found.order,
        offset=offset,
        zone=zone,
        span=Span(start=min(first, at[0]) if clock else first, end=max(last, at[1] if clock else 0, end)),
        defects=tuple(defects) + _weekday_defect(tokens, found),
    )


_DIGIT = re.compile(r"\d")
_USUAL_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_USUAL_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
_USUAL_WEEKDAY = rf"(?:On )?(?P<weekday>{'|'.join(_USUAL_DAYS)})"
_USUAL_MONTH = rf"(?P<month>{'|'.join(_USUAL_MONTHS)})"
# The form of RFC 5322 §3.3, in which envelopes print their dates, and that of most attribution lines.
_USUAL = (
    re.compile(
        rf"{_USUAL_WEEKDAY}, (?P<first>(?P<day>\d{{1,2}})) {_USUAL_MONTH} (?P<year>\d{{4}}) "
        r"(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)(?P<half>)(?= [+-]\d{4}(?!\d))",
        re.ASCII,
    ),
    re.compile(
        rf"{_USUAL_WEEKDAY}, (?P<first>{_USUAL_MONTH}) (?P<day>\d{{1,2}}), (?P<year>\d{{4}}) at "
        r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?P<half>(?: ?[AP]M)?)(?=,| [A-Z+-]|$)",
        re.ASCII,
    ),
)
_USUAL_DAY = re.compile(
    rf"{_USUAL_WEEKDAY}, (?P<first>(?P<day>\d{{1,2}})) {_USUAL_MONTH} (?P<year>(?:19|20)\d\d)(?:$|[ ,][^\d:;]*$)",
    re.ASCII,
)
_USUAL_FIGURES = re.compile(
    r"(?P<first>(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>(?:19|20)\d\d)) "
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?P<half>(?: [AP]M)?)\Z",
    re.ASCII,
)
_NO_HALF = re.compile(r" ?[AaPp]\.? ?[Mm]\b")


def _read_usual(text: str) -> PrintedDate | None:
    """The date of a text that starts with one in the usual forms; None for all that departs from them, be it by the
    weekday alone, which is then read word by word."""
    place = "after"
    found = _USUAL[0].match(text)
    if found is None:
        place, found = "before", _USUAL[1].match(text)
        if found is None:
            return _read_day(text)
        if not found["half"] and _NO_HALF.match(text, found.end()):
            return None
    weekday, month, day_of_month, year = found.group("weekday", "month", "day", "year")
    day, clock = _day(int(year), _USUAL_MONTHS[month], int(day_of_month)), _usual_time(found)
    if day is None or clock is None or _USUAL_DAYS[day.weekday()] != weekday:
        return None
    offset, zone, end = read_zone(text[:LONGEST], (found.start("hour"), found.end()))
    return PrintedDate(
        text=text,
        day=day,
        time=clock,
        other=None,
        order=f"month named {place} the day",
        offset=offset,
        zone=zone,
        span=Span(start=found.start("first"), end=max(found.end(), end)),
    )


def _read_day(text: str) -> PrintedDate | None:
    """The date of a text that starts with one in the form of RFC 5322 and prints no time."""
    found = _USUAL_DAY.match(text, 0, LONGEST) if text.isascii() and len(text) < LONGEST else None
    if found is None:
        return None
    day = _day(int(found["year"]), _USUAL_MONTHS[found["month"]], int(found["day"]))
    if day is None or _USUAL_DAYS[day.weekday()] != found["weekday"]:
        return None
    span = Span(start=found.start("first"), end=found.end("year"))
    order = "month named after the day"
    return PrintedDate(text=text, day=day, time=None, other=None, order=order, offset=None, zone=None, span=span)


def _read_figures(text: str, day_first: bool | None) -> PrintedDate | None:
    """The date and time that are all of a text, in figures alone but for the half of the day; None for every other."""
    found = _USUAL_FIGURES.match(text)
    clock = _usual_time(found) if found else None
    if found is None or clock is None:
        return None
    tokens = [Token("dmy", found["first"], 0, found.end("first"))]
    if found["half"]:
        tokens.append(Token("word", found["half"].strip(), found.end() - 2, found.end()))
    read = _numeric(tokens, 0, [int(found[name]) for name in ("a", "b", "year")], day_first)
    if read is None:
        return None
    other = read.days[1] if len(read.days) > 1 else None
    span = Span(start=0, end=len(text))
    day, order = read.days[0], read.order
    return PrintedDate(text=text, day=day, time=clock, other=other, order=order, offset=None, zone=None, span=span)


def _usual_time(found: re.Match[str]) -> time | None:
    printed_hour, printed_minute, printed_second, half = found.group("hour", "minute", "second", "half")
    hour, minute, second, half = int(printed_hour), int(printed_minute), int(printed_second or 0), half.strip()
    if minute > 59 or second > 59 or hour > (12 if half else 23) or (half and hour == 0):
        return None
    return time(hour % 12 + (12 if half == "PM" else 0) if half else hour, minute, second)


def learn_order(texts: Sequence[str]) -> bool | None:
    """Whether the numeric dates of one mailbox print the day first; None where none tells or they disagree.

    Numeric dates that have one reading tell; where there are none, the dates with the month named tell by its place,
    but for those with an offset: mail standards put the day first for everybody.
    """
    read = [p for text in texts if (p := parse_printed(text)) is not None and p.other is None]
    orders = [p.order for p in read if p.offset is None]
    for first, last in (("day first", "month first"), ("month named after", "month named before")):
        told = {order.startswith(first) for order in orders if order.startswith((first, last))}
        if told:
            return told.pop() if len(told) == 1 else None
    return None


def _choose(tokens: list[Token], day_first: bool | None) -> Found | None:
    """The first date of the text, a date with a whole year before one with two figures (which may be a time)."""
    dates = (f for i in range(len(tokens)) if (f := _date_at(tokens, i, day_first)) is not None)
    first = next(dates, None)
    if first is None or not first.short_year or "." not in tokens[first.first].text:
        return first
    return next((f for f in dates if not f.short_year), first)


def _date_at(tokens: list[Token], i: int, day_first: bool | None) -> Found | None:
    token = tokens[i]
    if token.kind == "word":
        return _named(tokens, i) if fold_word(token.text) in month_words() else None
    numbers = [int(n) for n in re.findall(r"\d+", token.text)] if token.kind in _FIGURES else []
    if token.kind == "asian":
        numbers = _of_era(token.text, numbers)
    if token.kind == "compact":
        numbers = [int(token.text[:4]), int(token.text[4:6]), int(token.text[6:])]
    if token.kind in ("ymd", "asian", "compact"):
        return _single(i, i, _day(*numbers), "year first")
    if token.kind == "viet":
        return _single(i, i, _vietnamese(token.text, numbers), "month named")
    if token.kind == "ysh" or (token.kind == "dmy" and len(token.text.rsplit(token.text[-3], 1)[-1]) == 2):
        year_first = _year_first(tokens, i, numbers)
        if year_first is not None or token.kind == "ysh":
            return year_first
    if token.kind == "dmy":
        return _numeric(tokens, i, numbers, day_first)
    return None


_FIGURES = frozenset(("ymd", "asian", "viet", "dmy", "ysh"))


def _of_era(text: str, numbers: list[int]) -> list[int]:
    """Year, month and day of a date whose year may be counted from an emperor's or a republic's first ("令和8年")."""
    begun = ERAS.get(text[:2])
    if begun is None:
        return numbers
    return [begun, *numbers] if "元" in text else [begun + numbers[0] - 1, *numbers[1:]]


def _vietnamese(text: str, numbers: list[int]) -> date | None:
    if len(numbers) == 3:
        return _day(numbers[2], numbers[1], numbers[0])
    month = VIETNAMESE_MONTHS.get(" ".join(re.findall(r"[^\W\d_]+", text.casefold().removesuffix(" năm"))[1:3]))
    month = month or VIETNAMESE_MONTHS.get(re.findall(r"[^\W\d_]+", text.casefold())[1])
    return _day(numbers[1], month, numbers[0]) if month else None


def _year_first(tokens: list[Token], i: int, numbers: list[int]) -> Found | None:
    """A year of two figures before month and day: where nothing else can be meant ("98-01-05", "00-11-29"), or where
    the half of the day is told as Koreans, Chinese and Japanese do."""
    year, month, day = numbers
    if not (year > 31 or year == 0) and not any(t.kind == "word" and t.text in YEAR_FIRST_HALVES for t in tokens):
        return None
    found = _day(_century(year), month, day)
    return (
        None
        if found is None
        else Found(first=i, last=i, days=(found,), order="year first: only reading", short_year=True)
    )


def _single(first: int, last: int, day: date | None, order: str) -> Found | None:
    return None if day is None else Found(first=first, last=last, days=(day,), order=order)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1900 <= year <= 2200 else None
    except ValueError:
        return None


FULL_STOPS = "day first: parted by full stops"
WORDS_AROUND = "day first: as the words around it print dates"


def _numeric(tokens: list[Token], i: int, numbers: list[int], day_first: bool | None) -> Found | None:
    a, b, year = numbers
    short = year < 100
    if short:
        year += 2000 if year < 70 else 1900  # POSIX: 69-99 are 1969-1999; nobody printed mail dated 1969
    month_first, day_month = _day(year, a, b), _day(year, b, a)
    readings = [d for d in (month_first, day_month) if d is not None]
    if not readings:
        return None
    if len(set(readings)) == 1:
        order = "day and month alike" if a == b else "day first" if day_month else "month first"
        return Found(first=i, last=i, days=(readings[0],), order=f"{order}: only reading", short_year=short)
    days, order = _order(tokens, i, readings[0], readings[1], day_first)
    return Found(first=i, last=i, days=days, order=order, short_year=short)


def _order(
    tokens: list[Token], i: int, month_first: date, day_month: date, day_first: bool | None
) -> tuple[tuple[date, ...], str]:
    weekdays = _weekdays_near(tokens, i, i)
    fits = [d for d in (month_first, day_month) if d.isoweekday() in weekdays]
    if len(fits) == 1:
        order = "month first" if fits[0] == month_first else "day first"
        return (fits[0],), f"{order}: the printed weekday fits no other reading"
    if day_first is not None:
        return ((day_month,) if day_first else (month_first,)), f"{'day' if day_first else 'month'} first: as set"
    if "." in tokens[i].text:
        return (day_month,), FULL_STOPS
    if any(t.kind == "word" and t.text.casefold() in DAY_FIRST_WORDS for t in tokens):
        return (day_month,), WORDS_AROUND
    return (month_first, day_month), "assumed month first; day first is possible"


def _weekdays_near(tokens: list[Token], first: int, last: int) -> frozenset[int]:
    words = [t for t in tokens[max(0, first - 6) : last + 7] if t.kind == "word" and _may_be_weekday(t)]
    return next((d for t in words if (d := weekday_words().get(fold_word(t.text)))), frozenset())


def _may_be_weekday(token: Token) -> bool:
    """Words of two letters name weekdays at the head of a date only, and where they are no English words."""
    return (len(token.text) > 2 or token.start == 0) and token.text.casefold() not in NO_WEEKDAYS


def _weekday_defect(tokens: list[Token], found: Found) -> tuple[Defect, ...]:
    weekdays = _weekdays_near(tokens, found.first, found.last)
    if not weekdays or any(d.isoweekday() in weekdays for d in found.days):
        return ()
    return (Defect(kind=DefectKind.HEADER, detail=f"the printed weekday is not that of {found.days[0]}"),)


def _named(tokens: list[Token], i: int) -> Found | None:
    left, right = near(tokens, i, -1), near(tokens, i, 1)
    day_left, day_right = number_at(tokens, left, 1, 31, 2), number_at(tokens, right, 1, 31, 2)
    year_left, year_right = _year_at(tokens, left, i), _year_at(tokens, right, i)
    if left is not None and day_left and right is not None and year_right:
        return _months(tokens, i, (left, right), year_right, day_left)
    if left is not None and year_left and right is not None and day_right:
        return _months(tokens, i, (left, right), year_left, day_right)
    if left is not None and day_left:  # 2021. gada 5. oktobris
        before = near(tokens, left, -1)
        year_before = _year_at(tokens, before, i)
        if before is not None and year_before:
            return _months(tokens, i, (before, i), year_before, day_left)
    if right is not None and day_right:
        found = _year_after(tokens, i, right, day_right)
        if found is not None:
            return found
    if left is not None and day_left:
        return _day_left(tokens, i, left, right, day_left)
    return None


_BUDDHIST = frozenset(map(fold_word, BUDDHIST_MONTHS))


def _year_at(tokens: list[Token], at: int | None, month: int) -> int | None:
    """The year at a token; one of the Buddhist era, which Thai prints count in, as that of the common one."""
    year = number_at(tokens, at, 1900, 2200, 4)
    if year is None and fold_word(tokens[month].text) in _BUDDHIST:
        buddhist = number_at(tokens, at, 2443, 2743, 4)
        return buddhist - 543 if buddhist else None
    return year


def _year_after(tokens: list[Token], i: int, right: int, day: int) -> Found | None:
    """October 5, 2021; Oct 5 13:26:00 EST 2021; Oct 5, '21."""
    after = near(tokens, right, 1)
    year = number_at(tokens, after, 1900, 2200, 4)
    if after is not None and year:
        return _months(tokens, i, (i, after), year, day)
    if after is not None and tokens[after].kind == "clock":
        year_at = _year_past_time(tokens, after)
        if year_at is not None:
            return _months(tokens, i, (i, year_at), int(tokens[year_at].text), day, inner=after)
    if after is not None and "'" in "".join(t.text for t in tokens[right + 1 : after]).replace("’", "'"):
        short = number_at(tokens, after, 0, 99, 2)
        return None if short is None else _months(tokens, i, (i, after), _century(short), day)
    return None


def _day_left(tokens: list[Token], i: int, left: int, right: int | None, day: int) -> Found | None:
    """5 Oct 21; 5 Oct 13:26:00 2021."""
    short = number_at(tokens, right, 0, 99, 2)
    if right is not None and short is not None and len(tokens[right].text) == 2:
        follows = near(tokens, right, 1)
        if follows is None or fold_word(tokens[follows].text) not in BEFORE_NOON | AFTER_NOON:
            return _months(tokens, i, (left, right), _century(short), day)
    if right is not None and tokens[right].kind == "clock":
        year_at = _year_past_time(tokens, right)
        if year_at is not None:
            return _months(tokens, i, (left, year_at), int(tokens[year_at].text), day, inner=right)
    return None


def _century(short: int) -> int:
    return short + (2000 if short < 70 else 1900)


def _year_past_time(tokens: list[Token], clock: int) -> int | None:
    """A year up to three words after a time: the halves of the day and a zone may stand between."""
    i: int | None = clock
    for _ in range(4):
        i = None if i is None else near(tokens, i, 1)
        if number_at(tokens, i, 1900, 2200, 4):
            return i
        if i is None or tokens[i].kind not in ("word", "other", "number"):
            return None
    return None


def _months(
    tokens: list[Token], i: int, ends: tuple[int, int], year: int, day: int, inner: int | None = None
) -> Found | None:
    """The date with the month named at `i`; of two months one word can name, the one that the weekday confirms."""
    months = sorted(month_words()[fold_word(tokens[i].text)])
    days = [d for m in months if (d := _day(year, m, day)) is not None]
    first, last = min(ends[0], i), max(ends[1], i)
    if len(days) > 1:
        weekdays = _weekdays_near(tokens, first, last)
        fits = [d for d in days if d.isoweekday() in weekdays]
        days = fits if len(fits) == 1 else _by_stops(tokens, first, last, days)
    if not days:
        return None
    order = (
        f"month named {'before' if first == i else 'after'} the day"
        if len(days) == 1
        else f"the word {tokens[i].text!r} names two months"
    )
    return Found(first=first, last=last, days=tuple(days), order=order, inner=inner)


def _by_stops(tokens: list[Token], first: int, last: int, days: list[date]) -> list[date]:
    """Croatian puts a full stop after day and year ("27. lis 2021."), Polish after neither; others stay open."""
    after_day, after_year = (tokens[k + 1].text[:1] if k + 1 < len(tokens) else "" for k in (first, last))
    if after_day == "." and after_year == ".":
        return days[:1]
    return days[1:] if after_day == " " else days
