"""Running heads and footers: the page's, on every page; what somebody wrote stays, wherever a page breaks."""

import pytest

from ingest.formats import Given
from ingest.message import Reading
from ingest.reading import read_bytes
from ingest.split import split

_HEAD = "From: Ann Lee <alee@lee.example>\nSent: Monday, March 3, 2025 9:00 AM\nTo: Sam Orr\nSubject: log\n\n"
_FIRST = f"{_HEAD}Sam,\n\nIf your"
_SECOND = "client will not withdraw Request 7 we will move.\n\nPlease answer"
_THIRD = "by Friday at noon.\n\nAnn"
_WORDS = "Sam, If your client will not withdraw Request 7 we will move. Please answer by Friday at noon. Ann"


def _read(text: str) -> Reading:
    (reading,) = read_bytes(Given(file="exhibit.txt", data=text.encode(), sha256="a" * 64))
    return reading


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("", "Meet and Confer Correspondence - Page {} of 3"),
        ("", "4863-1234-5678, v. 1"),
        ("", "#12345678v1"),
        ("Exhibit 7 to Lee Declaration", ""),
        ("Correspondence of Counsel", "Appendix | {}"),
        ("FAX RECEIVED  {}/3", ""),
        ("Appendix of the Appellant AA031{}", ""),
        ("", "Lee & Orr LLP   400 Harbor Street   617.555.0110"),
        ("", "SETTLEMENT COMMUNICATION - FRE 408"),
    ],
)
def test_what_runs_over_the_pages_is_the_pages(head: str, foot: str) -> None:
    pages = [
        f"{head.format(n)}\n\n{words}\n\n{foot.format(n)}\n" for n, words in enumerate((_FIRST, _SECOND, _THIRD), 1)
    ]
    reading = _read("\f".join(pages))
    (found,) = split(reading)
    assert " ".join(found.text.split()) == _WORDS
    assert reading.source.label == ("Exhibit 7" if head.startswith("Exhibit") else None)


@pytest.mark.parametrize(
    "lines",
    [
        ("Request No. 1 is overbroad", "Request No. 2 is overbroad", "Request No. 3 is overbroad"),
        ("We ask again that you answer.", "We ask again that you answer.", "We ask again that you answer."),
        ("Ann Lee", "Ann Lee", "Ann Lee"),
        ("RFP 1", "RFP 2", "RFP 3"),
        ("From: Ann Lee", "From: Ann Lee", "From: Ann Lee"),
    ],
)
def test_what_somebody_may_have_written_is_not(lines: tuple[str, ...]) -> None:
    reading = _read("\f".join(f"{line}\n\nWords of this page, and of no other.\n\nMore.\n" for line in lines))
    assert reading.furniture == ()
