"""What reasoning over a thread found, as records: silences, conferences, verdicts on claims, issues and shifts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from acts.act import Act, ActId
from acts.claims import audit
from acts.conferences import Conference, find_conferences
from acts.positions import Issue, Shift, find_issues, find_shifts
from acts.silence import Offer, Silence, find_offers, find_silences
from acts.verdicts import Passage, Verdict
from graph.cite import cite
from graph.parties import UNKNOWN, mark
from graph.records import Edge, Node, Value
from ingest.message import Message, MessageId, Span, Thread

_WAWD = "W.D. Wash. LCR 37(a)(1)"
ORAL = {
    "in person": ["N.D. Ill. LR 37.2", "N.D. Cal. Civ. L.R. 37-1", "D. Del. LR 7.1.1", "C.D. Cal. L.R. 37-1", _WAWD],
    "telephone": ["N.D. Ill. LR 37.2", "N.D. Cal. Civ. L.R. 37-1", "D. Del. LR 7.1.1", "C.D. Cal. L.R. 37-1", _WAWD],
    "video": ["N.D. Cal. Civ. L.R. 37-1", "D. Del. LR 7.1.1", "C.D. Cal. L.R. 37-1"],
}  # the rules' texts as quoted in the courts' packs; a judge's own order may say otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Everything that reasoning over a thread yields."""

    silences: tuple[Silence, ...]
    offers: tuple[Offer, ...]
    conferences: tuple[Conference, ...]
    verdicts: tuple[Verdict, ...]
    issues: tuple[Issue, ...]
    shifts: tuple[Shift, ...]


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


def ordered(acts: Iterable[Act]) -> tuple[Act, ...]:
    """Acts in a settled order, in which they are reasoned over."""
    return tuple(sorted(acts, key=lambda act: (act.message, act.start, act.end, act.id)))


def reason(thread: Thread, acts: Sequence[Act]) -> Findings:
    """What the reasoner finds in a thread."""
    return Findings(
        silences=find_silences(thread, acts),
        offers=find_offers(thread, acts),
        conferences=find_conferences(thread, acts),
        verdicts=audit(thread, acts),
        issues=find_issues(thread, acts),
        shifts=find_shifts(thread, acts),
    )


def act_findings(thread: Thread, findings: Findings) -> dict[ActId, dict[str, Value]]:
    """What was found of single acts, as properties: an offer's fate, a claim's verdict, the issue it speaks to."""
    messages = {message.id: message for message in thread.messages}
    told: dict[ActId, dict[str, Value]] = defaultdict(dict)
    for offer in findings.offers:
        told[offer.proposal] |= {
            "names_a_time": offer.names_a_time,
            "next_message": cite(messages[offer.next_message]) if offer.next_message else None,
            "next_hours": offer.hours,
            "taken_up": offer.answered,
        }
    for found in findings.verdicts:
        held = {"claim_kind": found.kind, "verdict": str(found.finding), "convention": found.convention}
        told[found.claim] |= held
    for issue in findings.issues:
        for stance in issue.stances:
            told[stance.act].setdefault("issue", issue.name)
    return told


def record_findings(held: Held, findings: Findings) -> Iterator[Node | Edge]:
    """Everything found in a thread beyond its acts, as records of its own."""
    acts = {act.id: act for act in held.acts}
    for silence in findings.silences:
        if not held.told[silence.awaiting]["same_side"]:  # what one side asks of its own keeps nobody else waiting
            yield from _silence(held, silence, acts)
    for conference in findings.conferences:
        yield from _conference(held, conference, acts)
    for verdict in findings.verdicts:
        yield from _verdict(held, verdict)
    yield from _issues(held, findings)


def _silence(held: Held, silence: Silence, acts: Mapping[ActId, Act]) -> Iterator[Node | Edge]:
    act, message = acts[silence.awaiting], held.messages[silence.message]
    ended = held.messages[silence.ended_by] if silence.ended_by else None
    due_from = held.told[act.id]["to_side"]
    id_ = mark("silence", act.id)
    told: dict[str, Value] = {
        "at": message.sent.earliest,
        "message": cite(message),
        "awaiting": act.quote,
        "due_from": _named(silence.due_from, message) if due_from == UNKNOWN else due_from,
        "side": held.told[act.id]["side"],
        "hours": silence.hours,
        "business_days": silence.business_days,
        "ended_at": ended.sent.earliest if ended else None,
        "ended_by": cite(ended) if ended else None,
        "asserted_agreement": silence.asserted_agreement,
        "cases": held.told[act.id]["cases"],
        "certainty": act.certainty,
        "cite": held.told[act.id]["cite"],
    }
    yield Node(label="Silence", id=id_, properties=told)
    yield Edge(kind="AWAITS", start=("Silence", id_), end=("Act", act.id), properties={})
    if ended:
        yield Edge(kind="ENDED_BY", start=("Silence", id_), end=("Message", ended.id), properties={})


