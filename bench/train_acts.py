"""Trains the linear models and the weighing of all models: `python -m bench.train_acts`. Needs the `train` extra.

The encoder's held-out judgements are read from `held_out_encoder.npz`, which `python -m bench.train_encoder` writes.
"""

import argparse
import json
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from scipy.optimize import minimize

from acts.act import CERTAIN
from acts.kinds import kinds
from acts.model.choice import GRAMMAR, Chosen, Weighing, choose, told_by_rules
from acts.model.features import BITS
from acts.model.reading import clause_rows, phrase_rows
from acts.model.scoring import Scored
from bench.acts_corpus import LABELS, OWN, Example, Mark, examples
from bench.gold import SHARED
from bench.parts import parts

STRENGTH, STEPS = 20.0, 60
LEAST, AGAIN = 0.3, 0.8
CAUTION = 0.9  # what is stated is to be right as often as said, on mail that nothing here was fitted to
RIGHT, DOUBT = 0.955, 100.0  # what is stated as a fact is to be right in so many; counted with so many of all kinds
DOUBTED = 4.0
ARCHIVE = "annotated/throughput-"  # mail of technical lists: it costs the linear models .004, and .007 on real mail
LEAST_TRUST = 0.7
HELD_OUT = Path(__file__).with_name("held_out_linear.npz")
HELD_OUT_ENCODER = Path(__file__).with_name("held_out_encoder.npz")
HELD_OUT_FROZEN = Path(__file__).with_name("held_out_frozen.npz")
Table = np.ndarray


