"""Memoranda and the covers of faxes: a title at a page's head, and fields below it."""

import re
from collections.abc import Sequence

from ingest.blocks import Block
from ingest.lines import Lines
from ingest.prose import greets, reads_as_prose

MEMO, FAX = "memorandum", "fax"
_TITLE = re.compile(
    r"\W{0,4}(?:(?:PRIVILEGED|CONFIDENTIAL|LEGAL|FILE|OFFICE|INTER-?OFFICE|Legal|File|Office|Inter-?office)"
    r"[ ,&-]{1,3}){0,3}"
    r"(?:(?P<memo>MEMORANDUM|MEMO|Memorandum|Memo)|(?:FACSIMILE|FAX|TELEFAX|TELECOPIER|Facsimile|Fax)"
    r"(?: (?i:cover|transmittal|transmission|message|sheet|page|memorandum|memo)){0,3})"
    r"(?: (?i:to (?:the )?file))?\W{0,4}$"
)
_FIELD = re.compile(
    r"[ \t]*(?P<label>to|from|cc|date|re|subject|fax(?: (?:no\.?|number))?|phone|tel\.?|telephone|pages?[^:\n]{0,24}"
    r"|(?:no\. of|number of|total) pages[^:\n]{0,20}|client|matter|file(?: no\.?)?)[ \t]?:[ \t]*(?P<value>[^\n]*)$",
    re.I,
)
_NAMES = {"to": "to", "from": "from", "cc": "cc", "date": "date", "re": "subject", "subject": "subject"}
_NOBODY = re.compile(r"(?:the )?(?:files?|record|distribution)\b", re.I)  # a memorandum "to file" goes to no one
_REACH = 24  # lines
_BEFORE = 6  # filled lines that may stand above a title: a firm's name, a mark of secrecy


def memos(lines: Lines, tops: Sequence[int]) -> list[Block]:
    """Every memorandum and fax cover: at the head of a page its title, and below it whom it is from or to, with its
    date or its subject."""
    found = []
    for top in dict.fromkeys([0, *tops]):
        filled = [k for k in range(top, min(len(lines), top + _REACH)) if not lines.blank(k)][:_BEFORE]
        for k in filled:
            if reads_as_prose(lines.text[k]) or greets(lines.text[k]):
                break  # it stands in somebody's message
            title = _TITLE.match(lines.text[k]) if len(lines.text[k]) < 60 else None
            block = _memo(lines, k, MEMO if title["memo"] else FAX) if title else None
            if block is not None:
                found.append(block)
                break
    return found


def _memo(lines: Lines, title: int, layout: str) -> Block | None:
    fields: dict[str, str] = {}
    body, last = title + 1, ""
    for k in range(title + 1, min(len(lines), title + _REACH)):
        if lines.blank(k):
            last = ""
            continue
        field = _FIELD.match(lines.text[k])
        if field is None:
            if last not in ("to", "cc", "subject") or lines.text[k][:1] not in " \t":
                break
            fields[last] = f"{fields[last]}\n{lines.text[k].strip()}"
        else:
            last = _NAMES.get(field["label"].lower(), "")
            if last and field["value"]:
                fields.setdefault(last, field["value"].strip())
        body = k + 1
    if _NOBODY.match(fields.get("to", "")):
        del fields["to"]
        fields.setdefault("subject", "")
    if not {"to", "from", "subject"} & fields.keys() or len({"date", "subject", "from"} & fields.keys()) < 2:
        return None
    return Block(first=title, body=body, depth=lines.depth[title], layout=layout, fields=fields)
