"""Printings folded into messages and threads: copies, clocks of mailboxes, links of names, order, clashes, gaps."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ingest.clock import certain_order, parse_printed, resolve
from ingest.fold import fold
from ingest.message import Address, DifferenceKind, Pieces, Printing, Signature, Source, Span, Thread

ADA = Address(name="Quill, Ada", email="ada@quillmarsh.example", printed="Quill, Ada <ada@quillmarsh.example>")
NOOR = Address(name="Noor Verhoeven", email="noor@pike.example", printed="Noor Verhoeven <noor@pike.example>")
LIONEL = Address(name="Pike, Lionel B.", email="lionel@pike.example", printed="Pike, Lionel B. <lionel@pike.example>")
OFFER = "Noor,\n\nWe can offer Tuesday at 10 for the deposition of Mr. Brandt, at our office or by video.\n\nAda"
ANSWER = "Ada,\n\nTuesday does not work. We will produce the tickets before any deposition takes place.\n\nNoor"
RULE = "Noor,\n\nThe order of May 3 sets the close of discovery, and we will not move it a second time.\n\nAda"


def printing(
    text: str,
    sender: Address,
    sent: str,
    *,
    file: str = "exhibit.txt",
    index: int = 0,
    carrier: int | None = None,
    to: Sequence[Address] = (),
    cc: Sequence[Address] = (),
    subject: str | None = "Brandt deposition",
    message_id: str | None = None,
    in_reply_to: str | None = None,
    signature: str | None = None,
    stranded: Sequence[Signature] = (),
) -> Printing:
    return Printing(
        source=Source(file=file, sha256=f"{sum(map(ord, file)) * 7919:064x}", media_type="text/plain"),
        index=index,
        span=Span(start=0, end=len(text)),
        layout="outlook",
        depth=index if carrier is not None else 0,
        carrier=carrier,
        header=f"From: {sender.printed}\nSent: {sent}\nSubject: {subject}",
        header_span=None,
        sender=sender,
        to=tuple(to) or (NOOR if sender is ADA else ADA,),
        cc=tuple(cc),
        bcc=(),
        sent=resolve(parse_printed(sent), text=sent),
        subject=subject,
        text=text,
        pieces=Pieces(),
        message_id=message_id,
        in_reply_to=in_reply_to,
        signature=block(signature, None) if signature else None,
        stranded=tuple(stranded),
    )


def block(text: str, name: str | None, *emails: str, stranded: bool = False) -> Signature:
    return Signature(span=Span(start=0, end=0), text=text, name=name, firm=None, emails=emails, stranded=stranded)


def chain() -> list[Printing]:
    """Noor's answer quoting Ada's offer, as Outlook prints them."""
    return [
        printing(ANSWER, NOOR, "Tuesday, May 9, 2023 3:15 PM", subject="RE: Brandt deposition"),
        printing(OFFER, ADA, "Tuesday, May 9, 2023 1:05 PM", index=1, carrier=0),
    ]


def only(threads: tuple[Thread, ...]) -> Thread:
    assert len(threads) == 1
    return threads[0]


def test_order_of_the_printings_changes_nothing() -> None:
    some = [
        *chain(),
        printing(OFFER, ADA, "Tue, 9 May 2023 12:05:31 -0500", file="offer.eml", message_id="<1@quillmarsh.example>"),
        printing(OFFER[:70], ADA, "Tuesday, May 9, 2023 1:05 PM", file="third.txt", index=1, carrier=0),
        printing(RULE, ADA, "Wednesday, May 10, 2023 9:00 AM", file="third.txt"),
    ]
    first = fold(some)
    rng = random.Random(3)
    for _ in range(5):
        rng.shuffle(some)
        assert fold(some) == first


def test_own_file_is_the_best_copy_and_makes_the_time_exact() -> None:
    own = printing(OFFER, ADA, "Tue, 9 May 2023 12:05:31 -0500", file="offer.eml", message_id="<1@quillmarsh.example>")
    thread = only(fold([*chain(), own]))
    offer, answer = thread.messages
    assert [p.source.file for p in offer.printings] == ["offer.eml", "exhibit.txt"]
    assert offer.sent.exact and offer.sent.earliest == datetime(2023, 5, 9, 17, 5, 31, tzinfo=UTC)
    assert not offer.only_quoted and answer.reply_to == offer.id
    assert [(d.kind, d.cause) for d in offer.differences] == [(DifferenceKind.BENIGN, "printed in another zone")]


def test_message_known_only_by_quotation() -> None:
    offer, answer = only(fold(chain())).messages
    assert offer.only_quoted and not answer.only_quoted
    gaps = only(fold(chain())).gaps
    assert [(g.inferred_from, "quot" in g.evidence) for g in gaps] == [(offer.id, True)]


def test_names_alone_get_the_mailbox_the_thread_prints() -> None:
    alone = Address(name="Lionel Pike", email=None, printed='"Pike, Lionel"')
    outer = printing(
        ANSWER, NOOR, "Tuesday, May 9, 2023 3:15 PM", to=[ADA], cc=[alone], subject="RE: Brandt deposition"
    )
    inner = replace(chain()[1], cc=(LIONEL,))
    offer, answer = only(fold([outer, inner])).messages
    assert answer.cc[0].email == "lionel@pike.example" and answer.cc[0].printed == '"Pike, Lionel"'
    assert offer.cc[0] == LIONEL


def test_name_with_two_mailboxes_gets_neither() -> None:
    alone = Address(name="Lionel Pike", email=None, printed="Lionel Pike")
    other = replace(LIONEL, email="lp@home.example")
    outer = printing(ANSWER, NOOR, "Tuesday, May 9, 2023 3:15 PM", cc=[alone], subject="RE: Brandt deposition")
    inner = replace(chain()[1], cc=(LIONEL, other))
    assert only(fold([outer, inner])).messages[1].cc[0].email is None


def test_quoted_time_keeps_the_zones_of_the_quoting_mailbox_and_its_correspondent() -> None:
    signatures = [
        block("Ada Quill\n12 Lake Street\nChicago, Illinois 60601", "Ada Quill", stranded=True),
        block("Noor Verhoeven\n9 Pine St., New York, NY 10005", "Noor Verhoeven", "noor@pike.example", stranded=True),
    ]
    outer, inner = chain()
    thread = only(fold([outer, replace(inner, stranded=tuple(signatures))]))
    offer, answer = thread.messages
    assert (offer.sent.earliest, offer.sent.latest) == (
        datetime(2023, 5, 9, 17, 5, tzinfo=UTC),
        datetime(2023, 5, 9, 18, 5, tzinfo=UTC),
    )
    assert "Noor Verhoeven's mailbox" in offer.sent.basis and "New York, NY 10005" in offer.sent.basis
    assert certain_order(offer.sent, answer.sent) is True
    assert [(s.name, s.emails) for s in thread.signatures] == [
        ("Ada Quill", ("ada@quillmarsh.example",)),
        ("Noor Verhoeven", ("noor@pike.example",)),
    ]


def test_own_offset_of_the_quoting_mailbox_makes_a_quoted_time_exact() -> None:
    outer = printing(
        ANSWER, NOOR, "Tue, 9 May 2023 15:15:00 -0400", subject="RE: Brandt deposition", message_id="<2@pike.example>"
    )
    offer, _ = only(fold([outer, chain()[1]])).messages
    assert offer.sent.exact and offer.sent.earliest == datetime(2023, 5, 9, 17, 5, tzinfo=UTC)


def test_refuted_clock_is_dropped() -> None:
    outer = printing(
        ANSWER, NOOR, "Tue, 9 May 2023 12:15:00 -0400", subject="RE: Brandt deposition", message_id="<2@pike.example>"
    )
    offer, answer = only(fold([outer, chain()[1]])).messages
    assert not offer.sent.exact and offer.sent.latest == answer.sent.latest
    assert "not after the message that quotes it" in offer.sent.basis


def test_date_after_the_quoting_message_is_noted_and_kept() -> None:
    outer = printing(ANSWER, NOOR, "Mon, 8 May 2023 12:15:00 -0400", file="a.eml", message_id="<2@pike.example>")
    inner = printing(OFFER, ADA, "Tue, 9 May 2023 12:05:00 -0400", file="a.eml", index=1, carrier=0)
    offer, answer = only(fold([outer, inner])).messages
    assert answer.reply_to == offer.id and any("one date is wrong" in d.detail for d in offer.defects)


def test_two_texts_in_one_minute_are_two_messages_and_say_so() -> None:
    other = printing(RULE, ADA, "Tuesday, May 9, 2023 1:05 PM", file="second.txt")
    messages = only(fold([*chain(), other])).messages
    same_minute = [m for m in messages if m.sender == ADA]
    assert len(same_minute) == 2
    assert all(any("same minute" in d.detail for d in m.defects) for m in same_minute)


@pytest.mark.parametrize(
    ("sent", "folded"),
    [
        ("Tuesday, May 9, 2023 1:05 PM", True),
        ("Tuesday, May 9, 2023 12:05 PM", True),
        ("Tuesday, May 9, 2023 1:12 PM", False),
        ("Friday, May 12, 2023 1:05 PM", False),
    ],
)
def test_same_words_are_one_message_only_where_clocks_allow(sent: str, folded: bool) -> None:
    again = printing(OFFER, ADA, sent, file="second.txt")
    messages = only(fold([*chain(), again])).messages
    assert sum(m.sender == ADA for m in messages) == (1 if folded else 2)


def test_short_words_at_another_hour_are_another_message() -> None:
    thanks = [
        printing("Thanks.", ADA, sent, file=f"{n}.txt", subject=None, to=[NOOR])
        for n, sent in enumerate(["May 9, 2023 1:05 PM", "May 9, 2023 3:05 PM"])
    ]
    thanks[1] = replace(thanks[1], to=(LIONEL, NOOR))
    assert sum(len(t.messages) for t in fold(thanks)) == 2


def test_same_words_to_other_people_are_another_message() -> None:
    other = printing(OFFER, ADA, "Tuesday, May 9, 2023 1:05 PM", file="second.txt", to=[LIONEL])
    assert sum(m.sender == ADA for t in fold([*chain(), other]) for m in t.messages) == 2


def test_one_id_with_other_words_is_not_folded() -> None:
    one = printing(OFFER, ADA, "Tue, 9 May 2023 12:05:31 -0500", file="a.eml", message_id="<1@quillmarsh.example>")
    two = printing(RULE, ADA, "Tue, 9 May 2023 12:05:31 -0500", file="b.eml", message_id="<1@quillmarsh.example>")
    messages = only(fold([one, two])).messages
    assert len(messages) == 2 and all(m.defects for m in messages)


def test_reply_by_id_and_reply_by_subject() -> None:
    one = printing(OFFER, ADA, "Tue, 9 May 2023 12:05:31 -0500", file="a.eml", message_id="<1@quillmarsh.example>")
    two = printing(
        ANSWER, NOOR, "Tue, 9 May 2023 14:15:00 -0500", file="b.eml", message_id="<2@pike.example>",
        in_reply_to="<1@quillmarsh.example>", subject="a new subject",
    )  # fmt: skip
    three = printing(RULE, ADA, "Wednesday, May 10, 2023 9:00 AM", file="c.txt", subject="RE: a new subject")
    first, second, third = only(fold([three, two, one])).messages
    assert (first.reply_to, second.reply_to, third.reply_to) == (None, first.id, second.id)


def test_listing_in_the_order_of_time_is_no_chain_of_quotations() -> None:
    days = ["May 2, 2023 9:00 AM", "May 4, 2023 9:00 AM", "May 9, 2023 9:00 AM"]
    texts = [(OFFER, ADA), (ANSWER, NOOR), (RULE, ADA)]
    some = [
        printing(text, who, day, index=n, carrier=n - 1 if n else None)
        for n, ((text, who), day) in enumerate(zip(texts, days, strict=True))
    ]
    messages = only(fold(some)).messages
    assert [m.text for m in messages] == [OFFER, ANSWER, RULE]
    assert not any(m.only_quoted for m in messages)


def test_other_subject_and_other_people_is_another_thread() -> None:
    other = printing(RULE, LIONEL, "May 10, 2023 9:00 AM", file="other.txt", subject="Storage charges", to=[NOOR])
    assert len(fold([*chain(), other])) == 2


def test_nothing_gives_nothing() -> None:
    assert fold([]) == ()


def test_open_day_is_read_near_the_message_that_quotes_it() -> None:
    outer = printing(ANSWER, NOOR, "Tue, 2 May 2023 09:04:00 -0400", message_id="<2@pike.example>")
    inner = printing(OFFER, ADA, "02/05/2023 8:35 a.m.", index=1, carrier=0)
    offer, _ = only(fold([outer, inner])).messages
    assert offer.sent.local == datetime(2023, 5, 2, 8, 35) and offer.sent.exact


def test_open_day_with_two_near_readings_stays_open() -> None:
    outer = printing(ANSWER, NOOR, "Mon, 3 Apr 2023 09:04:00 -0400", message_id="<2@pike.example>")
    inner = printing(OFFER, ADA, "02/03/2023 8:35 a.m.", index=1, carrier=0)
    offer, _ = only(fold([outer, inner])).messages
    assert not offer.sent.exact and "day first is possible" in offer.sent.basis


def test_other_subject_needs_the_very_words_in_the_very_minute() -> None:
    notice = "A change was made to the entry below. Please do not answer this message; see the page of the entry."
    first = printing(notice, ADA, "Tuesday, May 9, 2023 1:05 PM", subject="Entry 397009", file="a.txt")
    same = printing(notice, ADA, "Tuesday, May 9, 2023 1:05 PM", subject="Entry 655578", file="b.txt")
    later = printing(notice, ADA, "Tuesday, May 9, 2023 3:05 PM", subject="Entry 655578", file="c.txt")
    messages = [m for t in fold([first, same, later]) for m in t.messages]
    assert sorted(len(m.printings) for m in messages) == [1, 2]
    assert [d.cause for m in messages for d in m.differences] == ["subject"]


def test_template_with_other_particulars_is_another_message() -> None:
    template = (
        "The {0} manual describes the {0} registers. The {0} driver maps the {0} at boot, as {0}.txt has. {0}: {1}"
    )
    first = printing(template.format("cdmm", "bus"), ADA, "May 9, 2023 1:05 PM", subject=None, file="a.txt")
    second = printing(template.format("cpc", "power"), ADA, "May 9, 2023 1:05 PM", subject=None, file="b.txt")
    assert sum(len(t.messages) for t in fold([first, second])) == 2


def test_documents_without_sender_are_one_only_in_every_letter() -> None:
    sheet = "No. Date Author Recipients Description Basis 1 2023-05-02 Quill Brandt advice on tickets privileged"
    some = [
        replace(printing(text, ADA, "", file=f"{n}.eml", subject=None), sender=None, to=(), layout="text")
        for n, text in enumerate([sheet, sheet, sheet.replace("advice on", "request for advice on")])
    ]
    assert sorted(len(m.printings) for t in fold(some) for m in t.messages) == [1, 2]


def test_banner_and_lost_signature_are_benign_and_noted() -> None:
    own = printing(
        OFFER, ADA, "Tue, 9 May 2023 13:05:31 -0400", file="offer.eml", message_id="<1@quillmarsh.example>",
        signature="Ada Quill\nQuill & Marsh LLP",
    )  # fmt: skip
    outer, inner = chain()
    offer, _ = only(fold([own, outer, replace(inner, banners=(Span(start=40, end=81),))])).messages
    assert [(d.kind, d.cause) for d in offer.differences] == [
        (DifferenceKind.BENIGN, "gateway banner"),
        (DifferenceKind.BENIGN, "signature cut"),
    ]


def test_letter_joins_the_exchange_that_speaks_of_it() -> None:
    letter = printing(
        "The tickets are at the elevator.", NOOR, "May 8, 2023", file="letter.pdf", subject="Tickets; HG 12"
    )
    other = printing("The rent is due.", NOOR, "May 5, 2023", file="other.pdf", subject="Lease")
    answer = printing("I have your letter of yesterday. Which elevator?", ADA, "May 9, 2023 1:05 PM", file="a.txt")
    found = fold([replace(letter, kind="letter"), replace(other, kind="letter"), answer])
    assert [[m.subject for m in t.messages] for t in found] == [["Lease"], ["Tickets; HG 12", "Brandt deposition"]]
    assert not any("spoke" in g.evidence or "speaks" in g.evidence for t in found for g in t.gaps)
