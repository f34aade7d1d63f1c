"""Binding exhibits into one PDF: cover, linked index, bookmarks, slip sheets, the pages stamped and numbered.

The pages themselves are copied, not pictured, so their text stays searchable; what could act (scripts, links, forms,
attached files) is left behind.
"""

import io
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pypdfium2 as pdfium
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.errors import PyPdfError
from pypdf.generic import Fit, NameObject
from reportlab.lib.colors import white
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from exhibits.errors import ExhibitError
from exhibits.paper import BOLD, INK, MARK, RULE, SERIF, load_fonts

Box = tuple[float, float, float, float]  # left, bottom, right, top in points
_ROWS, _STEP = 13, 44
_LEFT = 60
_STOPS = (60, 105, 360, 455)  # where the index's columns begin, in points


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One exhibit: its label ("A"), what it is, its pages, and the boxes to draw on them by page number from 1."""

    label: str
    about: str
    dated: str
    pdf: bytes
    boxes: Mapping[int, Sequence[Box]] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """Bates numbers: prefix, the first number, and how many digits."""

    prefix: str = ""
    first: int = 1
    digits: int = 6

    def print(self, nth: int) -> str:
        """The number of the nth stamped page, counted from 0; "" without a prefix."""
        return f"{self.prefix}{self.first + nth:0{self.digits}}" if self.prefix else ""


@dataclass(slots=True)
class _Bound:
    writer: PdfWriter
    stamped: int = 0


def bind(title: Sequence[str], parts: Sequence[Part], numbering: Numbering, foot: str) -> bytes:
    """One PDF of all parts, the same bytes every time; raises ExhibitError for a part whose pages cannot be copied."""
    load_fonts()
    bound = _Bound(PdfWriter())
    front = _draw_front(title, list(zip(parts, _number(parts, numbering), strict=True)), foot)
    for page in PdfReader(io.BytesIO(front.pdf)).pages:
        bound.writer.add_page(page)
    bound.writer.add_outline_item(title="Index", page_number=1)
    firsts = [_add_part(bound, part, numbering) for part in parts]
    for (page_number, box), first in zip(front.links, firsts, strict=True):
        bound.writer.add_annotation(page_number, Link(rect=box, target_page_index=first, fit=Fit.fit()))
    bound.writer.metadata = {"/Title": ", ".join(title) or "Exhibits", "/Producer": "Rejoinder"}
    out = io.BytesIO()
    bound.writer.write(out)
    return out.getvalue()


def _add_part(bound: _Bound, part: Part, numbering: Numbering) -> int:
    first = len(bound.writer.pages)
    bound.writer.add_page(PdfReader(io.BytesIO(_draw_slip(part))).pages[0])
    bound.writer.add_outline_item(title=f"Exhibit {part.label}: {part.about}"[:120], page_number=first)
    reader = _open(part)
    stamps = PdfReader(io.BytesIO(_draw_stamps(part, reader.pages, bound.stamped, numbering))).pages
    for page, stamp in zip(reader.pages, stamps, strict=True):
        bound.writer.add_page(clean_page(page)).merge_page(stamp)
    bound.stamped += len(reader.pages)
    return first


def _open(part: Part) -> PdfReader:
    try:
        reader = PdfReader(io.BytesIO(part.pdf))
        if reader.is_encrypted:
            raise ExhibitError(f"Exhibit {part.label}: the PDF is encrypted; give its pages in the clear")
        len(reader.pages)
    except (PyPdfError, ValueError, KeyError) as error:
        raise ExhibitError(f"Exhibit {part.label}: its pages cannot be copied ({error})") from error
    return reader


def clean_page(page: PageObject) -> PageObject:
    """The page without what could act, point elsewhere or describe it."""
    for key in ("/Annots", "/AA", "/B", "/Thumb", "/PieceInfo", "/Metadata"):
        if key in page:
            del page[NameObject(key)]
    if page.rotation:
        page.transfer_rotation_to_content()
    return page


def _draw_stamps(part: Part, pages: Sequence[PageObject], stamped: int, numbering: Numbering) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for number, page in enumerate(pages, 1):
        _, bottom, right, top = (float(x) for x in page.mediabox)
        canvas.setPageSize((right, top))
        canvas.setStrokeColor(MARK)
        canvas.setLineWidth(1.2)
        for a, b, c, d in part.boxes.get(number, ()):
            canvas.rect(a - 1.5, b - 1.5, c - a + 3, d - b + 3)
        words = f"Exhibit {part.label}, page {number} of {len(pages)}"
        _draw_tag(canvas, right - 150, bottom + 12, words, numbering.print(stamped + number - 1))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw_tag(canvas: Canvas, x: float, y: float, words: str, bates: str) -> None:
    canvas.setFillColor(white)
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.6)
    canvas.rect(x, y, 140, 22 if bates else 12, fill=1)
    canvas.setFillColor(INK)
    canvas.setFont(SERIF, 7.5)
    canvas.drawCentredString(x + 70, y + 3.5, words)
    canvas.setFont(BOLD, 7.5)
    canvas.drawCentredString(x + 70, y + 13, bates)


def _draw_slip(part: Part) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=LETTER, invariant=1)
    width, height = LETTER
    canvas.setFillColor(INK)
    canvas.setFont(BOLD, 40)
    canvas.drawCentredString(width / 2, height / 2 + 20, f"EXHIBIT {part.label}")
    canvas.setFont(SERIF, 11)
    for i, line in enumerate(textwrap.wrap(f"{part.about}{f', {part.dated}' if part.dated else ''}", 80)[:6]):
        canvas.drawCentredString(width / 2, height / 2 - 16 - i * 15, line)
    canvas.setFont(SERIF, 9)
    for i, line in enumerate(textwrap.wrap(part.note, 95)[:4]):
        canvas.drawCentredString(width / 2, 90 - i * 12, line)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Front:
    pdf: bytes
    links: tuple[tuple[int, Box], ...]


def _number(parts: Sequence[Part], numbering: Numbering) -> Iterator[str]:
    """For each part its Bates range, or how many pages it has."""
    at = 0
    for part in parts:
        count = len(_open(part).pages)
        first, last = numbering.print(at), numbering.print(at + count - 1)
        yield str(count) if not numbering.prefix else first if count == 1 else f"{first} to {last}"
        at += count


def _draw_front(title: Sequence[str], rows: Sequence[tuple[Part, str]], foot: str) -> _Front:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=LETTER, invariant=1)
    width, height = LETTER
    canvas.setFillColor(INK)
    y = height - 220
    for text in title:
        last = text == title[-1]
        for line in textwrap.wrap(text, 46):
            canvas.setFont(BOLD if last else SERIF, 20 if last else 14)
            canvas.drawCentredString(width / 2, y, line)
            y -= 24
        y -= 14
    _draw_foot(canvas, foot)
    canvas.showPage()
    links = []
    for page in range(max(1, -(-len(rows) // _ROWS))):
        links += list(_draw_index(canvas, rows[page * _ROWS : (page + 1) * _ROWS], page + 1))
        _draw_foot(canvas, foot)
        canvas.showPage()
    canvas.save()
    return _Front(out.getvalue(), tuple(links))


def _draw_foot(canvas: Canvas, foot: str) -> None:
    canvas.setFont(SERIF, 7.5)
    for i, line in enumerate(textwrap.wrap(foot, 115)[:3]):
        canvas.drawString(65, 48 - i * 10, line)


def _draw_index(canvas: Canvas, rows: Sequence[tuple[Part, str]], page: int) -> Iterator[tuple[int, Box]]:
    width, height = LETTER
    canvas.setFillColor(INK)
    canvas.setFont(BOLD, 14)
    canvas.drawString(_LEFT, height - 80, "Index of exhibits" if page == 1 else "Index of exhibits, continued")
    canvas.setFont(BOLD, 8)
    for x, name in zip(_STOPS, ("Exhibit", "What it is", "Dated", "Pages"), strict=True):
        canvas.drawString(x, height - 103, name)
    for i, (part, pages) in enumerate(rows):
        y = height - 122 - i * _STEP
        canvas.setFont(BOLD, 10)
        canvas.drawString(_STOPS[0], y, part.label)
        canvas.setFont(SERIF, 8.5)
        _draw_lines(canvas, part.about, _STOPS[1], y, _STOPS[2] - _STOPS[1] - 12)
        _draw_lines(canvas, part.dated, _STOPS[2], y, _STOPS[3] - _STOPS[2] - 8)
        _draw_lines(canvas, pages, _STOPS[3], y, width - _LEFT - _STOPS[3])
        canvas.setStrokeColor(RULE)
        canvas.line(_LEFT, y - 28, width - _LEFT, y - 28)
        yield page, (_LEFT - 5, y - 26, width - _LEFT + 5, y + 12)


def _draw_lines(canvas: Canvas, text: str, x: float, y: float, width: float) -> None:
    """The text in at most three lines, an ellipsis where more is cut."""
    lines = simpleSplit(text, SERIF, 8.5, width)
    shown = lines[:3] if len(lines) <= 3 else [*lines[:2], f"{lines[2][:-2]} …"]
    for i, line in enumerate(shown):
        canvas.drawString(x, y - i * 11, line)


def split_at(data: bytes, cap: int) -> list[bytes]:
    """The binder as files of at most `cap` bytes, cut between pages; raises ExhibitError if one page is larger."""
    if len(data) <= cap:
        return [data]
    reader = PdfReader(io.BytesIO(data))
    volumes: list[bytes] = []
    start, count = 0, len(reader.pages)
    while start < count:
        end, volume = _largest(reader, start, count, cap)
        volumes.append(volume)
        start = end
    return volumes


def _largest(reader: PdfReader, start: int, count: int, cap: int) -> tuple[int, bytes]:
    low, high, best = start + 1, count, b""
    while low <= high:
        middle = (low + high) // 2
        volume = _take(reader, start, middle)
        if len(volume) <= cap:
            low, best = middle + 1, volume
        else:
            high = middle - 1
    if not best:
        raise ExhibitError(f"page {start + 1} alone is larger than the size cap of {cap} bytes; raise the cap")
    return high, best


def _take(reader: PdfReader, start: int, end: int) -> bytes:
    writer = PdfWriter()
    for page in reader.pages[start:end]:
        writer.add_page(clean_page(page))  # cleaned first: a link would take the page that it leads to along
    writer.metadata = {"/Producer": "Rejoinder"}
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def count_pages(data: bytes) -> int:
    """How many pages a PDF has."""
    return len(pdfium.PdfDocument(data))
