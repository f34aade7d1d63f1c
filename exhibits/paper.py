"""PDF pages that we set ourselves: covers, indexes, tables, and the rendition of a source that has no pages.

reportlab in its invariant mode: no clock and no random id goes into a file, so two runs give the same bytes.
Everything printed is escaped first: a subject line is text, never markup.
"""

import io
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import LETTER, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import inch
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, LongTable, Paragraph, SimpleDocTemplate, Spacer, TableStyle

from exhibits.identifiers import mask
from ingest.message import Span
from queries.sheets import print_cell

INK, RULE, SHADE, MARK = HexColor("#1f2a44"), HexColor("#9aa3b5"), HexColor("#eef1f6"), HexColor("#b3261e")
SERIF, BOLD, MONO = "DejaVuSerif", "DejaVuSerif-Bold", "DejaVuSansMono"
Box = tuple[float, float, float, float]  # left, bottom, right, top in points from the page's lower left
_MARGIN = 0.9 * inch
_COLUMNS, _LINES, _LEADING, _SIZE = 95, 56, 12.0, 8.4


@cache
def load_fonts() -> None:
    """Registers the shipped fonts, once."""
    for name in (SERIF, BOLD, MONO):
        pdfmetrics.registerFont(TTFont(name, io.BytesIO((files("exhibits") / "fonts" / f"{name}.ttf").read_bytes())))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    start: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """A source set as pages: the PDF, and for each page the characters of the reading's text that it prints."""

    pdf: bytes
    pages: tuple[Span, ...]
    sheets: tuple[tuple[_Line, ...], ...]

    def boxes(self, marked: Sequence[Span]) -> dict[int, list[Box]]:
        """Where the words stand, by page from 1: left, bottom, right, top in points from the lower left."""
        step = pdfmetrics.stringWidth("x", MONO, _SIZE)
        found: dict[int, list[Box]] = {}
        for number, sheet in enumerate(self.sheets, 1):
            for i, line in enumerate(sheet):
                y = _height_of(i)
                for span in marked:
                    first, last = max(span.start, line.start), min(span.end, line.start + len(line.text))
                    if first < last:
                        left = _MARGIN + (first - line.start) * step
                        box = (left, y - 2.5, left + (last - first) * step, y + _LEADING - 4.5)
                        found.setdefault(number, []).append(box)
        return found


def _height_of(line: int) -> float:
    return float(LETTER[1] - _MARGIN - line * _LEADING)


def render_text(text: str, heading: str, preface: str = "", breaks: Sequence[int] = ()) -> Rendition:
    """A source without a picture of its pages, line for line as read, the text searchable.

    `preface` is printed above it and belongs to no offset of the text (an e-mail's header block). `breaks` are the
    characters at which the source itself begins a page: a page begins there too.
    """
    load_fonts()
    above = [_Line(start=-len(line.text), text=line.text) for line in _wrap_lines(preface)] if preface else []
    lines = (*above, *_wrap_lines(text))
    sheets = _part_sheets(lines, breaks)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=LETTER, invariant=1, pageCompression=1)
    for number, sheet in enumerate(sheets, 1):
        _draw_sheet(canvas, sheet, f"{heading}, rendition page {number} of {len(sheets)}")
    canvas.save()
    ends = [max(0, s[0].start) for s in sheets[1:]] + [len(text)]
    starts = [0, *ends[:-1]]
    pages = tuple(Span(start=a, end=b) for a, b in zip(starts, ends, strict=True))
    return Rendition(pdf=out.getvalue(), pages=pages, sheets=sheets)


def _part_sheets(lines: Sequence[_Line], breaks: Sequence[int]) -> tuple[tuple[_Line, ...], ...]:
    sheets: list[list[_Line]] = [[]]
    ahead = sorted(breaks, reverse=True)
    for line in lines:
        begins = bool(ahead) and line.start + len(line.text) >= ahead[-1]
        while ahead and line.start + len(line.text) >= ahead[-1]:
            ahead.pop()
        if sheets[-1] and (begins or len(sheets[-1]) == _LINES):
            sheets.append([])
        sheets[-1].append(line)
    return tuple(tuple(sheet) for sheet in sheets)


