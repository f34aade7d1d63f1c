"""What stands anywhere in a text, found once, so that costly patterns run only where they can match."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.lines import Lines

_FOOTER_WORDS = (
    "confiden", "privileg", "intended", "in error", "unauthor", "disclaim", "classified", "mailing list", "unsubscribe",
    "environment", "registered", "*****", "do you yahoo", "free email at",
)  # fmt: skip
_FILE_WORDS = ("<<", "attach", "image", "[cid", ".doc", ".xls", ".pdf", "\n - ")
_BANNER_WORDS = ("external", "outside", "caution", "inadvertently", "don't often", "zjqcmq", "[ext")
_ENCLOSED = re.compile(r"<<[^<>\n]{1,90}>>")


class Hints(NamedTuple):
    """`footers` are the lines that hold a word of disclaimers and list footers, `files` those that may name files."""

    footers: frozenset[int]
    banners: bool
    files: frozenset[int]
    margins: bool


def find_hints(text: str, lines: Lines) -> Hints:
    """The hints of a text."""
    low = text.lower()
    if len(low) != len(text):  # a few letters grow in small type and would shift every offset
        low = "".join(c if len(c.lower()) > 1 else c.lower() for c in text)
    files = _lines_with(_FILE_WORDS, low, lines)
    return Hints(
        _lines_with(_FOOTER_WORDS, low, lines),
        any(w in low for w in _BANNER_WORDS),
        files,
        _has_margins(low, bool(files)),
    )


def _lines_with(words: Sequence[str], low: str, lines: Lines) -> frozenset[int]:
    found: set[int] = set()
    for word in words:
        if word not in low:
            continue
        at = low.find(word)
        while at >= 0:
            found.add(lines.holding(at + 1))
            at = low.find(word, at + len(word))
    return frozenset(found)


def _has_margins(low: str, files: bool) -> bool:
    """Whether words of a margin may stand behind the writer's on some line: a release's codes, or enclosed files."""
    if files and ("attached file" in low or ("<<" in low and _ENCLOSED.search(low))):
        return True
    return "release in" in low or "unclassif" in low or "1.4(" in low
