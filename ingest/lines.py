"""A reading's text as lines: where each stands, how deeply it is quoted, and what it says without the quote marks."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from ingest import patterns
from ingest.prose import reads_as_prose, runs_through


@dataclass(slots=True, kw_only=True)
class Lines:
    """The lines of a text, a column for each of their properties: a line is its index, for there are millions.

    `text[k]` are a line's words without quote marks, line break or trailing space, as they stand in the reading from
    `at[k]` on; `start[k]` is where the line begins and `depth[k]` how deeply it is quoted. `furniture` are the lines
    that are the page's and not the writer's. `odd` are those that do not run from letter to letter: every line with a
    mark, a stamp, a date or a number at its head or end is among them. `doubtful` are lines of which it is not told
    whether they are quoted: they stand as the writer's.
    """

    text: list[str]
    start: list[int]
    at: list[int]
    depth: list[int]
    odd: list[int]
    furniture: set[int] = field(default_factory=set)
    doubtful: set[int] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.text)

    def end(self, k: int) -> int:
        """Where the words of line `k` end."""
        return self.at[k] + len(self.text[k])

    def blank(self, k: int) -> bool:
        """Whether nothing of the writer's stands on line `k`."""
        return not self.text[k] or k in self.furniture

    def holding(self, offset: int) -> int:
        """The line that holds a character of the reading."""
        return max(0, bisect_right(self.start, offset) - 1)

    def cut(self, k: int, width: int, depth: int) -> None:
        """Take `width` characters off the head of line `k`'s words; it is quoted so much deeper."""
        self.text[k] = self.text[k][width:]
        self.at[k] += width
        self.depth[k] += depth


_MARKS = re.compile(r"[ \t]{0,6}(?:\),)?[>»›]+(?:[ \t]{1,6}[>»›]+)*[ \t]?")
_UNSEEN = "\ufeff\u200b\u200e"
_BLANKS = " \t\f\r"
_SPACES = frozenset(c for c in map(chr, range(0x3001)) if c.isspace())
_MARK_STARTS = frozenset(">»›)" + _UNSEEN)
_MARK_GOES_ON = frozenset(">»› \t")
_BARS = frozenset("|:")
_BEFORE_BAR = _BLANKS + _UNSEEN + ">»›),"
_DIGITS = frozenset("0123456789")
_NUMBER_STARTS = _DIGITS | frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZah—")
_FIGURES = _DIGITS | frozenset("BP-")
_STAMP_HEADS = frozenset(head[:3] for head in patterns.STAMP_HEADS)
_ODD = _SPACES | _MARK_STARTS | _BARS | _FIGURES | {head[0] for head in _STAMP_HEADS} | {"["}
LONGEST_RULE = 400


def cut_lines(text: str, furniture: Sequence[tuple[int, int]] = (), *, colons: bool = True) -> Lines:
    """Every line of `text`. Those inside a span of `furniture`, and those that look it, are marked as the page's and
    not the writer's. `colons` says whether a colon may stand at the head of a line as a quote mark does."""
    if not text:
        return Lines(text=[], start=[], at=[], depth=[], odd=[])
    raw = text.removesuffix("\n").split("\n")
    words = list(map(str.rstrip, raw))
    start = list(accumulate([len(line) + 1 for line in raw[:-1]], initial=0))
    odd = [k for k, line in enumerate(words) if line and (line[0] in _ODD or line[-1] in _DIGITS)]
    lines = Lines(text=words, start=start, at=start.copy(), depth=[0] * len(raw), odd=odd)
    _mark_given(lines, furniture)
    _look_at_heads(text, lines)
    barred = "|" in text and _starts_with_bar(text)
    if colons or barred:
        _cut_bars(lines, barred)
    _mark_doubles(lines)
    return lines


def _mark_given(lines: Lines, spans: Iterable[tuple[int, int]]) -> None:
    for start, end in spans:
        if start < end:
            touched = range(lines.holding(start), lines.holding(end - 1) + 1)
            lines.furniture.update(k for k in touched if lines.text[k])


