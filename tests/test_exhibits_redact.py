"""Forty planted identifiers, in text, in a scan, in metadata and in names: all covered, none recoverable."""

import io
import os
import re
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path

import openpyxl
import pypdfium2 as pdfium
import pytest
import reportlab
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from commands.filings import briefed
from exhibits.errors import ExhibitError
from exhibits.identifiers import find_identifiers
from exhibits.paper import render_text
from exhibits.prepare import prepare
from exhibits.redact import read_picture, redact_pdf
from ingest import ocr
from ingest.matter import Matter

TEXT = (
    "SSN 412-55-1001", "social security number: 412 55 1002", "SSN 412551003", "EIN: 36-7141004",
    "taxpayer ID 36-8821005", "DOB: 03/14/1976", "date of birth June 2, 1981", "born on 5 May 1990",
    "account no. 004182771009", "Acct # 5518-1010-77", "routing number 071001011", "card 4111 1111 1111 1111",
    "minor child Ottilie Brandt", "minor daughter, Nell Quist",
)  # fmt: skip
SCAN = (
    "SSN 412-55-1101", "SSN 412-55-1102", "SSN 412-55-1103", "EIN: 36-7141104", "EIN: 36-7141105",
    "account no. 004182771106", "account no. 004182771107", "DOB: 04/17/1978", "DOB: 11/23/1969", "SSN 412-55-1110",
)  # fmt: skip
METADATA = {
    "/Title": "SSN 412-55-1201", "/Subject": "account no. 004182771202", "/Keywords": "DOB: 07/08/1973",
    "/Author": "EIN: 36-7141204", "/Creator": "SSN 412-55-1205", "/Producer": "account no. 004182771206",
}  # fmt: skip
NAMES = (
    "W2_412-55-1301_signed.txt", "Hart SSN 412-55-1302.txt", "acct_004182771303.txt", "EIN 36-7141304.txt",
    "DOB 03-15-1975.txt",
)  # fmt: skip
CARRIED = (
    "SSN 412-55-1306.csv", "acct-004182771307.csv", "412-55-1308.csv", "policy no. 004182771309.csv",
    "DOB_09-21-1983.csv",
)  # fmt: skip


def _hidden(text: str) -> list[str]:
    """What is covered of a planted identifier and the letters or digits right after, so that chance finds nothing."""
    plain = text.translate(str.maketrans("_+", "  "))
    found = find_identifiers(plain)
    assert found, text
    return [_plain(plain[i.span.start : i.span.end + 4]) for i in found]


def _plain(text: str) -> str:
    return re.sub(r"[^0-9A-Za-z]", "", text)


