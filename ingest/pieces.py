"""A message's lines → its text, and the pieces that map every character of it back into the reading."""

from collections.abc import Sequence

from ingest import patterns
from ingest.lines import Line
from ingest.message import Piece


def knit(
    text: str, lines: Sequence[Line], zone: Sequence[int], start: int | None = None
) -> tuple[str, tuple[Piece, ...]]:
    """The words of the lines in `zone`, joined, and the pieces of `text` they are made of.

    Lines are joined by a break, paragraphs by two. A paragraph that a page break divided is joined by a blank: what
    was between is not the writer's. `start` overrides where the first line's words begin.
    """
    out: list[str] = []
    pieces: list[Piece] = []
    size, before = 0, -1
    for k in zone:
        line = lines[k]
        if not line.text.strip():
            continue
        at = start if start is not None and not out else line.at
        end = line.end
        margin = patterns.MARGIN.search(text, at, end)
        if margin:
            end = margin.start()
        if before >= 0:
            joint = _joint(lines, before, k)
            out.append(joint)
            size += len(joint)
            if pieces[-1].end + len(joint) == at and text[pieces[-1].end : at] == joint:
                out.append(text[at:end])
                last = pieces.pop()
                pieces.append(Piece(at=last.at, start=last.start, end=end))
                size += end - at
                before = k
                continue
        out.append(text[at:end])
        pieces.append(Piece(at=size, start=at, end=end))
        size += end - at
        before = k
    return "".join(out), tuple(pieces)


def _joint(lines: Sequence[Line], before: int, after: int) -> str:
    if after == before + 1:
        return "\n"
    between = range(before + 1, after)
    if all(lines[k].furniture for k in between) or _is_page_break(lines, before, after):
        return " "
    if not any(not lines[k].text for k in between):
        return "\n"
    return "\n\n"


_ENDS = (".", "!", "?", ":", ";", '."', '?"', ".)", "”", '"', "--", ",")
_FULL_LINE = 60


def _is_page_break(lines: Sequence[Line], before: int, after: int) -> bool:
    """Whether the gap between two lines divides a sentence: it breaks off, and goes on in small letters or figures."""
    head, tail = lines[before].text.rstrip(), lines[after].text.lstrip()
    if not head or not tail or (head.endswith(_ENDS) and not (head.endswith(",") and len(head) >= _FULL_LINE)):
        return False
    if tail[0].islower():
        return len(head) >= 30
    number = tail.partition(" ")[0]
    return len(head) >= _FULL_LINE and number.isdigit() and head[-1].isalnum()
