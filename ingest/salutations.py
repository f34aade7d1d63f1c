"""Quoted letters that no line introduces: a deeper run of quotation that opens with "Dear …"."""

from collections.abc import Iterator, Sequence

from ingest import patterns
from ingest.blocks import Block
from ingest.lines import Lines

LAYOUT = "quotation"
_LONGEST = 60  # characters


def salutations(text: str, lines: Lines) -> list[Block]:
    """A block without lines of its own at the head of each quoted letter; its sender and date are not printed."""
    found = (_letter(lines, k) for k in _heads(text, lines))
    return [block for block in found if block is not None]


def _heads(text: str, lines: Lines) -> Iterator[int]:
    at = text.find("Dear ")
    while at >= 0:
        k = lines.holding(at)
        if lines.at[k] == at and lines.depth[k]:
            yield k
        at = text.find("Dear ", at + 5)


def _letter(lines: Lines, k: int) -> Block | None:
    if len(lines.text[k]) > _LONGEST or not lines.text[k].endswith((",", ":", "!", ".")):
        return None
    above = next((n for n in range(k - 1, -1, -1) if not lines.blank(n)), None)
    if above is None or lines.depth[above] >= lines.depth[k] or not patterns.DEAR.match(lines.text[k]):
        return None
    return Block(first=k, body=k, depth=lines.depth[above], layout=LAYOUT)


def introduced(lines: Lines, kept: Sequence[Block], letter: Block) -> bool:
    """Whether a header or an attribution stands right above a quoted letter, which then is that message."""
    return bool(kept) and all(lines.blank(k) for k in range(kept[-1].body, letter.first))
