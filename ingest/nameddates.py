"""Dates whose month is named: the day and the year are sought on either side of its name."""

from datetime import date

from ingest.datetokens import Token, fold_word, month_words, near, number_at
from ingest.datewords import AFTER_NOON, BEFORE_NOON, BUDDHIST_MONTHS
from ingest.dayorder import calendar_day, weekdays_near, whole_year
from ingest.timeforms import Found


def read_named(tokens: list[Token], i: int) -> Found | None:
    """The date whose month is named at token `i`; None where no day or no year stands beside it."""
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
        return None if short is None else _months(tokens, i, (i, after), whole_year(short), day)
    return None


def _day_left(tokens: list[Token], i: int, left: int, right: int | None, day: int) -> Found | None:
    """5 Oct 21; 5 Oct 13:26:00 2021."""
    short = number_at(tokens, right, 0, 99, 2)
    if right is not None and short is not None and len(tokens[right].text) == 2:
        follows = near(tokens, right, 1)
        if follows is None or fold_word(tokens[follows].text) not in BEFORE_NOON | AFTER_NOON:
            return _months(tokens, i, (left, right), whole_year(short), day)
    if right is not None and tokens[right].kind == "clock":
        year_at = _year_past_time(tokens, right)
        if year_at is not None:
            return _months(tokens, i, (left, year_at), int(tokens[year_at].text), day, inner=right)
    return None


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
    days = [d for m in months if (d := calendar_day(year, m, day)) is not None]
    first, last = min(ends[0], i), max(ends[1], i)
    if len(days) > 1:
        weekdays = weekdays_near(tokens, first, last)
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
