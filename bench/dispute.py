"""An invented dispute of two firms over gate logs, with the acts marked in their words: `thread()`, `acts()`."""

from datetime import datetime

from acts.act import Act, ActId, Due
from ingest.message import Address, Message, MessageId, Moment, Thread, ThreadId

ADA = Address(name="Ada Finch", email="finch@finchlaw.example", printed="Ada Finch")
BEN = Address(name="Ben Otter", email="otter@otterpond.example", printed="Ben Otter")
SIDES = {"Ada Finch": "Plaintiff", "Ben Otter": "Defendants"}

LETTERS = [
    ("m1", ADA, BEN, "2024-03-04T09:00",
     "Ben: Plaintiff requests that Defendants produce the gate logs by noon on March 8. Rule 34 requires no less. "
     "Please also name the custodian of the yard records."),
    ("m2", BEN, ADA, "2024-03-05T15:30",
     "Ada, We will not produce the gate logs. Defendants' position is that the gate logs are privileged. "
     "Nonetheless, we are available for a call on Thursday. The custodian of the yard records is Cy Mole."),
    ("m3", ADA, BEN, "2024-03-06T10:00",
     "Ben, Thursday at 2 works for a call. Plaintiff again asks that Defendants produce the gate logs by March 15. "
     "You have never told us why they are privileged."),
    ("m4", ADA, BEN, "2024-03-11T09:00",
     "Ben, You and I spoke by telephone for twenty minutes on March 7 about the gate logs. You agreed to "
     "produce the gate logs if we drop the custodian request. We have asked for the gate logs three times."),
    ("m5", BEN, ADA, "2024-03-14T16:00",
     "Ada, We did not discuss dropping the custodian request on that call of March 7 about the gate logs. "
     "Upon reflection, Defendants will produce the gate logs by March 22. We were the first to propose a call."),
    ("m6", ADA, BEN, "2024-03-25T09:00",
     "Ben, the gate logs have not come. I withdraw the request to name the custodian of the yard records."),
]  # fmt: skip

MARKS = [
    ("m1", "demand", "Plaintiff requests that Defendants produce the gate logs by noon on March 8", "2024-03-08T12:00"),
    ("m1", "deadline", "by noon on March 8", "2024-03-08T12:00"),
    ("m1", "demand", "Please also name the custodian of the yard records", None),
    ("m2", "refusal", "We will not produce the gate logs", None),
    ("m2", "position", "Defendants' position is that the gate logs are privileged", None),
    ("m2", "meeting_proposal", "we are available for a call on Thursday", None),
    ("m3", "agreement", "Thursday at 2 works for a call", None),
    ("m3", "demand", "Plaintiff again asks that Defendants produce the gate logs by March 15", "2024-03-15"),
    ("m3", "deadline", "by March 15", "2024-03-15"),
    ("m3", "claim", "You have never told us why they are privileged", None),
    ("m4", "conference_held", "You and I spoke by telephone for twenty minutes on March 7 about the gate logs", None),
    ("m4", "claim", "You agreed to produce the gate logs if we drop the custodian request", None),
    ("m4", "claim", "We have asked for the gate logs three times", None),
    ("m5", "claim", "We did not discuss dropping the custodian request on that call of March 7", None),
    ("m5", "agreement", "Defendants will produce the gate logs by March 22", "2024-03-22"),
    ("m5", "deadline", "by March 22", "2024-03-22"),
    ("m5", "claim", "We were the first to propose a call", None),
    ("m6", "claim", "the gate logs have not come", None),
    ("m6", "withdrawal", "I withdraw the request to name the custodian of the yard records", None),
]  # fmt: skip


def thread() -> Thread:
    """The six letters."""
    return Thread(id=ThreadId("dispute"), subject="Gate logs", messages=tuple(_letter(*row) for row in LETTERS))


def _letter(name: str, sender: Address, to: Address, sent: str, text: str) -> Message:
    local = datetime.fromisoformat(sent)
    moment = Moment(text=sent, local=local, earliest=None, latest=None, basis="no zone printed")
    return Message(
        id=MessageId(name), thread=ThreadId("dispute"), sender=sender, to=(to,), cc=(), bcc=(), sent=moment,
        subject="Gate logs", text=text, kind="e-mail", printings=(),
    )  # fmt: skip


def acts() -> tuple[Act, ...]:
    """What the letters do, as found: without links or status."""
    texts = {name: text for name, _, _, _, text in LETTERS}
    senders = {name: sender.name or "" for name, sender, _, _, _ in LETTERS}
    return tuple(_act(n, *mark, texts=texts, senders=senders) for n, mark in enumerate(MARKS, 1))


def _act(
    n: int, message: str, kind: str, quote: str, due: str | None, texts: dict[str, str], senders: dict[str, str]
) -> Act:
    start = texts[message].index(quote)
    side = SIDES[senders[message]]
    return Act(
        id=ActId(f"a{n:02}"), kind=kind, message=MessageId(message), actor=senders[message], side=side,
        addressee_side=next(s for s in SIDES.values() if s != side), same_side=False, reported=False, quote=quote,
        start=start, end=start + len(quote), confidence=1.0, basis="marked",
        due=Due(text=quote, local=due, earliest=None, latest=None, zone_basis="", how="marked") if due else None,
    )  # fmt: skip
