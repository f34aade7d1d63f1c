"""The graph in a Neo4j server, over Bolt: self-hosted, a cluster or Aura, by address alone."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from urllib.parse import parse_qs, urlsplit, urlunsplit

from neo4j import GraphDatabase, ManagedTransaction, NotificationMinimumSeverity, Record, Session, unit_of_work
from neo4j.exceptions import AuthError, ClientError, DriverError, Neo4jError
from pandas import Timestamp

from graph.digest import STATE
from graph.kept import KEPT, read
from graph.records import Whole
from graph.store import UNLIMITED, Engine, Limits, QuestionError, StoreError
from graph.values import plain
from graph.write import SCHEMA, Statement, bring, prepare

WHOLE = 50_000  # rows that one transaction may carry; more goes in several, with the graph marked unfinished meanwhile
TRANSACTION = 20_000  # rows of each of these
TIMED_OUT = "Neo.ClientError.Transaction.TransactionTimedOut"  # and its variant for a limit that the client set

FIRST_STAMP, LAST_STAMP = 1678, 2262  # the years between which pandas' nanoseconds reach

_CLEAR = (
    f"MATCH (n) WHERE NOT (n:{STATE} AND n.id = 'projection') "
    "CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"
)


class Neo4j:
    """One database of one server. User and password come from NEO4J_USER and NEO4J_PASSWORD, or from the user and the
    environment variable that the address names, never from the address itself.

    The address may end in `?database=NAME&matter=NAME&user=NAME&password_env=VARIABLE`; a database that holds another
    matter is not written to.
    """

    def __init__(self, address: str, readonly: bool) -> None:
        parts = urlsplit(address)
        asked = parse_qs(parts.query)
        self.uri = urlunsplit(parts._replace(query=""))
        self.database = asked.get("database", [None])[0]
        self.matter = asked.get("matter", [""])[0]
        self.readonly = readonly
        user = asked.get("user", [os.environ.get("NEO4J_USER", "neo4j")])[0]
        self.variable = asked.get("password_env", ["NEO4J_PASSWORD"])[0]
        password = os.environ.get(self.variable, "")
        with self._clear():
            self._driver = GraphDatabase.driver(
                self.uri,
                auth=(user, password),
                connection_timeout=10,
                max_transaction_retry_time=30,
                notifications_min_severity=NotificationMinimumSeverity.OFF,
            )
        try:
            with self._clear():
                self._driver.verify_connectivity()
                self._look()
        except BaseException:
            self._driver.close()
            raise

    def write(self, graph: Whole) -> None:
        """Make the database hold this graph: one transaction where it fits, else batches behind an unfinished mark."""
        if self.readonly:
            raise StoreError(f"{self.uri}: opened for reading only")
        with self._clear(), self._driver.session(database=self.database) as session:
            empty = self._claim(session)
            kept = {} if empty else read(session.execute_read(_told, KEPT))
            statements = bring(graph, kept, empty=empty)
            first, rows = [], 0
            for statement in statements:
                first.append(statement)
                rows += len(statement.rows)
                if rows > WHOLE:
                    break
            else:
                session.execute_write(_apply, first, graph.digest)
                return
            session.execute_write(_mark, "unfinished")
            session.execute_write(_apply, first)
            for batch in _batched(statements):
                session.execute_write(_apply, batch)
            session.execute_write(_mark, "ready", None, graph.digest)

    def expect(self) -> None:
        """Nothing to make ready: the server is there."""

    def holds(self, digest: str) -> bool:
        """Whether the database holds the graph of this digest; see `Store.holds`."""
        with self._clear(), self._driver.session(database=self.database, default_access_mode="READ") as session:
            state = session.execute_read(_state)
        known = {"matter": self.matter, "version": SCHEMA, "state": "ready", "whole": digest}
        return {name: state.get(name) for name in known} == known

    def run(self, text: str, params: Mapping[str, object], limits: Limits = UNLIMITED) -> Sequence[dict[str, object]]:
        """The rows; see `Store.run`. The transaction is a read one, which the server holds to."""

        @unit_of_work(timeout=limits.seconds)
        def read(tx: ManagedTransaction) -> list[dict[str, object]]:
            found = tx.run(text, dict(params))
            return [_row(record) for record in islice(found, limits.rows)]

        with self._clear(limits), self._driver.session(database=self.database, default_access_mode="READ") as session:
            return session.execute_read(read)

    def close(self) -> None:
        """Close the connections."""
        self._driver.close()

    def _look(self) -> None:
        """A reader is told of a graph that is half loaded instead of being shown it."""
        with self._driver.session(database=self.database, default_access_mode="READ") as session:
            state = session.execute_read(_state)
        if self.readonly and (not state or state["state"] != "ready" or state["matter"] != self.matter):
            held = f"the graph of {state['matter']!r}, {state['state']}" if state else "no graph"
            raise StoreError(f"{self._place()} holds {held}; load the matter {self.matter!r} there again")

    def _claim(self, session: Session) -> bool:
        """Prepare the schema and take the database, unless another matter holds it; whether no graph is in it. One of
        another schema, or left unfinished, is taken out."""
        for text in prepare():
            session.execute_write(_consume, text)
        state = session.execute_read(_state)
        if state and state["matter"] != self.matter:
            held = f"holds the matter {state['matter']!r}, not {self.matter!r}"
            raise StoreError(f"{self._place()} {held}: give each matter a database of its own")
        if state and state["version"] == SCHEMA and state["state"] == "ready":
            return False
        if not state and session.execute_read(_told, "MATCH (n) RETURN n.id LIMIT 1"):
            raise StoreError(
                f"{self._place()} holds something that is no matter; give each matter a database of its own"
            )
        session.execute_write(_mark, "unfinished", self.matter)  # first, so that a broken clearing is known for one
        session.run(_CLEAR).consume()
        return True

    def _place(self) -> str:
        return f"{self.uri} (database {self.database or 'default'})"

    @contextmanager
    def _clear(self, limits: Limits = UNLIMITED) -> Iterator[None]:
        """Driver errors in the litigation team's words: which address, what to check."""
        try:
            yield
        except AuthError as refused:
            raise StoreError(
                f"{self._place()}: user or password refused; check the user (NEO4J_USER) and {self.variable}"
            ) from refused
        except ClientError as refused:
            if (refused.code or "").startswith(TIMED_OUT):
                raise QuestionError(
                    f"stopped after {limits.seconds} seconds; ask for less or set a longer limit"
                ) from refused
            raise QuestionError(str(refused.message)) from refused
        except (DriverError, Neo4jError, ValueError, OSError) as failed:
            raise StoreError(
                f"{self._place()}: not reachable ({type(failed).__name__}); check the address and that the server runs"
            ) from failed


