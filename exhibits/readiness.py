"""How far the record is from what a court's rule asks: requirement, evidence and cite, status, what would close it.

Three statuses: "met" where the record shows it, "not met" where the record shows nothing of it, and "for the attorney"
where only a person can know. A mode of conference that the rule leaves to the judge is "for the attorney" too.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from exhibits.brief import Brief, Row, print_day, print_lag
from exhibits.courts import Requirement, RulePack
from queries.sheets import print_cell

MET, NOT_MET, ATTORNEY = "met", "not met", "for the attorney to supply"
COLUMNS = ("branch", "requirement", "rule", "evidence", "status", "gap", "cite")
_STALE = timedelta(days=30)  # Fleury v. Union Pacific: one call months before the motion does not suffice


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One requirement held against the record."""

    requirement: Requirement
    rule: str
    evidence: str
    status: str
    gap: str
    cites: tuple[str, ...]

    def row(self) -> Row:
        """As a row of `COLUMNS`."""
        return {
            "branch": self.requirement.branch,
            "requirement": self.requirement.recital,
            "rule": self.rule,
            "evidence": self.evidence,
            "status": self.status,
            "gap": self.gap,
            "cite": "; ".join(self.cites),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the record holds on conferring."""

    pack: RulePack
    conferences: Sequence[Row]
    proposals: Sequence[Row]
    positions: Sequence[Row]
    last: datetime | None

    @property
    def sufficient(self) -> list[Row]:
        """Conferences in a mode that counts under the rule."""
        return [c for c in self.conferences if self.pack.counts(_text(c, "mode"))]

    @property
    def branch(self) -> str:
        """A where a conference that counts was held, else B."""
        return "A" if self.sufficient else "B"


_Answer = tuple[str, str, tuple[str, ...]]  # evidence, status, cites


def assess(brief: Brief) -> tuple[Finding, ...]:
    """Every requirement of the court's rule; raises ExhibitError where no court was chosen."""
    pack = brief.rule
    evidence = look(brief)
    return tuple(_find(requirement, pack, evidence) for requirement in pack.requirements)


def look(brief: Brief) -> Evidence:
    """The record's conferences, proposals and positions."""
    times = [m.sent.latest for m in brief.messages.values() if m.sent.latest]
    return Evidence(
        pack=brief.rule,
        conferences=brief.ask("conferences_held"),
        proposals=brief.ask("proposed_meetings"),
        positions=brief.ask("positions_by_issue"),
        last=max(times, default=None),
    )


def count(findings: Sequence[Finding], branch: str) -> tuple[int, int]:
    """Requirements met and all requirements, of the branch that the record supports."""
    mine = [f for f in findings if f.requirement.branch in (branch, "both")]
    return sum(f.status == MET for f in mine), len(mine)


def _find(requirement: Requirement, pack: RulePack, evidence: Evidence) -> Finding:
    said, status, cites = _ANSWERS[requirement.needs](evidence)
    return Finding(
        requirement=requirement,
        rule=f"{pack.court} {pack.rule}",
        evidence=said,
        status=status,
        gap="" if status == MET else requirement.close,
        cites=cites,
    )


def _conference(evidence: Evidence) -> _Answer:
    if evidence.sufficient:
        said = "; ".join(f"{_day(c)}, {_text(c, 'mode')}" for c in evidence.sufficient)
        return said, MET, _cites(evidence.sufficient)
    doubtful = [c for c in evidence.conferences if evidence.pack.counts(_text(c, "mode")) is None]
    if doubtful:
        said = "; ".join(f"{_day(c)}, {_text(c, 'mode') or 'mode not stated'}" for c in doubtful)
        return f"{said}: whether this mode suffices the record does not tell", ATTORNEY, _cites(doubtful)
    return "The record shows no conference in a mode that counts", NOT_MET, ()


def _of_conferences(column: str) -> Callable[[Evidence], _Answer]:
    def answer(evidence: Evidence) -> _Answer:
        held = evidence.sufficient
        if not held:
            return "no conference in a mode that counts", NOT_MET, ()
        lacking = [c for c in held if not c.get(column)]
        said = "; ".join(f"{_day(c)}: {print_cell(c.get(column)) or 'not stated'}" for c in held)
        return said, ATTORNEY if lacking else MET, _cites(held)

    return answer


def _date(evidence: Evidence) -> _Answer:
    return _of_conferences("date")(evidence)


def _place(evidence: Evidence) -> _Answer:
    held = evidence.sufficient
    if not held:
        return "no conference in a mode that counts", NOT_MET, ()
    said = "; ".join(f"{_day(c)}: {_text(c, 'place') or _text(c, 'mode') or 'not stated'}" for c in held)
    lacking = any(_text(c, "mode") == "in person" and not c.get("place") for c in held)
    return said, ATTORNEY if lacking else MET, _cites(held)


def _recency(evidence: Evidence) -> _Answer:
    times = [c["date"] for c in evidence.sufficient if isinstance(c.get("date"), datetime)]
    if not times or evidence.last is None:
        return "no dated conference in a mode that counts", NOT_MET, ()
    last = max(t for t in times if isinstance(t, datetime))
    days = (evidence.last - last).days
    said = f"last conference {print_day(last)}, {days} days before the end of the record"
    return said, MET if evidence.last - last <= _STALE else NOT_MET, _cites(evidence.sufficient[-1:])


def _efforts(evidence: Evidence) -> _Answer:
    if not evidence.proposals:
        return "The record shows no proposal to confer", NOT_MET, ()
    said = f"{len(evidence.proposals)} proposals, from {_day(evidence.proposals[0], 'proposed_at')}"
    return f"{said} to {_day(evidence.proposals[-1], 'proposed_at')}", MET, _cites(evidence.proposals)


def _answers(evidence: Evidence) -> _Answer:
    answered = [p for p in evidence.proposals if p.get("response")]
    if not evidence.proposals:
        return "no proposal, so no answer", NOT_MET, ()
    lags = ", ".join(print_lag(p.get("lag_hours")) for p in answered)
    said = f"{len(answered)} of {len(evidence.proposals)} proposals answered{f', after {lags}' if lags else ''}"
    return said, MET, _cites(answered or evidence.proposals)


def _issues(evidence: Evidence) -> _Answer:
    positions = {_text(p, "issue") for p in evidence.positions}
    if not positions:
        return _of_conferences("issues")(evidence)
    discussed = " ".join(print_cell(c.get("issues")) for c in evidence.sufficient).casefold()
    open_ = sorted(i for i in positions if i and i.casefold() not in discussed)
    if not evidence.sufficient:
        return "no conference in a mode that counts", NOT_MET, ()
    said = print_cell([c.get("issues") for c in evidence.sufficient]) or "issues not stated"
    return said, ATTORNEY if open_ else MET, _cites(evidence.sufficient)


def _grid(evidence: Evidence) -> _Answer:
    if not evidence.positions:
        return "The record states no position on an issue", NOT_MET, ()
    issues = {_text(p, "issue") for p in evidence.positions}
    sides = {_text(p, "side") for p in evidence.positions}
    said = f"{len(evidence.positions)} positions of {len(sides)} sides on {len(issues)} issues"
    return said, ATTORNEY, _cites(evidence.positions)


def _letter(_evidence: Evidence) -> _Answer:
    return "Which message is the letter that the rule asks for only the attorney can say", ATTORNEY, ()


def _attorney(_evidence: Evidence) -> _Answer:
    return "not in the correspondence", ATTORNEY, ()


_ANSWERS: Mapping[str, Callable[[Evidence], _Answer]] = {
    "attorney": _attorney,
    "answers": _answers,
    "conference": _conference,
    "conference_date": _date,
    "conference_issues": _issues,
    "conference_minutes": _of_conferences("minutes"),
    "conference_participants": _of_conferences("participants"),
    "conference_place": _place,
    "conference_recency": _recency,
    "conference_time": _of_conferences("start"),
    "efforts": _efforts,
    "issue_grid": _grid,
    "letter": _letter,
    "within_ten_days_of_letter": _letter,
}


def _text(row: Row, column: str) -> str:
    return print_cell(row.get(column))


def _day(row: Row, column: str = "date") -> str:
    at = row.get(column)
    return print_day(at) if isinstance(at, datetime) else print_cell(at) or "date not stated"


def _cites(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(r["cite"]) for r in rows if r.get("cite")))
