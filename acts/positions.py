"""Where each side stands on each question in dispute, and where it moved: in what it holds, or only in what it does."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from textwrap import shorten

from acts.act import Act, ActId
from acts.cites import find_cites
from acts.ledger import settled
from acts.links import numbers_apart
from acts.record import Record, build_record, sentence
from acts.relations import core
from ingest.message import MessageId, Thread

STANDS = ("position", "refusal", "agreement", "conditional", "withdrawal", "demand")


class Attitude(StrEnum):
    """Whether an act speaks for what its issue puts in question or against it."""

    FOR = "for"
    AGAINST = "against"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """One act as its camp's stand on an issue; `authority` is the rule it rests on, normalised."""

    act: ActId
    message: MessageId
    camp: str
    attitude: Attitude
    authority: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A question on which positions were taken: its name (the rule in dispute, or its first statement's words) and the
    stands taken on it, in order."""

    name: str
    stances: tuple[Stance, ...]


class Movement(StrEnum):
    """What moved: what a side holds, or only what it does while it goes on holding the same."""

    POSITION = "position"
    CONDUCT = "conduct"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A camp's move on an issue, from the act `before` to the act `after`, `days` apart; `trigger` is the other side's
    last act on the issue in between, if any."""

    camp: str
    issue: str
    kind: Movement
    before: ActId
    after: ActId
    days: int | None
    trigger: ActId | None
    how: str


def find_issues(thread: Thread, acts: Sequence[Act]) -> tuple[Issue, ...]:
    """The questions on which a thread's acts take positions, those that more acts speak to first."""
    return _issues(build_record(thread, settled(thread, acts)))


def find_shifts(thread: Thread, acts: Sequence[Act]) -> tuple[Shift, ...]:
    """Every move of a camp on an issue, in order of the later act."""
    record = build_record(thread, settled(thread, acts))
    moves = [s for issue in _issues(record) for s in (*_reversals(record, issue), *_concessions(record, issue))]
    unique = {(s.before, s.after): s for s in reversed(moves)}
    return tuple(
        sorted(unique.values(), key=lambda s: (record.at(record.by_id[s.after]), record.by_id[s.after].start, s.before))
    )


def _issues(record: Record) -> tuple[Issue, ...]:
    groups: list[list[Act]] = []
    rules = {a.id: _rules_of(record, a) for a in record.acts if a.kind in STANDS and not a.reported}
    for act in record.acts:
        if act.id not in rules:
            continue
        homes = [g for g in groups if any(_together(record, act, other, rules) for other in g)]
        groups = [g for g in groups if g not in homes] + [[a for g in homes for a in g] + [act]]
    kept = [g for g in groups if any(a.kind == "position" for a in g) or len({record.camps[a.message] for a in g}) > 1]
    issues = [
        Issue(
            name=_name(g, rules),
            stances=tuple(_stance(record, a, rules) for a in sorted(g, key=lambda a: (record.at(a), a.start))),
        )
        for g in sorted(kept, key=lambda g: min((record.at(a), a.start) for a in g))
    ]
    return tuple(sorted(issues, key=lambda i: (-len(i.stances), i.name)))


def _rules_of(record: Record, act: Act) -> frozenset[str]:
    """The rules that an act's words or, for a position, its sentence rest on."""
    words = sentence(record.message(act).text, act) if act.kind == "position" else act.quote
    return frozenset(re.sub(r"^.*\bLR ", "LR ", c.normal) for c in find_cites(words)
                     if c.kind in ("rule", "local rule", "statute"))  # fmt: skip


def _together(record: Record, act: Act, other: Act, rules: dict[ActId, frozenset[str]]) -> bool:
    if act.answers == other.id or other.answers == act.id or other.id in (act.renews, act.withdraws):
        return True
    if act.kind == other.kind == "position" and rules[act.id] & rules[other.id]:
        return True
    one, two = core(act.quote), core(other.quote)
    return len(one & two) >= 3 and len(one & two) >= 0.6 * min(len(one), len(two))


def _name(group: list[Act], rules: dict[ActId, frozenset[str]]) -> str:
    cited = [r for a in group if a.kind == "position" for r in sorted(rules[a.id])]
    if cited:
        return max(sorted(set(cited)), key=cited.count)
    lead = next((a for a in group if a.kind == "position"), group[0])
    return shorten(lead.about or " ".join(lead.quote.split()), 90, placeholder=" …")


_AGAINST = re.compile(
    r"\b(?:not|never|cannot|can['’]t|won['’]t|don['’]t|doesn['’]t|isn['’]t|no)\b|\brefus|\bdeclin|\bimproper"
    r"|\bcontravention|\bviolat|\bobject|\boppos|\bunreasonab"
    r"|\bdisagree|\bbarred|\bexempt|\bprivileged",
    re.IGNORECASE,
)


def _stance(record: Record, act: Act, rules: dict[ActId, frozenset[str]]) -> Stance:
    against = act.kind in ("refusal", "withdrawal") or (act.kind == "position" and bool(_AGAINST.search(act.quote)))
    return Stance(
        act=act.id, message=act.message, camp=record.camps[act.message],
        attitude=Attitude.AGAINST if against else Attitude.FOR, authority=next(iter(sorted(rules[act.id])), None),
    )  # fmt: skip


def _reversals(record: Record, issue: Issue) -> list[Shift]:
    """A camp that declined a demand and later assents to it, or the other way about, or takes back what it said."""
    found = []
    answers = [
        record.by_id[s.act]
        for s in issue.stances
        if record.by_id[s.act].kind in ("refusal", "agreement", "conditional", "withdrawal")
    ]
    for n, act in enumerate(answers):
        if act.kind == "withdrawal" and act.withdraws:
            back = record.by_id.get(act.withdraws)
            found += [_shift(record, issue, Movement.POSITION, back, act, "taken back")] if back else []
            continue
        before = next((b for b in reversed(answers[:n]) if _turned(record, b, act)), None)
        if before:
            how = f"{before.kind} before, {act.kind} now, on the same matter"
            found.append(_shift(record, issue, Movement.POSITION, before, act, how))
    return found


def _turned(record: Record, before: Act, act: Act) -> bool:
    if record.camps[before.message] != record.camps[act.message] or before.message == act.message:
        return False
    kinds = {before.kind, act.kind}
    return "refusal" in kinds and bool(kinds & {"agreement", "conditional"}) and _same_matter(record, before, act)


def _same_matter(record: Record, one: Act, other: Act) -> bool:
    """Whether two answers are to one demand or to its renewal, or share their words."""
    if numbers_apart(one, other):
        return False
    roots = {_root(record, a) for a in (one, other)}
    return len(core(one.quote) & core(other.quote)) >= (2 if len(roots) == 1 else 3)


def _root(record: Record, act: Act) -> ActId:
    asked = record.by_id.get(act.answers) if act.answers else None
    while asked is not None and asked.renews and asked.renews in record.by_id:
        asked = record.by_id[asked.renews]
    return asked.id if asked else act.id


_EVEN_SO = re.compile(
    r"\b(?:nonetheless|nevertheless|notwithstanding|even so|that said|without waiv\w+|as a courtesy"
    r"|in the (?:spirit|interest)s? of|in an effort to"
    r"|to avoid (?:a|any|further|motion|burdening)|while we (?:disagree|maintain|believe|do not)"
    r"|although we (?:disagree|maintain|believe|do not))\b",
    re.IGNORECASE,
)
_MOVES = ("meeting_proposal", "extension", "agreement", "conditional")


def _concessions(record: Record, issue: Issue) -> list[Shift]:
    """Where a camp holds its position and does something all the same ("Nonetheless, we are available")."""
    found = []
    held = [record.by_id[s.act] for s in issue.stances if record.by_id[s.act].kind == "position"]
    for act in record.acts:
        if act.kind not in _MOVES or act.reported or not _EVEN_SO.search(sentence(record.message(act).text, act)):
            continue
        ours = [p for p in held if record.camps[p.message] == record.camps[act.message] and _stands(record, p, act)]
        if ours:
            words = _EVEN_SO.search(sentence(record.message(act).text, act))
            how = f'"{words[0] if words else ""}": the position stays, the conduct moves'
            found.append(_shift(record, issue, Movement.CONDUCT, ours[0], act, how))
    return found


def _stands(record: Record, position: Act, act: Act) -> bool:
    """Whether a position stands just before an act: in its message, or in the same camp's message before."""
    return record.at(act) - record.at(position) in (0, 1, 2) and (record.at(position), position.start) < (
        record.at(act),
        act.start,
    )


def _shift(record: Record, issue: Issue, kind: Movement, before: Act, after: Act, how: str) -> Shift:
    camp = record.camps[after.message]
    on_it = {s.act for s in issue.stances}
    between = [
        a for a in record.acts
        if a.id in on_it and record.camps[a.message] != camp and record.at(before) < record.at(a) < record.at(after)
    ]  # fmt: skip
    return Shift(
        camp=camp, issue=issue.name, kind=kind, before=before.id, after=after.id,
        days=_days(record.message(before).sent.local, record.message(after).sent.local),
        trigger=between[-1].id if between else None, how=how,
    )  # fmt: skip


def _days(first: datetime | None, last: datetime | None) -> int | None:
    return (last.date() - first.date()).days if first and last else None
