"""What a writer repeats from the message below without a quote mark, to answer under it."""

import re
from collections.abc import Mapping, Sequence
from operator import itemgetter

from ingest.lines import Lines

_LEAST = 20
_END = itemgetter(slice(-_LEAST, None))
_WORDS = 4
_PLACES = 8  # of one phrase in the message below that are looked at: more often nobody says it but in tables
_MARKER = re.compile(r"^\s*(?:\(?[\dA-Za-z]{1,3}[.)]|[-*•]|bq[.:])\s+")
_WORD = re.compile(r"\w+")
_ENDS = tuple(".!?:")
_SPARSE = 20  # characters to each of a program's marks, in what people write
_CODE = re.compile(r"[=<>{}()\[\];_*/\\]")


def repeated(lines: Lines, new: Sequence[int], below: Sequence[int], own: Sequence[int], author: str) -> frozenset[int]:
    """The lines of `new` that quote the lines `below`: whole paragraphs, points of a list or sentences, word for word,
    with words of the writer's under them.

    What goes on in words that do not stand below is the writer's own, and so is all where she wrote both messages: she
    sends a notice again with a new date. That is seen from the name of the `author` of the lines below, which stands
    under her words or in the line that forwards them, among the message's `own` lines. Short lines (greetings, names),
    programs and their errors are never counted.
    """
    words = lines.text
    ends = {text[-_LEAST:] for text in map(words.__getitem__, new) if len(text) >= _LEAST}
    if not ends or ends.isdisjoint(map(_END, map(words.__getitem__, below))):
        return frozenset()  # cheap, and nearly always so
    typed = [k for k in new if words[k]]
    if author and any(_signs(lines.text[k], author) for k in own):
        return frozenset()
    said = [word for k in below for word in _words(lines.text[k])]
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(said) - _WORDS + 1):
        places.setdefault(tuple(said[at : at + _WORDS]), []).append(at)
    found: list[tuple[int, int]] = []
    n = 0
    while n < len(typed):
        size = _quotes(lines, typed, n, said, places) if _opens(lines, typed, n) else 0
        if size:
            found.append((n, n + size))
        n += size or 1
    return frozenset(k for start, end in _answered(found, len(typed)) for k in typed[start:end])


def _signs(text: str, author: str) -> bool:
    bare = text.strip(" \t-,.")
    _, forwarded, by = bare.partition("Forwarded by ")
    return bare == author or (bool(forwarded) and by.startswith(author) and not by[len(author) :][:1].isalpha())


def _words(text: str) -> list[str]:
    return _WORD.findall(_MARKER.sub("", text).casefold())


def _opens(lines: Lines, typed: Sequence[int], n: int) -> bool:
    """Whether a paragraph, a point of a list or a line behind a finished sentence starts at a line."""
    above = lines.text[typed[n - 1]] if n and typed[n - 1] + 1 == typed[n] else ""
    return not above or above.endswith(_ENDS) or _MARKER.match(lines.text[typed[n]]) is not None


def _quotes(
    lines: Lines, typed: Sequence[int], first: int, said: Sequence[str], places: Mapping[tuple[str, ...], Sequence[int]]
) -> int:
    """How many lines from `first` on are one quotation; 0 where they are none."""
    opening = lines.text[typed[first]]
    if len(opening) < _LEAST or _SPARSE * len(_CODE.findall(opening)) > len(opening):
        return 0
    size, count = 0, 0
    starts = places.get(tuple(_words(opening)[:_WORDS]), ())[:_PLACES]
    for n in range(first, len(typed)):
        words = _words(lines.text[typed[n]])
        starts = [at for at in starts if said[at + count : at + count + len(words)] == words]
        if not starts:
            break
        count += len(words)
        last = n + 1 == len(typed) or typed[n + 1] != typed[n] + 1 or _MARKER.match(lines.text[typed[n + 1]])
        if last or lines.text[typed[n]].endswith(_ENDS):
            size = n + 1 - first
        if last:
            break
    return size


def _answered(found: Sequence[tuple[int, int]], size: int) -> list[tuple[int, int]]:
    """The quotations under which the writer says something, be it under several of them."""
    kept = list(found)
    while kept and kept[-1][1] == size:
        size = kept.pop()[0]
    return kept
