"""Train the reasoner's weights and judge them: `python -m bench.train_ledger [--write]`.

Every annotated thread is judged by weights that were not trained on it, twice: over its acts as annotated, which shows
what the reasoner itself can do, and over the acts that are found in it when the finder has not seen it either, which is
what a user gets. The annotation's own scorer counts.
"""

import argparse
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.optimize import minimize

from acts.act import Act, ActId
from acts.bearing import weigh
from acts.evidence import find_evidence
from acts.ledger import settle_record
from acts.links import candidates, find_answers, find_takers, lonely
from acts.order import Odds, again, gather, look_again, share
from acts.record import Record, build_record
from acts.relations import Links, link
from acts.status import all_features, possible, spread
from bench.acts_corpus import OWN, examples
from bench.eval_acts import Judged, find_all, summary
from bench.gold import SHARED, Gold, load
from bench.standoff import annotated as annotated_besides
from bench.train_acts import read_held_out

FOLDS, RIDGE, STATUS_RIDGE = 5, 2.0, 40.0
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
Reals = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Case:
    """A thread with acts, annotated or found; what they answer and what became of them by the annotation. `part` is the
    part of the cross-validation that it is held out in; only the threads by other hands are `measured`."""

    part: int
    measured: bool
    gold: Gold
    found: bool
    record: Record
    answers: Mapping[ActId, ActId]
    status: Mapping[ActId, str]

    @cached_property
    def choices(self) -> dict[ActId, tuple[list[Act], list[Features], int]]:
        """Each answering act: its candidates, the features of "nothing" and of each, and which is right."""
        found = {}
        for act in self.record.acts:
            if options := candidates(self.record, act):
                ids = [c.id for c in options]
                right = ids.index(self.answers[act.id]) + 1 if self.answers.get(act.id) in ids else 0
                seen = [lonely(self.record, act), *(weigh(self.record, act, c) for c in options)]
                found[act.id] = options, seen, right
        return found


def main() -> None:
    """Cross-validate over threads, print the figures, and with --write keep the weights learned from all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.name}")
    options = parser.parse_args()
    if not SHARED.joinpath("gold").is_dir():
        raise SystemExit(f"development data not found: {SHARED / 'gold'}; set REJOINDER_SHARED")
    cases = list(read_cases())
    looks = first_looks(cases)
    weights = [fit_all(cases, looks, part) for part in range(FOLDS)]
    for found in (False, True):
        print_figures("acts as found" if found else "acts as annotated", judge(cases, weights, found))
    if options.write:
        kept = fit_all(cases, looks, None)
        WEIGHTS.write_text(json.dumps(kept, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def read_cases() -> Iterator[Case]:
    """The annotated threads with their acts as annotated and as found; then what we annotated of other mail and our own
    threads whose answers are all marked, which are trained on and never measured."""
    given = [e for e in examples() if e.fold >= 0]
    for number, judged in enumerate(find_all(given, read_held_out(given))):
        yield annotated(judged.gold, number % FOLDS, measured=True)
        yield as_found(judged, number % FOLDS)
    for gold in annotated_besides():
        yield annotated(gold, _part(gold), measured=False)
    for path in sorted((OWN / "threads").glob("*.json")):
        gold = load(path)
        replies = [a for a in gold.acts if a.kind in ("agreement", "refusal")]
        if replies and sum(a.answers is not None for a in replies) >= 0.75 * len(replies):
            yield annotated(gold, _part(gold), measured=False)


def _part(gold: Gold) -> int:
    return int(hashlib.sha256(gold.name.encode()).hexdigest(), 16) % FOLDS


def annotated(gold: Gold, part: int, *, measured: bool) -> Case:
    """A thread with its acts as annotated."""
    return Case(
        part=part, measured=measured, gold=gold, found=False, record=build_record(gold.thread, gold.acts),
        answers={a.id: a.answers for a in gold.acts if a.answers}, status={a.id: a.status for a in gold.acts},
    )  # fmt: skip


def as_found(judged: Judged, part: int) -> Case:
    """A thread with the acts found in it; an act that meets no annotated one answers nothing and has no status."""
    met = meet(judged.gold.acts, judged.acts)
    back = {gold.id: act for act, gold in met.items()}
    return Case(
        part=part, measured=True, gold=judged.gold, found=True, record=build_record(judged.gold.thread, judged.acts),
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


Looks = Mapping[frozenset[int], Weights]


def first_looks(cases: Sequence[Case]) -> Looks:
    """The first look's weights without each part, without each two parts, and with all: whoever is trained on what a
    part's threads look like at first sight must see them through weights that have not seen them."""
    without = [frozenset[int]()] + [frozenset({one, other}) for one in range(FOLDS) for other in range(one, FOLDS)]
    return {left_out: fit_links(cases, left_out) for left_out in without}