def _draw_scan() -> bytes:
    """A scanned page, with the court's stamp as its only text."""
    picture = Image.new("RGB", (1700, 2200), "white")
    font = ImageFont.truetype(str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"), 40)
    for i, words in enumerate(SCAN):
        ImageDraw.Draw(picture).text((120, 300 + 120 * i), f"Line {i}: {words} is hers.", fill="black", font=font)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    canvas.drawImage(ImageReader(picture), 0, 0, 612, 792)
    canvas.drawString(100, 770, "Case: 1:25-cv-99417 Document #: 90-1 Filed: 10/30/25 Page 1 of 1 PageID #:1500")
    canvas.save()
    return out.getvalue()


def _draw_memo() -> bytes:
    """A page without secrets in a file whose metadata and attachment have them."""
    writer = PdfWriter(clone_from=io.BytesIO(render_text("A memo about nothing in particular.", "memo").pdf))
    writer.add_metadata(METADATA)
    writer.add_attachment("SSN 412-55-1201 account no. 004182771202.txt", b"DOB: 07/08/1973")
    packed = io.BytesIO()
    writer.write(packed)
    return packed.getvalue()


def _mail(subject: str, day: int, text: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Ada Voss <ada@voss.example>", "Ben Kyle <ben@kyle.example>"
    mail["Date"], mail["Subject"] = f"Mon, {day:02} Oct 2025 09:00:00 -0500", subject
    mail["Message-ID"] = f"<p{day}@voss.example>"
    mail.set_content(text)
    return mail


def _plant(folder: Path) -> list[Path]:
    (folder / "scan.pdf").write_bytes(_draw_scan())
    (folder / "memo.pdf").write_bytes(_draw_memo())
    for i, name in enumerate(NAMES):
        (folder / name).write_text(f"A note, number {i}, about nothing in particular.\n")
    text = "\n".join(f"Line {i}: {words} stays out of the file." for i, words in enumerate(TEXT))
    (folder / "mail.eml").write_bytes(_mail("Payroll", 6, text).as_bytes())
    carrier = _mail("Lists", 7, "The lists are attached.")
    for i, name in enumerate(CARRIED):
        carrier.add_attachment(f"No,Words\n{i},nothing\n", subtype="csv", filename=name)
    (folder / "lists.eml").write_bytes(carrier.as_bytes())
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Everything that `prepare` makes of a matter in which forty identifiers are planted."""
    if ocr.command() is None:
        if os.environ.get("CI") == "true":
            pytest.fail("the extra ocr is not installed")
        pytest.skip("neither the extra ocr nor tesseract is installed: a scan cannot be read")
    folder = tmp_path_factory.mktemp("planted")
    (folder / "in").mkdir()
    Matter.create(folder / "m").add(_plant(folder / "in"))
    with briefed(folder / "m", "", "ilnd", motion="compel") as brief:
        return prepare(brief)


SECRETS = [secret for words in (*TEXT, *SCAN, *METADATA.values(), *NAMES, *CARRIED) for secret in _hidden(words)]


def test_forty_are_planted() -> None:
    assert len((*TEXT, *SCAN, *METADATA, *NAMES, *CARRIED)) == 40


def test_none_of_forty_is_left_in_text_metadata_or_names(archive: Mapping[str, bytes]) -> None:
    for name, data in archive.items():
        read = _plain(f"{name} {_read_all(name, data)}")
        assert not [secret for secret in SECRETS if secret in read], name
        raw = re.sub(rb"[^0-9A-Za-z]", b"", data).decode()
        assert name.endswith(".xlsx") or not [s for s in SECRETS if len(s) > 8 and s in raw], name


def test_what_is_no_identifier_is_still_there(archive: Mapping[str, bytes]) -> None:
    binder = _read_all("binder.pdf", archive["binder/binder.pdf"])
    assert binder.count("stays out of the file") == len(TEXT)
    assert binder.count("is hers") >= len(SCAN) - 1  # read from a picture: a letter may be misread
    log = openpyxl.load_workbook(io.BytesIO(archive["redaction/redaction-log.xlsx"]))["Redactions"]
    assert log.max_row - 1 >= len(TEXT) + len(SCAN)


def test_none_of_those_in_text_and_scan_is_left_in_the_picture(archive: Mapping[str, bytes]) -> None:
    redacted = [name for name in archive if name.startswith("redaction/") and name.endswith(".pdf")]
    assert len(redacted) >= 2
    seen = ""
    for name in redacted:
        for page in pdfium.PdfDocument(archive[name]):
            seen += _plain(read_picture(page.render(scale=200 / 72).to_pil().convert("RGB")).text)
    assert not [secret for secret in SECRETS if secret in seen]
    assert "staysoutofthefile" in seen and "ishers" in seen


def _read_all(name: str, data: bytes) -> str:
    """Everything that can be read out of a file: text, names and metadata."""
    if name.endswith(".pdf"):
        pages = "\n".join(page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(data))
        read = PdfReader(io.BytesIO(data))
        return f"{pages} {read.metadata} {read.xmp_metadata} {list(read.attachments)}"
    if name.endswith((".docx", ".xlsx")):
        packed = zipfile.ZipFile(io.BytesIO(data))
        return " ".join(re.sub(r"<[^>]+>", " ", packed.read(n).decode("utf-8", "replace")) for n in packed.namelist())
    return data.decode("utf-8", "replace")


def test_what_is_not_redacted_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exhibits.redact._burn", lambda *_: None)
    with pytest.raises(ExhibitError, match="still visible"):
        redact_pdf(render_text("SSN 412-55-7788", "x").pdf)


@pytest.mark.parametrize(("turn", "crop"), [(90, False), (180, False), (270, True), (0, True)])
def test_a_turned_or_cropped_page_is_covered_where_it_shows_the_words(turn: int, crop: bool) -> None:
    text = "Her number is SSN 412-55-7788 and no other."
    writer = PdfWriter(clone_from=io.BytesIO(render_text(text, "turned").pdf))
    page = writer.pages[0]
    if crop:
        page.cropbox = RectangleObject((40, 200, 600, 780))
    page.rotate(turn)
    packed = io.BytesIO()
    writer.write(packed)
    done = redact_pdf(packed.getvalue())
    assert len(done.log) == 1 and "412-55" not in _read_all("x.pdf", done.pdf)
    shown = pdfium.PdfDocument(done.pdf)[0].render(scale=2).to_pil().convert("L")
    before = pdfium.PdfDocument(packed.getvalue())[0].render(scale=2).to_pil().convert("L")
    assert shown.size == before.size
    newly_black = ImageChops.subtract(before, shown).point(lambda p: 255 if p > 128 else 0)
    box = newly_black.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.MinFilter(11)).getbbox()  # no thin lines
    assert box and (box[2] - box[0]) * (box[3] - box[1]) < 12_000  # one word, not a page
    ink = before.crop(box).histogram()
    assert sum(ink[:140]) > 100  # and it lies where the words were


@pytest.mark.parametrize(
    "text",
    ["No. 18 C 3083", "2020 WL 10963975", "Dkt. 189-1 at 2, PageID #:2345", "RFP 9 and 14", "KRE-000001 to KRE-000212"],
)
def test_docket_and_citation_numbers_stay(text: str) -> None:
    assert find_identifiers(text) == ()


def test_last_four_and_the_year_stay() -> None:
    text = "SSN 412-55-7788, DOB 03/14/1979, Visa 4111 1111 1111 1111"
    hidden = [text[i.span.start : i.span.end] for i in find_identifiers(text)]
    assert hidden == ["412-55-", "03/14/", "4111 1111 1111 "]
