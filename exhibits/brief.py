"""What a filing is made from: the matter, its graph, the court's rule and the motion; and what none may state."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from textwrap import shorten
from typing import TypeVar, cast

import queries
from acts.act import SUGGESTION
from exhibits.clawed import Claim, find_claims, hold_claimed
from exhibits.courts import RulePack, court
from exhibits.errors import ExhibitError
from exhibits.identifiers import mask
from exhibits.mediated import Mediation, find_mediations
from exhibits.redactions import Choice, in_force
from exhibits.withheld import hold_back
from graph.cite import parse
from graph.digest import graph_hash
from graph.judges import plain_number
from graph.load import load
from graph.store import Store
from ingest.matter import Matter
from ingest.message import Message, MessageId, SourceId, Span, Thread

Row = dict[str, object]
T = TypeVar("T")
_WHOLE = ("conferences_held",)  # a recital of a talk names what was discussed in sentences of its own
_CASE = ("docket_number", "caption", "short")  # what a case goes by
_ANSWERS = {"response": ("response_at", "lag_hours"), "satisfied_by": ("margin_min", "margin_max")}


_NOBODYS = "What names neither its writer nor whom it is to"


@dataclass(frozen=True, kw_only=True)
class Brief:
    """One filing's matter and question.

    `issue` None means all. `head` is the ledger's head
    hash and `graph` the graph's hash when the filing was made: both are printed in it. `whole` produces documents
    without redactions, for the other side under a protective order. `claimed` shows what somebody claims back too,
    `mediation` what passed a mediator.
    """

    matter: Matter
    store: Store
    threads: tuple[Thread, ...]
    pack: RulePack | None
    motion: str | None
    issue: str | None
    head: str
    graph: str
    prefix: str = ""
    cap: int = 0
    contact: bool = False
    whole: bool = False
    case: str | None = None
    claimed: bool = False
    mediation: bool = False
    _kept: dict[str, object] = field(default_factory=dict)

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """What people decided about redactions."""
        return in_force(self.matter.entries())

    @cached_property
    def covered(self) -> Mapping[MessageId, tuple[Span, ...]]:
        """The words of messages that somebody covered by hand: no filing quotes them."""
        found: dict[MessageId, tuple[Span, ...]] = {}
        for choice in self.choices:
            for message, spans in choice.within.items():
                found[message] = found.get(message, ()) + spans
        return found

    def keep(self, name: str, make: Callable[[], T]) -> T:
        """What `make` gives, made once for this brief."""
        if name not in self._kept:
            self._kept[name] = make()
        return cast(T, self._kept[name])

    @cached_property
    def messages(self) -> Mapping[MessageId, Message]:
        """Every message of the matter."""
        return {m.id: m for t in self.threads for m in t.messages}

    @cached_property
    def closed(self) -> frozenset[SourceId]:
        """The sources that no filing shows: what they print first stayed inside one side and was never filed."""
        text = "MATCH (m:Message) WHERE m.privilege_side IS NOT NULL RETURN m.id AS id ORDER BY id"
        inside = frozenset(MessageId(str(row["id"])) for row in self.store.run(text, {}))
        return hold_back(self.threads, inside | self._unaddressed | self._mediated) | self.clawed.keys()

    @cached_property
    def _unaddressed(self) -> frozenset[MessageId]:
        """The documents that name neither a writer nor whom they are to: notes, outlines, memoranda to file."""
        return frozenset(
            m.id for m in self.messages.values()
            if not (m.sender or m.to or m.cc or m.bcc) and m.kind != "attachment"
        )  # fmt: skip

    @cached_property
    def _mediations(self) -> tuple[Mediation, ...]:
        text = "MATCH (p:Person) WHERE p.firm IS NOT NULL RETURN p.emails AS emails, p.firm AS firm ORDER BY p.id"
        rows = self.store.run(text, {})
        houses = {str(e): str(row["firm"]) for row in rows for e in cast(list[object], row["emails"] or [])}
        return find_mediations(self.threads, houses)

    @cached_property
    def _mediated(self) -> frozenset[MessageId]:
        """The messages that passed a mediator; none where they are to be shown."""
        return frozenset(m.id for one in self._mediations for m in one.messages) if not self.mediation else frozenset()

    @property
    def cautions(self) -> tuple[str, ...]:
        """What the attorney must know before filing: what was left out, and what may not be shown."""
        shown = {message.id for message in self.chosen}
        what = "among what is shown; take them out, or say why they may be"
        return (*self.left_out, *(text for one in self._mediations for text in one.told(shown, what)))

    @cached_property
    def clawed(self) -> Mapping[SourceId, Claim]:
        """The sources that somebody claims back, with the claim; none where they are to be shown."""
        return {} if self.claimed else hold_claimed(self.threads, find_claims(self.messages.values()))

    @cached_property
    def left_out(self) -> tuple[str, ...]:
        """What no filing shows, in words: what stayed inside one side, and what is claimed back."""
        back = {m.id for m in self.messages.values() if all(p.source.id in self.clawed for p in m.printings)}
        notes = sorted({p.source.file for m in self.withheld & self._unaddressed for p in self.messages[m].printings})
        inside, count = len(self.withheld - back - self._unaddressed - self._mediated), len(self.clawed)
        one = f"{inside} message{' that' if inside == 1 else 's that'} stayed inside one side"
        told = [f"{one} {'is' if inside == 1 else 'are'} in the privilege log and in no filing."] if inside else []
        claims = "; ".join(dict.fromkeys(str(claim) for claim in self.clawed.values()))
        if notes:
            told += [f"{_NOBODYS}: {', '.join(notes)}. They may be work product, and stand in no filing."]
        told += [text for one in self._mediations for text in one.told(self.withheld & self._mediated, "held back")]
        what = "document is" if count == 1 else "documents are"
        rule = "Fed. R. Civ. P. 26(b)(5)(B): no use until the claim is resolved"
        return (*told, *([f"{count} {what} held back: {claims}. {rule}."] if count else []))

    @cached_property
    def withheld(self) -> frozenset[MessageId]:
        """The messages that only such sources print: for the privilege log, for no other filing."""
        return frozenset(
            m.id for m in self.messages.values() if all(p.source.id in self.closed for p in m.printings)
        )  # fmt: skip

    @cached_property
    def chosen(self) -> tuple[Message, ...]:
        """The messages that a filing shows: those of the case and on the issue, none that is withheld, by threads."""
        wanted = (self.issue or "").casefold()
        shown = [m for m in self.messages.values() if m.id not in self.withheld]
        if self.case:
            text = "MATCH (m:Message) WHERE $case IN m.cases RETURN m.id AS id ORDER BY id"
            mine = {row["id"] for row in self.store.run(text, {"case": self.case})}
            shown = [m for m in shown if m.id in mine]
        return tuple(m for m in shown if wanted in f"{m.subject or ''} {m.text}".casefold())

    @property
    def rule(self) -> RulePack:
        """The court's rule; raises ExhibitError where none was chosen."""
        if self.pack is None:
            raise ExhibitError("no court chosen: name one with --court (rejoinder readiness --courts lists them)")
        return self.pack

    def ask(self, name: str, **params: object) -> list[Row]:
        """The rows of a saved question that are about the issue and may be stated: they rest on acts found with
        confidence, or confirmed by a person, in messages that are not withheld."""
        rows = self._found(name, self._of_case(name) | params)
        return [self._sound(row) for row in rows if self.is_sound(row.get("cite")) and not _is_inside(row)]

    def ask_suggestions(self, name: str, **params: object) -> list[Row]:
        """The rows that rest on a suggestion: for a person to review, for no filing to state."""
        if "certainty" in {param.name for param in queries.find(name).params}:
            params = {**params, "certainty": "all"}
        rows = self._found(name, self._of_case(name) | params)
        return [row for row in rows if row.get("cite") in self.suggestions and not self.is_withheld(row.get("cite"))]

    def _of_case(self, name: str) -> dict[str, object]:
        takes = "case" in {param.name for param in queries.find(name).params}
        return {"case": self.case} if self.case and takes else {}

    def ask_everything(self, name: str, **params: object) -> list[Row]:
        """All rows on the issue, the withheld ones too: for what tells the attorney what is withheld."""
        return self._found(name, params)

    def is_sound(self, cite: object) -> bool:
        """Whether a filing may state what stands there: sure, not withheld, and not covered by hand."""
        return cite not in self.suggestions and not self.is_withheld(cite) and not self._is_covered(cite)

    def _is_covered(self, cite: object) -> bool:
        found = parse(str(cite or ""))
        spans = self.covered.get(found.message, ()) if found and found.span else ()
        return any(s.start < found.span.end and found.span.start < s.end for s in spans if found and found.span)

    def text_of(self, message: Message) -> str:
        """A message's text without the words that somebody covered by hand."""
        shown = list(message.text)
        for span in self.covered.get(message.id, ()):
            for i in range(span.start, span.end):
                shown[i] = "X" if shown[i].isalnum() else shown[i]
        return self.show("".join(shown))

    def is_withheld(self, cite: object) -> bool:
        """Whether a cite leads to a withheld message."""
        found = parse(str(cite or ""))
        return found is not None and found.message in self.withheld

    def _sound(self, row: Row) -> Row:
        """The row without the answers and the cites that may not be stated; what was left out stands under "doubt"."""
        kept: Row = {k: self._only_sound(v) if k.endswith("_cites") else v for k, v in row.items()}
        if str(kept.get("status")).startswith("likely "):  # what settled it is not sure
            kept["status"] = "not certain"
        for answer, others in _ANSWERS.items():
            at = kept.get(f"{answer}_cite")
            if at and not self.is_sound(at):
                kept |= dict.fromkeys((answer, f"{answer}_cite", *others), None) | {"doubt": at}
        return kept

    def _only_sound(self, cites: object) -> object:
        return [c for c in cites if self.is_sound(c)] if isinstance(cites, list) else cites

    def _found(self, name: str, params: Mapping[str, object]) -> list[Row]:
        key = f"{name} {sorted(params.items())!r}"
        rows = self.keep(key, lambda: queries.ask(self.store, name, **params))
        return [self._as_shown(row) for row in rows if self._on_issue(dict(row), name in _WHOLE)]

    def _as_shown(self, row: Mapping[str, object]) -> Row:
        """The row with its words on one line each and without what is to be covered; cites as they are."""
        shown = {name: self.show(" ".join(v.split())) for name, v in row.items() if isinstance(v, str)}
        return {**row, **{name: text for name, text in shown.items() if not name.endswith("cite")}}

    def show(self, text: str) -> str:
        """A text as a filing prints it: without what Rule 5.2 wants out, and contact data where that was asked for."""
        return mask(text, self.contact)

    @cached_property
    def suggestions(self) -> frozenset[str]:
        """The cites of acts that were found with less confidence than `acts.act.CERTAIN` and that nobody confirmed."""
        text = "MATCH (a:Act) WHERE a.certainty = $certainty RETURN DISTINCT a.cite AS cite ORDER BY cite"
        return frozenset(str(row["cite"]) for row in self.store.run(text, {"certainty": SUGGESTION}))

    def _on_issue(self, row: Row, whole: bool) -> bool:
        """Whether a row's words or its message's subject, or with `whole` the message, name the issue."""
        if self.issue is None:
            return True
        said = " ".join(str(v) for k, v in row.items() if isinstance(v, str) and k != "cite").casefold()
        message = self.cited(row)
        text = message.text if message and whole else ""
        about = f"{said} {message.subject or ''} {text}".casefold() if message else said
        return self.issue.casefold() in about

    def cited(self, row: Row) -> Message | None:
        """The message that a row's cite names."""
        found = parse(str(row.get("cite") or ""))
        return self.messages.get(found.message) if found else None

    def name_issue(self, name: str, number: int) -> str:
        """What a filing calls an issue: its name; a number where the name is the words of an act that is not sure."""
        text = "MATCH (a:Act) WHERE a.certainty = $not_sure RETURN DISTINCT a.quote AS quote ORDER BY quote"
        unsure = self.keep(
            "unsure", lambda: [_plain(r["quote"]) for r in self.store.run(text, {"not_sure": SUGGESTION})]
        )
        return f"Issue {number}" if any(_plain(name) in words for words in unsure) else name

    def words_at(self, cite: object) -> str:
        """The words that a cite names, on one line; "" where it names a whole message or none."""
        found = parse(str(cite or ""))
        message = self.messages.get(found.message) if found else None
        if found is None or found.span is None or message is None:
            return ""
        return self.show(" ".join(message.text[found.span.start : found.span.end].split()))

    @property
    def head_lines(self) -> tuple[str, ...]:
        """What stands at the head of a filing: the court, and each case as the record names it, or blanks."""
        name = self.pack.name if self.pack else ""
        court_line = name.upper() if name.startswith("United States") else "[COURT]"
        return court_line, *(line for caption, number in self._cases for line in (caption, number) if line)

    @property
    def caption(self) -> str:
        """The case as the record names it on one line, or a blank to fill in."""
        return "; ".join(", ".join(part for part in case if part) for case in self._cases)

    @cached_property
    def _cases(self) -> list[tuple[str, str]]:
        rows = [row for row in _cases(self.store) if self.case is None or self.case in _names(row)]
        told = [(str(r["caption"] or ""), f"No. {r['docket_number']}" if r["docket_number"] else "") for r in rows]
        return [case for case in told if any(case)] or [("[CASE CAPTION]", "[CASE NUMBER]")]

    @property
    def hashes(self) -> dict[str, object]:
        """What a cover sheet says of the record it was made from."""
        return {"Graph hash": self.graph, "Ledger head": self.head}

    def foot(self, kind: str) -> str:
        """The line at the foot of every page: what this is, and what it was made from."""
        return (
            f"{kind} Made by Rejoinder from the record with graph hash {self.graph[:16]}, ledger head {self.head[:16]}."
        )