def main() -> None:
    """Fit, hold out, weigh; write the weights into the package and the held-out judgements beside this file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weigh-only", action="store_true", help="keep the linear models, weigh anew")
    parser.add_argument("--by-set", action="store_true", help="print how the linear model does on sets it has not seen")
    parser.add_argument("--by-author", action="store_true", help="print how it does on writers it has not seen")
    options, given = parser.parse_args(), examples()
    if options.by_set:
        return print_apart(given, lambda e: e.group)
    if options.by_author:
        dealt = parts(SHARED)
        return print_apart(given, lambda e: f"writers {dealt[e.group, e.key.split('/')[1]] + 1}")
    if not options.weigh_only:
        fit_linear([e for e in given if not e.key.startswith(ARCHIVE)])
    measured = [e for e in given if e.fold >= 0]
    weighed = weigh(measured, read_held_out(measured))
    stored = {label: each.stored() for label, each in weighed.items()}
    (OWN / "choice.json").write_text(json.dumps(stored, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(given)} messages read, {len(measured)} of them held out in turn; weights in {OWN}")


def fit_linear(given: list[Example]) -> None:
    """Fit both linear models and write them, and what they say of each measured message when it is held out."""
    folds = np.array([e.fold for e in given])
    clauses, clause_held = fit_all(given, folds, clause_rows, Example.clause_labels)
    phrases, phrase_held = fit_all(given, folds, phrase_rows, Example.phrase_labels)
    told, told_held = fit_all(given, folds, clause_rows, Example.reported_labels)
    np.savez_compressed(
        OWN / "linear.npz", **named("clause", clauses), **named("phrase", phrases), **named("told", told)
    )
    held = {f"clause/{e.key}": t.astype(np.float16) for e, t in zip(given, clause_held, strict=True) if e.fold >= 0}
    held |= {f"phrase/{e.key}": t.astype(np.float16) for e, t in zip(given, phrase_held, strict=True) if e.fold >= 0}
    held |= {f"told/{e.key}": t.astype(np.float16) for e, t in zip(given, told_held, strict=True) if e.fold >= 0}
    np.savez_compressed(HELD_OUT, **held)


def print_apart(given: list[Example], part_of: Callable[[Example], str]) -> None:
    """F1 of the linear model alone on each part of the threads when neither model nor weighing has seen that part, and
    over all parts, of all threads and of the real ones."""
    names = sorted({part_of(e) for e in given if e.fold >= 0})
    dealt = np.array([names.index(part_of(e)) if e.fold >= 0 else -1 for e in given])
    _, clauses = fit_all(given, dealt, clause_rows, Example.clause_labels)
    _, phrases = fit_all(given, dealt, phrase_rows, Example.phrase_labels)
    scored = {
        e.key: Scored(clauses={"linear": c, "encoder": c * 0}, phrases={"linear": p, "encoder": p * 0})
        for e, c, p in zip(given, clauses, phrases, strict=True)
    }
    counts: dict[str, Table] = {name: np.zeros((2, 3), int) for name in (*names, "all", "real")}
    for name in names:
        weighed = weigh([e for e in given if e.fold >= 0 and part_of(e) != name], scored)
        for example in (e for e in given if e.fold >= 0 and part_of(e) == name):
            found = _counted(example, choose(example.read, scored[example.key], weighed))
            for group in (name, "all", *(["real"] if example.origin == "real" else [])):
                counts[group] += found
    for name, both in counts.items():
        core, every = (2 * hit / max(1, 2 * hit + wrong + missed) for hit, wrong, missed in both)
        print(f"{name:12} core {core:.3f} all twelve {every:.3f}", flush=True)


def _counted(example: Example, chosen: Sequence[Chosen]) -> Table:
    """Right, wrong and missed: in the first row of the kinds other than claim and position, in the second of all."""
    counts = np.zeros((2, 3), int)
    for column, label in enumerate(LABELS):
        marks = [m for m in example.marks if m.column == column]
        spans = [(c.start, c.end) for c in chosen if c.kind == label]
        right = len(matched(marks, spans))
        counts[int(label in ("claim", "position")) :] += (right, len(spans) - right, len(marks) - right)
    return counts


def named(name: str, fitted: tuple[Table, Table, Table]) -> dict[str, Table]:
    """Fitted weights under the names that `acts.model.linear` reads."""
    rows, bias, rarity = fitted
    return {f"{name}_rows": rows, f"{name}_bias": bias, f"{name}_rarity": rarity}


def fit_all(
    given: list[Example], folds: Table, rows_of: Callable, labels_of: Callable
) -> tuple[tuple[Table, Table, Table], list[Table]]:
    """The model of everything, and for each example the log-odds from a model that has not seen its thread.

    Rows with a label below 0 are judged and not learned from."""
    rows = [rows_of(e.read) for e in given]
    sizes = [len(each) for each in rows]
    labels = np.array([row for e in given for row in labels_of(e)], np.float32)
    owner = np.repeat(folds, sizes)
    plain = matrix([row for each in rows for row in each])
    rarity = (np.log(plain.shape[0] / (1 + np.bincount(plain.indices, minlength=plain.shape[1]))) + 1).astype(
        np.float16
    )
    scaled = unit(plain.multiply(rarity.astype(np.float32)).tocsr())
    held, known = np.zeros(labels.shape, np.float32), labels.min(axis=1) >= 0
    for fold in sorted({int(fold) for fold in folds if fold >= 0}):
        seen = known & (owner != fold)
        weights, bias = fit(scaled[seen], labels[seen])
        held[owner == fold] = scaled[owner == fold] @ weights + bias
    weights, bias = fit(scaled[known], labels[known])
    return (weights.astype(np.float16), bias, rarity), np.split(held, np.cumsum(sizes)[:-1])


def matrix(rows: list[Table]) -> sp.csr_matrix:
    """Feature numbers as a sparse matrix of ones."""
    places = np.cumsum([0] + [len(row) for row in rows])
    columns = np.concatenate(rows).astype(np.int32)
    return sp.csr_matrix((np.ones(places[-1], np.float32), columns, places), shape=(len(rows), 1 << BITS))


def unit(table: sp.csr_matrix) -> sp.csr_matrix:
    """Each row brought to unit length."""
    lengths = np.sqrt(np.asarray(table.multiply(table).sum(axis=1)).ravel())
    return (sp.diags(1 / np.maximum(lengths, 1e-9)) @ table).tocsr().astype(np.float32)


def fit(table: sp.csr_matrix, labels: Table) -> tuple[Table, Table]:
    """Logistic regression of every column at once: weights and biases."""
    used = np.unique(table.indices)
    some = table[:, used].tocsr()
    turned, signs, count = some.T.tocsr(), (2 * labels - 1).astype(np.float32), len(used)

    def loss(flat: Table) -> tuple[float, Table]:
        weights = flat.reshape(count + 1, -1).astype(np.float32)
        margins = (some @ weights[:count] + weights[count]) * signs
        value = np.logaddexp(0, -margins).sum() * STRENGTH + 0.5 * (weights[:count] ** 2).sum()
        slope = -signs / (1 + np.exp(np.clip(margins, -50, 50))) * STRENGTH
        return float(value), np.vstack([turned @ slope + weights[:count], slope.sum(0)[None]]).ravel().astype(float)

    start = np.zeros((count + 1) * labels.shape[1])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS, "maxcor": 6})
    fitted = found.x.reshape(count + 1, -1).astype(np.float32)
    weights = np.zeros((table.shape[1], labels.shape[1]), np.float32)
    weights[used] = fitted[:count]
    return weights, fitted[count]


def read_held_out(measured: list[Example]) -> dict[str, Scored]:
    """The held-out log-odds of each measured message, by its key, from both models.

    Stops where a message is read otherwise than when it was judged: the models must then be trained anew."""
    linear, encoder = dict(np.load(HELD_OUT)), dict(np.load(HELD_OUT_ENCODER))
    for e in measured:
        clauses, phrases = sum(len(s.clauses) for s in e.read.sentences), len(e.read.phrases)
        if any(len(t[f"clause/{e.key}"]) != clauses or len(t[f"phrase/{e.key}"]) != phrases for t in (linear, encoder)):
            raise SystemExit(f"{e.key} is read otherwise than when the models were held out: run make train")
    return {
        e.key: Scored(
            clauses={"linear": linear[f"clause/{e.key}"], "encoder": encoder[f"clause/{e.key}"]},
            phrases={"linear": linear[f"phrase/{e.key}"], "encoder": encoder[f"phrase/{e.key}"]},
            reported=linear[f"told/{e.key}"],
        )
        for e in measured
    }


def read_frozen(measured: list[Example]) -> dict[str, Scored]:
    """What the plain comparison says of each measured message when it is held out (`python -m bench.train_frozen`)."""
    stored = dict(np.load(HELD_OUT_FROZEN))
    clauses = {e.key: stored[f"clause/{e.key}"] for e in measured}
    phrases = {e.key: stored[f"phrase/{e.key}"] for e in measured}
    return {
        e.key: Scored(
            clauses={"linear": clauses[e.key], "encoder": clauses[e.key] * 0},
            phrases={"linear": phrases[e.key], "encoder": phrases[e.key] * 0},
        )
        for e in measured
    }


def weigh(measured: list[Example], scored: dict[str, Scored]) -> dict[str, Weighing]:
    """For each kind: the models' weights that predict best, made to state the share that is right.

    What is taken is taken from the same confidence on in every kind: where confidences state shares, F1 is highest from
    half of itself on, and thresholds searched kind by kind did worse on threads not searched on."""
    weighed = {label: _combine(measured, scored, label) for label in LABELS}
    found = {label: _candidates(measured, scored, weighed, label) for label in LABELS}
    return _calibrate(weighed, found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A clause or phrase that could be taken: the models' log-odds, its span, its sentence."""

    scores: dict[str, float]
    confidence: float
    span: tuple[int, int]
    sentence: int


