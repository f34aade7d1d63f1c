"""Claims that rest on another thread of the same case and the same two sides, and those that other threads qualify."""

import re
from dataclasses import replace
from datetime import datetime

from acts.act import Act, ActId
from acts.claims import audit
from acts.elsewhere import Elsewhere
from acts.verdicts import Finding, Verdict
from ingest.message import Address, Message, MessageId, Moment, Thread, ThreadId

ORLA = Address(name="Orla Finch", email="ofinch@finchlaw.example", printed="Orla Finch <ofinch@finchlaw.example>")
REMY = Address(name="Remy Otter", email="rotter@otterpond.example", printed="Remy Otter <rotter@otterpond.example>")
CLERK = Address(name="Paz Lind", email="plind@finchlaw.example", printed="Paz Lind <plind@finchlaw.example>")
_MARK = re.compile(r"\{(\w+)\|([^{}]*)\}")
Letter = tuple[Address, Address, str, str]
LOGS = (
    (ORLA, REMY, "2024-03-04T09:00", "{meeting_proposal|We can talk about the logs on Tuesday}."),
    (REMY, ORLA, "2024-03-05T09:00", "{refusal|We cannot talk this week}."),
)
PRIVILEGE = (
    (ORLA, REMY, "2024-03-08T09:00", "{meeting_proposal|We are available for a call on Monday}."),
    (REMY, ORLA, "2024-03-10T09:00", "{demand|Please tell us which entries you mean}."),
    (ORLA, REMY, "2024-03-12T09:00", "{claim|We have now offered twice to meet and confer}."),
)


def thread(name: str, letters: tuple[Letter, ...]) -> tuple[Thread, tuple[Act, ...]]:
    """The thread of some letters and the acts marked in its words."""
    messages, acts = [], []
    for number, (who, to, sent, told) in enumerate(letters):
        id_, text, at = MessageId(f"{name}{number}"), "", 0
        for mark in _MARK.finditer(told):
            text, at = text + told[at : mark.start()], mark.end()
            acts.append(_act(id_, len(acts), who, mark, len(text)))
            text += mark[2]
        on = datetime.fromisoformat(f"{sent}+00:00")
        moment = Moment(text=sent, local=on.replace(tzinfo=None), earliest=on, latest=on, basis="the header")
        messages.append(
            Message(
                id=id_, thread=ThreadId(name), sender=who, to=(to,), cc=(), bcc=(), sent=moment, subject=name,
                text=text + told[at:], kind="e-mail", printings=(),
            )
        )  # fmt: skip
    return Thread(id=ThreadId(name), subject=name, messages=tuple(messages)), tuple(acts)


def _act(message: MessageId, number: int, who: Address, mark: re.Match[str], start: int) -> Act:
    side = "Plaintiffs" if who.email and who.email.endswith("finchlaw.example") else "Defendants"
    return Act(
        id=ActId(f"{message}.{number}"), kind=mark[1], message=message, actor=who.name, side=side, addressee_side=None,
        same_side=False, reported=False, quote=mark[2], start=start, end=start + len(mark[2]), confidence=1.0,
        basis="marked",
    )  # fmt: skip


def held(asked: tuple[Letter, ...], *others: tuple[Letter, ...]) -> tuple[Verdict, Verdict]:
    """The verdict on the one claim of a thread, by itself and with the other threads of its case."""
    own, acts = thread("Privilege", asked)
    (alone,) = audit(own, acts)
    case = Elsewhere([(own, acts), *(thread(f"Logs{n}", other) for n, other in enumerate(others))])
    (wide,) = case.widen(own, acts, (alone,))
    return alone, wide


def test_an_offer_in_another_thread_counts_and_the_thread_is_named() -> None:
    alone, wide = held(PRIVILEGE, LOGS)
    assert alone.finding is Finding.ONLY_IF and "1 more stand outside" in alone.convention
    assert wide.finding is Finding.SUPPORTED
    assert {p.message for p in wide.supporting} == {"Logs00", "Privilege0"}
    assert "other threads of the case searched too: “Logs0”" in wide.convention


