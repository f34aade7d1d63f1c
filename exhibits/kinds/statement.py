"""The meet-and-confer statement: branch A where a conference that counts was held, branch B where efforts failed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import queries
from exhibits import Exhibit
from exhibits.brief import Brief, Row
from exhibits.bundle import Bundle, gather
from exhibits.document import Block, Grid, Heading, NewPage, Passage, Sentence, write_docx
from exhibits.readiness import COLUMNS, Finding, assess, branch, conferences, count
from exhibits.sheet import write_sheets
from exhibits.times import print_day, print_lag, print_local, print_sent
from graph.cite import cite, parse
from ingest.message import Message, MessageId
from queries.sheets import print_cell

_CLAIMS = ("when", "claimant", "claim", "verdict", "convention", "supporting", "contrary", "where")
_OFFERS = ("when", "by", "for", "words", "conditions", "answer", "status", "where")
_SUGGESTED = ("what", "when", "who", "words", "where")
_WHAT = {
    "conferences_held": "conference",
    "proposed_meetings": "proposal to confer",
    "positions_by_issue": "position",
    "claims_about_the_record": "assertion about the dealings",
}
_POSITIONS = ("issue", "side", "position", "authority", "exhibit")
_LAST = "For the attorney to state"
_VERDICTS = {
    "supported": "The record supports this:",
    "supported only if": "The record supports this only if",
    "contradicted by the corpus": "The record holds passages against this:",
    "not decidable from the corpus": "The record does not decide this:",
}
_ASKED = (
    ("date", "date"),
    ("start", "time"),
    ("participants", "names of all who took part"),
    ("issues", "issues discussed"),
)
_AS_RECITED = {"participants": "Named in the record as taking part"}  # a recital seldom names everybody
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
_WIDTHS = (1.4, 3, 3.2, 1.4, 2.6, 2)


def write(brief: Brief) -> Mapping[str, bytes]:
    """statement.docx, and other-side.xlsx with what stands against each sentence."""
    blocks = list(_blocks(brief, gather(brief)))
    draft = "Draft for the attorney's review; unsigned."
    return {"statement.docx": write_docx(blocks, brief.foot(draft)), "other-side.xlsx": _write_aside(brief)}


def _write_aside(brief: Brief) -> bytes:
    told = "What the other side can be expected to answer, from the same record; not for filing"
    cover = {"What this is": told, "Rule": brief.rule.notice(), **brief.hashes}
    suggested = [_tell(brief, r) | {"what": _WHAT[q]} for q in EXHIBIT.queries for r in brief.ask_suggestions(q)]
    sheets = {
        "Review before filing": (_SUGGESTED, suggested),
        "Claims about the record": (_CLAIMS, [_tell_claim(brief, r) for r in brief.ask("claims_about_the_record")]),
        "Every offer": (_OFFERS, [_tell_offer(brief, r) for r in brief.ask("proposed_meetings")]),
    }
    return write_sheets(sheets, cover)


def _tell(brief: Brief, row: Row) -> Row:
    """When, who, the words and where they stand, as a person reads them."""
    message, found = brief.cited(row), parse(str(row["cite"]))
    sender = message.sender if message else None
    who = row.get("proposer") or (sender.name or sender.printed if sender else None)
    return {
        "when": print_sent(message) if message else None,
        "who": who,
        "words": f"“{brief.words_at(row['cite'])}”",
        "where": found.shown if found else None,
    }


def _tell_claim(brief: Brief, row: Row) -> Row:
    told = {name: _places(row.get(f"{name}_cites")) for name in ("supporting", "contrary")}
    return {**row, **_tell(brief, row), **told}


def _places(cites: object) -> list[str]:
    found = [parse(str(cite)) for cite in cites] if isinstance(cites, list) else []
    return [one.shown for one in found if one]


def _tell_offer(brief: Brief, row: Row) -> Row:
    answer = f"“{row['response']}” ({_places([row['response_cite']])[0]})" if row.get("response_cite") else None
    return {**row, **_tell(brief, row), "by": row.get("proposer"), "for": row.get("side"), "answer": answer}


def _blocks(brief: Brief, bundle: Bundle) -> Iterator[Block]:
    findings = assess(brief)
    yield from (Heading(text=line, level=1) for line in brief.head_lines)
    yield Heading(text=f"STATEMENT UNDER {brief.rule.rule}", level=1)
    number = 0
    for heading, points in _sections(brief, bundle, branch(findings)):
        if heading == _LAST:
            yield from _grid(brief, bundle)
        yield Heading(text=heading)
        for point in points:
            number += 1
            yield Passage(sentences=tuple(point), number=number)
    yield NewPage()
    yield from _worksheet(brief, bundle, findings)


def _grid(brief: Brief, bundle: Bundle) -> Iterator[Block]:
    """Each issue with both sides' positions, where the rule asks for such a grid."""
    if not any(one.needs == "issue_grid" for one in brief.rule.requirements):
        return
    found = brief.ask("positions_by_issue")
    yield Heading(text="The issues, and the positions on each")
    if not found:
        told = (
            "ATTORNEY TO STATE: each issue, both sides' positions and authority; the record fixes none with certainty"
        )
        yield Passage(sentences=(Sentence(text=told, blank=True),))
        return
    names = {name: brief.name_issue(name, n) for n, name in enumerate(dict.fromkeys(str(r["issue"]) for r in found), 1)}
    rows = tuple(
        {
            **r,
            "issue": names[str(r["issue"])],
            "position": f"“{r['position']}”",
            "exhibit": bundle.refer(r["cite"]),
        }
        for r in found
    )
    yield Grid(columns=_POSITIONS, rows=rows, widths=(2.5, 1.5, 4, 2, 2))
    yield Passage(sentences=(Sentence(text="ATTORNEY TO STATE: the terms of the order sought on each", blank=True),))


