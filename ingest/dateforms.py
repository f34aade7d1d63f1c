"""Dates as mail clients print them, in some thirty languages → day, time and offset, or nothing where unsure."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from ingest.datewords import (
    AFTER_NOON,
    BEFORE_NOON,
    DAY_FIRST_WORDS,
    FILLERS,
    MONTHS,
    WEEKDAYS,
    ZONE_NAMES,
    ZONE_OFFSETS,
)
from ingest.message import Defect, DefectKind, Span

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


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A date among the tokens: `first` and `last` are token indexes, `inner` the index of a time inside it."""

    first: int
    last: int
    days: tuple[date, ...]
    order: str
    inner: int | None = None
    short_year: bool = False


TOKEN = re.compile(
    r"""
    (?P<space>\s+|=09|=20)
  | (?P<ymd>\d{4}(?P<s1>[-/.])\d{1,2}(?P=s1)\d{1,2}(?!\d))
  | (?P<asian>\d{4}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]?)
  | (?P<viet>\d{1,2}\s(?:tháng|thg)\s\d{1,2},?(?:\snăm)?\s\d{4})
  | (?P<dmy>\d{1,2}\ ?(?P<s2>[-/.])\ ?\d{1,2}\ ?(?P=s2)\ ?(?:\d{4}|\d{2})(?!\d))
  | (?P<clock>(?<![A-SU-Za-z|])\d{1,2}\ ?:\ ?\d{2}(?:\ ?:\ ?\d{2}(?:[.,]\d{1,6})?)?(?!\d)
        |\d{1,2}\s?[時时시点點]\s?\d{1,2}\s?[分분])
  | (?P<dotted>\d{1,2}[.hH]\d{2}(?:[.:m]\d{2})?(?![\d.]*\d))
  | (?P<number>\d{1,2}(?=\d{2}:\d{2}:\d{2}\b)|(?:19|20)\d{2}(?=\d{1,2}:\d{2})|\d+)
  | (?P<word>[^\W\d_]+(?:\.[^\W\d_]+)*)
  | (?P<other>.)
    """,
    re.X | re.S,
)
DAMAGED_TIME = re.compile(r"(?<![^\s,])(?=[\dlIOoSB|]*\d)(?=[\d:;]*[lIOoSB|])[\dlIOoSB|]{1,2}[:;][\dlIOoSB|]{2}(?!\w)")
OFFSET = re.compile(r"\s{0,3}[(\[]?(?:(?P<utc>GMT|UTC)\s?)?(?P<sign>[+\-−–])(?P<h>\d{1,2})(?::?(?P<m>\d{2}))?(?!\d)")
ZONE = re.compile(r"\s{0,3}(?P<open>[(\[]?)\s?(?P<words>[A-Za-z]+(?:\ [A-Za-z]+){0,4})\s?(?P<close>[)\]]?)")


def fold_word(word: str) -> str:
    """A word without case, accents and final stop, as the tables are keyed."""
    bare = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in bare if not unicodedata.combining(c)).strip(".")


@cache
def month_words() -> dict[str, frozenset[int]]:
    """Every month word, folded, with the months it names; two in the case of the Slavic names that changed places."""
    return _index(MONTHS)


@cache
def weekday_words() -> dict[str, frozenset[int]]:
    """Every weekday word, folded, with the days it names (Monday is 1)."""
    return _index(WEEKDAYS)