def _plain(words: object) -> str:
    return " ".join(str(words).split()).casefold()


def _is_inside(row: Row) -> bool:
    """Whether a row tells of a dealing inside one side: no effort to confer, and no deadline for the other side."""
    return bool(row.get("to")) and row.get("to") == row.get("side")


def pick_case(store: Store, asked: str | None) -> str | None:
    """The case that a filing is for, by its docket number or caption; None where the matter names one or none.

    Raises ExhibitError where there are several and none was chosen, and for one that is not there.
    """
    rows = _cases(store)
    printed = ([str(row[name]) for name in _CASE if row[name]] for row in rows)
    told = "; ".join(", ".join(dict.fromkeys(names)) for names in printed) or "none"
    if asked is None and len(rows) > 1:
        raise ExhibitError(f"the matter holds several cases, a filing is for one: choose it with --case ({told})")
    found = next((_names(row)[0] for row in rows if asked in _names(row)), None)
    if asked is not None and found is None:
        raise ExhibitError(f"no case {asked!r} in the matter: known are {told}")
    return found


def _cases(store: Store) -> list[Row]:
    return [dict(row) for row in queries.ask(store, "cases") if _names(dict(row))]


def _names(row: Row) -> list[str]:
    """By what a case may be chosen: its number, with its judges' initials and without, and its captions."""
    told = [str(row[name]) for name in _CASE if row[name]]
    return list(dict.fromkeys(name for one in told for name in (one, plain_number(one))))


