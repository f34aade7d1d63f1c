"""The course of each act through its thread: where it was first made, how often again, and when it was settled."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from acts.act import FACT, SUGGESTION, Act, ActId
from graph.records import Value
from ingest.message import MessageId, Thread

OPEN = ("outstanding", "n/a")


def follow(thread: Thread, acts: Sequence[Act]) -> dict[ActId, dict[str, Value]]:
    """For each act: when it was first made, how often it was made again, whether a later one replaced it, and when
    what became of it did; None for the last where nothing has or the record does not tell. `course_certainty`
    is that of the surest time it was made; `settled_certainty` that of what settled it, None while it is open."""
    sent = {message.id: message.sent.earliest for message in thread.messages}
    order = {message.id: seq for seq, message in enumerate(thread.messages)}
    by_id = {act.id: act for act in acts}
    later = _later(sorted(acts, key=lambda a: (order[a.message], a.start, a.id)))
    renewed = Counter(act.renews for act in acts)
    sure = {_first(act, by_id) for act in acts if act.certainty == FACT}
    told: dict[ActId, dict[str, Value]] = {}
    for act in acts:
        earlier = _earlier(act, by_id)
        told[act.id] = {
            "first_made": sent[earlier[-1].message] if earlier else sent[act.message],
            "first_id": earlier[-1].id if earlier else act.id,
            "times_renewed": len(earlier),
            "renewed_later": bool(renewed[act.id]),
            "course_certainty": FACT if _first(act, by_id) in sure else SUGGESTION,
            "settled_at": _settled(act, later[act.id], sent),
            "settled_certainty": _settled_certainty(act, later[act.id]),
        }
    return told


def _later(acts: Sequence[Act]) -> dict[ActId, list[Act]]:
    """For each act those that answer, renew or withdraw it, in the order given; a deadline is settled by what settles
    the demand that sets it."""
    later: dict[ActId, list[Act]] = {act.id: [] for act in acts}
    sets = {act.id: act.sets for act in acts}
    for act in acts:
        touched = [one for one in (act.answers, act.renews, act.withdraws) if one in later]
        for other in dict.fromkeys([*touched, *(sets[one] for one in touched if one)]):
            if other in later and other:
                later[other].append(act)
    return later


def _earlier(act: Act, by_id: Mapping[ActId, Act]) -> list[Act]:
    """The acts that this one renews, the nearest first; a ring of renewals ends where it began."""
    found: list[Act] = []
    while act.renews in by_id and act.renews and by_id[act.renews] not in found:
        act = by_id[act.renews]
        found.append(act)
    return found


def _first(act: Act, by_id: Mapping[ActId, Act]) -> ActId:
    return next(reversed(_earlier(act, by_id)), act).id


def _settled(act: Act, later: Sequence[Act], sent: Mapping[MessageId, datetime | None]) -> datetime | None:
    if act.status == "expired" and act.due:
        return act.due.latest
    by = _settler(act, later)
    return sent[by.message] if by else None


def _settled_certainty(act: Act, later: Sequence[Act]) -> str | None:
    """As certain as the act that settled it, and no more than the reasoner is; where there is none, the clock's word
    that it ran out, or a person's on the act itself, is enough, and the reasoner's alone is not."""
    if act.status in OPEN:
        return None
    if act.confidence != 1.0 and not act.status_sure:
        return SUGGESTION
    by = _settler(act, later)
    if by is None or act.status == "expired":
        return FACT if act.status == "expired" or act.confidence == 1.0 else SUGGESTION
    return by.certainty


_SETTLES = {"refused": ("refusal",), "met": ("agreement", "extension"), "accepted": ("agreement", "extension")}


def _settler(act: Act, later: Sequence[Act]) -> Act | None:
    """The later act that settled this one, of the kind that settles so where there is one; None while it is open, or
    where the record does not tell."""
    if act.status in OPEN:
        return None
    if act.status == "superseded":
        return next((other for other in later if other.renews), None)
    answers = [other for other in reversed(later) if other.answers or other.withdraws]
    named = (other for other in answers if other.kind in _SETTLES.get(act.status, (other.kind,)))
    return next(named, next(iter(answers), None))
