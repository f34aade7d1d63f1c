"""What a message does: one act with its words, its doer, its date and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from ingest.message import MessageId

ActId = NewType("ActId", str)
CERTAIN = 0.9
"""From this confidence on an act is a fact that an answer or a filing may state; below it, it is a suggestion."""
FACT, SUGGESTION = "fact", "suggestion"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When something is due.

    `local` is the wall-clock reading ("2021-09-30T17:00", or a bare date "2021-09-30") or None where no date can be
    computed; `earliest` and `latest` are UTC and equal when the zone is known. `how` says in words how it was computed,
    `others` are the readings not chosen.
    """

    text: str
    local: str | None
    earliest: datetime | None
    latest: datetime | None
    zone_basis: str
    how: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act. `message.text[start:end] == quote`, always.

    `actor` is who did it: the sender as printed, or, where `reported`, whom the writer names. `side` and
    `addressee_side` are client sides as the text names them, None where it does not tell. `sets` is the deadline act
    that a demand carries. `basis` names the rule or model that found it. `status` is one of GUIDELINE §6; `status_sure`
    is False where nothing but the weight of the evidence says so, and no act.
    """

    id: ActId
    kind: str
    message: MessageId
    actor: str | None
    side: str | None
    addressee_side: str | None
    same_side: bool
    reported: bool
    quote: str
    start: int
    end: int
    confidence: float
    basis: str
    due: Due | None = None
    deadline_kind: str | None = None
    condition: str | None = None
    about: str | None = None
    mode: str | None = None
    answers: ActId | None = None
    renews: ActId | None = None
    withdraws: ActId | None = None
    sets: ActId | None = None
    status: str = "n/a"
    status_how: str = ""
    status_sure: bool = True

    @property
    def certainty(self) -> str:
        """ "fact" from `CERTAIN` on, or once a person confirmed it; "suggestion" below."""
        return FACT if self.confidence >= CERTAIN else SUGGESTION
