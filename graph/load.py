"""A matter to its graph: its threads, the acts in them, the records of both, into a store."""

from dataclasses import dataclass

from acts import find
from acts.act import Act
from graph.project import project
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
    acts = {thread.id: find(thread) for thread in threads}
    store.write(project(threads, acts))
    return Loaded(threads=threads, acts=acts)
