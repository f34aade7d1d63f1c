"""What became of each act: a status of its kind, weighed from the evidence, and the evidence in words."""

import math
import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from acts.act import Act
from acts.evidence import Evidence, features, find_evidence, find_mover
from acts.forms import form_features
from acts.likely import likely_features
from acts.order import score
from acts.pressing import pressing_features
from acts.promises import find_kept, only_promised, promise_features, unkept, went_by
from acts.record import Record
from acts.relations import SETTLED, Links
from acts.replies import find_replies, reply_features
from acts.retraction import takes_back
from acts.timely import came_late, find_done, only_accepted
from acts.unheard import is_courtesy, unheard
from ingest.message import Message

STATUSES: Mapping[str, tuple[str, ...]] = {
    "demand": ("outstanding", "accepted", "partially_met", "met", "refused", "withdrawn", "superseded"),
    "meeting_proposal": ("outstanding", "accepted", "partially_met", "refused", "expired"),
    "deadline": ("outstanding", "met", "expired", "superseded", "refused"),
    "conditional": ("outstanding", "accepted", "met", "partially_met", "refused", "expired", "superseded"),
    "extension": ("outstanding", "accepted", "refused", "superseded"),
}
OPEN = ("outstanding", "accepted", "partially_met")


def possible(record: Record, act: Act) -> tuple[str, ...]:
    """The statuses that an act can have: a date still ahead when the record ends has not expired, and one that has
    passed is not outstanding but met, expired, moved or refused."""
    names = STATUSES.get(act.kind, ())
    limit, end = limit_of(act), end_of(record)
    if act.kind != "deadline" or limit is None or end is None:
        return names
    barred = "outstanding" if limit < end else "expired"
    return tuple(name for name in names if name != barred)


def spread(seen: Mapping[str, float], kind: str, status: str) -> dict[str, float]:
    """Features as evidence for one status: over all kinds, and for the kind."""
    return {f"{k} {status}": v for k, v in seen.items() if v} | {
        f"{kind} {k} {status}": v for k, v in seen.items() if v
    }


def find_status(record: Record, act: Act, links: Links, trained: Mapping[str, float]) -> tuple[str, str]:
    """An act's status as the record stands, and how it is known; ("n/a", "") for kinds that have none."""
    if act.kind not in SETTLED:
        return "n/a", ""
    if is_courtesy(act):
        return "n/a", "a courtesy, on which nothing is owed"
    seen = find_evidence(record, act, links)
    odds = _odds(all_features(record, act, seen, links), act, possible(record, act), trained)
    taken_back = _taken_back(record, act, seen)
    weighed = _choose(act, odds if taken_back else {n: p for n, p in odds.items() if n != "withdrawn"})
    status = "withdrawn" if taken_back else _rule(record, act, weighed, seen, links, odds)
    if status in _TOLD_ONLY and not _borne_out(record, act, seen, links):
        left = ("outstanding",) if act.kind == "demand" else _UNTOLD
        status = max((n for n in odds if n in left), key=lambda n: odds[n])
    told = explain(record, act, status, seen, links)
    clear = status != weighed or odds[status] >= 0.5
    return status, told if clear else f"{told}; not clear: {_rival(odds, status)} is next"


_TOLD_ONLY = ("refused", "withdrawn", "superseded")
_UNTOLD = ("outstanding", "accepted", "partially_met", "met", "expired")


def _borne_out(record: Record, act: Act, seen: Evidence, links: Links) -> bool:
    """Whether any act can have replaced, refused or taken back this one or what goes with it."""
    partner = seen.partner.id if seen.partner else act.id
    return bool(seen.answers or seen.again or partner in links.again or links.answered.get(partner)) or bool(
        find_mover(record, act)
    )


def _rule(record: Record, act: Act, weighed: str, seen: Evidence, links: Links, odds: Mapping[str, float]) -> str:
    """The status, where a rule stands above the weights: a demand that its own side plainly renews is superseded; one
    that is only promised for a day is not met before its side writes again, nor one that its maker presses after the
    promise; a date is refused when all that answers its demand is a refusal in
    time; who asked to be called was, where a talk is recited next."""
    if act.kind == "demand" and seen.again and weighed in (*OPEN, "refused") and odds["superseded"] >= 0.2:
        return "superseded"
    if act.kind == "demand" and weighed == "met" and only_promised(record, seen, links):
        return "accepted"
    if act.kind == "demand" and weighed == "met" and unkept(record, act, seen, links):
        return "superseded" if seen.again else "accepted"
    if act.kind in ("demand", "meeting_proposal") and weighed == "outstanding" and _called_back(record, act):
        return "met" if act.kind == "demand" else "accepted"
    if act.kind == "meeting_proposal" and weighed in ("accepted", "partially_met") and unheard(record, act, seen):
        return max((n for n in odds if n in ("outstanding", "expired")), key=lambda n: odds[n])
    if act.kind == "deadline" and weighed == "met" and went_by(record, act, links):
        return "expired"
    if (
        act.kind == "deadline"
        and weighed in ("outstanding", "expired", "superseded")
        and _refused_in_time(record, act, seen, links)
    ):
        return "refused"
    return _rule_date(record, act, weighed, seen, links, odds) if act.kind == "deadline" else weighed


