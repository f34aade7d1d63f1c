"""Comments as help desks mail them: a line with a name and a date, or a date and a name, above each."""

import re

from ingest.blocks import Block
from ingest.dateforms import parse_printed
from ingest.hints import TICKETED
from ingest.lines import Lines, is_separator

_NAME = r"(?P<who>[^\W\d_][^\n,:;<>@()\[\]]{1,50}?)(?:[ ]\([^()\n]{1,60}\))?"
_NAMED = re.compile(rf"{_NAME},? (?P<date>(?:[^\W\d_]{{3,9}}\.? \d|\d{{1,4}}[ ./-])[^\n]{{6,40}}?):?$")
_ALONE = re.compile(rf"{_NAME}$")
_LOGGED = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?: [A-Z]{2,5})?) - (?P<who>[^\n()]{2,60}?)[ \t]+"
    r"\((?:Additional comments|Work notes|Comments)[^()\n]{0,40}\)$"
)
_LONGEST = 120  # characters


def tickets(lines: Lines) -> list[Block]:
    """A header for each comment of a help desk's mail: Zendesk sets its line below a rule or the request to reply above
    it, or the date below the name; ServiceNow says what kind of comment it is."""
    blocks: list[Block] = []
    for k, text in enumerate(lines.text):
        if not text or len(text) > _LONGEST or not any(map(str.isdigit, text)):
            continue
        block = _logged(lines, k) or _commented(lines, k)
        if block is not None and (not blocks or block.first >= blocks[-1].body):
            blocks.append(block)
    return blocks


def _logged(lines: Lines, k: int) -> Block | None:
    found = _LOGGED.match(lines.text[k])
    return _block(lines, k, k, found["who"], found["date"]) if found else None


def _commented(lines: Lines, k: int) -> Block | None:
    text = lines.text[k]
    if (found := _NAMED.match(text)) and _is_date(found["date"]) and _set_off(lines, k):
        return _block(lines, k, k, found["who"], found["date"])
    above = next((n for n in range(k - 1, max(-1, k - 3), -1) if lines.text[n]), None)
    if above is None or lines.depth[above] != lines.depth[k] or not _is_date(text):
        return None
    name = _ALONE.match(lines.text[above])
    return _block(lines, above, k, name["who"], text) if name and _set_off(lines, above) else None


def _block(lines: Lines, first: int, last: int, who: str, date: str) -> Block:
    fields = {"from": who, "date": date}
    return Block(first=first, body=last + 1, depth=lines.depth[first], layout="post", fields=fields)


def _is_date(text: str) -> bool:
    """Whether a line, or the rest of one, is a date with its hour and no more."""
    bare = text.rstrip(": ")
    found = parse_printed(bare) if ":" in bare else None
    return found is not None and found.time is not None and found.span.end - found.span.start >= len(bare) - _WEEKDAY


_WEEKDAY = 11  # characters that the weekday before a date may take


def _set_off(lines: Lines, k: int) -> bool:
    """Whether a rule, or the request to reply above it, stands next above a line."""
    above = next((n for n in range(k - 1, max(-1, k - 5), -1) if lines.text[n]), None)
    return above is not None and (is_separator(lines.text[above]) or TICKETED[0] in lines.text[above].lower())