Found = list[tuple[list[Candidate], list[Mark]]]


def _candidates(measured: list[Example], scored: dict[str, Scored], weighed: dict[str, Weighing], label: str) -> Found:
    """For each message in which something of a kind is annotated or likely: the likely clauses, the surest first."""
    column, found = LABELS.index(label), []
    kind = kinds()[column]
    for example in measured:
        odds = _odds(example, scored[example.key], label, weighed[label].rules)
        likely = []
        for row, (start, end, sentence) in enumerate(_units(example, label)):
            scores = {model: float(each[row]) for model, each in odds.items()}
            sure = weighed[label].confidence(scores)
            never = kind.never is not None and kind.never.search(example.read.message.text[start:end])
            if sure >= 0.03 and not never:
                likely.append(Candidate(scores=scores, confidence=sure, span=(start, end), sentence=sentence))
        marks = [m for m in example.marks if m.column == column]
        if likely or marks:
            found.append((sorted(likely, key=lambda c: (-c.confidence, c.span)), marks))
    return found


def _units(example: Example, label: str) -> list[tuple[int, int, int]]:
    """What could be an act of a kind: its span and its sentence."""
    if label == "deadline":
        return [(p.start, p.end, n) for n, p in enumerate(example.read.phrases)]
    return [(c.start, c.end, n) for n, s in enumerate(example.read.sentences) for c in s.clauses]


