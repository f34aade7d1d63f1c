"""Answers put point by point: each to its own demand, by the item it names, by what another answer takes up."""

from datetime import datetime, timedelta

import pytest

from acts.act import Act, ActId
from acts.ledger import settle
from acts.links import find_odds, weights
from acts.manner import asks, tense
from acts.passages import read_passages
from acts.record import build_record
from ingest.message import Address, Message, MessageId, Moment, Thread, ThreadId

_ADA, _BEN = (Address(name=n, email=f"{n.split()[1]}@{n[:3]}.example", printed=n) for n in ("Ada Finch", "Ben Otter"))
_FIRST = datetime(2024, 3, 4, 9)

LETTER = (
    "Ben: Interrogatory No. 4 asks for all facts. Please give us a full answer.\n\n"
    "Interrogatory No. 7 asks for names. Please identify each by title.\n\n"
    "I can talk on Tuesday at 2 or on Friday morning."
)
REPLY = (
    "Ada: As to No. 4, we will supplement by Friday.\n\nAs to No. 7, that is refused.\n\nTuesday at 2 works. "
    "I tried you just now and left a message."
)
MARKS = [
    (0, "demand", "Please give us a full answer"),
    (0, "demand", "Please identify each by title"),
    (0, "meeting_proposal", "I can talk on Tuesday at 2 or on Friday morning"),
    (1, "agreement", "we will supplement by Friday"),
    (1, "refusal", "that is refused"),
    (1, "agreement", "Tuesday at 2 works"),
    (1, "meeting_proposal", "I tried you just now and left a message"),
]


def _thread() -> Thread:
    told = ((LETTER, _ADA, _BEN), (REPLY, _BEN, _ADA))
    return Thread(
        id=ThreadId("points"), subject="", messages=tuple(_message(n, *each) for n, each in enumerate(told))
    )  # fmt: skip


def _message(n: int, text: str, sender: Address, to: Address) -> Message:
    local = _FIRST + timedelta(days=n)
    moment = Moment(text=local.isoformat(), local=local, earliest=None, latest=None, basis="no zone printed")
    return Message(
        id=MessageId(f"m{n}"), thread=ThreadId("points"), sender=sender, to=(to,), cc=(), bcc=(), sent=moment,
        subject="", text=text, kind="e-mail", printings=(),
    )  # fmt: skip


def _acts() -> tuple[Act, ...]:
    return tuple(_act(n, *mark) for n, mark in enumerate(MARKS))


def _act(n: int, message: int, kind: str, quote: str) -> Act:
    start = (LETTER, REPLY)[message].index(quote)
    return Act(
        id=ActId(f"a{n}"), kind=kind, message=MessageId(f"m{message}"), actor=("Ada Finch", "Ben Otter")[message],
        side=None, addressee_side=None, same_side=False, reported=False, quote=quote, start=start,
        end=start + len(quote), confidence=1.0, basis="marked",
    )  # fmt: skip


def test_each_answer_goes_to_the_demand_of_its_item_and_a_time_to_the_proposal() -> None:
    answers = {a.id: a.answers for a in settle(_thread(), _acts())}
    assert [answers[f"a{n}"] for n in (3, 4, 5)] == ["a0", "a1", "a2"]


def test_a_passage_names_the_item_that_the_demand_itself_does_not() -> None:
    here = [a for a in _acts() if a.message == "m0"]
    assert [p.items for p in read_passages(LETTER, here)] == [{"4"}, {"7"}, frozenset()]


def test_the_odds_of_an_answer_make_one() -> None:
    for odds in find_odds(build_record(_thread(), _acts()), weights()).values():
        assert odds.none + sum(odds.shares) == pytest.approx(1)
        assert len(odds.options) == len(odds.shares)


def test_how_an_act_is_put() -> None:
    quotes = ("The log is attached", "You will have it soon", "It was served by hand", "Friday is fine")
    assert [tense(q) for q in quotes] == ["given", "ahead", "done", "plain"]
    asked = ("Does the mailbox exist?", "Send us the log", "Please confirm", "Withdraw the motion")
    assert [asks(q) for q in asked] == ["question", "thing", "word", "deed"]
