"""Headers as webmail shows them on its page, and as they stand where somebody copied it: name, date, "to …"."""

import re
from collections.abc import Iterator

from ingest import patterns
from ingest.blocks import Block
from ingest.dateforms import parse_printed
from ingest.lines import Lines

_NAMED = re.compile(r"[^\W\d_][\w.'’ -]{1,50}(?: ?<[^<>\s@]{1,64}@[^<>\s@]{3,80}>)?$")
_AGO = re.compile(r"[ \t]*\([^()\n]{1,30}\)$")
_YEARLESS = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{1,2}, "
    r"\d{1,2}:\d\d [AP]M$"
)
_TO = re.compile(r"[Tt]o (?=[^\W\d_])((?:[^\n.?!:]|\.(?=\S)){1,160})$")
_WEEKDAY = 6  # characters that the weekday before a date may take, its comma and blank with it


def shown_headers(text: str, lines: Lines) -> list[Block]:
    """Headers of three lines without labels: who, when to the minute, and "to me, Sam". Where the year is not shown the
    date is kept as it stands and not read."""
    found = (_header(lines, k) for k in _addressed(text, lines))
    return [block for block in found if block is not None]


def _addressed(text: str, lines: Lines) -> Iterator[int]:
    for mark in ("\nto ", "\nTo ", "> to ", "> To "):
        at = text.find(mark)
        while at >= 0:
            yield lines.holding(at + len(mark) - 1)
            at = text.find(mark, at + 1)


def _header(lines: Lines, k: int) -> Block | None:
    if k < 2 or not (to := _TO.match(lines.text[k])) or len({lines.depth[n] for n in (k - 2, k - 1, k)}) > 1:
        return None
    who, when = lines.text[k - 2], _AGO.sub("", lines.text[k - 1])
    if not _NAMED.match(who) or not _is_date(when) or not all(map(_is_name, to[1].split(","))):
        return None
    fields = {"from": who, "date": when, "to": to[1]}
    return Block(first=k - 2, body=k + 1, depth=lines.depth[k], layout="labels", fields=fields)


def _is_name(part: str) -> bool:
    """Whether an entry names somebody, and is not "be held at our office"."""
    bare = part.strip()
    return bare == "me" or "@" in bare or (bare[:1].isupper() and sum(word[0].islower() for word in bare.split()) < 2)


def _is_date(when: str) -> bool:
    """Whether a line is a date with its hour and no more."""
    if _YEARLESS.match(when):
        return True
    found = parse_printed(when) if len(when) < 60 and patterns.CLOCK.search(when) else None
    return found is not None and found.time is not None and found.span.end - found.span.start >= len(when) - _WEEKDAY
