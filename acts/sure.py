"""Whether what became of an act is certain from the words of acts, or only likely from all that bears on it.

A status that no act bears out may be right more often than not, and a filing may still not state it as a fact.
"""

from collections.abc import Sequence

from acts.act import Act
from acts.evidence import Evidence
from acts.manner import asks, tense
from acts.moved import find_moved
from acts.partly import is_part
from acts.promises import came, find_kept, went_by
from acts.record import Record
from acts.relations import Links
from acts.timely import in_time
from acts.unheard import not_taken_up, unheard
from acts.unmet import is_idle, may_have_met

_YES = ("agreement", "extension")


def is_sure(record: Record, act: Act, status: str, seen: Evidence, links: Links) -> bool:
    """Whether linked acts, the calendar or its own side's words make an act's status certain; one that is open is."""
    if status in ("outstanding", "withdrawn", "n/a"):
        return True
    if act.kind == "deadline":
        return _is_dated_sure(record, act, status, seen, links)
    if status == "superseded":
        return seen.again is not None
    if status == "expired":
        idle = unheard(record, act, seen) or not_taken_up(record, act, seen)
        return idle and not _heard_in_time(record, act)
    if status == "refused":
        return bool(seen.answers) and seen.answers[-1].kind == "refusal"
    given = [a for a in seen.answers if a.kind in _YES and not is_idle(a.quote)]
    if not given or any(a.kind == "refusal" for a in seen.answers):
        return False
    return status != "met" or (_is_done(act, given) and not is_part(record, given[-1]))


def _is_done(act: Act, given: Sequence[Act]) -> bool:
    """Whether an answer hands over or tells of what was done, or is all that a question asks for."""
    if asks(act.quote) in ("question", "word"):
        return True
    return any(came(a.quote) or tense(a.quote) in ("given", "done") for a in given)


def _heard_in_time(record: Record, act: Act) -> bool:
    """Whether anybody else wrote before an act's last moment."""
    camp = record.camps[act.message]
    later = (m for m in record.after(act) if record.camps[m.id] != camp)
    return any(act.due is None or in_time(m, act.due) is not False for m in later)


def _is_dated_sure(record: Record, act: Act, status: str, seen: Evidence, links: Links) -> bool:
    theirs = (*seen.answers, *(links.answered.get(seen.partner.id, ()) if seen.partner else ()))
    if status == "superseded":
        return seen.again is not None or find_moved(record, act, links) is not None
    if status == "refused":
        return any(a.kind == "refusal" for a in theirs) and not any(a.kind in _YES for a in theirs)
    if status == "met":
        bound = seen.partner or act
        given = [a for a in theirs if a.kind in _YES and act.due and in_time(record.message(a), act.due)]
        return bool(given) and _is_done(bound, given) and not is_part(record, given[-1])
    return _is_fixed(act) and (
        went_by(record, act, links) or not (may_have_met(record, act, links) or find_kept(record, act, seen))
    )


def _is_fixed(act: Act) -> bool:
    """Whether a date was read in one way only, and not counted from a receipt that nothing tells."""
    return act.due is not None and not act.due.others and "receipt" not in act.due.how
