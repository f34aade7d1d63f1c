"""Headers as archives print them for one item: labels without colons, a zone beside the date's."""

import re
from collections.abc import Iterator

from ingest.blocks import Block
from ingest.dateforms import parse_printed
from ingest.lines import Lines

_FIELD = re.compile(
    r"[ \t]{0,8}(?P<label>Sender|Author|From|Sent|Date|Received|Recipients?|To|CC|Cc|BCC|Bcc|Copied|Subject|Title"
    r"|Attachments?|Importance|Size|Folder|Custodian)(?: (?:Date|Time|On|on|date))?"
    r"(?: ?\((?P<beside>[A-Za-z]{2,5})\))?[ \t]+(?=\S)(?P<value>.*)$"
)
_NAMES = {
    "sender": "from", "author": "from", "from": "from", "sent": "date", "date": "date", "recipient": "to",
    "recipients": "to", "to": "to", "cc": "cc", "copied": "cc", "bcc": "bcc", "subject": "subject", "title": "subject",
}  # fmt: skip
_PEOPLE = frozenset(("from", "to", "cc", "bcc"))
_NONE = frozenset(("none", "-", "n/a", "--", "(none)"))
_ITEM = re.compile(r"(?:Item|Message|Record|Document|E-?mail)\s#?\d{1,5} of \d{1,5}\b")
_MOST = 16  # lines of one header


def archived_headers(text: str, lines: Lines) -> list[Block]:
    """Every header whose labels have no colons and that names its sender with an address, the time and a recipient or
    the subject, as the reports of archives and of document platforms print them."""
    blocks: list[Block] = []
    for k in _senders(text, lines):
        if not blocks or k >= blocks[-1].body:
            block = _read(lines, k)
            if block is not None:
                blocks.append(block)
    return blocks


def _senders(text: str, lines: Lines) -> Iterator[int]:
    for found in _STARTS.finditer(text):
        k = lines.holding(found.start())
        if "@" in lines.text[k]:
            yield k


_STARTS = re.compile(r"(?m)^[ \t]{0,8}(?:Sender|Author)[ \t]+(?=\S)")


def _read(lines: Lines, first: int) -> Block | None:
    fields: dict[str, str] = {}
    last, body = "", first
    for k in range(first, min(len(lines), first + _MOST)):
        words = lines.text[k]
        if lines.blank(k) and k not in lines.furniture:
            break
        field = _FIELD.match(words) if k not in lines.furniture else None
        if field:
            last = _take(fields, field)
        elif k not in lines.furniture and not (last in _PEOPLE and ("@" in words or words.lstrip()[:1] == "<")):
            break
        elif k not in lines.furniture:
            fields[last] = f"{fields[last]} {words.strip()}"
        body = k + 1
    if "date" not in fields or not {"to", "subject"} & fields.keys() or parse_printed(fields["date"]) is None:
        return None
    return Block(first=_head(lines, first), body=body, depth=lines.depth[first], layout="labels", fields=fields)


def _take(fields: dict[str, str], field: re.Match[str]) -> str:
    beside = (field["beside"] or "").lower()
    name = _NAMES.get(beside) or _NAMES.get(field["label"].lower(), "")
    value = field["value"].strip()
    if value.lower() in _NONE:
        return ""
    if name == "date" and beside and beside.upper() not in value:
        value = f"{value} {beside.upper()}"
    if name:
        fields.setdefault(name, value)
    return name


def _head(lines: Lines, first: int) -> int:
    """The first line of what the report prints above the fields: the item's number, the report's title; nothing of a
    message that ends there in capitals."""
    top = first
    while top and (_ITEM.match(lines.text[top - 1]) or _is_title(lines.text[top - 1])):
        top -= 1
    apart = not top or lines.blank(top - 1) or _ITEM.match(lines.text[top])
    return top if apart else first


def _is_title(text: str) -> bool:
    return text.isupper() and not text.rstrip().endswith((".", "!", "?", ","))
