"""New printings into threads that are kept, and others out of them: only the threads they may touch are folded again,
to the same threads as if everything had been folded at once.

What may touch what, in the order in which folding decides: printings that meet in a bucket may be copies; messages that
share an id, a source, a subject and people, or a letter may be of one thread; messages of the same marks are numbered
together; messages that clash name each other; and a message that speaks of another of some day is answered by whoever
sent one then. Whatever a changed message may touch is folded with it, until nothing more changes.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from ingest.copies import FULL_BUCKET, Copies, gather, homes, meetings, rank, stamp
from ingest.fold import exchanges
from ingest.folded import Folded, Mark, Place, Tie, mark_of, may_be_one
from ingest.folded import ties as ties_of
from ingest.message import Printing

Load = Callable[[Collection[str]], list[Printing]]
NEAREST = (Tie.SUBJECT, Tie.REPLY)
EVERY = (Tie.ID, Tie.SOURCE, Tie.MARKS)
ACROSS = {Tie.LETTER: Tie.SPEAKS, Tie.SPEAKS: Tie.LETTER}


def refold(
    held: Folded,
    fresh: Sequence[Printing],
    load: Load,
    gone: Sequence[Printing] = (),
    showing: Collection[str] = (),
) -> None:
    """Fold the fresh printings, which are added and of no message yet, into what is held, and those out of it that are
    gone from it; `showing` are the threads that showed these, or that are to be folded again in any case.

    `load` gives the printings of the sources that show the messages of some threads.
    """
    buckets = _Buckets(held, fresh, gone)
    touched = _spoken_to(held, [*fresh, *gone]) | set(showing) | _freed(held, gone, buckets)
    copies: list[Copies] = []
    grown = True
    while grown:
        copies = gather([*fresh, *load(touched)], buckets.full)
        more = _touching(held, copies, touched, buckets) - touched
        touched |= more
        grown = bool(more)
    threads = exchanges(copies, held.record())
    held.take(touched)
    held.put(copies, threads)


class _Buckets:
    """How full the buckets are, the fresh printings in them, and were, with those that are gone."""

    def __init__(self, held: Folded, fresh: Sequence[Printing], gone: Sequence[Printing]) -> None:
        self._held = held
        self._fresh, self._gone = _stamps(fresh), _stamps(gone)
        self._known: dict[int, tuple[bool, bool]] = {}

    def full(self, bucket: int) -> bool:
        """Whether a bucket tells nothing."""
        return self._filled(bucket)[1]

    def crossed(self, bucket: int) -> bool:
        """Whether it told something before and tells nothing now, or the other way round."""
        before, after = self._filled(bucket)
        return after != before

    def _filled(self, bucket: int) -> tuple[bool, bool]:
        if bucket not in self._known:
            fresh, gone = self._fresh.get(bucket, set()), self._gone.get(bucket, set())
            now = self._held.stamps(bucket, FULL_BUCKET + len(fresh) + 1)
            self._known[bucket] = len((now - fresh) | gone) > FULL_BUCKET, len(now) > FULL_BUCKET
        return self._known[bucket]


def _stamps(printings: Iterable[Printing]) -> Mapping[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for printing in printings:
        for bucket in homes(printing):
            found[bucket].add(stamp(printing))
    return found


def _freed(held: Folded, gone: Iterable[Printing], buckets: _Buckets) -> set[str]:
    """The threads of the printings that may meet in buckets which tell something now that these are gone."""
    found: set[str] = set()
    for printing in gone:
        for visited, home in meetings(printing):
            if buckets.crossed(visited) or buckets.crossed(home):
                found |= {thread for thread, _, _ in held.waiting(visited)}
    return found


def _spoken_to(held: Folded, printings: Iterable[Printing]) -> set[str]:
    """The threads with a message that speaks of a day on which one of these was sent."""
    days = {p.sent.local.toordinal() for p in printings if p.sent.local and p.sender}
    return {thread for day in days for thread in held.tied(Tie.GAP, day)}


def _touching(held: Folded, copies: Sequence[Copies], threads: Collection[str], buckets: _Buckets) -> set[str]:
    """The threads that messages other than before may touch, and those that these threads cannot be told without."""
    before = held.messages(threads)
    now: dict[tuple[Place, ...], Copies] = {tuple((p.source.id, p.index) for p in one.printings): one for one in copies}
    changed = [one for places, one in now.items() if places not in before]
    gone = [number for places, number in before.items() if places not in now]
    found = held.clashing(before.values())
    for one in copies:
        found |= {t for kind, key, _ in ties_of(one) if kind in (Tie.SOURCE, Tie.MARKS) for t in held.tied(kind, key)}
        found |= {t for kind, key, _ in ties_of(one) if kind is Tie.SPEAKS for t in held.tied(Tie.LETTER, key)}
    for one in changed:
        known_by = mark_of(min(one.printings, key=rank))
        for printing in one.printings:
            found |= _meeting(held, printing, known_by, buckets)
    every = {tie for one in changed for tie in ties_of(one)} | set(held.ties(gone))
    for kind, key, at in every:
        if kind in EVERY:
            found |= held.tied(kind, key)
        elif kind in NEAREST:
            found |= held.beside(kind, key, at)
        elif kind in ACROSS:
            found |= held.tied(ACROSS[kind], key)
    return found


def _meeting(held: Folded, printing: Printing, known_by: Mark, buckets: _Buckets) -> set[str]:
    """The threads of the printings that meet this one in a bucket that tells something, or did until now, and may be
    copies of it or clash with it, each held against that by which the other's message is known."""
    found: set[str] = set()
    own = mark_of(printing)
    for visited, home in meetings(printing):
        crossed = buckets.crossed(visited) or buckets.crossed(home)
        if crossed or not buckets.full(visited) or not buckets.full(home):
            for thread, theirs, their_message in held.waiting(visited):
                if thread not in found and (crossed or may_be_one(known_by, theirs) or may_be_one(own, their_message)):
                    found.add(thread)
    return found