def _odds(example: Example, scored: Scored, label: str, rules: dict[str, float]) -> dict[str, Table]:
    """The log-odds of each of those by every model."""
    if label == "deadline":
        return {model: table[:, 0] for model, table in scored.phrases.items()}
    odds = {model: table[:, LABELS.index(label)] for model, table in scored.clauses.items()}
    pairs = zip(example.read.sentences, example.read.fired, strict=True)
    told = [worth for sentence, fired in pairs for worth in told_by_rules(sentence, fired, label, rules)]
    return {**odds, GRAMMAR: np.array(told, np.float32)}


def _calibrate(weighed: dict[str, Weighing], found: dict[str, Found]) -> dict[str, Weighing]:
    """Weighings whose confidence of a sentence's best clause is the share of such that match what is annotated."""
    pairs = {label: _outcomes(each) for label, each in found.items()}
    common = _platt([pair for each in pairs.values() for pair in each], (1.0, 0.0))
    scaled = {
        label: _scaled(weighed[label], *_platt(pairs[label], common), LEAST if label == "deadline" else AGAIN)
        for label in LABELS
    }
    stated = {label: sorted(_outcomes(found[label], scaled[label]), reverse=True) for label in LABELS}
    every = sorted((pair for each in stated.values() for pair in each), reverse=True)
    return {label: replace(scaled[label], trust=_trust(stated[label], every)) for label in LABELS}


def _trust(pairs: list[tuple[float, bool]], every: list[tuple[float, bool]]) -> float:
    """The share of log-odds above even that a kind keeps, so that enough of what it states as facts is right.

    Few outcomes prove little: they are counted with `DOUBT` more, of which as many are right as of the outcomes of all
    kinds that are as sure. All are given with the surest first."""
    least, sure = _log_odds(CERTAIN), [-odds for odds, _ in every]
    shares = np.cumsum([right for _, right in every]) / np.arange(1, len(every) + 1)
    bounds, right = [], 0
    for count, (odds, good) in enumerate(pairs, start=1):
        right += good
        elsewhere = shares[bisect_right(sure, -odds) - 1]
        if odds >= least and right + DOUBT * elsewhere >= RIGHT * (count + DOUBT):
            bounds.append(odds)
    return round(min(1.0, least / min(bounds)), 3) if bounds else LEAST_TRUST


def _outcomes(found: Found, weighing: Weighing | None = None) -> list[tuple[float, bool]]:
    """The log-odds of each sentence's best clause, by a weighing where one is given, and whether it matches what is
    annotated."""
    pairs = []
    for likely, marks in found:
        best = list({c.sentence: c for c in reversed(likely)}.values())
        right = matched(marks, [c.span for c in best])
        for c in best:
            sure = c.confidence if weighing is None else weighing.confidence(c.scores)
            pairs.append((float(np.log(sure / (1 - sure))), c.span in right))
    return pairs


def _platt(pairs: list[tuple[float, bool]], prior: tuple[float, float]) -> tuple[float, float]:
    x, signs = np.array([z for z, _ in pairs]), np.array([1.0 if right else -1.0 for _, right in pairs])

    def loss(w: Table) -> tuple[float, Table]:
        margins = (w[0] * x + w[1]) * signs
        slope = -signs / (1 + np.exp(np.clip(margins, -50, 50)))
        value = np.logaddexp(0, -margins).sum() + 8 * ((w - np.array(prior)) ** 2).sum()
        return float(value), np.array([x @ slope, slope.sum()]) + 16 * (w - np.array(prior))

    a, b = minimize(loss, np.array(prior), jac=True, method="L-BFGS-B", bounds=[(0.05, None), (None, None)]).x
    return float(a), float(b)


