"""A message cut into windows that the encoder reads at once: whole sentences, with the one before as context."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from acts.clauses import Sentence, flatten
from acts.model.reading import Read, sentence_of
from acts.model.wordpiece import BREAK, FIRST, split_pieces, vocabulary
from acts.patches import blank_hunks

LONGEST = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What is to be judged: the pieces [start, end) of a window, in their sentence [first, last)."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Word pieces with the marks around them, and in them the clauses and the time phrases to be judged."""

    pieces: tuple[int, ...]
    clauses: tuple[Unit, ...]
    phrases: tuple[Unit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pieced:
    numbers: list[int]
    starts: list[int]
    spans: list[tuple[int, int]]

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The pieces [first, last) of characters [start, end): at least one."""
        first = bisect_left(self.starts, start)
        return first, max(bisect_left(self.starts, end), first + 1)


def cut_windows(read: Read, longest: int = LONGEST) -> tuple[Window, ...]:
    """The windows of a message, in order, of so many pieces at most; their clauses, and their phrases, together are
    the message's, in order."""
    numbers, starts = split_pieces(flatten(blank_hunks(read.message.text)))
    pieced = _Pieced(numbers=numbers, starts=starts, spans=[])
    pieced.spans.extend(pieced.within(s.start, s.end) for s in read.sentences)
    edges = _edges(pieced.spans, longest)
    return tuple(_window(read, pieced, first, last, longest) for first, last in pairwise(edges)) if edges[-1] else ()


def _edges(spans: Sequence[tuple[int, int]], longest: int) -> list[int]:
    """The sentences at which windows begin, and the number of all."""
    edges, at = [0], 0
    for number, (_, end) in enumerate(spans):
        if number > at and end - spans[max(0, at - 1)][0] > longest:
            at = number
            edges.append(number)
    return [*edges, len(spans)]


def _window(read: Read, pieced: _Pieced, first: int, last: int, longest: int) -> Window:
    start, end = pieced.spans[max(0, first - 1)][0], pieced.spans[last - 1][1]
    if end - start > longest:
        start = pieced.spans[first][0]
    end = min(end, start + longest)
    sentences = read.sentences[first:last]
    known = vocabulary()
    return Window(
        pieces=(known[FIRST], *pieced.numbers[start:end], known[BREAK]),
        clauses=tuple(_unit(pieced, c.start, c.end, s, start, end) for s in sentences for c in s.clauses),
        phrases=tuple(
            _unit(pieced, p.start, p.end, s, start, end)
            for p in read.phrases
            if (s := sentence_of(sentences, p)) is not None
        ),
    )


def _unit(pieced: _Pieced, first: int, last: int, sentence: Sentence, start: int, end: int) -> Unit:
    inner, outer = pieced.within(first, last), pieced.within(sentence.start, sentence.end)
    a, b, c, d = (min(max(place, start), end) - start + 1 for place in (*inner, *outer))
    top = end - start
    return Unit(start=min(a, top), end=max(b, min(a, top) + 1), first=min(c, top), last=max(d, min(c, top) + 1))
