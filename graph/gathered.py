"""The record of a matter kept beside its other derived files: the facts of every thread, taken again only from threads
that are new or other than before, and the names that texts print, counted over all threads. It may be deleted at any
time; a damaged one is made again.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path

from graph.domains import Domains, Printed
from graph.extracts import extract, printed_names
from graph.facts import Facts, dumps, loads
from graph.firmnames import distinct
from graph.judgements import fingerprint
from graph.mentions import Mention, gather
from graph.parlance import Speech
from graph.record import Calling, speech
from graph.tables import open_tables
from graph.version import code
from ingest.folded import Folded
from ingest.message import Message, Thread, ThreadId
from ingest.version import reader_version

_TABLES = """
CREATE TABLE IF NOT EXISTS thread (id TEXT PRIMARY KEY, digest TEXT, facts TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS speech (thread TEXT PRIMARY KEY, calling TEXT, told TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS apart (thread TEXT PRIMARY KEY, names TEXT, marks TEXT);
CREATE TABLE IF NOT EXISTS name (name TEXT PRIMARY KEY, times INTEGER, words TEXT, held INTEGER) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS fresh ON name (name) WHERE held = 0;
CREATE TABLE IF NOT EXISTS domain (domain TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS fit (name TEXT, domain TEXT, how TEXT, PRIMARY KEY (name, domain, how)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS fit_domain ON fit (domain);
"""
_COUNT = "INSERT INTO name VALUES (?, ?, ?, 0) ON CONFLICT (name) DO UPDATE SET times = times + excluded.times"
_FITTING = "SELECT f.domain, f.name, f.how, n.times FROM fit f JOIN name n ON n.name = f.name"


class Gathered:
    """The record of the threads that are held, brought up to date when it is opened."""

    def __init__(self, derived: Path, held: Folded) -> None:
        folder = derived / f"{reader_version()} {code()}"
        self.path, self._held = folder / "standing.sqlite", held
        try:
            self._open()
        except (sqlite3.Error, ValueError, TypeError):
            self.path.unlink(missing_ok=True)
            self._open()

    def _open(self) -> None:
        self.base = open_tables(self.path, _TABLES)
        self.base.execute("BEGIN IMMEDIATE")
        try:
            self._bring_up()
            self._facts = tuple(loads(text) for (text,) in self.base.execute("SELECT facts FROM thread ORDER BY id"))
            self.base.execute("COMMIT")
        except BaseException:
            self.base.execute("ROLLBACK")
            raise
        self._known: dict[str, Mention] | None = None

    def close(self) -> None:
        """Let the file go."""
        self.base.close()

    def _bring_up(self) -> None:
        wanted = self._held.digests()
        known = dict(self.base.execute("SELECT id, digest FROM thread"))
        count: Counter[str] = Counter()
        for id_ in sorted(id_ for id_, digest in known.items() if wanted.get(ThreadId(id_)) != digest):
            for (names,) in self.base.execute("SELECT names FROM apart WHERE thread = ?", (id_,)):
                count.subtract(json.loads(names))
            for table, column in (("thread", "id"), ("speech", "thread"), ("apart", "thread")):
                self.base.execute(f"DELETE FROM {table} WHERE {column} = ?", (id_,))
        for thread in self._held.threads(id_ for id_, digest in wanted.items() if known.get(id_) != digest):
            names = printed_names(thread)
            count.update(names)
            self._put(thread, wanted[thread.id], names)
        self._count(count)

    def _put(self, thread: Thread, digest: str, names: Mapping[str, int]) -> None:
        marks = [(message.id, fingerprint(message)) for message in thread.messages]
        self.base.execute("INSERT INTO thread VALUES (?, ?, ?)", (thread.id, digest, dumps(extract(thread, names))))
        self.base.execute("INSERT INTO apart VALUES (?, ?, ?)", (thread.id, json.dumps(names), json.dumps(marks)))

    def _count(self, count: Mapping[str, int]) -> None:
        changed = [(name, times) for name, times in sorted(count.items()) if times]
        self.base.executemany(_COUNT, ((name, times, " ".join(distinct(name))) for name, times in changed))
        for name, _ in changed:
            if self.base.execute("DELETE FROM name WHERE name = ? AND times = 0", (name,)).rowcount:
                self.base.execute("DELETE FROM fit WHERE name = ?", (name,))

    # the record

    def facts(self) -> Sequence[Facts]:
        """See `Record`; by the threads' ids."""
        return self._facts

    def mentions(self) -> dict[str, Mention]:
        """See `Record`."""
        if self._known is None:
            self._known = gather(self._facts)
        return self._known

    def printed(self, domains: Iterable[str]) -> Mapping[str, Printed]:
        """See `Record`. A name is held against a domain once."""
        found = {domain: Printed() for domain in domains}
        known = {domain for (domain,) in self.base.execute("SELECT domain FROM domain")}
        self.base.execute("BEGIN IMMEDIATE")
        for domain in sorted(known - found.keys()):
            self.base.execute("DELETE FROM domain WHERE domain = ?", (domain,))
            self.base.execute("DELETE FROM fit WHERE domain = ?", (domain,))
        self._fit("WHERE held = 0", known & found.keys())
        self._fit("", found.keys() - known)
        self.base.execute("UPDATE name SET held = 1 WHERE held = 0")
        self.base.executemany("INSERT INTO domain VALUES (?)", ((domain,) for domain in sorted(found.keys() - known)))
        self.base.execute("COMMIT")
        for domain, name, how, times in self.base.execute(_FITTING):
            found[domain].take(name, how, times)
        return found

    def _fit(self, which: str, domains: Set[str]) -> None:
        against = Domains(domains)
        names = self.base.execute(f"SELECT name, words FROM name {which}").fetchall() if domains else ()
        rows = ((name, domain, how) for name, words in names for domain, how in against.fitting(name, words.split()))
        self.base.executemany("INSERT OR IGNORE INTO fit VALUES (?, ?, ?)", rows)

    def speeches(self, callings: Mapping[ThreadId, Calling]) -> Mapping[ThreadId, Speech]:
        """See `Record`. Threads are listened to again only where they, or what their sides are called, changed."""
        known = {id_: (calling, told) for id_, calling, told in self.base.execute("SELECT * FROM speech")}
        facts = {one.thread: one for one in self._facts}
        keys = {id_: json.dumps([calling.parties, calling.found]) for id_, calling in callings.items()}
        found = {id_: _speech(known[id_][1]) for id_, key in keys.items() if id_ in known and known[id_][0] == key}
        self.base.execute("BEGIN IMMEDIATE")
        for thread in self._held.threads(id_ for id_ in keys if id_ not in found):
            told = speech(thread, facts[thread.id], callings[thread.id])
            row = thread.id, keys[thread.id], json.dumps([told.sides, told.votes])
            self.base.execute("INSERT OR REPLACE INTO speech VALUES (?, ?, ?)", row)
            found[thread.id] = told
        self.base.execute("COMMIT")
        return found

    # what judgements are about

    def threads(self) -> Set[str]:
        """The ids of the threads."""
        return {facts.thread for facts in self._facts}

    def message(self, wanted: str) -> Message | None:
        """The message of that id; None where there is none."""
        thread = self._held.thread_of(wanted)
        found = self._held.threads([thread] if thread else [])
        return next((message for one in found for message in one.messages if message.id == wanted), None)

    def marks(self) -> Sequence[tuple[str, str, Mapping[str, str]]]:
        """Of each message its thread's id, its own, and its fingerprint."""
        return tuple(self._marks())

    def _marks(self) -> Iterator[tuple[str, str, Mapping[str, str]]]:
        for thread, marks in self.base.execute("SELECT thread, marks FROM apart ORDER BY thread"):
            yield from ((thread, id_, told) for id_, told in json.loads(marks))


def _speech(text: str) -> Speech:
    sides, votes = json.loads(text)
    return Speech(sides=sides, votes=votes)
