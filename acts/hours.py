"""Clock times and zone words: "5 p.m.", "noon", "17:00", "(Central)", and what they are in UTC."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

_FAMILIES = {
    "eastern": "America/New_York",
    "central": "America/Chicago",
    "mountain": "America/Denver",
    "pacific": "America/Los_Angeles",
    "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu",
}
_LETTERS = {"e": "eastern", "c": "central", "m": "mountain", "p": "pacific", "ak": "alaska", "h": "hawaii"}
_FIXED = {
    "utc": "UTC",
    "gmt": "UTC",
    "z": "UTC",
    "bst": "Europe/London",
    "cet": "Europe/Berlin",
    "cest": "Europe/Berlin",
    "ist": "Asia/Kolkata",
    "sgt": "Asia/Singapore",
    "hkt": "Asia/Hong_Kong",
    "jst": "Asia/Tokyo",
    "aest": "Australia/Sydney",
    "aedt": "Australia/Sydney",
}

ZONE_WORD = (
    r"(?:(?:eastern|central|mountain|pacific|hawaii|alaska)(?:\s+(?:standard|daylight\s+savings?|daylight|prevailing))?(?:\s+time)?"
    r"|(?:AK|[ECMPH])[SDP]?T|UTC|GMT|BST|CES?T|IST|SGT|HKT|JST|AE[SD]T)"
)
_HALF = r"(?:a\.?\s?m\b\.?|p\.?\s?m\b\.?)"
_PART = r"in\s+the\s+(?:morning|afternoon|evening)|o['’]clock|sharp"
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
CLOCK = (
    rf"(?:(?<![\d:./$-])\d{{1,2}}(?::[\do]{{2}}(?::\d\d)?(?![\d/])(?:\s?{_HALF})?|\.\d\d\s?{_HALF})|(?<![\d:./$-])\d{{1,2}}\s?{_HALF}"
    rf"|(?<![\d:./$-])\d{{3,4}}\s?{_HALF}|(?<![\d:./$-])(?:\d{{1,2}}|{'|'.join(_WORDS)})\s+(?:{_PART})|noon|midday|midnight)"
)
_CLOCK = re.compile(
    rf"(?:(?P<h>\d{{1,2}}|{'|'.join(_WORDS)})(?:[:.](?P<m>[\do]{{2}}))?|(?P<run>\d{{3,4}}))(?!\d)(?::\d\d)?\s*(?P<half>{_HALF})?"
    r"(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of day; `other` is the reading not chosen where the half of the day is not printed."""

    at: time
    other: time | None = None


def read_clock(words: str, part: str = "") -> Clock | None:
    """The time of day that the words name, None where they name none. Without "a.m." or "p.m." an hour from 1 to 6 is
    the afternoon's and one from 7 to 11 the morning's, unless `part` ("morning", "evening" ...) says otherwise."""
    plain = words.strip().lower()
    if plain in ("noon", "midday"):
        return Clock(at=time(12))
    if plain == "midnight":
        return Clock(at=time(23, 59))
    found = _CLOCK.match(plain)
    if not found:
        return None
    name, minutes = (found["run"][:-2], found["run"][-2:]) if found["run"] else (found["h"], found["m"] or "0")
    hour = _WORDS.index(name) + 1 if name in _WORDS else int(name)
    minute = int(minutes.replace("o", "0"))
    half = (found["half"] or "")[:1] or {"m": "a", "a": "p", "e": "p", "n": "p"}.get(
        _part(found["rest"] + " " + part), ""
    )
    return _place(hour, minute, half)


def _part(words: str) -> str:
    for name in ("morning", "afternoon", "evening", "night"):
        if name in words:
            return name[0]
    return ""


def _place(hour: int, minute: int, half: str) -> Clock | None:
    if hour > 23 or minute > 59:
        return None
    if half and 1 <= hour <= 12:
        return Clock(at=time(hour % 12 + (12 if half == "p" else 0), minute))
    if hour == 0 or hour > 12 or half:
        return Clock(at=time(hour, minute))
    late, early = time(hour % 12 + 12, minute), time(hour % 12, minute)
    return Clock(at=late, other=early) if hour <= 6 or hour == 12 else Clock(at=early, other=late)


def read_zone(word: str) -> tuple[str, int | None] | None:
    """The zone that a zone word names, with the hours from UTC where the word fixes standard or daylight time."""
    plain = re.sub(r"\s+", " ", word.strip(" ()").lower())
    if plain in _FIXED:
        return _FIXED[plain], None
    family = next((f for f in _FAMILIES if plain.startswith(f)), None)
    kind = "s" if "standard" in plain else "d" if "daylight" in plain else ""
    if family is None:
        letters = re.fullmatch(r"(ak|[ecmph])([sdp]?)t", plain)
        if letters is None:
            return None
        family, kind = _LETTERS[letters[1]], letters[2]
    return _FAMILIES[family], _offset(_FAMILIES[family], kind)


def _offset(zone: str, kind: str) -> int | None:
    if kind not in ("s", "d") or kind == "":
        return None
    month = 1 if kind == "s" else 7
    shift = datetime(2021, month, 1, tzinfo=ZoneInfo(zone)).utcoffset()
    return None if shift is None else round(shift.total_seconds() / 3600)


def to_utc(local: datetime, zone: str) -> tuple[datetime, datetime]:
    """The instants that a wall-clock time can be in a zone: equal, save in the hour that comes twice in autumn. A time
    that spring leaves out is read as if the clocks had not been moved."""
    place = ZoneInfo(zone)
    both = [local.replace(tzinfo=place, fold=fold).astimezone(UTC) for fold in (0, 1)]
    missing = both[0].astimezone(place).replace(tzinfo=None) != local
    return (both[0], both[0]) if missing else (min(both), max(both))


def at_offset(local: datetime, hours: float) -> datetime:
    """The instant of a wall-clock time at a fixed offset from UTC in hours."""
    return local.replace(tzinfo=timezone(timedelta(hours=hours))).astimezone(UTC)
