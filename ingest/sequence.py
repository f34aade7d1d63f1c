"""The order of a thread's messages, and what the order says about times that are printed without a zone."""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from ingest.message import MessageId, Moment

NO_DATE = datetime.max.replace(tzinfo=UTC)


def tighten(moments: dict[int, Moment], above: Mapping[int, int]) -> set[int]:
    """Narrows the intervals in place: a message is not younger than what answers it, nor older than what it answers.

    Returns the messages whose date contradicts that, which keep it as printed.
    """
    wrong: set[int] = set()
    chains = _from_the_top(above)
    for child in reversed(chains):
        _not_after(moments, above[child], child, wrong)
    for child in chains:
        _not_before(moments, child, above[child], wrong)
    return wrong


def _from_the_top(above: Mapping[int, int]) -> list[int]:
    """Every answering message, after the one it answers."""
    depth: dict[int, int] = {}
    for i in above:
        chain = [i]
        while chain[-1] in above and chain[-1] not in depth:
            chain.append(above[chain[-1]])
        for at in reversed(chain):
            depth.setdefault(at, depth.get(above[at], 0) + 1 if at in above else 0)
    return sorted(above, key=lambda i: (depth[i], i))


def _not_after(moments: dict[int, Moment], parent: int, child: int, wrong: set[int]) -> None:
    own, limit = moments[parent], moments[child].latest
    if own.earliest is None or own.latest is None or limit is None or own.latest <= limit:
        return
    if own.earliest > limit:
        wrong.add(parent)
    elif child not in wrong:
        basis = f"{own.basis}; not after the message that quotes it{_disagree(own, moments[child])}"
        moments[parent] = replace(own, latest=limit, basis=basis)


def _not_before(moments: dict[int, Moment], child: int, parent: int, wrong: set[int]) -> None:
    own, limit = moments[child], moments[parent].earliest
    if own.earliest is None or own.latest is None or limit is None or own.earliest >= limit:
        return
    if own.latest >= limit and parent not in wrong and child not in wrong:
        basis = f"{own.basis}; not before the message it answers{_disagree(moments[parent], own)}"
        moments[child] = replace(own, earliest=limit, basis=basis)


def _disagree(answered: Moment, answer: Moment) -> str:
    """What to say where the hours printed run against the order: the two clocks are in different zones."""
    if answered.local is None or answer.local is None or answered.local <= answer.local:
        return ""
    return ": the hours printed run the other way, so the two clocks are in different zones"


def in_order(
    messages: Iterable[int], above: Mapping[int, int], moments: Mapping[int, Moment], ids: Mapping[int, MessageId]
) -> list[int]:
    """The messages by time, an answered one always before its answer; undated ones stand before what quotes them."""
    members = set(messages)
    below: dict[int, list[int]] = defaultdict(list)
    waiting = dict.fromkeys(members, 0)
    for child, parent in above.items():
        if child in members and parent in members:
            below[parent].append(child)
            waiting[child] = 1
    best = {i: _middle(moments[i]) for i in members}
    for i in sorted(members, key=lambda i: best[i]):
        _pull_forward(i, above, best)
    heap = [(best[i], ids[i], i) for i in members if not waiting[i]]
    heapq.heapify(heap)
    found = []
    while heap:
        _, _, i = heapq.heappop(heap)
        found.append(i)
        for child in below[i]:
            heapq.heappush(heap, (best[child], ids[child], child))
    return found


def _middle(moment: Moment) -> datetime:
    if moment.earliest is None or moment.latest is None:
        return NO_DATE
    return moment.earliest + (moment.latest - moment.earliest) / 2


def _pull_forward(i: int, above: Mapping[int, int], best: dict[int, datetime]) -> None:
    """An undated message that is answered takes the time of its first answer."""
    at = above.get(i)
    while at is not None and best.get(at) == NO_DATE:
        best[at] = best[i]
        at = above.get(at)
