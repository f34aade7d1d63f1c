"""A matter to its graph: its threads, the acts in them, a person's judgements, the records of all, into a store."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

from acts.act import Act
from graph.gathered import Gathered
from graph.judgements import in_force, rule
from graph.parties import stand_by
from graph.placing import place
from graph.projection import Projection
from graph.settled import Settled
from graph.store import Store
from graph.version import code
from ingest.folded import Folded
from ingest.matter import Matter


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What a graph was made of: how many threads, messages and acts, and why which threads could not be searched."""

    matter: Matter
    threads: int
    messages: int
    acts: int
    unsearched: tuple[str, ...] = ()

    def counts(self) -> dict[str, int]:
        """Threads, messages and acts, by name."""
        return {"threads": self.threads, "messages": self.messages, "acts": self.acts}

    def found(self) -> Iterator[Act]:
        """Every act of the matter."""
        with closing(Settled(self.matter.derived)) as settled:
            for _, kept in settled.kept(sorted(settled.keys())):
                yield from kept.acts


def load(matter: Matter, store: Store) -> Loaded:
    """Bring the store up to date with the matter; raises StoreError and leaves the old graph where it fails."""
    withdrawn = sorted({one.sha256 for one in matter.inputs() if one.fate == "withdrawn"})
    with closing(matter.folded()) as held, closing(Settled(matter.derived)) as settled:
        whole_digest = _digest(held, settled, matter, withdrawn)
        if store.holds(whole_digest):
            return _loaded(matter, held, settled)
        store.expect()
        with closing(Gathered(matter.derived, held)) as gathered:
            judgements = place(in_force(matter.events()), gathered, words=not withdrawn)
            standing = stand_by(gathered, rule(judgements))
        settled.bring_up(held, judgements)
        store.write(Projection(held, settled, standing, judgements, whole_digest, " ".join(withdrawn)))
        return _loaded(matter, held, settled)


def _loaded(matter: Matter, held: Folded, settled: Settled) -> Loaded:
    unsearched = settled.unsearched()
    named = (
        f"{thread.subject or 'a thread without a subject'}: {unsearched[thread.id]}"
        for thread in held.threads(unsearched)
    )
    return Loaded(
        matter=matter, threads=len(held.digests()), messages=held.count(), acts=settled.count(), unsearched=tuple(named)
    )


def _digest(held: Folded, settled: Settled, matter: Matter, withdrawn: Sequence[str]) -> str:
    """A hash of everything that the graph is a function of: threads, judgements, withdrawals, code."""
    told = [code(), settled.version, *(f"{id_} {digest}" for id_, digest in held.digests().items())]
    told += [repr(one) for one in in_force(matter.events())]
    told += withdrawn
    return hashlib.sha256("\n".join(told).encode("utf-8", "surrogatepass")).hexdigest()
