"""Rules that stand above the weights in what became of an act."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from acts.act import Act
from acts.evidence import Evidence
from acts.moved import find_moved
from acts.partly import gives_part, is_part
from acts.promises import only_promised, unkept, was_got, went_by
from acts.record import Record, end_of
from acts.relations import Links
from acts.replies import find_replies
from acts.timely import came_late, find_done, in_time, limit_of, only_accepted
from acts.unheard import not_taken_up, unheard
from acts.unmet import is_idle, may_have_met
from acts.when import find_times

OPEN = ("outstanding", "accepted", "partially_met")


def rule(record: Record, act: Act, weighed: str, seen: Evidence, links: Links, odds: Mapping[str, float]) -> str:
    """The status of an act that is weighed to be `weighed`, among statuses of these odds, after the rules of its kind;
    who asked to be called was, where a talk is recited next."""
    if act.kind in ("demand", "meeting_proposal") and weighed == "outstanding" and _called_back(record, act):
        return "met" if act.kind == "demand" else "accepted"
    if act.kind == "demand":
        return _rule_demand(record, act, weighed, seen, links, odds)
    if act.kind == "meeting_proposal":
        return _rule_offer(record, act, weighed, seen)
    return _rule_date(record, act, weighed, seen, links, odds) if act.kind == "deadline" else weighed


def _rule_demand(
    record: Record, act: Act, weighed: str, seen: Evidence, links: Links, odds: Mapping[str, float]
) -> str:
    """A demand that its own side plainly renews is superseded, one whose maker has what was promised is met; one that
    is only promised for a day is not met before its side writes again, nor one that its maker presses after the
    promise, nor one that no word can have met; one met in part, as its answer says, is so."""
    if seen.again and weighed in (*OPEN, "refused") and odds["superseded"] >= 0.2:
        return "superseded"
    if weighed in ("accepted", "met") and was_got(record, act, seen):
        return "met"
    if weighed == "met" and seen.answers and is_part(record, seen.answers[-1]):
        return "superseded" if seen.again else "partially_met"
    if weighed == "met" and seen.answers and all(a.kind == "agreement" and is_idle(a.quote) for a in seen.answers):
        return "superseded" if seen.again else "accepted"
    if weighed == "met" and only_promised(record, seen, links):
        return "accepted"
    if weighed == "met" and unkept(record, act, seen, links):
        return "superseded" if seen.again else "accepted"
    theirs = [a for a in seen.answers if a.kind != "withdrawal" or record.camps[a.message] != record.camps[act.message]]
    if not theirs and weighed in ("met", "partially_met") and not may_have_met(record, act, links):
        return "superseded" if seen.again else "met" if _called_back(record, act) else "outstanding"
    if not theirs and weighed == "met" and any(gives_part(act, m) for m in find_replies(record, act)[:1]):
        return "superseded" if seen.again else "partially_met"
    return weighed


def _rule_offer(record: Record, act: Act, weighed: str, seen: Evidence) -> str:
    """An offer to meet that nothing takes up stands until its last time has passed, and then has expired."""
    taken = weighed in ("accepted", "partially_met")
    if taken and (unheard(record, act, seen) or not_taken_up(record, act, seen)):
        weighed = "outstanding"
    limit, end = _last_time(record, act), end_of(record)
    return "expired" if weighed == "outstanding" and limit and end and limit < end else weighed


def _last_time(record: Record, act: Act) -> datetime | None:
    """The last moment of all the times that an offer names."""
    limit = limit_of(act)
    named = find_times(act.due.text, record.message(act).sent.local) if limit and act.due else ()
    ends = [datetime.fromisoformat(p.due if "T" in p.due else f"{p.due}T23:59") for p in named if p.due]
    return max([limit, *ends]) if limit else None


def _likeliest(odds: Mapping[str, float], names: Sequence[str]) -> str:
    return max((n for n in odds if n in names), key=lambda n: odds[n])


def _rule_date(record: Record, act: Act, weighed: str, seen: Evidence, links: Links, odds: Mapping[str, float]) -> str:
    """A date is refused when all that answers its demand is a refusal in time; one whose thing is told of as done in
    time is met, one that was moved is superseded; one that is only accepted, or kept late, or went by, is not met."""
    if weighed == "met" and went_by(record, act, links):
        return "expired"
    if weighed in ("outstanding", "expired", "superseded") and _refused_in_time(record, act, seen, links):
        return "refused"
    done = find_done(record, act, seen)
    if weighed in ("outstanding", "expired") and (done or was_got(record, act, seen)):
        return "met"
    if weighed == "met" and not done and not _met_in_time(record, act, seen, links):
        weighed = _likeliest(odds, ("outstanding", "expired"))
    told = seen.answers or (seen.partner and links.answered.get(seen.partner.id))
    if (weighed in ("outstanding", "expired") or not (done or told)) and find_moved(record, act, links):
        return "superseded"
    if weighed != "met" or done:
        return weighed
    if only_accepted(record, act, seen, links):
        return _likeliest(odds, ("outstanding", "expired"))
    return came_late(record, act, seen) or weighed


def _met_in_time(record: Record, act: Act, seen: Evidence, links: Links) -> bool:
    """Whether anything that came by its last moment can have met a deadline: what answers it or what it bounds, or,
    where nothing does, the words of a reply."""
    theirs = seen.answers or (links.answered.get(seen.partner.id, ()) if seen.partner else ())
    if theirs:
        return any(act.due is None or in_time(record.message(a), act.due) is not False for a in theirs)
    return may_have_met(record, act, links)


_CALL_ME = re.compile(r"\b(?:ring|call|phone) (?:me|us)\b|\bgive (?:me|us) a (?:call|ring|buzz)\b", re.I)


def _called_back(record: Record, act: Act) -> bool:
    """Whether somebody asked to be called, and the next message but one at the latest recites a talk."""
    return bool(_CALL_ME.search(act.quote)) and any(
        a.kind == "conference_held" and 0 < record.at(a) - record.at(act) <= 2 for a in record.acts
    )


def _refused_in_time(record: Record, act: Act, seen: Evidence, links: Links) -> bool:
    theirs = _surest(links.answered.get(seen.partner.id, ()) if seen.partner else ())
    limit, sent = limit_of(act), [record.message(a).sent.local for a in theirs]
    if limit is None or not theirs or any(a.kind != "refusal" for a in theirs):
        return False
    return all(s is not None and s <= limit for s in sent) and not _moved_later(record, act)


def _surest(acts: Sequence[Act]) -> list[Act]:
    """Of acts that are made by the same words only the likeliest: a clause may be read as two kinds of answer."""
    best: dict[tuple[str, int, int], Act] = {}
    for act in acts:
        words = (act.message, act.start, act.end)
        if words not in best or act.confidence > best[words].confidence:
            best[words] = act
    return list(best.values())


def _moved_later(record: Record, act: Act) -> bool:
    """Whether the same side names the date again or another in its stead."""
    later = (a for a in record.acts_after(act) if a.kind == "deadline" and a.due)
    same = (a for a in later if record.camps[a.message] == record.camps[act.message])
    return any(a.due and act.due and a.due.local == act.due.local for a in same)
