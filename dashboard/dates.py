"""Times as lawyers write them: "30 Sep 2021, 5:00 p.m. CDT"."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from exhibits.times import print_ahead

_DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b(?![-\w])")
_HOUR = re.compile(r"^([01]\d|2[0-3]):([0-5]\d)\b(?! [ap]\.?m)", re.MULTILINE)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(when: date) -> str:
    """ "30 Sep 2021"."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def clock(when: datetime) -> str:
    """ "5:00 p.m."; midnight and noon in words, as they are misread in figures."""
    if (when.hour, when.minute) in ((0, 0), (12, 0)):
        return "noon" if when.hour else "midnight"
    return f"{when.hour % 12 or 12}:{when.minute:02d} {'a.m.' if when.hour < 12 else 'p.m.'}"


def moment(when: datetime, zone: ZoneInfo) -> str:
    """An instant in a zone, the zone named."""
    here = when.astimezone(zone)
    return f"{day(here)}, {clock(here)} {here.tzname()}"


def sent(earliest: datetime, latest: datetime, local: datetime, letter: bool) -> str:
    """When a message was sent, by its own clock, as the filings print it: "12 Jan 2026, 9:05 a.m. (UTC-8)"; of a letter
    that bears a date only, the date."""
    if letter and local.time() == time():
        return day(local)
    return f"{day(local)}, {clock(local)}{by_clock(local, earliest, latest)}"


def by_clock(local: datetime, earliest: object, latest: object) -> str:
    """By which clock an hour is, in brackets; a comma and a doubt where that is not certain."""
    exact = isinstance(earliest, datetime) and earliest == latest
    return f" ({print_ahead(local, earliest)})" if exact and isinstance(earliest, datetime) else ", zone not certain"


def due(wall: object, earliest: object, latest: object) -> tuple[str, str]:
    """The day of a deadline and, where the words tell it, its hour with the clock: "25 Feb 2026", "noon (UTC-8)"."""
    text = str(wall or "")
    shown, _, hour = local(text).partition(", ")
    return shown, f"{hour}{by_clock(datetime.fromisoformat(text), earliest, latest)}" if hour else ""


def between(earliest: datetime | None, latest: datetime | None, zone: ZoneInfo) -> str:
    """An interval: one moment where both ends agree, else both; "date not known" where there is none."""
    if earliest is None or latest is None:
        return "date not known"
    if earliest == latest:
        return moment(earliest, zone)
    first, last = earliest.astimezone(zone), latest.astimezone(zone)
    if first.date() == last.date():
        return f"{day(first)}, {clock(first)} to {clock(last)} {last.tzname()}"
    if last - first < timedelta(hours=24):
        return f"{day(first)}, {clock(first)} to {day(last)}, {clock(last)} {last.tzname()}"
    return f"{day(first)} to {day(last)}"


def local(text: str | None) -> str:
    """A wall-clock reading ("2021-09-30T17:00" or "2021-09-30") as a lawyer writes it; other text unchanged."""
    if not text:
        return ""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return text
    return day(when) if len(text) <= 10 else f"{day(when)}, {clock(when)}"


def told(text: str) -> str:
    """Words in which dates and hours stand as a machine writes them ("telephone, 2025-10-14", "14:00 Central"), with
    these as a lawyer writes them."""
    text = _DATE.sub(lambda found: local(found[0]) if _is_date(found[0]) else found[0], text)
    return _HOUR.sub(lambda found: clock(datetime(2000, 1, 1, int(found[1]), int(found[2]))), text)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def lasted(hours: float) -> str:
    """A length of time in the unit a reader thinks in: "50 min", "19 h", "34 days"."""
    if hours < 1:
        return f"{round(hours * 60)} min"
    return f"{round(hours)} h" if hours < 48 else f"{round(hours / 24)} days"
