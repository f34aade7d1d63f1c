"""Word letters and exhibits (.docx): the words of the body, tables and notes in their order."""

import io
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table
from docx.text.paragraph import Paragraph

from ingest import zips
from ingest.exceptions import Damaged, NoText
from ingest.formats import Format, Given, Refusal
from ingest.formats.text import paged
from ingest.message import Reading, Source

MAX_DEPTH = 20


def _sniff(head: bytes) -> float:
    if not head.startswith(b"PK\x03\x04"):
        return 0.0
    return 0.9 if b"word/" in head else 0.5 if b"[Content_Types].xml" in head[:100] else 0.0


def _blocks(holder: "Document | Table", depth: int = 0) -> Iterator[str]:
    """One line a paragraph; the cells of a row side by side."""
    if isinstance(holder, Table):
        for row in holder.rows:
            cells: list[str] = []
            seen: list[object] = []
            for cell in row.cells:
                if any(cell._tc is one for one in seen):  # a merged cell stands in the row once for each column
                    continue
                seen.append(cell._tc)
                inner = (_item(item, depth + 1) for item in cell.iter_inner_content())
                cells.append("\n".join(text for texts in inner for text in texts).strip())
            yield "\t".join(cells).strip()
        return
    for item in holder.iter_inner_content():
        yield from _item(item, depth)


def _item(item: Paragraph | Table, depth: int) -> Iterator[str]:
    if isinstance(item, Paragraph):
        yield "".join(_words(item._p, 0))
    elif depth < MAX_DEPTH:
        yield from _blocks(item, depth)


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_LEFT_OUT = frozenset(
    {
        f"{_W}del",
        f"{_W}moveFrom",
        f"{_W}pPr",
        f"{_W}rPr",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)


def _words(element: BaseOxmlElement, depth: int) -> Iterator[str]:
    """What a reader sees of a paragraph with all changes accepted: insertions and text boxes stand, deletions not."""
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag not in _LEFT_OUT and depth < 50:
            if child.tag == f"{_W}p":
                yield "\n"
            yield from _words(child, depth + 1)


def _read(given: Given) -> Iterator[Reading | Given | Refusal]:
    zips.check(given.data, given.file)
    try:
        text = "\n".join(_blocks(docx.Document(io.BytesIO(given.data)))).strip("\n") + "\n"
    except Exception as error:  # python-docx raises whatever the parts it looks for do not hold
        raise Damaged(
            f"{given.file}: a Word file that cannot be opened ({type(error).__name__}); save it as PDF"
        ) from error
    if not text.strip():
        raise NoText(f"{given.file}: a Word file without words; print it as PDF and read that")
    pages, furniture, label = paged(text)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    source = Source(file=given.file, sha256=given.sha256, media_type=kind, place=given.place, label=label)
    yield Reading(source=source, text=text, rung="docx", pages=pages, furniture=furniture)


FORMAT = Format(
    name="docx",
    suffixes=(".docx", ".docm"),
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    sniff=_sniff,
    read=_read,
)
