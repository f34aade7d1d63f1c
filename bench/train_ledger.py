"""Train the reasoner's weights and judge them: `python -m bench.train_ledger [--write]`.

Every annotated thread is judged by weights that were not trained on it, twice: over its acts as annotated, which shows
what the reasoner itself can do, and over the acts that are found in it when the finder has not seen it either, which is
what a user gets. The annotation's own scorer counts.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from acts.act import Act, ActId
from acts.evidence import find_evidence
from acts.ledger import settle_record
from acts.links import candidates, find_answers, lonely, weigh
from acts.record import Record, build_record
from acts.relations import link
from acts.status import STATUSES, all_features, spread
from bench.acts_corpus import OWN, examples
from bench.eval_acts import Judged, find_all, summary
from bench.gold import SHARED, Gold, load
from bench.train_acts import read_held_out

FOLDS, RIDGE, STATUS_RIDGE = 5, 1.0, 12.0
WEIGHTS = Path(__file__).resolve().parents[1] / "acts" / "ledger.json"
MEASURES = (
    ("answers-links F1", "answers_links"),
    ("status right on matched acts", "status_exact_on_matched"),
    ("open demands F1", "open_demands"),
    ("open-demand ledger exactly right, threads", "ledger_exact_threads"),
    ("the same, one's own side's left out", "ledger_exact_threads_adverse_only"),
)
Features = dict[str, float]
Choice = tuple[list[Features], int]
Weights = dict[str, float]
Answers = dict[ActId, ActId]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A thread with acts, annotated or found; what they answer and what became of them by the annotation. `fold` is -1
    for our own threads, which are trained on and never measured."""

    fold: int
    gold: Gold
    found: bool
    record: Record
    answers: Mapping[ActId, ActId]
    status: Mapping[ActId, str]


