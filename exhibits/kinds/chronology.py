"""The chronology: every event of the record in the order of time, each with its exhibit and page."""

from collections.abc import Mapping

from exhibits import Exhibit
from exhibits.brief import Brief
from exhibits.bundle import gather
from exhibits.document import Block, Grid, Heading, Passage, Sentence, write_docx
from exhibits.paper import heading, paragraph, set_pages, table
from exhibits.sheet import write_sheets
from exhibits.times import print_sent
from exhibits.words import print_event

COLUMNS = ("sent", "event", "by", "exhibit")
_WIDTHS = (2, 6, 2, 3)
_AID = "An illustrative aid under Fed. R. Evid. 107 where it selects or argues; the exhibits it cites are the record."


def write(brief: Brief) -> Mapping[str, bytes]:
    """chronology.docx, .xlsx and .pdf."""
    bundle = gather(brief)
    rows = []
    for row in brief.ask("chronology"):
        message = brief.cited(row)
        told = {"sent": print_sent(message) if message else row.get("at"), "event": print_event(str(row["event"]))}
        rows.append({**row, **told, "by": row.get("actor"), "exhibit": bundle.refer(row["cite"])})
    title = f"{brief.caption}: chronology{f' ({brief.issue})' if brief.issue else ''}"
    waiting = len(brief.ask_suggestions("chronology"))
    cover = {"What this is": _AID, "Suggestions left out": waiting, **brief.hashes}
    story = [heading(title), paragraph(_AID), table(COLUMNS, rows, _WIDTHS)]
    blocks: list[Block] = [
        Heading(text=title, level=1),
        Passage(sentences=(Sentence(text=_AID),)),
        Grid(columns=COLUMNS, rows=tuple(rows), widths=_WIDTHS),
    ]
    return {
        "chronology.docx": write_docx(blocks, brief.foot("Chronology."), wide=True),
        "chronology.pdf": set_pages(story, title, brief.foot("Chronology."), wide=True),
        "chronology.xlsx": write_sheets({"Chronology": (COLUMNS, rows)}, cover),
    }


EXHIBIT = Exhibit(name="chronology", title="Chronology", queries=("chronology",), write=write)
