"""Assertions that something was late or in time, held against the deadline for it and who wrote when."""

import re

from acts.act import Act
from acts.record import Record
from acts.timely import limit_of
from acts.verdicts import Finding, Verdict, find_subject, passage, undecided, when
from acts.words import shared

_LATE = re.compile(
    r"\b(?:late|untimely|overdue|past due|after the (?:deadline|due date)|missed|blew)\b"
    r"|\b\d+\s+days?\s+(?:late|after|past)\b",
    re.I,
)
_TIMELY = re.compile(r"\b(?:timely|on time|by the deadline|before the deadline|within the time)\b", re.I)


def audit_timeliness(record: Record, act: Act) -> Verdict | None:
    """An assertion that something was late or in time: the nearest deadline before it, and who wrote when."""
    late, timely = bool(_LATE.search(act.quote)), bool(_TIMELY.search(act.quote))
    if not late and not timely:
        return None
    camp = find_subject(record, act)
    deadlines = [
        a for a in record.acts
        if a.kind == "deadline" and limit_of(a) and record.at(a) <= record.at(act)
        and shared(record.around[a.id], record.around[act.id], record.weight) > 0.3
    ]  # fmt: skip
    if camp is None or not deadlines:
        return undecided(act, "timeliness", "no deadline in the corpus for what it speaks of")
    due = deadlines[-1]
    limit = limit_of(due)
    said = [m for m in record.before(act, camp) if m.sent.local]
    after = [m for m in said if record.order[m.id] > record.at(due)]
    if not after or limit is None:
        return undecided(act, "timeliness", f"due {limit:%d %b %Y %H:%M}; that side wrote nothing after it was set")
    first = after[0]
    in_time = first.sent.local is not None and first.sent.local <= limit
    agrees = in_time == timely
    side = "before" if in_time else "after"
    return Verdict(
        claim=act.id, kind="timeliness", finding=Finding.ONLY_IF,
        convention=f"the message of {when(first)} is what was due by {limit:%d %b %Y %H:%M}: it is {side} it",
        supporting=(passage(due),) if agrees else (), contrary=() if agrees else (passage(due),),
    )  # fmt: skip
