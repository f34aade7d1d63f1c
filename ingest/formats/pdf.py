"""PDF: the text layer page by page, scanned pages recognised, court stamps read into anchors."""

import io
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import accumulate

import pypdfium2
from PIL import Image, ImageChops

from ingest import ocr
from ingest.deceptions import mark
from ingest.exceptions import Damaged, Encrypted, NoText
from ingest.formats import Format, Given, Refusal
from ingest.message import Attachment, Defect, DefectKind, Page, Reading, Source, Span
from ingest.pagetext import Box, PageText, page_text, span_boxes
from ingest.running import running
from ingest.stamps import label, marks

MAX_PAGES = 5_000
MAX_CARRIED = 5_000


def open_pdf(data: bytes, file: str) -> pypdfium2.PdfDocument:
    """The document; raises Encrypted or Damaged, naming the file."""
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Encrypted(f"{file}: needs a password; save a copy without one and read that") from error
        raise Damaged(f"{file}: not a PDF that can be opened ({error}); ask for it again") from error


def _sniff(head: bytes) -> float:
    at = head[:1024].find(b"%PDF-")
    return 0.95 if at == 0 else 0.8 if at > 0 else 0.0


def _read(given: Given) -> Iterator[Reading | Given | Refusal]:
    document = open_pdf(given.data, given.file)
    try:
        carried = list(_carried(document, given))
        try:
            yield _reading(document, given, carried)
        except NoText:
            if not carried:
                raise
    finally:
        document.close()
    yield from carried


def _carried(document: pypdfium2.PdfDocument, given: Given) -> Iterator[Given]:
    """The files inside the document: portfolios of messages are produced so."""
    for number in range(min(document.count_attachments(), MAX_CARRIED)):
        try:
            held = document.get_attachment(number)
            name, data = held.get_name(), bytes(held.get_data())
        except pypdfium2.PdfiumError:
            continue
        yield given.part(f"file {number + 1}", data, name=mark(name, "")[0])


def _reading(document: pypdfium2.PdfDocument, given: Given, carried: Sequence[Given]) -> Reading:
    count = len(document)
    if count == 0:
        raise Damaged(f"{given.file}: a PDF without pages; ask for it again")
    defects: list[Defect] = []
    read = (_page_or_defect(document, number, defects) for number in range(1, min(count, MAX_PAGES) + 1))
    held = [(one.text, one.confidence, one.laid) for one in read]  # without the places of its letters, which are many
    whole = "\n\n".join(text for text, *_ in held)
    starts = list(accumulate((len(text) + 2 for text, *_ in held[:-1]), initial=0))
    heads = list(running(whole, [(at, at + len(text)) for at, (text, *_) in zip(starts, held, strict=True)]))
    known = frozenset(span.start for span in heads)
    pages, labels = [], []
    furniture = list(heads)
    told: set[tuple[str, ...]] = set()
    for number, (at, (text, confidence, laid)) in enumerate(zip(starts, held, strict=True), 1):
        found = marks(text, at, number, known, None if laid is None else at + laid)
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
                ocr_confidence=confidence,
            )
        )
        furniture += found.furniture
        if found.laid and found.laid not in told:
            told.add(found.laid)
            detail = f"laid over the finished page, and taken for no writer's words: {' / '.join(found.laid)[:200]!r}"
            defects.append(Defect(kind=DefectKind.STRUCTURE, detail=detail, place=f"page {number}"))
        labels += [found.label] if found.label else []
    if count > MAX_PAGES:
        defects.append(Defect(kind=DefectKind.LIMIT, detail=f"only the first {MAX_PAGES} of {count} pages"))
    if not whole.strip():
        cure = "no words were recognised on them" if ocr.command() else ocr.CURE
        raise NoText(f"{given.file}: its {count} page(s) have no text layer; {cure}")
    labels += [name for span in heads if (name := label(whole[span.start : span.end]))]
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
        text=whole,
        rung="pdfium+tesseract" if any(page.ocr_confidence is not None for page in pages) else "pdfium",
        pages=tuple(pages),
        furniture=tuple(furniture),
        attachments=tuple(
            Attachment(name=one.name, sha256=sha256(one.data).hexdigest(), media_type="", size=len(one.data))
            for one in carried
        ),
        defects=tuple(defects),
    )


def _page_or_defect(document: pypdfium2.PdfDocument, number: int, defects: list[Defect]) -> PageText:
    try:
        page = document[number - 1]
        try:
            held = page_text(page)
        finally:
            page.close()
    except pypdfium2.PdfiumError as error:
        defects.append(
            Defect(kind=DefectKind.MISSING_TEXT, detail=f"page could not be read: {error}", place=f"page {number}")
        )
        return PageText(text="", index=())
    place = f"page {number}"
    for cause, count in held.hidden:
        detail = f"{count} characters {cause}: not read"
        defects.append(Defect(kind=DefectKind.HIDDEN_TEXT, detail=detail, place=place))
    if held.scanned:
        detail = "a scan; its text layer comes from whoever scanned it, unchecked"
        defects.append(Defect(kind=DefectKind.OCR, detail=detail, place=place))
    if held.confidence is not None:
        detail = f"read by tesseract, {held.confidence:.0%} sure"
        defects.append(Defect(kind=DefectKind.OCR, detail=detail, place=place))
    if not held.text.strip():
        defects.append(Defect(kind=DefectKind.MISSING_TEXT, detail="no text on this page", place=place))
    return held


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
            out += span_boxes(
                words,
                held,
                max(span.start - page.start, 0),
                min(span.end - page.start, len(held.text)),
                (width, height),
            )
    finally:
        words.close()
    return tuple(out)


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
