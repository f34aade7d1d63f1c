"""What folding decided of a matter's files, kept in one file of the derived records, so that new files are folded with
the threads they may touch and no others (`ingest/refold.py`). It may be deleted at any time.
"""

import hashlib
import json
import os
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import IntEnum
from functools import lru_cache
from pathlib import Path

from ingest.codec import dumps, loads
from ingest.copies import Copies, homes, may_be_simultaneous, minutes, number, rank, stamp
from ingest.fold import marks, thread_order
from ingest.gaps import Record
from ingest.identities import same_person
from ingest.letterlinks import letter_days
from ingest.mentions import find_mentions
from ingest.message import Address, Message, Printing, Thread, ThreadId
from ingest.threads import reply_keys, subject_keys

Place = tuple[str, int]

_TABLES = """
CREATE TABLE file (sha256 TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
CREATE TABLE domain (name TEXT PRIMARY KEY, times INTEGER) WITHOUT ROWID;
CREATE TABLE source (id TEXT PRIMARY KEY, sha256 TEXT, lines TEXT) WITHOUT ROWID;
CREATE INDEX source_file ON source (sha256);
CREATE TABLE thread (id TEXT PRIMARY KEY, ordered TEXT, digest TEXT, messages INTEGER, body TEXT);
CREATE TABLE message (number INTEGER PRIMARY KEY, id TEXT, thread TEXT, printings TEXT, clashes TEXT, known INTEGER);
CREATE INDEX message_id ON message (id);
CREATE INDEX message_thread ON message (thread);
CREATE TABLE printing (
    number INTEGER PRIMARY KEY, source TEXT, place INTEGER, message INTEGER, day INTEGER,
    named INTEGER, local INTEGER, instant INTEGER, sender TEXT
);
CREATE INDEX printing_source ON printing (source, place);
CREATE INDEX printing_day ON printing (day);
CREATE INDEX printing_message ON printing (message);
CREATE TABLE home (bucket INTEGER, stamp INTEGER, printing INTEGER, PRIMARY KEY (bucket, stamp, printing))
    WITHOUT ROWID;
CREATE TABLE tie (kind INTEGER, key INTEGER, at INTEGER, message INTEGER, PRIMARY KEY (kind, key, at, message))
    WITHOUT ROWID;
CREATE INDEX tie_message ON tie (message);
"""
_THREADS_OF = (
    "SELECT DISTINCT m.thread FROM tie t JOIN message m ON m.number = t.message WHERE t.kind = ? AND t.key = ?"
)


class Tie(IntEnum):
    """By what two messages may come into one thread, or bear on each other: the last by a day that one speaks of."""

    ID = 0
    SOURCE = 1
    MARKS = 2
    SUBJECT = 3
    REPLY = 4
    LETTER = 5
    SPEAKS = 6
    GAP = 7


def ties(one: Copies) -> Iterator[tuple[Tie, int, int]]:
    """Everything that may tie a message to another: how, a number that both have, and the minute where order counts."""
    best, local = one.best, one.best.sent.local
    for printing in one.printings:
        yield Tie.SOURCE, number(printing.source.id), 0
        for name in (printing.message_id, printing.in_reply_to, *printing.references):
            if name:
                yield Tie.ID, number(name), 0
    yield Tie.MARKS, number(marks(best)), 0
    if local is None:
        return
    at = local.toordinal() * 86_400 + local.hour * 3_600 + local.minute * 60 + local.second
    for pair, _ in subject_keys(best):
        yield Tie.SUBJECT, number("\0".join(pair)), at
    for told, _ in reply_keys(best):
        yield Tie.REPLY, number("\0".join(told)), at
    if best.kind == "letter":
        yield Tie.LETTER, local.toordinal(), 0
    for day in letter_days(best):
        yield Tie.SPEAKS, day.toordinal(), 0


Mark = tuple[int | None, int | None, int | None, str | None]


def mark_of(printing: Printing) -> Mark:
    """What tells a printing from others without its words: its Message-ID as a number, the minute of its wall clock,
    the minute that it was sent where that is known, and its sender; None for each that is not printed."""
    sent = printing.sent
    return (
        number(printing.message_id) if printing.message_id else None,
        minutes(sent.local) if sent.local else None,
        minutes(sent.earliest) if sent.exact and sent.earliest else None,
        dumps(printing.sender) if printing.sender else None,
    )


