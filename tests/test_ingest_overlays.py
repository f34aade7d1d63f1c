"""What other programs lay over a page: clerks' stamps, stickers, numbers beside legends, a browser's head and foot."""

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.formats import Given
from ingest.message import Reading
from ingest.overlays import laid_over
from ingest.reading import read_bytes
from ingest.split import split
from ingest.stamps import marks

_MAIL = ("From: Ann Lee", "Sent: Monday, March 3, 2025 9:00 AM", "To: Sam Orr", "Subject: log", "", "Sam,", "")
_FIRST, _SECOND = "The log that you sent names no recipient of", "any of the letters. Please send it again."
Marked = tuple[tuple[float, float, str], ...]


def _pdf(pages: tuple[tuple[str, ...], ...], stamps: Marked) -> Reading:
    """A document whose pages are written first and stamped afterwards."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for lines in pages:
        for n, line in enumerate(lines):
            canvas.drawString(72, 700 - 14 * n, line)
        for x, y, text in stamps:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    (reading,) = read_bytes(Given(data=out.getvalue(), file="exhibit.pdf", sha256="a" * 64))
    return reading


@pytest.mark.parametrize(
    "stamps",
    [
        ((400, 800, "FILED"), (400, 790, "HALL COUNTY"), (400, 780, "3/9/2025 2:18 PM"), (400, 770, "IDA MOSS")),
        ((400, 800, "Electronically FILED by Superior Court, County of Hall on 03/09/2025, I. Moss, Clerk"),),
        ((400, 640, "EXHIBIT"), (400, 628, "14"), (400, 618, "Orr 6/2/24 KL")),
        ((72, 30, "Filing # 171234567 E-Filed 04/18/2025 03:15:44 PM"),),
        ((72, 30, "CONFIDENTIAL - SUBJECT TO PROTECTIVE ORDER"), (430, 30, "HALL_00012301")),
        ((72, 40, "Highly Confidential – Attorneys’ Eyes Only"), (430, 20, "LEE 0045121"), (430, 10, "HALL_00012301")),
        ((400, 800, "Hall County Superior Court"), (400, 790, "***EFILED***RM"), (400, 780, "Date: 3/9/2025 2:18 PM")),
        ((20, 820, "Re: log   imap://ann@lee.example:993/fetch"), (20, 20, "1 of 2   3/9/2025, 8:15 AM")),
        (
            (20, 820, "7/12/25, 3:05 PM"),
            (200, 820, "Lee & Orr Mail - the log"),
            (20, 10, "https://mail.lee.example/u/0/?v=pt"),
            (500, 10, "1/1"),
        ),
    ],
)
def test_what_was_laid_over_a_page_is_nobodys_words(stamps: Marked) -> None:
    reading = _pdf(((*_MAIL, _FIRST), (_SECOND, "", "Ann")), stamps)
    (found,) = split(reading)
    assert " ".join(found.text.split()) == f"Sam, {_FIRST} {_SECOND} Ann"


def test_words_that_are_the_pages_only_by_where_they_lie_are_told_once() -> None:
    reading = _pdf(((*_MAIL, _FIRST), (_SECOND, "", "Ann")), ((400, 800, "Approved"), (400, 788, "P.D. 8/9")))
    (told,) = reading.defects
    assert told.place == "page 1" and "Approved / P.D. 8/9" in told.detail
    assert _pdf(((*_MAIL, _FIRST),), ((430, 20, "HALL_00012301"),)).defects == ()


def test_words_that_somebody_may_have_written_are_not_taken_for_a_stamp() -> None:
    assert laid_over(["The log is due.", "Ann", "We filed it yesterday with the clerk."], [700, 680, 800]) is None
    assert laid_over(["Sam,", "The log is due.", "From: Ann Lee", "Sent: today"], [700, 680, 800, 790]) is None
    assert laid_over(["Left column", "goes on", "Right column", "goes on"], [700, 680, 700, 680]) is None
    upwards = [f"Request {n}" for n in range(20)]
    assert laid_over(upwards, [100.0 + 12 * n for n in range(20)]) is None


def test_a_bates_number_is_found_beside_a_legend_or_another_number() -> None:
    words = "Words of this page.\n\nMore.\n\n"
    for foot, bates in [
        ("CONFIDENTIAL HALL_00012301", "HALL_00012301"),
        ("HALL 0012301 Confidential - Subject to Protective Order", "HALL 0012301"),
        ("CONFIDENTIAL 0012301", "0012301"),
        ("HALL0012301 12", "HALL0012301"),
        ("Confidential settlement of claim ABC 12345", None),
    ]:
        assert marks(words + foot, 0, 1).bates == bates


def test_a_county_clerks_number_is_an_anchor() -> None:
    found = marks(
        "FILED: HALL COUNTY CLERK 03/14/2025\nNYSCEF DOC. NO. 47 RECEIVED NYSCEF: 03/14/2025\n\nWords.\n", 0, 1
    )
    assert found.docket == "47"
