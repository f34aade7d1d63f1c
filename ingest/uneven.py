"""The first paragraph of a quotation that stands a mark less deep than the rest: given the rest's depth.

Gmail and Thunderbird between them make such texts: where one wraps a quotation as flowed text and the other quotes it
again, what follows the attribution at once keeps the attribution's own depth, and only what comes after it is deeper.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.blocks import Block
from ingest.lines import Lines

_LONGEST = 12  # lines, a paragraph or two
_STOPS = frozenset(".!?:;")
_GREETING = re.compile(
    r"(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))\b.{0,40}|[A-Z][\w.'-]+(?: [A-Z][\w.'-]+)?)[,!:]?$",
    re.I,
)


def level(lines: Lines, blocks: Sequence[Block]) -> None:
    """Deepen the first lines that are surely of one message with the quotation below them.

    Sure is what a sentence runs on over, a greeting, and, below the outermost message, a quotation that goes on down to
    another attribution as deep as itself. What may as well be an answer above a quotation stays as it stands.
    """
    for block, following in pairwise([*blocks, None]):
        if block is None or block.layout != "attribution":
            continue
        stop = len(lines) if following is None else following.first
        first, end, below = _paragraph(lines, block, stop)
        if first < end and _goes_on(lines, block, below, stop) and _is_one(lines, block, first, end, below, following):
            for k in range(first, below):
                lines.depth[k] = max(lines.depth[k], block.depth + 1)


def _paragraph(lines: Lines, block: Block, stop: int) -> tuple[int, int, int]:
    """What stands under an attribution no deeper than it, [first, end), and the first deeper line of words below it."""
    first = block.body
    while first < stop and lines.blank(first):
        first += 1
    end = below = first
    while below < min(stop, first + _LONGEST) and (lines.blank(below) or lines.depth[below] == block.depth):
        below += 1
        end = end if lines.blank(below - 1) else below
    return first, end, below


def _goes_on(lines: Lines, block: Block, below: int, stop: int) -> bool:
    """Whether all words below the paragraph are quoted deeper, the first by one mark, up to the next header or to where
    those who quote the message go on."""
    if below >= stop or lines.depth[below] != block.depth + 1:
        return False
    back = next((k for k in range(below, stop) if not lines.blank(k) and lines.depth[k] <= block.depth), None)
    return back is None or lines.depth[back] < block.depth or lines.text[back].startswith(("--", "__"))


def _is_one(lines: Lines, block: Block, first: int, end: int, below: int, following: Block | None) -> bool:
    last, after = lines.text[end - 1], lines.text[below]
    if last[-1] not in _STOPS and after[:1].islower():
        return True
    if end == first + 1 and _GREETING.match(last):
        return True
    return (
        block.depth > 0
        and following is not None
        and following.layout == "attribution"
        and following.depth > block.depth
    )
