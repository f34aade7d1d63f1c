"""The chronology: every event of the record in the order of time, each with its exhibit and page."""

from collections.abc import Mapping

from exhibits import Exhibit
from exhibits.brief import Brief, print_sent
from exhibits.bundle import gather
from exhibits.document import Block, Grid, Heading, Passage, Sentence, write_docx
from exhibits.paper import heading, paragraph, set_pages, table
from queries.sheets import write_xlsx

COLUMNS = ("sent", "event", "actor", "issue", "exhibit")
_AID = "An illustrative aid under Fed. R. Evid. 107 where it selects or argues; the exhibits it cites are the record."


def write(brief: Brief) -> Mapping[str, bytes]:
    """chronology.docx, .xlsx and .pdf."""
    found = brief.ask("chronology")
    bundle = gather(brief, (), [r["cite"] for r in found])
    rows = []
    for row in found:
        message = brief.cited(row)
        sent = print_sent(message.sent) if message else row.get("at")
        rows.append({**row, "sent": sent, "exhibit": bundle.refer(row["cite"])})
    title = f"{brief.caption}: chronology{f' ({brief.issue})' if brief.issue else ''}"
    waiting = len(brief.ask_suggestions("chronology"))
    cover = {"What this is": _AID, "Suggestions left out": waiting, **brief.hashes}
    story = [heading(title), paragraph(_AID), table(COLUMNS, rows, (2, 5, 2, 2, 3))]
    blocks: list[Block] = [
        Heading(text=title, level=1),
        Passage(sentences=(Sentence(text=_AID),)),
        Grid(columns=COLUMNS, rows=tuple(rows)),
    ]
    return {
        "chronology.docx": write_docx(blocks, brief.foot("Chronology."), wide=True),
        "chronology.pdf": set_pages(story, title, brief.foot("Chronology."), wide=True),
        "chronology.xlsx": write_xlsx(COLUMNS, rows, cover, "Chronology"),
    }


EXHIBIT = Exhibit(name="chronology", title="Chronology", queries=("chronology",), write=write)