def _scaled(weighing: Weighing, slope: float, shift: float, again: float) -> Weighing:
    models = {model: round(CAUTION * slope * weight, 4) for model, weight in weighing.models.items()}
    bias = round(CAUTION * (slope * weighing.bias + shift), 4)
    return replace(weighing, models=models, bias=bias, least=LEAST, again=again)


def _combine(measured: list[Example], scored: dict[str, Scored], label: str) -> Weighing:
    rules = _worth(measured, label)
    odds = [_odds(e, scored[e.key], label, rules) for e in measured]
    models = list(odds[0])
    x = np.concatenate([np.stack([each[model] for model in models], 1).astype(np.float32) for each in odds])
    y = np.concatenate([_labels(e, label) for e in measured])
    prior = np.array([0.0 if model == GRAMMAR else 0.5 for model in models])

    def loss(w: Table) -> tuple[float, Table]:
        z = (x @ w[:-1] + w[-1]) * (2 * y - 1)
        slope = -(2 * y - 1) / (1 + np.exp(np.clip(z, -50, 50)))
        value = np.logaddexp(0, -z).sum() + 0.5 * ((w[:-1] - prior) ** 2).sum()
        return float(value), np.append(x.T @ slope + w[:-1] - prior, slope.sum())

    bounds = [*((0, None) for _ in models), (None, None)]
    w = minimize(loss, np.append(prior, 0.0), jac=True, method="L-BFGS-B", bounds=bounds).x
    weights = dict(zip(models, map(float, w), strict=False))
    return Weighing(models=weights, rules=rules, bias=float(w[-1]), least=LEAST, again=AGAIN)


def _labels(example: Example, label: str) -> Table:
    if label == "deadline":
        return np.array(example.phrase_labels(), float).reshape(-1)
    return np.array(example.clause_labels(), float).reshape(-1, len(LABELS))[:, LABELS.index(label)]


def _worth(measured: list[Example], label: str) -> dict[str, float]:
    """By how much the log-odds of a kind are higher than a clause's are anyhow, where each of its rules fires.

    A rule that fired seldom proves little: it is counted with `DOUBTED` clauses more, of which as many are right as of
    all in which a rule of the kind fires."""
    fired: dict[str, list[float]] = {}
    right = np.concatenate([_labels(e, label) for e in measured])
    for example in measured if label != "deadline" else ():
        labels = dict(zip(((s, e) for s, e, _ in _units(example, label)), _labels(example, label), strict=True))
        for hit in (hit for each in example.read.fired for hit in each if hit.kind == label):
            fired.setdefault(hit.rule.name, []).append(labels[hit.clause.start, hit.clause.end])
    every = [each for known in fired.values() for each in known]
    shares = {
        name: (sum(known) + DOUBTED * np.mean(every)) / (len(known) + DOUBTED) for name, known in sorted(fired.items())
    }
    return {name: round(float(_log_odds(share) - _log_odds(right.mean())), 3) for name, share in shares.items()}


def _log_odds(share: float) -> float:
    return float(np.log(share / (1 - share)))


def matched(marks: list[Mark], spans: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """The spans that meet an annotated quote, each quote met by one that shares half of the shorter and is not far
    longer."""
    free: list[tuple[int, int]] = list(spans)
    met = set()
    for mark in marks:
        size = mark.end - mark.start
        fitting = [
            (min(mark.end, end) - max(mark.start, start), (start, end))
            for start, end in free
            if min(mark.end, end) - max(mark.start, start) >= 0.5 * min(size, end - start) > 0
            and end - start <= max(4 * size, size + 200)
        ]
        if fitting:
            free.remove(max(fitting)[1])
            met.add(max(fitting)[1])
    return met


if __name__ == "__main__":
    main()
