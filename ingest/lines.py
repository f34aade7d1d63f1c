"""A reading's text as lines: where each stands, how deeply it is quoted, and what it says without the quote marks."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest import patterns


class Line(NamedTuple):
    """One line. `text` is the reading's `[at, end)`: the words without quote marks, line break or trailing space."""

    start: int
    at: int
    end: int
    depth: int
    text: str
    furniture: bool

    @property
    def blank(self) -> bool:
        """Whether nothing of the writer's stands on the line."""
        return self.furniture or not self.text


_MARKS = re.compile(r"[ \t]{0,4}(?:[>»›][ \t]?|\),(?=»))+")
_WRAPPED_FROM = 60
_FRAGMENT_TO = 45


def cut_lines(text: str, furniture: frozenset[int]) -> list[Line]:
    """Every line of `text`; those that start at an offset in `furniture` are marked as the page's, not the writer's."""
    lines: list[Line] = []
    start, size = 0, len(text)
    while start < size:
        stop = text.find("\n", start)
        if stop < 0:
            stop = size
        lines.append(_line(text, start, stop, start in furniture))
        start = stop + 1
    return _mend_depths(lines)


def _line(text: str, start: int, stop: int, furniture: bool) -> Line:
    raw = text[start:stop]
    bare = raw.rstrip()
    depth, at = 0, start
    if bare and (found := _MARKS.match(bare)):
        marks = found.group()
        depth, at = marks.count(">") + marks.count("›") + 2 * marks.count("»"), start + found.end()
        if not depth:
            at = start
    end = max(at, start + len(bare))
    return Line(start, at, end, depth, text[at:end], furniture)


def _mend_depths(lines: list[Line]) -> list[Line]:
    """Give the tail of a quoted line that a mailer broke, and so lost its mark, the depth of its head."""
    for k in range(1, len(lines) - 1):
        line, before, after = lines[k], lines[k - 1], lines[k + 1]
        if line.depth >= before.depth or line.blank or after.depth < before.depth or before.blank:
            continue
        if len(line.text) <= _FRAGMENT_TO and before.end - before.start >= _WRAPPED_FROM:
            lines[k] = line._replace(depth=before.depth)
    return lines


def furniture_starts(text: str, spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The offsets of the lines that are page furniture: those the reader named, and those that look it."""
    found = {m.start() for m in patterns.FURNITURE.finditer(text)}
    for start, end in spans:
        at = start
        while at < end:
            found.add(text.rfind("\n", 0, at) + 1)
            stop = text.find("\n", at)
            at = stop + 1 if stop >= 0 else end
    return frozenset(found)
