"""A matter to its graph: its threads, the acts in them, a person's judgements, the records of all, into a store."""

from dataclasses import dataclass

from acts.act import Act
from graph.judgements import in_force
from graph.placing import place
from graph.project import project
from graph.settled import settled
from graph.store import Store
from ingest.matter import Matter
from ingest.message import Thread, ThreadId


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What a graph was made of."""

    threads: tuple[Thread, ...]
    acts: dict[ThreadId, tuple[Act, ...]]

    def counts(self) -> dict[str, int]:
        """Threads, messages and acts, by name."""
        return {
            "threads": len(self.threads),
            "messages": sum(len(t.messages) for t in self.threads),
            "acts": sum(len(a) for a in self.acts.values()),
        }


def load(matter: Matter, store: Store) -> Loaded:
    """Bring the store up to date with the matter; raises StoreError and leaves the old graph where it fails."""
    threads = matter.threads()
    whole = not any(one.fate == "withdrawn" for one in matter.inputs())
    judgements = place(in_force(matter.entries()), threads, words=whole)
    kept = settled(matter.derived, threads, judgements)
    acts = {id_: one.acts for id_, one in kept.items()}
    store.write(project(threads, acts, judgements, {id_: one.findings for id_, one in kept.items()}))
    return Loaded(threads=threads, acts=acts)
