"""The reasoner over a thread: what answers what, what is renewed, withdrawn or moved, and how each thing stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import lru_cache

from acts.act import Act, ActId
from acts.conditions import find_condition
from acts.links import find_answers, find_odds, find_takers, weights
from acts.record import Record, build_record
from acts.relations import SETTLED, Links, find_renewals, link
from acts.rulings import OPEN
from acts.status import find_status
from acts.timely import limit_of
from ingest.message import Thread

Trained = Mapping[str, Mapping[str, float]]


def settle(thread: Thread, acts: Sequence[Act], as_of: datetime | None = None) -> tuple[Act, ...]:
    """The acts with `answers`, `renews`, `withdraws`, `sets`, `condition`, `status`, `status_how`
    and `status_sure` as the thread stands at its end, or stood at `as_of` (naive local time): acts of later messages
    are then left out."""
    told = tuple((m.id, m.text, m.sent, m.sender) for m in thread.messages)
    return _settled(_Asked(told=told, acts=tuple(acts), as_of=as_of, thread=thread))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What `settle` was asked, compared by all that its answer depends on."""

    told: tuple[object, ...]
    acts: tuple[Act, ...]
    as_of: datetime | None
    thread: Thread = field(compare=False)


@lru_cache(maxsize=8)
def _settled(asked: _Asked) -> tuple[Act, ...]:
    """Kept for a while, because everything that reasons over a thread settles its acts first."""
    return settle_record(build_record(asked.thread, asked.acts, asked.as_of), weights())


def settle_record(record: Record, trained: Trained) -> tuple[Act, ...]:
    """The acts of a record, settled by these weights; training measures itself with others than those that ship."""
    links = find_links(record, trained)
    return tuple(_settle(record, act, links, trained) for act in record.acts)


def settled(thread: Thread, acts: Sequence[Act], as_of: datetime | None = None) -> Sequence[Act]:
    """The acts as they are where each already says how it stands, else settled."""
    done = all(a.status_how for a in acts if a.kind in SETTLED)
    return acts if done and as_of is None else settle(thread, acts, as_of)


def find_links(record: Record, trained: Trained) -> Links:
    """Every relation between the acts of a record."""
    odds = find_odds(record, trained)
    return link(record, _to_the_last(record, find_answers(record, odds)), find_takers(record, odds))


def _to_the_last(record: Record, answers: Mapping[ActId, ActId]) -> dict[ActId, ActId]:
    """The answers, each to what it answers as it was last said again before: a renewed demand is answered, not the
    first."""
    again = {first: later for later, first in find_renewals(record).items()}
    found = {}
    for act, other in answers.items():
        while (later := again.get(other)) and record.at(record.by_id[later]) < record.at(record.by_id[act]):
            other = later
        found[act] = other
    return found


def _settle(record: Record, act: Act, links: Links, trained: Trained) -> Act:
    status, how, sure = find_status(record, act, links, trained["status"])
    answered = links.answers.get(act.id)
    return replace(
        act,
        condition=find_condition(record, act) if act.kind in ("meeting_proposal", "conditional") else act.condition,
        answers=answered,
        renews=links.renews.get(act.id),
        withdraws=answered if act.kind == "withdrawal" else None,
        sets=links.sets.get(act.id),
        status=status,
        status_how=how,
        status_sure=sure,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """An open demand or deadline whose time has run out: by how much, as of a moment in naive local time."""

    act: ActId
    due: datetime
    late: timedelta


def find_overdue(acts: Sequence[Act], as_of: datetime) -> tuple[Overdue, ...]:
    """The open demands and deadlines of settled acts whose date lies before `as_of`, the oldest first."""
    by_id = {a.id: a for a in acts}
    found = []
    for act in acts:
        if act.kind not in ("demand", "deadline") or act.status not in OPEN:
            continue
        limit = limit_of(act) or (limit_of(by_id[act.sets]) if act.sets in by_id else None)
        if limit and limit < as_of:
            found.append(Overdue(act=act.id, due=limit, late=as_of - limit))
    return tuple(sorted(found, key=lambda o: (o.due, o.act)))


def open_demands(acts: Sequence[Act]) -> tuple[Act, ...]:
    """The demands of settled acts that are outstanding, promised or met in part."""
    return tuple(a for a in acts if a.kind == "demand" and a.status in OPEN)
