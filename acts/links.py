"""Who answers what: each answering act against every earlier act of the other side, weighed and the best taken."""

import json
import math
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources

from acts.act import Act, ActId
from acts.record import Record
from acts.relations import core
from acts.words import shared

ANSWERING = ("agreement", "refusal", "conditional", "extension", "withdrawal", "meeting_proposal", "demand")
ANSWERABLE = (
    "demand", "meeting_proposal", "conditional", "extension", "deadline", "refusal", "agreement", "threat", "claim",
    "position", "withdrawal",
)  # fmt: skip
REACH = 9  # messages: no answer of the annotated threads reaches back further than eight
LEAST, LEAST_OF_DEMANDS = 0.25, 0.5
"""From this share of right answers on an act is said to answer another: F1 is highest at about half of itself. A
demand, which seldom answers anything, must be likelier than not to."""
_YES = re.compile(
    r"^\W*(?:yes|agreed|ok(?:ay)?|sure|fine|confirmed|will do|that works|no problem|absolutely|no|done)\b", re.I
)
_TOPICS = {
    "meet": re.compile(r"\b(?:meet|confer|call|talk|speak|discuss|conference|available|availability)\b", re.I),
    "withdraw": re.compile(r"\bwithdr[ae]w|\bdrop\b|\bstrike\b", re.I),
    "extend": re.compile(r"\bexten[ds]|\bmore time\b|\badditional\b.{0,12}\b(?:days|weeks)|\bcontinu|\bpostpone", re.I),
    "produce": re.compile(r"\bproduc|\bsend|\bprovid|\bserve|\bdeliver|\bforward", re.I),
    "pay": re.compile(r"\bpay|\bpaid|\$|\bsum\b|\boffer|\bsettle|\bamount", re.I),
    "depose": re.compile(r"\bdepos|\bwitness", re.I),
    "sign": re.compile(r"\bsign|\bexecut|\bagreement\b|\bdraft\b|\blanguage\b", re.I),
}
_NUMBER = re.compile(r"\b\d+\b")


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """The trained weights of the reasoner, by part."""
    found: Mapping[str, Mapping[str, float]] = json.loads(
        resources.files("acts").joinpath("ledger.json").read_text(encoding="utf-8")
    )
    return found


def candidates(record: Record, act: Act) -> list[Act]:
    """The acts that an act might answer: of earlier messages, or earlier in its own, and another's, save that a
    withdrawal may take back one's own."""
    if act.kind not in ANSWERING:
        return []
    return [c for c in _near(record, act) if c.id != act.id and c.kind in ANSWERABLE and _possible(record, act, c)]


def _near(record: Record, act: Act) -> Iterator[Act]:
    """The acts of an act's message and of the messages shortly before it."""
    place = record.at(act)
    for message in record.messages[max(0, place - REACH) : place + 1]:
        yield from record.by_message.get(message.id, ())


def _possible(record: Record, act: Act, other: Act) -> bool:
    ours, theirs = record.at(act), record.at(other)
    if ours - theirs > REACH or theirs > ours or (theirs == ours and other.start >= act.start):
        return False
    if numbers_apart(act, other):
        return False
    if act.kind == "withdrawal" and not act.reported and record.camps[act.message] != record.camps[other.message]:
        return False  # one takes back one's own
    if act.kind == "withdrawal" and core(act.quote) and not set(record.around[act.id]) & set(record.around[other.id]):
        return False  # and names it
    own = record.sender(act) == record.sender(other)
    if theirs == ours:
        return other.reported != act.reported or act.actor != other.actor
    return act.kind == "withdrawal" or not own or other.reported or act.reported


def weigh(record: Record, act: Act, other: Act) -> dict[str, float]:
    """What speaks for and against one act's answering another, by name."""
    found = {f"{act.kind}>{other.kind}": 1.0}
    found["doubtful"] = found[f"doubtful {other.kind}"] = 1 - other.confidence
    found.update(_distance(record, act, other))
    found.update(_direction(record, act, other))
    found.update(_likeness(record, act, other))
    return found


def _distance(record: Record, act: Act, other: Act) -> dict[str, float]:
    ours, theirs = record.at(act), record.at(other)
    steps = ours - theirs
    found = {f"steps {min(steps, 4)}": 1.0, f"{act.kind} steps {min(steps, 2)}": 1.0}
    message, before = record.messages[ours], record.messages[theirs]
    if message.reply_to == before.id:
        found["reply"] = 1.0
    if _last_word(record, ours) == theirs:
        found["last word of the other side"] = 1.0
    if any(a.kind == other.kind and record.likeness(a, other) > 0.6 for a in _between(record, act, other)):
        found["said again since"] = 1.0
    place = _place(record, act) - _place(record, other)
    found["same place"] = 1 - abs(place)
    found["first"] = float(_place(record, other) == 0)
    return found


def _last_word(record: Record, place: int) -> int | None:
    """The place of the last message of another camp before one."""
    camp = record.camps[record.messages[place].id]
    back = (n for n in range(place - 1, max(-1, place - REACH - 1), -1) if record.camps[record.messages[n].id] != camp)
    return next(back, None)


