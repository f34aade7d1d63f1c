"""What became of each act: a status of its kind, weighed from the evidence, and the evidence in words."""

import math
from collections.abc import Mapping, Sequence

from acts.act import Act
from acts.evidence import Evidence, features, find_evidence, find_mover
from acts.forms import form_features
from acts.likely import likely_features
from acts.moved import find_moved
from acts.order import score
from acts.pressing import pressing_features
from acts.promises import find_kept, promise_features
from acts.record import Record, end_of
from acts.relations import SETTLED, Links
from acts.replies import find_replies, reply_features
from acts.retraction import find_named_back, takes_back
from acts.rulings import OPEN, rule
from acts.sure import is_sure
from acts.timely import find_done, limit_of, only_accepted
from acts.unheard import is_courtesy
from ingest.message import Message

STATUSES: Mapping[str, tuple[str, ...]] = {
    "demand": ("outstanding", "accepted", "partially_met", "met", "refused", "withdrawn", "superseded"),
    "meeting_proposal": ("outstanding", "accepted", "partially_met", "refused", "expired"),
    "deadline": ("outstanding", "met", "expired", "superseded", "refused"),
    "conditional": ("outstanding", "accepted", "met", "partially_met", "refused", "expired", "superseded"),
    "extension": ("outstanding", "accepted", "refused", "superseded"),
}


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


def find_status(record: Record, act: Act, links: Links, trained: Mapping[str, float]) -> tuple[str, str, bool]:
    """An act's status as the record stands, how it is known, and whether it is certain; ("n/a", "", True) for kinds
    that have none."""
    if act.kind not in SETTLED:
        return "n/a", "", True
    if is_courtesy(act):
        return "n/a", "a courtesy, on which nothing is owed", True
    seen = find_evidence(record, act, links)
    odds = _odds(all_features(record, act, seen, links), act, possible(record, act), trained)
    taken_back = _taken_back(record, act, seen)
    weighed = _choose(act, odds if taken_back else {n: p for n, p in odds.items() if n != "withdrawn"})
    status = "withdrawn" if taken_back else rule(record, act, weighed, seen, links, odds)
    if status in _TOLD_ONLY and not taken_back and not _borne_out(record, act, seen, links):
        left = ("outstanding",) if act.kind == "demand" else _UNTOLD
        status = max((n for n in odds if n in left), key=lambda n: odds[n])
    told = explain(record, act, status, seen, links)
    clear = status != weighed or odds[status] >= 0.5
    sure = is_sure(record, act, status, seen, links)
    return status, told if clear else f"{told}; not clear: {_rival(odds, status)} is next", sure


_TOLD_ONLY = ("refused", "withdrawn", "superseded")
_UNTOLD = ("outstanding", "accepted", "partially_met", "met", "expired")


def _borne_out(record: Record, act: Act, seen: Evidence, links: Links) -> bool:
    """Whether any act can have replaced, refused or taken back this one or what goes with it."""
    partner = seen.partner.id if seen.partner else act.id
    return bool(seen.answers or seen.again or partner in links.again or links.answered.get(partner)) or bool(
        find_mover(record, act) or (act.kind == "deadline" and find_moved(record, act, links))
    )


def _taken_back(record: Record, act: Act, seen: Evidence) -> bool:
    """Whether the last answer to a demand is its own side's withdrawal of it, or a later one names it by number;
    nothing else makes it withdrawn."""
    if act.kind != "demand":
        return False
    return bool(seen.answers and takes_back(record, seen.answers[-1], act)) or find_named_back(record, act) is not None


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
    if status == "withdrawn" and not parts and (back := find_named_back(record, act)):
        parts.append(f"taken back {_cite(record, back)}")
    if seen.again:
        parts.append(f"said again {_cite(record, seen.again)}")
    if status == "superseded" and act.kind == "deadline" and (moved := find_moved(record, act, links)):
        parts.append(f"the date was moved {_cite(record, moved)}")
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


def _passed(record: Record, act: Act, seen: Evidence) -> str:
    limit = limit_of(act) or (limit_of(seen.partner) if seen.partner else None)
    end = end_of(record)
    return f"overdue since {limit:%Y-%m-%d %H:%M}" if limit and end and limit < end else ""
