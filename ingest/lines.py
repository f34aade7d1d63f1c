"""A reading's text as lines: where each stands, how deeply it is quoted, and what it says without the quote marks."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
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
_UNSEEN = "\ufeff\u200b\u200e"
_BLANKS = " \t\f\r"
_DIGITS = frozenset("0123456789")
_SMALL = frozenset("bcdefgijklmnopqrstuvwxyz")
_LETTERS = _SMALL | frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ") - {"P"}
_MARK_STARTS = frozenset(">»›)" + _UNSEEN)
_WORDED_STARTS = frozenset("BCDEFHINPRSU1—\f")
_STAMP_STARTS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-–—ah\f")
_WRAPPED_FROM = 60
_FRAGMENT_TO = 45


def cut_lines(text: str, furniture: Sequence[tuple[int, int]] = ()) -> list[Line]:
    """Every line of `text`. Those inside a span of `furniture`, and those that look it, are marked as the page's and
    not the writer's."""
    if not text:
        return []
    given = _starts_within(text, furniture) if furniture else frozenset()
    worded = any(word in text for word in patterns.STAMP_WORDS)
    lines: list[Line] = []
    add, new = lines.append, tuple.__new__  # a line's own constructor takes twice the time, and there are millions
    plain = _SMALL if worded or given else _LETTERS
    start, covered = 0, 0
    for raw in text.removesuffix("\n").split("\n"):
        bare = raw.rstrip()
        if not bare:
            add(new(Line, (start, start, start, 0, "", False, "")))
        elif bare[0] in plain and bare[-1] not in _DIGITS and start >= covered and not given:
            add(new(Line, (start, start, start + len(bare), 0, bare, False, "")))
        else:
            first = (bare.lstrip(_BLANKS) or _BLANKS)[0]
            stamped = start < covered or start in given
            if first in _STAMP_STARTS and (stamp := _stamp(text, start, first, bare[-1], worded)):
                stamped, covered = True, stamp.end()
            marked = first in _MARK_STARTS or bare[: LONGEST_RULE + 1].isspace()
            add(
                _marked_line(start, bare, stamped)
                if marked
                else Line(start, start, start + len(bare), 0, bare, stamped)
            )
        start += len(raw) + 1
    if any(f"{before}{mark}" in text for mark in "|:" for before in ("\n", "> ", ">")):
        _mark_bars(lines)
    if ">" in text or "»" in text or "›" in text:
        _mend_depths(lines)
    return _mark_doubles(lines)


def _stamp(text: str, start: int, first: str, last: str, worded: bool) -> re.Match[str] | None:
    if worded and first in _WORDED_STARTS and (found := patterns.STAMPS.match(text, start)):
        return found
    if last.isdigit() or first.isdigit() or first in "-–—" or (first == "P" and last == "M"):
        return patterns.NUMBERS.match(text, start)
    return None