_ELSEWHERE = "ATTORNEY TO STATE: which conference dealt with this issue (the recitals in the record do not name it)"


def _sections(brief: Brief, bundle: Bundle, taken: str) -> Iterator[tuple[str, list[list[Sentence]]]]:
    offers = [list(_effort(row, brief, bundle)) for row in brief.ask("proposed_meetings")]
    unclear = [list(_unclear(row, bundle)) for row in _of_mode(brief, None)]
    if taken == "A":
        talks = [list(_conference(row, bundle)) for row in conferences(brief)] + unclear
        yield "The conferences of counsel", talks or [[Sentence(text=_ELSEWHERE, blank=True)]]
        yield "The proposals to confer, and the answers", offers
    else:
        none = "The record shows no consultation of counsel in a mode that the rule counts."
        yield "Efforts to engage in consultation", [[Sentence(text=none)], *unclear, *offers]
    counted = [row for row in brief.ask("claims_about_the_record") if row["kind"] in ("count", "first")]
    if counted:
        told = [list(_claim(row, brief, bundle)) for row in counted]
        yield "What counsel wrote of the number and order of the proposals, and how the record counts them", told
    yield _LAST, [[Sentence(text=t, blank=True)] for t in (*_BLANKS[taken], *_ALWAYS)]


def _claim(row: Row, brief: Brief, bundle: Bundle) -> Iterator[Sentence]:
    """An assertion in its words, then what the record says to it under which convention; never that it is false."""
    message = brief.cited(row)
    when = print_sent(message) if message else print_cell(row["claim_at"])
    said = f"On {when}, {print_cell(row['claimant'])} wrote: {_quoted(brief.words_at(row['cite']))}"
    yield Sentence(text=said, cite=bundle.refer(row["cite"]))
    yield Sentence(text=f"{_VERDICTS[str(row['verdict'])]} {print_cell(row['convention'])}.")
    for column, begins in (("supporting_cites", "It is supported by"), ("contrary_cites", "Against it stand")):
        cites = row.get(column)
        if isinstance(cites, list) and cites:
            places = "; ".join(dict.fromkeys(bundle.refer(one) for one in cites))
            yield Sentence(text=f"{begins} {len(cites)} passage{'s' if len(cites) > 1 else ''}.", cite=places)


def _of_mode(brief: Brief, counts: bool | None) -> list[Row]:
    return [r for r in brief.ask("conferences_held") if brief.rule.counts(print_cell(r["mode"])) is counts]


def _unclear(row: Row, bundle: Bundle) -> Iterator[Sentence]:
    when = f" on {_day(row)}" if row.get("date") else ""
    mode = print_cell(row.get("mode"))
    how = f"by {mode}, which the rule leaves to the judge" if mode else "in a mode that it does not state"
    yield Sentence(text=f"The record speaks of a talk of counsel{when}, {how}.", cite=bundle.refer(row["cite"]))
    yield Sentence(text="ATTORNEY TO STATE: how it was held and who took part", blank=True)


def _conference(row: Row, bundle: Bundle) -> Iterator[Sentence]:
    place = bundle.refer(row["cite"])
    when = f" on {_day(row)}" if row.get("date") else ""
    also = [bundle.refer(cite) for cite in row["also"]] if isinstance(row["also"], list) else []
    yield Sentence(text=f"Counsel conferred {_mode(row)}{when}.", cite="; ".join(dict.fromkeys([place, *also])))
    lacking = [asks for column, asks in _ASKED if not row.get(column)]
    for column, asks in _ASKED[1:]:
        if row.get(column):
            told = _AS_RECITED.get(column, asks.capitalize())
            yield Sentence(text=f"{told}: {print_local(print_cell(row[column])).rstrip('.')}.", cite=place)
    if row.get("participants"):
        lacking.append("whether anybody else took part")
    if row.get("mode") == "in person":
        if row.get("place"):
            yield Sentence(text=f"Place: {print_cell(row['place'])}.", cite=place)
        else:
            lacking.append("place")
    if row.get("minutes"):
        yield Sentence(text=f"It lasted {row['minutes']:g} minutes.", cite=place)
    if row.get("outcome"):
        yield Sentence(text=f"As recorded: {_quoted(print_cell(row['outcome']))}", cite=place)
    lacking.append("accord or impasse on each issue")
    yield Sentence(text=f"ATTORNEY TO STATE of this conference: {'; '.join(lacking)}", blank=True)