def may_be_one(one: Mark, other: Mark) -> bool:
    """Whether two printings of these marks may be copies of one message, or clash, whatever their words are."""
    if one[0] is not None and other[0] is not None:
        return one[0] == other[0]
    if not may_be_simultaneous(one[1:3], other[1:3]):
        return False
    return one[3] is None or other[3] is None or same_person(_address(one[3]), _address(other[3]))


@lru_cache(maxsize=1 << 12)
def _address(text: str) -> Address:
    return loads(Address, text)


class Folded:
    """The file, open. Its tables are those of one state of the matter's files, or empty."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.base = sqlite3.connect(path, timeout=60, isolation_level=None)
        self.base.execute(
            "PRAGMA synchronous = OFF"
        )  # kill -9 is survived all the same; after a power cut it is made anew

    def close(self) -> None:
        """Let the file go."""
        self.base.close()

    # reading

    def files(self) -> dict[str, str] | None:
        """By hash the names of the files that were folded; None where no folding was finished."""
        if not self.base.execute("SELECT 1 FROM sqlite_master WHERE name = 'file'").fetchone():
            return None
        return dict(self.base.execute("SELECT sha256, name FROM file"))

    def domains(self) -> Counter[str]:
        """How often each domain stands in an address."""
        return Counter(dict(self.base.execute("SELECT name, times FROM domain")))

    def digests(self) -> dict[ThreadId, str]:
        """Every thread's id, in order, with a hash of all that it holds."""
        return dict(self.base.execute("SELECT id, digest FROM thread ORDER BY ordered, id"))

    def sizes(self) -> dict[ThreadId, int]:
        """Every thread's number of messages."""
        return dict(self.base.execute("SELECT id, messages FROM thread"))

    def count(self) -> int:
        """How many messages there are."""
        return int(self.base.execute("SELECT coalesce(sum(messages), 0) FROM thread").fetchone()[0])

    def threads(self, wanted: Iterable[ThreadId] | None = None) -> Iterator[Thread]:
        """The threads in order, or those wanted."""
        if wanted is None:
            for (body,) in self.base.execute("SELECT body FROM thread ORDER BY ordered, id"):
                yield loads(Thread, body)
        else:
            for id_ in wanted:
                for (body,) in self.base.execute("SELECT body FROM thread WHERE id = ?", (id_,)):
                    yield loads(Thread, body)

    def thread_of(self, message: str) -> ThreadId | None:
        """The thread of that message; None where there is no such message."""
        found = self.base.execute("SELECT thread FROM message WHERE id = ?", (message,)).fetchone()
        return ThreadId(found[0]) if found else None

    def sources(self, threads: Collection[str]) -> dict[str, tuple[str, list[int]]]:
        """By id the sources that print messages of these threads: their file, and where in its records they stand."""
        text = (
            "SELECT DISTINCT s.id, s.sha256, s.lines FROM message m JOIN printing p ON p.message = m.number "
            "JOIN source s ON s.id = p.source WHERE m.thread = ?"
        )
        found = (row for thread in sorted(threads) for row in self.base.execute(text, (thread,)))
        return {id_: (sha256, json.loads(lines)) for id_, sha256, lines in found}

    def messages(self, threads: Collection[str]) -> dict[tuple[Place, ...], int]:
        """The messages of these threads: the places of their printings, the best first, and their numbers."""
        text = "SELECT printings, number FROM message WHERE thread = ?"
        found = (row for thread in sorted(threads) for row in self.base.execute(text, (thread,)))
        return {tuple((source, place) for source, place in json.loads(places)): n for places, n in found}

    def printed_in(self, files: Collection[str]) -> list[Printing]:
        """The messages printed in these files, as they were folded; their threads are those of `showing`."""
        threads = self.threads(ThreadId(id_) for id_ in sorted(self.showing(files)))
        every = (p for thread in threads for message in thread.messages for p in message.printings)
        return [printing for printing in every if printing.source.sha256 in files]

    def showing(self, files: Collection[str]) -> set[str]:
        """The threads that these files show messages of."""
        text = (
            "SELECT DISTINCT m.thread FROM source s JOIN printing p ON p.source = s.id "
            "JOIN message m ON m.number = p.message WHERE s.sha256 = ?"
        )
        return {found for file in files for (found,) in self.base.execute(text, (file,))}

    # what bears on what

    def stamps(self, bucket: int, most: int) -> set[int]:
        """The messages that wait in a bucket, so many at most."""
        text = "SELECT DISTINCT stamp FROM home WHERE bucket = ? LIMIT ?"
        return {found for (found,) in self.base.execute(text, (bucket, most))}

    def waiting(self, bucket: int) -> Iterator[tuple[str, Mark, Mark]]:
        """The printings that wait in a bucket: thread, mark, and the mark of the printing by which its message was
        known when copies of it were looked for."""
        text = (
            "SELECT DISTINCT m.thread, p.named, p.local, p.instant, p.sender, k.named, k.local, k.instant, k.sender "
            "FROM home h JOIN printing p ON p.number = h.printing JOIN message m ON m.number = p.message "
            "JOIN printing k ON k.number = m.known WHERE h.bucket = ?"
        )
        return ((row[0], row[1:5], row[5:9]) for row in self.base.execute(text, (bucket,)))

    def tied(self, kind: Tie, key: int) -> set[str]:
        """The threads of the messages with that tie."""
        return {found for (found,) in self.base.execute(_THREADS_OF, (kind, key))}

    def beside(self, kind: Tie, key: int, at: int) -> set[str]:
        """The threads of the messages with that tie that come before, at, and after a time, the nearest of each."""
        before = "(SELECT max(at) FROM tie WHERE kind = ?1 AND key = ?2 AND at < ?3)"
        after = "(SELECT min(at) FROM tie WHERE kind = ?1 AND key = ?2 AND at > ?3)"
        text = (
            "SELECT DISTINCT m.thread FROM tie t JOIN message m ON m.number = t.message "
            f"WHERE t.kind = ?1 AND t.key = ?2 AND t.at IN (?3, {before}, {after})"
        )
        return {found for (found,) in self.base.execute(text, (kind, key, at))}

    def ties(self, messages: Iterable[int]) -> Iterator[tuple[Tie, int, int]]:
        """The ties of messages as they were kept, but for the days they speak of."""
        for message in messages:
            for kind, key, at in self.base.execute("SELECT kind, key, at FROM tie WHERE message = ?", (message,)):
                yield Tie(kind), key, at

    def clashing(self, messages: Iterable[int]) -> set[str]:
        """The threads of the messages that clash with these."""
        text = (
            "SELECT m.thread FROM message o, json_each(o.clashes) c JOIN message m ON m.number = c.value "
            "WHERE o.number = ?"
        )
        return {found for message in messages for (found,) in self.base.execute(text, (message,))}

    def record(self) -> Record:
        """Who sent something on which day, and every Message-ID, of all that is kept."""
        return _Kept(self.base)

    # writing

    def add(
        self,
        files: Mapping[str, str],
        domains: Mapping[str, int],
        sources: Mapping[str, tuple[str, Sequence[int]]],
        printings: Iterable[Printing],
    ) -> None:
        """Keep files, and the messages printed in them, whose messages are not known yet."""
        run = self.base.executemany
        run("INSERT INTO file VALUES (?, ?)", files.items())
        run(
            "INSERT INTO domain VALUES (?, ?) ON CONFLICT DO UPDATE SET times = times + excluded.times", domains.items()
        )
        rows = ((id_, sha256, json.dumps(lines)) for id_, (sha256, lines) in sources.items())
        run("INSERT INTO source VALUES (?, ?, ?)", rows)
        first = 1 + (self.base.execute("SELECT max(number) FROM printing").fetchone()[0] or 0)
        waiting: list[tuple[int, int, int]] = []
        for at, p in enumerate(printings, first):
            day = p.sent.local.toordinal() if p.sent.local and p.sender else None
            told = (at, p.source.id, p.index, None, day, *mark_of(p))
            self.base.execute("INSERT INTO printing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", told)
            waiting += ((bucket, stamp(p), at) for bucket in homes(p))
        run("INSERT OR IGNORE INTO home VALUES (?, ?, ?)", sorted(waiting))

    def rename(self, files: Mapping[str, str]) -> None:
        """Give files other names."""
        self.base.executemany("UPDATE file SET name = ? WHERE sha256 = ?", ((n, sha256) for sha256, n in files.items()))

    def drop(self, files: Collection[str], domains: Mapping[str, int], printings: Iterable[Printing]) -> None:
        """Forget files and the messages printed in them, with the domains of their addresses; what they were copies of
        stays."""
        for p in printings:
            at = self._number(_place(p))
            rows = ((bucket, stamp(p), at) for bucket in homes(p))
            self.base.executemany("DELETE FROM home WHERE bucket = ? AND stamp = ? AND printing = ?", rows)
            self.base.execute("DELETE FROM printing WHERE number = ?", (at,))
        for name, times in domains.items():
            self.base.execute("UPDATE domain SET times = times - ? WHERE name = ?", (times, name))
        self.base.execute("DELETE FROM domain WHERE times = 0")
        for table in ("file", "source"):
            self.base.executemany(f"DELETE FROM {table} WHERE sha256 = ?", ((sha256,) for sha256 in sorted(files)))

    def take(self, threads: Collection[str]) -> None:
        """Forget these threads and their messages; the printings stay, of no message."""
        for thread in sorted(threads):
            numbers = [n for (n,) in self.base.execute("SELECT number FROM message WHERE thread = ?", (thread,))]
            self.base.executemany("DELETE FROM tie WHERE message = ?", ((n,) for n in numbers))
            self.base.execute("DELETE FROM message WHERE thread = ?", (thread,))
            self.base.execute("DELETE FROM thread WHERE id = ?", (thread,))

    def _number(self, place: Place) -> int:
        text = "SELECT number FROM printing WHERE source = ? AND place = ?"
        return int(self.base.execute(text, place).fetchone()[0])

    def put(self, copies: Sequence[Copies], threads: Sequence[Thread]) -> None:
        """Keep threads and the messages they are made of."""
        first = 1 + (self.base.execute("SELECT max(number) FROM message").fetchone()[0] or 0)
        of = {_place(m.printings[0]): m for thread in threads for m in thread.messages}
        found: set[tuple[int, int, int, int]] = set()
        for at, one in enumerate(copies, first):
            message = of[_place(one.best)]
            clashes = json.dumps([first + other for other in sorted(one.clashes)]) if one.clashes else "[]"
            places = [_place(p) for p in one.printings]
            known = self._number(_place(min(one.printings, key=rank)))
            told = (at, message.id, message.thread, json.dumps(places), clashes, known)
            self.base.execute("INSERT INTO message VALUES (?, ?, ?, ?, ?, ?)", told)
            moved = ((at, source, place) for source, place in places)
            self.base.executemany("UPDATE printing SET message = ? WHERE source = ? AND place = ?", moved)
            found |= {(kind, key, when, at) for kind, key, when in ties(one)}
            found |= {(Tie.GAP, day, 0, at) for day in _spoken_of(message)}
        self.base.executemany("INSERT INTO tie VALUES (?, ?, ?, ?)", sorted(found))
        for thread in threads:
            body = dumps(thread)
            digest = hashlib.sha256(body.encode()).hexdigest()
            order = "\0".join(thread_order(thread))
            row = (thread.id, order, digest, len(thread.messages), body)
            self.base.execute("INSERT INTO thread VALUES (?, ?, ?, ?, ?)", row)


