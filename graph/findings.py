"""What reasoning over a thread found, as records: silences, conferences, verdicts on claims, issues and shifts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from acts.act import Act, ActId
from acts.claims import audit
from acts.conferences import Conference, find_conferences
from acts.positions import find_issues, find_shifts
from acts.silence import Silence, find_offers, find_silences
from acts.verdicts import Passage, Verdict
from graph.cite import cite
from graph.parties import UNKNOWN, Standing, mark
from graph.records import Edge, Node, Value
from ingest.message import Message, MessageId, Span, Thread

ORAL = {
    "in person": ["N.D. Ill. LR 37.2", "N.D. Cal. Civ. L.R. 37-1", "D. Del. LR 7.1.1", "C.D. Cal. L.R. 37-1"],
    "telephone": ["N.D. Ill. LR 37.2", "N.D. Cal. Civ. L.R. 37-1", "D. Del. LR 7.1.1", "C.D. Cal. L.R. 37-1"],
    "video": ["N.D. Cal. Civ. L.R. 37-1", "D. Del. LR 7.1.1", "C.D. Cal. L.R. 37-1"],
}  # the rules' texts as quoted in the courts' packs; a judge's own order may say otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A thread with the records already made of its acts."""

    thread: Thread
    acts: Sequence[Act]
    told: Mapping[ActId, Mapping[str, Value]]

    @property
    def messages(self) -> dict[MessageId, Message]:
        """Its messages by id."""
        return {message.id: message for message in self.thread.messages}


def record_findings(held: Held, standing: Standing) -> Iterator[Node | Edge]:
    """Everything found in a thread beyond its acts."""
    acts = {act.id: act for act in held.acts}
    for silence in find_silences(held.thread, held.acts):
        yield from _silence(held, silence, acts)
    for conference in find_conferences(held.thread, held.acts):
        yield from _conference(held, conference, acts, standing)
    for verdict in audit(held.thread, held.acts):
        yield from _verdict(held, verdict)
    yield from _issues(held)


def offers(thread: Thread, acts: Sequence[Act]) -> dict[ActId, dict[str, Value]]:
    """For each proposal to talk whether it names a time, and what the other side's next message made of it."""
    messages = {message.id: message for message in thread.messages}
    return {
        offer.proposal: {
            "names_a_time": offer.names_a_time,
            "next_message": cite(messages[offer.next_message]) if offer.next_message else None,
            "next_hours": offer.hours,
            "taken_up": offer.answered,
        }
        for offer in find_offers(thread, acts)
    }


def verdicts(thread: Thread, acts: Sequence[Act]) -> dict[ActId, dict[str, Value]]:
    """For each claim its verdict, as properties of the act."""
    return {
        found.claim: {"claim_kind": found.kind, "verdict": str(found.finding), "convention": found.convention}
        for found in audit(thread, acts)
    }


def _silence(held: Held, silence: Silence, acts: Mapping[ActId, Act]) -> Iterator[Node | Edge]:
    act, message = acts[silence.awaiting], held.messages[silence.message]
    ended = held.messages[silence.ended_by] if silence.ended_by else None
    due_from = held.told[act.id]["to_side"]
    id_ = mark("silence", act.id)
    told: dict[str, Value] = {
        "at": message.sent.earliest,
        "message": cite(message),
        "awaiting": act.quote,
        "due_from": silence.due_from if due_from == UNKNOWN else due_from,
        "side": held.told[act.id]["side"],
        "hours": silence.hours,
        "business_days": silence.business_days,
        "ended_at": ended.sent.earliest if ended else None,
        "ended_by": cite(ended) if ended else None,
        "asserted_agreement": silence.asserted_agreement,
        "cases": held.told[act.id]["cases"],
        "cite": held.told[act.id]["cite"],
    }
    yield Node(label="Silence", id=id_, properties=told)
    yield Edge(kind="AWAITS", start=("Silence", id_), end=("Act", act.id), properties={})
    if ended:
        yield Edge(kind="ENDED_BY", start=("Silence", id_), end=("Message", ended.id), properties={})


def _conference(
    held: Held, conference: Conference, acts: Mapping[ActId, Act], standing: Standing
) -> Iterator[Node | Edge]:
    first = acts[conference.recaps[0]]
    message = held.messages[first.message]
    id_ = mark("conference", first.id)
    told: dict[str, Value] = {
        "on": conference.on,
        "mode": conference.mode,
        "minutes": conference.minutes,
        "participants": list(conference.participants),
        "issues": list(conference.issues),
        "outcome": "; ".join(conference.conflicts) or None,
        "reported_by": list(conference.reported_by),
        "sufficient_under": list(ORAL.get(conference.mode or "", [])),
        "at": message.sent.earliest,
        "cases": held.told[first.id]["cases"],
        "cite": held.told[first.id]["cite"],
    }
    yield Node(label="Conference", id=id_, properties=told)
    for recap in conference.recaps:
        yield Edge(kind="RECITES", start=("Act", recap), end=("Conference", id_), properties={})


def _verdict(held: Held, verdict: Verdict) -> Iterator[Edge]:
    for kind, passages in (("SUPPORTED_BY", verdict.supporting), ("CONTRADICTED_BY", verdict.contrary)):
        for passage in passages:
            yield _bears(held, verdict.claim, kind, passage)


def _bears(held: Held, claim: ActId, kind: str, passage: Passage) -> Edge:
    words = cite(held.messages[passage.message], Span(start=passage.start, end=passage.end))
    end = ("Act", passage.act) if passage.act in held.told and passage.act else ("Message", passage.message)
    told: dict[str, Value] = {"quote": passage.quote, "cite": words}
    return Edge(kind=kind, start=("Act", claim), end=end, properties=told, key=f"{passage.start}-{passage.end}")


def _issues(held: Held) -> Iterator[Node | Edge]:
    for issue in find_issues(held.thread, held.acts):
        id_ = mark("issue", f"{held.thread.id}|{issue.name}")
        yield Node(label="Issue", id=id_, properties={"name": issue.name, "cases": held.told[issue.stances[0].act]["cases"]})
        for stance in issue.stances:
            told: dict[str, Value] = {"stance": str(stance.attitude), "authority": stance.authority}
            yield Edge(kind="ON", start=("Act", stance.act), end=("Issue", id_), properties=told)
    for shift in find_shifts(held.thread, held.acts):
        moved: dict[str, Value] = {
            "issue": shift.issue,
            "kind": str(shift.kind),
            "days": shift.days,
            "how": shift.how,
            "trigger": held.told[shift.trigger]["cite"] if shift.trigger else None,
        }
        yield Edge(kind="SHIFTED_FROM", start=("Act", shift.after), end=("Act", shift.before), properties=moved, key=shift.issue)
