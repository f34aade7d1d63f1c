"""Whole matters of a few messages, invented: what became of each demand, date, offer and claim, and what is certain."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from acts.act import FACT, Act, ActId
from acts.claims import audit
from acts.conferences import find_conferences
from acts.ledger import settle
from acts.silence import Silence, find_silences
from acts.verdicts import Finding
from acts.when import find_times, make_due
from acts.windows import read_windows
from graph.course import follow
from ingest.message import Address, Message, MessageId, Moment, Thread, ThreadId

_MARK = re.compile(r"\{(\w+)\|")
_DATED = ("deadline", "demand", "meeting_proposal", "extension", "conditional", "agreement")
_LIKELY = "likely "
Letter = tuple[str, str, str] | tuple[str, str, str, str]


def _who(name: str, mailbox: str) -> Address:
    return Address(name=name, email=mailbox, printed=f"{name} <{mailbox}>")


PEOPLE = {
    "A": (_who("Hedda Lindqvist", "hedda@lindqvistlaw.example"), "America/Chicago", "Plaintiff"),
    "B": (_who("Ivo Brandt", "ivo@brandtstone.example"), "America/New_York", "Defendant"),
    "X": (_who("Mail Delivery Subsystem", "mailer-daemon@brandtstone.example"), "America/New_York", None),
}


def build(letters: Sequence[Letter]) -> tuple[Thread, list[Act]]:
    """The thread and its acts, marked "{demand|send it {deadline|by Friday}}"; a fourth part is a subject."""
    messages, acts = list[Message](), list[Act]()
    for number, (who, sent, told, *subject) in enumerate(letters, 1):
        text, marks = _unmark(told)
        sender, zone, side = PEOPLE[who]
        local = datetime.fromisoformat(sent)
        instant = local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        moment = Moment(text=sent, local=local, earliest=instant, latest=instant, basis="printed")
        messages.append(
            Message(
                id=MessageId(f"m{number}"), thread=ThreadId("t"), sender=sender,
                to=(PEOPLE["B" if who == "A" else "A"][0],), cc=(), bcc=(), subject="".join(subject) or "A v. B",
                sent=moment, text=text, kind="e-mail", printings=(),
            )
        )  # fmt: skip
        acts += [_act(messages[-1], kind, start, end, side) for kind, start, end in marks]
    return Thread(id=ThreadId("t"), subject="", messages=tuple(messages)), acts


def _unmark(told: str) -> tuple[str, list[tuple[str, int, int]]]:
    text, open_, marks, at = "", list[tuple[str, int]](), list[tuple[str, int, int]](), 0
    while at < len(told):
        if mark := _MARK.match(told, at):
            open_.append((mark[1], len(text)))
            at = mark.end()
        elif told[at] == "}":
            kind, start = open_.pop()
            marks.append((kind, start, len(text)))
            at += 1
        else:
            text, at = text + told[at], at + 1
    return text, sorted(marks, key=lambda m: m[1:])


def _act(message: Message, kind: str, start: int, end: int, side: str | None) -> Act:
    sender, phrases = message.sender, find_times(message.text, message.sent.local)
    inside = [p for p in phrases if start <= p.start and p.end <= end and kind in _DATED]
    due = make_due(inside[0], message.sent) if inside else None
    if due and kind == "meeting_proposal":
        due = replace(due, text=read_windows(message.text, inside, [p for p in phrases if p.start >= inside[-1].end]))
    return Act(
        id=ActId(f"{message.id}-{start:03}-{kind}"), kind=kind, message=message.id, due=due,
        actor=sender.name if sender else None, side=side, addressee_side=None, same_side=False, reported=False,
        quote=message.text[start:end], start=start, end=end, confidence=0.95, basis="marked",
    )  # fmt: skip


def stands(letters: Sequence[Letter], quote: str, kind: str, as_of: str | None = None) -> str:
    """How the act with these words stands, "likely" where that is not certain."""
    thread, acts = build(letters)
    until = datetime.fromisoformat(as_of) if as_of else None
    settled = settle(thread, acts, until)
    act = next(a for a in settled if a.kind == kind and quote in a.quote)
    sure = follow(thread, settled)[act.id]["settled_certainty"] in (None, FACT)
    return ("" if sure else _LIKELY) + act.status


PARTIAL: list[Letter] = [
    (
        "A",
        "2025-03-03T10:00",
        "{demand|Please produce the 2023 pump logs and the rosters} {deadline|by March 14, 2025}.",
    ),
    ("B", "2025-03-13T16:00", "{agreement|Attached are the pump logs to June}. We are still collecting the rest."),
    (
        "A",
        "2025-03-17T09:00",
        "{demand|We again ask you to produce the other pump logs and rosters} {deadline|by March 24}.",
    ),
    ("B", "2025-03-20T11:00", "I have passed your note on to the client and am waiting to hear."),
    ("A", "2025-03-25T09:00", "March 24 has come and gone. {claim|You still have not produced the rosters}."),
]
MOVED: list[Letter] = [
    ("A", "2025-03-03T10:00", "{demand|Please serve your expert reports} {deadline|by March 20, 2025}."),
    ("B", "2025-03-10T10:00", "{demand|Could we move the exchange of expert reports to April 3}?"),
    ("A", "2025-03-11T10:00", "{agreement|Agreed. The expert reports are now} {deadline|due on April 3}."),
    ("B", "2025-03-28T10:00", "{demand|May we have one more week, until April 10, for the expert reports}?"),
    ("A", "2025-03-28T12:00", "{agreement|That is fine. The expert reports will be} {deadline|due on April 10}."),
    ("B", "2025-04-09T10:00", "{agreement|Attached are the expert reports of Dr. Moss and Dr. Vale}."),
    ("A", "2025-04-14T10:00", "Thank you for the expert reports."),
]
ORDERED: list[Letter] = [
    ("A", "2025-05-05T10:00", "Under the scheduling order fact discovery closes {deadline|on June 30, 2025}."),
    ("A", "2025-06-20T10:00", "The Court granted the motion. Fact discovery now closes {deadline|on August 29, 2025}."),
    ("B", "2025-07-08T10:00", "Thank you for letting me know."),
]
OFFERED: list[Letter] = [
    ("A", "2025-06-02T10:00", "{meeting_proposal|We propose to meet and confer by telephone on June 5 at 11 a.m.}"),
    ("A", "2025-06-06T10:00", "{meeting_proposal|We again propose a telephone conference, on June 10 or 11}."),
    ("B", "2025-06-09T10:00", "{agreement|June 11 at 10 works for us}."),
]
TAKEN_BACK: list[Letter] = [
    ("A", "2025-05-05T10:00", "{meeting_proposal|We are available to confer by telephone on May 8 at 2:00 p.m.}"),
    (
        "A",
        "2025-05-07T10:00",
        "{withdrawal|We withdraw our proposal to confer on May 8}, as our witness has fallen ill.",
    ),
    ("B", "2025-05-09T10:00", "Understood."),
]
REDLINED: list[Letter] = [
    (
        "A",
        "2025-05-01T10:00",
        "{demand|Please send us your comments on the protective order} {deadline|by May 9, 2025}.",
    ),
    ("B", "2025-05-08T10:00", "Our redline of the protective order is attached. We changed paragraphs 4 and 11."),
    ("A", "2025-05-12T10:00", "We can live with paragraph 4. {demand|Please explain the change to paragraph 11}."),
]
LISTED: list[Letter] = [
    (
        "A",
        "2025-05-01T10:00",
        "{demand|Please provide dates on which Mr. Oru can be deposed} {deadline|by May 9, 2025}.",
    ),
    ("B", "2025-05-08T10:00", "Mr. Oru: June 3, 4 or 10."),
    ("A", "2025-05-15T10:00", "{agreement|We will take Mr. Oru on June 4}."),
]
UNANSWERED: list[Letter] = [
    ("A", "2025-10-01T10:00", "{demand|Please produce the maintenance contracts} {deadline|by October 10, 2025}."),
    ("B", "2025-10-06T10:00", "The hearing was moved. {demand|Please send me your list of witnesses}."),
    ("A", "2025-10-07T10:00", "{agreement|My witness list is attached}."),
    ("A", "2025-10-13T10:00", "{claim|You have not responded to our request for the maintenance contracts}."),
]
KEPT: list[Letter] = [
    ("A", "2025-06-02T10:00", "{demand|Please send the shop drawings for the north kiln}."),
    ("B", "2025-06-03T10:00", "{agreement|We will send the shop drawings} {deadline|by June 10}."),
    ("A", "2025-06-11T10:00", "I have received the shop drawings. {demand|Please send the weld records too}."),
]
IN_PART: list[Letter] = [
    (
        "A",
        "2025-06-02T10:00",
        "{demand|Please respond to Request 5 on the Elgin site}. {demand|Please respond to Request 6}.",
    ),
    ("A", "2025-06-09T10:00", "{withdrawal|Plaintiff withdraws Request 5 but stands on Request 6}."),
    ("B", "2025-06-12T10:00", "Noted. I will speak with the client about the other."),
]
ZONES: list[Letter] = [
    (
        "A",
        "2025-06-02T10:00",
        "{demand|Please produce the signed lease} {deadline|by 5:00 p.m. Eastern on June 4, 2025}.",
    ),
    ("B", "2025-06-04T17:30", "{agreement|The signed lease is attached}."),
    ("A", "2025-06-06T10:00", "We have it."),
]
BARE: list[Letter] = [
    ("A", "2025-06-02T10:00", "{demand|Please send the executed acknowledgement}."),
    ("B", "2025-06-03T10:00", "Here you go."),
    ("A", "2025-06-04T10:00", "{demand|Please also send the page that Ms. Pell signed}."),
]
IN_TURN: list[Letter] = [
    ("A", "2025-06-02T10:00", "{demand|Please withdraw the motion to quash} {deadline|by June 6, 2025}."),
    ("B", "2025-06-04T10:00", "{demand|Please withdraw the subpoena first}."),
    ("A", "2025-06-10T10:00", "The record speaks for itself."),
]
AWAY = ("B", "2025-09-02T11:01", "I am out of the office until September 15.", "Automatic reply: Kiln v. Quarry")
LOST = ("X", "2025-09-02T11:01", "Your message could not be delivered.", "Undeliverable: Kiln v. Quarry")
ASKED: list[Letter] = [
    ("A", "2025-09-02T10:00", "{demand|Please confirm whether your client will produce the tanker manifests}.")
]
NEVER: list[Letter] = [("A", "2025-09-12T10:00", "{claim|You never responded to my e-mail of September 2}.")]


@pytest.mark.parametrize(
    ("letters", "quote", "kind", "as_of", "status"),
    [
        (PARTIAL, "Please produce", "demand", "2025-03-14T12:00", "partially_met"),
        (PARTIAL, "Please produce", "demand", None, "superseded"),
        (PARTIAL, "We again ask", "demand", None, "outstanding"),
        (PARTIAL, "by March 24", "deadline", None, "expired"),
        (MOVED, "by March 20", "deadline", None, "likely superseded"),
        (MOVED, "due on April 3", "deadline", None, "likely superseded"),
        (MOVED, "due on April 10", "deadline", None, "likely met"),
        (ORDERED, "on June 30", "deadline", None, "likely superseded"),
        (ORDERED, "on August 29", "deadline", None, "outstanding"),
        (OFFERED, "We propose", "meeting_proposal", "2025-06-05T08:00", "outstanding"),
        (OFFERED, "We propose", "meeting_proposal", None, "expired"),
        (OFFERED, "We again", "meeting_proposal", None, "accepted"),
        (TAKEN_BACK, "We are available", "meeting_proposal", None, "expired"),
        (REDLINED, "by May 9", "deadline", None, "likely met"),
        (REDLINED, "Please send us", "demand", None, "likely met"),
        (LISTED, "by May 9", "deadline", None, "likely met"),
        (UNANSWERED, "Please produce", "demand", None, "outstanding"),
        (UNANSWERED, "by October 10", "deadline", None, "expired"),
        (KEPT, "Please send the shop", "demand", "2025-06-05T08:00", "accepted"),
        (KEPT, "by June 10", "deadline", "2025-06-05T08:00", "outstanding"),
        (KEPT, "by June 10", "deadline", None, "likely met"),
        (IN_PART, "Request 5", "demand", None, "likely withdrawn"),
        (IN_PART, "Request 6", "demand", None, "outstanding"),
        (ZONES, "by 5:00 p.m.", "deadline", None, "expired"),
        (ZONES, "signed lease", "demand", None, "met"),
        (BARE, "the executed", "demand", None, "likely met"),
        (IN_TURN, "Please withdraw the motion", "demand", None, "outstanding"),
        (IN_TURN, "by June 6", "deadline", None, "expired"),
        ([*ASKED, AWAY, *NEVER], "Please confirm", "demand", None, "outstanding"),
        ([*ASKED, LOST, *NEVER], "Please confirm", "demand", None, "outstanding"),
    ],
)
def test_what_became_of_it(letters: list[Letter], quote: str, kind: str, as_of: str | None, status: str) -> None:
    assert stands(letters, quote, kind, as_of) == status


GRANTED: list[Letter] = [
    MOVED[0],
    ("B", "2025-03-18T10:00", "{agreement|We will serve the expert reports on April 10 instead}."),
    ("A", "2025-03-25T10:00", "I have your note."),
]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Thanks for your agreement to send the shop drawings.", "accepted"),
        ("Thank you for your note on the shop drawings.", "accepted"),
        ("We have yet to receive the shop drawings.", "accepted"),
        ("I expect to receive the shop drawings tomorrow.", "accepted"),
        ("I have received the shop drawings.", "likely met"),
    ],
)
def test_only_who_says_that_he_has_a_thing_has_it(said: str, status: str) -> None:
    assert stands([*KEPT[:2], ("A", "2025-06-11T10:00", said)], "Please send the shop", "demand") == status


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ("The balance is due on Friday.", "met"),
        ("I am away the rest of the week.", "met"),
        ("Please send the rest of your comments.", "met"),
        ("The rest will follow.", "partially_met"),
    ],
)
def test_a_part_is_handed_over_only_where_more_of_it_is_to_come(more: str, status: str) -> None:
    handed = ("B", "2025-06-04T17:30", f"{{agreement|The signed lease is attached}}. {more}")
    assert stands([ZONES[0], handed, ZONES[2]], "signed lease", "demand").removeprefix(_LIKELY) == status


def test_who_is_bound_by_a_date_does_not_move_it_alone() -> None:
    assert stands(GRANTED, "by March 20", "deadline") == "likely expired"


@pytest.mark.parametrize(
    ("notice", "finding", "why"),
    [(AWAY, Finding.SUPPORTED, "mail program"), (LOST, Finding.UNDECIDABLE, "not delivered")],
)
def test_a_mail_program_answers_nothing_and_ends_no_wait(notice: Letter, finding: Finding, why: str) -> None:
    thread, acts = build([*ASKED, notice, *NEVER])
    (verdict,) = audit(thread, acts)
    (wait,) = find_silences(thread, acts)
    assert verdict.finding is finding and why in verdict.convention
    assert wait.ended_by is None and wait.hours == 240.0


def test_a_talk_that_nobody_took_up_is_none() -> None:
    told = "{conference_held|I called you at 2 and reached your voicemail}."
    assert find_conferences(*build([("A", "2025-06-05T15:00", told)])) == ()
    without = "{conference_held|We conferred by telephone on June 5, though Ms. Berg did not join}."
    assert len(find_conferences(*build([("A", "2025-06-05T15:00", without)]))) == 1


def test_who_says_that_he_will_not_withdraw_has_not_withdrawn() -> None:
    thread, acts = build(
        [
            ("A", "2025-05-05T10:00", "{refusal|We will not withdraw the request for the lease files}."),
            ("B", "2025-05-12T10:00", "{claim|You withdrew the request for the lease files}."),
        ]
    )
    assert audit(thread, acts)[0].finding is Finding.UNDECIDABLE


@pytest.mark.parametrize(
    ("claim", "finding"),
    [
        ("You withdrew your request for the tax returns", Finding.SUPPORTED),
        ("I have had no substantive response to my May 20 e-mail", Finding.ONLY_IF),
    ],
)
def test_withdrawals_and_responses_asserted(claim: str, finding: Finding) -> None:
    thread, acts = build(
        [
            ("A", "2025-05-01T10:00", "{demand|Please produce the tax returns}."),
            ("A", "2025-05-06T10:00", "{withdrawal|We withdraw our request for the tax returns}."),
            ("B", "2025-05-20T10:00", "{demand|Please send the valve certificates}."),
            ("A", "2025-05-21T10:00", "Thank you for your e-mail, which I will review."),
            ("B", "2025-05-30T10:00", f"{{claim|{claim}}}."),
        ]
    )
    assert audit(thread, acts)[0].finding is finding


def _wait(*letters: Letter) -> Silence:
    return find_silences(*build(letters))[0]


def test_a_wait_is_counted_by_instants_and_over_holidays() -> None:
    wait = _wait(
        ("A", "2025-06-18T23:30", "{demand|Please produce the boiler certificates}."),
        ("B", "2025-06-24T00:15", "{refusal|We will not produce the boiler certificates}."),
    )
    assert (wait.hours, wait.business_days) == (119.75, 2)  # Juneteenth and a weekend; still June 23 in Chicago


@pytest.mark.parametrize(
    ("offer", "rest"),
    [
        ("We can talk {Tuesday between 2 and 4 or Wednesday after 10}", "."),
        ("I can do {Thursday, June 5, 1-3 p.m.", ", or any time on Friday, June 6}."),
        ("Are you free {Monday, June 9 at 11:00 a.m.", "? If not, Tuesday after noon} would also work."),
        ("Are you free {on June 9}", "? The log is due June 12."),
    ],
)
def test_every_window_of_an_offer_is_kept(offer: str, rest: str) -> None:
    """The windows stand between braces."""
    _, _, windows = f"{offer}{rest}".partition("{")
    plain = offer.replace("{", "").replace("}", "")
    _, (act,) = build([("A", "2025-06-02T10:00", f"{{meeting_proposal|{plain}}}" + rest.replace("}", ""))])
    assert act.due is not None and act.due.text == windows.partition("}")[0]


CLAIMS: list[tuple[str, Callable[[Finding], bool]]] = [
    ("You agreed to produce the lease files by November 10, and have not", lambda f: f is Finding.UNDECIDABLE),
    ("You never sent me the dial-in", lambda f: f is not Finding.CONTRADICTED),
]


@pytest.mark.parametrize(("claim", "fits"), CLAIMS)
def test_what_was_said_on_a_call_is_not_decided_by_messages(claim: str, fits: Callable[[Finding], bool]) -> None:
    thread, acts = build(
        [
            ("A", "2025-11-03T16:00", "{conference_held|Thank you for speaking with me by telephone today}."),
            ("B", "2025-11-05T10:00", "{demand|Please send me the dial-in for the hearing}."),
            ("A", "2025-11-12T10:00", f"{{claim|{claim}}}."),
        ]
    )
    assert fits(audit(thread, acts)[0].finding)
