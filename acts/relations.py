"""What belongs to what: a demand and its deadline, an act and the earlier one that it says again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from acts.act import Act, ActId
from acts.record import Record
from acts.words import stems

Takers = Mapping[ActId, tuple[tuple[float, Act], ...]]
"""For each act all that may answer it, with how likely each does."""
SETTLED = ("demand", "meeting_proposal", "deadline", "conditional", "extension")


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """The relations found in a thread, by act; `answered`, `again` and `partner` from the other end. `likely` holds for
    each act all that may answer it, with how likely each does."""

    answers: Mapping[ActId, ActId]
    renews: Mapping[ActId, ActId]
    sets: Mapping[ActId, ActId]
    answered: Mapping[ActId, tuple[Act, ...]]
    again: Mapping[ActId, Act]
    partner: Mapping[ActId, Act]
    likely: Takers


def link(
    record: Record, answers: Mapping[ActId, ActId], likely: Mapping[ActId, tuple[tuple[float, Act], ...]]
) -> Links:
    """Every relation between the acts of a record, given which answers which and which may."""
    renews, sets = find_renewals(record), find_sets(record)
    answered: dict[ActId, tuple[Act, ...]] = {}
    again: dict[ActId, Act] = {}
    for act in record.acts:
        if act.id in answers:
            answered[answers[act.id]] = (*answered.get(answers[act.id], ()), act)
        if act.id in renews:
            again.setdefault(renews[act.id], act)
    for act in record.acts:
        if act.kind in _ASKED and act.id not in answered and (shared := _shared_answers(record, act, answered)):
            answered[act.id] = shared
    partner = {a: record.by_id[d] for a, d in sets.items()} | {d: record.by_id[a] for a, d in sets.items()}
    return Links(
        answers=answers, renews=renews, sets=sets, answered=answered, again=again, partner=partner, likely=likely
    )


def find_sets(record: Record) -> dict[ActId, ActId]:
    """Each demand (or undertaking) with the deadline of its own clause, else of its own sentence."""
    found: dict[ActId, ActId] = {}
    for acts in record.by_message.values():
        text = record.message(acts[0]).text
        for due in (a for a in acts if a.kind == "deadline"):
            near = [
                a for a in acts if a.kind in ("demand", "conditional", "agreement", "extension") and a.id not in found
            ]
            inside = [a for a in near if a.start <= due.start and due.end <= a.end]
            beside = [a for a in near if _one_sentence(text, a, due)]
            chosen = min(inside or beside, key=lambda a: (a.kind != "demand", a.end - a.start), default=None)
            if chosen:
                found[chosen.id] = due.id
    return found


def _one_sentence(text: str, one: Act, other: Act) -> bool:
    first, last = sorted((one, other), key=lambda a: a.start)
    return (
        not re.search(r"[.!?]\s+[A-Z]|\n\s*\n", text[first.end - 1 : last.start + 1])
        if last.start - first.end < 250
        else False
    )


_ASKED = ("demand", "meeting_proposal")


def _shared_answers(record: Record, act: Act, answered: Mapping[ActId, tuple[Act, ...]]) -> tuple[Act, ...]:
    """The answers that an unanswered act shares with another: a yes or no to what is asked in the same words ("withdraw
    the motion and confer" is a demand and a proposal), and all of the demand that it belongs to."""
    for twin in record.by_message[act.message]:
        if twin.kind in _ASKED and (twin.start, twin.end) == (act.start, act.end) and twin.id in answered:
            return tuple(a for a in answered[twin.id] if a.kind in ("agreement", "refusal"))
    main = _main_demand(record, act) if act.kind == "demand" else None
    return answered.get(main.id, ()) if main else ()


def _main_demand(record: Record, act: Act) -> Act | None:
    """The demand just before, for one that names no matter of its own: "Please let me know by Friday"."""
    if len(core(act.quote)) > 0:
        return None
    before = [a for a in record.by_message[act.message] if a.kind == "demand" and a.start < act.start and core(a.quote)]
    return before[-1] if before else None


_REACH = 200  # acts


def find_renewals(record: Record) -> dict[ActId, ActId]:
    """Each demand, proposal or deadline that says an earlier one of the same camp again: the latest such."""
    found = {}
    for n, act in enumerate(record.acts):
        if act.kind not in SETTLED:
            continue
        for other in reversed(record.acts[max(0, n - _REACH) : n]):
            if other.kind == act.kind and record.at(other) < record.at(act) and repeats(record, act, other):
                found[act.id] = other.id
                break
    return found


def repeats(record: Record, act: Act, other: Act) -> bool:
    """Whether an act of the same camp says an earlier one again: the same date for deadlines, the same words else."""
    if record.camps[act.message] != record.camps[other.message] or act.reported != other.reported:
        return False
    if act.kind == "deadline":
        same = bool(
            act.due and other.due and act.due.local and (act.due.local or "")[:10] == (other.due.local or "")[:10]
        )
        return same or (record.likeness(act, other) > 0.6 and bool(act.due) == bool(other.due) and "by" in act.quote)
    one, two = core(act.quote), core(other.quote)
    again = bool(_AGAIN.search(act.quote))
    if not one & two or (record.likeness(act, other) < 0.5 and len(one & two) < 2):
        return False
    overlap = len(one & two) / min(len(one), len(two))
    return overlap >= (0.4 if again else 0.6) or (overlap >= 0.5 and len(one & two) > 2)


_AGAIN = re.compile(r"\bagain\b|\brenew|\bstill\b|\breiterat|\bas (?:I|we) (?:asked|requested)|\bremain", re.I)
_ASKING = frozenset(
    stems(
        "request ask time offer say said demand renew reiterate confirm advise agree prior noon today tomorrow"
        " monday tuesday wednesday thursday friday saturday sunday week date time reconsider"
        " plaintiff plaintiffs defendant defendants want please pls central eastern"
        " need like accordance prefer simply again status check whether writing proper improper improperly email letter"
    )
)


@lru_cache(maxsize=1 << 15)
def core(quote: str) -> frozenset[str]:
    """The stems of a demand without its asking, its dates and its manners: what it wants done to what."""
    return frozenset(w for w in stems(quote) if w not in _ASKING and not w[0].isdigit())