def _starts_within(text: str, spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The offsets of the lines that the spans touch."""
    found: set[int] = set()
    for start, end in spans:
        at = start
        while at < end:
            found.add(text.rfind("\n", 0, at) + 1)
            stop = text.find("\n", at)
            at = stop + 1 if stop >= 0 else end
    return frozenset(found)


def _marked_line(start: int, bare: str, furniture: bool) -> Line:
    """A line that may start with quote marks or with characters that print nothing."""
    if bare[0] in _UNSEEN:
        skipped = len(bare) - len(bare.lstrip(_UNSEEN))
        start, bare = start + skipped, bare[skipped:]
    found = _MARKS.match(bare)
    stop = start + len(bare)
    if found is None:
        shown = bare.lstrip(" \t")
        indent = len(bare) - len(shown)
        if indent > LONGEST_RULE:  # Nothing is laid out so far to the right; and patterns are slow on such a run.
            return Line(start, start + indent, stop, 0, shown, furniture)
        return Line(start, start, stop, 0, bare, furniture)
    width = found.end()
    marks = bare[:width]
    depth = marks.count(">")
    if not marks.isascii():
        depth += marks.count("›") + 2 * marks.count("»")
    return tuple.__new__(Line, (start, start + width, stop, depth, bare[width:], furniture, ""))


LONGEST_RULE = 400


def is_separator(text: str) -> bool:
    """Whether a line is a rule or a caption with which clients set messages off; never a long one."""
    return len(text) <= LONGEST_RULE and patterns.SEPARATOR.match(text) is not None


def _mark_bars(lines: list[Line]) -> None:
    """Take a bar or colon at the head of several lines running for a quote mark; a bar elsewhere is a table's."""
    for k, line in enumerate(lines):
        mark = line.text[:1]
        if (mark != "|" and mark != ":") or not _is_barred(line.text, mark):
            continue
        neighbours = [*lines[max(0, k - 1) : k], *lines[k + 1 : k + 2]]
        announced = mark == "|" and any(n.text.endswith(":") for n in lines[max(0, k - 2) : k])
        if not announced and not any(n.start_mark == mark or _is_barred(n.text, mark) for n in neighbours):
            continue
        body = line.text[1:].removeprefix(" ")
        lines[k] = line._replace(depth=line.depth + 1, at=line.end - len(body), text=body, start_mark=mark)


def _is_barred(text: str, mark: str) -> bool:
    return text[:1] == mark and text[1:2] in (" ", "\t", "") and (mark == ":" or "|" not in text[1:])


def _mark_doubles(lines: list[Line]) -> list[Line]:
    """Where a text layer prints every line twice, count the second of each pair as the page's."""
    head = [line.text for line in lines[:60] if line.text]
    if sum(a == b for a, b in pairwise(head[:20])) < min(6, len(head) // 3) or len(head) < 8:
        return lines
    filled = [k for k, line in enumerate(lines) if line.text]
    seconds: list[int] = []
    for a, b in pairwise(filled):
        if lines[a].text == lines[b].text and not (seconds and seconds[-1] == a):
            seconds.append(b)
    if 2 * len(seconds) >= 0.8 * len(filled):
        for k in seconds:
            lines[k] = lines[k]._replace(furniture=True)
    return lines


def _mend_depths(lines: list[Line]) -> None:
    """Give the tail of a quoted line that a mailer broke, and so lost its mark, the depth of its head."""
    depths = [line.depth for line in lines]
    for k in range(1, len(lines) - 1):
        if depths[k] >= depths[k - 1] or depths[k + 1] < depths[k - 1]:
            continue
        line, before = lines[k], lines[k - 1]
        if line.blank or before.blank:
            continue
        if len(line.text) <= _FRAGMENT_TO and before.end - before.start >= _WRAPPED_FROM:
            lines[k] = line._replace(depth=before.depth)
            depths[k] = before.depth


_FOOTER_WORDS = (
    "confiden", "privileg", "intended", "in error", "unauthor", "disclaim", "classified", "mailing list", "unsubscribe",
    "environment", "registered", "*****",
)  # fmt: skip
_FILE_WORDS = ("<<", "attach", "image", "[cid", ".doc", ".xls", ".pdf", "\n - ")
_BANNER_WORDS = ("external", "outside", "caution", "inadvertently", "don't often", "zjqcmq", "[ext")
_ENCLOSED = re.compile(r"<<[^<>\n]{1,90}>>")


class Hints(NamedTuple):
    """What stands anywhere in a text, found once, so that costly patterns run only where they can match.

    `footers` are the indexes of the lines that hold a word of disclaimers and list footers, `files` of those that may
    name attached files.
    """

    footers: frozenset[int]
    banners: bool
    files: frozenset[int]
    margins: bool


def find_hints(text: str, line_at: Callable[[int], int]) -> Hints:
    """The hints of a text; its lines are told by `line_at`."""
    low = text.lower()
    if len(low) != len(text):  # a few letters grow in small type and would shift every offset
        low = "".join(c if len(c.lower()) > 1 else c.lower() for c in text)
    return Hints(
        _lines_with(_FOOTER_WORDS, low, line_at),
        any(w in low for w in _BANNER_WORDS),
        _lines_with(_FILE_WORDS, low, line_at),
        _has_margins(low),
    )


def _lines_with(words: Sequence[str], low: str, line_at: Callable[[int], int]) -> frozenset[int]:
    found: set[int] = set()
    for word in words:
        at = low.find(word)
        while at >= 0:
            found.add(line_at(at + 1))
            at = low.find(word, at + len(word))
    return frozenset(found)


def _has_margins(low: str) -> bool:
    """Whether words of a margin may stand behind the writer's on some line: a release's codes, or enclosed files."""
    if "1.4(" in low or "attached file" in low or ("<<" in low and _ENCLOSED.search(low)):
        return True
    return "release in" in low or "unclassif" in low