def _look_at_heads(text: str, lines: Lines) -> None:
    """Take the quote marks, and characters that print nothing, off the heads of the lines; mark the lines with the
    shape of a stamp or a page number as the page's."""
    words, at, depth = lines.text, lines.at, lines.depth
    for k in lines.odd:
        line = words[k]
        first = line[0]
        if first == ">":
            second = line[1:2]
            if second == " " and line[2] not in _MARK_GOES_ON:  # as nearly all quoted lines start
                words[k], at[k], depth[k] = line[2:], at[k] + 2, 1
            elif second not in _MARK_GOES_ON:
                words[k], at[k], depth[k] = line[1:], at[k] + 1, 1
            elif line.startswith("> > ") and line[4] not in _MARK_GOES_ON:
                words[k], at[k], depth[k] = line[4:], at[k] + 4, 2
            elif line.startswith(">> ") and line[3] not in _MARK_GOES_ON:
                words[k], at[k], depth[k] = line[3:], at[k] + 3, 2
            else:
                _cut_mark(lines, k)
            continue
        bare = line
        if first in _SPACES:
            bare = line.lstrip(_BLANKS)
            first = bare[0]
        if first in _MARK_STARTS:
            _cut_mark(lines, k)
        elif bare[-1] in _DIGITS:
            if first in _NUMBER_STARTS:
                _mark_stamp(text, lines, k, bare)
        elif bare[:3] in _STAMP_HEADS or (first in _FIGURES and _may_be_pages(first, bare)):
            _mark_stamp(text, lines, k, bare)
        if len(line) > LONGEST_RULE and line[: LONGEST_RULE + 1].isspace():
            # Nothing is laid out so far to the right; and patterns are slow on such a run.
            lines.cut(k, len(line) - len(line.lstrip(" \t")), 0)


def _mark_stamp(text: str, lines: Lines, k: int, bare: str) -> None:
    """Count line `k` as the page's if it looks like a stamp or a page number, with all that the shape covers."""
    found = None
    if (bare[:3] in _STAMP_HEADS and bare.startswith(patterns.STAMP_HEADS)) or (
        bare[0] == "B" and bare[1:2] in _DIGITS
    ):
        found = patterns.STAMPS.match(text, lines.start[k])
        if found is not None and not any(word in text for word in patterns.STAMP_WORDS):
            found = None
    if found is None and _may_number(bare[0], bare[-1]):
        found = patterns.NUMBERS.match(text, lines.start[k])
        if found is not None and bare[0].isupper() and bare[:4] != "Page" and not _stands_apart(lines, k):
            return  # a docket or deal number that the writer gives
    if found is None:
        return
    if bare.startswith("Exhibit") and lines.text[k + 1 : k + 2] and lines.text[k + 1].lstrip("> ")[:1].islower():
        return  # a sentence that goes on: "Exhibit 4" / "is attached."
    if bare.startswith("Exhibit") and k and lines.text[k - 1] and k - 1 not in lines.furniture:
        above = lines.text[k - 1]
        if reads_as_prose(above) or above.lstrip().startswith("Exhibit "):
            return  # one of those that a sentence lists
    covered = range(k, lines.holding(found.end() - 1) + 1)
    lines.furniture.update(n for n in covered if lines.text[n])


def _stands_apart(lines: Lines, k: int) -> bool:
    """Whether a line in the shape of a Bates number stands as one does: in no sentence that needs it, and padded with
    noughts to six figures or more, or with nothing under it, and above it too where it is short."""
    number = _NUMBER.search(lines.text[k])
    above, below = (lines.text[n] if 0 <= n < len(lines) else "" for n in (k - 1, k + 1))
    if number is not None and runs_through(above, below):
        return False
    if number is None or (len(number[1]) >= _PADDED and number[1][0] == "0"):
        return True
    return not below and (len(number[1]) >= _PADDED or not above)


