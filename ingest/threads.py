"""Messages → threads: what belongs together, what answers what, and the order of time as far as it is known."""

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from ingest.clock import certain_order
from ingest.copies import Copies
from ingest.identities import identity
from ingest.message import MessageId, Moment, Printing, SourceId
from ingest.wording import base_subject

LONGEST_SILENCE = timedelta(days=90)  # between two messages of one subject and one pair of people
NO_DATE = datetime.max.replace(tzinfo=UTC)

Place = tuple[SourceId, int]


class Joined:
    """Indexes joined into sets."""

    def __init__(self, size: int) -> None:
        self._up = list(range(size))

    def find(self, i: int) -> int:
        """The least index of the set that holds `i`."""
        while self._up[i] != i:
            self._up[i] = self._up[self._up[i]]
            i = self._up[i]
        return i

    def join(self, a: int, b: int) -> None:
        """Puts the two sets together."""
        low, high = sorted((self.find(a), self.find(b)))
        self._up[high] = low

    def sets(self) -> list[list[int]]:
        """All sets, each in order."""
        found: dict[int, list[int]] = defaultdict(list)
        for i in range(len(self._up)):
            found[self.find(i)].append(i)
        return list(found.values())


def group(copies: Sequence[Copies]) -> list[list[int]]:
    """Indexes of the messages of each thread: joined by ids, by quotation, and by subject and people."""
    joined = Joined(len(copies))
    places = where(copies)
    for i, one in enumerate(copies):
        for printing in one.printings:
            if printing.carrier is not None and (printing.source.id, printing.carrier) in places:
                joined.join(i, places[printing.source.id, printing.carrier])
    _join_ids(copies, joined)
    _join_subjects(copies, joined)
    return joined.sets()


def where(copies: Sequence[Copies]) -> dict[Place, int]:
    """Which message each printing is a copy of."""
    return {(p.source.id, p.index): i for i, one in enumerate(copies) for p in one.printings}


def _join_ids(copies: Sequence[Copies], joined: Joined) -> None:
    """Message-ID, In-Reply-To and References (RFC 5322 section 3.6.4); two answers to one unseen message are joined."""
    first: dict[str, int] = {}
    for i, one in enumerate(copies):
        for printing in one.printings:
            for name in (printing.message_id, printing.in_reply_to, *printing.references):
                if name:
                    joined.join(first.setdefault(name, i), i)


def _join_subjects(copies: Sequence[Copies], joined: Joined) -> None:
    """One subject between the same two people, with no long silence between."""
    met: dict[tuple[str, str, str], list[tuple[datetime, int]]] = defaultdict(list)
    for i, one in enumerate(copies):
        subject, local = base_subject(one.best.subject), one.best.sent.local
        if len(subject) < 3 or local is None:
            continue
        sender = identity(one.best.sender)
        for other in {identity(a) for a in one.best.to + one.best.cc} - {sender, ""}:
            met[subject, *sorted((sender, other))].append((local, i))  # type: ignore[index]
    for found in met.values():
        found.sort()
        for (before, a), (after, b) in pairwise(found):
            if after - before <= LONGEST_SILENCE:
                joined.join(a, b)


def parents(copies: Sequence[Copies], moments: Mapping[int, Moment]) -> dict[int, int]:
    """For each message the one it answers or passes on: by its ids, else by what its copies quote first."""
    by_id = {p.message_id: i for i, one in enumerate(copies) for p in one.printings if p.message_id}
    places = where(copies)
    quoted = _quoted(copies, places)
    found: dict[int, int] = {}
    for i, one in enumerate(copies):
        named = [by_id[n] for p in one.printings for n in _named(p) if n in by_id]
        votes = Counter(j for j in quoted[i] if j != i)
        choices = [*dict.fromkeys(n for n in named if n != i), *sorted(votes, key=lambda j: (-votes[j], j))]
        for parent in choices:
            if certain_order(moments[i], moments[parent]) is not True and not _above(found, parent, i):
                found[i] = parent
                break
    return found


def _named(printing: Printing) -> tuple[str, ...]:
    """The ids of what a message answers, the nearest first."""
    nearest = (printing.in_reply_to,) if printing.in_reply_to else ()
    return nearest + tuple(reversed(printing.references))


def _quoted(copies: Sequence[Copies], places: Mapping[Place, int]) -> dict[int, list[int]]:
    """For each message, what each of its copies quotes directly below itself."""
    first: dict[Place, Printing] = {}
    for one in copies:
        for p in one.printings:
            if p.carrier is not None:
                carrier = (p.source.id, p.carrier)
                if carrier not in first or p.index < first[carrier].index:
                    first[carrier] = p
    found: dict[int, list[int]] = defaultdict(list)
    for carrier, p in first.items():
        if carrier in places:
            found[places[carrier]].append(places[p.source.id, p.index])
    return found


def _above(found: Mapping[int, int], i: int, wanted: int) -> bool:
    """Whether `wanted` is among those that `i` answers, directly or not."""
    at: int | None = i
    while at is not None:
        if at == wanted:
            return True
        at = found.get(at)
    return False


def in_order(
    messages: Iterable[int], above: Mapping[int, int], moments: Mapping[int, Moment], ids: Mapping[int, MessageId]
) -> list[int]:
    """The messages by time, an answered one always before its answer; undated ones stand before what quotes them."""
    members = set(messages)
    below: dict[int, list[int]] = defaultdict(list)
    waiting = dict.fromkeys(members, 0)
    for child, parent in above.items():
        if child in members and parent in members:
            below[parent].append(child)
            waiting[child] = 1
    best = {i: _middle(moments[i]) for i in members}
    for i in sorted(members, key=lambda i: best[i]):
        _pull_forward(i, above, best)
    heap = [(best[i], ids[i], i) for i in members if not waiting[i]]
    heapq.heapify(heap)
    found = []
    while heap:
        _, _, i = heapq.heappop(heap)
        found.append(i)
        for child in below[i]:
            heapq.heappush(heap, (best[child], ids[child], child))
    return found


def _middle(moment: Moment) -> datetime:
    if moment.earliest is None or moment.latest is None:
        return NO_DATE
    return moment.earliest + (moment.latest - moment.earliest) / 2


def _pull_forward(i: int, above: Mapping[int, int], best: dict[int, datetime]) -> None:
    """An undated message that is answered takes the time of its first answer."""
    at = above.get(i)
    while at is not None and best.get(at) == NO_DATE:
        best[at] = best[i]
        at = above.get(at)
