"""The grammar of acts: rules as data, and what they find in a message's sentences."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from acts.clauses import Clause, Sentence

_LONGEST = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """What a rule looks for, in small letters. `among_lines` finds it wherever it stands in one of many lines, and at
    times where it stands in none; None where a look at what follows forbids that."""

    alone: re.Pattern[str]
    among_lines: re.Pattern[str] | None


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
    return Phrase(alone=re.compile(low), among_lines=None if _TIED.search(low) else re.compile(low, re.MULTILINE))


_TIED = re.compile(r"\(\?<?!|\\[AZ]")  # what another line could keep from matching
_LIKE_OTHERS = {0x130: "i", 0x131: "i", 0x17F: "s", 0x212A: "k"}  # letters that are the same in another case


def _small(clause: Clause) -> str:
    """The words of a clause in small letters, in which search takes half the time that it takes in any case."""
    text = clause.text[:_LONGEST]
    return text.lower() if text.isascii() else text.translate(_LIKE_OTHERS).lower()


def as_lines(sentences: Iterable[Sentence]) -> str:
    """The clauses of some sentences, a line each, in small letters."""
    return "\n".join(_small(clause) for sentence in sentences for clause in sentence.clauses)


def may_fire(rules: Iterable[Rule], whole: str) -> tuple[Rule, ...]:
    """The rules that can fire in any of some sentences, given `as_lines`: one look at all spares most rules a look
    at each."""
    return tuple(
        each for each in rules if each.trigger.among_lines is None or each.trigger.among_lines.search(whole) is not None
    )


def hits(kind: str, rules: Iterable[Rule], sentence: Sentence) -> Iterator[Hit]:
    """Every rule that fires in a clause of the sentence."""
    texts = [_small(clause) for clause in sentence.clauses]
    for each in rules:
        if each.asked is not None and each.asked != sentence.asks:
            continue
        for clause, text in zip(sentence.clauses, texts, strict=True):
            if each.trigger.alone.search(text) and not (each.unless and each.unless.alone.search(text)):
                yield Hit(kind=kind, rule=each, clause=clause)
