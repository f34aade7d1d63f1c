"""What a filing is made from: the matter, its graph, the court's rule and the motion; and the words for times."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property

import queries
from acts.act import SUGGESTION
from exhibits.courts import RulePack, court
from exhibits.errors import ExhibitError
from graph.cite import parse
from graph.digest import graph_hash
from graph.load import load
from graph.store import Store
from ingest.clock import lag
from ingest.matter import Matter
from ingest.message import Message, MessageId, Moment, Thread

Row = dict[str, object]


@dataclass(frozen=True, kw_only=True)
class Brief:
    """One filing's matter and question.

    `issue` None means all; `side` the client side that files, None where it was not said. `head` is the ledger's head
    hash and `graph` the graph's hash when the filing was made: both are printed in it.
    """

    matter: Matter
    store: Store
    threads: tuple[Thread, ...]
    pack: RulePack | None
    motion: str | None
    issue: str | None
    side: str | None
    head: str
    graph: str
    prefix: str = ""
    cap: int = 0
    contact: bool = False
    _rows: dict[str, list[Row]] = field(default_factory=dict)

    @cached_property
    def messages(self) -> Mapping[MessageId, Message]:
        """Every message of the matter."""
        return {m.id: m for t in self.threads for m in t.messages}

    @property
    def rule(self) -> RulePack:
        """The court's rule; raises ExhibitError where none was chosen."""
        if self.pack is None:
            raise ExhibitError("no court chosen: name one with --court (rejoinder exhibit --courts lists them)")
        return self.pack

    def ask(self, name: str, **params: object) -> list[Row]:
        """The rows of a saved question that are about the issue and may be stated: they rest on acts found with
        confidence, or confirmed by a person."""
        return [_undoubted(row) for row in self._found(name, params) if row.get("cite") not in self.suggestions]

    def ask_suggestions(self, name: str, **params: object) -> list[Row]:
        """The rows that rest on a suggestion: for a person to review, for no filing to state."""
        if "certainty" in {param.name for param in queries.find(name).params}:
            params = {**params, "certainty": "all"}
        return [row for row in self._found(name, params) if row.get("cite") in self.suggestions]

    def _found(self, name: str, params: Mapping[str, object]) -> list[Row]:
        key = f"{name} {sorted(params.items())!r}"
        if key not in self._rows:
            self._rows[key] = queries.ask(self.store, name, **params)
        return [dict(row) for row in self._rows[key] if self._on_issue(row)]

    @cached_property
    def suggestions(self) -> frozenset[str]:
        """The cites of acts that were found with less confidence than `acts.act.CERTAIN` and that nobody confirmed."""
        text = "MATCH (a:Act) WHERE a.certainty = $certainty RETURN DISTINCT a.cite AS cite ORDER BY cite"
        return frozenset(str(row["cite"]) for row in self.store.run(text, {"certainty": SUGGESTION}))

    def _on_issue(self, row: Row) -> bool:
        if self.issue is None:
            return True
        said = " ".join(str(v) for k, v in row.items() if isinstance(v, str) and k != "cite").casefold()
        message = self.cited(row)
        about = f"{said} {message.subject or ''}".casefold() if message else said
        return self.issue.casefold() in about

    def cited(self, row: Row) -> Message | None:
        """The message that a row's cite names."""
        found = parse(str(row.get("cite") or ""))
        return self.messages.get(found.message) if found else None

    def sent_at(self, at: object) -> Moment | None:
        """When the message that a row names by its earliest instant was sent; None where several or none were."""
        found = [m.sent for m in self.messages.values() if at is not None and m.sent.earliest == at]
        return found[0] if len(found) == 1 else None

    @property
    def caption(self) -> str:
        """The case as the record names it, or a blank to fill in."""
        rows = self.store.run(
            "MATCH (c:`Case`) RETURN c.caption AS caption, c.docket_number AS number ORDER BY c.id", {}
        )
        named = [", No. ".join(str(r[k]) for k in ("caption", "number") if r[k]) for r in rows]
        return "; ".join(n for n in named if n) or "[CASE CAPTION]"

    @property
    def hashes(self) -> dict[str, object]:
        """What a cover sheet says of the record it was made from."""
        return {"Graph hash": self.graph, "Ledger head": self.head}

    def foot(self, kind: str) -> str:
        """The line at the foot of every page: what this is, and what it was made from."""
        return (
            f"{kind} Made by Rejoinder from the record with graph hash {self.graph[:16]}, ledger head {self.head[:16]}."
        )


def open_brief(
    matter: Matter,
    store: Store,
    *,
    court_id: str | None = None,
    judge: str | None = None,
    motion: str | None = None,
    issue: str | None = None,
    prefix: str = "",
    cap: int = 0,
    contact: bool = False,
    look: bool = False,
) -> Brief:
    """The matter as a brief. What is filed is what the originals say now, whatever was stored before: they are verified
    and the graph is brought up to date in `store`, opened for writing; with `look`, to see what there is before
    filing, neither is done.

    Raises ExhibitError for an unknown court, and where an original or the ledger has been changed.
    """
    pack = court(court_id, judge) if court_id else None
    flaws = () if look else matter.verify()
    if flaws:
        raise ExhibitError(f"{matter.path}: {flaws[0].detail}; nothing is filed from a matter that does not verify")
    threads = matter.threads() if look else load(matter, store).threads
    return Brief(
        matter=matter, store=store, threads=threads, pack=pack, motion=motion, issue=issue or None, side=None,
        head=matter.head(), graph=graph_hash(store), prefix=prefix, cap=cap, contact=contact,
    )  # fmt: skip


def _undoubted(row: Row) -> Row:
    """The row as a filing states it: what became of an act is left open where what settled it is not sure."""
    return row | {"status": "not certain"} if str(row.get("status")).startswith("likely ") else row


def print_day(at: datetime) -> str:
    """A date as lawyers write it: October 5, 2021."""
    return f"{at:%B} {at.day}, {at.year}"


def print_clock(at: datetime) -> str:
    """A time of day as lawyers write it: 1:26 p.m."""
    return f"{at.hour % 12 or 12}:{at.minute:02} {'a.m.' if at.hour < 12 else 'p.m.'}"


def print_sent(moment: Moment) -> str:
    """When a message was sent, as printed, with the doubt there is: never a zone that the record does not show."""
    if moment.local is None:
        return f"at a time not known (printed: {moment.text or 'nothing'})"
    shown = f"{print_day(moment.local)}, {print_clock(moment.local)}"
    return shown if moment.exact else f"{shown} as printed, zone not certain"


def print_lag(asked: Moment | None, answered: Moment | None) -> str:
    """The time from one message to another in words; a range where a zone is not certain and both readings stand."""
    found = lag(asked, answered) if asked and answered else None
    if found is None:
        return "a time that the record does not fix"
    least, most = (_print_span(span) for span in found)
    return least if least == most else f"{least} to {most} (zone not certain)"


def _print_span(span: timedelta) -> str:
    hours = span.total_seconds() / 3600
    if hours < 1:
        return f"{round(hours * 60)} minutes"
    return f"{hours:.1f} hours" if hours < 48 else f"{hours / 24:.1f} days"
