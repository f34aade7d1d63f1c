"""The meet-and-confer statement: branch A where a conference that counts was held, branch B where efforts failed."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from exhibits import Exhibit
from exhibits.brief import Brief, Row
from exhibits.bundle import Bundle, gather
from exhibits.document import Block, Grid, Heading, NewPage, Passage, Sentence, write_docx
from exhibits.readiness import COLUMNS, assess, branch, conferences, count
from exhibits.sheet import write_sheets
from exhibits.times import print_day, print_lag, print_sent
from graph.cite import parse
from queries.sheets import print_cell

_CLAIMS = ("claim_at", "claimant", "claim", "verdict", "convention", "supporting_cites", "contrary_cites", "cite")
_OFFERS = ("proposed_at", "proposer", "side", "conditions", "response", "lag_hours", "status", "cite")
_SUGGESTED = ("question", "proposed_at", "proposer", "date", "mode", "participants", "issue", "position", "cite")
_ASKED = (
    ("date", "date"),
    ("start", "time"),
    ("participants", "names of all who took part"),
    ("issues", "issues discussed"),
)
_BLANKS = {
    "A": ("ATTORNEY TO STATE: that after good faith attempts the parties are unable to reach an accord",),
    "B": (
        "ATTORNEY TO STATE: that the attempts were made in good faith and failed through no fault of counsel, and why",
    ),
}
_ALWAYS = (
    "ATTORNEY TO STATE: anything said or done outside the correspondence (telephone calls, voice-mail, meetings)",
    "SIGNATURE, NAME, DATE",
)
_COLUMNS = tuple(c for c in COLUMNS if c != "rule")
_WIDTHS = (0.8, 3, 3.2, 1.4, 2.6, 2)


def write(brief: Brief) -> Mapping[str, bytes]:
    """statement.docx, and other-side.xlsx with what stands against each sentence."""
    blocks = list(_blocks(brief, gather(brief)))
    draft = "Draft for the attorney's review; unsigned."
    return {"statement.docx": write_docx(blocks, brief.foot(draft)), "other-side.xlsx": _write_aside(brief)}


def _write_aside(brief: Brief) -> bytes:
    told = "What the other side can be expected to answer, from the same record; not for filing"
    cover = {"What this is": told, "Rule": brief.rule.notice(), **brief.hashes}
    suggested = [{**r, "question": q} for q in EXHIBIT.queries for r in brief.ask_suggestions(q)]
    sheets = {
        "Review before filing": (_SUGGESTED, suggested),
        "Claims about the record": (_CLAIMS, brief.ask("claims_about_the_record")),
        "Every offer": (_OFFERS, brief.ask("proposed_meetings")),
    }
    return write_sheets(sheets, cover)


def _blocks(brief: Brief, bundle: Bundle) -> Iterator[Block]:
    findings = assess(brief)
    for line in brief.head_lines:
        yield Heading(text=line, level=1)
    yield Heading(text=f"STATEMENT UNDER {brief.rule.rule.upper()}", level=1)
    number = 0
    for number, block in enumerate(_points(brief, bundle, branch(findings)), 1):
        yield from block(number)
    waiting = sum(len(brief.ask_suggestions(q)) for q in EXHIBIT.queries)
    if waiting:
        number += 1
        words = f"{waiting} MORE FINDINGS ARE SUGGESTIONS: confirm or reject them in the review queue before filing"
        yield Passage(sentences=(Sentence(text=words, blank=True),), number=number)
    yield Heading(text="For the attorney to state")
    for i, text in enumerate((*_BLANKS[branch(findings)], *_ALWAYS), number + 1):
        yield Passage(sentences=(Sentence(text=text, blank=True),), number=i)
    yield from _worksheet(brief, bundle)
