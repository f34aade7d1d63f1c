"""The splitter on whole texts: the filed exhibit in place, and invented ones of every layout."""

import json
import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from ingest.message import DefectKind, Printing, Reading, Source
from ingest.split import split

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("REJOINDER_SHARED", HERE.parent.parent / "shared"))


def reading(text: str) -> Reading:
    return Reading(source=Source(file="x.txt", sha256="0" * 64, media_type="text/plain"), text=text, rung="text")


def check_pieces(text: str, printing: Printing) -> None:
    """Every piece is the reading's own words, in order, and between pieces stands nothing but blanks."""
    at = 0
    for piece in printing.pieces:
        size = piece.end - piece.start
        assert printing.text[piece.at : piece.at + size] == text[piece.start : piece.end]
        assert printing.text[at : piece.at].strip() == ""
        at = piece.at + size
    assert at == len(printing.text)


def one_line(words: str) -> str:
    return " ".join(words.split())


def people(found: object) -> list[tuple[str | None, str | None]]:
    return [(a.name, a.email) for a in found]  # type: ignore[attr-defined]


def test_the_filed_exhibit() -> None:
    """Nine messages, each field and each word of new text as annotated, both signatures apart."""
    exhibit = SHARED / "seeds" / "clearview-exhibit-1.txt"
    if not exhibit.exists():
        pytest.skip("development data not found: the filed exhibit was not split")
    text = exhibit.read_text(encoding="utf-8")
    gold = json.loads((SHARED / "gold/lawyers/gold/00_clearview_exhibit_1.json").read_text(encoding="utf-8"))
    found = split(reading(text))
    assert len(found) == len(gold["messages"]) == 9
    for printing, message in zip(found, gold["messages"], strict=True):
        assert printing.sender is not None and printing.sent.local is not None
        assert (printing.sender.name, printing.sender.email) == (message["from"]["name"], message["from"]["address"])
        assert [a.printed.strip('"') for a in printing.to] == message["to"]
        assert [a.printed.strip('"') for a in printing.cc] == message["cc"]
        assert printing.sent.local.strftime("%Y-%m-%dT%H:%M") == message["date"]
        assert printing.subject == message["subject"]
        assert one_line(printing.text) == message["new_text"]
        check_pieces(text, printing)
    assert [len(p.banners) for p in found] == [0, 0, 1, 0, 1, 0, 1, 0, 1]
    assert [len(p.stranded) for p in found] == [0] * 8 + [2]
    firm_of = {email: person["firm"] for person in gold["people"] for email in person["emails"]}
    for signature in found[8].stranded:
        assert (signature.firm or "").casefold() == firm_of[signature.emails[0]].casefold()
    assert all(s.stranded and s.name and s.emails for s in found[8].stranded)
    assert len(found[8].disclaimers) == 1
    assert [d.kind for d in found[8].defects] == [DefectKind.DAMAGED_TEXT]


def test_an_exhibit_with_stranded_signatures() -> None:
    text = (HERE / "files/split/exhibit_cover.txt").read_text(encoding="utf-8")
    outer, inner = split(reading(text))
    assert people(outer.to) == [("Osgood, Peter T.", None), ("Ling, Wen", None), (None, "BFarrow@tidelaw.example")]
    assert outer.sent.local == datetime(2022, 5, 12, 16, 5)
    assert outer.text.startswith("Peter:") and outer.text.endswith("--Mara")
    assert people(inner.to) == [
        ("Mara Quill", "quill@fennquill.example"),
        ("Ling, Wen", "WLing@merrowhale.example"),
        ("Farrow, Bea", "BFarrow@tidelaw.example"),
    ]
    assert inner.carrier == 0 and inner.depth == 1
    assert "the parties can share the cost" in inner.text
    assert inner.text.endswith("Best,\nPeter")
    assert len(inner.banners) == 1 and len(inner.disclaimers) == 1
    assert [(s.name, s.firm) for s in inner.stranded] == [
        ("Peter T. Osgood", "Merrow & Hale LLP"),
        ("Mara J. Quill", "FENN & QUILL"),
    ]
    for printing in (outer, inner):
        check_pieces(text, printing)


def test_a_word_across_a_page_break_is_found_on_both_pages() -> None:
    text = (HERE / "files/split/exhibit_cover.txt").read_text(encoding="utf-8")
    inner = split(reading(text))[1]
    start = inner.text.index("can share")
    first, second = inner.locate(start, start + len("can share"))
    assert text[first.start : first.end] == "can" and text[second.start : second.end] == "share"


def test_an_empty_text_and_one_without_headers() -> None:
    (empty,) = split(reading(""))
    assert empty.text == "" and empty.sender is None
    (alone,) = split(reading("Just a note.\n\nBye"))
    assert alone.text == "Just a note.\n\nBye" and alone.header_span is None


