"""What help desks, receipts and forwards put around comments: each comment its writer's, each frame nobody's."""

from datetime import datetime

import pytest

from ingest.message import Envelope, Printing, Reading, Source
from ingest.split import split

ENVELOPE = Envelope(
    sender=None, to=(), cc=(), bcc=(), date=None, subject=None, message_id=None, in_reply_to=None, references=(), raw=""
)
HEADER = "From: Dana Voss <dvoss@voss.example>\nSent: Wednesday, August 12, 2015 2:14 PM\nTo: Ann Lee\nSubject: log\n\n"


def found(text: str) -> tuple[Printing, ...]:
    source = Source(file="x.eml", sha256="0" * 64, media_type="message/rfc822")
    return split(Reading(source=source, text=text, rung="mime", envelope=ENVELOPE))


def told(printings: tuple[Printing, ...]) -> list[tuple[str | None, datetime | None, str]]:
    return [(p.sender.name if p.sender else None, p.sent.local, p.text) for p in printings]


def test_a_help_desks_comments_are_of_those_named_above_them() -> None:
    rule = "-" * 46
    text = f"##- Please type your reply above this line -##\n\nYour request (12) has been updated.\n\n{rule}\n\n"
    text += f"Dana Voss, Aug 12, 2015, 2:14 PM EDT\n\nThe log is due.\n\n{rule}\n\nSam Orr (Orr Support)\n\n"
    text += "Aug 11, 2015, 09:00 EDT\n\nIt was served.\n\n--------------------------------\n"
    assert told(found(f"{text}This email is a service from Orr Support.\n")) == [
        (None, None, "Your request (12) has been updated."),
        ("Dana Voss", datetime(2015, 8, 12, 14, 14), "The log is due."),
        ("Sam Orr", datetime(2015, 8, 11, 9), "It was served."),
    ]


def test_a_logged_comment_says_when_and_whose_it_is() -> None:
    text = "INC0012 has been updated.\n\n2015-08-12 14:14:00 EDT - Dana Voss (Additional comments)\nThe log is due.\n"
    assert told(found(text))[1:] == [("Dana Voss", datetime(2015, 8, 12, 14, 14), "The log is due.")]


def test_a_name_with_a_date_in_running_words_heads_no_comment() -> None:
    text = "Reply above this line.\n\nHearing dates:\n\nDana Voss, Aug 12, 2015, 2:14 PM EDT\n\nSam Orr, Aug 13, 2015\n"
    assert len(found(text)) == 1


def test_a_receipt_names_a_message_and_holds_none() -> None:
    text = "Your message\n\n   To: Sam Orr\n   Subject: log\n   Sent: Wednesday, August 12, 2015 2:14:00 PM\n\n"
    (receipt,) = found(f"{text} was read on Wednesday, August 12, 2015 4:10:00 PM.\n")
    assert receipt.text.endswith("was read on Wednesday, August 12, 2015 4:10:00 PM.")


def test_what_stands_below_the_end_of_a_forward_is_the_forwarders() -> None:
    text = f"Agreed.\n\n----- Forwarded message from Dana Voss -----\n\n{HEADER}The log is due.\n\n"
    top, below = found(f"{text}----- End forwarded message -----\n\nPlease see above.\n")
    assert (top.text, below.text) == ("Agreed.\n\nPlease see above.", "The log is due.")


@pytest.mark.parametrize("rule", ["_" * 32, "-----", "=" * 20])
def test_a_rule_below_a_gateways_banner_parts_no_signature(rule: str) -> None:
    _, below = found(f"Agreed.\n\n{HEADER}[External Email]\n\n{rule}\n\nThe log is due.\n")
    assert below.text == "The log is due." and below.signature is None


def test_a_table_of_fields_and_a_date_above_a_header_are_read() -> None:
    table = "| From | Dana Voss<dvoss@voss.example> |\n| Date | 08/12/2015 14:14 |\n| To | Ann Lee |\n| Cc | |\n"
    french = (
        '> Message du 12/08/15 14:14\n> De : "Dana Voss" <dvoss@voss.example>\n> A : "Ann Lee" <alee@lee.example>\n'
    )
    texts = (
        f"Agreed.\n\n---- Replied Message ----\n{table}| Subject | log |\n\nThe log is due.\n",
        f"Agreed.\n\n{french}> Objet : log\n>\n> The log is due.\n",
    )
    for text in texts:
        assert [p.text for p in found(text)] == ["Agreed.", "The log is due."]
        sender = found(text)[1].sender
        assert sender and sender.name == "Dana Voss" and found(text)[1].sent.local is not None


def test_what_aol_sets_between_double_marks_is_no_files_name() -> None:
    text = "Agreed.\n\nIn a message dated 8/12/15 2:14:00 PM EST, dvoss@voss.example writes:\n\n"
    top, quoted = found(f"{text}<< The log is due by Friday.\n\nServe it. >>\n")
    assert top.text == "Agreed." and quoted.text == "<< The log is due by Friday.\n\nServe it. >>"


def test_an_attribution_parted_by_an_empty_line_is_one() -> None:
    head = "On Wed, Aug 12, 2015 at 2:14 PM\n\nDana Voss <dvoss@voss.example> wrote:\n\n"
    assert told(found(f"Agreed.\n\n{head}The log is due.\n"))[1:] == [
        ("Dana Voss", datetime(2015, 8, 12, 14, 14), "The log is due.")
    ]
