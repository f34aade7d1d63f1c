"""Quote marks other than ">": Supercite's and The Bat's initials, and the triple marks of headings."""

import pytest

from ingest.message import Envelope, Printing, Reading, Source
from ingest.split import split

ENVELOPE = Envelope(
    sender=None, to=(), cc=(), bcc=(), date=None, subject=None, message_id=None, in_reply_to=None, references=(), raw=""
)


def found(text: str) -> tuple[Printing, ...]:
    source = Source(file="x.eml", sha256="0" * 64, media_type="message/rfc822")
    return split(Reading(source=source, text=text, rung="mime", envelope=ENVELOPE))


@pytest.mark.parametrize(
    ("head", "mark", "sender"),
    [
        ('>>>>> "Dana" == Dana Voss <dvoss@voss.example> writes:\n\n', "    Dana> ", "Dana Voss"),
        ("dvoss@voss.example (Dana Voss) writes:\n\n", "dvoss> ", "Dana Voss"),
        ("On Wed, 12 Aug 2015 14:14:00 +0100, Dana Voss <dvoss@voss.example> said:\n\n", "DV> ", "Dana Voss"),
        ("Wednesday, August 12, 2015, 2:14:00 PM, you wrote:\n\n", "DV> ", None),
    ],
)
def test_initials_before_quoted_lines_are_a_quote_mark(head: str, mark: str, sender: str | None) -> None:
    top, quoted = found(f"Agreed.\n\n{head}{mark}The log is due.\n{mark}Serve it by Friday.\n\nIt was served.\n")
    assert (top.text, quoted.text) == ("Agreed.\n\nIt was served.", "The log is due.\nServe it by Friday.")
    assert (quoted.sender.name if quoted.sender else None) == sender


def test_a_quotation_within_one_with_initials_is_deeper() -> None:
    text = "Agreed.\n\nDana Voss <dvoss@voss.example> writes:\n\nDV> The log is due.\nDV> \nSO>> It was served.\n"
    top, quoted = found(text)
    assert (top.text, quoted.text, len(quoted.quoted)) == ("Agreed.", "The log is due.", 1)


def test_a_word_before_an_arrow_is_the_writers_where_nobody_is_introduced() -> None:
    (message,) = found("Open the menus:\n\nFile> Save as\nFile> Export\n")
    assert message.text == "Open the menus:\n\nFile> Save as\nFile> Export"


@pytest.mark.parametrize("words", ["> The log is due.\n> Serve it.\n", "The log is due.\nServe it.\n"])
def test_groupwise_marks_a_heading_and_no_depth(words: str) -> None:
    head = (
        '>>> On 8/12/2015 at 2:14 PM, in message\n<55CB.GWIA.0@voss.example>, "Dana Voss" <dvoss@voss.example> wrote:\n'
    )
    top, quoted = found(f"Agreed.\n\n{head}{words}")
    assert (top.text, quoted.text) == ("Agreed.", "The log is due.\nServe it.")
    assert quoted.sender and quoted.sender.name == "Dana Voss" and quoted.sent.local is not None
