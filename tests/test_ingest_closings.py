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
        "Questions:\n     Notice of each payment needed? At home? Abroad?\n     Daily statements by e-mail\n"
    )
    found = only(body)
    for words in (
        "RE:  Escrow account",
        "Statements by the fifth",
        "Notice of each payment needed?",
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


def test_a_list_of_addresses_with_a_question_under_it_is_text() -> None:
    body = (
        "Bo,\n\nThe other one cannot come.\n\nIda and Leo Farrow\n40 Lily Lane\nDover, DE  19901\n\n"
        "Max and Una Gable\n77 Quarry Lane\nSalem, OR  97301\n\nPam and Gus Hurst\n1190 Mill Rd.\nAlbany 12207\n\n"
        "Eve Inman\n13055 Cedar Court\nSalem  97302\n\nwhom did i leave out?\n"
    )
    text = HEAD.replace("Ann Lee", '"Ann and Kay Lee"') + body
    (found,) = split(
        Reading(source=Source(file="x.txt", sha256="0" * 64, media_type="text/plain"), text=text, rung="text")
    )
    for words in ("77 Quarry Lane", "Salem  97302", "whom did i leave out?"):
        assert words in found.text


def test_a_short_word_left_alone_on_a_line_is_nobodys_initials() -> None:
    text = (
        "From: Yolanda Ames <yames@ames.example>\nTo: Bo Ruiz <bruiz@ruiz.example>\n"
        "Date: Mon, 3 Feb 2025 09:12:00 -0600\nSubject: log\n\n"
        "It seems that you did not make a new log and went on with\nyour\nold one.\n"
        "That keeps the dates.\nThe column stays.\n\n-Yolanda\n"
    )
    (found,) = split(
        Reading(source=Source(file="x.txt", sha256="0" * 64, media_type="text/plain"), text=text, rung="text")
    )
    assert "your\nold one." in found.text and "The column stays." in found.text


def test_a_row_of_stars_and_a_providers_advertisement_end_the_text() -> None:
    block = "Una Farrow, CFA\nConsultant\nFarrow Gable Consulting\n12 Harrow Street, Ste. 4\nDover, DE 19901\n"
    block += "(302) 555-0142 ph.\n"
    advert = "_" * 50 + "\nDo You Yahoo!?\nSend pictures to friends.\nhttp://pictures.example/\n"
    for below in ("*" * 46 + "\n" + block, advert):
        assert only(f"Bo,\nI shall be away for two weeks.\n\n{below}").text == "Bo,\nI shall be away for two weeks."


def test_common_notices_are_no_words() -> None:
    notices = (
        "This transmission is intended to be delivered only to the named addressee(s)\nand may contain "
        "information that is confidential or privileged.\nIf it is received by anyone else, notify the sender.\n",
        'This message and any attachments (the "message") is\nintended solely for the addressees and is confidential.\n'
        "If you receive this message in error, please delete it and\nimmediately notify the sender.\n",
    )
    for notice in notices:
        assert only(f"Bo,\nthe log comes on Friday.\n\n{notice}").text == "Bo,\nthe log comes on Friday."


def test_a_docket_number_on_a_line_of_its_own_is_the_writers_and_a_bates_number_the_pages() -> None:
    body = (
        "Agenda:\nClaim of the sellers\nOrder of the judge, Docket \nQF07-3110-000\nMotion of the buyers\n\n"
        "DEAL 481136\nthe fee is too high\n\nHARROW0001234\nThe rest on Friday.\n\nHARROW 0001235\n"
    )
    found = only(body)
    assert "Docket\nQF07-3110-000\nMotion" in found.text and "DEAL 481136\nthe fee" in found.text
    assert "0001234" not in found.text and "0001235" not in found.text and "The rest on Friday." in found.text