def fit_links(cases: Sequence[Case], left_out: frozenset[int]) -> Weights:
    """The weights of what answers what at first sight."""
    kept = [c for c in cases if c.part not in left_out and not _ours(c)]
    return fit([(seen, right) for case in kept for _, seen, right in case.choices.values()], RIDGE)


def _ours(case: Case) -> bool:
    """Whether a thread is one that we wrote: links are learned better without (.64 against .63 per choice)."""
    return case.gold.path.is_relative_to(OWN / "threads")


def first_odds(case: Case, trained: Weights) -> dict[ActId, Odds]:
    """How likely each candidate of each act of a thread is, at first sight."""
    return {act: share(options, seen, trained) for act, (options, seen, _) in case.choices.items()}


def fit_all(cases: Sequence[Case], looks: Looks, part: int | None) -> dict[str, Weights]:
    """All weights of the reasoner, learned without one part, or from all."""
    left_out = frozenset(() if part is None else (part,))
    kept = [case for case in cases if case.part not in left_out]
    first = [first_odds(case, looks[left_out | {case.part}]) for case in kept]
    order = fit_order(kept, first)
    links = [find_all_links(case, odds, order) for case, odds in zip(kept, first, strict=True)]
    return {"links": looks[left_out], "order": order, "status": fit_status(kept, links)}


def fit_order(cases: Sequence[Case], first: Sequence[Mapping[ActId, Odds]]) -> Weights:
    """The weights of the second look."""
    choices = []
    for case, odds in zip(cases, first, strict=True):
        beside = gather(case.record, odds)
        if not _ours(case):
            choices += [(again(case.record, act, beside), right) for act, (_, _, right) in case.choices.items()]
    return fit(choices, RIDGE)


def find_all_links(case: Case, first: Mapping[ActId, Odds], order: Weights) -> Links:
    """The relations found in a thread."""
    odds = look_again(case.record, first, order)
    return link(case.record, find_answers(case.record, odds), find_takers(case.record, odds))


def fit_status(cases: Sequence[Case], links: Sequence[Links]) -> Weights:
    """The weights of what became of an act, from the acts annotated and found, with their answers as they are found."""
    told = zip(cases, links, strict=True)
    return fit([choice for case, each in told for choice in status_choices(case, each)], STATUS_RIDGE)


def status_choices(case: Case, links: Links) -> Iterator[Choice]:
    """Each act that has a status: the features of each status it can have, and which is right."""
    for act in case.record.acts:
        names = possible(case.record, act)
        if case.status.get(act.id) in names:
            seen = all_features(case.record, act, find_evidence(case.record, act, links), links)
            yield [spread(seen, act.kind, name) for name in names], names.index(case.status[act.id])


def fit(choices: Sequence[Choice], ridge: float) -> Weights:
    """A conditional logit by L-BFGS; deterministic."""
    names = sorted({name for options, _ in choices for option in options for name in option})
    index = {name: place for place, name in enumerate(names)}
    told = [option for options, _ in choices for option in options]
    rows = [row for row, option in enumerate(told) for _ in option]
    columns = [index[name] for option in told for name in option]
    values = [value for option in told for value in option.values()]
    table = sp.csr_matrix((values, (rows, columns)), shape=(len(told), len(names)))
    sizes = np.array([len(options) for options, _ in choices])
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    right = first + np.array([place for _, place in choices])
    loss = _loss(table, np.repeat(np.arange(len(choices)), sizes), first, right, ridge)
    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 150}).x
    return {name: round(float(w), 2) for name, w in zip(names, best, strict=True) if abs(w) > 0.02}


def _loss(
    table: sp.csr_matrix, owner: NDArray[np.int64], first: NDArray[np.int64], right: NDArray[np.int64], ridge: float
) -> Callable[[Reals], tuple[float, Reals]]:
    across = table.T.tocsr()

    def loss(weights: Reals) -> tuple[float, Reals]:
        score = table @ weights
        score -= np.maximum.reduceat(score, first)[owner]
        odds = np.exp(score)
        odds /= np.add.reduceat(odds, first)[owner]
        lost = -float(np.log(np.maximum(odds[right], 1e-12)).sum())
        odds[right] -= 1
        return lost + ridge / 2 * float(weights @ weights), across @ odds + ridge * weights

    return loss


def judge(cases: Sequence[Case], weights: Sequence[Mapping[str, Weights]], found: bool) -> list[Judged]:
    """Every measured thread settled by the weights of its part."""
    chosen = [case for case in cases if case.found == found and case.measured]
    return [Judged(gold=c.gold, acts=settle_record(c.record, weights[c.part])) for c in chosen]


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
