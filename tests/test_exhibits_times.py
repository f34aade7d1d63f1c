"""The order in which a filing prints messages, and what it says where the hours printed run against it."""

from datetime import UTC, datetime

from exhibits.times import in_sequence, print_offset, runs_against
from ingest.fold import fold
from ingest.formats import Given
from ingest.message import Moment, Reading, Source, Thread
from ingest.reading import read_bytes
from ingest.split import split

REPLY = (
    "From: Ann Lee <ann@lee.example>\nSent: Thursday, November 30, 2000 {hour} PM\nTo: Bo Ruiz <bo@ruiz.example>\n"
    "Subject: RE: the valves\n\nThe earnings will not tell; the volumes do.\n\n"
    "-----Original Message-----\nFrom: Bo Ruiz [mailto:bo@ruiz.example]\nSent: Thursday, November 30, 2000 6:49 PM\n"
    "To: Ann Lee\nSubject: the valves\n\nHow is the price of the valves set?\n"
)
LATER = (
    "From: Cy Moss <cy@moss.example>\nSent: Thursday, November 30, 2000 6:40 PM\nTo: Una Farrow <una@farrow.example>\n"
    "Subject: pumps\n\nThe pumps are in.\n"
)


def threads(*texts: str) -> tuple[Thread, ...]:
    readings = (
        Reading(source=Source(file=f"{n}.txt", sha256=f"{n}" * 64, media_type="text/plain"), text=text, rung="text")
        for n, text in enumerate(texts)
    )
    return tuple(fold([p for reading in readings for p in split(reading)]))


def test_a_reply_stands_behind_what_it_quotes_though_its_clock_prints_an_earlier_hour() -> None:
    found = [m for thread in threads(REPLY.format(hour="6:33"), LATER) for m in thread.messages]
    ordered = in_sequence(reversed(found))
    assert [m.subject for m in ordered] == ["the valves", "RE: the valves", "pumps"]
    asked, answer, pumps = ordered
    assert runs_against(answer, asked) and not runs_against(pumps, None) and not runs_against(asked, answer)
    for message in (asked, answer):
        assert "the two clocks are in different zones" in message.sent.basis
    assert asked.sent.earliest and answer.sent.earliest and asked.sent.earliest <= answer.sent.earliest


def test_hours_that_run_with_the_order_are_not_remarked_upon() -> None:
    asked, answer = (m for thread in threads(REPLY.format(hour="6:53")) for m in thread.messages)
    assert in_sequence([answer, asked]) == [asked, answer]
    assert not runs_against(answer, asked) and "different zones" not in answer.sent.basis + asked.sent.basis


def test_an_exact_hour_says_by_which_clock_it_is() -> None:
    at = datetime(2026, 4, 7, 21, 30, tzinfo=UTC)
    for local, shown in ((datetime(2026, 4, 7, 17, 30), "UTC-4"), (datetime(2026, 4, 7, 14, 30), "UTC-7")):
        assert print_offset(Moment(text=None, local=local, earliest=at, latest=at, basis="printed")) == shown
    local = datetime(2026, 4, 8, 3, 0)
    assert print_offset(Moment(text=None, local=local, earliest=at, latest=at, basis="printed")) == "UTC+5:30"


def test_hours_by_named_clocks_stand_in_their_order_without_remark() -> None:
    mail = (
        "From: Ann Lee <ann@lee.example>\nTo: Bo Ruiz <bo@ruiz.example>\nDate: Tue, 07 Apr 2026 {at}\n"
        "Subject: call\nMessage-ID: <{id}@lee.example>\n{above}\nIt is.\n"
    )
    moments = [("17:30:00 -0400", "one", ""), ("15:02:00 -0700", "two", "In-Reply-To: <one@lee.example>\n")]
    mails = [mail.format(at=at, id=id_, above=above) for at, id_, above in moments]
    readings = [
        r for n, m in enumerate(mails) for r in read_bytes(Given(file=f"{n}.eml", data=m.encode(), sha256=f"{n}" * 64))
    ]
    (thread,) = fold([p for reading in readings for p in split(reading)])
    first, second = in_sequence(reversed(thread.messages))
    assert (first.sent.local, second.sent.local) == (datetime(2026, 4, 7, 17, 30), datetime(2026, 4, 7, 15, 2))
    assert not runs_against(second, first)
