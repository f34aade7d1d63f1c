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
    start_mark: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing of the writer's stands on the line."""
        return self.furniture or not self.text


_MARKS = re.compile(r"[ \t]{0,6}(?:\),)?[>»›]+(?:[ \t]{1,6}[>»›]+)*[ \t]?")
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
    return _mend_depths(_mark_bars(lines))


def _line(text: str, start: int, stop: int, furniture: bool) -> Line:
    while start < stop and text[start] in "\ufeff\u200b\u200e":
        start += 1
    raw = text[start:stop]
    bare = raw.rstrip()
    depth, at = 0, start
    if bare and (found := _MARKS.match(bare)):
        marks = found.group()
        depth, at = marks.count(">") + marks.count("›") + 2 * marks.count("»"), start + found.end()
    end = max(at, start + len(bare))
    return Line(start, at, end, depth, text[at:end], furniture)


def _mark_bars(lines: list[Line]) -> list[Line]:
    """Take a bar or colon at the head of several lines running for a quote mark; a bar elsewhere is a table's."""
    for k, line in enumerate(lines):
        mark = line.text[:1]
        if mark not in "|:" or not mark or not _is_barred(line.text, mark):
            continue
        neighbours = [*lines[max(0, k - 1) : k], *lines[k + 1 : k + 2]]
        if not any(n.start_mark == mark or _is_barred(n.text, mark) for n in neighbours):
            continue
        body = line.text[1:].removeprefix(" ")
        lines[k] = line._replace(depth=line.depth + 1, at=line.end - len(body), text=body, start_mark=mark)
    return lines


def _is_barred(text: str, mark: str) -> bool:
    return text[:1] == mark and text[1:2] in (" ", "\t", "") and (mark == ":" or "|" not in text[1:])


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
    found: set[int] = set()
    for start, end in [*(m.span() for m in patterns.FURNITURE.finditer(text)), *spans]:
        found.add(start)
        at = start
        while at < end:
            found.add(text.rfind("\n", 0, at) + 1)
            stop = text.find("\n", at)
            at = stop + 1 if stop >= 0 else end
    return frozenset(found)
