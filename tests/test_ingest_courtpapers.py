"""Pages of a filing's own among its exhibits are in nobody's message, and are told of."""

import pytest

from ingest.courtpapers import unclaimed
from ingest.formats import Given
from ingest.message import Reading
from ingest.reading import read_bytes
from ingest.split import split

_ONE = (
    "From: Ann Lee\nSent: Monday, March 3, 2025 9:00 AM\nTo: Sam Orr\nSubject: log\n\nSam,\n\nThe log is due.\n\nAnn\n"
)
_TWO = "From: Sam Orr\nSent: Monday, March 3, 2025 9:30 AM\nTo: Ann Lee\nSubject: log\n\nAnn,\n\nIt is not.\n\nSam\n"


def _read(*pages: str) -> Reading:
    (reading,) = read_bytes(Given(file="exhibit.txt", data="\f".join(pages).encode(), sha256="a" * 64))
    return reading


@pytest.mark.parametrize(
    "paper",
    [
        "CERTIFICATE OF SERVICE\n\nI hereby certify that on March 9 the foregoing was filed.\n\n/s/ Ann Lee\n",
        "DECLARATION OF SAM ORR\n\nI, Sam Orr, declare as follows:\n\n1. I am counsel for the other side here.\n",
        "Lee & Moss LLP\n\nUNITED STATES DISTRICT COURT\n\nHALL,\nPlaintiff,\nv.\nLEE\n\nShe moves for it.\n",
    ],
)
def test_a_court_paper_between_messages_is_in_neither_and_is_told_of(paper: str) -> None:
    reading = _read(_ONE, paper, _TWO)
    found = split(reading)
    assert [p.text.split("\n")[-1] for p in found] == ["Ann", "Sam"]
    assert [page.number for page in found[0].pages] == [1]
    (told,) = unclaimed(reading, found)
    assert told.place == "page 2" and "stand in no message" in told.detail


def test_a_declaration_above_its_exhibit_is_told_of() -> None:
    reading = _read("DECLARATION OF ANN LEE\n\nI, Ann Lee, declare that Exhibit 1 is a true and correct copy.\n", _ONE)
    (found,) = split(reading)
    (told,) = unclaimed(reading, [found])
    assert told.place == "page 1" and "DECLARATION" in told.detail


def test_a_page_that_only_speaks_of_one_stays_its_writers() -> None:
    reading = _read(
        f"{_ONE}\nYou sent us a paper that you call\n",
        "DECLARATION OF SAM ORR\n\nIt has no date, and declares nothing. Send another.\n",
    )
    (found,) = split(reading)
    assert found.text.endswith("Send another.") and unclaimed(reading, [found]) == ()
