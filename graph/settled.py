"""What each thread's messages do, and what follows from it, kept beside the matter's other derived records.

Only new and changed threads are searched again. The file may be deleted at any time; a damaged one is made again. What
is kept of a thread is used only for the same thread, under the same judgements, by the same version of the code that
reads and finds.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from acts import find
from acts.act import Act
from acts.elsewhere import reaches_out
from acts.ledger import settle
from acts.version import finder_version
from graph.findings import Findings, ordered, reason
from graph.judgements import Judgement, apply
from graph.tables import open_tables
from ingest.codec import dumps, loads
from ingest.folded import Folded
from ingest.message import Thread, ThreadId
from ingest.version import reader_version

Look = tuple[str, str]
_Row = tuple[str, str, int, str, bool, str]
TOGETHER = 100  # threads after which what was found is kept, so that a stopped search goes on from there
_TABLES = """
CREATE TABLE IF NOT EXISTS kept (
    thread TEXT PRIMARY KEY, key TEXT, acts INTEGER, failure TEXT, reaching INTEGER, body TEXT
);
CREATE TABLE IF NOT EXISTS widened (thread TEXT PRIMARY KEY, key TEXT, digest TEXT, body TEXT);
CREATE TABLE IF NOT EXISTS projected (thread TEXT PRIMARY KEY, key TEXT, sight TEXT, shared TEXT);
CREATE TABLE IF NOT EXISTS looks (thread TEXT PRIMARY KEY, looks TEXT);
CREATE TABLE IF NOT EXISTS seen (name TEXT, key TEXT, seen TEXT, PRIMARY KEY (name, key)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The acts of one thread and what reasoning over them found; `key` stands for all that they were found from, and
    `failure` says why a thread could not be searched."""

    key: str
    acts: tuple[Act, ...]
    findings: Findings
    failure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Projected:
    """What is kept of a thread's records: for which `key` of its acts, a hash of what the looks that made them saw, and
    those of the records that other threads show too."""

    key: str
    sight: str
    shared: str


class Settled:
    """The acts of every thread as found, judged and settled."""

    def __init__(self, derived: Path) -> None:
        folder = derived / f"{reader_version()} {finder_version()} {_version()}"
        self.version = folder.name
        self.base = open_tables(folder / "acts.sqlite", _TABLES)

    def close(self) -> None:
        """Let the file go."""
        self.base.close()

    def bring_up(self, held: Folded, judgements: Sequence[Judgement]) -> None:
        """Search the threads that are new or other than before, and forget those that are no more."""
        wanted = _keys(held, judgements)
        known = self.keys()
        stale = [id_ for id_, key in wanted.items() if known.get(id_) != key]
        found: list[_Row] = []
        for thread in held.threads(stale):
            kept = _find(wanted[thread.id], thread, judgements)
            reaching = reaches_out(kept.findings.verdicts)
            found.append((thread.id, kept.key, len(kept.acts), kept.failure, reaching, dumps(kept)))
            if len(found) >= TOGETHER:
                self._put(found)
                found = []
        self._put(found)
        gone = [(id_,) for id_ in known.keys() - wanted.keys()]
        self.base.executemany("DELETE FROM kept WHERE thread = ?", gone)

    def _put(self, found: Iterable[_Row]) -> None:
        self.base.execute("BEGIN")
        self.base.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?, ?)", found)
        self.base.execute("COMMIT")

    def keys(self) -> dict[ThreadId, str]:
        """For each thread what its acts were found from."""
        return {ThreadId(id_): key for id_, key in self.base.execute("SELECT thread, key FROM kept")}

    def count(self) -> int:
        """How many acts there are."""
        return int(self.base.execute("SELECT coalesce(sum(acts), 0) FROM kept").fetchone()[0])

    def reaching(self) -> set[ThreadId]:
        """The threads with any claim that other threads bear on."""
        return {ThreadId(id_) for (id_,) in self.base.execute("SELECT thread FROM kept WHERE reaching")}

    def unsearched(self) -> dict[ThreadId, str]:
        """The threads that could not be searched, and why."""
        rows = self.base.execute("SELECT thread, failure FROM kept WHERE failure <> '' ORDER BY thread")
        return {ThreadId(id_): failure for id_, failure in rows}

    def kept(self, threads: Iterable[ThreadId]) -> Iterator[tuple[ThreadId, Kept]]:
        """What is kept of these threads."""
        for id_ in threads:
            for (body,) in self.base.execute("SELECT body FROM kept WHERE thread = ?", (id_,)):
                yield id_, loads(Kept, body)

    def projected(self) -> dict[ThreadId, Projected]:
        """What is kept of every thread's records."""
        rows = self.base.execute("SELECT thread, key, sight, shared FROM projected")
        return {ThreadId(id_): Projected(key=key, sight=sight, shared=shared) for id_, key, sight, shared in rows}

    def seen(self) -> dict[Look, str]:
        """Each look by which any thread's records were made, and a hash of what it saw."""
        return {(name, key): seen for name, key, seen in self.base.execute("SELECT name, key, seen FROM seen")}

    def looking(self, changed: Collection[Look]) -> set[ThreadId]:
        """The threads whose records were made by any of these looks."""
        rows = self.base.execute("SELECT thread, looks FROM looks") if changed else ()
        return {ThreadId(id_) for id_, looks in rows if not set(map(tuple, json.loads(looks))).isdisjoint(changed)}

    def put_projected(
        self,
        found: Mapping[ThreadId, tuple[Projected, Collection[Look]]],
        seen: Mapping[Look, str],
        every: Collection[ThreadId],
    ) -> None:
        """Keep these, each with the looks that made it, and what all of these now see; forget threads that are no
        more."""
        rows = [(id_, one.key, one.sight, one.shared) for id_, (one, _) in sorted(found.items())]
        looks = [(id_, json.dumps(sorted(mine))) for id_, (_, mine) in sorted(found.items())]
        self.base.execute("BEGIN")
        self.base.executemany("INSERT OR REPLACE INTO projected VALUES (?, ?, ?, ?)", rows)
        self.base.executemany("INSERT OR REPLACE INTO looks VALUES (?, ?)", looks)
        told = ((name, key, what) for (name, key), what in sorted(seen.items()))
        self.base.executemany("INSERT OR REPLACE INTO seen VALUES (?, ?, ?)", told)
        self._forget({id_ for (id_,) in self.base.execute("SELECT thread FROM projected")} - set(every))
        self.base.execute("COMMIT")

    def _forget(self, gone: Collection[str]) -> None:
        """Forget threads, and what they alone looked at."""
        for table in ("projected", "looks") if gone else ():
            self.base.executemany(f"DELETE FROM {table} WHERE thread = ?", ((id_,) for id_ in gone))
        if gone:
            rows = self.base.execute("SELECT looks FROM looks")
            left = {(name, key) for (looks,) in rows for name, key in json.loads(looks)}
            lost = sorted(self.seen().keys() - left)
            self.base.executemany("DELETE FROM seen WHERE name = ? AND key = ?", lost)


@cache
def _version() -> str:
    """Eight hexadecimal digits over the code between finding and this file."""
    here = Path(__file__).parent
    code = b"".join((here / name).read_bytes() for name in ("findings.py", "judgements.py", "settled.py"))
    return hashlib.sha256(code).hexdigest()[:8]


def _find(key: str, thread: Thread, judgements: Sequence[Judgement]) -> Kept:
    """Judged before settling, so that what a person decided is reasoned with, and after, so that it prevails.

    A thread whose words the search cannot bear has no acts, and says so: the others are searched all the same.
    """
    try:
        return _search(key, thread, judgements)
    except Exception as error:
        told = f"{type(error).__name__}: {error}"[:200]
        return Kept(key=key, acts=(), findings=reason(thread, ()), failure=told)


def _search(key: str, thread: Thread, judgements: Sequence[Judgement]) -> Kept:
    acts = ordered(apply(judgements, thread, settle(thread, apply(judgements, thread, find(thread)))))
    return Kept(key=key, acts=acts, findings=reason(thread, acts))


def _keys(held: Folded, judgements: Sequence[Judgement]) -> dict[ThreadId, str]:
    """For each thread a hash of it and of the judgements on its messages."""
    mine: dict[str, list[str]] = {}
    for one in judgements:
        thread = held.thread_of(one.act["message"]) if one.act else None
        if thread:
            mine.setdefault(thread, []).append(repr(one))
    return {
        id_: hashlib.sha256("\n".join([digest, *mine[id_]]).encode("utf-8", "replace")).hexdigest()
        if id_ in mine
        else digest
        for id_, digest in held.digests().items()
    }
