"""The parts of the cross-validation: no thread, and nobody who writes in one, is in two of them."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from bench.acts_corpus import FOLDS
from bench.gold import Gold, threads


@cache
def parts(shared: Path) -> dict[tuple[str, str], int]:
    """For each annotated thread, by its set and name, the part that it is held out in.

    Threads that share a writer, by name or address, and those that share one with these, go together; the largest such
    circle is dealt first, each to the part that has fewest messages so far.
    """
    sizes, found = [0] * FOLDS, {}
    for circle in sorted(_circles(list(threads(shared))), key=lambda c: (-_messages(c), c[0].group, c[0].name)):
        part = sizes.index(min(sizes))
        sizes[part] += _messages(circle)
        found.update({(gold.group, gold.name): part for gold in circle})
    return found


def _messages(circle: Sequence[Gold]) -> int:
    return sum(len(gold.thread.messages) for gold in circle)


def _circles(given: Sequence[Gold]) -> list[list[Gold]]:
    circles: list[tuple[set[str], list[Gold]]] = []
    for gold in given:
        writers, together, apart = _writers(gold), [gold], []
        for known, circle in circles:
            if known & writers:
                writers, together = known | writers, [*circle, *together]
            else:
                apart.append((known, circle))
        circles = [*apart, (writers, together)]
    return [circle for _, circle in circles]


def _writers(gold: Gold) -> set[str]:
    senders = [message.sender for message in gold.thread.messages]
    return {name.strip(" \"'").lower() for a in senders if a is not None for name in (a.name, a.email) if name}
