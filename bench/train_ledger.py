"""Train the reasoner's link weights and judge them by cross-validation over threads: `python -m bench.train_ledger`."""

import json
import math
import sys
from collections import Counter
from pathlib import Path

import numpy as np

from acts.act import Act
from acts.evidence import find_evidence
from acts.links import candidates, find_answers, lonely, weigh
from acts.record import build_record
from acts.relations import link
from acts.status import OPEN, STATUSES, all_features, find_status, spread
from bench.gold import Gold, threads

RIDGE = 12.0
Example = tuple[list[dict[str, float]], int]


def examples(gold: Gold) -> list[Example]:
    """Each answering act: the features of "nothing" and of each candidate, and which is right."""
    record = build_record(gold.thread, gold.acts)
    found = []
    for act in record.acts:
        options = candidates(record, act)
        if options:
            ids = [c.id for c in options]
            right = ids.index(act.answers) + 1 if act.answers in ids else 0
            found.append(([lonely(record, act), *(weigh(record, act, c) for c in options)], right))
    return found


def fit(data: list[Example], ridge: float = 1.0, rounds: int = 300) -> dict[str, float]:
    """A conditional logit by gradient steps with Adam; deterministic."""
    names = sorted({n for options, _ in data for o in options for n in o})
    index = {n: i for i, n in enumerate(names)}
    rows, cols, vals, owner, right = [], [], [], [], []
    row = 0
    for e, (options, answer) in enumerate(data):
        for n, option in enumerate(options):
            for name, value in sorted(option.items()):
                rows.append(row)
                cols.append(index[name])
                vals.append(value)
            owner.append(e)
            right.append(float(n == answer))
            row += 1
    r, c, v = np.array(rows), np.array(cols), np.array(vals)
    own, y = np.array(owner), np.array(right)
    w = np.zeros(len(names))
    m, s = np.zeros_like(w), np.zeros_like(w)
    for t in range(1, rounds + 1):
        z = np.bincount(r, weights=v * w[c], minlength=row)
        z -= np.maximum.reduceat(z, np.searchsorted(own, np.arange(len(data))))[own]
        p = np.exp(z)
        p /= np.bincount(own, weights=p)[own]
        g = np.bincount(c, weights=v * (p - y)[r], minlength=len(names)) + ridge * w
        m, s = 0.9 * m + 0.1 * g, 0.999 * s + 0.001 * g * g
        w -= 0.05 * (m / (1 - 0.9**t)) / (np.sqrt(s / (1 - 0.999**t)) + 1e-8)
    return {n: round(float(x), 2) for n, x in zip(names, w, strict=True) if abs(x) > 0.05}


def judge(data: list[Example], w: dict[str, float]) -> tuple[int, int, int]:
    """True, false and missed links."""
    tp = fp = fn = 0
    for options, right in data:
        scores = [math.fsum(w.get(n, 0.0) * x for n, x in o.items()) for o in options]
        top = max(range(len(scores)), key=lambda n: (scores[n], n))
        tp += top == right and right > 0
        fp += top > 0 and top != right
        fn += right > 0 and top != right
    return tp, fp, fn


def cases(gold: Gold, answers: dict) -> list[tuple[str, Example]]:  # type: ignore[type-arg]
    """Each act that has a status, with the features of each status it can have."""
    record = build_record(gold.thread, gold.acts)
    links = link(record, answers)
    found = []
    for act in record.acts:
        if act.kind in STATUSES and act.status in STATUSES[act.kind]:
            names = STATUSES[act.kind]
            seen = all_features(record, act, find_evidence(record, act, links), links)
            found.append((act.kind, ([spread(seen, act.kind, s) for s in names], names.index(act.status))))
    return found


def linked(gold: Gold, w: dict[str, float]) -> dict:  # type: ignore[type-arg]
    """The answers found with some weights."""
    record = build_record(gold.thread, gold.acts)
    return {a: b for a, (b, _) in find_answers(record, w).items()}


def settled(gold: Gold, answers: dict, trained: dict[str, float]) -> list[tuple[Act, str]]:  # type: ignore[type-arg]
    """Each annotated act that has a status, and the status read with some weights."""
    record = build_record(gold.thread, gold.acts)
    links = link(record, answers)
    return [(a, find_status(record, a, links, trained)[0]) for a in record.acts if a.kind in STATUSES]


def main() -> None:
    """Cross-validate over threads in five folds, print the figures, and with --write keep the weights of all."""
    golds = list(threads())
    data = [examples(g) for g in golds]
    total = np.zeros(3, int)
    right: dict[str, list[int]] = {}
    ledger: dict[str, list[int]] = {}
    confusion: Counter[tuple[str, str, str]] = Counter()
    by_origin: dict[str, np.ndarray] = {}
    for fold in range(5):
        w = fit([e for n, d in enumerate(data) if n % 5 != fold for e in d])
        inner = {}
        for part in range(4):
            rest = [n for n in range(len(data)) if n % 5 != fold and (n // 5) % 4 != part]
            v = fit([e for n in rest for e in data[n]], rounds=200)
            inner |= {n: linked(golds[n], v) for n in range(len(data)) if n % 5 != fold and (n // 5) % 4 == part}
        u = fit([e for n, answers in inner.items() for _, e in cases(golds[n], answers)], RIDGE)
        for n, d in enumerate(data):
            if n % 5 == fold:
                opened = [0, 0]
                for act, status in settled(golds[n], linked(golds[n], w), u):
                    confusion[act.kind, act.status, status] += 1
                    for key in (act.kind, "all", golds[n].origin):
                        right.setdefault(key, []).append(status == act.status)
                    if act.kind == "demand":
                        opened[(status in OPEN) != (act.status in OPEN)] += 1
                for key in ("all", golds[n].origin):
                    ledger.setdefault(key, []).append(opened[1] == 0)
                result = np.array(judge(d, w))
                total += result
                key = golds[n].origin
                by_origin[key] = by_origin.get(key, np.zeros(3, int)) + result
    for name, (tp, fp, fn) in [("all", total), *by_origin.items()]:
        print(f"links {name}: P {tp / (tp + fp):.3f} R {tp / (tp + fn):.3f} F1 {2 * tp / (2 * tp + fp + fn):.3f}")
    for key, flags in right.items():
        print(f"status {key}: {np.mean(flags):.3f} of {len(flags)}")
    for key, flags in ledger.items():
        print(f"open demands exactly right {key}: {np.mean(flags):.3f} of {len(flags)} threads")
    if "-v" in sys.argv:
        for (kind, gold_is, read), count in confusion.most_common():
            print(
                f"{count:4} {kind}: {gold_is} read as {read}"
                if gold_is != read
                else f"{count:4} {kind}: {gold_is} right"
            )
    if "--write" in sys.argv:
        path = Path("acts/ledger.json")
        kept = json.loads(path.read_text()) if path.exists() else {}
        kept["links"] = fit([e for d in data for e in d])
        inner = {}
        for part in range(5):
            v = fit([e for n, d in enumerate(data) if n % 5 != part for e in d])
            inner |= {n: linked(golds[n], v) for n in range(len(data)) if n % 5 == part}
        kept["status"] = fit([e for n, answers in inner.items() for _, e in cases(golds[n], answers)], RIDGE)
        path.write_text(json.dumps(kept, indent=0, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
