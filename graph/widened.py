"""The verdicts on claims that other threads of their case bear on, kept beside what was found in each thread.

They are found again where a thread of the case is new, gone or other than before; a thread is projected again only
where a verdict of its own came out otherwise.
"""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from acts.elsewhere import Elsewhere
from graph.companions import Companions, Widened, gather_case, widen
from graph.settled import Kept, Settled
from graph.version import code
from ingest.codec import dumps, loads
from ingest.folded import Folded
from ingest.message import Thread, ThreadId


class Wide:
    """What claims come to when they are held against their whole case, of every thread with any that asks for it."""

    def __init__(self, held: Folded, settled: Settled, companions: Companions) -> None:
        self._held, self._settled, self._companions = held, settled, companions
        self._base = settled.base

    def bring_up(self) -> dict[ThreadId, str]:
        """For each such thread a hash of its verdicts, those found again whose case is other than before."""
        wanted = self._keys()
        rows = self._base.execute("SELECT thread, key, digest FROM widened")
        known = {ThreadId(id_): (key, digest) for id_, key, digest in rows}
        stale: dict[str, list[ThreadId]] = defaultdict(list)
        for id_, (case, key) in wanted.items():
            if known.get(id_, ("", ""))[0] != key:
                stale[case].append(id_)
        told = {id_: digest for id_, (_, digest) in known.items() if id_ in wanted}
        for case, threads in stale.items():
            told |= self._find(case, {id_: wanted[id_][1] for id_ in threads})
        gone = [(id_,) for id_ in known.keys() - wanted.keys()]
        self._base.executemany("DELETE FROM widened WHERE thread = ?", gone)
        return told

    def of(self, thread: ThreadId) -> Widened | None:
        """What was found of a thread; None where none of its claims asks for other threads."""
        row = self._base.execute("SELECT body FROM widened WHERE thread = ?", (thread,)).fetchone()
        return loads(Widened, row[0]) if row else None

    def _keys(self) -> dict[ThreadId, tuple[str, str]]:
        """For each such thread its case and what its verdicts are found from."""
        keys, version = self._settled.keys(), f"{code()} {self._settled.version}"
        asking = [(id_, case) for id_ in self._settled.reaching() if (case := self._companions.case_of(id_))]
        prints = {case: self._companions.fingerprint(case, keys) for case in {case for _, case in asking}}
        return {id_: (case, f"{version} {case} {keys[id_]} {prints[case]}") for id_, case in sorted(asking)}

    def _find(self, case: str, keys: Mapping[ThreadId, str]) -> dict[ThreadId, str]:
        """Find again what the claims of some threads of a case come to, each with what it is found from."""
        great = self._companions.is_great(case)
        read = [*self._read(sorted(keys) if great else self._companions.threads[case])]
        elsewhere = gather_case(None if great else [(thread, kept.acts) for thread, kept in read])
        bodies = {thread.id: dumps(_widen(elsewhere, thread, kept)) for thread, kept in read if thread.id in keys}
        told = {id_: hashlib.sha256(body.encode()).hexdigest()[:32] for id_, body in bodies.items()}
        rows = [(id_, keys[id_], told[id_], body) for id_, body in sorted(bodies.items())]
        self._base.execute("BEGIN")
        self._base.executemany("INSERT OR REPLACE INTO widened VALUES (?, ?, ?, ?)", rows)
        self._base.execute("COMMIT")
        return told

    def _read(self, threads: Sequence[ThreadId]) -> list[tuple[Thread, Kept]]:
        kept = dict(self._settled.kept(threads))
        return [(thread, kept[thread.id]) for thread in self._held.threads(threads)]


def _widen(elsewhere: Elsewhere, thread: Thread, kept: Kept) -> Widened:
    """A thread whose claims cannot be held against the others says so: the rest are, all the same."""
    verdicts = kept.findings.verdicts
    try:
        return widen(elsewhere, thread, kept.acts, verdicts)
    except Exception as error:
        why = f"the other threads of the case could not be searched: {type(error).__name__}: {error}"[:200]
        told = (replace(verdict, convention=f"{verdict.convention}; {why}") for verdict in verdicts)
        return Widened(verdicts=tuple(told))
