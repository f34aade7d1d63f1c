"""How far the record is from what a court's rule asks: requirement, evidence and cite, status, what would close it.

The evidence is the saved question `conference_readiness`, asked with the needs and the modes of the court's rule pack.
Three statuses: "met" where the record shows it, "not met" where it shows nothing of it, and "for the attorney to
supply" where only a person can know.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import queries
from exhibits.brief import Brief, Row
from exhibits.courts import Requirement, RulePack
from queries.sheets import print_cell

MET, NOT_MET, ATTORNEY = "met", "not met", "for the attorney to supply"
COLUMNS = ("branch", "requirement", "rule", "evidence", "status", "gap", "cite")
Ask = Callable[..., Sequence[Mapping[str, object]]]
_STATUSES = {"met": MET, "missing": NOT_MET, "attorney": ATTORNEY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One requirement held against the record; `cite` None where nothing in the record speaks to it."""

    requirement: Requirement
    rule: str
    evidence: str
    status: str
    cite: str | None

    def row(self) -> Row:
        """As a row of `COLUMNS`."""
        return {
            "branch": self.requirement.branch,
            "requirement": self.requirement.recital,
            "rule": self.rule,
            "evidence": self.evidence,
            "status": self.status,
            "gap": "" if self.status == MET else self.requirement.close,
            "cite": self.cite,
        }


def assess(brief: Brief) -> tuple[Finding, ...]:
    """Every requirement of the court's rule; raises ExhibitError where no court was chosen."""
    return hold(brief.rule, lambda **told: queries.ask(brief.store, "conference_readiness", **told))


def hold(pack: RulePack, ask: Ask) -> tuple[Finding, ...]:
    """Every requirement of a rule held against what `ask` answers: the rows of `conference_readiness`, one a need."""
    rule = f"{pack.court} {pack.rule}"
    modes = [mode for mode in pack.modes if pack.counts(mode)]
    told: dict[str, object] = {"needs": [one.needs for one in pack.requirements], "rule": rule, "modes": modes}
    facts, all_ = ask(**told), ask(**told, certainty="all")
    return tuple(_finding(*one, rule) for one in zip(pack.requirements, facts, all_, strict=True))


def _finding(requirement: Requirement, fact: Mapping[str, object], any_: Mapping[str, object], rule: str) -> Finding:
    row, said, status = fact, print_cell(fact["evidence"]), _STATUSES[str(fact["status"])]
    if fact["evidence"] is None and any_["evidence"] is not None:
        row, status = any_, ATTORNEY
        said = f"suggested, to be confirmed in the review queue: {print_cell(any_['evidence'])}"
    cite = str(row["cite"]) if row["cite"] else None
    return Finding(requirement=requirement, rule=rule, evidence=said, status=status, cite=cite)


def conferences(brief: Brief) -> list[Row]:
    """The conferences whose mode counts under the court's rule, in the order of time."""
    return [row for row in brief.ask("conferences_held") if brief.rule.counts(print_cell(row["mode"]))]


def branch(findings: Sequence[Finding]) -> str:
    """A where a conference that counts was held, else B."""
    return "A" if any(f.requirement.needs == "conference" and f.status == MET for f in findings) else "B"


def count(findings: Sequence[Finding]) -> tuple[int, int]:
    """Requirements met and all requirements, of the branch that the record supports."""
    mine = [f for f in findings if f.requirement.branch in (branch(findings), "both")]
    return sum(f.status == MET for f in mine), len(mine)
