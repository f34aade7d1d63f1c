"""Forty planted identifiers, in text, in a scan, in metadata and in names: all covered, none recoverable."""

import io
import os
import shutil

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw, ImageFont
from pypdf import PdfReader, PdfWriter

from exhibits.errors import ExhibitError
from exhibits.identifiers import find_identifiers
from exhibits.paper import render_text
from exhibits.redact import read_picture, redact_pdf

_SECRETS = {
    "social-security number": ["412-55-{:04}", "SSN 41255{:04}", "social security number: 412 55 {:04}"],
    "taxpayer number": ["EIN: 36-714{:04}", "taxpayer ID 36-882{:04}"],
    "birth date": ["DOB: 03/14/1979", "date of birth June 2, 1981", "born on 5 May 1990"],
    "financial account": ["account no. 00418277{:04}", "Acct # 5518-{:04}-77", "routing number 07100{:04}"],
    "minor's name": ["minor child Ottilie Brandt", "minor daughter, Nell Quist"],
}


def _plant() -> list[tuple[str, str]]:
    kinds = [(kind, form) for kind, forms in _SECRETS.items() for form in forms]
    return [(kind, form.format(1000 + i)) for i in range(3) for kind, form in kinds][:36]


def _secret_part(kind: str, text: str) -> str:
    found = [i for i in find_identifiers(text) if i.kind == kind]
    assert found, (kind, text)
    return max((text[i.span.start : i.span.end] for i in found), key=len)


def _read_all(pdf: bytes) -> str:
    document = pdfium.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_text_and_metadata() -> None:
    planted = _plant()
    text = "\n".join(f"Line {i}: {words} stays in the record." for i, (_, words) in enumerate(planted))
    writer = PdfWriter(clone_from=io.BytesIO(render_text(text, "planted").pdf))
    writer.add_metadata({"/Title": "SSN 412-55-9999", "/Subject": "account no. 0041827799"})
    packed = io.BytesIO()
    writer.write(packed)
    done = redact_pdf(packed.getvalue())
    assert len(done.log) >= len(planted)
    left = _read_all(done.pdf)
    lines = {
        int(n): line
        for n, _, line in (x.removeprefix("Line ").partition(":") for x in left.splitlines())
        if n.isdigit()
    }
    for i, (kind, words) in enumerate(planted):
        assert _secret_part(kind, words) not in lines[i], (kind, lines[i])
    assert "stays in the record" in left
    raw = done.pdf + b"".join(str(v).encode() for v in (PdfReader(io.BytesIO(done.pdf)).metadata or {}).values())
    assert b"412-55-9999" not in raw and b"0041827799" not in raw


def test_a_scan_is_read_and_burnt() -> None:
    if shutil.which("tesseract") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("tesseract is not installed")
        pytest.skip("tesseract is not installed: a scan cannot be read")
    picture = Image.new("RGB", (1700, 800), "white")
    from reportlab import __file__ as home

    font = ImageFont.truetype(os.path.join(os.path.dirname(home), "fonts", "Vera.ttf"), 40)
    ImageDraw.Draw(picture).text((100, 100), "Her number is 412-55-7788 and", fill="black", font=font)
    ImageDraw.Draw(picture).text((100, 220), "the account no. 5518277361 is open.", fill="black", font=font)
    packed = io.BytesIO()
    picture.save(packed, "PDF", resolution=200)
    done = redact_pdf(packed.getvalue(), read_picture)
    assert {e.kind for e in done.log} == {"social-security number", "financial account"}
    again = pdfium.PdfDocument(done.pdf)[0].render(scale=200 / 72).to_pil()
    seen = read_picture(again.convert("RGB")).text
    assert "412-55" not in seen and "551827" not in seen
    assert "account" in seen


def test_what_is_not_redacted_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exhibits.redact._burn", lambda *_: None)
    with pytest.raises(ExhibitError, match="still visible"):
        redact_pdf(render_text("SSN 412-55-7788", "x").pdf)


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
