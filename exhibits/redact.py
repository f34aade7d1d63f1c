"""Redaction that leaves nothing behind: every page becomes a picture with the words burnt out, and a new text layer
that holds only what may still be read. The old file's text, fonts, pictures, metadata and attachments do not survive.
"""

import io
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image, ImageChops, ImageDraw
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from exhibits.binding import clean_page
from exhibits.errors import ExhibitError
from exhibits.identifiers import Identifier, find_identifiers
from exhibits.paper import MONO, load_fonts
from exhibits.redactions import Chosen, choose
from ingest.message import Span

_DPI = 200
_SCALE = _DPI / 72
_PICTURED = 0.2  # of the page: a smaller picture is a logo, a larger one may be a scan with words on it
Box = tuple[float, float, float, float]  # left, bottom, right, top in points from the page's lower left


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """A page's characters and the box of each; `ocr` says that they were read from the picture."""

    text: str
    boxes: tuple[Box, ...]
    ocr: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """One covered span, for the log: never the words themselves."""

    page: int
    kind: str
    why: str
    characters: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """The redacted file and its log."""

    pdf: bytes
    log: tuple[Redaction, ...]


ReadPicture = Callable[[Image.Image], PageText]
Choose = Callable[[int, str], Chosen]


def propose(page: int, text: str) -> Chosen:
    """What `find_identifiers` proposes on a page, with nobody's decisions."""
    return choose((), page, text)


def read_pages(data: bytes, read_picture: ReadPicture | None = None) -> tuple[PageText, ...]:
    """The text of every page and the box of each character: the text layer, and what the pictures on the page say."""
    return tuple(_read_page(page, read_picture) for page in pdfium.PdfDocument(_upright(data)))


def redact_pdf(
    data: bytes,
    read_picture: ReadPicture | None = None,
    choose: Choose = propose,
    texts: Sequence[PageText] | None = None,
    spare: bool = False,
) -> Redacted:
    """A PDF with its identifiers burnt out, proved by reading the result again; raises ExhibitError if any is left.

    `choose` says what is covered on a page (numbered from 1) of that text. `read_picture` reads what pictures say;
    `texts` are the pages as `read_pages` read them, where they are known. With `spare`, a page on which nothing is
    covered stays as it is, without what could act on it or describe it; else every page becomes a picture.
    """
    data = _upright(data)
    out, log = io.BytesIO(), list[Redaction]()
    load_fonts()
    canvas = Canvas(out, invariant=1, pageCompression=1)
    chosen: list[Chosen] = []
    for number, (page, words) in enumerate(
        zip(pdfium.PdfDocument(data), texts or read_pages(data, read_picture), strict=True), 1
    ):
        chosen.append(choose(number, words.text))
        if chosen[-1].covered or not spare:
            entries = [_log_entry(number, one, words) for one in chosen[-1].covered]
            picture = page.render(scale=_SCALE).to_pil().convert("RGB")
            _burn(picture, [b for entry in entries for b in entry.boxes], page.get_height())
            _write_page(canvas, picture, page.get_size(), words, chosen[-1].covered)
            log += entries
    canvas.save()
    kept = [number for number, one in enumerate(chosen) if spare and not one.covered]
    redacted = Redacted(pdf=_assemble(data, out.getvalue(), kept) if kept else out.getvalue(), log=tuple(log))
    _prove(redacted, chosen)
    return redacted


def _assemble(data: bytes, pictures: bytes, kept: Sequence[int]) -> bytes:
    """The pages that are kept, by index, from the old file, the others from the new one, in order."""
    old, new = PdfReader(io.BytesIO(data)).pages, iter(PdfReader(io.BytesIO(pictures)).pages)
    writer = PdfWriter()
    for index, page in enumerate(old):
        writer.add_page(clean_page(page) if index in set(kept) else next(new))
    writer.metadata = {"/Producer": "Rejoinder"}
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _upright(data: bytes) -> bytes:
    """The file with every page the way it is looked at, so that a character's box is where the picture shows it."""
    if not any(page.get_rotation() for page in pdfium.PdfDocument(data)):
        return data
    writer = PdfWriter(clone_from=io.BytesIO(data))
    for page in writer.pages:
        page.transfer_rotation_to_content()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _read_page(page: pdfium.PdfPage, read_picture: ReadPicture | None) -> PageText:
    """A page may bear both: a scan with the court's stamp as its only text."""
    layer = read_layer(page)
    if read_picture is None or (layer.text.strip() and _pictured(page) < _PICTURED):
        return layer
    seen = read_picture(page.render(scale=_SCALE).to_pil().convert("RGB"))
    height = page.get_height()
    boxes = tuple(
        (x0 / _SCALE, height - y1 / _SCALE, x1 / _SCALE, height - y0 / _SCALE) for x0, y0, x1, y1 in seen.boxes
    )
    gap = ((0.0, 0.0, 0.0, 0.0),) if layer.text else ()
    return PageText(text=f"{layer.text}{' ' * len(gap)}{seen.text}", boxes=(*layer.boxes, *gap, *boxes), ocr=True)


