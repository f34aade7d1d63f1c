"""The exhibits with what Fed. R. Civ. P. 5.2 wants out burnt out of them, and the log of what was covered and why."""

from collections.abc import Mapping

from exhibits import Exhibit
from exhibits.brief import Brief
from exhibits.bundle import gather
from exhibits.identifiers import find_identifiers
from exhibits.redact import read_picture, redact_pdf
from queries.sheets import write_xlsx

COLUMNS = ("exhibit", "file", "page", "what", "why", "characters")


def write(brief: Brief) -> Mapping[str, bytes]:
    """One redacted PDF an exhibit, and redaction-log.xlsx; raises ExhibitError if anything is left to be read."""
    bundle = gather(brief, [m for t in brief.threads for m in t.messages])
    files: dict[str, bytes] = {}
    rows: list[dict[str, object]] = []
    for leaf in bundle.leaves:
        done = redact_pdf(leaf.data if leaf.paged else leaf.rendition.pdf, read_picture, brief.contact)
        files[f"exhibit-{leaf.label}-redacted.pdf"] = done.pdf
        name = leaf.reading.source.file
        shown = f"exhibit {leaf.label} (name redacted)" if find_identifiers(name, brief.contact) else name
        for entry in done.log:
            said = {"page": entry.page, "what": entry.kind, "why": entry.why, "characters": entry.characters}
            rows.append({"exhibit": leaf.label, "file": shown, **said})
    cover = {
        "What this is": "Proposed redactions, burnt in. The words covered are not in this log. Names of minors are "
        "found only where the text says so: read every page.",
        "Rule": "Fed. R. Civ. P. 5.2(a)" + (", and contact data" if brief.contact else ""),
        **brief.hashes,
    }
    return {**files, "redaction-log.xlsx": write_xlsx(COLUMNS, rows, cover, "Redactions")}


EXHIBIT = Exhibit(name="redaction", title="Redacted exhibits", queries=(), write=write)
