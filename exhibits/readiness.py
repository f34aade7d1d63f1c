"""How far the record is from what a court's rule asks: requirement, evidence and cite, status, what would close it.

The evidence is the saved question `conference_readiness`, asked with the needs and the modes of the court's rule pack.
Three statuses: "met" where the record shows it, "not met" where it shows nothing of it, and "for the attorney to
supply" where only a person can know.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import queries
from exhibits.brief import Brief, Row
from exhibits.courts import Requirement
from queries.sheets import print_cell

MET, NOT_MET, ATTORNEY = "met", "not met", "for the attorney to supply"
COLUMNS = ("branch", "requirement", "rule", "evidence", "status", "gap", "cite")
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
    pack = brief.rule
    rule = f"{pack.court} {pack.rule}"
    modes = [mode for mode in pack.modes if pack.counts(mode)]
    found = []
    for requirement in pack.requirements:  # one by one: a rule may need an attorney's word on several points
        told: dict[str, object] = {"needs": [requirement.needs], "rule": rule, "modes": modes}
        row = queries.ask(brief.store, "conference_readiness", **told)[0]
        said, status = print_cell(row["evidence"]), _STATUSES[str(row["status"])]
        if row["evidence"] is None:
            row = queries.ask(brief.store, "conference_readiness", **told, certainty="all")[0]
        if said == "" and row["evidence"] is not None:
            said, status = f"suggested, to be confirmed in the review queue: {print_cell(row['evidence'])}", ATTORNEY
        cite = str(row["cite"]) if row["cite"] else None
        found.append(Finding(requirement=requirement, rule=rule, evidence=said, status=status, cite=cite))
    return tuple(found)


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
