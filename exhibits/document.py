"""Word documents: sentences that carry their cites, blanks in red for the attorney, tables that break over pages."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Pt, RGBColor
from docx.table import _Cell

from exhibits.identifiers import mask
from queries.sheets import print_cell, settle_zip

_RED, _INK = RGBColor(0xB3, 0x26, 0x1E), RGBColor(0x1F, 0x2A, 0x44)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a filing: what the record shows with its cite, or (`blank`) what only the attorney knows."""

    text: str
    cite: str | None = None
    blank: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; level 1 is the title."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Sentences that run on; `number` sets them as a numbered paragraph."""

    sentences: tuple[Sentence, ...]
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table; `widths` are the columns' shares of the line, one for each."""

    columns: tuple[str, ...]
    rows: tuple[Mapping[str, object], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPage:
    """What follows begins a page."""


Block = Heading | Passage | Grid | NewPage


def write_docx(blocks: Iterable[Block], foot: str, wide: bool = False) -> bytes:
    """The blocks as a .docx, the same bytes every time."""
    paper = Document()
    _set_page(paper, foot, wide)
    for block in blocks:
        if isinstance(block, Heading):
            _write_heading(paper, block)
        elif isinstance(block, Passage):
            _write_passage(paper, block)
        elif isinstance(block, Grid):
            _write_grid(paper, block)
        else:
            paper.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    core = paper.core_properties
    core.author, core.created, core.modified, core.revision = "Rejoinder", datetime(1980, 1, 1), datetime(1980, 1, 1), 1
    core.title = next((b.text for b in blocks if isinstance(b, Heading)), "") if isinstance(blocks, Sequence) else ""
    out = io.BytesIO()
    paper.save(out)
    return settle_zip(out.getvalue())


def _set_page(paper: Paper, foot: str, wide: bool) -> None:
    font = paper.styles["Normal"].font
    font.name, font.size = "Times New Roman", Pt(9 if wide else 12)
    section = paper.sections[0]
    if wide:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    run = section.footer.paragraphs[0].add_run(_legal(foot))
    run.font.size = Pt(8)


def _write_heading(paper: Paper, block: Heading) -> None:
    line = paper.add_paragraph()
    line.paragraph_format.keep_with_next = True
    run = line.add_run(_legal(block.text))
    run.bold, run.font.size, run.font.color.rgb = True, Pt(14 if block.level == 1 else 12), _INK
    if block.level == 1:
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _write_passage(paper: Paper, block: Passage) -> None:
    line = paper.add_paragraph()
    if block.number is not None:
        line.add_run(f"{block.number}.  ")
    for sentence in block.sentences:
        run = line.add_run(f"[{_legal(sentence.text)}] " if sentence.blank else f"{_legal(sentence.text)} ")
        if sentence.blank:
            run.bold, run.font.color.rgb = True, _RED
        if sentence.cite:
            line.add_run(f"({_legal(sentence.cite)}) ").font.size = Pt(10)


def _write_grid(paper: Paper, block: Grid) -> None:
    table = paper.add_table(rows=1, cols=len(block.columns))
    table.style = "Table Grid"
    table.autofit = False
    page = paper.sections[0]
    line = (page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0)
    widths = [Emu(int(line * share / sum(block.widths))) for share in block.widths]
    for drawn, width in zip(table.columns, widths, strict=True):
        drawn.width = width
    for cell, column, width in zip(table.rows[0].cells, block.columns, widths, strict=True):
        _write_cell(cell, column.replace("_", " ").capitalize(), width, bold=True)
    _mark_row(table.rows[0]._tr, "w:tblHeader")
    for row in block.rows:
        added = table.add_row()
        _mark_row(added._tr, "w:cantSplit")
        for cell, column, width in zip(added.cells, block.columns, widths, strict=True):
            _write_cell(cell, print_cell(row.get(column)), width)


def _write_cell(cell: _Cell, text: str, width: Emu, bold: bool = False) -> None:
    cell.width = width
    run = cell.paragraphs[0].add_run(_legal(text))
    run.bold, run.font.size = bold, Pt(8)


def _mark_row(row: object, name: str) -> None:
    """`w:tblHeader`: the row stands on every page; `w:cantSplit`: it is not divided between two."""
    mark_ = OxmlElement(name)
    mark_.set(qn("w:val"), "true")
    row.get_or_add_trPr().append(mark_)  # type: ignore[attr-defined]  # python-docx has no public call for it


def _legal(text: str) -> str:
    """The text without what Rule 5.2 wants out, in characters that XML 1.0 allows; the others shown as replaced."""
    return "".join(c if c in "\t\n\r" or " " <= c <= "\ud7ff" or c >= "\ue000" else "\ufffd" for c in mask(text))
