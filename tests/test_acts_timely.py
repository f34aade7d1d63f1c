"""What came by its date and what was only accepted; offers that nothing took up; what is denied though it was told."""

import re
from dataclasses import replace
from datetime import datetime

import pytest

from acts.act import Act, ActId, Due
from acts.claims import audit
from acts.conferences import find_conferences
from acts.evidence import Evidence
from acts.ledger import settle
from acts.positions import find_issues
from acts.record import build_record
from acts.timely import find_done
from acts.verdicts import Finding
from acts.when import find_times
from ingest.message import Address, Message, MessageId, Moment, Thread, ThreadId

ASKS, OWES = (
    Address(name="Hedda Lindqvist", email="hedda@quarry.example", printed="Hedda Lindqvist"),
    Address(name="Ivo Brandt", email="ivo@saltworks.example", printed="Ivo Brandt"),
)
NOTHING = Evidence(answers=(), again=None, passage=None, partner=None)
_MARK = re.compile(r"\{(\w+)\|([^{}]*)\}")


def read(*letters: tuple[Address, str, str]) -> tuple[Thread, list[Act]]:
    """The thread of two people, its marked acts, each with the time that its words name."""
    messages, acts = list[Message](), list[Act]()
    for number, (who, sent, told) in enumerate(letters, 1):
        text, at, local = "", 0, datetime.fromisoformat(sent)
        for mark in _MARK.finditer(told):
            text, at = text + told[at : mark.start()], mark.end()
            due = next((t.due for t in find_times(mark[2], local)), None)
            acts.append(_act(f"m{number}", who, mark[1], mark[2], len(text), due))
            text += mark[2]
        other = OWES if who is ASKS else ASKS
        messages.append(
            Message(
                id=MessageId(f"m{number}"), thread=ThreadId("t"), sender=who, to=(other,), cc=(), bcc=(), subject="",
                sent=Moment(text=sent, local=local, earliest=None, latest=None, basis="none printed"),
                text=text + told[at:], kind="e-mail", printings=(),
            )
        )  # fmt: skip
    return Thread(id=ThreadId("t"), subject="", messages=tuple(messages)), acts


def _act(message: str, who: Address, kind: str, quote: str, start: int, due: str | None = None) -> Act:
    when = Due(text=quote, local=due, earliest=None, latest=None, zone_basis="none", how="marked") if due else None
    return Act(
        id=ActId(f"{message}-{start:03}-{kind}"), kind=kind, message=MessageId(message), actor=who.printed, due=when,
        side=who.printed, addressee_side=None, same_side=False, reported=False, quote=quote, start=start,
        end=start + len(quote), confidence=1.0, basis="marked",
    )  # fmt: skip


def status(kind: str, *letters: tuple[Address, str, str]) -> tuple[str, str]:
    """How the first act of a kind stands, and how that is known."""
    thread, acts = read(*letters)
    first = next(a for a in settle(thread, acts) if a.kind == kind)
    return first.status, first.status_how


def test_to_accept_a_date_is_not_to_keep_it() -> None:
    told = (
        (OWES, "2025-05-05T10:00", "The saltworks will deliver the brine assays {deadline|by May 14}."),
        (ASKS, "2025-05-06T09:00", "{agreement|May 14 is acceptable}."),
        (ASKS, "2025-05-20T09:00", "Where do things stand?"),
    )
    assert status("deadline", *told)[0] == "expired"


@pytest.mark.parametrize(
    ("sent", "words", "done"),
    [
        ("2025-05-14T16:00", "The brine assays are attached.", True),
        ("2025-05-16T16:00", "The brine assays are attached.", False),
        ("2025-05-14T16:00", "The brine assays are not attached.", False),
        ("2025-05-14T16:00", "We will send the brine assays tomorrow.", False),
        ("2025-05-14T16:00", "The brine assays you sent were attached to a wrong letter.", False),
    ],
)
def test_what_is_told_of_as_done_by_its_date_met_it(sent: str, words: str, done: bool) -> None:
    asked = (ASKS, "2025-05-05T10:00", "If the brine assays are not here {deadline|by May 14}, the quarry will sue.")
    told = (asked, (OWES, sent, words), (ASKS, "2025-05-30T09:00", "So be it."))
    thread, acts = read(*told)
    found = find_done(build_record(thread, acts), acts[0], NOTHING)
    assert (found and found[1]) == (words if done else None)
    assert not done or status("deadline", *told)[0] == "met"


