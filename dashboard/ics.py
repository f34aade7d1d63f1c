"""Deadlines as a calendar file (RFC 5545) that any calendar program opens."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta

from dashboard.plain import plain
from queries.cite import parse

_FOLD = 73  # octets to a line, of the 75 that RFC 5545 section 3.1 allows


def calendar(rows: Iterable[Mapping[str, object]], matter: str) -> str:
    """One event a deadline whose date is known; the same rows give the same file."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Rejoinder//Deadlines//EN", "CALSCALE:GREGORIAN"]
    for row in rows:
        lines += _event(row, matter)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _fold(line))


def _event(row: Mapping[str, object], matter: str) -> list[str]:
    when = _when(row)
    if not when:
        return []
    cite = parse(str(row.get("cite") or ""))
    what = plain(row.get("for_what")) or "Deadline"
    who = plain(row.get("set_by")) or "unknown"
    about = f"Set by {who}. Status: {plain(row.get('status'))}. {cite.shown if cite else ''}"
    mark = hashlib.sha256(f"{row.get('cite')}|{when}".encode()).hexdigest()[:32]
    return [
        "BEGIN:VEVENT",
        f"UID:{mark}@rejoinder",
        "DTSTAMP:19800101T000000Z",
        *when,
        f"SUMMARY:{_escape(f'{matter}: {what}')}",
        f"DESCRIPTION:{_escape(about)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _when(row: Mapping[str, object]) -> list[str]:
    local, utc = str(row.get("due_local") or ""), row.get("due_utc")
    if "T" in local and isinstance(utc, datetime):
        return [f"DTSTART:{utc.astimezone(UTC):%Y%m%dT%H%M%SZ}"]
    try:
        first = date.fromisoformat(local[:10])
    except ValueError:
        return []
    if "T" in local:
        return [f"DTSTART:{datetime.fromisoformat(local):%Y%m%dT%H%M%S}"]
    return [f"DTSTART;VALUE=DATE:{first:%Y%m%d}", f"DTEND;VALUE=DATE:{first + timedelta(days=1):%Y%m%d}"]


def _escape(text: str) -> str:
    line = " ".join(text.split())
    return line.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _fold(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, each after the first begun by a space."""
    piece, size = "", 0
    for char in line:
        octets = len(char.encode())
        if size + octets > _FOLD:
            yield piece
            piece, size = " ", 1
        piece, size = piece + char, size + octets
    yield piece
