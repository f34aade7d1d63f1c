"""The heads of a letter's further pages: its addressee, its date and the page's number, which are the page's."""

import re
from collections.abc import Sequence

from ingest.blocks import Block
from ingest.lines import Lines

_PAGE = re.compile(
    r"\bp(?:age|g\.?|\.)?\s?\d{1,3}(?:\s(?:of|/)\s\d{1,3})?\b|(?:^|\s)[-–—]\s?\d{1,3}\s?[-–—](?:\s|$)", re.I
)
_TITLES = re.compile(
    r"^(?:letter to|to:?|re:?|mr|ms|mrs|dr|prof|hon|the honorable)\b\.?\s?|,?\s(?:esq\b\.?|jr\b\.?)", re.I
)
_NOTHING = re.compile(r"[\W_]*$")
_LONGEST = 160
_REACH = 4  # lines, above and below the date


def mark_continued(lines: Lines, blocks: Sequence[Block]) -> None:
    """Count as the page's, in every letter, the lines that say no more than whom it is to, of which day, and which page
    this is, wherever its date is printed again beside one of the others."""
    stops = [*(block.first for block in blocks[1:]), len(lines)]
    for block, stop in zip(blocks, stops, strict=False):
        if block.layout == "letter":
            _mark(lines, block, stop)


def _mark(lines: Lines, letter: Block, stop: int) -> None:
    date = _plain(letter.fields["date"])
    head = (_plain(lines.text[k]) for k in range(letter.first, letter.body) if not lines.blank(k))
    known = sorted({text for text in head if len(text) > 2}, key=lambda text: (-len(text), text))
    for k in range(letter.body, stop):
        if lines.text[k][-1:].isalnum() and len(lines.text[k]) <= _LONGEST and date in _plain(lines.text[k]):
            run = _run(lines, k, (letter.body, stop), known)
            filled = [n for n in run if lines.text[n]]
            if len(filled) > 1 or (filled and _says_more(lines.text[filled[0]], date)):
                lines.furniture.update(filled)


def _run(lines: Lines, k: int, bounds: tuple[int, int], known: Sequence[str]) -> list[int]:
    """The lines around one, itself among them, of which nothing is left without the words known."""
    if not _is_head(lines.text[k], known):
        return []
    first = last = k
    while first > max(bounds[0], k - _REACH) and _is_head(lines.text[first - 1], known):
        first -= 1
    while last + 1 < min(bounds[1], k + _REACH) and _is_head(lines.text[last + 1], known):
        last += 1
    return list(range(first, last + 1))


def _is_head(text: str, known: Sequence[str]) -> bool:
    if len(text) > _LONGEST:
        return False
    left = _PAGE.sub(" ", _plain(text))
    for words in known:
        left = left.replace(words, " ")
    return _NOTHING.match(left) is not None


def _says_more(text: str, date: str) -> bool:
    """Whether a line holds more than a date: one that stands alone may begin another letter."""
    return any(c.isalnum() for c in _plain(text).replace(date, " ", 1))


def _plain(text: str) -> str:
    return " ".join(_TITLES.sub("", text.strip()).casefold().split())
