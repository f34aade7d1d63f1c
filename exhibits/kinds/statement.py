"""The meet-and-confer statement: branch A where a conference that counts was held, branch B where efforts failed."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from exhibits import Exhibit
from exhibits.brief import Brief, Row, print_day, print_lag, print_sent
from exhibits.bundle import Bundle, gather
from exhibits.courts import RulePack
from exhibits.document import Block, Grid, Heading, Passage, Sentence, write_docx
from exhibits.readiness import COLUMNS, assess, conferences, count
from graph.cite import parse
from queries.sheets import print_cell, write_workbook

_CLAIMS = ("claim_at", "claimant", "claim", "verdict", "convention", "supporting_cites", "contrary_cites", "cite")
_OFFERS = ("proposed_at", "proposer", "side", "conditions", "response", "lag_hours", "status", "cite")
_SUGGESTED = ("question", "proposed_at", "proposer", "date", "mode", "participants", "issue", "position", "cite")
_ASKED = (
    ("date", "date"),
    ("start", "time"),
    ("participants", "names of all who took part"),
    ("issues", "issues discussed"),
)
_BLANKS = (
    "ATTORNEY TO STATE: that the attempts were made in good faith, and, where no conference took place, that this was "
    "through no fault of counsel",
    "ATTORNEY TO STATE: anything said or done outside the correspondence (telephone calls, voice-mail, meetings)",
    "SIGNATURE, NAME, DATE",
)


def write(brief: Brief) -> Mapping[str, bytes]:
    """statement.docx, and other-side.xlsx with what stands against each sentence."""
    rule = brief.rule
    bundle = gather(brief, (), [*(r["cite"] for q in EXHIBIT.queries for r in brief.ask(q)), *_evidence(brief)])
    draft = "Draft for the attorney's review; unsigned."
    return {
        "statement.docx": write_docx(list(_blocks(brief, bundle, rule)), brief.foot(draft)),
        "other-side.xlsx": _write_aside(brief),
    }


def _evidence(brief: Brief) -> Iterator[str]:
    return (f.cite for f in assess(brief) if f.cite)


def _write_aside(brief: Brief) -> bytes:
    told = "What the other side can be expected to answer, from the same record; not for filing"
    cover = {"What this is": told, "Rule": brief.rule.notice(), **brief.hashes}
    suggested = [{**r, "question": q} for q in EXHIBIT.queries for r in brief.ask_suggestions(q)]
    sheets = {
        "Review before filing": (_SUGGESTED, suggested),
        "Claims about the record": (_CLAIMS, brief.ask("claims_about_the_record")),
        "Every offer": (_OFFERS, brief.ask("proposed_meetings")),
    }
    return write_workbook(sheets, cover)


def _blocks(brief: Brief, bundle: Bundle, rule: RulePack) -> Iterator[Block]:
    findings = assess(brief)
    met, all_ = count(findings)
    yield Heading(text=brief.caption, level=1)
    yield Heading(text=f"STATEMENT UNDER {rule.rule.upper()}", level=1)
    yield Passage(
        sentences=(Sentence(text=f"DRAFT. {met} of {all_} requirements are shown by the record. {rule.notice()}"),)
    )
    number = 0
    held = conferences(brief)
    if held:
        yield Heading(text="The conferences of counsel")
        for row in held:
            number += 1
            yield Passage(sentences=tuple(_conference(row, bundle)), number=number)
    else:
        yield Heading(text="Efforts to engage in consultation")
        number += 1
        words = "The record shows no consultation of counsel in a mode that the rule counts."
        yield Passage(sentences=(Sentence(text=words),), number=number)
    for row in brief.ask("proposed_meetings"):
        number += 1
        yield Passage(sentences=tuple(_effort(row, brief, bundle)), number=number)
    waiting = sum(len(brief.ask_suggestions(q)) for q in EXHIBIT.queries)
    if waiting:
        number += 1
        words = f"{waiting} MORE FINDINGS ARE SUGGESTIONS: confirm or reject them in the review queue before filing"
        yield Passage(sentences=(Sentence(text=words, blank=True),), number=number)
    yield from _open_points(number)
    yield Heading(text="Requirement by requirement")
    rows = [{**f.row(), "cite": bundle.refer(f.cite) if f.cite else ""} for f in findings]
    yield Grid(columns=COLUMNS, rows=tuple(rows))


def _conference(row: Row, bundle: Bundle) -> Iterator[Sentence]:
    cite = bundle.refer(row["cite"])
    date = row.get("date")
    when = print_day(datetime.fromisoformat(str(date))) if date else None
    yield Sentence(text=f"Counsel conferred {_mode(row)}{f' on {when}' if when else ''}.", cite=cite)
    for column, asks in _ASKED:
        if row.get(column):
            if column != "date":
                yield Sentence(text=f"{column.capitalize()}: {print_cell(row[column])}.", cite=cite)
        else:
            yield Sentence(text=f"ATTORNEY TO STATE: {asks} of this conference", blank=True)
    if row.get("minutes"):
        yield Sentence(text=f"It lasted {print_cell(row['minutes'])} minutes.", cite=cite)
    if row.get("outcome"):
        yield Sentence(text=f"As recorded: “{print_cell(row['outcome'])}”", cite=cite)
    yield Sentence(text="ATTORNEY TO STATE: accord or impasse on each issue", blank=True)


def _mode(row: Row) -> str:
    mode = print_cell(row.get("mode"))
    return {"telephone": "by telephone", "video": "by video"}.get(
        mode, mode or "in a mode that the record does not state"
    )


def _effort(row: Row, brief: Brief, bundle: Bundle) -> Iterator[Sentence]:
    message = brief.cited(row)
    cite = bundle.refer(row["cite"])
    when = print_sent(message.sent) if message else print_cell(row.get("proposed_at"))
    who = print_cell(row.get("proposer")) or "A sender whom the record does not name"
    side = f", for {row['side']}," if row.get("side") and row["side"] != "unknown" else ""
    yield Sentence(text=f"On {when}, {who}{side} wrote: “{_quote(row, brief)}”.", cite=cite)
    if row.get("conditions"):
        yield Sentence(text=f"The proposal was made to depend on this: “{row['conditions']}”.", cite=cite)
    if row.get("response"):
        after = print_lag(message.sent if message else None, brief.sent_at(row.get("response_at")))
        yield Sentence(text=f"The answer came after {after}: “{row['response']}”.", cite=cite)
    else:
        yield Sentence(text="ATTORNEY TO CONFIRM: no answer to it was found in the record", blank=True)


def _quote(row: Row, brief: Brief) -> str:
    message, found = brief.cited(row), parse_span(row)
    if message is None or found is None:
        return ""
    return " ".join(message.text[found[0] : found[1]].split())


def parse_span(row: Row) -> tuple[int, int] | None:
    """The characters of the message that a row's cite names."""
    found = parse(str(row.get("cite") or ""))
    return (found.span.start, found.span.end) if found and found.span else None


def _open_points(number: int) -> Iterator[Block]:
    yield Heading(text="For the attorney to state")
    for i, text in enumerate(_BLANKS, number + 1):
        yield Passage(sentences=(Sentence(text=text, blank=True),), number=i)


EXHIBIT = Exhibit(
    name="statement",
    title="Meet-and-confer statement",
    queries=("conferences_held", "proposed_meetings", "positions_by_issue"),
    write=write,
)