_NUMBER = re.compile(r"(?<!\d)(\d{1,10})(?:[ \t]{2,}[^\n]{0,40})?[ \t]*$")
_PADDED = 6


def _may_be_pages(first: str, bare: str) -> bool:
    """Whether a line that starts with a figure, "B", "P" or a dash, and ends in no figure, can be a number or a
    release's code."""
    if first == "B":
        return bare[1:2] in _DIGITS
    return first in _DIGITS or bare[-1] == ("-" if first == "-" else "M")


def _may_number(first: str, last: str) -> bool:
    """Whether a line that starts and ends so can be a page number, a print-out's margin or a Bates number."""
    return last in _DIGITS or first in _DIGITS or (first == "-" and last == "-") or (first == "P" and last == "M")


def _cut_mark(lines: Lines, k: int) -> None:
    if lines.text[k][0] in _UNSEEN:
        skipped = len(lines.text[k]) - len(lines.text[k].lstrip(_UNSEEN))
        lines.cut(k, skipped, 0)
        lines.start[k] += skipped
    if found := _MARKS.match(lines.text[k]):
        marks = found.group()
        lines.cut(k, len(marks), marks.count(">") + marks.count("›") + 2 * marks.count("»"))


def is_separator(text: str) -> bool:
    """Whether a line is a rule or a caption with which clients set messages off; never a long one."""
    bare = text.lstrip()
    if bare[:1] not in _RULE_STARTS and bare[:4].lower() not in patterns.SEPARATOR_HEADS:
        return False
    return len(text) <= LONGEST_RULE and patterns.SEPARATOR.match(text) is not None


_RULE_STARTS = frozenset(">»|*•-_=~#‐–—")


def _starts_with_bar(text: str) -> bool:
    """Whether a bar is the first on any line but for quote marks and blanks."""
    at = text.find("|")
    while at >= 0:
        if not text[text.rfind("\n", 0, at) + 1 : at].strip(_BEFORE_BAR):
            return True
        end = text.find("\n", at)
        at = text.find("|", end) if end >= 0 else -1
    return False


def _cut_bars(lines: Lines, barred: bool) -> None:
    """Take a bar or colon at the head of several lines running for a quote mark; a bar elsewhere is a table's.
    `barred` says whether a bar stands at the head of any."""
    cut: dict[int, str] = {}
    words = lines.text
    for k in [k for k in lines.odd if words[k][:1] in _BARS or (barred and words[k].lstrip(_BLANKS)[:1] == "|")]:
        indent = len(words[k]) - len(words[k].lstrip(_BLANKS))
        mark = words[k][indent]
        if not _is_barred(words[k][indent:], mark):
            continue
        announced = mark == "|" and any(above.endswith(":") for above in words[max(0, k - 2) : k])
        if indent and not announced and cut.get(k - 1) != mark:
            continue  # a table's
        beside = (n for n in (k - 1, k + 1) if 0 <= n < len(lines))
        if announced or any(cut.get(n) == mark or _is_barred(words[n], mark) for n in beside):
            cut[k] = mark
            lines.cut(k, indent + (2 if words[k][indent + 1 : indent + 2] == " " else 1), 1)


def _is_barred(text: str, mark: str) -> bool:
    return text[:1] == mark and text[1:2] in (" ", "\t", "") and (mark == ":" or "|" not in text[1:])


def _mark_doubles(lines: Lines) -> None:
    """Where a text layer prints every line twice, count the second of each pair as the page's."""
    head = [text for text in lines.text[:60] if text]
    if len(set(head[:20])) == len(head[:20]):
        return
    if len(head) < 8 or sum(a == b for a, b in pairwise(head[:20])) < min(6, len(head) // 3):
        return
    filled = [k for k, text in enumerate(lines.text) if text]
    seconds: list[int] = []
    for a, b in pairwise(filled):
        if lines.text[a] == lines.text[b] and not (seconds and seconds[-1] == a):
            seconds.append(b)
    if 2 * len(seconds) >= 0.8 * len(filled):
        lines.furniture.update(seconds)