def _between(record: Record, act: Act, other: Act) -> list[Act]:
    ours, theirs = record.at(act), record.at(other)
    sender = record.sender(other)
    messages = (m for m in record.messages[theirs + 1 : ours] if record.senders[m.id] == sender)
    return [a for m in messages for a in record.by_message.get(m.id, ())]


def _place(record: Record, act: Act) -> float:
    mates = [a for a in record.by_message[act.message] if a.kind in ANSWERABLE and a.kind not in ("claim", "position")]
    return mates.index(act) / max(1, len(mates) - 1) if act in mates else 0.5


def _direction(record: Record, act: Act, other: Act) -> dict[str, float]:
    found: dict[str, float] = {}
    if act.side and other.side:
        found["same side" if act.side == other.side else "across"] = 1.0
    if act.side and other.addressee_side:
        found["put to us" if act.side == other.addressee_side else "put to another"] = 1.0
    if act.addressee_side and other.side and not act.reported:
        found["told its maker" if act.addressee_side == other.side else "told another"] = 1.0
    if act.actor and act.actor == other.actor:
        found[f"own {act.kind == 'withdrawal'}"] = 1.0
    found["reported"] = float(act.reported)
    found["other reported"] = float(other.reported)
    found["one is reported"] = float(act.reported != other.reported)
    sent_to = {a.printed.lower() for a in record.message(other).to}
    words = record.sender(act).split()
    if words and any(words[-1] in t for t in sent_to):
        found["was addressed"] = 1.0
    return found


def _likeness(record: Record, act: Act, other: Act) -> dict[str, float]:
    ours, theirs = record.around[act.id], record.around[other.id]
    found = {
        "words": record.likeness(act, other),
        "words around": shared(ours, theirs, record.weight),
        "words of quote around": shared(record.words[act.id], theirs, record.weight),
        "around words of quote": shared(ours, record.words[other.id], record.weight),
    }
    found["number"] = float(bool(_numbers(act.quote) & _numbers(other.quote)))
    if act.due and other.due and (act.due.local or "")[:10] == (other.due.local or "")[:10]:
        found["same date"] = 1.0
    one, two = _topics(act.quote), _topics(other.quote)
    found.update({f"both {name}": 1.0 for name in one & two})
    found["topic apart"] = float(len(one ^ two))
    if _YES.search(act.quote):
        found[f"bare word {other.kind}"] = 1.0
    found["question"] = float("?" in other.quote)
    return found


_ITEMS = re.compile(
    r"\b(?:RFP|RFA|Request|Interrogatory|Building|Topic|Volume|Exhibit|Item|Paragraph"
    r"|Claim)s?\s+(?:No\.?\s*)?(\d+)",
    re.I,
)


@lru_cache(maxsize=4096)
def _items(quote: str) -> frozenset[str]:
    return frozenset(m[0].lower().rstrip("s").replace("s ", " ") for m in _ITEMS.finditer(quote))


def numbers_apart(one: Act, other: Act) -> bool:
    """Whether two acts name numbered things of one sort ("RFP 9", "RFP 14") and none in common."""
    ours, theirs = _items(one.quote), _items(other.quote)
    sorts = {w.split()[0] for w in ours} & {w.split()[0] for w in theirs}
    return bool(sorts) and not any(w in theirs for w in ours if w.split()[0] in sorts)


@lru_cache(maxsize=4096)
def _topics(quote: str) -> frozenset[str]:
    return frozenset(name for name, topic in _TOPICS.items() if topic.search(quote))


@lru_cache(maxsize=4096)
def _numbers(quote: str) -> frozenset[str]:
    return frozenset(_NUMBER.findall(quote))


def lonely(record: Record, act: Act) -> dict[str, float]:
    """What speaks for an act's answering nothing."""
    found = {f"none {act.kind}": 1.0, f"none first {record.at(act) == 0}": 1.0}
    found["none reported"] = float(act.reported)
    found["none doubtful"] = found[f"none doubtful {act.kind}"] = 1 - act.confidence
    found["none own message"] = float(all(record.at(c) == record.at(act) for c in candidates(record, act)))
    return found


def score(features: Mapping[str, float], trained: Mapping[str, float]) -> float:
    """The weight of the evidence."""
    return math.fsum(trained.get(name, 0.0) * value for name, value in features.items())


def find_answers(record: Record, trained: Mapping[str, float]) -> dict[ActId, tuple[ActId, float]]:
    """For each act that answers one: which, and how sure that is between 0 and 1."""
    found = {}
    for act in record.acts:
        options = candidates(record, act)
        if not options:
            continue
        none = score(lonely(record, act), trained)
        scores = [score(weigh(record, act, c), trained) for c in options]
        top = max(range(len(options)), key=lambda n: (scores[n], n))
        peak = max(none, scores[top])
        total = math.exp(none - peak) + math.fsum(math.exp(s - peak) for s in scores)
        sure = math.exp(scores[top] - peak) / total
        if sure >= (LEAST_OF_DEMANDS if act.kind == "demand" else LEAST):
            found[act.id] = (options[top].id, sure)
    return found
