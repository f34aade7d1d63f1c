"""Who answers what: each answering act against every earlier act of the other side, weighed and the best taken."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources

from acts.act import Act, ActId
from acts.bearing import ANSWERABLE, REACH, weigh
from acts.order import Odds, look_again, share
from acts.record import Record
from acts.relations import core

ANSWERING = ("agreement", "refusal", "conditional", "extension", "withdrawal", "meeting_proposal", "demand")
LEAST, LEAST_OF_DEMANDS = 0.25, 0.4
"""From this share of right answers on an act is said to answer another: F1 is highest at about half of itself. A
demand, which seldom answers anything, must be likelier; what is taken back must be likelier than that nothing is."""
_HARDLY = 0.03


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
    if act.kind not in ANSWERING or act.message in record.automatic:
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
    if not act.reported and record.is_kept_from(act.message, other):
        return False  # what is said among one's own answers nobody else
    own = record.sender(act) == record.sender(other)
    if theirs == ours:
        return other.reported != act.reported or act.actor != other.actor
    return act.kind == "withdrawal" or not own or other.reported or act.reported


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


def lonely(record: Record, act: Act) -> dict[str, float]:
    """What speaks for an act's answering nothing."""
    found = {f"none {act.kind}": 1.0, f"none first {record.at(act) == 0}": 1.0}
    found["none reported"] = float(act.reported)
    found["none doubtful"] = found[f"none doubtful {act.kind}"] = 1 - act.confidence
    found["none own message"] = float(all(record.at(c) == record.at(act) for c in candidates(record, act)))
    return found


def find_odds(record: Record, trained: Mapping[str, Mapping[str, float]]) -> dict[ActId, Odds]:
    """For each act that may answer one: how likely each of its candidates is, judged first each for itself and then
    again beside the other answers of its message."""
    first = {act.id: odds for act in record.acts if (odds := weigh_all(record, act, trained["links"])) is not None}
    return look_again(record, first, trained["order"])


def weigh_all(record: Record, act: Act, trained: Mapping[str, float]) -> Odds | None:
    """How likely each candidate of an act is, judged for itself; None for an act without candidates."""
    options = candidates(record, act)
    seen = [lonely(record, act), *(weigh(record, act, c) for c in options)]
    return share(options, seen, trained) if options else None


def find_answers(record: Record, odds: Mapping[ActId, Odds]) -> dict[ActId, ActId]:
    """For each act that answers one: which."""
    found = {}
    for act, each in odds.items():
        top = max(range(len(each.options)), key=lambda n: (each.shares[n], n))
        if each.shares[top] >= _least(record.by_id[act].kind, each):
            found[act] = each.options[top].id
    return found


def _least(kind: str, odds: Odds) -> float:
    return LEAST_OF_DEMANDS if kind == "demand" else max(LEAST, odds.none) if kind == "withdrawal" else LEAST


def find_takers(record: Record, odds: Mapping[ActId, Odds]) -> dict[ActId, tuple[tuple[float, Act], ...]]:
    """For each act the acts that may answer it, in order, and how likely each does."""
    found: dict[ActId, list[tuple[float, Act]]] = defaultdict(list)
    for act, each in odds.items():
        for option, likely in zip(each.options, each.shares, strict=True):
            if likely > _HARDLY:
                found[option.id].append((likely, record.by_id[act]))
    return {act: tuple(takers) for act, takers in found.items()}
