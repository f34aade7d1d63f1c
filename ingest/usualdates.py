"""Dates in the few forms that most mail prints, read by one match each; what departs from them is read word by word."""

import re
from datetime import time, timedelta
from functools import lru_cache

from ingest.datetokens import Token
from ingest.dayorder import calendar_day, read_numeric
from ingest.message import Span
from ingest.printeddates import LONGEST, PrintedDate
from ingest.timeforms import read_zone

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


def read_usual(text: str) -> PrintedDate | None:
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
    day, clock = calendar_day(int(year), _USUAL_MONTHS[month], int(day_of_month)), _usual_time(found)
    if day is None or clock is None or _USUAL_DAYS[day.weekday()] != weekday:
        return None
    end = found.end()
    offset, zone, width = _zone_behind(text[end:LONGEST])
    return PrintedDate(
        text=text,
        day=day,
        time=clock,
        other=None,
        order=f"month named {place} the day",
        offset=offset,
        zone=zone,
        span=Span(start=found.start("first"), end=end + width),
    )


@lru_cache(maxsize=512)
def _zone_behind(text: str) -> tuple[timedelta | None, str | None, int]:
    """The zone that the words behind a time start with, and how far it goes: the same few in thousands of messages."""
    return read_zone(text, (0, 0))


def _read_day(text: str) -> PrintedDate | None:
    """The date of a text that starts with one in the form of RFC 5322 and prints no time."""
    found = _USUAL_DAY.match(text, 0, LONGEST) if text.isascii() and len(text) < LONGEST else None
    if found is None:
        return None
    day = calendar_day(int(found["year"]), _USUAL_MONTHS[found["month"]], int(found["day"]))
    if day is None or _USUAL_DAYS[day.weekday()] != found["weekday"]:
        return None
    span = Span(start=found.start("first"), end=found.end("year"))
    order = "month named after the day"
    return PrintedDate(text=text, day=day, time=None, other=None, order=order, offset=None, zone=None, span=span)


def read_figures(text: str, day_first: bool | None) -> PrintedDate | None:
    """The date and time that are all of a text, in figures alone but for the half of the day; None for every other."""
    found = _USUAL_FIGURES.match(text)
    clock = _usual_time(found) if found else None
    if found is None or clock is None:
        return None
    tokens = [Token("dmy", found["first"], 0, found.end("first"))]
    if found["half"]:
        tokens.append(Token("word", found["half"].strip(), found.end() - 2, found.end()))
    read = read_numeric(tokens, 0, [int(found[name]) for name in ("a", "b", "year")], day_first)
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
