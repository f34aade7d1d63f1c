"""What a thread says is missing: ids, replies, counted subjects, messages spoken of, people who join."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from ingest.clock import parse_printed, resolve
from ingest.fold import fold
from ingest.mentions import find_mentions
from ingest.message import Address, Gap, Pieces, Printing, Source, Span

ADA = Address(name="Ada Quill", email="ada@quillmarsh.example", printed="Ada Quill <ada@quillmarsh.example>")
NOOR = Address(name="Noor Verhoeven", email="noor@pike.example", printed="Noor Verhoeven <noor@pike.example>")
WES = Address(name="Wes Tanaka", email="wes@brightwater.example", printed="Wes Tanaka <wes@brightwater.example>")


def printing(
    text: str,
    sender: Address,
    sent: str,
    number: int = 1,
    *,
    to: Sequence[Address] = (),
    cc: Sequence[Address] = (),
    subject: str = "Weigh tickets",
    answers: str | None = None,
    references: tuple[str, ...] = (),
) -> Printing:
    return Printing(
        source=Source(file=f"{number}.eml", sha256=f"{number:064x}", media_type="message/rfc822"),
        index=0,
        span=Span(start=0, end=len(text)),
        layout="file",
        depth=0,
        carrier=None,
        header="",
        header_span=None,
        sender=sender,
        to=tuple(to) or (NOOR if sender is ADA else ADA,),
        cc=tuple(cc),
        bcc=(),
        sent=resolve(parse_printed(sent)),
        subject=subject,
        text=text,
        pieces=Pieces(),
        message_id=f"<{number}@held.example>",
        in_reply_to=answers,
        references=references,
    )


def gaps(*printings: Printing) -> list[Gap]:
    return [g for t in fold(printings) for g in t.gaps]


def test_answered_id_that_no_file_bears() -> None:
    found = gaps(printing("No.", NOOR, "9 May 2023 12:00 -0500", answers="<0@lost.example>"))
    assert [(g.quote, g.confidence) for g in found] == [("<0@lost.example>", 0.95)]
    assert "In-Reply-To" in found[0].evidence


def test_two_answers_to_one_lost_message_are_one_gap() -> None:
    a = printing("No.", NOOR, "9 May 2023 12:00 -0500", 1, references=("<0@lost.example>",))
    b = printing(
        "I agree with Noor.", WES, "9 May 2023 13:00 -0500", 2, references=("<0@lost.example>", "<1@held.example>")
    )
    assert [g.quote for g in gaps(a, b)].count("<0@lost.example>") == 1


def test_answered_id_that_is_held_is_no_gap() -> None:
    a = printing("Will you produce them?", ADA, "9 May 2023 12:00 -0500", 1)
    b = printing("No.", NOOR, "9 May 2023 13:00 -0500", 2, answers="<1@held.example>", subject="Re: Weigh tickets")
    assert gaps(a, b) == []


def test_reply_to_nothing_held() -> None:
    found = gaps(printing("No.", NOOR, "9 May 2023 12:00 -0500", subject="RE: Weigh tickets"))
    assert [(g.quote, g.confidence) for g in found] == [("RE: Weigh tickets", 0.8)]


@pytest.mark.parametrize("subject", ["Re[3]: Weigh tickets", "RE: RE: RE: Weigh tickets"])
def test_subject_counts_more_replies_than_are_held(subject: str) -> None:
    found = gaps(printing("No.", NOOR, "9 May 2023 12:00 -0500", subject=subject))
    assert any("counts 3 replies, and 0 messages" in g.evidence for g in found)


def test_message_spoken_of_and_not_held() -> None:
    text = "Ada,\n\nAs I wrote in my e-mail of May 2, the tickets are with the elevator.\n\nNoor"
    (found,) = gaps(printing(text, NOOR, "9 May 2023 12:00 -0500"))
    assert found.quote == "my e-mail of May 2" and found.sender == "Noor Verhoeven"
    assert found.earliest == datetime(2023, 5, 2, 5, tzinfo=UTC) and found.latest == datetime(
        2023, 5, 3, 4, 59, 59, tzinfo=UTC
    )


def test_message_spoken_of_and_held() -> None:
    first = printing("The tickets are with the elevator.", NOOR, "2 May 2023 9:00 -0500", 1)
    later = printing("As I wrote in my e-mail of May 2, ask the elevator.", NOOR, "9 May 2023 12:00 -0500", 2)
    assert gaps(first, later) == []


def test_message_of_the_other_side_does_not_stand_for_mine() -> None:
    first = printing("Where are the tickets?", ADA, "2 May 2023 9:00 -0500", 1)
    later = printing("As I wrote in my e-mail of May 2, ask the elevator.", NOOR, "9 May 2023 12:00 -0500", 2)
    assert [g.quote for g in gaps(first, later)] == ["my e-mail of May 2"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("your e-mail of Tuesday", [date(2023, 5, 2), date(2023, 5, 9)]),
        ("my message from Monday", [date(2023, 5, 8)]),
        ("your May 2 letter", [date(2023, 5, 2)]),
        ("our letter dated December 20, 2022", [date(2022, 12, 20)]),
        ("our letter of December 20", [date(2022, 12, 20)]),
        ("Mr. Tanaka's e-mail of 5/3", [date(2023, 5, 3)]),
        ("my email yesterday", [date(2023, 5, 8)]),
        ("I wrote you on Friday", [date(2023, 5, 5)]),
        ("your e-mail this morning", [date(2023, 5, 9)]),
        ("I responded by e-mail on May 5", [date(2023, 5, 5)]),
        ("we replied to you by letter on May 5", [date(2023, 5, 5)]),
        ("I responded on May 5", []),
        ("I will send my letter on May 12", []),
        ("my e-mail of the other day", []),
    ],
)
def test_days_of_mentions(text: str, days: list[date]) -> None:
    found = [day for mention in find_mentions(f"See {text}, please.", date(2023, 5, 9)) for day in mention.days]
    assert found == days


def test_acknowledged_message_that_is_not_held() -> None:
    found = gaps(printing("Thank you for your e-mail. We disagree.", NOOR, "9 May 2023 12:00 -0500"))
    assert [g.quote for g in found] == ["Thank you for your e-mail"]


def test_text_below_that_is_not_there() -> None:
    found = gaps(printing("As noted below, the tickets are lost.", NOOR, "9 May 2023 12:00 -0500"))
    assert [g.quote for g in found] == ["As noted below"]


def test_writer_and_recipients_who_were_not_on_what_is_answered() -> None:
    first = printing("Will you produce them?", ADA, "9 May 2023 12:00 -0500", 1, to=[NOOR])
    second = printing("No.", WES, "9 May 2023 13:00 -0500", 2, to=[ADA], cc=[NOOR], answers="<1@held.example>")
    third = printing("Copying Wes.", NOOR, "9 May 2023 14:00 -0500", 3, to=[ADA], cc=[WES], answers="<1@held.example>")
    fourth = printing("No.", NOOR, "9 May 2023 15:00 -0500", 4, to=[ADA], cc=[WES], answers="<1@held.example>")
    assert [(g.quote, g.confidence) for g in gaps(first, second)] == [(WES.printed, 0.5)]
    assert gaps(first, third) == []
    assert [(g.quote, g.confidence) for g in gaps(first, fourth)] == [(WES.printed, 0.3)]


def test_hostile_text_costs_little() -> None:
    assert list(find_mentions("my " * 200_000 + "your e-mail " * 50_000, date(2023, 5, 9))) == []
