"""What stands under a typed name or a telephone number: a signature block, or more of the message."""

from ingest.message import Printing, Reading, Source
from ingest.split import split

HEAD = (
    "From: Ann Lee <alee@lee.example>\nTo: Bo Ruiz <bruiz@ruiz.example>\n"
    "Date: Mon, 3 Feb 2025 09:12:00 -0600\nSubject: account\n\n"
)


def only(body: str) -> Printing:
    text = HEAD + body
    (found,) = split(
        Reading(source=Source(file="x.txt", sha256="0" * 64, media_type="text/plain"), text=text, rung="text")
    )
    return found


def test_points_and_questions_under_a_telephone_number_are_the_writers_words() -> None:
    body = (
        "Bo,\nbelow is what we need for the escrow account.\nPlease call when you can.\nAnn\n312-555-0142\n\n"
        "RE:  Escrow account\n\nTerms:\n     Dollars and pounds\n     Two signatures for each payment\n"
        "     Statements by the fifth of the month\n\n"
        "Questions:\n     Notice for instructions required? Domestic? Foreign?\n     Daily statements by e-mail\n"
    )
    found = only(body)
    for words in (
        "RE:  Escrow account",
        "Statements by the fifth",
        "Notice for instructions required?",
        "Daily statements",
    ):
        assert words in found.text
    assert "312-555-0142" not in found.text
    assert found.signature is not None and "312-555-0142" in found.signature.text


def test_a_block_with_labels_and_a_motto_stays_a_signature() -> None:
    body = (
        "Bo,\nthe log comes on Friday.\n\nAnn Lee\nLee & Park LLP\n\n"
        "Office:\n12 Harrow Street, Suite 4\nDover, DE 19901\n\n"
        "Mobile:\n302-555-0142\n\nNeed a form?\nwww.lee.example/forms\n"
    )
    found = only(body)
    assert found.text == "Bo,\nthe log comes on Friday.\n\nAnn Lee"


def test_a_long_list_of_people_that_is_announced_is_text_to_its_end() -> None:
    names = [f"{first} {last}, {last} Brothers & Co." for first in ("Ida", "Max", "Una", "Leo") for last in
             ("Farrow", "Gable", "Hurst", "Inman", "Jessop", "Keele")]  # fmt: skip
    body = (
        "Bo,\nthese will be at the meeting of the creditors on Monday:\n\n" + "\n".join(names) + "\nwww.lee.example\n"
    )
    found = only(body)
    for name in names:
        assert name in found.text