def _index(table: dict[str, str]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for row in table.values():
        for number, entry in enumerate(row.split(), start=1):
            for word in entry.split("/"):
                found.setdefault(fold_word(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def parse_printed(text: str, *, day_first: bool | None = None) -> PrintedDate | None:
    """The first date printed in `text`, or None where there is none that can be read for certain.

    `day_first` tells the order of day and month where the print leaves it open; without it such a day is read month
    first and the other reading is kept in `other`. A time that is damaged ("l2:46") is left out and noted.
    """
    tokens = _tokens(text[:LONGEST])
    found = _choose(tokens, day_first)
    if found is None:
        return None
    clock, at, defects = _time(tokens, found)
    if clock is None:
        defects += _damage(text[:LONGEST])
    offset, zone, end = _zone(text[:LONGEST], at) if clock else (None, None, 0)
    last = tokens[found.last].end
    days, order = found.days, found.order
    first = min(tokens[found.first].start, at[0]) if clock else tokens[found.first].start
    return PrintedDate(
        text=text.strip(),
        day=days[0],
        time=clock,
        other=days[1] if len(days) > 1 else None,
        order=order,
        offset=offset,
        zone=zone,
        span=Span(start=first, end=max(last, at[1] if clock else 0, end)),
        defects=tuple(defects) + _weekday_defect(tokens, found),
    )


def learn_order(texts: Sequence[str]) -> bool | None:
    """Whether the numeric dates of one mailbox print the day first; None where none tells or they disagree."""
    told = {order for text in texts if (order := _told_order(text)) is not None}
    return told.pop() if len(told) == 1 else None


def _told_order(text: str) -> bool | None:
    printed = parse_printed(text)
    if printed is None or printed.other is not None or not printed.order.startswith(("day first", "month first")):
        return None
    return printed.order.startswith("day first")


def _tokens(text: str) -> list[Token]:
    return [Token(str(m.lastgroup), m.group(), m.start(), m.end()) for m in _matches(text)]


def _matches(text: str) -> Iterator[re.Match[str]]:
    return TOKEN.finditer(text)


def _choose(tokens: list[Token], day_first: bool | None) -> Found | None:
    """The first date of the text, a date with a whole year before one with two figures (which may be a time)."""
    found = [f for i in range(len(tokens)) if (f := _date_at(tokens, i, day_first)) is not None]
    whole = [f for f in found if not f.short_year]
    if found and not found[0].short_year:
        return found[0]
    dotted = found and "." in tokens[found[0].first].text
    return whole[0] if whole and dotted else (found[0] if found else None)


def _date_at(tokens: list[Token], i: int, day_first: bool | None) -> Found | None:
    token = tokens[i]
    numbers = [int(n) for n in re.findall(r"\d+", token.text)] if token.kind in ("ymd", "asian", "viet", "dmy") else []
    if token.kind in ("ymd", "asian"):
        return _single(i, i, _day(numbers[0], numbers[1], numbers[2]), "year first")
    if token.kind == "viet":
        return _single(i, i, _day(numbers[2], numbers[1], numbers[0]), "month named")
    if token.kind == "dmy":
        return _numeric(tokens, i, numbers, day_first)
    if token.kind == "word" and fold_word(token.text) in month_words():
        return _named(tokens, i)
    return None


def _single(first: int, last: int, day: date | None, order: str) -> Found | None:
    return None if day is None else Found(first=first, last=last, days=(day,), order=order)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1900 <= year <= 2200 else None
    except ValueError:
        return None


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
        return (day_month,), "day first: parted by full stops"
    if any(t.kind == "word" and t.text.casefold() in DAY_FIRST_WORDS for t in tokens):
        return (day_month,), "day first: as the words around it print dates"
    return (month_first, day_month), "assumed month first; day first is possible"


def _weekdays_near(tokens: list[Token], first: int, last: int) -> frozenset[int]:
    words = [t for t in tokens[max(0, first - 6) : last + 7] if t.kind == "word" and len(t.text) > 2]
    return next((d for t in words if (d := weekday_words().get(fold_word(t.text)))), frozenset())


def _weekday_defect(tokens: list[Token], found: Found) -> tuple[Defect, ...]:
    weekdays = _weekdays_near(tokens, found.first, found.last)
    if not weekdays or any(d.isoweekday() in weekdays for d in found.days):
        return ()
    return (Defect(kind=DefectKind.HEADER, detail=f"the printed weekday is not that of {found.days[0]}"),)


def _near(tokens: list[Token], i: int, step: int) -> int | None:
    """The next token that counts, past spaces, punctuation and the small words inside dates."""
    for _ in range(8):
        i += step
        if not 0 <= i < len(tokens):
            return None
        token = tokens[i]
        skip = token.kind == "space" or (token.kind == "other" and token.text in ".,-/'’‘·")
        if not skip and not (token.kind == "word" and fold_word(token.text) in FILLERS):
            return i
    return None


def _number(tokens: list[Token], i: int | None, least: int, most: int, width: int) -> int | None:
    """The value of the number at `i` where it lies within the bounds and has at most `width` figures."""
    if i is None or tokens[i].kind != "number" or len(tokens[i].text) > width:
        return None
    value = int(tokens[i].text)
    return value if least <= value <= most else None


def _named(tokens: list[Token], i: int) -> Found | None:
    left, right = _near(tokens, i, -1), _near(tokens, i, 1)
    day_left, day_right = _number(tokens, left, 1, 31, 2), _number(tokens, right, 1, 31, 2)
    year_left, year_right = _number(tokens, left, 1900, 2200, 4), _number(tokens, right, 1900, 2200, 4)
    if left is not None and day_left and right is not None and year_right:
        return _months(tokens, i, (left, right), year_right, day_left)
    if left is not None and year_left and right is not None and day_right:
        return _months(tokens, i, (left, right), year_left, day_right)
    if right is not None and day_right:
        found = _year_after(tokens, i, right, day_right)
        if found is not None:
            return found
    if left is not None and day_left:
        return _day_left(tokens, i, left, right, day_left)
    return None


def _year_after(tokens: list[Token], i: int, right: int, day: int) -> Found | None:
    """October 5, 2021; Oct 5 13:26:00 EST 2021; Oct 5, '21."""
    after = _near(tokens, right, 1)
    year = _number(tokens, after, 1900, 2200, 4)
    if after is not None and year:
        return _months(tokens, i, (i, after), year, day)
    if after is not None and tokens[after].kind == "clock":
        year_at = _year_past_time(tokens, after)
        if year_at is not None:
            return _months(tokens, i, (i, year_at), int(tokens[year_at].text), day, inner=after)
    if after is not None and "'" in "".join(t.text for t in tokens[right + 1 : after]).replace("’", "'"):
        short = _number(tokens, after, 0, 99, 2)
        return None if short is None else _months(tokens, i, (i, after), _century(short), day)
    return None


def _day_left(tokens: list[Token], i: int, left: int, right: int | None, day: int) -> Found | None:
    """5 Oct 21; 5 Oct 13:26:00 2021."""
    short = _number(tokens, right, 0, 99, 2)
    if right is not None and short is not None and len(tokens[right].text) == 2:
        follows = _near(tokens, right, 1)
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
        i = None if i is None else _near(tokens, i, 1)
        if _number(tokens, i, 1900, 2200, 4):
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
    order = "month named" if len(days) == 1 else f"the word {tokens[i].text!r} names two months"
    return Found(first=first, last=last, days=tuple(days), order=order, inner=inner)


def _by_stops(tokens: list[Token], first: int, last: int, days: list[date]) -> list[date]:
    """Croatian puts a full stop after day and year ("27. lis 2021."), Polish after neither; others stay open."""
    after_day, after_year = (tokens[k + 1].text[:1] if k + 1 < len(tokens) else "" for k in (first, last))
    if after_day == "." and after_year == ".":
        return days[:1]
    return days[1:] if after_day == " " else days


def _time(tokens: list[Token], found: Found) -> tuple[time | None, tuple[int, int], list[Defect]]:
    """The time that belongs to the date, its span, and what is wrong with it."""
    for i in _time_places(tokens, found):
        read = _clock(tokens, i)
        if read is not None:
            return read[0], read[1], []
        if tokens[i].kind == "clock":
            detail = f"the time {tokens[i].text!r} is none; left out"
            return None, (tokens[i].start, tokens[i].end), [Defect(kind=DefectKind.HEADER, detail=detail)]
    return None, (0, 0), []


def _time_places(tokens: list[Token], found: Found) -> Iterator[int]:
    """Token indexes where the time may stand: inside the date, after it, and then before it."""
    if found.inner is not None:
        yield found.inner
    yield from _places(tokens, range(found.last + 1, len(tokens)), 8, ("clock", "dotted", "dmy", "number"))
    yield from _places(tokens, range(found.first - 1, -1, -1), 6, ("clock", "number"))


def _places(tokens: list[Token], indexes: range, most: int, kinds: tuple[str, ...]) -> Iterator[int]:
    counted = 0
    for i in indexes:
        counted += tokens[i].kind not in ("space", "other")
        if counted > most:
            return
        if tokens[i].kind in kinds:
            yield i


def _clock(tokens: list[Token], i: int) -> tuple[time, tuple[int, int]] | None:
    numbers = [int(n) for n in re.findall(r"\d+", tokens[i].text)][:3]
    if tokens[i].kind == "dmy" and "." not in tokens[i].text:
        return None
    half, start, end = _half(tokens, i)
    if tokens[i].kind == "number":
        if half is None or len(tokens[i].text) > 2 or (i and tokens[i - 1].text in (":", ";", ".")):
            return None
        numbers.append(0)
    hour = _hour(numbers[0], half)
    second = numbers[2] if len(numbers) > 2 else 0
    if hour is None or numbers[1] > 59 or second > 60:
        return None
    return time(hour, numbers[1], min(second, 59)), (start, end)


def _half(tokens: list[Token], i: int) -> tuple[str | None, int, int]:
    """AM or PM beside the time at `i`, and where time and half begin and end."""
    for j in (i + 1, i + 2):
        if j < len(tokens) and tokens[j].kind == "word":
            half = _half_word(tokens[j].text)
            if half:
                dotted = j + 1 < len(tokens) and tokens[j + 1].text == "." and "." in tokens[j].text
                return half, tokens[i].start, tokens[j + dotted].end
            break
    for j in (i - 1, i - 2):
        if j >= 0 and tokens[j].kind == "word":
            half = _half_word(tokens[j].text) if not tokens[j].text.isascii() else None
            if half:
                return half, tokens[j].start, tokens[i].end
            break
    return None, tokens[i].start, tokens[i].end


def _half_word(word: str) -> str | None:
    bare = word.casefold().strip(".")
    if bare in BEFORE_NOON:
        return "am"
    return "pm" if bare in AFTER_NOON else None


def _hour(hour: int, half: str | None) -> int | None:
    if half is None or hour > 12 or hour == 0:
        return hour if hour < 24 and not (half == "am" and hour > 12) else None
    return hour % 12 + (12 if half == "pm" else 0)


def _damage(text: str) -> list[Defect]:
    match = DAMAGED_TIME.search(text)
    if match is None:
        return []
    return [Defect(kind=DefectKind.OCR, detail=f"the time {match.group()!r} is damaged; left out")]


def _zone(text: str, at: tuple[int, int]) -> tuple[timedelta | None, str | None, int]:
    """The offset and the zone word printed after the time, and where they end."""
    match = OFFSET.match(text, at[1])
    offset = _offset(match) if match else None
    if match and offset is not None:
        return offset, None, match.end()
    named = ZONE.match(text, at[1])
    word, end = _zone_word(named) if named else (None, 0)
    if word in ("gmt", "utc") and named:
        after = OFFSET.match(text, end)
        offset = _offset(after, utc=True) if after else None
        if after and offset is not None:
            return offset, None, after.end()
    return None, word, end


def _offset(match: re.Match[str], utc: bool = False) -> timedelta | None:
    if not (match["utc"] or utc or match["m"]):
        return None
    hours, minutes = int(match["h"]), int(match["m"] or 0)
    if hours > 14 or minutes > 59:
        return None
    span = timedelta(hours=hours, minutes=minutes)
    return span if match["sign"] == "+" else -span


def _zone_word(match: re.Match[str]) -> tuple[str | None, int]:
    """The zone that the words after a time name, folded, and where it ends; (None, 0) where they name none."""
    words = match["words"].split(" ")
    for count in (2, 1):
        name = " ".join(words[:count])
        end = match.start("words") + len(name)
        if count == 1 and name.lower() in ZONE_OFFSETS and (name.isupper() or name.lower() not in ("z", "west")):
            return name.lower(), end
        if name.lower() not in ZONE_NAMES or len(words) < count or (len(name) == 2 and not name.isupper()):
            continue
        follows = words[count].lower() if len(words) > count else ""
        if follows in ("time", "standard", "daylight", "summer") or match["open"] or not follows or count == 2:
            return name.lower(), end
    return None, 0
