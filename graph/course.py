"""The course of each act through its thread: where it was first made, how often again, and when it was settled."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from acts.act import Act, ActId
from graph.records import Value
from ingest.message import MessageId, Thread

OPEN = ("outstanding", "n/a")


def follow(thread: Thread, acts: Sequence[Act]) -> dict[ActId, dict[str, Value]]:
    """For each act: when it was first made, how often it was made again, whether a later one replaced it, and when
    what became of it did; None for the last where nothing has or the record does not tell."""
    sent = {message.id: message.sent.earliest for message in thread.messages}
    order = {message.id: seq for seq, message in enumerate(thread.messages)}
    by_id = {act.id: act for act in acts}
    later: dict[ActId, list[Act]] = {act.id: [] for act in acts}
    for act in sorted(acts, key=lambda a: (order[a.message], a.start, a.id)):
        for other in (act.answers, act.renews, act.withdraws):
            if other in later and other:
                later[other].append(act)
    renewed = Counter(act.renews for act in acts)
    told: dict[ActId, dict[str, Value]] = {}
    for act in acts:
        earlier = _earlier(act, by_id)
        told[act.id] = {
            "first_made": sent[earlier[-1].message] if earlier else sent[act.message],
            "first_id": earlier[-1].id if earlier else act.id,
            "times_renewed": len(earlier),
            "renewed_later": bool(renewed[act.id]),
            "settled_at": _settled(act, later[act.id], sent),
        }
    return told


def _earlier(act: Act, by_id: Mapping[ActId, Act]) -> list[Act]:
    """The acts that this one renews, the nearest first; a ring of renewals ends where it began."""
    found: list[Act] = []
    while act.renews in by_id and act.renews and by_id[act.renews] not in found:
        act = by_id[act.renews]
        found.append(act)
    return found


def _settled(act: Act, later: Sequence[Act], sent: Mapping[MessageId, datetime | None]) -> datetime | None:
    if act.status in OPEN:
        return None
    if act.status == "expired" and act.due:
        return act.due.latest
    if act.status == "superseded":
        replaced = [other for other in later if other.renews == act.id]
        return sent[replaced[0].message] if replaced else None
    answers = [other for other in later if other.renews != act.id]
    return sent[answers[-1].message] if answers else None
