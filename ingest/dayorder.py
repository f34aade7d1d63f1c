"""Which figure of a date is the day: by the weekday beside it, the mailbox's habit, full stops, the words around."""

from datetime import date

from ingest.datetokens import Token, fold_word, weekday_words
from ingest.datewords import DAY_FIRST_WORDS, NO_WEEKDAYS
from ingest.timeforms import Found

FULL_STOPS = "day first: parted by full stops"
WORDS_AROUND = "day first: as the words around it print dates"


def read_numeric(tokens: list[Token], i: int, numbers: list[int], day_first: bool | None) -> Found | None:
    """The date of three figures, the year last, at token `i`: its one reading, or both where nothing tells the day."""
    a, b, year = numbers
    short = year < 100
    if short:
        year = whole_year(year)
    month_first, day_month = calendar_day(year, a, b), calendar_day(year, b, a)
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
    weekdays = weekdays_near(tokens, i, i)
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


def weekdays_near(tokens: list[Token], first: int, last: int) -> frozenset[int]:
    """The ISO weekdays (1 is Monday) that a word within six tokens of a date may name; none where none does."""
    words = [t for t in tokens[max(0, first - 6) : last + 7] if t.kind == "word" and _may_be_weekday(t)]
    return next((d for t in words if (d := weekday_words().get(fold_word(t.text)))), frozenset())


def _may_be_weekday(token: Token) -> bool:
    """Words of two letters name weekdays at the head of a date only, and where they are no English words."""
    return (len(token.text) > 2 or token.start == 0) and token.text.casefold() not in NO_WEEKDAYS


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day of the calendar; None where there is none such, or its year is not one that mail or its subject has."""
    try:
        return date(year, month, day) if 1900 <= year <= 2200 else None
    except ValueError:
        return None


def whole_year(short: int) -> int:
    """The year that two figures stand for. POSIX: 69-99 are 1969-1999; nobody printed mail dated 1969."""
    return short + (2000 if short < 70 else 1900)
