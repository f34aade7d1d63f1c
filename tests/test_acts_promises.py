"""What takes a demand back and what only a part of it; what was promised, and whether anybody says that it came."""

from dataclasses import replace

import pytest

from acts.act import Act, ActId
from acts.evidence import Evidence
from acts.promises import find_kept
from acts.record import Record, build_record
from acts.retraction import takes_back
from bench.dispute import thread
from ingest.message import MessageId


def record(*told: tuple[str, str, str]) -> tuple[Record, dict[str, Act]]:
    """The record of messages of the dispute with these words, in order, each one act of a kind; the acts by message."""
    words = {message: text for message, _, text in told}
    whole = thread()
    messages = tuple(replace(m, text=words[m.id]) for m in whole.messages if m.id in words)
    acts = [_act(n, message, kind, text) for n, (message, kind, text) in enumerate(told)]
    return build_record(replace(whole, messages=messages), acts), {a.message: a for a in acts}


def _act(number: int, message: str, kind: str, text: str) -> Act:
    return Act(
        id=ActId(f"a{number}"), kind=kind, message=MessageId(message), actor=None, side=None, addressee_side=None,
        same_side=False, reported=False, quote=text, start=0, end=len(text), confidence=1.0, basis="marked",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("demand", "withdrawal", "whole"),
    [
        ("Please name the custodian of the yard records.", "I withdraw the request to name the custodian.", True),
        ("Please name the custodian of the yard records.", "Never mind, I withdraw that.", True),
        ("Please name the custodian of the yard records.", "Consider the request for a custodian off the table.", True),
        ("4. Please prepay $400 for April.", "We'll drop item 4.", True),
        ("Please correct every item of the report.", "Item 3 of the notice is withdrawn.", False),
        ("Please send the runs of January.", "I withdraw the request for the other eleven runs.", False),
        ("Please send the runs of January.", "I take back the deadline for the runs.", False),
        ("Please tell us who has read the memo.", "We do not withdraw the question who read the memo.", False),
        ("Please withdraw the motion.", "We would prefer that you withdraw the motion.", False),
        ("Please let our expert onto the rig.", "I take back what I said about waiver.", False),
    ],
)
def test_a_demand_is_withdrawn_only_as_a_whole(demand: str, withdrawal: str, whole: bool) -> None:
    made, acts = record(("m1", "demand", demand), ("m3", "withdrawal", withdrawal))
    assert takes_back(made, acts["m3"], acts["m1"]) is whole


def test_nobody_withdraws_what_the_other_side_asked() -> None:
    told = ("m1", "demand", "Please produce the logs."), ("m2", "withdrawal", "We withdraw the logs.")
    made, acts = record(*told)
    assert not takes_back(made, acts["m2"], acts["m1"])


@pytest.mark.parametrize(
    ("later", "kept"),
    [
        ("The gate logs went out by courier this morning.", "m5"),
        ("Thank you for the gate logs.", "m5"),
        ("The gate logs will be sent tomorrow.", None),
        ("Your letter was received.", None),
    ],
)
def test_a_promise_is_kept_where_a_later_sentence_tells_that_the_thing_came(later: str, kept: str | None) -> None:
    told = ("m1", "demand", "Please send the gate logs."), ("m2", "agreement", "We will send the gate logs by Friday.")
    made, acts = record(*told, ("m5", "claim", later))
    seen = Evidence(answers=(acts["m2"],), again=None, passage=None, partner=None)
    found = find_kept(made, acts["m1"], seen)
    assert (found and found[0].id) == kept and (found is None or found[1] == later)
