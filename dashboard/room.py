"""What a page may see of one matter: the only door from the pages to the data.

Access is asked for again in every function here, and every cache is keyed by viewer, matter and the graph's state.
"""

import gc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import streamlit as st

import queries
from acts.act import SUGGESTION, Act, ActId
from dashboard import kinds
from dashboard.access import Door, Role, Viewer, admit, role
from dashboard.clocks import Clock, clocks, zone_of
from dashboard.opening import address, engine, open_matter, open_store, state_of
from exhibits.brief import Brief, open_brief
from graph.ask import Answer as OwnAnswer
from graph.ask import cypher
from graph.judgements import Decision, Judgement, JudgementError, in_force, judge_act, judge_people, undo
from graph.load import load
from graph.schema import Schema, schema
from graph.store import Limits, engines
from ingest.matter import Matter
from ingest.message import Printing, Reading, Source, SourceId
from ingest.split import split
from ingest.withdrawals import Withdrawal, withdrawals
from queries.cite import parse

Row = Mapping[str, object]
MOST_ROWS = 250  # no table sends more to the browser at once, no page more than 1,000; a download has all of them
CERTAINTY = "certainty"  # what a saved question calls it
_ALL = 100_000
_OURS = "our-side"  # the ledger's entry by which a user says for which side the office acts
_LONGEST = 20  # seconds that a viewer's own question may run


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A saved question's rows, at most `MOST_ROWS`; `more` says that there are others."""

    query: str
    params: Mapping[str, object]
    columns: tuple[str, ...]
    rows: Sequence[Row]
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What others did since a viewer's last look at `at` (None: he never looked): how many entries of each kind."""

    at: datetime | None
    entries: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """One matter as one viewer sees it, at `as_of` (None: at the end of the record), with times in `zone`; with `own`,
    what was sent is told by its own clock.

    A room lasts for one drawing of one page; `known` keeps what every row of it needs.
    """

    viewer: Viewer
    door: Door
    as_of: datetime | None
    zone: ZoneInfo
    own: bool = False
    known: dict[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def enter(cls, viewer: Viewer, door: Door, page: str) -> "Room":
        """The room, with this session's first look at it entered in the matter's ledger; raises Denied."""
        admit(viewer, door, Role.READ)
        zone, own = zone_of(door)
        room = cls(viewer=viewer, door=door, as_of=_as_of(zone), zone=zone, own=own)
        seen: dict[str, Since] = st.session_state.setdefault("entered", {})
        if door.key not in seen and room.state():
            seen[door.key] = _since(open_matter(door), viewer)
            room.record("view", page=page)
        return room

    def since_last_look(self) -> "Since | None":
        """What was entered in the ledger between this viewer's last session and this one."""
        admit(self.viewer, self.door, Role.READ)
        seen: dict[str, Since] = st.session_state.get("entered", {})
        return seen.get(self.door.key)

    def ask(self, name: str, **params: object) -> Answer:
        """The rows of a saved question; `as_of` goes along where the question takes it. Raises Denied, StoreError."""
        admit(self.viewer, self.door, Role.READ)
        query = queries.find(name)
        given = {"as_of": self.as_of, "limit": MOST_ROWS + 1, **params}
        taken = {p.name: given[p.name] for p in query.params if p.name in given}
        rows = _ask(self.viewer.name, self.door, self.state(), name, tuple(sorted(taken.items())))
        columns = tuple(c.name for c in query.columns)
        return Answer(query=name, params=taken, columns=columns, rows=rows[:MOST_ROWS], more=len(rows) > MOST_ROWS)

    def clocks(self, cites: Iterable[object]) -> Mapping[str, Clock | None]:
        """By which clock the messages that these citations name were sent, by their ids."""
        admit(self.viewer, self.door, Role.READ)
        found = (parse(str(cite or "")) for cite in cites)
        return clocks(self.viewer.name, self.door, self.state(), {at.message for at in found if at})

    def unsure(self, name: str, **params: object) -> Answer | None:
        """The rows of a saved question that rest on suggestions, which its answer leaves out; None if it has none."""
        if CERTAINTY in params or CERTAINTY not in {param.name for param in queries.find(name).params}:
            return None
        return self.ask(name, **params, certainty=SUGGESTION)

    def cypher(self, text: str) -> OwnAnswer:
        """The rows of the viewer's own question, read only and limited; raises Denied, QuestionError, StoreError."""
        admit(self.viewer, self.door, Role.READ)
        return cypher(open_store(self.door, self.state()), text, limits=Limits(seconds=_LONGEST, rows=MOST_ROWS))

    def schema(self) -> Schema:
        """What a question can name."""
        admit(self.viewer, self.door, Role.READ)
        return _schema(self.viewer.name, self.door, self.state())

    def now(self) -> datetime:
        """The moment as of which the room is seen: the as-of date, else that of the last message."""
        last = (self.one("corpus") or {}).get("last")
        return self.as_of or (last if isinstance(last, datetime) else datetime.now(UTC))

    def state(self) -> str:
        """A name for the graph as it stands, which changes whenever it is written; "" where there is none yet."""
        admit(self.viewer, self.door, Role.READ)
        return state_of(self.door)

    def tone(self, side: object) -> str:
        """The colour of a side."""
        return self.tones().get(str(side), kinds.NEUTRAL)

    def tones(self) -> Mapping[str, str]:
        """Every side of the matter with its colour."""
        if "tones" not in self.known:
            admit(self.viewer, self.door, Role.READ)
            self.known["tones"] = _tones(self.viewer.name, self.door, self.state())
        return self.known["tones"]

    def ours(self) -> str | None:
        """The side for which the office acts: as a user has said, else as the matter list has it, else not known."""
        admit(self.viewer, self.door, Role.READ)
        matter = open_matter(self.door)
        return _ours(self.viewer.name, self.door, str(matter.ledger.state())) or self.door.ours

    def act_for(self, side: str | None) -> None:
        """Keep in the ledger for which side the office acts (None: not said)."""
        admit(self.viewer, self.door, Role.REVIEW)
        self.record(_OURS, side=side or "")

    def side_of(self, person: object) -> str | None:
        """The side for which a person writes, where the record tells."""
        if "sides" not in self.known:
            admit(self.viewer, self.door, Role.READ)
            self.known["sides"] = _sides(self.viewer.name, self.door, self.state())
        return self.known["sides"].get(str(person))

    def whole(self, answer: Answer) -> Sequence[Row]:
        """All rows of an answer, also those that are not drawn."""
        if not answer.more and not answer.params.get("skip"):
            return answer.rows
        admit(self.viewer, self.door, Role.READ)
        params = {**answer.params, "skip": 0, "limit": _ALL}
        return _ask(self.viewer.name, self.door, self.state(), answer.query, tuple(sorted(params.items())))

    def one(self, name: str, **params: object) -> Row | None:
        """The only or first row of a saved question."""
        return next(iter(self.ask(name, **params).rows), None)

    def printings(self, source: SourceId) -> tuple[Printing, ...]:
        """The messages printed in a source, each with its place in the source's text."""
        admit(self.viewer, self.door, Role.READ)
        return _printings(self.viewer.name, self.door, self.state(), source)

    def reading(self, source: SourceId) -> Reading:
        """What was read of a source."""
        admit(self.viewer, self.door, Role.READ)
        return open_matter(self.door).reading(source)

    def content(self, source: Source) -> bytes:
        """The bytes from which a source was read."""
        admit(self.viewer, self.door, Role.READ)
        return open_matter(self.door).content(source)

    def original(self, sha256: str) -> bytes:
        """A file as it was given, byte for byte."""
        admit(self.viewer, self.door, Role.READ)
        return open_matter(self.door).original(sha256)

    def record(self, kind: str, **content: str | int) -> None:
        """Enter in the ledger what this viewer did."""
        admit(self.viewer, self.door, Role.READ)
        open_matter(self.door).append(kind, {**content, "by": self.viewer.name})

    def may(self, needed: Role) -> bool:
        """Whether the viewer holds a role; what he does is asked for again where it is done."""
        held = role(self.viewer, self.door)
        return held is not None and held >= needed

    def inputs(self) -> list[Row]:
        """Every file that was given, with its fate."""
        admit(self.viewer, self.door, Role.READ)
        return [asdict(one) for one in open_matter(self.door).inputs()]

    def add(self, paths: Sequence[Path], progress: Callable[[int, int], None]) -> Counter[str]:
        """Read files into the matter and bring the graph up to date; how many ended in which state."""
        admit(self.viewer, self.door, Role.ADMIN)
        matter = open_matter(self.door)
        report = matter.add(paths, progress=lambda at: progress(at.done, at.total))
        self.record("upload", files=len(paths))
        self.rebuild()
        return Counter(one.fate for one in report.inputs) + Counter(known=report.known)

    def rebuild(self) -> None:
        """Make the graph anew from originals and judgements."""
        admit(self.viewer, self.door, Role.REVIEW)
        store = engines()[engine(self.door)].open(address(self.door), False)
        try:
            load(open_matter(self.door), store)
        finally:
            store.close()

    @contextmanager
    def briefed(
        self, court_id: str, judge: str | None, motion: str, *, look: bool, claimed: bool = False,
        mediation: bool = False, **more: str,
    ) -> Iterator[Brief]:  # fmt: skip
        """The matter as a brief: to `look` at what there is, or to file. Raises Denied, ExhibitError."""
        admit(self.viewer, self.door, Role.REVIEW)
        store = engines()[engine(self.door)].open(address(self.door), look)
        issue, prefix = more.get("issue", ""), more.get("prefix", "")
        try:
            yield open_brief(
                open_matter(self.door), store, court_id=court_id, judge=judge, motion=motion, issue=issue,
                prefix=prefix, case=more.get("case") or None, look=look, claimed=claimed, mediation=mediation,
            )  # fmt: skip
        finally:
            store.close()

    def judgements(self) -> tuple[Judgement, ...]:
        """What was judged and not taken back, the latest first."""
        admit(self.viewer, self.door, Role.READ)
        return in_force(open_matter(self.door).entries())[::-1]

    def judge_act(self, row: Row, decision: Decision, why: str, values: Mapping[str, str]) -> None:
        """Keep a decision on an act (a row of `message_acts`), make the graph anew; raises Denied, JudgementError."""
        admit(self.viewer, self.door, Role.REVIEW)
        judge_act(open_matter(self.door), decision, _act(row), by=self.viewer.name, why=why, values=values)
        self.rebuild()

    def judge_people(self, *groups: Sequence[str], decision: Decision, why: str, value: str = "") -> None:
        """Keep a decision on each group of address keys and make the graph anew; raises Denied, JudgementError."""
        admit(self.viewer, self.door, Role.REVIEW)
        for keys in groups:
            judge_people(open_matter(self.door), decision, keys, by=self.viewer.name, why=why, value=value)
        self.rebuild()

    def undo(self, number: int, why: str) -> None:
        """Take back a judgement and make the graph anew; raises Denied, JudgementError."""
        admit(self.viewer, self.door, Role.REVIEW)
        undo(open_matter(self.door), number, by=self.viewer.name, why=why)
        self.rebuild()

    def redact(self, keep: Callable[[Matter, str], str]) -> None:
        """Keep what a reviewer decides about redactions: `keep` enters it in the ledger, signed with the viewer's name.
        Raises Denied, ExhibitError."""
        admit(self.viewer, self.door, Role.REVIEW)
        keep(open_matter(self.door), self.viewer.name)

    def withdraw(self, sha256: str, why: str) -> None:
        """Take a source out of the matter and bring the graph up to date; raises Denied, IngestError."""
        admit(self.viewer, self.door, Role.ADMIN)
        open_matter(self.door).withdraw([sha256], by=self.viewer.name, why=why)
        self.rebuild()

    def restore(self, sha256: str, why: str) -> None:
        """Bring a withdrawn source back and the graph up to date; raises Denied, IngestError."""
        admit(self.viewer, self.door, Role.ADMIN)
        open_matter(self.door).restore([sha256], by=self.viewer.name, why=why)
        self.rebuild()

    def withdrawals(self) -> Mapping[str, Withdrawal]:
        """The sources that were taken out and not brought back, by SHA-256."""
        admit(self.viewer, self.door, Role.READ)
        return withdrawals(open_matter(self.door).entries())

    def verify(self) -> tuple[str, ...]:
        """What is wrong with the originals and the ledger."""
        admit(self.viewer, self.door, Role.READ)
        return tuple(flaw.detail for flaw in open_matter(self.door).verify())

    def entries(self) -> int:
        """How many entries the ledger has."""
        admit(self.viewer, self.door, Role.READ)
        return sum(1 for _ in open_matter(self.door).entries())

    def corpus_hash(self) -> str:
        """The hash that stands for the ledger, and so for every input and judgement in it."""
        admit(self.viewer, self.door, Role.READ)
        return open_matter(self.door).head()


def _act(row: Row) -> Act:
    """The act that a row of `message_acts` tells of, as far as a judgement has to know it."""
    cite = parse(str(row["cite"]))
    if cite is None:
        raise JudgementError("the row names no message")
    return Act(
        id=ActId(str(row["id"])),
        kind=str(row["kind"]),
        message=cite.message,
        actor=None,
        side=None,
        addressee_side=None,
        same_side=False,
        reported=bool(row["reported"]),
        quote=str(row["quote"]),
        start=int(str(row["start"])),
        end=int(str(row["end"])),
        confidence=1.0,
        basis="",
    )


def _since(matter: Matter, viewer: Viewer) -> Since:
    at: datetime | None = None
    entries: Counter[str] = Counter()
    for entry in matter.entries():
        if entry.kind == "view" and entry.content.get("by") == viewer.name:
            at, entries = entry.at, Counter()
        elif entry.kind != "view":
            entries[entry.kind] += 1
    return Since(at=at, entries=entries)


def _as_of(zone: ZoneInfo) -> datetime | None:
    """The end of the day that the address names."""
    try:
        day = date.fromisoformat(st.query_params.get("as_of", ""))
    except ValueError:
        return None
    return datetime.combine(day, time(23, 59, 59), zone).astimezone(UTC)


@st.cache_resource(max_entries=512, show_spinner=False)
def _ask(viewer: str, door: Door, state: str, name: str, params: tuple[tuple[str, object], ...]) -> Sequence[Row]:
    """Rows are shared between runs, never copied and never changed."""
    rows = tuple(queries.ask(open_store(door, state), name, **dict(params)))
    gc.freeze()  # Streamlit looks for garbage after every run, which among all that is kept takes longer than drawing
    return rows


@st.cache_resource(max_entries=16, show_spinner=False)
def _schema(viewer: str, door: Door, state: str) -> Schema:
    return schema(open_store(door, state))


@st.cache_resource(max_entries=64, show_spinner=False)
def _tones(viewer: str, door: Door, state: str) -> Mapping[str, str]:
    rows = queries.ask(open_store(door, state), "sides")
    return kinds.side_tones((str(row["side"]), str(row["role"] or "")) for row in rows)


@st.cache_resource(max_entries=64, show_spinner=False)
def _ours(viewer: str, door: Door, state: str) -> str | None:
    said = [str(entry.content["side"]) for entry in open_matter(door).entries() if entry.kind == _OURS]
    return said[-1] or None if said else None


@st.cache_resource(max_entries=64, show_spinner=False)
def _sides(viewer: str, door: Door, state: str) -> Mapping[str, str]:
    rows = queries.ask(open_store(door, state), "people_on_date")
    return {str(row["person"]): str(row["side"]) for row in rows if row["side"]}


@st.cache_resource(max_entries=32, show_spinner=False)
def _printings(viewer: str, door: Door, state: str, source: SourceId) -> tuple[Printing, ...]:
    return split(open_matter(door).reading(source))
