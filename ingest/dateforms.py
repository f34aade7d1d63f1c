"""Dates as mail clients print them, in some forty-five languages → day, time and offset, or nothing where unsure."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from ingest.datetokens import Token, fold_word, month_words, tokens_of
from ingest.datewords import ERAS, VIETNAMESE_MONTHS, YEAR_FIRST_HALVES
from ingest.dayorder import calendar_day, read_numeric, weekdays_near, whole_year
from ingest.message import Defect, DefectKind, Span
from ingest.nameddates import read_named
from ingest.printeddates import LONGEST, PrintedDate
from ingest.timeforms import Found, damage, read_time, read_zone_near
from ingest.usualdates import read_figures, read_usual


@lru_cache(maxsize=4096)
def parse_printed(text: str, *, day_first: bool | None = None) -> PrintedDate | None:
    """The first date printed in `text`, or None where there is none that can be read for certain.

    `day_first` tells the order of day and month where the print leaves it open; without it such a day is read month
    first and the other reading is kept in `other`. A time that is damaged ("l2:46") is left out and noted.
    """
    if _DIGIT.search(text, 0, LONGEST) is None:
        return None
    if (usual := read_figures(text, day_first) if text[:1].isdigit() else read_usual(text)) is not None:
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
        return read_named(tokens, i) if fold_word(token.text) in month_words() else None
    numbers = [int(n) for n in re.findall(r"\d+", token.text)] if token.kind in _FIGURES else []
    if token.kind == "asian":
        numbers = _of_era(token.text, numbers)
    if token.kind == "compact":
        numbers = [int(token.text[:4]), int(token.text[4:6]), int(token.text[6:])]
    if token.kind in ("ymd", "asian", "compact"):
        return _single(i, i, calendar_day(*numbers), "year first")
    if token.kind == "viet":
        return _single(i, i, _vietnamese(token.text, numbers), "month named")
    if token.kind == "ysh" or (token.kind == "dmy" and len(token.text.rsplit(token.text[-3], 1)[-1]) == 2):
        year_first = _year_first(tokens, i, numbers)
        if year_first is not None or token.kind == "ysh":
            return year_first
    if token.kind == "dmy":
        return read_numeric(tokens, i, numbers, day_first)
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
        return calendar_day(numbers[2], numbers[1], numbers[0])
    month = VIETNAMESE_MONTHS.get(" ".join(re.findall(r"[^\W\d_]+", text.casefold().removesuffix(" năm"))[1:3]))
    month = month or VIETNAMESE_MONTHS.get(re.findall(r"[^\W\d_]+", text.casefold())[1])
    return calendar_day(numbers[1], month, numbers[0]) if month else None


def _year_first(tokens: list[Token], i: int, numbers: list[int]) -> Found | None:
    """A year of two figures before month and day: where nothing else can be meant ("98-01-05", "00-11-29"), or where
    the half of the day is told as Koreans, Chinese and Japanese do."""
    year, month, day = numbers
    if not (year > 31 or year == 0) and not any(t.kind == "word" and t.text in YEAR_FIRST_HALVES for t in tokens):
        return None
    found = calendar_day(whole_year(year), month, day)
    return (
        None
        if found is None
        else Found(first=i, last=i, days=(found,), order="year first: only reading", short_year=True)
    )


def _single(first: int, last: int, day: date | None, order: str) -> Found | None:
    return None if day is None else Found(first=first, last=last, days=(day,), order=order)


def _weekday_defect(tokens: list[Token], found: Found) -> tuple[Defect, ...]:
    weekdays = weekdays_near(tokens, found.first, found.last)
    if not weekdays or any(d.isoweekday() in weekdays for d in found.days):
        return ()
    return (Defect(kind=DefectKind.HEADER, detail=f"the printed weekday is not that of {found.days[0]}"),)
