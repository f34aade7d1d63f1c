"""A generated matter as records: a tenth as many people and three quarters as many acts as messages."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from acts.act import CERTAIN
from graph.records import Edge, Node, Value

START = datetime(2020, 1, 6, 14, tzinfo=UTC)
KINDS = (
    ("demand",) * 5 + ("deadline",) * 3 + ("claim",) * 3 + ("agreement", "agreement", "refusal", "position", "position")
)
ACTS = (
    *KINDS,
    "meeting_proposal",
    "meeting_proposal",
    "conditional",
    "extension",
    "conference_held",
    "threat",
    "withdrawal",
)
SIDES = ("Plaintiffs", "Defendants", "Intervenor")
STATUSES = ("met",) * 6 + ("refused", "superseded", "superseded", "accepted", "outstanding")
WORDS = [
    "the",
    "counsel",
    "shall",
    "produce",
    "motion",
    "response",
    "deadline",
    "proposed",
    "conference",
    "record",
    "objection",
    "privilege",
    "log",
    "data",
]
PER_THREAD = 10


def generate(messages: int) -> Iterator[tuple[str, bool, tuple[Node | Edge, ...]]]:
    """A matter of that many messages part by part: key, whether others' edges lead to its nodes, records; the same at
    every call."""
    dice = random.Random(7)
    people = [_person(n) for n in range(messages // 10)]
    for node in _fixed():
        yield node.id, True, (node,)
    for number, person in enumerate(people):
        yield person.id, True, (person, _membership(number))
    for n in range(0, messages, PER_THREAD):
        nodes: list[Node] = []
        edges: list[Edge] = []
        _thread(n // PER_THREAD, min(PER_THREAD, messages - n), people, dice, nodes, edges)
        yield f"t{n // PER_THREAD:06}", False, (*nodes, *edges)


def _membership(number: int) -> Edge:
    told: dict[str, Value] = {"since": START, "until": START + timedelta(days=900), "messages": 3, "cite": "[m:x]"}
    ends = ("Person", f"person:{number:06}"), ("Firm", f"firm:{number % 400}")
    return Edge(kind="MEMBER_OF", start=ends[0], end=ends[1], properties=told)


def _person(n: int) -> Node:
    told: dict[str, Value] = {
        "name": f"Person {n:06}",
        "aliases": [f"P. {n}"],
        "emails": [f"p{n}@firm{n % 400}.example"],
    }
    told |= {"side": SIDES[n % 3], "firm": f"Firm {n % 400}", "role": "counsel", "mailbox": False}
    return Node(label="Person", id=f"person:{n:06}", properties=told)


def _fixed() -> Iterator[Node]:
    for n in range(400):
        yield Node(label="Firm", id=f"firm:{n}", properties={"name": f"Firm {n}", "kind": "law firm", "domains": []})
    for side in SIDES:
        yield Node(label="Party", id=f"party:{side}", properties={"name": side, "role": "party"})
    for n in range(20):
        yield Node(
            label="Case", id=f"case:{n}", properties={"caption": f"A{n} v. B{n}", "docket_number": f"1:20-cv-{n:05}"}
        )
    for n in range(2000):
        told: dict[str, Value] = {"citation": f"Fed. R. Civ. P. {n}", "kind": "rule", "court": None, "year": 2000}
        yield Node(label="Authority", id=f"authority:{n}", properties=told)


def _thread(
    number: int, size: int, people: list[Node], dice: random.Random, nodes: list[Node], edges: list[Edge]
) -> None:
    circle = [people[(number * 7 + n) % len(people)] for n in range(6)]
    thread, issue = f"t{number:06}", f"issue:{number:06}"
    case = [f"1:20-cv-{number % 20:05}", f"A{number % 20} v. B{number % 20}"]
    nodes.append(Node(label="Thread", id=thread, properties={"subject": f"Discovery {number}"}))
    nodes.append(Node(label="Issue", id=issue, properties={"name": f"Rule {number % 90}", "cases": case}))
    edges.append(Edge(kind="CONCERNS", start=("Thread", thread), end=("Case", f"case:{number % 20}"), properties={}))
    earlier: list[str] = []
    for seq in range(size):
        at = START + timedelta(hours=number * 3 + seq * 19)
        id_ = f"m{number:06}{seq:03}"
        told = _message(id_, thread, seq, at, circle, case, dice)
        nodes.append(Node(label="Message", id=id_, properties=told))
        edges += _mail(id_, thread, seq, circle, number)
        if dice.random() < 0.2:
            source = f"{number:06}{seq:03}"
            nodes.append(Node(label="Source", id=source, properties={"file": f"{source}.eml", "sha256": source}))
            held: dict[str, Value] = {"index": 0, "depth": 0, "page": 1, "differs": ["benign"], "changes": ["a → b"]}
            ends = ("Message", id_), ("Source", source)
            edges.append(
                Edge(kind="PRINTED_IN", start=ends[0], end=ends[1], properties=held | {"shown": source}, key="0")
            )
        if dice.random() < 0.1:
            cites: dict[str, Value] = {"printed": "Rule 26", "start": 5, "cite": f"x [m:{id_}:5-12]"}
            to = ("Authority", f"authority:{dice.randrange(2000)}")
            edges.append(Edge(kind="CITES", start=("Message", id_), end=to, properties=cites, key="5"))
        if dice.random() < 0.75:
            _act(id_, seq, at, circle[seq % 2], thread, issue, case, earlier, dice, nodes, edges)


def _message(
    id_: str, thread: str, seq: int, at: datetime, circle: list[Node], case: list[str], dice: random.Random
) -> dict[str, Value]:
    sender = circle[seq % 2].properties
    return {
        "subject": f"RE: Discovery {thread}", "text": " ".join(dice.choices(WORDS, k=70)), "kind": "e-mail", "seq": seq,
        "sent_text": at.isoformat(), "sent_local": at.isoformat(), "sent_earliest": at, "sent_latest": at, "at": at,
        "zone_basis": "offset printed", "copies": 1, "only_quoted": False, "thread": thread, "sender": sender["name"],
        "firm": sender["firm"], "side": sender["side"], "cases": case, "cite": f"{id_}.eml [m:{id_}]", "best_copy": id_,
        "differing": int(dice.random() < 0.02), "file": f"{id_}.eml", "circle_changed": True if seq == 4 else None,
        "added": ["Person x"] if seq == 4 else None, "privilege_side": "Plaintiffs" if dice.random() < 0.02 else None,
    }  # fmt: skip


def _mail(id_: str, thread: str, seq: int, circle: list[Node], number: int) -> Iterator[Edge]:
    yield Edge(kind="SENT", start=circle[seq % 2].key, end=("Message", id_), properties={"printed": "x"})
    yield Edge(kind="TO", start=("Message", id_), end=circle[1 - seq % 2].key, properties={"printed": "y"})
    for other in circle[2:]:
        yield Edge(kind="CC", start=("Message", id_), end=other.key, properties={"printed": "z"})
    yield Edge(kind="IN", start=("Message", id_), end=("Thread", thread), properties={})
    if seq:
        yield Edge(kind="REPLY_TO", start=("Message", id_), end=("Message", f"m{number:06}{seq - 1:03}"), properties={})


def _act(
    message: str, seq: int, at: datetime, doer: Node, thread: str, issue: str, case: list[str], earlier: list[str],
    dice: random.Random, nodes: list[Node], edges: list[Edge],
) -> None:  # fmt: skip
    kind, id_ = dice.choice(ACTS), f"a{message[1:]}"
    due = at + timedelta(days=dice.randrange(1, 20))
    told: dict[str, Value] = {
        "kind": kind, "quote": " ".join(dice.choices(WORDS, k=12)), "start": 10, "end": 90, "at": at, "at_latest": at,
        "zone_basis": "offset printed", "seq": seq, "thread": thread, "actor": doer.properties["name"],
        "firm": doer.properties["firm"], "side": doer.properties["side"], "to_side": SIDES[(seq + 1) % 3],
        "same_side": False, "reported": False, "status": dice.choice(STATUSES),
        "confidence": (sure := 0.5 + dice.random() / 2), "certainty": "fact" if sure >= CERTAIN else "suggestion",
        "course_certainty": "fact" if sure >= CERTAIN else "suggestion", "settled_certainty": None,
        "basis": "rule x", "cases": case, "cite": f"{message}.eml [m:{message}:10-90]", "file": f"{message}.eml",
        "first_made": at, "first_id": id_, "times_renewed": 0, "issue": "Rule 26",
    }  # fmt: skip
    if kind == "deadline":
        told |= {"due_text": "by Friday", "due_local": due.isoformat(), "due_earliest": due, "due_latest": due}
    if kind == "meeting_proposal":
        told |= {"names_a_time": dice.random() < 0.5, "taken_up": False}
    if kind == "claim":
        told |= {"verdict": "not decidable from the corpus", "claim_kind": "conduct", "convention": "none"}
    label = "".join(word.capitalize() for word in kind.split("_"))
    nodes.append(Node(label=f"Act:{label}", id=id_, properties=told))
    edges.append(Edge(kind="DOES", start=("Message", message), end=("Act", id_), properties={}))
    edges.append(Edge(kind="MADE", start=doer.key, end=("Act", id_), properties={}))
    edges.append(Edge(kind="DIRECTED_AT", start=("Act", id_), end=("Party", f"party:{told['to_side']}"), properties={}))
    if kind == "position":
        edges.append(Edge(kind="ON", start=("Act", id_), end=("Issue", issue), properties={"stance": "for"}))
    if earlier and kind in ("agreement", "refusal", "extension", "conditional"):
        edges.append(Edge(kind="ANSWERS", start=("Act", id_), end=("Act", earlier[-1]), properties={}))
    if earlier and kind == "claim" and dice.random() < 0.3:
        held: dict[str, Value] = {"cite": told["cite"], "quote": "x"}
        edges.append(Edge(kind="SUPPORTED_BY", start=("Act", id_), end=("Act", earlier[-1]), properties=held, key="1"))
    if earlier and kind == "position" and dice.random() < 0.1:
        moved: dict[str, Value] = {"issue": "Rule 26", "days": 3}
        edges.append(Edge(kind="SHIFTED_FROM", start=("Act", id_), end=("Act", earlier[-1]), properties=moved, key="x"))
    if kind in ("demand", "meeting_proposal") and dice.random() < 0.5:
        silent: dict[str, Value] = {
            "at": at,
            "message": told["cite"],
            "awaiting": told["quote"],
            "due_from": "Defendants",
        }
        silent |= {"certainty": told["certainty"]}
        silent |= {"hours": 70.0, "ended_at": at + timedelta(hours=70), "cases": case, "cite": told["cite"]}
        nodes.append(Node(label="Silence", id=f"s{id_}", properties=silent))
        edges.append(Edge(kind="AWAITS", start=("Silence", f"s{id_}"), end=("Act", id_), properties={}))
    if kind == "conference_held":
        talk: dict[str, Value] = {
            "at": at,
            "mode": "telephone",
            "participants": ["A", "B"],
            "issues": ["x"],
            "cases": case,
            "certainty": told["certainty"],
        }
        nodes.append(Node(label="Conference", id=f"c{id_}", properties=talk | {"cite": told["cite"]}))
    earlier.append(id_)
