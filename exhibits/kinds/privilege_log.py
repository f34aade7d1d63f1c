"""The privilege log under Fed. R. Civ. P. 26(b)(5)(A): one row a message, what is known of each, and what is lacking.

The lint names what RBS Citizens, N.A. v. Husain, 291 F.R.D. 209, 218 (N.D. Ill. 2013) asks of each entry (date, author
and all recipients with their capacities, subject matter, purpose, a specific explanation) and the row lacks, and flags
phrases of the kind that courts have rejected as vague. Nobody but the attorney claims a privilege: basis, purpose and
treatment stand blank until a person fills them.
"""

import re
from collections.abc import Mapping

from exhibits import Exhibit
from exhibits.brief import Brief, Row
from exhibits.errors import ExhibitError
from ingest.message import Address, Message
from queries.sheets import write_xlsx

COLUMNS = (
    *("control_number", "bates_range", "date", "document_type", "author", "author_capacity", "to", "cc", "bcc"),
    *("third_parties", "family", "privilege", "subject_matter", "purpose", "basis", "treatment", "place_in_thread"),
    *("challenge", "ruling", "lint"),
)
_VAGUE = re.compile(
    r"\b(?:strategy|trial tactics|notes?|case (?:discussion|status|update)|legal advice|confidential|common interest"
    r"|re: case|discussion|attorney[- ]client communication)\b",
    re.IGNORECASE,
)


def write(brief: Brief) -> Mapping[str, bytes]:
    """privilege-log.xlsx; raises ExhibitError where nobody in the record writes inside one side."""
    candidates = brief.ask("privilege_log_candidates")
    if not candidates:
        raise ExhibitError("no message in the record stays inside one side: there is nothing to log")
    people = {str(r["person"]): r for r in brief.ask("people_on_date")}
    rows = [_row(i, row, brief, people) for i, row in enumerate(candidates, 1)]
    cover = {
        "What this is": "Draft privilege log. Privilege, purpose, basis and treatment are for the attorney.",
        "Rule": "Fed. R. Civ. P. 26(b)(5)(A); elements as in RBS Citizens, N.A. v. Husain, 291 F.R.D. 209, 218",
        **brief.hashes,
    }
    return {"privilege-log.xlsx": write_xlsx(COLUMNS, rows, cover, "Privilege log")}


def _row(number: int, row: Row, brief: Brief, people: Mapping[str, Row]) -> Row:
    message = brief.cited(row)
    made: Row = {
        "control_number": f"{brief.prefix or 'PRIV-'}{number:05}",
        "date": row.get("date"),
        "document_type": message.kind if message else None,
        "author": row.get("author"),
        "author_capacity": row.get("author_capacity"),
        "family": None,
        "privilege": None,
        "subject_matter": None,
        "purpose": None,
        "basis": None,
        "treatment": None,
        "challenge": None,
        "ruling": None,
    }
    if message:
        made |= _from_message(message, brief, people)
    may = [f"may be {row['type']}: for the attorney to claim"] if row.get("type") else []
    return {**made, "lint": "; ".join([*may, *lint(made)])}


def _from_message(message: Message, brief: Brief, people: Mapping[str, Row]) -> Row:
    sides = {_side(a, people) for a in (message.sender, *message.to, *message.cc) if a}
    third = [_shown(a, people) for a in (*message.to, *message.cc, *message.bcc) if _side(a, people) is None]
    thread = next((t for t in brief.threads if t.id == message.thread), None)
    order = [m.id for m in thread.messages].index(message.id) + 1 if thread else None
    bates = next((p.source.bates_first for p in message.printings if p.source.bates_first), None)
    return {
        "bates_range": bates,
        "to": "; ".join(_shown(a, people) for a in message.to),
        "cc": "; ".join(_shown(a, people) for a in message.cc),
        "bcc": "; ".join(_shown(a, people) for a in message.bcc),
        "third_parties": "; ".join(third) or ("none known" if len(sides) == 1 else None),
        "place_in_thread": f"{order} of {len(thread.messages)}" if thread else None,
    }


def _known(address: Address, people: Mapping[str, Row]) -> Row | None:
    return people.get(address.name or "") or next(
        (r for r in people.values() if address.email and address.email in str(r.get("aliases"))), None
    )


def _side(address: Address, people: Mapping[str, Row]) -> str | None:
    row = _known(address, people)
    side = str(row.get("side") or "") if row else ""
    return side if side and side != "unknown" else None


def _shown(address: Address, people: Mapping[str, Row]) -> str:
    row = _known(address, people)
    name = address.name or address.email or address.printed
    told = ", ".join(str(row[k]) for k in ("role", "firm") if row.get(k)) if row else ""
    star = "*" if row and "counsel" in str(row.get("role") or "") else ""
    return f"{name}{star}{f' ({told})' if told else ' (capacity not known)'}"


def lint(row: Row) -> list[str]:
    """What the entry lacks, and vague phrases in what it says."""
    asked = {
        "date": "no date",
        "author": "no author",
        "author_capacity": "author's capacity not known",
        "subject_matter": "subject matter to be stated",
        "purpose": "purpose of the document's making to be stated",
        "basis": "specific explanation of the privilege to be stated",
        "privilege": "privilege to be claimed expressly",
    }
    found = [words for column, words in asked.items() if not row.get(column)]
    if "capacity not known" in str(row.get("to") or "") + str(row.get("cc") or ""):
        found.append("a recipient's capacity is not known")
    if row.get("third_parties") not in (None, "", "none known"):
        found.append("third parties received it: explain why the privilege holds, document by document")
    for column in ("subject_matter", "purpose", "basis", "privilege"):
        vague = _VAGUE.search(str(row.get(column) or ""))
        if vague and len(str(row[column]).split()) < 8:
            found.append(f"vague: {vague[0]!r} in {column.replace('_', ' ')}")
    return found


EXHIBIT = Exhibit(
    name="privilege_log",
    title="Privilege log",
    queries=("privilege_log_candidates", "people_on_date"),
    write=write,
)
