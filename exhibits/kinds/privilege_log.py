"""The privilege log under Fed. R. Civ. P. 26(b)(5)(A): one row a message, what is known of each, and what is lacking.

The lint names what RBS Citizens, N.A. v. Husain, 291 F.R.D. 209, 218 (N.D. Ill. 2013) asks of each entry (date, author
and all recipients with their capacities, subject matter, purpose, a specific explanation) and the row lacks, and flags
phrases of the kind that courts have rejected as vague. Nobody but the attorney claims a privilege: basis, purpose and
treatment stand blank until a person fills them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from exhibits import Exhibit
from exhibits.brief import Brief, Row
from exhibits.errors import ExhibitError
from exhibits.sheet import write_sheets
from exhibits.times import print_sent
from ingest.message import Address, Message

COLUMNS = (
    *("control_number", "bates_range", "date", "document_type", "author", "author_capacity", "to", "cc", "bcc"),
    *("third_parties", "family", "privilege", "subject_matter", "purpose", "basis", "treatment", "place_in_thread"),
    *("challenge", "ruling", "lint"),
)
_VAGUE = re.compile(
    r"\b(?:strategy|trial tactics|trial preparation|case analysis|handwritten note|notes?|internal e-?mail"
    r"|e-?mail regarding witness|case (?:discussion|status|update)|legal advice|confidential|common interest"
    r"|re: case|discussion|attorney[- ]client communication)\b",
    re.IGNORECASE,
)
_COMMON = re.compile(r"\b(?:common interest|joint defen[cs]e)\b", re.IGNORECASE)
_STAFF = re.compile(  # who works at a law firm and is no lawyer
    r"\b(?:paralegal|legal assistant|law clerk|(?:legal |executive |administrative )?secretary|administrative assistant"
    r"|docket\w*|litigation support|e-?discovery|case manager|practice support|office manager|librarian)\b",
    re.IGNORECASE,
)
_LAWYER = re.compile(r"\b(?:counsel|attorney|solicitor|barrister)\b", re.IGNORECASE)


def write(brief: Brief) -> Mapping[str, bytes]:
    """privilege-log.xlsx; raises ExhibitError where nobody in the record writes inside one side."""
    candidates = brief.ask_everything("privilege_log_candidates")
    if not candidates:
        raise ExhibitError("no message in the record stays inside one side: there is nothing to log")
    rows = [_row(i, row, brief) for i, row in enumerate(candidates, 1)]
    cover = {
        "What this is": "Draft privilege log. Privilege, purpose, basis and treatment are for the attorney. An "
        "asterisk marks an attorney. What is listed here stands in no other filing, unless its row says where it does.",
        "Rule": "Fed. R. Civ. P. 26(b)(5)(A), 45(e)(2)(A); elements as in RBS Citizens, N.A. v. Husain, 291 F.R.D. "
        "209, 218 (N.D. Ill. 2013)",
        **brief.hashes,
    }
    return {"privilege-log.xlsx": write_sheets({"Privilege log": (COLUMNS, rows)}, cover)}


def _row(number: int, row: Row, brief: Brief) -> Row:
    message = brief.cited(row)
    made: Row = dict.fromkeys(COLUMNS)
    made |= {"control_number": f"PRIV-{number:05}", "author": row.get("author")}
    if message:
        made |= _from_message(message, brief, row)
    may = [f"may be {row['type']}: for the attorney to claim"] if row.get("type") else []
    return {**made, "lint": "; ".join([*may, *lint(made), *(_out(message, brief) if message else ())])}


def _from_message(message: Message, brief: Brief, row: Row) -> Row:
    third = row.get("third_parties")
    names = [str(name) for name in third] if isinstance(third, list) else []
    on_date = brief.ask_everything("people_on_date", on_date=message.sent.earliest)
    roll = _Roll(
        people={str(r["person"]): r for r in on_date}, signed=brief.keep("signed", lambda: _signed(brief)),
        at=_at(message), third=frozenset(names),
    )  # fmt: skip
    thread = next((t for t in brief.threads if t.id == message.thread), None)
    order = [m.id for m in thread.messages].index(message.id) + 1 if thread else None
    return {
        "bates_range": next((p.source.bates_first for p in message.printings if p.source.bates_first), None),
        "date": print_sent(message),
        "document_type": message.kind,
        "author_capacity": roll.capacity(message.sender) if message.sender else None,
        **{field: "; ".join(map(roll.show, getattr(message, field))) for field in ("to", "cc", "bcc")},
        "third_parties": "; ".join(names) or "none known",
        "family": "; ".join(sorted({a.name for p in message.printings for a in p.attachments})) or None,
        "place_in_thread": f"{order} of {len(thread.messages)}" if thread else None,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Roll:
    """Who was what at the time of one message: `people` by name, signed titles by address, outsiders by name."""

    people: Mapping[str, Row]
    signed: Mapping[str, list[tuple[str, str]]]
    at: str
    third: frozenset[str]

    def capacity(self, address: Address) -> str:
        """As the record shows it: a law firm's staff by their titles, its lawyers, in-house counsel by a title."""
        row = self._known(address) or {}
        post = self._post(address)
        post = None if post == row.get("firm") else post
        firm = f", {row['firm']}" if row.get("firm") else ""
        if post and _STAFF.search(post):
            return f"{post}{firm}"
        if row.get("role") == "counsel":
            return f"attorney{firm}"
        if row.get("person") in self.third:
            return f"{post or 'outsider'}{firm}"
        if post and _LAWYER.search(post):
            return f"attorney ({post}){firm}"
        sided = firm or row.get("side") not in (None, "", "unknown")
        return f"{post or ('client' if sided else 'capacity not known')}{firm}"

    def show(self, address: Address) -> str:
        """The name, with an asterisk for an attorney, and the capacity."""
        capacity = self.capacity(address)
        name = address.name or address.email or address.printed
        return f"{name}{'*' if capacity.startswith('attorney') else ''} ({capacity})"

    def _post(self, address: Address) -> str | None:
        """The title signed last before the message, else first after it."""
        signed = self.signed.get(address.email or "", [])
        before = [post for at, post in signed if at <= self.at]
        return before[-1] if before else next((post for _, post in signed), None)

    def _known(self, address: Address) -> Row | None:
        return self.people.get(address.name or "") or next(
            (r for r in self.people.values() if _named_so(r, address)), None
        )


