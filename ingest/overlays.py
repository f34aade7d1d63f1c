"""Words that were laid over a page when it was done: a clerk's stamp, a filing system's head, a sticker."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest import patterns
from ingest.prose import greets, reads_as_prose

_MOST_LINES = 14  # of all that is laid over one page
_MOST_LAYERS = 4
_STEP = 2.0  # points; less is the same line, set a little higher
_STICKER = re.compile(  # where it lies among the words, it says by its own that it is no part of them
    r"^(?:(?:PLAINTIFF|DEFENDANT|DEPOSITION|PETITIONER|RESPONDENT|TRIAL|JOINT|GOVERNMENT|HEARING)[’'S]*\s)?"
    r"(?:EXHIBIT|EXH?\.|FILED|E-?FILED|EFiled|LODGED|RECEIVED|ELECTRONICALLY FILED)\b",
    re.I,
)
_FIELD = re.compile(r"(?:From|To|Cc|Bcc|Sent|Subject|Re|Attachments?)\s?:", re.I)


def laid_over(lines: Sequence[str], tops: Sequence[float | None]) -> int | None:
    """The first of the last lines, in the order of the page's content, that were laid over its other words; None where
    none were. `tops` is how high each line stands, in points from the page's foot.

    A program writes a page from its head down. What comes after all else and yet stands above it was put there by
    another program: by a court's or a county's filing system. A sticker is put anywhere, and names itself. Words that
    may be somebody's (a sentence, a greeting, an address, a header's field) are never counted.
    """
    filled = [(n, top) for n, (text, top) in enumerate(zip(lines, tops, strict=True)) if text.strip() and top]
    least, first = len(filled) - _MOST_LINES, None
    if 3 * sum(below[1] > above[1] + _STEP for above, below in pairwise(filled)) > len(filled) > _MOST_LINES:
        return None  # a program that writes from the foot up, or in no order: nothing is told by it
    for _ in range(_MOST_LAYERS):
        at = _last_leap(filled)
        if at is None or at < least or not _may_be_laid(lines, filled, at):
            break
        first, filled = filled[at][0], filled[:at]
    return first


def _last_leap(filled: Sequence[tuple[int, float]]) -> int | None:
    """Where the content last goes back up the page."""
    leaps = [n for n, (above, below) in enumerate(pairwise(filled), 1) if below[1] > above[1] + _STEP]
    return leaps[-1] if leaps else None


def _may_be_laid(lines: Sequence[str], filled: Sequence[tuple[int, float]], at: int) -> bool:
    words = [lines[n].strip() for n, _ in filled[at:]]
    over = filled[at][1] > max(top for _, top in filled[:at]) + _STEP
    return (over or any(_STICKER.match(text) for text in words[:2])) and not any(_speaks(text) for text in words)


def _speaks(text: str) -> bool:
    return "@" in text or _FIELD.match(text) is not None or _is_said(text)


def _is_said(text: str) -> bool:
    clerk = patterns.CLERK.match(text) is not None
    return not clerk and (greets(text) or reads_as_prose(text))
