"""Lines that a writer repeats from the message below without a quote mark, to answer under each."""

import re
from collections.abc import Sequence

from ingest.lines import Lines

_LEAST = 20
_MARKER = re.compile(r"^\s*(?:\(?[\dA-Za-z]{1,3}[.)]|[-*•])\s+")
_WORD = re.compile(r"\w+")


def repeated(lines: Lines, new: Sequence[int], below: Sequence[int]) -> frozenset[int]:
    """The lines of `new` that stand word for word among the lines `below`: quoted, where the writer says more.

    Short lines (greetings, names) are never counted, and nothing is where all would be.
    """
    ends = {lines.text[k][-_LEAST:] for k in below}
    typed = [k for k in new if lines.text[k]]
    new = [k for k in typed if len(lines.text[k]) >= _LEAST]
    if ends.isdisjoint([lines.text[k][-_LEAST:] for k in new]):  # cheap, and nearly always so
        return frozenset()
    printed = {key for k in below if (key := _key(lines.text[k]))}
    found = frozenset(k for k in new if (key := _key(lines.text[k])) and key in printed)
    return found if len(found) < len(typed) else frozenset()


def _key(text: str) -> str:
    if len(text) < _LEAST:
        return ""
    words = _WORD.findall(_MARKER.sub("", text).casefold())
    return " ".join(words) if len(words) >= 4 else ""
