"""Headers as programs leave them between messages: technical lines, addresses cut out, quoted attribution lines."""

from ingest.message import Printing, Reading, Source
from ingest.split import split


def printed(text: str) -> tuple[Printing, ...]:
    return split(Reading(source=Source(file="x.txt", sha256="0" * 64, media_type="text/plain"), text=text, rung="text"))


def test_lines_that_programs_write_for_each_other_are_no_words() -> None:
    text = (
        "Bo Ruiz <bo@ruiz.example> on 08/04/2000 05:43:32 AM\nTo: Cy Moss <cy@moss.example>\ncc:  \n"
        "Subject: Fwd: valves\n\n\nNote: a message is attached.\n\n"
        "Content-Transfer-Encoding: 7bit\nX-Apparently-To: bo@ruiz.example via web7.ruiz.example\n"
        "Received: from mx.lee.example (192.0.2.7)  by mta1.ruiz.example \n"
        "with SMTP; 03 Aug 2000 18:14:16 -0700 (PDT)\n"
        "Received: from ann@lee.example by mx.lee.example (mail_out_v27.12.) id \n"
        "r.39.84f5 (89)  for <bo@ruiz.example>; Thu, 3 Aug 2000 21:13:58 \n-0400 (EDT)\n"
        "From: ann@lee.example\nMessage-ID: <39.84f5@lee.example>\nDate: Thu, 3 Aug 2000 21:13:57 EDT\n"
        "Subject: valves\nTo: bo@ruiz.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; \n"
        'boundary="----_=_NextPart_000_01"\nX-Lee-Status2: 00000000\nContent-Length: 4101\n\n\n'
        "The valves leak.\n"
    )
    first, second = printed(text)
    assert first.text == "Note: a message is attached."
    assert second.text == "The valves leak."
    assert second.sender is not None and second.sender.email == "ann@lee.example" and second.subject == "valves"


def test_a_sentence_that_starts_like_such_a_line_is_words() -> None:
    text = (
        "From: Ann Lee <ann@lee.example>\nDate: Thu, 3 Aug 2000 21:13:57 -0400\nTo: bo@ruiz.example\nSubject: x\n\n"
        "Status: the log is done.\nReceived: two boxes from Cy.\nPlease call.\n"
    )
    (found,) = printed(text)
    assert found.text.startswith("Status: the log is done.") and "two boxes" in found.text


def test_an_attribution_whose_address_an_archive_cut_out_names_its_sender() -> None:
    text = (
        "I have the older one.\n\n\nAnn Lee wrote\n> Which one?\n> \n> Ann\n> \n"
        "> On Wed, Feb 1, 2017 at 6:48 AM, Cy Moss &lt;\n\n> cmoss@\n\n> &gt; wrote:\n"
        ">> It does not start.\n>>\n>> What now?\n"
    )
    found = printed(text)
    assert [p.sender.name if p.sender else None for p in found] == [None, "Ann Lee", "Cy Moss"]
    assert found[2].sent.local is not None and found[2].sent.local.hour == 6
    assert found[2].text == "It does not start.\n\nWhat now?"


def test_answers_under_an_attribution_line_that_is_quoted_itself_are_the_answerers() -> None:
    text = (
        "\n> Ann Lee <ann@lee.example> hat am 17. Mai 2017 um 15:10 geschrieben:\n> \n> \n"
        "> Does the valve hold?\n\nIt holds since Monday.\n\n> And the other one?\n\nNot yet.\nBo\n"
    )
    new, old = printed(text)
    assert old.sender is not None and old.sender.name == "Ann Lee" and old.sender.email == "ann@lee.example"
    assert " ".join(old.text.split()) == "Does the valve hold? And the other one?"
    assert " ".join(new.text.split()) == "It holds since Monday. Not yet. Bo"
