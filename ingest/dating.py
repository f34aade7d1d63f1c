"""The printed dates of one text together: one mailbox prints them in one order of day and month."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from ingest import patterns
from ingest.clock import PrintedDate, parse_printed, resolve
from ingest.datewords import DAY_FIRST_LABELS
from ingest.dayorder import FULL_STOPS, WORDS_AROUND
from ingest.message import Moment

_CLOSER = 3


def date_all(
    printed: Sequence[str], headers: Callable[[], Sequence[str]], carriers: Callable[[], Sequence[int | None]]
) -> tuple[Moment, ...]:
    """The moment of each printed date, in order; "" where none is printed. `headers` gives the headers they stand in,
    `carriers` the places of the messages that quote theirs, which are never earlier: asked for where figures leave a
    date open.

    Where the figures leave day and month open, the message that quotes it decides if one reading is later than that,
    and then another date of the text if it tells. If none does the interval
    keeps both readings, and the local time is of the reading in which the text's dates lie closer together, if one is
    much closer; else of day before month where the header is in a language that prints dates so; else of month
    before day.
    """
    read = [parse_printed(words) if words else None for words in printed]
    if not [p for p in read if p is not None and (p.other is not None or p.order == WORDS_AROUND)]:
        settled = _years_first(read) if len(read) > 1 else read
        return tuple([resolve(p, text=words or None) for words, p in zip(printed, settled, strict=True)])
    found = _not_later(read, carriers())
    told = {p.order.startswith("day first") for p in found if p is not None and p.other is None and _tells(p)}
    if len(told) == 1:
        day_first = told.pop()
        found = [
            parse_printed(words, day_first=day_first) if p is not None and p.other is not None else p
            for words, p in zip(printed, found, strict=True)
        ]
    found = _years_first(found)
    moments = [resolve(p, text=words or None) for words, p in zip(printed, found, strict=True)]
    if any(p is not None and p.other is not None for p in found) and _swapped_is_closer(found):
        return tuple(_swap(m, p, "the text's dates lie closer then") for m, p in zip(moments, found, strict=True))
    if not any(p is not None and p.other is not None for p in found):
        return tuple(moments)
    foreign = [_is_day_first(header) for header in headers()]
    return tuple(
        _swap(m, p, "the header is in a language that prints it so") if swap else m
        for m, p, swap in zip(moments, found, foreign, strict=True)
    )


def _not_later(found: Sequence[PrintedDate | None], carriers: Sequence[int | None]) -> list[PrintedDate | None]:
    """The dates, those of a day and month that may be turned round read so that no quoted message is later than the
    one that quotes it, where one reading is."""
    settled: list[PrintedDate | None] = []
    limits: list[date | None] = []
    for n, one in enumerate(found):
        above = carriers[n] if n < len(carriers) else None
        limit = limits[above] if above is not None and above < n else None
        settled.append(_before(one, limit) if one is not None and limit is not None else one)
        known = settled[n]
        limits.append(known.day if known is not None and known.other is None else limit)
    return settled


def _before(found: PrintedDate, limit: date) -> PrintedDate:
    other = found.other or _turned(found)
    last = limit + timedelta(days=_ZONES)
    if other is None or (found.day <= last) == (other <= last):
        return found
    day = found.day if found.day <= last else other
    month_first = _FIGURES.match(found.text)
    order = "month first" if month_first and int(month_first[1]) == day.month else "day first"
    return replace(found, day=day, other=None, order=f"{order}: the other reading is later than the message quoting it")


def _turned(found: PrintedDate) -> date | None:
    """The other reading of figures whose order only the words around them tell."""
    if found.order != WORDS_AROUND or found.day.day > 12:
        return None
    return found.day.replace(month=found.day.day, day=found.day.month)


_FIGURES = re.compile(r"\D{0,12}(\d{1,2})\D")
_ZONES = 1  # days by which two places' calendars differ


def _years_first(found: Sequence[PrintedDate | None]) -> list[PrintedDate | None]:
    """The dates, one of three pairs of figures read year first ("12-03-27") where that is near another date of the
    text and every other reading is most of a year off."""
    paired = [p is not None and _THREE_PAIRS.match(p.text) is not None for p in found]
    if len(found) < 2 or True not in paired:
        return list(found)
    days = [p.day for p, pair in zip(found, paired, strict=True) if p is not None and not pair]
    return [
        _year_first(p, days) if p is not None and pair and days else p for p, pair in zip(found, paired, strict=True)
    ]


def _year_first(found: PrintedDate, days: Sequence[date]) -> PrintedDate:
    year, month, day = (int(pair) for pair in re.findall(r"\d\d", found.text)[:3])
    readings = [found.day, *([found.other] if found.other else [])]
    if not 1 <= month <= 12 or min(abs((d - r).days) for d in days for r in readings) < _FAR:
        return found
    try:
        first = date(year + (2000 if year < 70 else 1900), month, day)
    except ValueError:
        return found
    if min(abs((d - first).days) for d in days) > _NEAR:
        return found
    return replace(found, day=first, other=None, order="year first: the other dates of the text are near it then")


_THREE_PAIRS = re.compile(r"\D{0,12}\d\d([-/.])\d\d\1\d\d(?!\d)")
_NEAR, _FAR = 45, 300  # days


def _is_day_first(header: str) -> bool:
    """Whether a header's labels, or the verb of its attribution line, are of a language that prints the day first."""
    if any(line.partition(":")[0].strip(" \t*>").casefold() in DAY_FIRST_LABELS for line in header.split("\n")[:12]):
        return True
    verb = patterns.VERB.search(header[:400])
    return verb is not None and verb.group().casefold() not in ("wrote", "writes", "said")


def _tells(found: PrintedDate) -> bool:
    """Whether a date tells how the text's others are ordered: a language's words and full stops tell of their own."""
    return found.order.startswith(("day first", "month first")) and found.order not in (WORDS_AROUND, FULL_STOPS)


def _swapped_is_closer(found: Sequence[PrintedDate | None]) -> bool:
    first = _spread([p.day for p in found if p is not None])
    second = _spread([p.other or p.day for p in found if p is not None])
    return second * _CLOSER < first


def _spread(days: Sequence[date]) -> int:
    return sum(abs((b - a).days) for a, b in pairwise(days))


def _swap(moment: Moment, found: PrintedDate | None, why: str) -> Moment:
    if found is None or found.other is None:
        return moment
    local = datetime.combine(found.other, found.time or time())
    return replace(moment, local=local, basis=f"{moment.basis}; day first is likelier: {why}")
