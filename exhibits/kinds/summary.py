"""The summary of voluminous writings under Fed. R. Evid. 1006: its rows, how they were chosen, and where the originals
are. It lists every message and argues nothing; a list that selects is a Rule 107 aid and says so."""

from collections.abc import Iterator, Mapping

import queries
from exhibits import Exhibit
from exhibits.brief import Brief
from exhibits.bundle import gather
from exhibits.paper import heading, paragraph, set_pages, table
from exhibits.times import print_sent
from graph.cite import cite
from ingest.message import Address, Message

COLUMNS = ("no", "sent", "from", "to", "subject", "copies", "exhibit")


def write(brief: Brief) -> Mapping[str, bytes]:
    """summary.pdf."""
    bundle = gather(brief)
    found = (brief.cited(row) for row in queries.ask(brief.store, "messages"))
    messages = [m for m in found if m in brief.chosen]
    rows = [{"no": i, **_row(m), "exhibit": bundle.refer(cite(m))} for i, m in enumerate(messages, 1)]
    sources = [
        f"Exhibit {leaf.label}: {leaf.name}, SHA-256 {leaf.reading.source.sha256}"
        for leaf in bundle.leaves
    ]  # fmt: skip
    story = [
        heading(f"{brief.caption}: summary of the correspondence"),
        paragraph(
            f"Offered under {_label(brief)}. {len(messages)} messages in {len(sources)} sources, each listed once."
        ),
        *(paragraph(text) for text in brief.left_out or ("No message of the record was withheld.",)),
        table(COLUMNS, rows, (0.6, 3, 2.2, 3, 4, 1, 3)),
        heading("The question that made the rows, and the record it was asked of"),
        *(paragraph(line, small=True) for line in _question(brief)),
        *(paragraph(f"{label}: {value}", small=True) for label, value in brief.hashes.items()),
        heading("The originals, and where they may be examined"),
        *(paragraph(s, small=True) for s in sources),
        paragraph("The originals are available for examination or copying at: [ATTORNEY TO STATE place and time]"),
    ]
    return {"summary.pdf": set_pages(story, "Summary", brief.foot("Summary."), wide=True)}


def _label(brief: Brief) -> str:
    """Under which rule it is offered: only a list that leaves nothing out by choice is a summary."""
    if brief.issue:
        return f"Fed. R. Evid. 107 (illustrative aid: only messages on {brief.issue!r} are listed)"
    return "Fed. R. Evid. 1006 (summary of voluminous writings)"


def _question(brief: Brief) -> Iterator[str]:
    yield "The saved question “messages”, without parameters:"
    yield " ".join(line for line in queries.find("messages").text.splitlines() if not line.startswith("//"))
    if brief.issue:
        yield f"Of its rows, those whose subject or text holds {brief.issue!r}."
    if brief.withheld:
        yield "Of its rows, those that are not withheld."


def _row(message: Message) -> dict[str, object]:
    return {
        "sent": print_sent(message),
        "from": _name(message.sender),
        "to": "; ".join(_name(a) for a in (*message.to, *message.cc)),
        "subject": message.subject,
        "copies": len(message.printings),
    }


def _name(address: Address | None) -> str:
    return "not known" if address is None else address.name or address.email or address.printed


EXHIBIT = Exhibit(name="summary", title="Rule 1006 summary", queries=("messages",), write=write)
