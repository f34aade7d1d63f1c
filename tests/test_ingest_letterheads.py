"""What clients print between messages (a company over "From:", wrapped forward lines, subjects): nobody's words."""

from ingest.message import Printing, Reading, Source
from ingest.split import split


def printed(text: str) -> tuple[Printing, ...]:
    return split(Reading(source=Source(file="x.txt", sha256="0" * 64, media_type="text/plain"), text=text, rung="text"))


NOTES = (
    "   \n\t{company}\n\t\n\tFrom:  Cy Moss @ HARROW                           09/28/2000 04:50 PM\n\t\n\n"
    "To: Ann Lee/LON/HARROW@HARROW\ncc:  \nSubject: volumes\n\nThe volumes are in the sheet.\nCy\n"
)


def test_a_company_over_the_header_and_the_forward_line_wrapped_above_it_are_nobodys_words() -> None:
    for company in ("Harrow Global Finance", "harrow india", "Harrow North Corp."):
        head = f"{'-' * 22} Forwarded by Ann Lee/LON/HARROW on 09/29/2000 \n09:22 AM {'-' * 27}\n"
        first, second = printed(f"Bo,\nplease look at this.\nAnn\n{head}{NOTES.format(company=company)}")
        assert first.text == "Bo,\nplease look at this.\nAnn"
        assert second.sender is not None and second.sender.name == "Cy Moss"
        first, _ = printed(f"Thanks. This helps.  --Ann\n\n\n{NOTES.format(company=company)}")
        assert first.text == "Thanks. This helps.  --Ann"


def test_a_name_set_in_that_is_no_companys_stays() -> None:
    text = "Bo, call her:\n\n\tUna Farrow\n\nFrom: Cy Moss <cy@moss.example>\nSent: Monday, February 3, 2025 9:12 AM\n"
    first, _ = printed(f"{text}To: Ann Lee <ann@lee.example>\nSubject: volumes\n\nHere they are.\n")
    assert "Una Farrow" in first.text


HEAD = "From: Cy Moss on 05/29/2001 01:23 PM\nTo: Ann Lee/LON/HARROW@HARROW\ncc:  \n\n"


def test_the_second_line_of_a_long_subject_is_the_subjects() -> None:
    subject = "Subject: Re: the Gazette: a secret bid to save the valves of Harrow/PRIVATE \n"
    rest = "MEETING: the chairman shows his plan to the leading engineers"
    (found,) = printed(f"{HEAD}{subject}{rest}\n\nIt has her hand all over it.  What do you think?\n")
    assert found.subject is not None and found.subject.endswith(rest)
    assert found.text == "It has her hand all over it.  What do you think?"


def test_a_first_line_below_a_subject_and_its_margin_is_text() -> None:
    margin = " " * 60
    text = (
        f"UNCLASSIFIED U.S. Department of State Case No. F-2014-00000\nRELEASE IN PART\n{HEAD}"
        f"Subject: RE: the valves of Harrow{margin}1.4(D)\n{margin}{margin}B1\n+ Lee, Park and Ruiz.\n\n"
        "I do not know that either side told him.\n"
    )
    (found,) = printed(text)
    assert found.subject == "RE: the valves of Harrow"
    assert found.text.startswith("+ Lee, Park and Ruiz.")


def test_a_deeper_quotation_under_a_header_is_not_its_field() -> None:
    text = (
        '"Cy Moss" <cy@moss.example> on 04/26/2000 08:10:52 AM\nTo: ann.lee@lee.example\ncc:  \n'
        "Subject: [Fwd: valves]\n\n\n\n"
        ">From: Una Farrow <una@farrow.example>\n>To: cy@moss.example\n>Date: Thu, 20 Apr 2000 11:42:53 -0500\n"
        ">Subject: valves\n>\n>They leak.\n"
    )
    first, second = printed(text)
    assert first.sender is not None and first.sender.email == "cy@moss.example"
    assert second.sender is not None and second.sender.email == "una@farrow.example" and second.text == "They leak."


def test_a_letterhead_in_two_blocks_is_one_letters() -> None:
    head = "Quill Labor Law LLP\n12 Alder Street\nSeattle, Washington 98199\n\nIda Quill\n206.555.0181\n\n"
    text = "February 18, 2026\n\nGil Cort\nCort Vane LLP\n\nRe: the log\n\nDear Gil:\n\nPlease mend the log.\n\n"
    (letter,) = printed(f"{head}{text}Very truly yours,\n\nIda Quill\n")
    assert letter.layout == "letter" and letter.text.startswith("Dear Gil:")
    before, _ = printed(f"Bo,\nhere is her letter.\nAnn Lee\n\n{head}{text}Very truly yours,\n\nIda Quill\n")
    assert before.text.startswith("Bo,")