def _wrap_lines(text: str) -> Iterable[_Line]:
    at = 0
    for line in text.split("\n"):
        shown = (
            line.rstrip("\r").replace("\t", " ").replace("\f", " ")
        )  # one for one: the offsets of the line stay true
        first = 0
        while len(shown) - first > _COLUMNS:
            space_at = shown.rfind(" ", first + 1, first + _COLUMNS + 1)
            end = space_at + 1 if space_at > first else first + _COLUMNS
            yield _Line(start=at + first, text=shown[first:end])
            first = end
        yield _Line(start=at + first, text=shown[first:])
        at += len(line) + 1


def _draw_sheet(canvas: Canvas, sheet: Sequence[_Line], heading: str) -> None:
    width, height = LETTER
    canvas.setFont(SERIF, 8)
    canvas.setFillColor(INK)
    canvas.drawString(_MARGIN, height - 0.55 * inch, mask(heading)[:110])
    canvas.setStrokeColor(RULE)
    canvas.line(_MARGIN, height - 0.62 * inch, width - _MARGIN, height - 0.62 * inch)
    canvas.setFont(MONO, _SIZE)
    canvas.setFillColor(HexColor("#000000"))
    for i, line in enumerate(sheet):
        canvas.drawString(_MARGIN, _height_of(i), line.text)
    canvas.showPage()


def _style(name: str, size: float, bold: bool = False, after: float = 6, before: float = 0) -> ParagraphStyle:
    load_fonts()
    return ParagraphStyle(
        name,
        fontName=BOLD if bold else SERIF,
        fontSize=size,
        leading=size * 1.35,
        textColor=INK,
        spaceAfter=after,
        spaceBefore=before,
        embeddedHyphenation=1,  # a file name may be broken at its hyphens
    )


def heading(text: str) -> Flowable:
    """A heading."""
    return Paragraph(escape(mask(text)), _style("h", 14, bold=True, before=8))


def subheading(text: str) -> Flowable:
    """A smaller heading, kept with what follows it."""
    style = _style("s", 10.5, bold=True, after=3, before=10)
    style.keepWithNext = 1
    return Paragraph(escape(mask(text)), style)


def paragraph(text: str, small: bool = False) -> Flowable:
    """A paragraph of plain text."""
    return Paragraph(escape(mask(text)), _style("p", 8 if small else 10))


def gap(points: float) -> Flowable:
    """Empty height."""
    return Spacer(1, points)


_HEADS = {"no": "No."}


def table(columns: Sequence[str], rows: Iterable[Mapping[str, object]], widths: Sequence[float]) -> Flowable:
    """A table whose header stands on every page; `widths` are shares of the line."""
    body, head = _style("c", 7.2, after=0), _style("ch", 7.4, bold=True, after=0)
    head.textColor = HexColor("#ffffff")
    cells = [[Paragraph(escape(_HEADS.get(c) or c.replace("_", " ").capitalize()), head) for c in columns]]
    cells += [[Paragraph(escape(_clip(mask(print_cell(r.get(c))))), body) for c in columns] for r in rows]
    line = landscape(LETTER)[0] - 2 * 0.6 * inch
    drawn = LongTable(cells, colWidths=[w / sum(widths) * line for w in widths], repeatRows=1)
    drawn.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, 0), INK),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE),
                ("ROWBACKGROUNDS", (0, 1), (-1, -1), [HexColor("#ffffff"), SHADE]),
            ]
        )
    )
    return drawn


def _clip(text: str) -> str:
    """What one cell of a table can hold on a page; what is cut is said."""
    return text if len(text) <= 2000 else f"{text[:1960]} [… cut; the exhibit has the whole]"


def set_pages(story: Sequence[Flowable], title: str, foot: str, wide: bool = False) -> bytes:
    """The story as a PDF with a foot line and page numbers."""
    load_fonts()
    out = io.BytesIO()
    size, margin = (landscape(LETTER), 0.6 * inch) if wide else (LETTER, _MARGIN)

    def draw_foot(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont(SERIF, 7)
        canvas.setFillColor(INK)
        for i, line in enumerate(textwrap.wrap(foot, 150 if wide else 110)[:2]):
            canvas.drawString(margin, 0.5 * inch - i * 9, line)
        canvas.drawRightString(size[0] - margin, 0.5 * inch, f"Page {canvas.getPageNumber()}")

    document = SimpleDocTemplate(
        out, pagesize=size, leftMargin=margin, rightMargin=margin, topMargin=margin, bottomMargin=0.8 * inch,
        title=title, author="Rejoinder", invariant=1,
    )  # fmt: skip
    document.build(list(story), onFirstPage=draw_foot, onLaterPages=draw_foot)
    return out.getvalue()