def refuse_unnamed(brief: Brief) -> None:
    """Raises ExhibitError, with the issues that come nearest, where nothing in the record names the issue."""
    if not brief.issue or brief.chosen:
        return
    text = "MATCH (i:Issue) WHERE $case IS NULL OR $case IN i.cases RETURN DISTINCT i.name AS name ORDER BY name"
    names = [str(row["name"]) for row in brief.store.run(text, {"case": brief.case})]
    wanted = brief.issue.casefold()
    if any(wanted in name.casefold() for name in names):
        return
    near = sorted(names, key=lambda name: (-SequenceMatcher(None, wanted, name.casefold()).ratio(), name))[:3]
    told = "the nearest issues are " + ", ".join(f"“{shorten(name, 60)}”" for name in near) if near else "it has none"
    raise ExhibitError(f"nothing in the record names the issue {brief.issue!r}; {told}")


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
    whole: bool = False,
    case: str | None = None,
    claimed: bool = False,
    mediation: bool = False,
    look: bool = False,
) -> Brief:
    """The matter as a brief. What is filed is what the originals say now, whatever was stored before: they are verified
    and the graph is brought up to date in `store`, opened for writing; with `look`, to see what there is before
    filing, neither is done.

    Raises ExhibitError for an unknown court or case, for a matter of several cases without one chosen, and where an
    original or the ledger has been changed.
    """
    pack = court(court_id, judge) if court_id else None
    flaws = () if look else matter.verify()
    if flaws:
        raise ExhibitError(f"{matter.path}: {flaws[0].detail}; nothing is filed from a matter that does not verify")
    if not look:
        load(matter, store)
    threads = matter.threads()
    return Brief(
        matter=matter, store=store, threads=threads, pack=pack, motion=motion, issue=issue or None,
        head=matter.head(), graph=graph_hash(store), prefix=prefix, cap=cap, contact=contact,
        whole=whole, case=pick_case(store, case), claimed=claimed, mediation=mediation,
    )  # fmt: skip