def _row(record: Record) -> dict[str, object]:
    return {name: plain(value) for name, value in zip(record.keys(), record.values(), strict=True)}


def _told(tx: ManagedTransaction, text: str) -> list[dict[str, object]]:
    return [record.data() for record in tx.run(text)]


def _batched(statements: Iterator[Statement]) -> Iterator[list[Statement]]:
    """Statements by transactions of about the size in which a server takes them in quickest."""
    batch: list[Statement] = []
    rows = 0
    for statement in statements:
        batch.append(statement)
        rows += len(statement.rows)
        if rows >= TRANSACTION:
            yield batch
            batch, rows = [], 0
    if batch:
        yield batch


def _state(tx: ManagedTransaction) -> dict[str, object]:
    found = tx.run(
        f"MATCH (n:{STATE} {{id: 'projection'}}) RETURN n.matter AS matter, n.version AS version, n.state AS state, "
        "n.whole AS whole"
    )
    return next((record.data() for record in found), {})


def _apply(tx: ManagedTransaction, statements: Sequence[Statement], whole: str | None = None) -> None:
    """Run these; with them signed as the graph of the digest `whole`, where it is given, in the one transaction."""
    for statement in statements:
        tx.run(statement.text, {"rows": [_packed(row) for row in statement.rows]}).consume()
    if whole is not None:
        _mark(tx, "ready", whole=whole)


def _packed(row: Mapping[str, object]) -> dict[str, object]:
    """The row with its times as pandas has them: the driver sends the same, and takes a fiftieth of the time to."""
    return {name: _stamp(value) if type(value) is datetime else value for name, value in row.items()}


def _stamp(at: datetime) -> object:
    return Timestamp(at) if FIRST_STAMP < at.year < LAST_STAMP and at.tzinfo is UTC else at


def _consume(tx: ManagedTransaction, text: str) -> None:
    tx.run(text).consume()


def _mark(tx: ManagedTransaction, state: str, matter: str | None = None, whole: str = "") -> None:
    text = f"MERGE (n:{STATE} {{id: 'projection'}}) SET n.state = $state, n.version = $version, n.whole = $whole"
    matters = ", n.matter = $matter" if matter is not None else ""
    tx.run(text + matters, {"state": state, "version": SCHEMA, "matter": matter, "whole": whole}).consume()


STORE = Engine(name="neo4j", open=Neo4j)