def _rule_date(record: Record, act: Act, weighed: str, seen: Evidence, links: Links, odds: Mapping[str, float]) -> str:
    """A date whose thing is told of as done in time is met; one that is only accepted, or kept late, is not."""
    if weighed in ("outstanding", "expired") and find_done(record, act, seen):
        return "met"
    if weighed != "met" or find_done(record, act, seen):
        return weighed
    if only_accepted(record, act, seen, links):
        return max((n for n in odds if n in ("outstanding", "expired")), key=lambda n: odds[n])
    return came_late(record, act, seen) or weighed


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


def _taken_back(record: Record, act: Act, seen: Evidence) -> bool:
    """Whether the last answer to a demand is its own side's withdrawal of it; nothing else makes it withdrawn."""
    return act.kind == "demand" and bool(seen.answers) and takes_back(record, seen.answers[-1], act)


def all_features(record: Record, act: Act, seen: Evidence, links: Links) -> dict[str, float]:
    """Everything that bears on an act's status, by name."""
    found = features(record, act, seen, links) | reply_features(record, act, seen)
    found |= likely_features(record, act, seen, links) | form_features(record, act, seen)
    return found | pressing_features(record, act, seen) | promise_features(record, act, seen)


def _odds(seen: Mapping[str, float], act: Act, names: Sequence[str], trained: Mapping[str, float]) -> dict[str, float]:
    """The probability of each status that the act can have."""
    scores = [score(spread(seen, act.kind, name), trained) for name in names]
    weights = [math.exp(s - max(scores)) for s in scores]
    return {name: weight / sum(weights) for name, weight in zip(names, weights, strict=True)}


def _choose(act: Act, odds: Mapping[str, float]) -> str:
    """The likeliest status; for a demand first whether it stands open, for that is what the ledger asks."""
    names = list(odds)
    if act.kind == "demand":
        is_open = sum(odds[n] for n in OPEN) >= 0.5
        names = [n for n in names if (n in OPEN) == is_open]
    return max(names, key=lambda n: (odds[n], -names.index(n)))


def _rival(odds: Mapping[str, float], status: str) -> str:
    return max((n for n in odds if n != status), key=lambda n: odds[n])


def explain(record: Record, act: Act, status: str, seen: Evidence, links: Links) -> str:
    """The evidence for a status in words, with the day and the words of each act it rests on."""
    parts = [f"{_NAMES[a.kind]} {_cite(record, a)}" for a in seen.answers]
    if seen.partner and act.kind == "deadline":
        theirs = links.answered.get(seen.partner.id, ())
        parts += [f"what it bounds was {_NAMES[a.kind]} {_cite(record, a)}" for a in theirs]
    if status == "met" and (kept := find_kept(record, act, seen)):
        parts.append(f'told of as done {_when(kept[0])} ("{_short(kept[1])}")')
    if status == "met" and act.kind == "deadline" and (done := find_done(record, act, seen)):
        parts.append(f'in time {_when(done[0])} ("{_short(done[1])}")')
    if act.kind == "deadline" and status in ("outstanding", "expired") and only_accepted(record, act, seen, links):
        parts.append("the date was accepted, and nothing says that it was kept")
    if seen.again:
        parts.append(f"said again {_cite(record, seen.again)}")
    if not parts and status == "superseded" and (mover := find_mover(record, act)):
        parts.append(f"another date is named {_cite(record, mover)}")
    if not parts and status in ("met", "partially_met", "accepted"):
        parts += _replied(record, act, seen)
    if not parts:
        parts.append("no act in the thread answers it")
    passed = _passed(record, act, seen)
    if passed and status in OPEN:
        parts.append(passed)
    return "; ".join(parts)


def _replied(record: Record, act: Act, seen: Evidence) -> list[str]:
    """The later words from which, without an act that answers, it is read that something was done."""
    if seen.passage and seen.passage[2] >= 0.4:
        message, words, _ = seen.passage
        return [f'a later message speaks of it {_when(message)} ("{_short(words)}")']
    back = find_replies(record, act)
    return [f'no act answers it; the reply {_when(back[0])} is read so ("{_short(back[0].text)}")'] if back else []


_NAMES = {
    "agreement": "agreed to",
    "refusal": "refused",
    "conditional": "answered on a condition",
    "extension": "answered with more time",
    "withdrawal": "taken back",
    "meeting_proposal": "answered with another proposal",
    "demand": "answered with a demand",
}


def _cite(record: Record, act: Act) -> str:
    return f'{_when(record.message(act))} ("{_short(act.quote)}")'


def _when(message: Message) -> str:
    sent = message.sent.local
    return f"{sent:%Y-%m-%d %H:%M}" if sent else "on a day not printed"


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= 90 else plain[:87] + "..."


def end_of(record: Record) -> datetime | None:
    """When the last dated message of the record was sent, in naive local time."""
    return max((m.sent.local for m in record.messages if m.sent.local), default=None)


def limit_of(act: Act) -> datetime | None:
    """The last moment of an act's date in naive local time."""
    if act.due is None or act.due.local is None:
        return None
    limit = datetime.fromisoformat(act.due.local)
    return limit if "T" in act.due.local else limit.replace(hour=23, minute=59)


def _passed(record: Record, act: Act, seen: Evidence) -> str:
    limit = limit_of(act) or (limit_of(seen.partner) if seen.partner else None)
    end = end_of(record)
    return f"overdue since {limit:%Y-%m-%d %H:%M}" if limit and end and limit < end else ""