def _day(row: Row) -> str:
    return print_day(datetime.fromisoformat(str(row["date"])))


def _mode(row: Row) -> str:
    return {"telephone": "by telephone", "video": "by video"}.get(print_cell(row.get("mode")), print_cell(row["mode"]))


def _effort(row: Row, brief: Brief, bundle: Bundle) -> Iterator[Sentence]:
    message = brief.cited(row)
    when = print_sent(message) if message else print_cell(row.get("proposed_at"))
    who = print_cell(row.get("proposer")) or "a sender whom the record does not name"
    side = f", for {row['side']}," if row.get("side") and row["side"] != "unknown" else ""
    yield Sentence(
        text=f"On {when}, {who}{side} wrote: {_quoted(brief.words_at(row['cite']))}", cite=bundle.refer(row["cite"])
    )
    if row.get("conditions"):
        told = f"The proposal was made to depend on this: {_quoted(print_cell(row['conditions']))}"
        yield Sentence(text=told, cite=bundle.refer(row["cite"]))
    if row.get("response"):
        answer = brief.cited({"cite": row["response_cite"]})
        after = print_lag(message.sent if message else None, answer.sent if answer else None)
        told = f"The answer came after {after}: {_quoted(print_cell(row['response']))}"
        yield Sentence(text=told, cite=bundle.refer(row["response_cite"]))
        return
    yield from _next(message, brief, bundle)
    hint = " (a suggestion in the review queue says so)" if row["cite"] in _answered_perhaps(brief) else ""
    yield Sentence(text=f"ATTORNEY TO CONFIRM: whether the proposal was answered{hint}", blank=True)


def _next(message: Message | None, brief: Brief, bundle: Bundle) -> Iterator[Sentence]:
    """When the other side next wrote in the thread, whatever it wrote."""
    later = _next_from_others(message, brief) if message else None
    if message is None or later is None:
        yield Sentence(text="The record holds no later message of another side in that thread.")
        return
    after = print_lag(message.sent, later.sent)
    told = (
        f"The next message of {_sides(brief)[later.id]} in that thread was sent on {print_sent(later)}, after {after}."
    )
    yield Sentence(text=told, cite=bundle.refer(cite(later)))


def _next_from_others(message: Message, brief: Brief) -> Message | None:
    sides, shown = _sides(brief), {m.id for m in brief.chosen}
    ordered = [m for t in brief.threads if t.id == message.thread for m in t.messages]
    after = ordered[ordered.index(message) + 1 :]
    own = sides.get(message.id)
    return next((m for m in after if m.id in shown and sides.get(m.id, own) != own), None)


def _sides(brief: Brief) -> Mapping[MessageId, str]:
    """The side that sent each message, where the record tells it."""
    return brief.keep("sides", lambda: _ask_sides(brief))


def _ask_sides(brief: Brief) -> Mapping[MessageId, str]:
    rows = [(parse(str(row["cite"])), row["side"]) for row in queries.ask(brief.store, "messages")]
    return {one.message: str(side) for one, side in rows if one and side and side != "unknown"}


def _answered_perhaps(brief: Brief) -> frozenset[str]:
    """The proposals to which an answer was found that is not certain."""
    rows = queries.ask(brief.store, "proposed_meetings", certainty="all")
    return frozenset(str(row["cite"]) for row in rows if row["response"])


def _quoted(words: str) -> str:
    """The words on one line in quotation marks, and the full stop of the sentence where the words bring none."""
    words = " ".join(words.split())
    return f"“{words}”" if words.endswith((".", "?", "!")) else f"“{words}”."


def _worksheet(brief: Brief, bundle: Bundle, findings: Sequence[Finding]) -> Iterator[Block]:
    met, all_ = count(findings)
    told = [
        f"{met} of {all_} requirements are shown by the record.",
        brief.rule.notice(),
        *brief.rule.remarks(brief.motion),
    ]
    yield Heading(text="WORKSHEET: NOT PART OF THE FILING", level=1)
    yield Passage(sentences=tuple(Sentence(text=text) for text in told))
    waiting = sum(len(brief.ask_suggestions(q)) for q in EXHIBIT.queries)
    if waiting:
        words = f"{waiting} MORE FINDINGS ARE SUGGESTIONS: confirm or reject them in the review queue before filing"
        yield Passage(sentences=(Sentence(text=words, blank=True),))
    for words in brief.cautions:
        yield Passage(sentences=(Sentence(text=words),))
    rows = tuple({**f.row(), "cite": bundle.refer(f.cite) if f.cite else ""} for f in findings)
    yield Grid(columns=_COLUMNS, rows=rows, widths=_WIDTHS)


EXHIBIT = Exhibit(
    name="statement",
    title="Meet-and-confer statement",
    queries=tuple(_WHAT),
    write=write,
)
