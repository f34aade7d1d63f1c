"""How a matter went on: its own side coming back to a demand, a date passing, set again or moved."""

import re
from datetime import datetime, timedelta

from acts.act import Act
from acts.evidence import Evidence
from acts.manner import tells_done
from acts.record import Record, sentence
from acts.replies import find_replies
from acts.words import overlap

_AGAIN = re.compile(
    r"\bagain\b|\brenew|\bstill\b|\breiterat|\brepeat|\bas (?:I|we) (?:asked|requested)|\bremain|\bfollow(?:ing)? up"
    r"|\bremind|\bheard (?:back|nothing)|\bhave(?:n['’]t| not) (?:had|heard|received|seen|got)|\bnobody has"
    r"|\bno (?:answer|response|reply)|\bawait|\bwaiting|\byet to\b|\bnever\b",
    re.I,
)
_COURT = re.compile(
    r"\bhearing|\btrial|\bclos(?:es|ing|ed)|\bconference|\bdeposition|\bdepos|\bnoticed|\breturn date|\bmediation"
    r"|\bargument|\bcourt|\bjudge|\border(?:ed)?\b|\bcut-?off|\bdocket|\bcalendar",
    re.I,
)
_OURS = re.compile(
    r"\b(?:I|we)(?:['’]ll| will| shall| can| would| are going| am going| intend| plan| hope| expect)\b"
    r"|\bwill (?:be )?(?:serv|send|produc|fil|provid|deliver|issu|circulat|go)",
    re.I,
)
_THEIRS = re.compile(r"\byou\b|\bplease\b|\byour\b|\brequest|\bdemand|\bmust\b|\bshould\b|\bneed\b|\bask\b", re.I)


def pressing_features(record: Record, act: Act, seen: Evidence) -> dict[str, float]:
    """What its own side later says of a demand; what happens before and after the date of a deadline."""
    if act.kind == "demand":
        return _pressed(record, act, seen)
    return _dated(record, act) if act.kind == "deadline" else {}


def _pressed(record: Record, act: Act, seen: Evidence) -> dict[str, float]:
    """The later demand, claim or threat of the demand's own side that is most like it, and whether it says "again"."""
    camp = record.camps[act.message]
    own = [a for a in record.acts_after(act) if record.camps[a.message] == camp and a.reported == act.reported]
    likes = [(_likeness(record, a, act), n, a) for n, a in enumerate(own) if a.kind in ("demand", "claim", "threat")]
    if not likes:
        return {}
    like, _, best = max(likes, key=lambda each: (each[0], -each[1]))
    again = bool(_AGAIN.search(sentence(record.message(best).text, best)))
    step, answered = int(like * 4), bool(seen.answers)
    found = {
        f"own like {step} {best.kind}": 1.0,
        f"own like {step} answered {answered}": 1.0,
        f"own again {best.kind}": float(again),
        "own again like": like if again else 0.0,
        "own same sender": float(record.sender(best) == record.sender(act)),
    }
    if any(a.kind == "demand" for a in own):
        found["own demand later"] = 1.0
        found[f"own demand later {answered} {bool(find_replies(record, act))}"] = 1.0
    return found


def _likeness(record: Record, one: Act, other: Act) -> float:
    return max(record.likeness(one, other), 0.9 * _around(record, one, other))


def _around(record: Record, one: Act, other: Act) -> float:
    return overlap(record.bags[one.id].around, record.bags[other.id].around, record.weight)


def _dated(record: Record, act: Act) -> dict[str, float]:
    if act.due is None or act.due.local is None:
        return {}
    limit = datetime.fromisoformat(act.due.local)
    limit = limit if "T" in act.due.local else limit.replace(hour=23, minute=59)
    whose, sent = _whose(record, act), record.message(act).sent.local
    wait = (limit - sent) / timedelta(days=30) if sent else 0.0
    found = {"days": min(1.0, max(0.0, wait))}
    found |= _heard(record, act, limit, whose)
    found |= _other_dates(record, act, act.due.local[:10])
    if any(a.kind == "extension" for a in record.acts_after(act)):
        found |= {"extension after": 1.0, f"extension after {whose}": 1.0}
    return found


def _whose(record: Record, act: Act) -> str:
    """Whether a date is a court's, the writer's own promise, set to the other side, or none plainly."""
    words = sentence(record.message(act).text, act, 200)
    court, ours, theirs = (bool(shape.search(words)) for shape in (_COURT, _OURS, _THEIRS))
    if court and not theirs:
        return "court's"
    return {(True, False): "ours", (False, True): "theirs", (True, True): "both"}.get((ours, theirs), "plain")


def _heard(record: Record, act: Act, limit: datetime, whose: str) -> dict[str, float]:
    """Who wrote in time and who after it, and whether they tell of things done."""
    camp, found = record.camps[act.message], dict[str, float]()
    for message in record.after(act):
        if message.sent.local is not None:
            when = "in time" if message.sent.local <= limit else "late"
            name = f"{when} {'own' if record.camps[message.id] == camp else 'other'}"
            found[f"{name} {whose}"] = 1.0
            if tells_done(message.text):
                found[f"{name} done"] = 1.0
    return found


def _other_dates(record: Record, act: Act, day: str) -> dict[str, float]:
    """Later dates: the same again, and of others the one most likely about the same thing."""
    camp, found = record.camps[act.message], dict[str, float]()
    others = []
    for n, later in enumerate(record.acts_after(act)):
        if later.kind in ("deadline", "extension", "meeting_proposal") and later.due and later.due.local:
            own = record.camps[later.message] == camp
            if later.due.local[:10] == day:
                found[f"same {later.kind} {own}"] = 1.0
            else:
                others.append((_around(record, later, act), -n, later, own))
    if others:
        like, _, later, own = max(others, key=lambda each: each[:2])
        step = int(like * 4)
        found[f"other {later.kind} {own} {step}"] = 1.0
        found[f"other later {bool(later.due and (later.due.local or '') > day)} {step}"] = 1.0
    return found
