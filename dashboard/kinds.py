"""How each kind of act, status and side is shown: a word, a colour and, in pictures, a shape."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

TONES = ("blue", "red", "orange", "violet", "green", "yellow")
NEUTRAL = "gray"
INK: Mapping[str, str] = {  # for pictures that know no theme: legible on paper and on slate
    "blue": "#4A83B8",
    "red": "#C4606A",
    "orange": "#B9812B",
    "violet": "#8C6FC0",
    "green": "#4F9A74",
    "yellow": "#A8912C",
    "gray": "#858C97",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A kind of act as the reader sees it."""

    label: str
    tone: str
    shape: str


LOOKS: Mapping[str, Look] = {
    "meeting_proposal": Look(label="Offer to confer", tone="blue", shape="circle"),
    "conference_held": Look(label="Conference held", tone="green", shape="star"),
    "deadline": Look(label="Deadline set", tone="orange", shape="flag"),
    "demand": Look(label="Demand", tone="violet", shape="square"),
    "agreement": Look(label="Agreement", tone="green", shape="up"),
    "refusal": Look(label="Refusal", tone="red", shape="cross"),
    "conditional": Look(label="Conditional offer", tone="yellow", shape="diamond"),
    "threat": Look(label="Threat", tone="red", shape="down"),
    "extension": Look(label="Extension", tone="orange", shape="bar"),
    "claim": Look(label="Claim about the record", tone="gray", shape="small"),
    "position": Look(label="Position", tone="gray", shape="small"),
    "withdrawal": Look(label="Withdrawal", tone="gray", shape="down"),
}
PLAIN = Look(label="Message", tone=NEUTRAL, shape="small")

_STATUSES: Mapping[str, str] = {
    "accepted": "green",
    "answered": "green",
    "asserted": "yellow",
    "conditional": "yellow",
    "confirmed": "green",
    "contradicted": "red",
    "expired": "red",
    "met": "green",
    "missed": "red",
    "missing": "orange",
    "none": "orange",
    "not met": "orange",
    "outstanding": "orange",
    "overdue": "red",
    "partially_met": "yellow",
    "pending": "orange",
    "refused": "red",
    "rejected": "red",
    "satisfied": "green",
    "substantive": "red",
    "supported only": "yellow",
    "supported": "green",
    "unmet": "red",
}


def look(kind: str) -> Look:
    """How a kind is shown; an unknown kind as a plain message."""
    return LOOKS.get(kind, PLAIN)


def words(name: str) -> str:
    """A name of the data in words: "partially_met" is "partially met"; "n/a" is nothing."""
    return "" if name == "n/a" else name.replace("_", " ")


def status_tone(status: str) -> str:
    """The colour of a status or verdict; none for what is only likely."""
    return next((tone for word, tone in _STATUSES.items() if status.lower().startswith(word)), NEUTRAL)


def side_tones(sides: Iterable[tuple[str, str]]) -> dict[str, str]:
    """One colour a side, given as (name, role): plaintiffs blue, defendants red, non-parties orange, then the rest."""
    chosen: dict[str, str] = {}
    waiting = []
    for side, role in dict(sides).items():
        tone = _by_role(f"{role} {side}".lower())
        if tone and tone not in chosen.values():
            chosen[side] = tone
        elif side and side != "unknown":
            waiting.append(side)
    left = [tone for tone in TONES if tone not in chosen.values()]
    return chosen | dict(zip(waiting, left, strict=False))


def _by_role(words: str) -> str | None:
    if "non-party" in words or "nonparty" in words or "third" in words:
        return "orange"
    if words.strip().startswith(("plaintiff", "petitioner", "claimant")):
        return "blue"
    return "red" if words.strip().startswith(("defendant", "respondent")) else None