def test_a_carried_file_without_a_header_is_no_message() -> None:
    part = replace(reading("No.,Date\n1,2025-03-04\n").source, place="part 2")
    assert split(Reading(source=part, text="No.,Date\n1,2025-03-04\n", rung="text")) == ()
    head = "From: Ada Voss <ada@voss.example>\nSent: Monday, March 3, 2025 9:00 AM\nTo: Bo Ray\nSubject: x\n"
    letter = f"{head}\nBo,\n\nYes.\n"
    assert len(split(Reading(source=part, text=letter, rung="text"))) == 1


def test_a_letter_quoted_without_a_header_is_a_message_of_nobody_named() -> None:
    text = (
        "Counsel,\n\nYesterday we received this note from the archive:\n\n> Dear Ms. Quill,\n> \n"
        "> Please mend the index by Friday.\n> \n> The archive"
        "\n\nThe index is yours. Its rules say:\n\n> an index is mended by its maker\n\nBo\n"
    )
    outer, letter = split(reading(text))
    assert one_line(outer.text) == (
        "Counsel, Yesterday we received this note from the archive: The index is yours. Its rules say: Bo"
    )
    assert one_line(letter.text) == "Dear Ms. Quill, Please mend the index by Friday. The archive"
    assert (letter.layout, letter.depth, letter.sender, letter.header_span) == ("quotation", 1, None, None)
    assert "whose it is" in letter.defects[0].detail


def test_a_farewell_behind_the_marks_of_a_signature_ends_the_text() -> None:
    (only,) = split(reading("Counsel,\n\nThe index is mended.\n\n-- \nBest regards,\nBo\n"))
    assert one_line(only.text) == "Counsel, The index is mended. Best regards, Bo" and only.signature is None


@pytest.mark.parametrize(
    "typed",
    [
        "Bo,\n\nThe form stands in Exhibit A to the terms, and Case No. 3:24-cv-555 says why.\n\nAda",
        "I have sent you Exhibit 4 with the index and you have not answered.",
        "Counsel: the copy was printed from the archive.\n\nPage 2 of 5\n\nAda",
        "UNITED STATES DISTRICT COURT rules apply, as you know.",
    ],
)
def test_words_that_speak_of_exhibits_are_no_cover(typed: str) -> None:
    header = "From: Bo Dorr <bo@dorr.example>\nSent: Monday, March 3, 2025 9:00 AM\nTo: Ada Quill\nSubject: Index"
    outer, inner = split(reading(f"{typed}\n\n{header}\n\nWhere is it?\n"))
    assert outer.text.split()[0] == typed.split()[0] and inner.text == "Where is it?"


@pytest.mark.parametrize(
    "banner",
    [
        "EXTERNAL - do not click",
        "[EXTERNAL] This email came from outside Lakeshire.",
        "CAUTION: This message came from outside Lakeshire. Do not open links from\nstrangers.",
    ],
)
def test_a_gateways_banner_is_nobodys_words(banner: str) -> None:
    head = "From: Ann Lee <alee@lee.example>\nSent: Monday, March 3, 2025 9:00 AM\nTo: Sam Orr\nSubject: log\n\n"
    for body in (f"{banner}\n\nThe log is due.\n", f"{banner}\nThe log is due.\n"):
        (found,) = split(reading(head + body))
        assert found.text == "The log is due." and found.banners


@pytest.mark.parametrize("typed", ["Agreed", "FYI", "Please call me", "Thursday works.\n\nDana"])
@pytest.mark.parametrize("rule", ["", "----- Original Message -----\n"])
def test_a_short_reply_above_a_header_without_a_subject_is_a_message(typed: str, rule: str) -> None:
    head = "From: Ann Lee <alee@lee.example>\nSent: Monday, March 3, 2025 9:00 AM\nTo: Sam Orr\n\nThe log is due.\n"
    reply, quoted = split(reading(f"{typed}\n\n{rule}{head}"))
    assert (reply.text, reply.sender, quoted.subject) == (typed, None, None)


def test_a_subject_that_a_print_out_sets_on_top_is_no_message() -> None:
    head = "From: Ann Lee <alee@lee.example>\nSent: Monday, March 3, 2025 9:00 AM\nTo: Sam Orr\n\nThe log is due.\n"
    for above in ("Re: the log", "the log\n2 messages"):
        (found,) = split(reading(f"{above}\n\n{head}"))
        assert found.subject == above.partition("\n")[0]


def test_messages_that_ran_together_on_one_line_are_not_divided_and_said_so() -> None:
    head = "From: {} Sent: Monday, March 3, 2025 9:00 AM To: Sam Orr <sorr@orr.example> Subject: log"
    text = f"{head.format('Ann Lee <a@lee.example>')} Sam, the log is due. {head.format('Dana Voss')} It was served.\n"
    (found,) = split(reading(text))
    assert (found.sender, found.text) == (None, text.strip())
    assert [d.kind for d in found.defects] == [DefectKind.STRUCTURE]
