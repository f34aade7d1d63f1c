"""Words that look like headers, quotations or stamps and are the writer's: none is lost, none makes a message."""

import pytest

from ingest.message import Reading, Source
from ingest.split import split

HEADER = (
    "From: Nora Whitfield <nora@whitfield.example>\nSent: Wednesday, January 15, 2025 3:40 PM\n"
    "To: Sam Okafor <sam@okafor.example>\nSubject: RE: ledgers\n\n"
)
BODIES = (
    "Sam,\n\nFrom: 9 AM\nTo: 5 PM\nwe are in the office.\n\nNora",
    "Sam,\n\nThe call is set:\n\nDate: Friday, January 17, 2025\nTime: 3:00 PM\nDial-in: 555-0142\n\nNora",
    "Sam,\n\nFrom Monday on we will produce on a rolling basis.\nDate stamps will be kept.\n"
    "To be clear, nothing is waived.\n\nNora",
    "Sam,\n\nTo: the extent you rely on Rule 26, note this.\nCc: is not needed.\n\nNora",
    "Sam,\n\nSubject: to the order, we will comply.\n\nNora",
    'Sam,\n\nYou wrote:\n"We will produce the ledgers by January 24."\nThat day is past.\n\nNora',
    "Sam,\n\nAs I wrote on January 14, 2025:\nwe have received nothing. Judge Ruiz wrote:\n"
    "the parties shall confer.\n\nNora",
    "Sam,\n\n1 The ledgers\n2 The vouchers\n3 The notes\nare due.\n\nNora",
    "Sam,\n\nRe: Interrogatory 4\nDate: the answer gives none.\n\nRe: Interrogatory 5\n"
    "From: whom was the money received?\n\nNora",
    "Sam,\n\nThe witnesses are:\n- From: Fort Wayne: Ann Quill\n- To: be named: Bo Dorr\n\nNora",
    "Sam,\n\nWhen: Friday, January 17, 2025 3:00 PM-4:00 PM\nWhere: Conference room 4\n\nPlease attend.\n\nNora",
    "Sam,\n\nThe log has the columns\nDate   Author   To   Cc   Subject\n"
    "1/5/2024   Quill   Dorr   Vane   ledgers\n\nNora",
    "Sam,\n\nPlease note our office hours:\nMonday: 9-5\nTuesday: 9-5\nFrom: January 20, 2025\n\nNora",
    "Sam,\n\nCase No.: 3:24-cv-555\nDate: January 17, 2025\nJudge: Ruiz\nSubject: status conference\n\n"
    "are the details.\n\nNora",
    "Sam,\n\nIn your e-mail of Tue, Jan 14, 2025 at 4:12 PM you say that Lena Grant wrote:\nnothing is there.\n\nNora",
    "Sam,\n\n| Date | Amount |\n| 1/5/2024 | 500 |\n| 2/5/2024 | 700 |\n\nNora",
    "Sam,\n\nPage 2 of 5 of the contract says so.\n\nCONFIDENTIAL\n\nis stamped on it.\n\nNora",
    "Sam,\n\nExhibit 4\nis attached.\n\nNora",
    "Sam,\n\n3/4\nof the ledgers are missing.\n\nNora",
    "Sam,\n\nOn January 14, 2025, Judge Ruiz ordered the following:\n1. Confer.\n2. Report.\n\nNora",
    "Sam,\n\nTo: Sam Okafor\nwe owe an answer; Cc: nobody.\n\nNora",
    "Sam,\n\nFrom\nthe ledgers we know that\nTo\nthe dollar the sum is right.\n\nNora",
    "Sam,\n\nThe text message said: [1/15/2025 3:40 PM] come now.\n\nNora",
)


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.split("\n")[2][:30])
def test_one_message_with_all_its_words(body: str) -> None:
    source = Source(file="x.txt", sha256="0" * 64, media_type="text/plain")
    printings = split(Reading(source=source, text=f"{HEADER}{body}\n", rung="text"))
    assert len(printings) == 1
    assert printings[0].text.split() == body.split()
    assert [a.email for a in printings[0].to] == ["sam@okafor.example"]


@pytest.mark.parametrize(
    "inside",
    [
        "Agenda:\nFrom: 2:00 PM\nTo: 3:00 PM\nSubject: discovery",
        "Date: January 15, 2025\nTo: All counsel\nSubject: Meet and confer",
        "On January 15, 2025, Ann Lee wrote to the court that the log was complete:\n\n    The log is complete.",
        "You wrote:\n\n> The log is complete.",
        "In her order of January 15, 2025, Judge Lee wrote:\n\n> The log is complete.",
        "At the hearing on January 15, 2025, Judge Lee said:\n\n> The log is complete.",
        "-----\n1. First point.\n-----\n2. Second point.",
    ],
)
def test_what_a_writer_sets_out_makes_no_message_and_cuts_none(inside: str) -> None:
    head = "From: Sam Orr <sorr@orr.example>\nSent: Friday, January 17, 2025 10:00 AM\nTo: Ann Lee\nSubject: log\n\n"
    source = Source(file="x.txt", sha256="0" * 64, media_type="text/plain")
    text = f"{head}Please note.\n\n{inside}\n\nWe disagree.\n"
    (message,) = split(Reading(source=source, text=text, rung="text"))
    assert message.text.startswith("Please note.") and message.text.endswith("We disagree.")


@pytest.mark.parametrize(
    "header",
    [
        'From "Ann Lee" <alee@lee.example>\nTo "Sam Orr"\nCc "Bo Ray"\nDate 1/15/2025 3:40:11 PM\nSubject log\n',
        "From:\n\nAnn Lee <alee@lee.example>\n\nSent:\n\nWednesday, January 15, 2025 3:40 PM\n\nTo:\n\nSam Orr\n\n"
        "Subject:\n\nlog\n",
    ],
)
def test_labels_without_colons_and_values_set_off_below_are_a_header(header: str) -> None:
    source = Source(file="x.txt", sha256="0" * 64, media_type="text/plain")
    top, below = split(Reading(source=source, text=f"{HEADER}Agreed, Sam.\n\n{header}\nThe log is due.\n", rung="text"))
    assert (top.text, below.text, below.subject) == ("Agreed, Sam.", "The log is due.", "log")
    assert below.sender and below.sender.name == "Ann Lee" and below.sent.local is not None
