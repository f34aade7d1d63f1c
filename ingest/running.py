"""Lines that a document repeats at the edges of its pages: heads, counted footers, a filing system's numbers."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ingest import endings
from ingest.message import Span
from ingest.prose import reads_as_prose
from ingest.shapes import reaches
from ingest.stamps import label

_EDGE = 4  # filled lines at the head and at the foot of a page
_LEAST_WORDS = 3  # of a head that repeats word for word: a name alone may be a mailbox owner's
_LEAST_PAGES = 3
_LEAST_FEET = 2
# A page's number in a line of other words; "Request No. 4" at the head of page 4 is none.
_NUMBERED = re.compile(
    r"(?:(?:\bpage|\bpg\.?|\bp\.)\s{0,2}(?P<a>\d{1,5})|(?P<b>\d{1,5})\s?(?:of|/)\s?\d{1,5}\b|(?:\s[-–—|]\s?|\s{3,})(?P<c>\d{1,5})$"
    r"|^(?P<d>\d{1,5})(?:\s?[-–—|]\s|\s{3,})|(?<=\w\s)(?-i:[A-Z]{1,4})[-_. ]{0,2}0*(?P<e>\d{1,6})$)",
    re.I,
)
# What document management systems print at the foot: "4863-1234-5678, v. 1", "#12345678v1", "DB1\ 123456789.1".
_FILED_AS = re.compile(
    r"\d{4}-\d{4}-\d{4}(?:[.,]?\s?v?\.?\s?\d{1,3})?|#\s?\d{6,10}[_ ]?v\.?\d{1,3}"
    r"|[A-Z]{2,10}\d{0,2}[\\/]\s?\d{6,10}(?:[\\/v.]\d{1,3})+"
)

Line = tuple[int, str]  # where it begins, and its words


def running(text: str, pages: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """The spans of the lines that are the document's, of pages that each begin and end at these characters.

    They are a filing system's number, a line that counts the pages in step, a head of three words or more that stands
    unchanged on most of three pages or more, and at the foot a firm's name with how to reach it, or a legend in
    capitals. What may be somebody's words (a sentence, a labelled field, an address) is none of them.
    """
    if len(pages) < 2:
        return
    edges = [_edges(text, start, end) for start, end in pages]
    heads = _repeated([top[:2] for top, _ in edges])
    feet = frozenset(line for line in _repeated([foot[-2:] for _, foot in edges], _LEAST_FEET) if _is_firms(line))
    counted = _counted([[*top, *foot] for top, foot in edges])
    for top, foot in edges:
        for at, line in dict.fromkeys([*top, *foot]):
            head = line in heads and (at, line) in top[:2]
            head = head or (line in feet and (at, line) in foot[-2:])
            if head or (at, line) in counted or _FILED_AS.fullmatch(line):
                yield Span(start=at, end=at + len(line))


def _edges(text: str, start: int, end: int) -> tuple[list[Line], list[Line]]:
    """The first and the last filled lines of a page; a page of few lines has them in both."""
    at, filled = start, []
    for line in text[start:end].split("\n"):
        bare = line.strip()
        if bare:
            filled.append((at + line.find(bare), bare))
        at += len(line) + 1
    return filled[:_EDGE], filled[-_EDGE:]


def _repeated(tops: Sequence[Sequence[Line]], least: int = _LEAST_PAGES) -> frozenset[str]:
    seen: dict[str, int] = defaultdict(int)
    for top in tops:
        for line in {line for _, line in top}:
            seen[line] += 1
    half = (len(tops) + 1) // 2
    return frozenset(
        line for line, count in seen.items() if count >= max(2 if label(line) else least, half) and _may_head(line)
    )


def _is_firms(line: str) -> bool:
    """Whether a line that stands at the foot of several pages is a firm's own, or a legend."""
    named = endings.FIRM.search(line) is not None or endings.PLACE.search(line) is not None
    return line.isupper() or (named and (reaches(line) or _SITE.search(line) is not None))


_SITE = re.compile(r"\b(?:www\.|[\w-]{2,40}\.(?:com|net|org|law|legal)\b)", re.I)


def _may_head(line: str) -> bool:
    if len(line.split()) < _LEAST_WORDS or len(line) > 160 or line.endswith(("?", "!", ",", ";")):
        return False
    return ":" not in line[:36] and "@" not in line and line[0] not in ">|" and not reads_as_prose(line)


def _counted(edges: Sequence[Sequence[Line]]) -> frozenset[Line]:
    """The lines that are alike but for a number, which grows by one from page to page."""
    alike: dict[tuple[str, int], dict[int, Line]] = defaultdict(dict)
    for number, lines in enumerate(edges):
        for at, line in lines:
            if len(line) <= 160 and ":" not in line[:36] and "@" not in line:
                for found in _NUMBERED.finditer(line):
                    group = str(found.lastgroup)
                    if group == "e" and len(line.split()) <= _LEAST_WORDS:
                        continue  # "RFP 4" at the head of a page is a request's
                    shape = f"{line[: found.start(group)]}\0{line[found.end(group) :]}"
                    alike[shape, int(found[group]) - number].setdefault(number, (at, line))
    return frozenset(line for found in alike.values() if _in_step(found, len(edges)) for line in found.values())


def _in_step(found: Mapping[int, Line], pages: int) -> bool:
    """Whether a line counts at least two pages, and half of them."""
    words = re.sub(r"[\d\W]+", "", next(iter(found.values()))[1])
    return len(found) >= max(2, (pages + 1) // 2) and len(words) >= 3
