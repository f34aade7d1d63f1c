"""Letters: letterheads in several parts, how lawyers open them, and the heads of their further pages."""

import pytest

from ingest.formats import Given
from ingest.message import Printing
from ingest.reading import read_bytes
from ingest.split import split

_TO = "Sam Orr, Esq.\nHall & Orr PC\n12 Court Square\nAlbany, NY 12207\n\nRe: Lee v. Moss\n\n"
_CLOSE = "Very truly yours,\n\nAnn Lee\n"


def _letters(text: str) -> tuple[Printing, ...]:
    (reading,) = read_bytes(Given(file="letter.txt", data=text.encode(), sha256="a" * 64))
    return split(reading)


@pytest.mark.parametrize(
    "head",
    [
        "LEE & MOSS LLP\n400 Harbor Street | Boston, MA 02110\n\nAnn Lee\nalee@lee.example\n\n",
        "ANN LEE\nIDA FARROW*\n\n*ALSO ADMITTED IN MAINE\n\n400 HARBOR STREET\nBOSTON, MA 02110\n\nLEE & MOSS LLP\n\n",
        f"{'Lee & Moss LLP':>60}\n{'Attorneys at Law':>60}\n\n{'Tel. (617) 555-0110':>60}\n\n{'':>45}",
    ],
)
@pytest.mark.parametrize("opening", ["Dear Sam:", "Mr. Orr:", "Your Honor:", "Sam,", "All Counsel:"])
def test_a_letter_has_its_whole_letterhead_and_opens_as_lawyers_do(head: str, opening: str) -> None:
    (found,) = _letters(
        f"{head}March 7, 2023\n\nVIA EMAIL AND FIRST CLASS MAIL\n\n{_TO}{opening}\n\nSend it.\n\n{_CLOSE}"
    )
    assert found.kind == "letter" and found.sender is not None and found.sender.name == "Ann Lee"
    assert [one.name for one in found.to] == ["Sam Orr"]
    assert found.text.startswith(opening) and found.sent.local is not None


def test_a_name_with_a_colon_opens_no_letter_unless_it_is_the_addressees() -> None:
    (found,) = _letters(f"March 7, 2023\n\n{_TO}Bates:\n\nthe numbers are wrong.\n")
    assert found.kind == "e-mail"


@pytest.mark.parametrize(
    "head",
    [
        "Sam Orr, Esq.\nMarch 7, 2023\nPage 2",
        "Letter to Sam Orr\nMarch 7, 2023\nPage 2 of 3",
        "Mr. Sam Orr   March 7, 2023   Page 2",
        "March 7, 2023\n- 2 -",
    ],
)
def test_the_head_of_a_letters_next_page_is_the_pages(head: str) -> None:
    first = f"LEE & MOSS LLP\n\nMarch 7, 2023\n\n{_TO}Dear Sam:\n\nThe log that you sent names"
    (found,) = _letters(f"{first}\n\f{head}\n\nno recipient of these letters.\n\n{_CLOSE}")
    assert " ".join(found.text.split()).startswith(
        "Dear Sam: The log that you sent names no recipient of these letters."
    )


def test_a_date_that_the_writer_gives_again_stays() -> None:
    first = (
        f"LEE & MOSS LLP\n\nMarch 7, 2023\n\n{_TO}Dear Sam:\n\nYou sent the log on\nMarch 7, 2023\n\nand no letters."
    )
    (found,) = _letters(f"{first}\n\n{_CLOSE}")
    assert "March 7, 2023" in found.text


@pytest.mark.parametrize("date", ["March 7, 2023     Direct: 617.555.0110", "March 7, 2023   Via E-Mail and U.S. Mail"])
@pytest.mark.parametrize("copied", ["cc:  ", "cc (via email):  ", "c.c. w/ encls.: ", "Copies to: "])
def test_what_stands_beside_a_letters_date_and_its_copies(date: str, copied: str) -> None:
    (found,) = _letters(
        f"LEE & MOSS LLP\n\n{date}\n\n{_TO}Dear Sam:\n\nSend it.\n\n{_CLOSE}\n{copied}Ida Moss, Esq.\n   Bo Farrow\n"
    )
    assert found.sent.text == "March 7, 2023" and found.sent.local is not None
    assert [one.name for one in found.cc] == ["Ida Moss", "Bo Farrow"] and found.text.endswith("Ann Lee")


def test_whom_a_letter_was_copied_to_is_no_field_of_the_next_header() -> None:
    letter = f"LEE & MOSS LLP\n\nMarch 7, 2023\n\n{_TO}Dear Sam:\n\nSend it.\n\n{_CLOSE}\ncc: Ida Moss\n"
    mail = "From: Sam Orr\nSent: Wednesday, March 8, 2023 9:14 AM\nTo: Ann Lee\nSubject: log\n\nAnn,\n\nHere it is.\n"
    for gap in ("\n\f", "\n\n"):
        first, second = _letters(f"{letter}{gap}{mail}")
        assert [one.name for one in first.cc] == ["Ida Moss"] and second.cc == ()
        assert second.sender is not None and second.sender.name == "Sam Orr"


@pytest.mark.parametrize(
    "date",
    [
        "Sept. 7, 2023",
        "Thursday, September 7, 2023",
        "Date: 7 September 2023",
        "Boston, September 7th, 2023",
        "09/07/2023",
    ],
)
def test_the_forms_of_a_letters_date(date: str) -> None:
    (found,) = _letters(f"LEE & MOSS LLP\n\n{date}\n\n{_TO}Dear Sam:\n\nSend it.\n\n{_CLOSE}")
    assert found.kind == "letter" and found.sent.local is not None
    assert (found.sent.local.year, found.sent.local.month, found.sent.local.day) == (2023, 9, 7)


def test_what_a_judge_writes_under_a_letter_is_not_its_writers() -> None:
    letter = f"LEE & MOSS LLP\n\nMarch 7, 2023\n\n{_TO}Your Honor:\n\nWe ask for a day.\n\n{_CLOSE}\n"
    (found,) = _letters(f"{letter}MEMO ENDORSED\n\nGranted.\n\nSO ORDERED.\n\nI. Moss, U.S.D.J.\n")
    assert found.text.endswith("Ann Lee")


def test_a_letter_typed_into_a_mail_is_the_mails_words() -> None:
    letter = f"March 7, 2023\n\n{_TO}Dear Sam:\n\nSend it.\n\n{_CLOSE}"
    head = "From: Ann Lee\nSent: Tuesday, March 7, 2023 9:14 AM\nTo: Sam Orr\nSubject: log\n\n"
    (found,) = _letters(f"{head}{letter}")
    assert found.kind == "e-mail" and "Send it." in found.text
    assert [one.kind for one in _letters(f"{head}\f{letter}")] == ["e-mail", "letter"]


def test_exhibits_that_a_sentence_lists_are_its_writers() -> None:
    head = "From: Ann Lee\nSent: Tuesday, March 7, 2023 9:14 AM\nTo: Sam Orr\nSubject: log\n\n"
    (found,) = _letters(f"{head}Sam,\n\nThe pages that you clawed back are in\nExhibit 4\nExhibit 7\n\nAnn\n")
    assert "Exhibit 4" in found.text and "Exhibit 7" in found.text