def _named_so(row: Row, address: Address) -> bool:
    """Whether an address's name or mailbox is another that the record knows of a person."""
    aliases = row.get("aliases")
    known = {str(alias).casefold() for alias in aliases} if isinstance(aliases, list) else set()
    return any(word and word.casefold() in known for word in (address.name, address.email))


def _signed(brief: Brief) -> Mapping[str, list[tuple[str, str]]]:
    """By address, the titles under each writer's own name, in the order of time."""
    found: dict[str, list[tuple[str, str]]] = {}
    for message in sorted((m for m in brief.messages.values() if m.signature), key=_at):
        post = _post(message)
        if post and message.sender and message.sender.email:
            found.setdefault(message.sender.email, []).append((_at(message), post))
    return found


def _at(message: Message) -> str:
    return message.sent.earliest.isoformat() if message.sent.earliest else ""


def _post(message: Message) -> str | None:
    lines = [line.strip() for line in message.signature.text.splitlines()] if message.signature else []
    lines = [line for line in lines if line]
    name = message.sender.name if message.sender else None
    at = next((i for i, line in enumerate(lines) if name and line.startswith(name)), None)
    if at is None:  # the typed name stands above the block
        return next((line for line in lines[:1] if _STAFF.search(line) or _LAWYER.search(line)), None)
    return lines[at + 1] if at + 1 < len(lines) else None


def _out(message: Message, brief: Brief) -> list[str]:
    """Where a copy of it has left the side, or has been filed."""
    printed = sorted(
        {p.source.file for p in message.printings if p.source.id not in brief.closed - brief.clawed.keys()}
    )
    return [f"printed also in {', '.join(printed)}: check waiver (Fed. R. Evid. 502)"] if printed else []


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
        found.append("third parties received it: explain why the privilege holds, for this document")
    for column in ("subject_matter", "purpose", "basis", "privilege"):
        vague = _VAGUE.search(str(row.get(column) or ""))
        if vague and len(str(row[column]).split()) < 8:
            found.append(f"vague: {vague[0]!r} in {column.replace('_', ' ')}")
    if _COMMON.search(str(row.get("privilege") or "")):
        found.append("common interest is no privilege: claim the privilege itself, name the others as recipients")
    return found


EXHIBIT = Exhibit(
    name="privilege_log",
    title="Privilege log",
    queries=("privilege_log_candidates", "people_on_date"),
    write=write,
)
