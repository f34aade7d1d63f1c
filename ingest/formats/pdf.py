"""PDF: the text layer page by page, and where on the page each character stands."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pypdfium2
import pypdfium2.raw as raw
from PIL import Image, ImageChops

from ingest.exceptions import Damaged, Encrypted, NoText
from ingest.formats import Format, Given, Refusal
from ingest.message import Defect, DefectKind, Page, Reading, Source, Span
from ingest.stamps import marks

MAX_PAGES = 5_000
MAX_PAGE_CHARACTERS = 200_000
_GAP = 1.55  # a step between baselines this many times the page's usual one is an empty line
_HYPHEN = 0x02  # pdfium's sign for a hyphen at a line's end


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """One page's text and, for each of its characters, the index by which pdfium knows it (-1: an empty line that
    stands for white space on the page)."""

    text: str
    index: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on a page in points from its left and top edges, and the page's own size."""

    left: float
    top: float
    right: float
    bottom: float
    width: float
    height: float


def open_pdf(data: bytes, file: str) -> pypdfium2.PdfDocument:
    """The document; raises Encrypted or Damaged, naming the file."""
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Encrypted(f"{file}: needs a password; save a copy without one and read that") from error
        raise Damaged(f"{file}: not a PDF that can be opened ({error}); ask for it again") from error


def page_text(page: pypdfium2.PdfPage) -> PageText:
    """The page's words in the order of its content, one line a line, empty lines where the page leaves room."""
    words = page.get_textpage()
    try:
        lines = _lines(words)
        wide = _wide_steps(words, lines)
    finally:
        words.close()
    text: list[str] = []
    index: list[int] = []
    for number, line in enumerate(lines):
        if number:
            text.append("\n")
            index.append(-1)
        if number in wide:
            text.append("\n")
            index.append(-1)
        text += [c for c, _ in line]
        index += [i for _, i in line]
    return PageText(text="".join(text), index=tuple(index))


