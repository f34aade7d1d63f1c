"""What a person decided about people and acts: kept in the matter's ledger, applied at every rebuild, undoable.

A judgement names its subject by what the record prints (address keys, a message and its words), never by an id that a
better reading might change.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import combinations

from acts.act import Act, ActId, Due
from acts.kinds import kinds
from acts.status import STATUSES
from graph.people import Ruling
from ingest.codec import Json
from ingest.ledger import Entry
from ingest.matter import Matter
from ingest.message import Message, MessageId, Thread, ThreadId
from ingest.wording import base_subject

KIND = "judgement"
UNDO = "judgement-undone"
BY = "a person's judgement"
LOCAL = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?")  # a day, or a minute, on nobody's clock in particular
FIELDS = ("kind", "actor", "side", "addressee_side", "condition", "status", "about", "mode")


class JudgementError(Exception):
    """A judgement that cannot be kept so; the text says what it lacks."""


class Decision(StrEnum):
    """What can be decided."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    FIRM = "firm"
    SIDE = "side"
    CASE = "case"
    CONFIRM = "confirm"
    CORRECT = "correct"
    REJECT = "reject"


OF_ACTS = frozenset({Decision.CONFIRM, Decision.CORRECT, Decision.REJECT})
WITH_VALUE = frozenset({Decision.RENAME, Decision.FIRM, Decision.SIDE, Decision.CASE, Decision.CORRECT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision: by whom, when and why; on which keys (of people: address keys; of a case: thread ids) or which act;
    and what it sets. `number` is its ledger entry's, by which it is undone. `marks` hold of each thread's first message
    what a better copy of it leaves as it is; `lost` says why the record no longer has what it is about, and `near`
    where to look.
    """

    number: int
    at: datetime
    by: str
    why: str
    decision: Decision
    keys: tuple[str, ...] = ()
    act: Mapping[str, str] | None = None
    values: Mapping[str, str] | None = None
    marks: Mapping[str, Mapping[str, str]] | None = None
    lost: str = ""
    near: str | None = None


def judge_people(matter: Matter, decision: Decision, keys: Sequence[str], *, by: str, why: str, value: str = "") -> str:
    """Keep a decision on people or cases; the ledger's new head. Raises JudgementError."""
    _signed(by, why)
    if decision in OF_ACTS:
        raise JudgementError(f"{decision} is a decision on an act; use judge_act")
    if len(keys) < (2 if decision in (Decision.MERGE, Decision.SPLIT) else 1) or (decision in WITH_VALUE and not value):
        raise JudgementError(
            f"{decision} needs {'two keys' if decision in (Decision.MERGE, Decision.SPLIT) else 'a value (--to)'}"
        )
    told: dict[str, Json] = {"decision": decision, "keys": list(keys), "value": value, "by": by, "why": why}
    if decision is Decision.CASE:
        with closing(matter.folded()) as folded:
            wanted = folded.threads(ThreadId(key) for key in keys)
            told["marks"] = {thread.id: dict(fingerprint(thread.messages[0])) for thread in wanted}
    return matter.append(KIND, told)


def judge_act(
    matter: Matter, decision: Decision, act: Act, *, by: str, why: str, values: Mapping[str, str] | None = None
) -> str:
    """Keep a decision on an act; the ledger's new head. `values` are the fields that a correction sets.

    Raises JudgementError.
    """
    _signed(by, why)
    if decision not in OF_ACTS:
        raise JudgementError(f"{decision} is no decision on an act; use judge_people")
    wrong = sorted(set(values or ()) - {*FIELDS, "due"})
    if wrong or (decision is Decision.CORRECT and not values):
        raise JudgementError(f"correct sets {', '.join(FIELDS)} or due, not {', '.join(wrong) or 'nothing'}")
    _check(act, values or {})
    message = _message(matter, act.message)
    mark = fingerprint(message) if message else {}
    held: dict[str, Json] = {"id": act.id, "message": act.message, "kind": act.kind, "quote": act.quote, **mark}
    set_: dict[str, Json] = dict(values or {})
    return matter.append(KIND, {"decision": decision, "act": held, "values": set_, "by": by, "why": why})


def _check(act: Act, values: Mapping[str, str]) -> None:
    """Raises JudgementError for a value that no act has: one such would stand in the way of its whole thread."""
    kind, status, due = values.get("kind") or act.kind, values.get("status"), values.get("due")
    known = [one.label for one in kinds()]
    if kind not in known:
        raise JudgementError(f"{kind!r} is no kind of act; there are {', '.join(known)}")
    can = (*STATUSES.get(kind, ()), "n/a")
    if status and status not in can:
        raise JudgementError(f"{status!r} is no status of a {kind}; there are {', '.join(can)}")
    if due and not LOCAL.fullmatch(due):
        raise JudgementError(f"{due!r} is no date: write it as 2025-10-24, or as 2025-10-24T17:00 with the hour")
    try:
        datetime.fromisoformat(due or "2025-10-24")
    except ValueError as wrong:
        raise JudgementError(f"{due!r} is a day or an hour that no calendar has") from wrong


def _message(matter: Matter, wanted: MessageId) -> Message | None:
    with closing(matter.folded()) as folded:
        thread = folded.thread_of(wanted)
        found = folded.threads([thread] if thread else [])
        return next((message for one in found for message in one.messages if message.id == wanted), None)


def fingerprint(message: Message) -> dict[str, str]:
    """What tells a message apart and stays when a better copy of it is read: sender, local time, subject."""
    sender, local = message.sender, message.sent.local
    return {
        "sender": (sender.name or sender.printed) if sender else "",
        "email": (sender.email or "").casefold() if sender else "",
        "sent": local.isoformat() if local else "",
        "subject": base_subject(message.subject),
    }


def undo(matter: Matter, number: int, *, by: str, why: str) -> str:
    """Take back the judgement of that ledger entry; the ledger's new head. Raises JudgementError."""
    _signed(by, why)
    if number not in {judgement.number for judgement in in_force(matter.events())}:
        raise JudgementError(f"ledger entry {number} is no judgement in force")
    return matter.append(UNDO, {"entry": number, "by": by, "why": why})


def _signed(by: str, why: str) -> None:
    if not by.strip() or not why.strip():
        raise JudgementError("a judgement needs who made it and why")


def in_force(entries: Iterable[Entry]) -> tuple[Judgement, ...]:
    """The judgements of a ledger that nobody took back, in order; later ones prevail."""
    held: dict[int, Judgement] = {}
    for entry in entries:
        if entry.kind == KIND:
            held[entry.number] = _read(entry)
        elif entry.kind == UNDO:
            held.pop(_number(entry.content["entry"]), None)
    return tuple(held.values())


def _read(entry: Entry) -> Judgement:
    content = entry.content
    value, values = content.get("value"), content.get("values")
    told = _texts(values) if values else ({"value": str(value)} if value else None)
    keys, act, marks = content.get("keys"), content.get("act"), content.get("marks")
    return Judgement(
        number=entry.number,
        at=entry.at,
        by=str(content["by"]),
        why=str(content["why"]),
        decision=Decision(str(content["decision"])),
        keys=tuple(str(key) for key in keys) if isinstance(keys, list) else (),
        act=_texts(act) if act else None,
        values=told,
        marks={key: _texts(mark) for key, mark in marks.items()} if isinstance(marks, dict) else None,
    )


def _texts(value: Json) -> dict[str, str]:
    return {str(key): str(item) for key, item in value.items()} if isinstance(value, dict) else {}


def _number(value: Json) -> int:
    return value if isinstance(value, int) else -1


def rule(judgements: Iterable[Judgement]) -> Ruling:
    """What the judgements say of people, firms, sides and cases; of two on one key the later prevails."""
    same: list[frozenset[str]] = []
    apart: list[frozenset[str]] = []
    set_: dict[Decision, dict[str, str]] = {kind: {} for kind in Decision}
    for judgement in judgements:
        keys = frozenset(judgement.keys)
        if judgement.decision is Decision.MERGE:
            apart = [pair for pair in apart if not pair <= keys]
            same.append(keys)
        elif judgement.decision is Decision.SPLIT:
            same = [group for group in same if not group & keys or len(group & keys) < 2]
            apart += [frozenset(pair) for pair in combinations(sorted(keys), 2)]
        else:
            set_[judgement.decision] |= dict.fromkeys(judgement.keys, (judgement.values or {}).get("value", ""))
    return Ruling(
        same=tuple(same),
        apart=tuple(apart),
        names=set_[Decision.RENAME],
        firms=set_[Decision.FIRM],
        sides=set_[Decision.SIDE],
        cases=set_[Decision.CASE],
    )


def apply(judgements: Iterable[Judgement], thread: Thread, acts: Sequence[Act]) -> tuple[Act, ...]:
    """A thread's acts as a person has confirmed, corrected and rejected them; an act that a person confirmed stays in
    even when a re-reading no longer finds it, as long as its message says those words."""
    kept = {act.id: act for act in acts}
    messages = {message.id: message for message in thread.messages}
    for judgement in judgements:
        if judgement.act and not judgement.lost and judgement.act["message"] in messages:
            _apply(judgement, judgement.act, messages[MessageId(judgement.act["message"])], kept)
    return tuple(kept.values())


def _apply(judgement: Judgement, subject: Mapping[str, str], message: Message, kept: dict[ActId, Act]) -> None:
    found = kept.get(ActId(subject["id"])) or next((act for act in kept.values() if _is(act, subject)), None)
    if judgement.decision is Decision.REJECT:
        if found:
            del kept[found.id]
        return
    act = found or _restored(subject, message)
    if act:
        kept[act.id] = _corrected(act, judgement)


def _is(act: Act, subject: Mapping[str, str]) -> bool:
    return (act.message, act.kind, act.quote) == (subject["message"], subject["kind"], subject["quote"])


def _restored(subject: Mapping[str, str], message: Message) -> Act | None:
    start = message.text.find(subject["quote"])
    if start < 0:
        return None
    return Act(
        id=ActId(subject["id"]),
        kind=subject["kind"],
        message=message.id,
        actor=(message.sender.name or message.sender.email) if message.sender else None,
        side=None,
        addressee_side=None,
        same_side=False,
        reported=False,
        quote=subject["quote"],
        start=start,
        end=start + len(subject["quote"]),
        confidence=1.0,
        basis=BY,
    )


def _corrected(act: Act, judgement: Judgement) -> Act:
    values = judgement.values or {}
    return replace(
        act,
        confidence=1.0,
        basis=f"{judgement.decision}ed by {judgement.by}: {judgement.why}",
        kind=values.get("kind") or act.kind,
        status=values.get("status") or act.status,
        actor=values.get("actor", act.actor),
        side=values.get("side", act.side),
        addressee_side=values.get("addressee_side", act.addressee_side),
        condition=values.get("condition", act.condition) or None,
        about=values.get("about", act.about) or None,
        mode=values.get("mode", act.mode) or None,
        due=_due(act, values["due"]) if "due" in values else act.due,
    )


def _due(act: Act, local: str) -> Due | None:
    """The date as a person set it: the wall clock only, since no zone was judged."""
    if not local:
        return None
    return Due(text=act.quote, local=local, earliest=None, latest=None, zone_basis=BY, how=BY)
