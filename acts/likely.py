"""What may have answered an act, each answer weighed by how likely it is one."""

from collections import defaultdict
from collections.abc import Iterable

from acts.act import Act
from acts.evidence import Evidence
from acts.manner import asks, tense
from acts.record import Record
from acts.relations import Links


def likely_features(record: Record, act: Act, seen: Evidence, links: Links) -> dict[str, float]:
    """How likely an act is answered at all, and by what kind of answer, however the likeliest one was linked."""
    takers = links.likely.get(act.id, ())
    asked = "Q" if "?" in act.quote else asks(act.quote)
    found = _any(_named(record, act, takers, asked))
    left = 1.0
    for likely, _ in takers:
        left *= 1 - likely
    found |= {"likely none": left, f"likely none {asked}": left}
    found["likely both"] = found.get("likely agreement", 0.0) * found.get("likely refusal", 0.0)
    if seen.partner:
        theirs = links.likely.get(seen.partner.id, ())
        found |= _any((f"partner likely {answer.kind}", likely) for likely, answer in theirs)
    return found


def _named(record: Record, act: Act, takers: Iterable[tuple[float, Act]], asked: str) -> Iterable[tuple[str, float]]:
    for likely, answer in takers:
        own = record.camps[answer.message] == record.camps[act.message]
        name = f"likely {answer.kind}"
        yield name, likely
        yield f"{name} own {own}", likely
        yield f"{name} {tense(answer.quote)}", likely
        yield f"{name} {asked}", likely


def _any(named: Iterable[tuple[str, float]]) -> dict[str, float]:
    """How likely at least one of the things of each name is."""
    found: dict[str, float] = defaultdict(float)
    for name, likely in named:
        found[name] = 1 - (1 - found[name]) * (1 - likely)
    return dict(found)
