"""Acts as records: each with its words, its doer, its place in the exchange, and what it does to the others."""

import re
from collections.abc import Iterator, Mapping, Sequence

from acts.act import Act, ActId, Due
from acts.record import sentence
from graph.cite import cite, printed_at
from graph.correspondence import case_names
from graph.course import follow
from graph.parties import UNKNOWN, Standing, mark
from graph.people import Person
from graph.records import Edge, Node, Value
from ingest.message import Message, Span, Thread


def record_acts(
    thread: Thread, acts: Sequence[Act], standing: Standing, found: Mapping[ActId, Mapping[str, Value]]
) -> Iterator[Node | Edge]:
    """The acts of a thread, with what was `found` of each; links to acts that are not among them are left out."""
    messages = {message.id: (seq, message) for seq, message in enumerate(thread.messages)}
    known = {act.id for act in acts}
    course = follow(thread, acts)
    for act in acts:
        seq, message = messages[act.message]
        doer = _doer(thread, message, act, standing)
        held = _act(thread, seq, message, act, doer, standing) | course[act.id] | {**found.get(act.id, {})}
        yield Node(label=f"Act:{_label(act.kind)}", id=act.id, properties=held)
        yield Edge(kind="DOES", start=("Message", message.id), end=("Act", act.id), properties={})
        if doer:
            yield Edge(kind="MADE", start=("Person", doer.id), end=("Act", act.id), properties={})
        if held["to_side"] != UNKNOWN:
            told: dict[str, Value] = {"name": held["to_side"], "role": standing.role(str(held["to_side"]))}
            party = Node(label="Party", id=mark("party", str(held["to_side"])), properties=told)
            yield party
            yield Edge(kind="DIRECTED_AT", start=("Act", act.id), end=party.key, properties={})
        for kind, other in _links(act):
            if other and other in known:
                yield Edge(kind=kind, start=("Act", act.id), end=("Act", other), properties={})


def _links(act: Act) -> tuple[tuple[str, ActId | None], ...]:
    return ("ANSWERS", act.answers), ("RENEWS", act.renews), ("WITHDRAWS", act.withdraws), ("SETS", act.sets)


def _label(kind: str) -> str:
    return "".join(word.capitalize() for word in kind.split("_"))


def _doer(thread: Thread, message: Message, act: Act, standing: Standing) -> Person | None:
    """The writer, or, of a reported act, the one whom the writer names, where the record knows that name."""
    if not act.reported:
        return standing.person(message.sender, thread.id)
    return standing.named(act.actor, thread.id) if act.actor else None


def _to_side(thread: Thread, message: Message, act: Act, standing: Standing) -> str:
    """The side an act is put to: the one it is addressed to; one alone of several where nobody else is meant is not
    guessed."""
    met = {standing.side(standing.person(address, thread.id)) for address in message.to}
    several = len(met - {UNKNOWN, standing.side(standing.person(message.sender, thread.id))}) > 1
    return standing.addressed_side(message, thread.id) or (None if several else act.addressee_side) or UNKNOWN


def _act(
    thread: Thread, seq: int, message: Message, act: Act, doer: Person | None, standing: Standing
) -> dict[str, Value]:
    side = standing.side(doer) if doer else UNKNOWN
    to_side = _to_side(thread, message, act, standing)
    side = act.side or UNKNOWN if side == UNKNOWN else side
    return {
        "kind": act.kind,
        "quote": act.quote,
        "start": act.start,
        "end": act.end,
        "at": message.sent.earliest,
        "at_latest": message.sent.latest,
        "zone_basis": message.sent.basis,
        "seq": seq,
        "actor": doer.name if doer else act.actor,
        "firm": standing.firm(doer),
        "side": side,
        "to_side": to_side,
        "by_court": standing.is_neutral(doer),
        "sentence": _sentence(message, act) if act.kind == "deadline" else None,
        "bound": _bound(message, act, side, to_side, standing) if act.kind == "deadline" else None,
        "same_side": act.same_side or (side == to_side != UNKNOWN),
        "reported": act.reported,
        "condition": act.condition,
        "about": act.about,
        "mode": act.mode,
        "status": act.status,
        "status_how": act.status_how,
        "confidence": act.confidence,
        "certainty": act.certainty,
        "basis": act.basis,
        "deadline_kind": act.deadline_kind,
        "cases": case_names(thread, standing),
        "thread": thread.id,
        "cite": cite(message, Span(start=act.start, end=act.end)),
        **printed_at(message, Span(start=act.start, end=act.end)),
        **(_due(act.due) if act.due else {}),
    }


_PROMISES = re.compile(
    r"\b(?:we|I|our (?:client|office|side))\s+(?:\w+\s+){0,2}?(?:will|shall|expect|intend|plan|anticipate)\b"
    r"|\b(?:we|I)['’]ll\b|\b(?:we|I) (?:hope|undertake|commit)\b"
    r"|\bwill be (?:\w+ )?(?:produced|served|sent|provided|delivered|supplemented|made|completed|forthcoming)\b",
    re.IGNORECASE,
)
_WHO_WILL = re.compile(
    r"(?:[Tt]he )?(?P<name>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}) (?:will|shall|must|undertakes? to)\b"
)
_FURTHER = re.compile(
    r"\b(?:provided|condition|unless|until|if|that|which|who|whether|but|so long as)\b", re.IGNORECASE
)
_ASKS = re.compile(
    r"\b(?:please|kindly|unless|otherwise|if not|or (?:we|I))\b|"
    r"\b(?:that|if|until|have|need|want|expect|ask|require) your?\b"
    r"|\byou (?:will|would|must|should|shall|can|could|are|have)\b|\b(?:we|I) (?:ask|request|demand|require|insist)\b",
    re.IGNORECASE,
)


def _sentence(message: Message, act: Act) -> str:
    """The words among which a date stands, for one that belongs to no demand: its sentence, cut between words where it
    is long."""
    whole = sentence(message.text, act, _REACH)
    text, start = message.text, message.text.find(whole)
    end = start + len(whole)
    words = whole.split()
    if 0 < start == act.start - _REACH:
        words = ["…", *words[text[start - 1].isalnum() :]]
    if act.end + _REACH == end < len(text):
        words = [*words[: len(words) - text[end].isalnum()], "…"]
    return " ".join(words)


_REACH = 160  # characters before and after


def _bound(message: Message, act: Act, side: str, to_side: str, standing: Standing) -> str:
    """The side that a date binds: the one of which its sentence says that it will or shall, the writer's own where it
    only promises, else the one it is put to."""
    words = sentence(message.text, act)
    before = words[: max(words.find(act.quote), 0)]
    if before.lower().startswith((f"{side}'s ".lower(), f"{side}’s ".lower())):
        return side
    named = _WHO_WILL.match(before)
    further = named and _FURTHER.search(before, named.end())  # what stands behind may be somebody else's to do
    if named and not further and (who := standing.called(named["name"])):
        return who
    return side if _PROMISES.search(before) and not _ASKS.search(before) and not act.reported else to_side


def _due(due: Due) -> dict[str, Value]:
    return {
        "due_text": due.text,
        "due_local": due.local,
        "due_earliest": due.earliest,
        "due_latest": due.latest,
        "due_zone": due.zone_basis,
        "due_how": due.how,
        "due_others": list(due.others),
    }
