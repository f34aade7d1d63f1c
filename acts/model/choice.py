"""From log-odds to acts: one calibrated confidence out of several models, and which clauses are taken."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import exp, log
from pathlib import Path

import numpy as np

from acts.act import CERTAIN
from acts.clauses import Clause, Sentence
from acts.grammar import Hit
from acts.kinds import Kind, kinds
from acts.model.reading import Read
from acts.model.scoring import Scored

GRAMMAR = "grammar"
_CHOICE = Path(__file__).with_name("choice.json")
_LIKELY = 0.5
_BEHIND = 0.99
_IF = re.compile(r"(?:if|should|unless|in case|in the event)\b", re.IGNORECASE)
_LONGEST = 600
_EXPRESS = frozenset({"extension.grant", "claim.first", "claim.times"})  # rare moves whose words leave no doubt:
_SAID, _AGREED = 0.5, 0.8  # suggested at least, and facts where the models are as sure as this by themselves
_MARGIN = 1e-6  # of log-odds: sums in another order come out so near
_NUMBERS = ("bias", "least", "again", "trust")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """How one kind's log-odds become a confidence, and from which confidence on it is stated.

    `models` are the weights of the models' log-odds, `bias` is added to their sum; of a sum above even the share
    `trust` is kept. `least` is the confidence from which a sentence's best clause counts, `again` the one from which a
    further clause of the same sentence does. `rules` are the log-odds that each rule of the grammar adds, by its name,
    before they are weighed as those of the model `GRAMMAR` are.
    """

    models: Mapping[str, float]
    bias: float
    least: float
    again: float
    trust: float = 1.0
    rules: Mapping[str, float] = field(default_factory=dict)

    def confidence(self, scores: Mapping[str, float]) -> float:
        """A share of right answers, between 0 and 1."""
        total = self.bias + sum(weight * scores.get(model, 0.0) for model, weight in self.models.items())
        return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, min(total, self.trust * total)))))

    def stored(self) -> dict[str, object]:
        """The form that `read_weighings` reads."""
        numbers = {name: getattr(self, name) for name in _NUMBERS}
        return {"models": dict(self.models), "rules": dict(self.rules), **numbers}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A stretch of text taken as an act: the kind, its place, how sure, and the rule that agrees, if one does.

    `reported` is how likely the move is one that the writer tells of somebody else, None where no model says.
    """

    kind: str
    start: int
    end: int
    confidence: float
    rule: str | None
    reported: float | None = None


@cache
def weighings() -> dict[str, Weighing]:
    """The weighing of each kind, by label."""
    return read_weighings(json.loads(_CHOICE.read_text(encoding="utf-8")))


def read_weighings(data: Mapping[str, Mapping[str, object]]) -> dict[str, Weighing]:
    """Weighings from their stored form."""
    return {label: _weighing(each) for label, each in data.items()}


def _weighing(data: Mapping[str, object]) -> Weighing:
    models, rules, numbers = data["models"], data.get("rules"), {name: data[name] for name in _NUMBERS}
    if (
        not isinstance(models, dict)
        or not isinstance(rules, dict)
        or not all(isinstance(v, int | float) for v in (*models.values(), *rules.values(), *numbers.values()))
    ):
        raise ValueError(f"{_CHOICE.name}: a weighing must hold numbers; train anew")
    return Weighing(models=models, rules=rules, **{name: float(str(value)) for name, value in numbers.items()})


def told_by_rules(sentence: Sentence, fired: Sequence[Hit], label: str, rules: Mapping[str, float]) -> list[float]:
    """For each clause of a sentence the most that a rule of a kind that fires in it is worth, 0 where none does."""
    worth: dict[int, float] = {}
    for hit in fired:
        if hit.kind == label:
            worth[hit.clause.start] = max(worth.get(hit.clause.start, 0.0), rules.get(hit.rule.name, 0.0))
    return [worth.get(clause.start, 0.0) for clause in sentence.clauses]


def choose(read: Read, scored: Scored, weighing: Mapping[str, Weighing]) -> tuple[Chosen, ...]:
    """The acts of one message, by place and kind."""
    found: list[Chosen] = []
    for column, kind in enumerate(kinds()):
        if kind.timed:
            found += _timed(read, scored, kind, weighing[kind.label])
        else:
            found += _said(read, scored, kind, column, weighing[kind.label])
    return tuple(sorted(_apart(found), key=lambda each: (each.start, each.end, each.kind)))


