"""How far the record is from what a court's rule asks: requirement, evidence and cite, status, what would close it.

The evidence is the saved question `conference_readiness`, asked with the needs and the modes of the court's rule pack.
Three statuses: "met" where the record shows it, "not met" where it shows nothing of it, and "for the attorney to
supply" where only a person can know. A rule's days run by Fed. R. Civ. P. 6(a).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import cast

import queries
from acts.days import roll_forward
from exhibits.brief import Brief, Row
from exhibits.courts import Requirement, RulePack
from exhibits.times import print_day, print_local
from graph.cite import cite
from ingest.message import Message
from queries.sheets import print_cell

MET, NOT_MET, ATTORNEY = "met", "not met", "for the attorney to supply"
COLUMNS = ("branch", "requirement", "rule", "evidence", "status", "gap", "cite")
Ask = Callable[..., Sequence[Mapping[str, object]]]
_LETTER = ("letter", "within_ten_days_of_letter")
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
    case = {"case": brief.case} if brief.case else {}
    held = hold(brief.rule, lambda **told: queries.ask(brief.store, "conference_readiness", **told, **case))
    return tuple(_as_filed(brief, finding) for finding in held)


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


def _as_filed(brief: Brief, finding: Finding) -> Finding:
    """The finding without what a filing may not show, and with the letters of the record where a rule asks for one."""
    if finding.requirement.needs in _LETTER:
        return _by_letter(brief, finding.requirement, finding.rule)
    if brief.is_withheld(finding.cite):
        told = "shown only by a message that is withheld"
        return replace(finding, evidence=told, status=ATTORNEY, cite=None)
    return replace(finding, evidence=print_local(finding.evidence))


def _by_letter(brief: Brief, requirement: Requirement, rule: str) -> Finding:
    """The letters of the record, and when the rule's days from each run out; which one counts, the attorney says."""
    letters = [m for m in brief.chosen if m.kind == "letter" and m.sent.local]
    days = next((int(str(c["days"])) for c in brief.rule.clocks if c.get("from") == "letter"), None)
    told = [_print_letter(m, days if requirement.needs != "letter" else None) for m in letters]
    evidence = "; ".join(told) or "the record holds no letter"
    first = cite(letters[0]) if letters else None
    return Finding(requirement=requirement, rule=rule, evidence=evidence, status=ATTORNEY, cite=first)


def _print_letter(message: Message, days: int | None) -> str:
    sent = message.sent.local
    assert sent is not None
    who = message.sender.name or message.sender.printed if message.sender else "not known"
    last = roll_forward(sent.date() + timedelta(days=days)) if days else None
    runs = f": served that day, {days} days run to {print_day(datetime.combine(last, time()))}" if last else ""
    return f"letter of {print_day(sent)} ({who}){runs}"


def conferences(brief: Brief) -> list[Row]:
    """The conferences whose mode counts under the court's rule, in the order of time."""
    return once([row for row in brief.ask("conferences_held") if brief.rule.counts(print_cell(row["mode"]))])


_OF_A_TALK = ("start", "minutes", "place", "issues", "outcome")


def once(rows: Sequence[Row]) -> list[Row]:
    """The conferences, each once: two recitals of one day, with somebody in common and nothing that parts them, are of
    one talk, and what the first does not tell the other may. The others' places stand under "also"."""
    found: list[Row] = []
    for row in rows:
        at = next((n for n, one in enumerate(found) if _same_talk(one, row)), None)
        if at is None:
            found.append({**row, "also": []})
            continue
        kept, also = found[at], cast("list[object]", found[at]["also"])
        people = list(dict.fromkeys([*_people(kept), *_people(row)]))
        told = {name: kept.get(name) or row.get(name) for name in _OF_A_TALK}
        found[at] = {**kept, **told, "participants": people, "also": [*also, row["cite"]]}
    return found


def _same_talk(one: Row, other: Row) -> bool:
    apart = any(one.get(n) and other.get(n) and one[n] != other[n] for n in ("start", "mode", "minutes"))
    return (
        bool(one["date"]) and one["date"] == other["date"] and not apart and bool({*_people(one)} & {*_people(other)})
    )


def _people(row: Row) -> list[str]:
    told = row.get("participants")
    return [str(name) for name in told] if isinstance(told, list) else []


def branch(findings: Sequence[Finding]) -> str:
    """A where a conference that counts was held, else B."""
    return "A" if any(f.requirement.needs == "conference" and f.status == MET for f in findings) else "B"


def count(findings: Sequence[Finding]) -> tuple[int, int]:
    """Requirements met and all requirements, of the branch that the record supports."""
    mine = [f for f in findings if f.requirement.branch in (branch(findings), "both")]
    return sum(f.status == MET for f in mine), len(mine)
