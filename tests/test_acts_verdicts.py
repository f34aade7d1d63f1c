"""Assertions of a tenant, a maintainer and of counsel after a call, held against their own correspondence."""

import re
from dataclasses import replace
from datetime import datetime

from acts.act import Act, ActId, Due
from acts.claims import audit
from acts.conferences import find_conferences
from acts.ledger import settle
from acts.verdicts import Finding, Verdict
from ingest.message import Address, Message, MessageId, Moment, Thread, ThreadId

LETTINGS, TENANT = "Gwen Tarrant <gwen@harborlets.example>", "Osric Pell <osric@pell.example>"
LEASE = (
    (TENANT, "2022-02-01T19:12", "the boiler is out again. {demand|can you get somebody round this week?} "
     "{demand|also pls send me the gas certificate}"),
    (LETTINGS, "2022-02-03T10:00", "Osric, {agreement|a plumber will come on Friday}. "
     "{refusal|We do not give out certificates by email}, but {meeting_proposal|you can look at it in the office}."),
    (TENANT, "2022-02-09T20:00", "nobody came. {claim|you promised me a plumber for friday}. {claim|i have asked you "
     "for the certificate twice now}. {demand|send the gas certificate by sunday}"),
    (LETTINGS, "2022-02-14T09:00", "{conference_held|You and I talked on the telephone on Thursday} about the boiler "
     "and {claim|you said the heating was fine}."),
    (TENANT, "2022-02-14T12:00", "{claim|we never spoke on thursday}. you have it wrong. {claim|your message of 3 "
     "february refused the certificate}. {claim|nobody ever acknowledged my message of 9 february}"),
)  # fmt: skip
CLAIMANT, RESPONDENT = "Marguerite Sloane <msloane@sloanekerr.example>", "Tobin Ashe <tashe@ashelaw.example>"
CALL = (
    (CLAIMANT, "2023-09-05T09:30", "{demand|Please identify your custodians by September 12}."),
    (RESPONDENT, "2023-09-06T17:02", "{extension|We need until September 20 for the custodians}."),
    (CLAIMANT, "2023-09-11T11:45", "{conference_held|Thank you for speaking with me this morning for 25 minutes}. "
     "{claim|You conceded that Ms. Dorn is one of them}."),
    (RESPONDENT, "2023-09-12T08:00", "{claim|Ms. Sloane did not raise Ms. Dorn at all}. "
     "{extension|We ask for the same date again}. {claim|This is the second time that we have asked "
     "for an extension}."),
)  # fmt: skip
_MARK = re.compile(r"\{(\w+)\|([^{}]*)\}")


def read(letters: tuple[tuple[str, str, str], ...]) -> tuple[Thread, tuple[Act, ...]]:
    """The thread of two people and the acts marked in its words."""
    people = {who: Address(name=who.split(" <")[0], email=who[:-1].split("<")[1], printed=who) for who, _, _ in letters}
    messages, acts = [], []
    for number, (who, sent, told) in enumerate(letters, 1):
        text, at = "", 0
        for mark in _MARK.finditer(told):
            text, at = text + told[at : mark.start()], mark.end()
            acts.append(_act(f"m{number}", len(acts), who, mark, len(text)))
            text += mark[2]
        moment = Moment(text=sent, local=datetime.fromisoformat(sent), earliest=None, latest=None, basis="none printed")
        messages.append(
            Message(
                id=MessageId(f"m{number}"), thread=ThreadId("t"), sender=people[who], cc=(), bcc=(), sent=moment,
                to=tuple(a for w, a in people.items() if w != who), subject="", text=text + told[at:], kind="e-mail",
                printings=(),
            )
        )  # fmt: skip
    return Thread(id=ThreadId("t"), subject="", messages=tuple(messages)), tuple(acts)


def _act(message: str, number: int, who: str, mark: re.Match[str], start: int) -> Act:
    return Act(
        id=ActId(f"a{number:02}"), kind=mark[1], message=MessageId(message), actor=who, side=who.split("<")[0],
        addressee_side=None, same_side=False, reported=False, quote=mark[2], start=start, end=start + len(mark[2]),
        confidence=1.0, basis="marked",
    )  # fmt: skip


def verdicts(letters: tuple[tuple[str, str, str], ...]) -> dict[str, tuple[Verdict, list[str]]]:
    """By the claim's words: the verdict, and the messages of its spans, those for it first."""
    thread, acts = read(letters)
    words = {a.id: a.quote for a in acts}
    return {words[v.claim]: (v, [p.message for p in (*v.supporting, *v.contrary)]) for v in audit(thread, acts)}


def test_a_promise_of_one_thing_is_found_again() -> None:
    verdict, where = verdicts(LEASE)["you promised me a plumber for friday"]
    assert (verdict.finding, where) == (Finding.SUPPORTED, ["m2"])


def test_who_writes_i_in_small_letters_speaks_of_himself() -> None:
    verdict, where = verdicts(LEASE)["i have asked you for the certificate twice now"]
    assert (verdict.kind, verdict.finding, where) == ("count", Finding.ONLY_IF, ["m1", "m3"])


def test_a_message_named_by_its_day_refused_and_another_was_answered_by_nothing_in_terms() -> None:
    told = verdicts(LEASE)
    verdict, where = told["your message of 3 february refused the certificate"]
    assert (verdict.finding, where) == (Finding.SUPPORTED, ["m2"])
    verdict, _ = told["nobody ever acknowledged my message of 9 february"]
    assert verdict.finding is Finding.ONLY_IF and "14 Feb 2022 09:00, is no answer to it" in verdict.convention


