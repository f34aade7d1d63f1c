"""The grammar of acts: rules as data, and what they find in a message's sentences."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from acts.clauses import Clause, Sentence

_LONGEST = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: `trigger` must be found in a clause and `unless` must not; `name` is what an act's basis cites.

    `certainty` is the share of its hits that were right on development correspondence, as a plain number.
    `asked` restricts it to questions (True) or to what is no question (False).
    """

    name: str
    trigger: re.Pattern[str]
    certainty: float
    unless: re.Pattern[str] | None = None
    asked: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A rule that fired: the kind it speaks for and the clause it fired in."""

    kind: str
    rule: Rule
    clause: Clause


def rule(name: str, trigger: str, certainty: float, unless: str | None = None, asked: bool | None = None) -> Rule:
    """A rule from plain pattern texts; letter case never matters."""
    guard = re.compile(unless, re.IGNORECASE) if unless else None
    return Rule(name=name, trigger=re.compile(trigger, re.IGNORECASE), certainty=certainty, unless=guard, asked=asked)


def hits(kind: str, rules: Iterable[Rule], sentence: Sentence) -> Iterator[Hit]:
    """Every rule that fires in a clause of the sentence."""
    for each in rules:
        if each.asked is not None and each.asked != sentence.asks:
            continue
        for clause in sentence.clauses:
            text = clause.text[:_LONGEST]
            if each.trigger.search(text) and not (each.unless and each.unless.search(text)):
                yield Hit(kind=kind, rule=each, clause=clause)