def main() -> None:
    """Cross-validate over threads, print the figures, and with --write keep the weights learned from all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.name}")
    options = parser.parse_args()
    if not SHARED.joinpath("gold").is_dir():
        raise SystemExit(f"development data not found: {SHARED / 'gold'}; set REJOINDER_SHARED")
    cases = list(read_cases())
    links = [fit_links(cases, fold) for fold in range(FOLDS)]
    whole = fit_links(cases, None)
    answered = [find(case, links[case.fold] if case.fold >= 0 else whole) for case in cases]
    weights = [{"links": links[fold], "status": fit_status(cases, answered, fold)} for fold in range(FOLDS)]
    for found in (False, True):
        print_figures("acts as found" if found else "acts as annotated", judge(cases, weights, found))
    if options.write:
        kept = {"links": whole, "status": fit_status(cases, answered, None)}
        WEIGHTS.write_text(json.dumps(kept, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def read_cases() -> Iterator[Case]:
    """The annotated threads with their acts as annotated and as found, then our own whose answers are all marked."""
    given = [e for e in examples() if e.fold >= 0]
    for number, judged in enumerate(find_all(given, read_held_out(given))):
        yield annotated(judged.gold, number % FOLDS)
        yield as_found(judged, number % FOLDS)
    for path in sorted((OWN / "threads").glob("*.json")):
        gold = load(path)
        replies = [a for a in gold.acts if a.kind in ("agreement", "refusal")]
        if replies and sum(a.answers is not None for a in replies) >= 0.75 * len(replies):
            yield annotated(gold, -1)


def annotated(gold: Gold, fold: int) -> Case:
    """A thread with its acts as annotated."""
    return Case(
        fold=fold, gold=gold, found=False, record=build_record(gold.thread, gold.acts),
        answers={a.id: a.answers for a in gold.acts if a.answers}, status={a.id: a.status for a in gold.acts},
    )  # fmt: skip


def as_found(judged: Judged, fold: int) -> Case:
    """A thread with the acts found in it; an act that meets no annotated one answers nothing and has no status."""
    met = meet(judged.gold.acts, judged.acts)
    back = {gold.id: act for act, gold in met.items()}
    return Case(
        fold=fold, gold=judged.gold, found=True, record=build_record(judged.gold.thread, judged.acts),
        answers={act: back[g.answers] for act, g in met.items() if g.answers in back},
        status={act: g.status for act, g in met.items()},
    )  # fmt: skip


def meet(gold: Sequence[Act], found: Sequence[Act]) -> dict[ActId, Act]:
    """Found acts with the annotated act of their kind and message that they share most of their words with, at least
    half of the shorter."""
    pairs = []
    for act in found:
        for other in gold:
            if act.message == other.message and act.kind == other.kind:
                both = min(act.end, other.end) - max(act.start, other.start)
                sizes = (act.end - act.start, other.end - other.start)
                if both >= 0.5 * min(sizes):
                    pairs.append((both / max(sizes), act, other))
    met: dict[ActId, Act] = {}
    for _, act, other in sorted(pairs, key=lambda p: (-p[0], p[1].id, p[2].id)):
        if act.id not in met and all(other is not taken for taken in met.values()):
            met[act.id] = other
    return met


def fit_links(cases: Sequence[Case], fold: int | None) -> Weights:
    """The weights of what answers what, from every thread by other hands but those of one part."""
    return fit([c for case in cases if case.fold not in (fold, -1) for c in link_choices(case)], RIDGE)


def link_choices(case: Case) -> Iterator[Choice]:
    """Each answering act: the features of "nothing" and of each candidate, and which is right."""
    for act in case.record.acts:
        options = candidates(case.record, act)
        if options:
            ids = [c.id for c in options]
            right = ids.index(case.answers[act.id]) + 1 if case.answers.get(act.id) in ids else 0
            yield [lonely(case.record, act), *(weigh(case.record, act, c) for c in options)], right


def find(case: Case, trained: Weights) -> Answers:
    """The answers found with some weights."""
    return {act: other for act, (other, _) in find_answers(case.record, trained).items()}


def fit_status(cases: Sequence[Case], answered: Sequence[Answers], fold: int | None) -> Weights:
    """The weights of what became of an act, from the annotated acts of every thread but those of one part, with their
    answers as they are found. (With acts as found besides: statuses .004 more, four ledgers less.)
    """
    told = [(case, answers) for case, answers in zip(cases, answered, strict=True) if not case.found]
    kept = [(case, answers) for case, answers in told if case.fold != fold]
    return fit([c for case, answers in kept for c in status_choices(case, answers)], STATUS_RIDGE)


def status_choices(case: Case, answers: Answers) -> Iterator[Choice]:
    """Each act that has a status: the features of each status it can have, and which is right."""
    links = link(case.record, answers)
    for act in case.record.acts:
        names = STATUSES.get(act.kind, ())
        if case.status.get(act.id) in names:
            seen = all_features(case.record, act, find_evidence(case.record, act, links), links)
            yield [spread(seen, act.kind, name) for name in names], names.index(case.status[act.id])


def fit(choices: list[Choice], ridge: float, rounds: int = 300) -> Weights:
    """A conditional logit by gradient steps with Adam; deterministic."""
    names = sorted({name for options, _ in choices for option in options for name in option})
    index = {name: place for place, name in enumerate(names)}
    table = [(option, number, place == right) for number, (options, right) in enumerate(choices)
             for place, option in enumerate(options)]  # fmt: skip
    row = np.array([r for r, (option, _, _) in enumerate(table) for _ in option])
    column = np.array([index[name] for option, _, _ in table for name in sorted(option)])
    value = np.array([option[name] for option, _, _ in table for name in sorted(option)])
    owner, right = np.array([o for _, o, _ in table]), np.array([float(y) for _, _, y in table])
    first = np.searchsorted(owner, np.arange(len(choices)))
    weights, speed, square = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, rounds + 1):
        score = np.bincount(row, weights=value * weights[column], minlength=len(table))
        odds = np.exp(score - np.maximum.reduceat(score, first)[owner])
        odds /= np.bincount(owner, weights=odds)[owner]
        slope = np.bincount(column, weights=value * (odds - right)[row], minlength=len(names)) + ridge * weights
        speed, square = 0.9 * speed + 0.1 * slope, 0.999 * square + 0.001 * slope * slope
        weights -= 0.05 * (speed / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(w), 2) for name, w in zip(names, weights, strict=True) if abs(w) > 0.05}


def judge(cases: Sequence[Case], weights: Sequence[Mapping[str, Weights]], found: bool) -> list[Judged]:
    """Every measured thread settled by the weights of its part."""
    chosen = [case for case in cases if case.found == found and case.fold >= 0]
    return [Judged(gold=c.gold, acts=settle_record(c.record, weights[c.fold])) for c in chosen]


def print_figures(title: str, judged: list[Judged]) -> None:
    """The scorer's figures: all, real and written threads apart."""
    groups = [judged, [j for j in judged if j.gold.origin == "real"], [j for j in judged if j.gold.origin != "real"]]
    figures = [summary(group) for group in groups]
    print(f"{title:44} {'all':>6} {'real':>6} {'written':>8}")
    for name, key in MEASURES:
        values = [f[key]["F1"] if isinstance(f[key], dict) else f[key] for f in figures]
        print(f"  {name:42} {values[0]:6.3f} {values[1]:6.3f} {values[2]:8.3f}")


if __name__ == "__main__":
    main()