def _apart(found: list[Chosen]) -> Iterator[Chosen]:
    """A clause makes one move: of several kinds the surest, and others only where they are likelier than not."""
    taken: set[tuple[int, int]] = set()
    for each in sorted(found, key=lambda each: (-each.confidence, each.kind)):
        if (each.start, each.end) not in taken or each.confidence >= _LIKELY:
            yield each
        taken.add((each.start, each.end))


def _timed(read: Read, scored: Scored, kind: Kind, weighing: Weighing) -> Iterator[Chosen]:
    for row, phrase in enumerate(read.phrases):
        sure = weighing.confidence({model: float(scores[row, 0]) for model, scores in scored.phrases.items()})
        if sure >= weighing.least:
            yield Chosen(kind=kind.label, start=phrase.start, end=phrase.end, confidence=sure, rule=None)


def _said(read: Read, scored: Scored, kind: Kind, column: int, weighing: Weighing) -> Iterator[Chosen]:
    row = 0
    columns = {model: table[:, column].tolist() for model, table in scored.clauses.items()}
    likely = _likely(scored, column, weighing)
    for sentence, every in zip(read.sentences, read.fired, strict=True):
        rows = range(row, row + len(sentence.clauses))
        row = rows.stop
        fired = [hit for hit in every if hit.kind == kind.label]
        if not fired and not any(likely[rows.start : rows.stop]):
            continue
        told = {hit.clause.start for hit in fired if hit.rule.name in _EXPRESS}
        worth = told_by_rules(sentence, fired, kind.label, weighing.rules)
        sure = [
            weighing.confidence({GRAMMAR: by_rule, **{model: odds[r] for model, odds in columns.items()}})
            for r, by_rule in zip(rows, worth, strict=True)
        ]
        sure = [_expressed(p) if c.start in told else p for c, p in zip(sentence.clauses, sure, strict=True)]
        for which in _taken(_main_first(sentence.clauses, sure), weighing):
            clause = sentence.clauses[which]
            if kind.never is not None and kind.never.search(clause.text[:_LONGEST]):
                continue
            rule = next((h.rule.name for h in fired if h.clause == clause), None)
            yield Chosen(
                kind=kind.label, start=clause.start, end=clause.end, confidence=sure[which], rule=rule,
                reported=_reported(scored, rows[which]),
            )  # fmt: skip


def _likely(scored: Scored, column: int, weighing: Weighing) -> list[bool]:
    """For each clause, whether it can be taken without a rule: most cannot, and are told so all at once."""
    weights = [(weight, scored.clauses[model]) for model, weight in weighing.models.items() if model in scored.clauses]
    total = sum((weight * table[:, column].astype(np.float64) for weight, table in weights), np.float64(weighing.bias))
    found: list[bool] = np.atleast_1d(total >= log(weighing.least / (1 - weighing.least)) - _MARGIN).tolist()
    return found


def _expressed(sure: float) -> float:
    """The confidence where an express rule fires too."""
    return max(sure, CERTAIN if sure >= _AGREED else _SAID)


def _main_first(clauses: Sequence[Clause], sure: list[float]) -> list[float]:
    """The same confidences, but a condition behind the clause that it conditions, where that is likely too."""
    return [
        min(each, _BEHIND * after) if after >= _LIKELY and _IF.match(clause.text) else each
        for clause, each, after in zip(clauses, sure, [*sure, 0.0][1:], strict=True)
    ]


def _reported(scored: Scored, row: int) -> float | None:
    return None if scored.reported is None else 1.0 / (1.0 + exp(-float(scored.reported[row, 0])))


def _taken(sure: list[float], weighing: Weighing) -> Iterator[int]:
    taken: list[int] = []
    if max(sure, default=0.0) < weighing.least:
        return
    for which in sorted(range(len(sure)), key=lambda each: -sure[each]):
        least = weighing.again if taken else weighing.least
        if sure[which] >= least and all(abs(which - other) > 1 for other in taken):
            taken.append(which)
            yield which