def test_what_a_talk_may_have_held_is_not_decided() -> None:
    assert verdicts(LEASE)["you said the heating was fine"][0].finding is Finding.UNDECIDABLE
    told = verdicts(CALL)
    assert told["You conceded that Ms. Dorn is one of them"][0].finding is Finding.UNDECIDABLE
    verdict, _ = told["Ms. Sloane did not raise Ms. Dorn at all"]
    assert verdict.finding is Finding.UNDECIDABLE and "live talk" in verdict.convention


def test_the_second_time_counts_the_message_that_says_so() -> None:
    verdict, where = verdicts(CALL)["This is the second time that we have asked for an extension"]
    assert (verdict.finding, where) == (Finding.SUPPORTED, ["m2", "m4"])


def test_a_talk_of_last_thursday_its_issue_and_its_denial() -> None:
    (talk,) = find_conferences(*read(LEASE))
    assert (talk.on, talk.mode, talk.issues) == ("2022-02-10", "telephone", ("the boiler",))
    assert len(talk.conflicts) == 1 and talk.conflicts[0].endswith('"we never spoke"')


PRESSED = (
    (CLAIMANT, "2023-09-05T09:30", "{demand|Please add Mr. Dorn to the custodians}."),
    (RESPONDENT, "2023-09-06T17:02", "{refusal|We will not}. As a compromise we would search his calendar. "
     "{demand|Please send us the hit reports}."),
    (CLAIMANT, "2023-09-11T11:45", "{demand|Please add Mr. Dorn}. {claim|You have never offered any compromise}."),
    (RESPONDENT, "2023-09-12T08:00", "{claim|You first raised Mr. Dorn on September 11}. {claim|You never responded}. "
     "{claim|You did not agree to the hit reports}."),
)  # fmt: skip


def test_what_is_denied_is_not_supported_where_that_side_names_it() -> None:
    verdict, where = verdicts(PRESSED)["You have never offered any compromise"]
    assert (verdict.finding, where) == (Finding.ONLY_IF, ["m2"])
    assert verdict.contrary[0].quote.startswith("As a compromise")


def test_a_first_on_a_day_is_held_against_the_days_before() -> None:
    verdict, where = verdicts(PRESSED)["You first raised Mr. Dorn on September 11"]
    assert (verdict.kind, verdict.finding, where) == ("first", Finding.CONTRADICTED, ["m3", "m1"])


def test_never_responded_to_nobody_knows_what_is_not_supported_by_what_was_written_since() -> None:
    assert verdicts(PRESSED)["You never responded"][0].finding is Finding.ONLY_IF


def test_nothing_is_refused_withdrawn_or_replaced_that_no_act_touches() -> None:
    thread, acts = read(LEASE)
    last = next(a for a in settle(thread, acts) if a.quote == "send the gas certificate by sunday")
    assert last.answers is None and last.status not in ("refused", "withdrawn", "superseded")


BINDER = (
    (CLAIMANT, "2023-09-05T09:30", "{demand|Please produce the logs {deadline|by September 12}}."),
    (RESPONDENT, "2023-09-06T17:02", "{agreement|They will be produced {deadline|by September 20}}."),
    (CLAIMANT, "2023-09-27T11:45", "It is a week past September 20 and there is still no log."),
)  # fmt: skip


def test_what_was_promised_and_is_pressed_again_is_not_met() -> None:
    thread, acts = read(tuple((who, sent, _flat(told)) for who, sent, told in BINDER))
    due = {"by September 12": "2023-09-12", "by September 20": "2023-09-20"}
    found = []
    for act in acts:
        found.append(act)
        for words in (w for w in due if w in act.quote):
            start = act.start + act.quote.index(words)
            when = Due(text=words, local=due[words], earliest=None, latest=None, zone_basis="none", how="marked")
            found.append(
                replace(act, id=ActId(f"d{start}{act.id}"), kind="deadline", quote=words, start=start,
                        end=start + len(words), due=when)
            )  # fmt: skip
    told = {act.quote: act.status for act in settle(thread, found)}
    assert told["Please produce the logs by September 12"] == "accepted"
    assert told["by September 20"] == "expired"


def _flat(told: str) -> str:
    return re.sub(r"\{deadline\|([^{}]*)\}", r"\1", told)


ASKED_TO_CALL = (
    (CLAIMANT, "2023-09-05T09:30", "I left you a voice-mail. {demand|Ring me back please}."),
    (RESPONDENT, "2023-09-05T10:30", "{conference_held|Thank you for picking up when I called back at ten}."),
)  # fmt: skip


def test_who_asked_to_be_called_was_where_a_talk_is_recited_next() -> None:
    thread, acts = read(ASKED_TO_CALL)
    assert {a.status for a in settle(thread, acts) if a.kind == "demand"} == {"met"}


FIRST_NAME = (
    (CLAIMANT, "2023-09-05T09:30", "{conference_held|We spoke by telephone this morning}, with Tobin on the line."),
    (RESPONDENT, "2023-09-05T10:30", "So we did."),
)  # fmt: skip


def test_a_first_name_that_one_correspondent_bears_is_told_in_full() -> None:
    (talk,) = find_conferences(*read(FIRST_NAME))
    assert talk.participants == ("Marguerite Sloane", "Tobin Ashe")