def test_an_offer_that_nothing_takes_up_is_not_accepted() -> None:
    offer = "{meeting_proposal|We are available to confer by video on May 14}."
    stands, how = status(
        "meeting_proposal",
        (ASKS, "2025-05-05T10:00", offer),
        (OWES, "2025-05-22T10:00", "We are available to talk on May 28."),
        (ASKS, "2025-05-23T10:00", "Noted."),
    )
    assert stands in ("outstanding", "expired") and "no act in the thread answers it" in how


def test_discretion_among_friends_is_no_debt() -> None:
    asked = (ASKS, "2025-05-05T10:00", "{demand|Please keep this between ourselves} until the survey is in.")
    assert status("demand", asked, (OWES, "2025-05-06T09:00", "Thank you for the draft."))[0] == "n/a"


def test_what_is_denied_though_it_was_told_is_for_a_reader() -> None:
    thread, acts = read(
        (ASKS, "2025-05-05T10:00", "{demand|Please seal the core samples and confirm in writing}."),
        (OWES, "2025-05-07T10:00", "The saltworks has sealed the cores of the north shaft."),
        (ASKS, "2025-05-20T10:00", "{claim|You have not confirmed that anything was sealed}."),
        (OWES, "2025-05-21T10:00", "{claim|We told you on May 7 that the cores had been sealed}."),
    )
    denied, recalled = audit(thread, acts)
    assert denied.finding is Finding.UNDECIDABLE and [p.message for p in denied.contrary] == ["m2"]
    assert recalled.finding is Finding.ONLY_IF and [p.message for p in recalled.supporting] == ["m2"]


def test_who_has_not_heard_awaits_an_answer_to_the_letter_named() -> None:
    thread, acts = read(
        (ASKS, "2025-05-05T10:00", "{demand|Please send us the lease}. {demand|Please name the foreman}."),
        (ASKS, "2025-05-09T10:00", "{claim|I have not heard back from you on my e-mail of May 5}."),
        (OWES, "2025-05-12T10:00", "My apologies."),
    )
    (verdict,) = audit(thread, acts)
    assert verdict.finding is Finding.UNDECIDABLE  # no earlier message of that side
    before = (OWES, "2025-05-02T10:00", "We are opening a new shaft.")
    (verdict,) = audit(
        *read(
            before,
            (ASKS, "2025-05-05T10:00", "{demand|Please send us the lease}."),
            (ASKS, "2025-05-09T10:00", "{claim|I have not heard back from you on my e-mail of May 5}."),
        )
    )
    assert verdict.finding is Finding.SUPPORTED and [p.message for p in verdict.supporting] == ["m2"]


@pytest.mark.parametrize(
    "words", ["Thank you for the call this morning.", "Thank you for speaking with Ivo and me by telephone today."]
)
def test_who_thanks_for_a_talk_was_there(words: str) -> None:
    (talk,) = find_conferences(*read((ASKS, "2025-05-05T15:00", f"Ivo: {{conference_held|{words}}}")))
    assert set(talk.participants) == {"Hedda Lindqvist", "Ivo Brandt"}


def test_an_issue_is_named_in_whole_words() -> None:
    held = "the quarry holds that every assay of the northern shaft was taken without the presence of its own surveyors"
    (issue,) = find_issues(*read((ASKS, "2025-05-05T15:00", f"{{position|{held}}}.")))
    assert issue.name.endswith(" …") and held.startswith(issue.name.removesuffix(" …") + " ")


def test_offers_by_video_are_not_counted_with_those_by_telephone() -> None:
    thread, acts = read(
        (ASKS, "2025-05-05T10:00", "{meeting_proposal|Can we speak by telephone on May 6 about the lease?}"),
        (ASKS, "2025-05-09T10:00", "{meeting_proposal|Can we meet by video about the lease?}"),
        (ASKS, "2025-05-20T10:00", "{claim|We have offered two times to confer by video about the lease}."),
    )
    told = [replace(a, mode="telephone" if "telephone" in a.quote else "video") for a in acts]
    (verdict,) = audit(thread, told)
    assert verdict.finding is Finding.ONLY_IF and [p.message for p in verdict.supporting] == ["m2"]


def test_a_message_named_by_its_day_is_in_the_record_or_not() -> None:
    thread, acts = read(
        (OWES, "2025-05-06T10:00", "The lease is in the vault."),
        (ASKS, "2025-05-07T10:00", "{claim|We have no e-mail from you dated May 6}. Nor a lease."),
        (OWES, "2025-05-08T10:00", "{claim|I responded by e-mail on May 5 and proposed a call}."),
    )
    there, absent = audit(thread, acts)
    assert there.finding is Finding.CONTRADICTED and [p.message for p in there.contrary] == ["m1"]
    assert absent.finding is Finding.UNDECIDABLE and "not in the record" in absent.convention
