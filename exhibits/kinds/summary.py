"""The summary of voluminous writings under Fed. R. Evid. 1006: its rows, the question that made them, and where the
originals are. It lists every message and argues nothing; a list that selects is a Rule 107 aid and says so."""

from collections.abc import Mapping

import queries
from exhibits import Exhibit
from exhibits.brief import Brief, print_sent
from exhibits.bundle import gather
from exhibits.paper import heading, paragraph, set_pages, table
from ingest.message import Address, Message

COLUMNS = ("no", "sent", "from", "to", "subject", "copies", "exhibit")


def write(brief: Brief) -> Mapping[str, bytes]:
    """summary.pdf."""
    messages = [m for t in brief.threads for m in t.messages if _about(brief, m)]
    bundle = gather(brief, messages)
    rows = [{"no": i, **_row(m), "exhibit": bundle.refer(f"[m:{m.id}]")} for i, m in enumerate(messages, 1)]
    rule = "Fed. R. Evid. 1006 (summary of voluminous writings)"
    if brief.issue:
        rule = f"Fed. R. Evid. 107 (illustrative aid: only messages on {brief.issue!r} are listed)"
    sources = [
        f"Exhibit {leaf.label}: {leaf.reading.source.file}, SHA-256 {leaf.reading.source.sha256}"
        for leaf in bundle.leaves
    ]
    story = [
        heading(f"{brief.caption}: summary of the correspondence"),
        paragraph(f"Offered under {rule}. {len(messages)} messages in {len(sources)} sources, each listed once."),
        table(COLUMNS, rows, (0.6, 3, 2.2, 3, 4, 1, 3)),
        heading("The question that made the rows"),
        paragraph(queries.find("chronology").text if "chronology" in queries.load() else "Every message of the record"),
        heading("The originals, and where they may be examined"),
        *(paragraph(s, small=True) for s in sources),
        paragraph("The originals are available for examination or copying at: [ATTORNEY TO STATE place and time]"),
    ]
    return {"summary.pdf": set_pages(story, "Summary", brief.foot("Summary."), wide=True)}


def _about(brief: Brief, message: Message) -> bool:
    return brief.issue is None or brief.issue.casefold() in f"{message.subject or ''} {message.text}".casefold()


def _row(message: Message) -> dict[str, object]:
    return {
        "sent": print_sent(message.sent),
        "from": _name(message.sender),
        "to": "; ".join(_name(a) for a in (*message.to, *message.cc)),
        "subject": message.subject,
        "copies": len(message.printings),
    }


def _name(address: Address | None) -> str:
    return "not known" if address is None else address.name or address.email or address.printed


EXHIBIT = Exhibit(name="summary", title="Rule 1006 summary", queries=(), write=write)
