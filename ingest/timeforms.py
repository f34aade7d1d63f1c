"""The time of day and the zone that belong to a printed date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from ingest.datetokens import Token
from ingest.datewords import AFTER_NOON, BEFORE_NOON, ZONE_NAMES, ZONE_OFFSETS
from ingest.message import Defect, DefectKind

DAMAGED_TIME = re.compile(r"(?<![^\s,])(?=[\dlIOoSB|]*\d)(?=[\d:;]*[lIOoSB|])[\dlIOoSB|]{1,2}[:;][\dlIOoSB|]{2}(?!\w)")
OFFSET = re.compile(r"\s{0,3}[(\[]?(?:(?P<utc>GMT|UTC)\s?)?(?P<sign>[+\-−–])(?P<h>\d{1,2})(?::?(?P<m>\d{2}))?(?!\d)")
ZONE = re.compile(r"\s{0,3}(?P<open>[(\[]?)\s?(?P<words>[A-Za-z]+(?:\ [A-Za-z]+){0,4})\s?(?P<close>[)\]]?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A date among the tokens: `first` and `last` are token indexes, `inner` the index of a time inside it."""

    first: int
    last: int
    days: tuple[date, ...]
    order: str
    inner: int | None = None
    short_year: bool = False


def read_time(tokens: list[Token], found: Found) -> tuple[time | None, tuple[int, int], list[Defect]]:
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
    yield from _places(tokens, range(found.first - 1, -1, -1), 8, ("clock", "number"))


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
            word = tokens[j].text  # "PM 2:03" is Korean; "I am 2:03 away" is none
            half = _half_word(word) if not word.isascii() or word in ("AM", "PM") else None
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


def damage(text: str) -> list[Defect]:
    """What is wrong with a time that has letters among its figures; nothing where there is none."""
    match = DAMAGED_TIME.search(text)
    if match is None:
        return []
    return [Defect(kind=DefectKind.OCR, detail=f"the time {match.group()!r} is damaged; left out")]


def read_zone_near(text: str, at: tuple[int, int], last: int) -> tuple[timedelta | None, str | None, int]:
    """The zone after the time, or, where the date goes on behind it, after the date ("22:05:10 2009 -0600")."""
    found = read_zone(text, at)
    if found[0] is None and found[1] is None and last > at[1]:
        return read_zone(text, (at[0], last))
    return found


def read_zone(text: str, at: tuple[int, int]) -> tuple[timedelta | None, str | None, int]:
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