def _named(camp: str | None, message: Message) -> str:
    """A camp by its name; for one that goes only by a mail domain, the one written to; of several houses none."""
    if len({(address.email or "").rpartition("@")[2] for address in message.to}) > 1:
        return UNKNOWN
    if camp and "." not in camp:
        return camp
    return (message.to[0].name or UNKNOWN) if len(message.to) == 1 else UNKNOWN


def _reporter(held: Held, recap: ActId) -> str:
    """The side that recites a talk; who recites it, where no side is told."""
    told = held.told[recap]
    return str(told["side"] if told["side"] != UNKNOWN else told["actor"] or UNKNOWN)


def _conference(held: Held, conference: Conference, acts: Mapping[ActId, Act]) -> Iterator[Node | Edge]:
    first = acts[conference.recaps[0]]
    message = held.messages[first.message]
    id_ = mark("conference", first.id)
    told: dict[str, Value] = {
        "on": conference.on,
        "begun": conference.start,
        "place": conference.place,
        "mode": conference.mode,
        "minutes": conference.minutes,
        "participants": list(conference.participants),
        "issues": list(conference.issues),
        "outcome": "; ".join(conference.conflicts) or None,
        "reported_by": list(dict.fromkeys(_reporter(held, recap) for recap in conference.recaps)),
        "sufficient_under": list(ORAL.get(conference.mode or "", [])),
        "at": message.sent.earliest,
        "cases": held.told[first.id]["cases"],
        "certainty": max((acts[recap] for recap in conference.recaps), key=lambda act: act.confidence).certainty,
        "cite": held.told[first.id]["cite"],
    }
    yield Node(label="Conference", id=id_, properties=told)
    for recap in conference.recaps:
        yield Edge(kind="RECITES", start=("Act", recap), end=("Conference", id_), properties={})


def _verdict(held: Held, verdict: Verdict) -> Iterator[Edge]:
    """The passages of the thread itself; a thread's records point at no other's, whose places are told by its cite."""
    for kind, passages in (("SUPPORTED_BY", verdict.supporting), ("CONTRADICTED_BY", verdict.contrary)):
        for passage in (each for each in passages if each.message in held.messages):
            yield _bears(held, verdict.claim, kind, passage)


def _bears(held: Held, claim: ActId, kind: str, passage: Passage) -> Edge:
    words = cite(held.messages[passage.message], Span(start=passage.start, end=passage.end))
    end = ("Act", passage.act) if passage.act in held.told and passage.act else ("Message", passage.message)
    told: dict[str, Value] = {"quote": passage.quote, "cite": words}
    return Edge(kind=kind, start=("Act", claim), end=end, properties=told, key=f"{passage.start}-{passage.end}")


def _issues(held: Held, findings: Findings) -> Iterator[Node | Edge]:
    for issue in findings.issues:
        id_ = mark("issue", f"{held.thread.id}|{issue.name}")
        cases = held.told[issue.stances[0].act]["cases"]
        yield Node(label="Issue", id=id_, properties={"name": issue.name, "cases": cases})
        for stance in issue.stances:
            told: dict[str, Value] = {"stance": str(stance.attitude), "authority": stance.authority}
            yield Edge(kind="ON", start=("Act", stance.act), end=("Issue", id_), properties=told)
    for shift in findings.shifts:
        moved: dict[str, Value] = {
            "issue": shift.issue,
            "kind": str(shift.kind),
            "days": shift.days,
            "how": shift.how,
            "trigger": held.told[shift.trigger]["cite"] if shift.trigger else None,
        }
        ends = ("Act", shift.after), ("Act", shift.before)
        yield Edge(kind="SHIFTED_FROM", start=ends[0], end=ends[1], properties=moved, key=shift.issue)
