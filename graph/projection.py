"""A matter's graph part by part: what stands above the threads, and each thread; only changed threads are projected."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from acts.elsewhere import reaches_out
from graph.companions import Companions
from graph.judgements import Judgement
from graph.parties import Standing
from graph.placing import unplaced
from graph.project import Draft, project_thread
from graph.records import Edge, Node, Part, gather
from graph.settled import Look, Projected, Settled
from graph.traced import BESIDE, Sight, bare, trace
from graph.version import code
from graph.widened import Wide
from ingest.folded import Folded
from ingest.message import ThreadId

SHARED = ("Authority", "Party")  # what several threads name; it stands above them
SPARE = 50_000  # records of changed threads that are kept until they are written; more are made again


class Projection:
    """The graph of a matter as its threads, their acts and the standing say it is."""

    def __init__(
        self,
        held: Folded,
        settled: Settled,
        standing: Standing,
        judgements: Sequence[Judgement] = (),
        digest: str = "",
        withdrawn: str = "",
    ) -> None:
        self.digest, self.withdrawn = digest, withdrawn
        self._held, self._settled = held, settled
        self._standing, self._judgements = standing, judgements
        self._bare = bare(standing)
        self._wide = Wide(held, settled, Companions(standing.cases, held.sizes()))
        self._made: dict[ThreadId, tuple[Node | Edge, ...]] = {}
        self._spare = SPARE

    def parts(self) -> Iterator[Part]:
        """Its parts: those above the threads, then a thread each."""
        projected = self._projected()
        draft = Draft()
        draft.add(self._standing.records())
        draft.add(unplaced(self._judgements))
        for _, one in sorted(projected.items()):
            draft.add(_nodes(one.shared) if one.shared else ())
        yield from gather(draft.nodes, draft.edges).parts()
        for id_, one in sorted(projected.items()):
            digest = hashlib.sha256(f"{one.key} {one.sight}".encode()).hexdigest()[:32]
            yield Part(key=id_, digest=digest, make=partial(self._make, id_))

    def _projected(self) -> dict[ThreadId, Projected]:
        """What is kept of each thread's records, those that would be others projected."""
        keys = self._settled.keys()
        sight = Sight(self._bare, self._wide.bring_up())
        known, seen = self._settled.projected(), self._settled.seen()
        version = f"{code()} {self._settled.version}"
        keys = {id_: f"{version} {key}" for id_, key in keys.items()}
        changed = {look: sees for look, saw in seen.items() if (sees := sight.see(look)) != saw}
        looking = self._settled.looking(changed)
        stale = [id_ for id_ in sorted(keys) if id_ in looking or id_ not in known or known[id_].key != keys[id_]]
        fresh = {id_: self._project(id_, keys[id_], sight) for id_ in stale}
        changed |= {look: sight.see(look) for _, looks in fresh.values() for look in looks}
        self._settled.put_projected(fresh, changed, keys.keys())
        return {id_: fresh[id_][0] if id_ in fresh else known[id_] for id_ in keys}

    def _project(self, id_: ThreadId, key: str, sight: Sight) -> tuple[Projected, set[Look]]:
        looks: set[Look] = set()
        records = self._records(id_, trace(self._bare, looks), looks)
        own = tuple(r for r in records if not _is_shared(r))
        if len(own) <= self._spare:
            self._spare -= len(own)
            self._made[id_] = own
        shared = [[r.label, r.id, r.properties] for r in records if isinstance(r, Node) and _is_shared(r)]
        told = json.dumps(shared, sort_keys=True) if shared else ""
        return Projected(key=key, sight=sight.digest(looks), shared=told), looks

    def _make(self, id_: ThreadId) -> Iterable[Node | Edge]:
        if id_ in self._made:
            return self._made.pop(id_)
        return (r for r in self._records(id_, self._bare) if not _is_shared(r))

    def _records(self, id_: ThreadId, standing: Standing, looks: set[Look] | None = None) -> list[Node | Edge]:
        """The records of a thread, each once."""
        (thread,) = self._held.threads([id_])
        ((_, kept),) = self._settled.kept([id_])
        if looks is not None and reaches_out(kept.findings.verdicts):
            looks.add((BESIDE, id_))
        draft = Draft()
        draft.add(project_thread(thread, kept.acts, kept.findings, standing, self._wide.of(id_)))
        nodes = [_told(node, kept.failure) for node in draft.nodes.values()]
        return [*nodes, *draft.edges.values()]


def _told(node: Node, failure: str) -> Node:
    """A message of a thread that could not be searched says so."""
    if not failure or node.label != "Message":
        return node
    return replace(node, properties={**node.properties, "unsearched": failure})


def _is_shared(record: Node | Edge) -> bool:
    return isinstance(record, Node) and record.key[0] in SHARED


def _nodes(shared: str) -> Iterator[Node]:
    for label, id_, properties in json.loads(shared):
        yield Node(label=label, id=id_, properties=properties)