def test_an_offer_in_another_thread_counts_only_where_it_is_about_the_same() -> None:
    claim = "{claim|We have now offered twice to meet and confer on entry 12}."
    alone, wide = held((*PRIVILEGE[:2], (*PRIVILEGE[2][:3], claim)), LOGS)
    assert alone.supporting == wide.supporting and wide.finding is Finding.ONLY_IF
    claim = "{claim|We have offered on two occasions to meet and confer}."
    alone, wide = held((*PRIVILEGE[:2], (*PRIVILEGE[2][:3], claim)), LOGS)
    assert len(wide.supporting) == 2 and wide.finding is Finding.SUPPORTED


def test_what_one_side_writes_to_itself_or_to_others_does_not_count() -> None:
    inside = tuple((who, CLERK, sent, told) for who, _, sent, told in LOGS[:1])
    alone, wide = held(PRIVILEGE, inside)
    nothing = "; other threads of the case hold nothing dated earlier between the two"
    assert wide == replace(alone, convention=alone.convention + nothing)


def test_what_came_after_the_claim_does_not_count() -> None:
    late = tuple((who, to, sent.replace("2024-03", "2024-04"), told) for who, to, sent, told in LOGS)
    assert held(PRIVILEGE, late)[1].finding is Finding.ONLY_IF
    assert held(PRIVILEGE, late) == held(PRIVILEGE, late, late)


def test_an_answer_to_what_was_not_said_between_the_two_is_none_of_it() -> None:
    asked = (ORLA, CLERK, "2024-03-04T09:00", "{demand|Please send the gate logs}.")
    answer = (REMY, ORLA, "2024-03-05T09:00", "{refusal|We will not send the gate logs}.")
    claim = (ORLA, REMY, "2024-03-12T09:00", "{claim|You never answered our request for the gate logs}.")
    own, acts = thread("Privilege", (*PRIVILEGE[:2], claim))
    other, told = thread("Logs", (asked, answer))
    told = (told[0], replace(told[1], answers=told[0].id))
    (alone,) = audit(own, acts)
    (wide,) = Elsewhere([(own, acts), (other, told)]).widen(own, acts, (alone,))
    assert alone.kind == "never" and wide.contrary == alone.contrary


FIRST = (*PRIVILEGE[:2], (ORLA, REMY, "2024-03-12T09:00", "{claim|We were the first to propose a call}."))
EARLIER = ((REMY, ORLA, "2024-03-01T09:00", "{meeting_proposal|We propose a call on Friday}."), *LOGS)


def test_an_earlier_proposal_in_another_thread_leaves_the_claim_standing_only_if_one_exchange_counts() -> None:
    alone, wide = held(FIRST, EARLIER)
    assert alone.finding is Finding.SUPPORTED and wide.finding is Finding.ONLY_IF
    assert wide.convention.startswith("only this exchange counts") and wide.contrary[-1].message == "Logs00"


def test_a_case_too_great_to_search_contradicts_no_order_of_events() -> None:
    rival = ((REMY, ORLA, "2024-03-07T09:00", "{meeting_proposal|We propose a call on Friday}."), *FIRST)
    own, acts = thread("Privilege", rival)
    (alone,) = audit(own, acts)
    (open_,) = Elsewhere(None).widen(own, acts, (alone,))
    assert alone.finding is Finding.CONTRADICTED
    assert open_.finding is Finding.UNDECIDABLE and "were not searched" in open_.convention


def test_another_thread_alone_contradicts_nothing() -> None:
    bare = ((REMY, ORLA, "2024-03-11T09:00", "{claim|You never proposed a call on the logs}."), *PRIVILEGE[1:2])
    for others in ((), (LOGS,), (LOGS, EARLIER)):
        assert held(bare, *others)[1].finding is not Finding.CONTRADICTED