def _pictured(page: pdfium.PdfPage) -> float:
    """The share of the page that pictures cover."""
    width, height = page.get_size()
    shares = [0.0]
    for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = item.get_bounds()
        shares.append(max(0.0, right - left) * max(0.0, top - bottom) / max(1.0, width * height))
    return sum(shares)


def picture_command() -> tuple[str, ...] | None:
    """The command that reads a picture from its standard input; None where tesseract is not installed."""
    program = shutil.which("tesseract")
    return (program, "stdin", "stdout", "tsv") if program else None


def read_picture(picture: Image.Image) -> PageText:
    """The words of a picture and the box of each character, by tesseract; raises ExhibitError where it is missing.

    Boxes are in pixels from the upper left; a word's box is shared out evenly among its characters.
    """
    command = picture_command()
    if command is None:
        raise ExhibitError("a page is a picture: install tesseract-ocr, so that what stands on it can be found")
    packed = io.BytesIO()
    picture.save(packed, "PNG")
    told = subprocess.run(
        command,
        input=packed.getvalue(),
        capture_output=True,
        check=True,
        timeout=120,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    text, boxes = "", list[Box]()
    for line in told.stdout.decode("utf-8", "replace").splitlines()[1:]:
        cells = line.split("\t")
        if len(cells) == 12 and cells[11].strip():
            left, top, width, height = (float(c) for c in cells[6:10])
            step = width / len(cells[11])
            text += cells[11] + " "
            boxes += [(left + i * step, top, left + (i + 1) * step, top + height) for i in range(len(cells[11]))]
            boxes.append((left + width, top, left + width, top + height))
    return PageText(text=text, boxes=tuple(boxes), ocr=True)


def read_layer(page: pdfium.PdfPage) -> PageText:
    """The characters of a page's text layer, one by one, with their loose boxes from the corner that is shown."""
    layer = page.get_textpage()
    count = layer.count_chars()
    text = "".join(chr(pdfium_c.FPDFText_GetUnicode(layer, i) or 0x20) for i in range(count))
    x, y, *_ = page.get_cropbox()
    found = (layer.get_charbox(i, loose=True) for i in range(count))
    return PageText(text=text, boxes=tuple((a - x, b - y, c - x, d - y) for a, b, c, d in found), ocr=False)


def picture_page(data: bytes, number: int, words: PageText, covered: Sequence[Identifier]) -> bytes:
    """A page, numbered from 1, as a PNG with a red frame around what is to be covered: to look at, not to file."""
    page = pdfium.PdfDocument(_upright(data))[number - 1]
    scale = 1.4
    picture = page.render(scale=scale).to_pil().convert("RGB")
    draw = ImageDraw.Draw(picture)
    for one in covered:
        for left, bottom, right, top in _log_entry(number, one, words).boxes:
            height = page.get_height()
            edges = (left * scale - 2, (height - top) * scale - 2, right * scale + 2, (height - bottom) * scale + 2)
            draw.rectangle(edges, outline="#b3261e", width=3)
    packed = io.BytesIO()
    picture.save(packed, "PNG")
    return packed.getvalue()


def _log_entry(number: int, one: Identifier, words: PageText) -> Redaction:
    boxes = _join_boxes([b for b in words.boxes[one.span.start : one.span.end] if b[0] < b[2]])
    return Redaction(
        page=number, kind=one.kind, why=one.why, characters=one.span.end - one.span.start, boxes=tuple(boxes)
    )


def _join_boxes(boxes: Sequence[Box]) -> list[Box]:
    """One box a line, so that the gaps between letters are covered too."""
    joined: list[Box] = []
    for box in boxes:
        if joined and abs(joined[-1][1] - box[1]) < 6 and box[0] >= joined[-1][0]:
            a = joined[-1]
            joined[-1] = (min(a[0], box[0]), min(a[1], box[1]), max(a[2], box[2]), max(a[3], box[3]))
        else:
            joined.append(box)
    return joined


def _burn(picture: Image.Image, boxes: Sequence[Box], height: float) -> None:
    draw = ImageDraw.Draw(picture)
    for left, bottom, right, top in boxes:
        edges = (left * _SCALE - 2, (height - top) * _SCALE - 2, right * _SCALE + 2, (height - bottom) * _SCALE + 2)
        draw.rectangle(edges, fill="black")


def _write_page(
    canvas: Canvas, picture: Image.Image, size: tuple[float, float], words: PageText, found: Sequence[Identifier]
) -> None:
    canvas.setPageSize(size)
    canvas.drawImage(ImageReader(_without_colour(picture)), 0, 0, *size)
    covered = [one.span for one in found]
    text = canvas.beginText()
    text.setTextRenderMode(3)  # invisible: the picture shows the words, the layer lets them be searched
    for first, last in _runs(words.text, covered):
        _write_run(text, words, first, last)
    canvas.drawText(text)
    canvas.showPage()


def _without_colour(picture: Image.Image) -> Image.Image:
    """The picture in grey where it has no colour: a third of the bytes."""
    red, green, blue = picture.split()
    spread = max(ImageChops.difference(red, other).getextrema()[1] for other in (green, blue))
    return red if spread == 0 else picture


def _runs(text: str, covered: Sequence[Span]) -> list[tuple[int, int]]:
    """Words outside what is covered."""
    hidden = bytearray(len(text))
    for span in covered:
        hidden[span.start : span.end] = b"\x01" * (span.end - span.start)
    runs, start = [], 0
    for i in range(len(text) + 1):
        if i == len(text) or hidden[i] or text[i].isspace():
            if start < i:
                runs.append((start, i))
            start = i + 1
    return runs


def _write_run(text: PDFTextObject, words: PageText, first: int, last: int) -> None:
    boxes = [b for b in words.boxes[first:last] if b[0] < b[2]]
    if boxes:
        size = max(1.0, min(40.0, boxes[0][3] - boxes[0][1]))
        text.setFont(MONO, size)
        text.setTextOrigin(boxes[0][0], boxes[0][1])
        wide = pdfmetrics.stringWidth("x", MONO, size) * (last - first)
        text.setHorizScale(100 * max(0.5, boxes[-1][2] - boxes[0][0]) / wide)  # as wide as the printed word, no wider
        text.textOut("".join(c if c.isprintable() else " " for c in words.text[first:last]) + " ")


def _prove(redacted: Redacted, chosen: Sequence[Chosen]) -> None:
    document = pdfium.PdfDocument(redacted.pdf)
    for number, (page, told) in enumerate(zip(document, chosen, strict=True), 1):
        picture = page.render(scale=_SCALE).to_pil().convert("L")
        layer = read_layer(page)
        for entry in (e for e in redacted.log if e.page == number):
            if any(_shows_light(picture, box, page.get_height()) for box in entry.boxes):
                raise ExhibitError(f"page {number}: a {entry.kind} is still visible; nothing was written")
            if any(_holds_letters(layer, box) for box in entry.boxes):
                raise ExhibitError(f"page {number}: a {entry.kind} is still in the text; nothing was written")
        left = [one for one in find_identifiers(layer.text) if not _is_left(layer.text, one, told)]
        if any(one.kind != "minor's name" for one in left):
            raise ExhibitError(f"page {number}: a {left[0].kind} is still in the text; nothing was written")


def _holds_letters(layer: PageText, box: Box) -> bool:
    """Whether the middle of a printed character lies in the box."""
    left, bottom, right, top = box
    return any(
        left < (b[0] + b[2]) / 2 < right and bottom < (b[1] + b[3]) / 2 < top
        for c, b in zip(layer.text, layer.boxes, strict=True)
        if not c.isspace()
    )


def _is_left(text: str, one: Identifier, told: Chosen) -> bool:
    """Whether a person decided that these words, or a part of them, stay."""
    words = "".join(text[one.span.start : one.span.end].split())
    return any(words in plain or plain in words for plain in ("".join(left.split()) for left, _ in told.left))


def _shows_light(picture: Image.Image, box: Box, height: float) -> bool:
    left, bottom, right, top = box
    edges = (int(left * _SCALE), int((height - top) * _SCALE), int(right * _SCALE), int((height - bottom) * _SCALE))
    extrema = picture.crop(edges).getextrema() if edges[0] < edges[2] and edges[1] < edges[3] else (0, 0)
    return bool(extrema[1] > 40)  # type: ignore[operator]  # one band: a pair of numbers
