"""A message's lines → its text, and the pieces that map every character of it back into the reading."""

import re
from collections.abc import Sequence
from itertools import accumulate

from ingest import patterns
from ingest.lines import Lines
from ingest.message import Pieces


def knit(text: str, lines: Lines, zone: Sequence[int], margins: bool, start: int | None = None) -> tuple[str, Pieces]:
    """The words of the lines in `zone`, joined, and the pieces of `text` they are made of.

    Lines are joined by a break, paragraphs by two. A paragraph that a page break divided is joined by a blank: what
    was between is not the writer's. `margins` says whether a margin's codes may stand behind the words. `start`
    overrides where the first line's words begin.
    """
    if start is None and zone and (whole := _knit_whole(text, lines, zone, margins)) is not None:
        return whole
    starts: list[int] = []
    ends: list[int] = []
    joints: list[str] = []
    before, first, stop = -3, -1, -1
    ats, texts = lines.at, lines.text
    for k in zone:
        words = texts[k]
        if not words:
            continue
        at = ats[k]
        end = at + len(words)
        if k == before + 1:
            if at == stop + 1 and not margins:
                before, stop = k, end
                continue
            joint = "\n"
        elif first < 0:
            at = start if start is not None else at + len(words) - len(words.lstrip(_UNSEEN))
            joint = ""
        elif at == stop + 2 and k == before + 2 and not margins and _is_paragraph(text, lines, before, stop):
            before, stop = k, end
            continue
        else:
            joint = _joint(lines, before, k)
        if margins and _may_hold_margin(words) and (margin := patterns.MARGIN.search(text, at, end)):
            end = margin.start()
        before = k
        if first >= 0:
            if at == stop + len(joint) and text.startswith(joint, stop):
                stop = end
                continue
            starts.append(first)
            ends.append(stop)
        joints.append(joint)
        first, stop = at, end
    if first >= 0:
        starts.append(first)
        ends.append(stop)
    return _join(text, starts, ends, joints)


def _knit_whole(text: str, lines: Lines, zone: Sequence[int], margins: bool) -> tuple[str, Pieces] | None:
    """The words of a message that stand in the reading as they were typed, line under line and paragraph under
    paragraph, as nearly all do that are not quoted: one piece. None for all others."""
    first, last = zone[0], zone[-1] + 1
    if last - first != len(zone) or not lines.text[first] or not lines.text[last - 1]:
        return None
    start = lines.at[first]
    if last - first > 1 and lines.at[first + 1] != lines.end(first) + 1:
        return None
    words = "\n".join(lines.text[first:last])
    if not text.startswith(words, start) or "\n\n\n" in words:
        return None
    if margins and _may_hold_margin(words):
        return None
    *above, _ = paragraphs = words.split("\n\n")
    for head, tail in zip(above, paragraphs[1:], strict=True):
        if head[-1:] not in _STOPS and _divides_sentence(head.rpartition("\n")[2], tail.partition("\n")[0]):
            return None
    bare = words.lstrip(_UNSEEN)
    start += len(words) - len(bare)
    return bare, Pieces(at=(0,), start=(start,), end=(start + len(bare),))


def _may_hold_margin(words: str) -> bool:
    """Whether a margin's codes can stand on a line; to know that it has none takes less than to look for them."""
    if "<<" in words or (("   " in words or "\t" in words or "1 ." in words) and _MARGIN_CODE.search(words)):
        return True
    return "attached file" in words.lower()


_UNSEEN = " \t\ufeff\u200b"
_MARGIN_CODE = re.compile(r"[ \t]{3}(?:[Bb][1-7]|1\.4\()|[ \t]1 \.")


def _is_paragraph(text: str, lines: Lines, before: int, stop: int) -> bool:
    """Whether the one line behind `before` is an empty one between two paragraphs: the words above it are complete."""
    return text[stop - 1] in _STOPS and before + 1 not in lines.furniture


def _join(text: str, starts: Sequence[int], ends: Sequence[int], joints: Sequence[str]) -> tuple[str, Pieces]:
    """The pieces `[start, end)` of the text, each behind its joint."""
    if len(starts) == 1:
        return text[starts[0] : ends[0]], Pieces(at=(0,), start=(starts[0],), end=(ends[0],))
    out = [joint + text[start:end] for start, end, joint in zip(starts, ends, joints, strict=True)]
    above = accumulate(map(len, out), initial=0)
    places = [at + len(joint) for at, joint in zip(above, joints, strict=False)]
    return "".join(out), Pieces(at=tuple(places), start=tuple(starts), end=tuple(ends))


def _joint(lines: Lines, before: int, after: int) -> str:
    texts, furniture = lines.text, lines.furniture
    if after == before + 2 and before + 1 not in furniture and texts[before][-1] in _STOPS:
        return "\n\n" if not texts[before + 1] else "\n"
    between = range(before + 1, after)
    if (furniture and furniture.issuperset(between)) or _divides_sentence(texts[before], texts[after]):
        return " "
    return "\n\n" if "" in texts[before + 1 : after] else "\n"


_STOPS = frozenset('.!?:;"”')
_ENDS = (".", "!", "?", ":", ";", '."', '?"', ".)", "”", '"', "--", ",")
_FULL_LINE = 60


def _divides_sentence(above: str, below: str) -> bool:
    """Whether the gap between two lines divides a sentence: it breaks off, and goes on in small letters or figures."""
    head, tail = above.rstrip(), below.lstrip()
    if not head or not tail or (head.endswith(_ENDS) and not (head.endswith(",") and len(head) >= _FULL_LINE)):
        return False
    if tail[0].islower():
        return len(head) >= 30
    number = tail.partition(" ")[0]
    return len(head) >= _FULL_LINE and number.isdigit() and head[-1].isalnum()
