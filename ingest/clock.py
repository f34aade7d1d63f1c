"""Printed dates and zones → instants, or honest intervals where the print leaves the zone or the day open."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from ingest.dateforms import learn_order, parse_printed
from ingest.message import Moment
from ingest.printeddates import PrintedDate
from ingest.zonewords import ZONE_NAMES, ZONE_OFFSETS

__all__ = [
    "US_ZONES",
    "PrintedDate",
    "certain_order",
    "lag",
    "learn_order",
    "parse_printed",
    "resolve",
]

US_ZONES = ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles")

MINUTE = timedelta(minutes=1)
FURTHEST_EAST, FURTHEST_WEST = timedelta(hours=14), timedelta(hours=-12)

# The clocks whose winter and summer abbreviations people mix up: "EST" is printed in July and means Eastern time.
SEASONED = {
    "est": "America/New_York",
    "edt": "America/New_York",
    "cst": "America/Chicago",
    "cdt": "America/Chicago",
    "mst": "America/Denver",
    "mdt": "America/Denver",
    "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles",
    "gmt": "Europe/London",
    "bst": "Europe/London",
    "cet": "Europe/Berlin",
    "cest": "Europe/Berlin",
    "eet": "Europe/Bucharest",
    "eest": "Europe/Bucharest",
}


def resolve(
    printed: PrintedDate | None, candidates: Sequence[str] = (), basis: str = "", *, text: str | None = None
) -> Moment:
    """The UTC interval that holds every reading of a printed date.

    A printed offset or an unmistakable zone word is exact and `candidates` (IANA names of the zones the mailbox that
    rendered the print may keep) are not used. With no candidates the zone is taken to be anywhere on earth. `basis`
    says why these are the candidates. A date without a time spans its day. `text` is what stood where no date could be
    read.
    """
    if printed is None:
        basis = "a date is printed but cannot be read" if text else "no date printed"
        return Moment(text=text, local=None, earliest=None, latest=None, basis=basis)
    if printed.other is None and printed.time and printed.zone is None and printed.offset is not None:
        local = printed.local
        instant = _at(local, printed.offset)
        why = _as_offset(printed.offset)
        return Moment(text=_as_printed(printed), local=local, earliest=instant, latest=instant, basis=why)
    days = (printed.day,) if printed.other is None else (printed.day, printed.other)
    instants, why = _instants(printed, days, tuple(candidates), basis)
    notes = [why]
    if printed.other is not None:
        notes.append(printed.order)
    if printed.time is None:
        notes.append("no time printed" if not printed.defects else printed.defects[0].detail)
    return Moment(
        text=_as_printed(printed),
        local=printed.local,
        earliest=min(instants),
        latest=max(instants),
        basis="; ".join(notes),
    )


def _as_printed(printed: PrintedDate) -> str:
    return printed.text[printed.span.start : printed.span.end] if len(printed.text) > 100 else printed.text.strip()


def _instants(
    printed: PrintedDate, days: Iterable[date], candidates: tuple[str, ...], basis: str
) -> tuple[list[datetime], str]:
    times = (printed.time,) if printed.time else (time(0, 0), time(23, 59, 59))
    locals_ = [datetime.combine(day, clock) for day in days for clock in times]
    if printed.offset is not None and printed.zone is not None:
        return _shown(printed.offset, printed.zone, locals_)
    if printed.offset is not None:
        return [_at(local, printed.offset) for local in locals_], _as_offset(printed.offset)
    if printed.zone in ZONE_OFFSETS:
        return _by_word(printed.zone, locals_)
    if printed.zone in ZONE_NAMES:
        found = [i for local in locals_ for i in _in_zone(local, ZONE_NAMES[printed.zone])]
        return found, f"zone {printed.zone!r} printed"
    if candidates:
        found = [i for local in locals_ for name in candidates for i in _in_zone(local, name)]
        return found, basis or "no zone printed; " + " or ".join(candidates)
    found = [_at(local, shift) for local in locals_ for shift in (FURTHEST_EAST, FURTHEST_WEST)]
    return found, basis or "no zone printed and the mailbox's is not known; anywhere on earth"


def _shown(offset: timedelta, zone: str, locals_: list[datetime]) -> tuple[list[datetime], str]:
    """A zone shown by name and its winter's offset: that offset, or the clock of the place where summer sets it on."""
    found = [_at(local, offset) for local in locals_]
    if zone in ZONE_NAMES:
        found += [i for local in locals_ for i in _in_zone(local, ZONE_NAMES[zone])]
    else:
        found += [_at(local, offset + timedelta(hours=1)) for local in locals_]
    if len(set(found)) == len(locals_):
        return found, _as_offset(offset)
    return found, f"offset {_written(offset)} printed to name a {zone}; that or its summer time"


def _by_word(word: str, locals_: list[datetime]) -> tuple[list[datetime], str]:
    found = [_at(local, timedelta(minutes=m)) for local in locals_ for m in ZONE_OFFSETS[word]]
    note = f"zone {word.upper()} printed"
    if len(ZONE_OFFSETS[word]) > 1:
        return found, f"{note}, which several places use"
    if word in SEASONED and not _fits_season(word, locals_):
        found += [i for local in locals_ for i in _in_zone(local, SEASONED[word])]
        return found, f"{note} out of its season; either reading"
    return found, note


def _fits_season(word: str, locals_: list[datetime]) -> bool:
    if word == "gmt":  # software prints GMT for UTC the whole year round
        return True
    instants = [_at(local, timedelta(minutes=ZONE_OFFSETS[word][0])) for local in locals_]
    return all(i in _in_zone(local, SEASONED[word]) for i, local in zip(instants, locals_, strict=True))


def _at(local: datetime, offset: timedelta) -> datetime:
    return (local - offset).replace(tzinfo=UTC)


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _in_zone(local: datetime, name: str) -> tuple[datetime, ...]:
    """The instants at which a clock in the zone shows `local`: two in the hour that is set back, and both readings of
    an hour that is skipped."""
    zone = _zone(name)
    both = (local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    return tuple(dict.fromkeys(both))


@lru_cache(maxsize=512)
def _as_offset(offset: timedelta) -> str:
    return f"offset {_written(offset)} printed"


def _written(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"


def certain_order(a: Moment, b: Moment) -> bool | None:
    """True where `a` came before `b` in every reading, False where after, None where the readings differ.

    A time printed to the minute may be any second of it.
    """
    if a.earliest is None or a.latest is None or b.earliest is None or b.latest is None:
        return None
    if a.latest + _slack(a) <= b.earliest:
        return True
    return False if b.latest + _slack(b) <= a.earliest else None


def _slack(moment: Moment) -> timedelta:
    to_the_minute = moment.local is None or moment.local.second == 0
    return MINUTE if to_the_minute else timedelta(seconds=1)


def lag(a: Moment, b: Moment) -> tuple[timedelta, timedelta] | None:
    """The least and the most time that can lie between `a` and the later `b`, in either's print; None where unknown."""
    if a.earliest is None or a.latest is None or b.earliest is None or b.latest is None:
        return None
    return b.earliest - a.latest, b.latest - a.earliest
