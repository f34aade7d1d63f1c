"""What was looked for in a record once, so that a long one is not searched anew for every claim held against it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from acts.act import Act
from acts.words import Bag, overlap, pack
from ingest.message import MessageId

K = TypeVar("K")
Place = tuple[MessageId, int, int]
_SLACK = 1e-6  # of a rough sum, far more than its error; what it lets through is measured exactly


class Alike(Generic[K]):
    """Bags of stems, each with what it stands for: those that share much with another are found without comparing
    all."""

    def __init__(self, bags: Iterable[tuple[K, Sequence[str]]], weight: Mapping[str, float]) -> None:
        self._weight = dict(weight)
        self._bags = [(key, pack(words, self._weight)) for key, words in bags]
        self._of: dict[str, list[int]] = defaultdict(list)
        for at, (_, bag) in enumerate(self._bags):
            for word in bag.stems:
                self._of[word].append(at)

    def like(self, words: Sequence[str], least: float, *, more: bool) -> Iterator[K]:
        """Those whose `overlap` with these words is at least so much, which is more than nothing, or `more` than it;
        in their order."""
        own, both = pack(words, self._weight), defaultdict[int, float](float)
        for word in own.stems:
            for at in self._of.get(word, ()):
                both[at] += self._weight.get(word, 1.0)
        for at, rough in sorted(both.items()):
            key, bag = self._bags[at]
            over = rough - least * min(own.weight, bag.weight)
            if over > _SLACK or (over >= -_SLACK and self._is_like(own, bag, least, more)):
                yield key

    def _is_like(self, one: Bag, other: Bag, least: float, more: bool) -> bool:
        like = overlap(one, other, self._weight)
        return like > least if more else like >= least

    def naming_all(self, wanted: Collection[str]) -> Iterator[K]:
        """Those with every one of these stems, one at least; in their order."""
        places = sorted((self._of.get(word, []) for word in wanted), key=len)
        yield from (self._bags[at][0] for at in sorted(set(places[0]).intersection(*places[1:])))

    def naming_any(self, wanted: Collection[str]) -> Iterator[K]:
        """Those with any of these stems, in their order."""
        places = {at for word in wanted for at in self._of.get(word, ())}
        yield from (self._bags[at][0] for at in sorted(places))


@dataclass(slots=True, kw_only=True)
class Sought:
    """What was found in one record: its camps and who opposes each, who speaks for which party role, the acts of a camp
    and of the others by their kinds, with those alike in their words or sentences, all sentences, and each camp's first
    mention of a talk."""

    camps: tuple[str, ...] | None = None
    opposite: dict[str, str | None] = field(default_factory=dict)
    roles: Mapping[str, str] | None = None
    surnames: dict[str, str | None] = field(default_factory=dict)
    acts: dict[tuple[str, ...], tuple[Act, ...]] = field(default_factory=dict)
    beyond: dict[tuple[str, ...], tuple[Act, ...]] = field(default_factory=dict)
    alike: dict[tuple[str, ...], Alike[Act]] = field(default_factory=dict)
    around: dict[tuple[str, ...], Alike[Act]] = field(default_factory=dict)
    sentences: Alike[tuple[Place, int]] | None = None
    mentions: dict[str, Place | None] = field(default_factory=dict)
