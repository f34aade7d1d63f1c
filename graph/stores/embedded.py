"""The graph in a file beside the matter (kglite), built beside and renamed, and what a few changes since make of it."""

import fcntl
import glob
import os
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path

import kglite

from graph.changes import Changes, ChangesError, written
from graph.digest import STATE
from graph.kept import KEPT, read
from graph.records import Whole
from graph.store import UNLIMITED, Engine, Limits, QuestionError, StoreError
from graph.values import plain
from graph.write import SCHEMA, Row, Statement, bring, prepare

_SIGN = (
    f"UNWIND $rows AS row MERGE (n:{STATE} {{id: row.id}}) "
    "SET n.version = row.version, n.whole = row.whole, n.saved = row.saved, n.withdrawn = row.withdrawn"
)
_SIGNED = (
    f"MATCH (n:{STATE} {{id: 'projection'}}) "
    "RETURN n.version AS version, n.whole AS whole, n.saved AS saved, n.withdrawn AS withdrawn"
)
Held = tuple[kglite.KnowledgeGraph | None, Row]
LITTLE = 20_000  # rows of statements: no more are kept beside the file instead of writing it whole
kglite.set_query_warning_policy("silent")  # a misspelt label is named by our own guard, on either engine


class Embedded:
    """One `graph.kgl`. Each question sees the graph as last saved; a writer never disturbs a reader."""

    def __init__(self, address: str, readonly: bool) -> None:
        self.path = Path(address)
        self.readonly = readonly
        self._changes = Changes(self.path)
        self._session: kglite.Session | None = None
        self._seen = ""
        self._expected: tuple[str, Future[Held]] | None = None
        if readonly and not self.path.exists():
            raise StoreError(f"{self.path}: no graph there; read the matter's files first")

    def write(self, graph: Whole) -> None:
        """Make the stored graph this one. What little changes is kept beside the file; of much, or where sources were
        withdrawn, whose words must go, the file is made beside and renamed into place."""
        if self.readonly:
            raise StoreError(f"{self.path}: opened for reading only")
        with self._alone():
            held, file = self._awaited()
            kept = {} if held is None else read(_rows(held.cypher(KEPT)))
            statements = bring(graph, kept, empty=held is None)
            first, more = _little(statements)
            if (
                held is None
                or more
                or file["withdrawn"] != graph.withdrawn
                or not self._added(held, file, first, graph)
            ):
                held = None  # what one of these holds goes before the next is opened
                self._write_whole(chain(first, statements), graph)
            self._note(graph.digest)

    def _added(self, held: kglite.KnowledgeGraph, file: Row, statements: Sequence[Statement], graph: Whole) -> bool:
        """Whether the statements, which the graph took, could be kept beside the file."""
        sign = {**file, "whole": graph.digest}
        if not statements and _rows(held.cypher(_SIGNED)) == [sign]:
            return True
        changes = [*statements, Statement(text=_SIGN, rows=[{"id": "projection", **sign}])]
        _apply(held, changes)
        try:
            return self._changes.add(_name(file), changes)
        except OSError as failed:
            raise self._unwritten(failed) from failed

    def _write_whole(self, statements: Iterable[Statement], graph: Whole) -> None:
        held, file = self._held("memory")
        empty = held is None
        held = held or kglite.KnowledgeGraph()
        _apply(held, statements)
        if empty:
            self._changes.drop()  # of a file that is no more, and might be taken for the first of a new row
            _prepare(held)
        saved = 1 + int(str(file.get("saved", 0)))
        sign = {"version": SCHEMA, "whole": graph.digest, "saved": saved, "withdrawn": graph.withdrawn}
        held.cypher(_SIGN, params={"rows": [{"id": "projection", **sign}]})
        self._replace(held)
        self._changes.drop()

    def expect(self) -> None:
        """Open the file in a thread of its own: the engine needs none of Python for it."""
        if self.path.exists() and not self.readonly:
            aside = ThreadPoolExecutor(1)
            self._expected = written(self.path), aside.submit(self._held, "mapped")
            aside.shutdown(wait=False)

    def _awaited(self) -> Held:
        """What is stored, as it was opened aside where nobody has written since."""
        (state, opened), self._expected = self._expected or ("", None), None
        if opened and self.path.exists() and written(self.path) == state:
            return opened.result()
        return self._held("mapped")

    def holds(self, digest: str) -> bool:
        """Whether the file holds the graph of this digest; see `Store.holds`. A note beside a file that is still the
        very one that was written saves opening it."""
        noted = self._noted()
        if noted:
            return noted == digest
        try:
            return [(one["version"], one["whole"]) for one in self.run(_SIGNED, {})] == [(SCHEMA, digest)]
        except StoreError:
            return False

    def _note(self, digest: str) -> None:
        with suppress(OSError):
            self._note_path.write_text(f"{self._written()} {digest}", "utf-8")

    def _noted(self) -> str:
        """The digest of the graph that was written last, "" where the file is another or nothing was noted."""
        try:
            written, _, digest = self._note_path.read_text("utf-8").rpartition(" ")
            return digest if written == self._written() else ""
        except (OSError, ValueError):
            return ""

    @property
    def _note_path(self) -> Path:
        return self.path.with_name(f".{self.path.name}.note")

    def _written(self) -> str:
        """What is another whenever the graph is, or the form of graphs."""
        return f"{SCHEMA} {written(self.path)}"

    def run(self, text: str, params: Mapping[str, object], limits: Limits = UNLIMITED) -> Sequence[dict[str, object]]:
        """The rows; see `Store.run`."""
        milliseconds = int(limits.seconds * 1000) if limits.seconds else 0
        rows = None if limits.rows is None else limits.rows
        try:
            found = self._reading().cypher(
                _bounded(text, params), params=dict(params), timeout_ms=milliseconds, row_limit=rows
            )
            return _rows(found)
        except kglite.CypherTimeoutError as slow:
            raise QuestionError(f"stopped after {limits.seconds} seconds; ask for less or set a longer limit") from slow
        except (kglite.CypherError, kglite.ReadOnlyError, kglite.SchemaError) as refused:
            raise QuestionError(str(refused).strip()) from refused
        except kglite.KgError as failed:
            raise StoreError(f"{self.path}: {failed}") from failed

    def close(self) -> None:
        """Let the session go."""
        self._session = self._expected = None

    def _reading(self) -> kglite.Session:
        """The graph as it is written now; where a writer came between the file and its changes, both are read again."""
        try:
            while self._session is None or self._seen != written(self.path):
                self._seen = written(self.path)
                self._session = self._opened("mapped")[0].session()
        except FileNotFoundError as missing:
            raise StoreError(f"{self.path}: no graph there; read the matter's files first") from missing
        except (kglite.KgError, ChangesError) as broken:
            self._session = None
            raise StoreError(f"{self.path}: not readable ({broken}); delete it and rebuild the graph") from broken
        return self._session

    def _held(self, storage: str) -> Held:
        """What is stored; None where nothing usable is: the graph can always be built again."""
        if self.path.exists():
            with suppress(kglite.KgError, ChangesError):
                held, file = self._opened(storage)
                if file.get("version") == SCHEMA:
                    return held, file
        return None, {}

    def _opened(self, storage: str) -> tuple[kglite.KnowledgeGraph, Row]:
        """The graph, and how the file is signed. Opened "mapped", what the file holds is read as it is needed, which is
        sooner done and no slower to ask; taking in much, and writing whole, is quicker in "memory"."""
        held = kglite.load(str(self.path), storage=storage)
        file = next(iter(_rows(held.cypher(_SIGNED))), {})
        _apply(held, self._changes.read(_name(file)))
        return held, file

    def _replace(self, held: kglite.KnowledgeGraph) -> None:
        beside = self.path.with_name(f".{self.path.name}.new")
        try:
            for left in self.path.parent.glob(f"{glob.escape(beside.name)}*"):
                left.unlink()  # of a writer that was killed; there is no other while this one holds the lock
            with warnings.catch_warnings():  # that parts of a great graph are held in memory is for us to know
                warnings.simplefilter("ignore", kglite.MappedFallbackWarning)
                held.save(str(beside))
            os.replace(beside, self.path)
        except (kglite.KgError, OSError) as failed:
            raise self._unwritten(failed) from failed

    def _unwritten(self, failed: Exception) -> StoreError:
        return StoreError(f"{self.path}: could not be written ({failed}); check space and rights")

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One writer at a time; a second one waits. The lock dies with its process."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.with_name(f".{self.path.name}.lock").open("w", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _little(statements: Iterator[Statement]) -> tuple[list[Statement], bool]:
    """The first statements, and whether there may be more than are kept beside a file."""
    first, rows = [], 0
    for statement in statements:
        first.append(statement)
        rows += len(statement.rows)
        if rows > LITTLE:
            return first, True
    return first, False


