"""Mails pasted into letters, memoranda, fax covers, an archive's reports, and what looks like a banner or a stamp."""

import pytest

from ingest.compare import compare
from ingest.formats import Given
from ingest.message import DefectKind, Printing
from ingest.ocr import _page
from ingest.reading import read_bytes
from ingest.split import split
from ingest.stamps import marks

_HEAD = (
    "LEE & MOSS LLP\n400 Harbor Street\n\nMarch 7, 2023\n\nSam Orr, Esq.\nHall & Orr PC\n\n"
    "Re: Lee v. Moss\n\nDear Mr. Orr:\n\n"
)
_MAIL = (
    "From: Ida Farrow <ida@lee.example>\nSent: Friday, March 3, 2023 4:10 PM\nTo: Sam Orr <sam@orr.example>\n"
    "Subject: Logs\n\nSam, please send the logs by Tuesday.\n"
)
_CLOSE = "\nSincerely,\n\nAnn Lee\n"


def _split(text: str, name: str = "a.txt") -> tuple[Printing, ...]:
    (reading,) = read_bytes(Given(file=name, data=text.encode(), sha256="a" * 64))
    return split(reading)


def test_a_letter_that_goes_on_below_a_pasted_mail_keeps_its_writer_and_marks_the_mail() -> None:
    letter, mail = _split(f"{_HEAD}My colleague wrote:\n\n{_MAIL}\nYou did not answer.\n{_CLOSE}")
    assert letter.sender is not None and letter.sender.name == "Ann Lee" and letter.text.endswith("Ann Lee")
    assert not letter.defects
    assert "Sincerely" not in mail.text and "Ann Lee" not in mail.text
    assert [d.kind for d in mail.defects] == [DefectKind.INTERLINED]


def test_what_follows_the_pasted_mails_own_closing_is_the_letters() -> None:
    letter, mail = _split(f"{_HEAD}My colleague wrote:\n\n{_MAIL}\nIda\n\nYou did not answer.\n{_CLOSE}")
    assert mail.text == "Sam, please send the logs by Tuesday.\n\nIda" and not mail.defects
    assert "You did not answer." in letter.text and letter.sender is not None


def test_a_letter_that_closes_above_a_mail_encloses_it() -> None:
    letter, mail = _split(f"{_HEAD}See below.\n{_CLOSE}\n{_MAIL}\nIda\n")
    assert letter.text.endswith("Ann Lee") and mail.text.endswith("Ida") and not mail.defects


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("MEMORANDUM", "memorandum"),
        ("CONFIDENTIAL MEMO", "memorandum"),
        ("FACSIMILE COVER SHEET", "fax"),
        ("Fax", "fax"),
    ],
)
@pytest.mark.parametrize("sender", ["FROM: Ann Lee\n", ""])
def test_a_memorandum_and_a_faxs_cover_say_whose_they_are_and_of_which_day(title: str, kind: str, sender: str) -> None:
    (found,) = _split(f"{title}\n\nTO: Sam Orr\n{sender}DATE: March 7, 2023\nRE: Logs\n\nThe logs come by Friday.\n")
    assert found.kind == kind and found.subject == "Logs" and found.text == "The logs come by Friday."
    assert (found.sender.name if found.sender else None) == ("Ann Lee" if sender else None)
    assert found.sent.local is not None and f"{found.sent.local:%Y-%m-%d}" == "2023-03-07"


def test_a_memorandum_to_file_goes_to_nobody_and_one_of_law_is_none() -> None:
    (found,) = _split("MEMORANDUM\n\nTO: File\nFROM: Ann Lee\nDATE: March 7, 2023\nRE: Call\n\nHe called.\n")
    assert found.to == () and found.subject == "Call"
    (brief,) = _split("MEMORANDUM\n\nThe defendant moves to dismiss: the reasons follow.\n")
    assert brief.kind == "e-mail" and brief.text.startswith("MEMORANDUM")


def test_fields_without_hour_or_address_make_no_message() -> None:
    (found,) = _split("Notes.\n\nFrom: Ann Lee\nSubject: logs\n\nShe has them.\n")
    assert found.sender is None and "She has them." in found.text


_ITEM = (
    "VAULT - ITEM REPORT\nItem {n} of 2 Custodian: LEE_A\nSender {who}\nSent (UTC) 0{n}-Mar-2023 15:11:54\n"
    "Recipients (To) Sam Orr <sam@orr.example>; Bo Cole\n<bo@orr.example>\nRecipients (Cc) none\n"
    "Title Logs\nAttachments 0\n\n"
)


def test_an_archives_report_without_colons_is_divided_and_its_zone_read() -> None:
    first = _ITEM.format(n=1, who="Lee, Ann <ann@lee.example>") + "Please send the logs.\n\n\f"
    one, two = _split(first + _ITEM.format(n=2, who="Ida Farrow <ida@lee.example>") + "They are late.\n")
    assert one.text == "Please send the logs." and two.text == "They are late."
    assert [a.email for a in one.to] == ["sam@orr.example", "bo@orr.example"] and one.cc == () and one.subject == "Logs"
    assert (
        one.sent.exact
        and one.sent.earliest is not None
        and one.sent.earliest.isoformat() == "2023-03-01T15:11:54+00:00"
    )


def test_a_message_that_ends_in_capitals_above_a_report_keeps_its_words() -> None:
    head = "Sender {} <{}@lee.example>\nSent (UTC) 0{}-Mar-2023 15:11:54\nRecipients Sam Orr <sam@orr.example>\n\n"
    first, second = head.format("Ann Lee", "ann", 1), head.format("Ida Farrow", "ida", 2)
    one, two = _split(f"{first}We have read it.\nI DO NOT AGREE.\n{second}They are late.\n")
    assert one.text.endswith("I DO NOT AGREE.") and two.text == "They are late."


