"""The filed exhibits of the sample: a PDF and a text file, printed from one mailbox, cut into stamped pages."""

import io
from textwrap import wrap

from reportlab.lib.pagesizes import LETTER
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from sample.printing import footer, long_date, quoted, top_header
from sample.story import Story, Told, Writer

FONT, SIZE, LEADING, LEFT, TOP, BOTTOM = "Times-Roman", 11.5, 14.2, 72, 704, 64
LABELS = ("From: ", "Sent: ", "To: ", "Cc: ", "Subject: ", "Date: ")
FIRST_PAGE_ID = {"87-2": 1431, "87-3": 1440}


def printout(story: Story, told: Told, signed: set[str]) -> list[str]:
    """The chain as its owner's client prints it; only the people in `signed` keep their signature blocks."""
    lines = [*top_header(told), *told.body.split("\n"), *footer(told, signed=False), ""]
    for by, below in story.chain(told, 99):
        lines += ["", *quoted(below, by, signed=below.sender.email in signed)]
    return lines


def stamp(story: Story, document: str, page: int, pages: int) -> str:
    """The line that the court's filing system prints on every page."""
    docket, filed, page_id = story.case["docket"], story.case["filed"], FIRST_PAGE_ID[document] + page - 1
    return f"Case: {docket} Document #: {document} Filed: {filed} Page {page} of {pages} PageID #:{page_id}"


def pdf_exhibit(story: Story, told: Told, label: str, document: str, stranded: list[Writer]) -> bytes:
    """A cover page and the chain; the signature blocks that the client lost stand together on the last page."""
    lines = printout(story, told, set())
    for writer in stranded:
        lines += ["", *writer.signature]
    printed = [part for line in lines for part in (simpleSplit(line, FONT, SIZE, LETTER[0] - 2 * LEFT) or [""])]
    per_page = int((TOP - BOTTOM) // LEADING)
    pages = [printed[at : at + per_page] for at in range(0, len(printed), per_page)]
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=LETTER, invariant=1, pageCompression=0)
    canvas.setTitle(f"{label} to Plaintiff's Motion to Compel")
    canvas.setProducer("sample/build.py")
    canvas.setCreator("sample/build.py")
    _draw_cover(canvas, story, label, stamp(story, document, 1, len(pages) + 1))
    for number, page in enumerate(pages, 2):
        _draw_page(canvas, page, stamp(story, document, number, len(pages) + 1))
    canvas.save()
    return out.getvalue()


def _draw_stamp(canvas: Canvas, text: str) -> None:
    canvas.setFont("Helvetica", 9)
    canvas.setFillColorRGB(0, 0, 0.8)
    canvas.drawCentredString(LETTER[0] / 2, 765, text)
    canvas.setFillColorRGB(0, 0, 0)


def _draw_cover(canvas: Canvas, story: Story, label: str, text: str) -> None:
    _draw_stamp(canvas, text)
    canvas.setFont("Times-Bold", 30)
    canvas.drawCentredString(LETTER[0] / 2, 430, label.upper())
    canvas.setFont("Times-Roman", 13)
    canvas.drawCentredString(LETTER[0] / 2, 395, story.case["caption"])
    canvas.showPage()


def _draw_page(canvas: Canvas, lines: list[str], text: str) -> None:
    _draw_stamp(canvas, text)
    for row, line in enumerate(lines):
        _draw_line(canvas, line, TOP - row * LEADING)
    canvas.showPage()


def _draw_line(canvas: Canvas, line: str, height: float) -> None:
    label = next((word for word in LABELS if line.startswith(word)), "")
    run = canvas.beginText(LEFT, height)
    run.setFont("Times-Bold", SIZE)
    run.textOut(label)
    run.setFont(FONT, SIZE)
    run.textOut(line.removeprefix(label))
    canvas.drawText(run)


def text_exhibit(story: Story, told: Told, label: str, document: str, signed: set[str]) -> bytes:
    """The same as text, the pages parted by form feeds."""
    folded = [
        part for line in printout(story, told, signed) for part in (wrap(line, 88, break_on_hyphens=False) or [""])
    ]
    pages = [[*[""] * 8, label.upper().center(88).rstrip(), *[""] * 8]]
    pages += [folded[at : at + 46] for at in range(0, len(folded), 46)]
    stamped = [
        "\n".join([stamp(story, document, number, len(pages)), "", *page, ""]) for number, page in enumerate(pages, 1)
    ]
    return "\f".join(stamped).encode()


def letter(told: Told) -> bytes:
    """A letter on its firm's paper, as text."""
    firm, to = told.sender.firm, told.to[0]
    lines = [firm.name.upper(), *firm.place, "", long_date(told.sent).split(", ", 1)[1], "", "BY E-MAIL", ""]
    lines += [to.name, to.firm.name, *to.firm.place, "", *wrap(f"Re: {told.subject}", 80), ""]
    for line in told.body.split("\n"):
        lines += wrap(line, 80, break_on_hyphens=False) or [""]
    lines += ["", "cc: " + "; ".join(f"{person.name} ({person.firm.name})" for person in told.cc)]
    return ("\n".join(lines) + "\n").encode()