def _name(file: Row) -> str:
    """What tells a graph file from those that come before and after it."""
    return f"{file.get('saved')} {file.get('whole')}"


def _apply(held: kglite.KnowledgeGraph, statements: Iterable[Statement]) -> None:
    """Run these. This engine takes a property that a CREATE names and that no node has had yet for a slip of the pen,
    unless it is declared; the declarations are taken back, so that they decide nothing later."""
    declared: dict[str, frozenset[str]] = {}
    for statement in statements:
        known = declared.get(statement.label, frozenset())
        if not known.issuperset(statement.names):
            declared[statement.label] = known | frozenset(statement.names)
            held.define_schema({"nodes": {statement.label: {"optional": sorted(declared[statement.label])}}})
        held.cypher(statement.text, params={"rows": statement.rows})
    held.clear_schema()


def _prepare(held: kglite.KnowledgeGraph) -> None:
    """Constraints and indexes, after everything is in: each row is taken in more quickly where there are none."""
    for text in prepare():
        held.cypher(text)


def _bounded(text: str, params: Mapping[str, object]) -> str:
    """The text with whole numbers in place of the parameters of SKIP and LIMIT: this engine keeps only the first rows
    while it sorts when it sees their number, and sorts everything when it does not. Nothing but integers is put in."""

    def numbered(found: re.Match[str]) -> str:
        values = [params.get(name) for name in re.findall(r"\$(\w+)", found.group(0))]
        whole = [value for value in values if isinstance(value, int) and not isinstance(value, bool)]
        if len(whole) != len(values):
            return found.group(0)
        return "" if found["clause"] == "SKIP" and sum(whole) == 0 else f"{found['clause']} {sum(whole)}"

    return re.sub(r"\b(?P<clause>SKIP|LIMIT) \$\w+(?: \+ \$\w+)*", numbered, text)


def _rows(found: object) -> list[dict[str, object]]:
    """kglite types a result as a view or a data frame; ours is always the view, whose rows are mappings."""
    if not isinstance(found, kglite.ResultView):
        raise StoreError(f"the engine gave back a {type(found).__name__} for a result")
    return [{str(name): plain(value) for name, value in row.items()} for row in found]


STORE = Engine(name="embedded", open=Embedded)