def build(
    path: Path,
    files: Mapping[str, str],
    domains: Mapping[str, int],
    sources: Mapping[str, tuple[str, Sequence[int]]],
    copies: Sequence[Copies],
    threads: Sequence[Thread],
) -> None:
    """Keep what was decided of all files at that path, in place of whatever was kept there."""
    beside = path.with_suffix(f".{os.getpid()}.part")
    beside.unlink(missing_ok=True)
    made = Folded(beside)
    made.base.execute("BEGIN")
    for text in _TABLES.split(";\n")[:-1]:
        made.base.execute(text)
    made.add(files, domains, sources, [p for one in copies for p in one.printings])
    made.put(copies, threads)
    made.base.execute("COMMIT")
    made.close()
    beside.replace(path)


def _place(printing: Printing) -> Place:
    return printing.source.id, printing.index


def _spoken_of(message: Message) -> set[int]:
    """The days on which somebody must have sent something if what a message says of other messages is held."""
    if message.sent.local is None:
        return set()
    days = (day for said in find_mentions(message.text, message.sent.local.date()) for day in said.days)
    return {day.toordinal() + shift for day in days for shift in (-1, 0, 1)}


class _Kept(Record):
    """The record of a whole matter, looked up."""

    def __init__(self, base: sqlite3.Connection) -> None:
        super().__init__(())
        self._base = base

    def holds(self, name: str) -> bool:
        text = "SELECT 1 FROM home WHERE bucket = ? LIMIT 1"
        return bool(self._base.execute(text, (number(f"id {name}"),)).fetchone())

    def senders(self, day: date) -> list[Address]:
        text = "SELECT DISTINCT sender FROM printing WHERE day BETWEEN ? AND ?"
        rows = self._base.execute(text, (day.toordinal() - 1, day.toordinal() + 1))
        return [loads(Address, told) for (told,) in rows]