def _lines(words: pypdfium2.PdfTextPage) -> list[list[tuple[str, int]]]:
    """Lines of (character, pdfium's index)."""
    lines: list[list[tuple[str, int]]] = [[]]
    for i in range(min(words.count_chars(), MAX_PAGE_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(words, i)
        if code == 10:
            lines.append([])
        elif code == _HYPHEN or code == 0xFFFE:
            lines[-1].append(("-", i))
        elif code >= 32 or code == 9:
            lines[-1].append((chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd", i))
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _wide_steps(words: pypdfium2.PdfTextPage, lines: Sequence[Sequence[tuple[str, int]]]) -> set[int]:
    """Numbers of the lines that stand clearly lower than the usual step below the line before."""
    tops = [_baseline(words, line) for line in lines]
    steps = {n + 1: a - b for n, (a, b) in enumerate(pairwise(tops)) if a is not None and b is not None and a - b > 1}
    if len(steps) < 3:
        return set()
    usual = median(steps.values())
    low = [step for step in steps.values() if step <= usual]
    return {n for n, step in steps.items() if step > _GAP * median(low)}


def _baseline(words: pypdfium2.PdfTextPage, line: Sequence[tuple[str, int]]) -> float | None:
    first = next((i for c, i in line if not c.isspace()), None)
    if first is None:
        return None
    x, y = raw.c_double(), raw.c_double()
    return float(y.value) if raw.FPDFText_GetCharOrigin(words, first, x, y) else None


def _sniff(head: bytes) -> float:
    at = head[:1024].find(b"%PDF-")
    return 0.95 if at == 0 else 0.8 if at > 0 else 0.0


def _read(given: Given) -> Iterator[Reading | Given | Refusal]:
    document = open_pdf(given.data, given.file)
    try:
        yield _reading(document, given)
    finally:
        document.close()


def _reading(document: pypdfium2.PdfDocument, given: Given) -> Reading:
    count = len(document)
    if count == 0:
        raise Damaged(f"{given.file}: a PDF without pages; ask for it again")
    texts, pages, labels = [], [], []
    furniture: list[Span] = []
    defects: list[Defect] = []
    at = 0
    for number in range(1, min(count, MAX_PAGES) + 1):
        text = _page_or_defect(document, number, defects)
        found = marks(text, at, number)
        pages.append(
            Page(
                number=number,
                start=at,
                end=at + len(text),
                docket=found.docket,
                attachment=found.attachment,
                docket_page=found.page,
                page_id=found.page_id,
                bates=found.bates,
            )
        )
        furniture += found.furniture
        labels += [found.label] if found.label else []
        texts.append(text)
        at += len(text) + 2
    if count > MAX_PAGES:
        defects.append(Defect(kind=DefectKind.LIMIT, detail=f"only the first {MAX_PAGES} of {count} pages"))
    if not any(text.strip() for text in texts):
        raise NoText(f"{given.file}: its {count} page(s) hold pictures only; with tesseract installed they are read")
    bates = [page.bates for page in pages if page.bates]
    source = Source(
        file=given.file,
        sha256=given.sha256,
        media_type="application/pdf",
        place=given.place,
        docket=next((page.docket for page in pages if page.docket), None),
        attachment=next((page.attachment for page in pages if page.attachment), None),
        label=labels[0] if labels else None,
        bates_first=bates[0] if bates else None,
        bates_last=bates[-1] if bates else None,
    )
    return Reading(
        source=source,
        text="\n\n".join(texts),
        rung="pdfium",
        pages=tuple(pages),
        furniture=tuple(furniture),
        defects=tuple(defects),
    )


def _page_or_defect(document: pypdfium2.PdfDocument, number: int, defects: list[Defect]) -> str:
    try:
        page = document[number - 1]
        try:
            text = page_text(page).text
        finally:
            page.close()
    except pypdfium2.PdfiumError as error:
        defects.append(
            Defect(kind=DefectKind.MISSING_TEXT, detail=f"page could not be read: {error}", place=f"page {number}")
        )
        return ""
    if not text.strip():
        defects.append(Defect(kind=DefectKind.MISSING_TEXT, detail="no text on this page", place=f"page {number}"))
    return text


def boxes(data: bytes, page: Page, spans: Sequence[Span]) -> tuple[Box, ...]:
    """Where the spans (of the reading's text) stand on the page, one box a line; nothing for what is not on it."""
    document = open_pdf(data, "the page's file")
    try:
        sheet = document[page.number - 1]
        return _boxes(sheet, page, spans)
    finally:
        document.close()


def _boxes(sheet: pypdfium2.PdfPage, page: Page, spans: Sequence[Span]) -> tuple[Box, ...]:
    held = page_text(sheet)
    words = sheet.get_textpage()
    width, height = sheet.get_size()
    out: list[Box] = []
    try:
        for span in spans:
            out += _span_boxes(
                words,
                held,
                max(span.start - page.start, 0),
                min(span.end - page.start, len(held.text)),
                (width, height),
            )
    finally:
        words.close()
    return tuple(out)


def _span_boxes(
    words: pypdfium2.PdfTextPage, held: PageText, start: int, end: int, size: tuple[float, float]
) -> Iterator[Box]:
    width, height = size
    line: list[tuple[float, float, float, float]] = []
    for at in range(start, end + 1):
        if at < end and held.text[at] != "\n":
            if held.index[at] >= 0 and not held.text[at].isspace():
                line.append(words.get_charbox(held.index[at], loose=True))
        elif line:
            left, low = min(b[0] for b in line), min(b[1] for b in line)
            right, high = max(b[2] for b in line), max(b[3] for b in line)
            yield Box(left=left, top=height - high, right=right, bottom=height - low, width=width, height=height)
            line = []


def render_page(data: bytes, page: Page, spans: Sequence[Span] = (), scale: float = 1.5) -> bytes:
    """The page as a PNG picture, the spans (of the reading's text) marked; `scale` is pixels a point."""
    document = open_pdf(data, "the page's file")
    try:
        sheet = document[page.number - 1]
        width, height = sheet.get_size()
        fitting = min(scale, 4000 / max(width, height, 1))
        picture = sheet.render(scale=fitting).to_pil().convert("RGB")
        for box in _boxes(sheet, page, spans) if spans else ():
            _tint(picture, box, fitting)
    finally:
        document.close()
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _tint(picture: Image.Image, box: Box, scale: float) -> None:
    """Yellow over the box, the print kept readable: the darker of the two colours wins."""
    area = tuple(round(v * scale) for v in (box.left, box.top, box.right, box.bottom))
    clip = (max(area[0] - 1, 0), max(area[1] - 1, 0), min(area[2] + 1, picture.width), min(area[3] + 1, picture.height))
    if clip[0] < clip[2] and clip[1] < clip[3]:
        piece = picture.crop(clip)
        picture.paste(ImageChops.darker(piece, Image.new("RGB", piece.size, (255, 232, 102))), clip)


FORMAT = Format(name="pdf", suffixes=(".pdf",), media_type="application/pdf", sniff=_sniff, read=_read)
