"""The passage in which an act is made: the words that lead up to it, and the numbered item that they speak of.

"As to No. 4, we will supplement by Friday" and "Interrogatory No. 4 asks for all facts. ... We want a full answer" are
one matter, though the promise and the demand themselves share no word.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from acts.act import Act
from acts.words import SENTENCE_END, stems

_BEFORE, _BEHIND = 450, 250  # characters
_ITEM = re.compile(
    r"(?:\b(?:no|nos|number|requests?|rfp|rfa|interrogator(?:y|ies)|paragraphs?|para|section|items?|topics?|exhibits?"
    r"|volumes?|claims?|clauses?|par|part)\.?|#|\()\s*(\d{1,3})\b|(?:^|\n)\s*\(?(\d{1,2})[.)]",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The stems of a passage's words, and the numbers of the items it names."""

    words: tuple[str, ...]
    items: frozenset[str]


def read_passages(text: str, acts: Sequence[Act]) -> Iterator[Passage]:
    """The passage of each of a message's acts, given in the order of their words: from the end of the move before, or
    the start of the paragraph, to the end of the act's sentence."""
    floor, open_ends = 0, list[int]()
    for act in acts:
        floor = max((end for end in open_ends if end <= act.start), default=floor)
        open_ends = [end for end in open_ends if end > act.start]
        yield _read(text, act.start, act.end, floor)
        if act.kind not in ("claim", "position"):
            open_ends.append(act.end)


@lru_cache(maxsize=4096)
def _read(text: str, start: int, end: int, floor: int) -> Passage:
    first = max(floor, start - _BEFORE, 0)
    first = max(first, text.rfind("\n\n", first, start) + 1)
    stop = SENTENCE_END.search(text, end, end + _BEHIND)
    words = text[first : stop.start() if stop else end + _BEHIND]
    return Passage(words=stems(words), items=frozenset(one or other for one, other in _ITEM.findall(words)))
