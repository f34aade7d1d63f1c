"""The time of day and the zone that belong to a printed date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from ingest.datetokens import Token
from ingest.datewords import AFTER_NOON, BEFORE_NOON, CAPITAL_HALVES
from ingest.message import Defect, DefectKind
from ingest.zonewords import CAPITAL_ZONES, WINDOWS_ZONES, ZONE_NAMES, ZONE_OFFSETS

DAMAGED_TIME = re.compile(r"(?<![^\s,])(?=[\dlIOoSB|]*\d)(?=[\d:;]*[lIOoSB|])[\dlIOoSB|]{1,2}[:;][\dlIOoSB|]{2}(?!\w)")
OFFSET = re.compile(r"\s{0,3}[(\[]?(?:(?P<utc>GMT|UTC)\s?)?(?P<sign>[+\-−–])(?P<h>\d{1,2})(?::?(?P<m>\d{2}))?(?!\d)")
ZONE = re.compile(r"\s{0,3}(?P<open>[(\[]?)\s?(?P<words>[^\W\d_]+(?:\ [^\W\d_]+){0,4})\s?(?P<close>[)\]]?)")
NOTES_ZONE = re.compile(r"\s{1,3}Z(?P<side>[EW])(?P<h>\d{1,2})(?P<m>[03][05])?\b")  # Notes: ZE8 is eight hours east
WINDOWS = re.compile(r"\s{0,3}\(?(?P<name>[A-Z][A-Za-z.]*(?: [A-Z][A-Za-z.]*){0,3}) (?:Standard|Daylight|Summer) Time")
SHOWN = re.compile(r"(?P<close>\)?)\s{1,2}(?P<words>[A-Z][^\n;<>:@]{2,80})$")
SUMMER_OPEN = "place with that winter offset"
GLUED_HALF = re.compile(r"(?P<half>[AP]M)(?P<zone>[A-Z]{3,4})$")


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
    paired = tokens[i].kind == "clock" and tokens[i].text.isdigit()  # "20260105T150405"
    numbers = [int(n) for n in re.findall(r"\d\d" if paired else r"\d+", tokens[i].text)][:3]
    if tokens[i].kind == "dmy" and "." not in tokens[i].text:
        return None
    half, start, end = _half(tokens, i)
    if tokens[i].kind == "number":
        if half is None or len(tokens[i].text) > 2 or (i and not _stands_free(tokens[i - 1])):
            return None
        numbers.append(0)
    hour = _hour(numbers[0], half)
    second = numbers[2] if len(numbers) > 2 else 0
    if hour is None or numbers[1] > 59 or second > 60:
        return None
    return time(hour, numbers[1], min(second, 59)), (start, end)


def _stands_free(before: Token) -> bool:
    """Whether a bare hour may follow: not the rest of a damaged time ("3:O4 PM") or of another number."""
    return before.kind == "space" or (before.kind == "other" and before.text not in ":;.")


def _half(tokens: list[Token], i: int) -> tuple[str | None, int, int]:
    """AM or PM beside the time at `i`, and where time and half begin and end."""
    for j in (i + 1, i + 2):
        if j < len(tokens) and tokens[j].kind == "word":
            half = _half_word(tokens[j].text)
            if half:
                dotted = j + 1 < len(tokens) and tokens[j + 1].text == "." and "." in tokens[j].text
                return half, tokens[i].start, tokens[j + dotted].end
            glued = GLUED_HALF.match(tokens[j].text)
            if glued and glued["zone"].lower() in ZONE_OFFSETS:
                return glued["half"].lower(), tokens[i].start, tokens[j].start + 2
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
    bare = "".join(word.casefold().strip(".").split())
    if word in CAPITAL_HALVES:
        return CAPITAL_HALVES[word]
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


def read_zone_near(text: str, at: tuple[int, int], day: tuple[int, int]) -> tuple[timedelta | None, str | None, int]:
    """The zone after the time; else after the date, where that goes on behind the time ("22:05:10 2009 -0600"), or
    between the date and the time ("2026年1月5日 GMT+8 15:04")."""
    found = read_zone(text, at)
    if found[0] is None and found[1] is None and day[1] > at[1]:
        return read_zone(text, (at[0], day[1]))
    if found[0] is None and found[1] is None and day[1] < at[0]:
        match = OFFSET.match(text, day[1])
        between = _offset(match) if match and match.end() <= at[0] else None
        return between, None, at[1] if between is not None else 0
    return found


def read_zone(text: str, at: tuple[int, int]) -> tuple[timedelta | None, str | None, int]:
    """The offset and the zone word printed after the time, and where they end; both where a zone is shown by the
    offset of its winter and its name."""
    if text[at[1] : at[1] + 1] in _NO_ZONE:
        return None, None, 0
    match = OFFSET.match(text, at[1])
    offset = _offset(match) if match else None
    if match and offset is not None:
        if match.end() == len(text):
            return offset, None, match.end()
        word, end = _shown_zone(text, match)
        return offset, word, end or match.end()
    notes = NOTES_ZONE.match(text, at[1])
    if notes:
        hours = int(notes["h"]) * (1 if notes["side"] == "E" else -1)
        return timedelta(hours=hours, minutes=int(notes["m"] or 0) * (1 if hours > 0 else -1)), None, notes.end()
    windows = WINDOWS.match(text, at[1])
    if windows and windows["name"].lower() in WINDOWS_ZONES:
        return None, f"{windows['name'].lower()} standard time", windows.end()
    named = ZONE.match(text, at[1])
    word, end = _zone_word(named) if named else (None, 0)
    if word in ("gmt", "utc") and named:
        after = OFFSET.match(text, end)
        offset = _offset(after, utc=True) if after else None
        if after and offset is not None:
            return offset, None, after.end()
    return None, word, end


_NO_ZONE = ("", ",")  # what follows most times that no zone follows


def _shown_zone(text: str, match: re.Match[str]) -> tuple[str | None, int]:
    """The place whose clock an offset is shown with ("(UTC-05:00) Eastern Time (US & Canada)"), as settings pages and
    the mail they send show zones: the offset is the winter's the whole year round. (None, 0) where there is none."""
    bracketed = match.group().strip()[:1] == "("
    shown = SHOWN.match(text, match.end())
    if (
        shown is None
        or bracketed != bool(shown["close"])
        or not (bracketed or match[0][match.start("sign") - match.start() - 1].isspace())
    ):
        return None, 0
    words = [w.lower() for w in re.findall(r"[A-Za-z]+", shown["words"])]
    word = next((w for w in words if w in ZONE_NAMES), SUMMER_OPEN if bracketed else None)
    return word, shown.end("words") if word else 0


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
        if count == 1 and name.lower() in ZONE_OFFSETS and _is_zone(name, match.string[end : end + 1]):
            return name.lower(), end
        if name.lower() not in ZONE_NAMES or len(words) < count or (len(name) == 2 and not name.isupper()):
            continue
        follows = words[count].lower() if len(words) > count else ""
        if follows in ("time", "standard", "daylight", "summer") or match["open"] or not follows or count == 2:
            return name.lower(), end
    return None, 0


def _is_zone(name: str, after: str) -> bool:
    """Whether an abbreviation is one: many are words as well, and count in capitals and at the end of the date only."""
    if name.lower() in CAPITAL_ZONES:
        return name.isupper() and after in "),;]\n"
    return name.isupper() or name.lower() not in ("z", "west")
