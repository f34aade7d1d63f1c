"""Word letters and exhibits (.docx): the words of the body, tables and notes in their order."""

import io
from collections.abc import Iterator, Mapping, Sequence

import docx
from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table
from docx.text.paragraph import Paragraph

from ingest import zips
from ingest.exceptions import Damaged, NoText
from ingest.formats import Format, Given, Refusal
from ingest.formats.text import paged
from ingest.message import Defect, DefectKind, Reading, Source
from ingest.numbering import Numbering

MAX_DEPTH = 20


def _sniff(head: bytes) -> float:
    if not head.startswith(b"PK\x03\x04"):
        return 0.0
    return 0.9 if b"word/" in head else 0.5 if b"[Content_Types].xml" in head[:100] else 0.0


class _Words:
    """What a reader sees of a document with all changes accepted, and what it holds besides: deletions, words struck
    through, hidden ones."""

    def __init__(self, document: Document) -> None:
        self.left: dict[str, list[str]] = {}
        self._document = document
        self._numbering = Numbering(document)

    def lines(self) -> Iterator[str]:
        """One line a paragraph: the head of the first page, a letter's letterhead, and then the body."""
        section = self._document.sections[0] if len(self._document.sections) else None
        if section is not None:
            head = section.first_page_header if section.different_first_page_header_footer else section.header
            found = [line for item in head.iter_inner_content() for line in self._item(item, 0)]
            yield from [*found, ""] if any(line.strip() for line in found) else ()
        yield from self._blocks(self._document, 0)

    def _blocks(self, holder: "Document | Table", depth: int) -> Iterator[str]:
        """One line a paragraph; the cells of a row side by side."""
        if isinstance(holder, Table):
            for row in holder.rows:
                cells: list[str] = []
                seen: list[object] = []
                for cell in row.cells:
                    if any(cell._tc is one for one in seen):  # a merged cell stands in the row once for each column
                        continue
                    seen.append(cell._tc)
                    inner = (self._item(item, depth + 1) for item in cell.iter_inner_content())
                    cells.append("\n".join(text for texts in inner for text in texts).strip())
                yield "\t".join(cells).strip()
            return
        for item in holder.iter_inner_content():
            yield from self._item(item, depth)

    def _item(self, item: Paragraph | Table, depth: int) -> Iterator[str]:
        if isinstance(item, Paragraph):
            words = "".join(self._words(item._p, 0))
            yield self._numbering.before(item._p) + words if words.strip() else words
        elif depth < MAX_DEPTH:
            yield from self._blocks(item, depth)

    def _words(self, element: BaseOxmlElement, depth: int) -> Iterator[str]:
        for child in element:
            if child.tag == f"{_W}t":
                yield child.text or ""
            elif child.tag in _BREAKS:
                yield _BREAKS[child.tag]
            elif why := _left_out(child):
                said = "".join(one.text or "" for one in child.iter(f"{_W}t", f"{_W}delText")).strip()
                self.left.setdefault(why, []).extend([said] if said else [])
            elif child.tag not in _NO_WORDS and depth < 50:
                if child.tag == f"{_W}p":
                    yield "\n"
                yield from self._words(child, depth + 1)


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_DELETED = frozenset((f"{_W}del", f"{_W}moveFrom"))
_NO_WORDS = frozenset({f"{_W}pPr", f"{_W}rPr", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"})
_MARKS = {"strike": "struck through", "dstrike": "struck through", "vanish": "hidden"}


def _left_out(element: BaseOxmlElement) -> str:
    """Why the words of an element are not read, or ""."""
    if element.tag in _DELETED:
        return "deleted by a tracked change"
    properties = element.find(f"{_W}rPr") if element.tag == f"{_W}r" else None
    if properties is None:
        return ""
    marks = ((why, properties.find(f"{_W}{mark}")) for mark, why in _MARKS.items())
    return next((w for w, found in marks if found is not None and found.get(f"{_W}val") not in ("0", "false")), "")


def _defects(left: Mapping[str, Sequence[str]]) -> tuple[Defect, ...]:
    told = ((why, " ... ".join(words)[:120]) for why, words in left.items() if words)
    return tuple(Defect(kind=DefectKind.HIDDEN_TEXT, detail=f"{why}, and not read: {words!r}") for why, words in told)


def _read(given: Given) -> Iterator[Reading | Given | Refusal]:
    zips.check(given.data, given.file)
    try:
        words = _Words(docx.Document(io.BytesIO(given.data)))
        text = "\n".join(words.lines()).strip("\n") + "\n"
    except Exception as error:  # python-docx raises whatever the parts it looks for do not hold
        raise Damaged(
            f"{given.file}: a Word file that cannot be opened ({type(error).__name__}); save it as PDF"
        ) from error
    if not text.strip():
        raise NoText(f"{given.file}: a Word file without words; print it as PDF and read that")
    pages, furniture, label = paged(text)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    source = Source(file=given.file, sha256=given.sha256, media_type=kind, place=given.place, label=label)
    defects = _defects(words.left)
    yield Reading(source=source, text=text, rung="docx", pages=pages, furniture=furniture, defects=defects)


FORMAT = Format(
    name="docx",
    suffixes=(".docx", ".docm"),
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    sniff=_sniff,
    read=_read,
)
