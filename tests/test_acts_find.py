import os
from datetime import datetime
from pathlib import Path

import pytest

from acts import find
from acts.act import Act
from bench.gold import load
from ingest.message import Address, Message, MessageId, Moment, Thread, ThreadId

SHARED = Path(os.environ.get("REJOINDER_SHARED", Path(__file__).resolve().parents[1] / "../shared"))
ORR = Address(name="Jane Orr", email="jane@orrlaw.example", printed="Jane Orr")
HARROW = Address(name="Tom Harrow", email="tom@harrow-llp.example", printed="Tom Harrow")


def _message(number: int, sender: Address, to: Address, day: int, text: str) -> Message:
    sent = Moment(text=None, local=datetime(2022, 5, day, 9), earliest=None, latest=None, basis="no zone printed")
    return Message(
        id=MessageId(f"m{number}"), thread=ThreadId("t"), sender=sender, to=(to,), cc=(), bcc=(), sent=sent,
        subject="Quill v. Calder", text=text, kind="e-mail", printings=(),
    )  # fmt: skip


def _thread() -> Thread:
    return Thread(
        id=ThreadId("t"),
        subject="Quill v. Calder",
        messages=(
            _message(
                1, ORR, HARROW, 2,
                "Tom,\n\nPlease produce the maintenance logs by May 9, 2022. We are available to meet and confer on "
                "Wednesday. If the logs are not produced, Plaintiffs will move to compel.\n\nJane",
            ),
            _message(
                2, HARROW, ORR, 3,
                "Jane,\n\nWe will not produce the logs. Could we have until May 16 to answer the second set?\n\nTom",
            ),
        ),
    )  # fmt: skip


def _kinds(acts: tuple[Act, ...], message: str) -> set[str]:
    return {act.kind for act in acts if act.message == message}


def test_plain_words_are_found_with_their_dates_and_answers() -> None:
    acts = find(_thread())
    assert {"demand", "deadline", "meeting_proposal", "threat"} <= _kinds(acts, "m1")
    assert {"refusal", "extension"} <= _kinds(acts, "m2")
    deadline = next(a for a in acts if a.kind == "deadline")
    assert deadline.quote == "by May 9, 2022" and deadline.due is not None and deadline.due.local == "2022-05-09"
    refusal = next(a for a in acts if a.kind == "refusal")
    assert refusal.actor == "Tom Harrow" and not refusal.reported
    assert refusal.answers in {a.id for a in acts if a.message == "m1"}


def test_every_quote_stands_at_its_place_and_twice_gives_the_same() -> None:
    thread = _thread()
    texts = {m.id: m.text for m in thread.messages}
    acts = find(thread)
    assert all(texts[a.message][a.start : a.end] == a.quote for a in acts)
    assert len({a.id for a in acts}) == len(acts) and find(thread) == acts


def test_every_act_says_what_found_it_and_how_sure_that_is() -> None:
    for act in find(_thread()):
        assert 0 < act.confidence < 1 and "the trained model" in act.basis


@pytest.mark.parametrize(
    "text", ["", "\x00" * 50, "(" * 20_000, "a" * 50_000, "by " * 20_000, "\u202e\u200f" * 500, "If " * 9000 + "?"]
)
def test_hostile_text_is_read_in_linear_time_and_asserts_nothing_wrong(text: str) -> None:
    acts = find(Thread(id=ThreadId("t"), subject="", messages=(_message(1, ORR, HARROW, 2, text),)))
    assert all(text[a.start : a.end] == a.quote for a in acts)


@pytest.fixture(scope="module")
def exhibit() -> tuple[Thread, tuple[Act, ...]]:
    path = SHARED / "gold" / "lawyers" / "gold" / "00_clearview_exhibit_1.json"
    if not path.exists():
        pytest.skip(f"development data not found: {path}")
    thread = load(path).thread
    return thread, find(thread)


def test_the_exhibits_deadlines_are_found_with_their_days(exhibit: tuple[Thread, tuple[Act, ...]]) -> None:
    dues = {a.due.local for a in exhibit[1] if a.kind == "deadline" and a.due}
    assert {"2021-09-30T17:00", "2021-10-05T15:00", "2021-10-01"} <= dues


def test_the_exhibits_offers_to_meet_are_found_in_the_right_messages(exhibit: tuple[Thread, tuple[Act, ...]]) -> None:
    offered = {str(a.message) for a in exhibit[1] if a.kind == "meeting_proposal"}
    assert {"m2", "m4", "m6", "m8"} <= offered


def test_each_act_of_the_exhibit_is_its_senders(exhibit: tuple[Thread, tuple[Act, ...]]) -> None:
    thread, acts = exhibit
    senders = {m.id: m.sender.name for m in thread.messages if m.sender}
    texts = {m.id: m.text for m in thread.messages}
    assert all(a.actor == senders[a.message] for a in acts if not a.reported)
    assert all(texts[a.message][a.start : a.end] == a.quote for a in acts)
    assert {a.side for a in acts if not a.reported} == {"Plaintiffs", "Clearview Defendants"}


def test_a_sentence_of_marks_alone_says_nothing_and_stops_nothing() -> None:
    thread = Thread(
        id=ThreadId("t"), subject="",
        messages=(_message(1, ORR, HARROW, 2, "So ...\n\n...\n\n***\n\nPlease produce the logs by May 9, 2022."),),
    )  # fmt: skip
    assert {"demand", "deadline"} <= _kinds(find(thread), "m1")
    empty = Thread(id=ThreadId("t"), subject="", messages=(_message(1, ORR, HARROW, 2, "So ..."),))
    assert find(empty) == ()
