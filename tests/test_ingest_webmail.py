"""Webmail's page as somebody copied or printed it: headers without labels, titles above, hidden quotations."""

from datetime import datetime

import pytest

from ingest.message import Printing, Reading, Source
from ingest.split import split


def found(text: str) -> tuple[Printing, ...]:
    source = Source(file="x.txt", sha256="0" * 64, media_type="text/plain")
    return split(Reading(source=source, text=text, rung="text"))


@pytest.mark.parametrize(
    ("who", "when", "to", "read"),
    [
        ("Dana Voss <dvoss@voss.example>", "Wed, Aug 12, 2015, 2:14 PM", "to Ann, me", datetime(2015, 8, 12, 14, 14)),
        ("Dana Voss", "Aug 12, 2015, 2:14 PM (2 days ago)", "to Ann", datetime(2015, 8, 12, 14, 14)),
        ("Dana Voss", "Wed, Aug 12, 2:14 PM", "to Ann", None),
        ("Dana Voss", "Wed, 12 Aug 2015 2:14 PM", "To Ann Lee <alee@lee.example>", datetime(2015, 8, 12, 14, 14)),
    ],
)
def test_a_copied_page_shows_who_when_and_to_whom(who: str, when: str, to: str, read: datetime | None) -> None:
    text = f"{who}\n{when}\n{to}\n\nThe log is due.\n\nSam Orr\nFri, Aug 14, 2015, 9:00 AM\nto Dana\n\nIt was served.\n"
    first, second = found(text)
    assert first.sender and first.sender.name == "Dana Voss" and first.sent.local == read
    assert [p.text for p in (first, second)] == ["The log is due.", "It was served."]
    assert second.sender and second.sender.name == "Sam Orr"


@pytest.mark.parametrize("to", ["to the court. We agreed.", "to be served:", "to be held at our office"])
def test_a_sentence_that_goes_on_with_to_is_no_header(to: str) -> None:
    head = "From: Sam Orr\nSent: Friday, August 14, 2015 9:00 AM\nTo: Ann\n\n"
    assert len(found(f"{head}Sam Orr\nAug 12, 2015, 2:00 PM\n{to}\n")) == 1


def test_the_weekday_behind_a_tab_is_no_part_of_the_name() -> None:
    text = "Orr Mail - log\n\nlog\n1 message\n\nDana Voss <dvoss@voss.example>\tWed, Aug 12, 2015 at 2:14 PM\n"
    (message,) = found(f"{text}To: Sam Orr <sorr@orr.example>\nThe log is due.\n")
    assert message.sender and message.sender.name == "Dana Voss" and message.sent.local == datetime(2015, 8, 12, 14, 14)


def test_the_title_of_a_webmails_page_is_no_message() -> None:
    fields = (
        "From: Dana Voss (dvoss@voss.example)\n\nTo: sorr@orr.example\n\nDate: Wednesday, August 12, 2015 at 02:14 PM\n"
    )
    (message,) = found(f"log - Yahoo Mail\n\nlog\n\n{fields}\nThe log is due.\n")
    assert (message.text, message.subject) == ("The log is due.", "log")


@pytest.mark.parametrize(
    "line",
    [
        "[Texte des messages précédents masqué]",
        "[元のメッセージは非表示になっています]",
        "[El texto citado está oculto]",
    ],
)
def test_what_hides_a_quotation_is_the_programs(line: str) -> None:
    head = "From: Dana Voss\nSent: Wednesday, August 12, 2015 2:14 PM\nTo: Sam Orr\nSubject: log\n\n"
    assert [p.text for p in found(f"{head}The log is due.\n{line}\n")] == ["The log is due."]


def test_a_field_of_another_program_is_no_part_of_the_name() -> None:
    head = "From: Dana Voss\nType: incoming\nSent: Wed, 12 Aug 2015 14:14:00 +0100\nTo: Sam Orr\n\n"
    (message,) = found(f"{head}The log is due.\n")
    assert message.sender and message.sender.name == "Dana Voss" and message.text == "The log is due."