def test_labels_with_their_zone_and_kind_in_brackets_are_read() -> None:
    (found,) = _split(
        "Sender: Ann Lee <ann@lee.example>\nSent (UTC): 01-Mar-2023 15:11:54\n"
        "Recipients (To): Sam Orr <sam@orr.example>\n"
        "Title: Logs\n\nPlease send them.\n"
    )
    assert found.sent.exact and found.subject == "Logs" and found.text == "Please send them."


@pytest.mark.parametrize(
    "sentence",
    [
        "Attention: External experts must sign Exhibit A before the deposition.",
        "Notice: E-mail service of the motion was accepted.",
        "Attention: please e-mail the external experts.",
    ],
)
def test_a_sentence_that_begins_like_a_banner_is_its_writers(sentence: str) -> None:
    (found,) = _split(
        f"From: Ann Lee <ann@lee.example>\nSent: Friday, March 3, 2023 4:10 PM\nTo: Sam Orr\n\n{sentence}\n"
    )
    assert found.text == sentence


def test_a_bates_number_within_a_sentence_is_the_writers() -> None:
    (found,) = _split("Sam,\n\nThe data of\nLEE-000207\nshow a change in June.\n")
    assert "LEE-000207" in found.text
    page = "The data of\nLEE-000207\nshow a change in June.\nLEE-000311\n"
    assert marks(page, 0, 4).bates == "LEE-000311"
    assert marks("It follows from the\nLEE-000207\ncontract.\n", 0, 4).bates == "LEE-000207"


def test_the_left_number_of_two_pages_on_a_sheet_is_the_pages() -> None:
    lines = "".join(f"Line {n} of the page says so.\n" for n in range(8))
    text = f"{lines}3\n{lines}4\n"
    taken = {text[span.start : span.end] for span in marks(text, 0, 2).furniture}
    assert taken == {"3", "4"}
    assert {text[s.start : s.end] for s in marks(text, 0, 5).furniture} == {"4"}


def test_an_attribution_set_in_and_broken_is_found_within_a_quotation() -> None:
    _, mail, below = reversed(
        _split(
            "From: Ann Lee <ann@lee.example>\nSent: Friday, March 3, 2023 4:10 PM\nTo: Sam Orr <sam@orr.example>\n\n"
            "Yes.\n\n"
            "On Mar 2, 2023, at 8:59 AM, Sam Orr <sam@orr.example> wrote:\n\n> Will you come?\n>\n"
            ">     On Wednesday, March 1, 2023 at 01:05:00 PM EST, Ida Farrow\n"
            "> <ida@lee.example> wrote:\n>\n>  We meet on Monday.\n"
        )
    )
    assert mail.text == "Will you come?"
    assert below.text.strip() in ("We meet on Monday.", "Yes.")


def test_what_a_program_prints_above_a_list_that_it_wrote_out_is_no_message() -> None:
    (found,) = _split(
        f"DESK ACTIVITY EXPORT\nMatter: 77  Lee / Moss\nRange: 02/01/2023 - 02/28/2023\n{'=' * 40}\n#1\n{_MAIL}"
    )
    assert found.sender is not None and found.sender.name == "Ida Farrow"


def test_the_mailbox_owner_printed_above_a_message_is_no_message() -> None:
    (found,) = _split(f"Sam Orr\n\n{_MAIL}")
    assert found.sender is not None and found.sender.name == "Ida Farrow"


def _row(line: int, word: int, text: str, size: int) -> str:
    return f"5\t1\t1\t1\t{line}\t{word}\t10\t10\t{size}\t{size}\t90\t{text}"


def test_specks_are_no_words_and_a_stroke_before_a_verb_is_the_writer() -> None:
    rows = [
        _row(1, 1, "_", 2),
        _row(1, 2, "March", 40),
        _row(1, 3, ".", 2),
        _row(2, 1, "|", 30),
        _row(2, 2, "will", 30),
    ]
    rows += [_row(3, 1, "Lee", 30), _row(3, 2, "|", 30), _row(3, 3, "Moss", 30)]
    read = _page("\n".join(["head", *rows]))
    assert read.text == "March\nI will\nLee | Moss"
    assert all(read.text[w.start : w.start + len(w.text)] == w.text for w in read.words)


def test_the_writers_own_name_typed_under_a_copy_is_no_altered_word() -> None:
    head = "From: Ann Lee <ann@lee.example>\nSent: Friday, March 3, 2023 4:10 PM\nTo: Sam Orr <sam@orr.example>\n\n"
    words = "Please send the logs by Tuesday, for we need them at the hearing."
    (ours,), (typed,), (other,) = (_split(f"{head}{words}{end}\n") for end in ("", "\n\nAnn Lee", "\n\nBo Cole"))
    assert {(d.kind, d.cause) for d in compare(ours, typed)} == {("benign", "typed name")}
    assert "substantive" in {d.kind for d in compare(ours, other)}


def test_the_writers_own_name_within_a_sentence_is_an_altered_word() -> None:
    head = "From: Ann Lee\nSent: Monday, March 3, 2025 9:00 AM\nTo: Bo Cole\nSubject: Lease\n\n"
    (ours,), (theirs,) = (
        _split(f"{head}The lease stands. {said} never signed it, nor does the guarantor owe a thing.\n")
        for said in ("The landlord and Lee", "The landlord and")
    )
    assert {d.kind for d in compare(ours, theirs)} == {"substantive"}
