"""The grammar of acts: rules as data, and what they find in a message's sentences."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from acts.clauses import Clause, Sentence

_LONGEST = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """What a rule looks for, whatever the letters' case; `low` is the same for words that are in small letters already,
    which it goes through in half the time."""

    any_case: re.Pattern[str]
    low: re.Pattern[str]

    def stands_in(self, text: str, small: str) -> bool:
        """Whether it stands in the text; `small` is the text in small letters, "" where it is not ASCII."""
        return (self.low.search(small) if small else self.any_case.search(text)) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: `trigger` must be found in a clause and `unless` must not; `name` is what an act's basis cites.

    `certainty` is the share of its hits that were right on development correspondence, as a plain number.
    `asked` restricts it to questions (True) or to what is no question (False).
    """

    name: str
    trigger: Phrase
    certainty: float
    unless: Phrase | None = None
    asked: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A rule that fired: the kind it speaks for and the clause it fired in."""

    kind: str
    rule: Rule
    clause: Clause


def rule(name: str, trigger: str, certainty: float, unless: str | None = None, asked: bool | None = None) -> Rule:
    """A rule from plain pattern texts; letter case never matters."""
    guard = _phrase(unless) if unless else None
    return Rule(name=name, trigger=_phrase(trigger), certainty=certainty, unless=guard, asked=asked)


def _phrase(pattern: str) -> Phrase:
    low = re.sub(r"(?<!\\)[A-Z]", lambda capital: capital[0].lower(), pattern)
    return Phrase(any_case=re.compile(pattern, re.IGNORECASE), low=re.compile(low))


def hits(kind: str, rules: Iterable[Rule], sentence: Sentence) -> Iterator[Hit]:
    """Every rule that fires in a clause of the sentence."""
    texts = [clause.text[:_LONGEST] for clause in sentence.clauses]
    small = [text.lower() if text.isascii() else "" for text in texts]
    for each in rules:
        if each.asked is not None and each.asked != sentence.asks:
            continue
        for clause, text, low in zip(sentence.clauses, texts, small, strict=True):
            if each.trigger.stands_in(text, low) and not (each.unless and each.unless.stands_in(text, low)):
                yield Hit(kind=kind, rule=each, clause=clause)
