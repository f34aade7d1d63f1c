"""How well acts are found: `python -m bench.eval_acts [--errors 20] [--picture FILE]`.

Every annotated thread is judged by models that were not trained on it (the held-out judgements beside this file), and
weighed by weights fitted without it. Messages are taken as annotated, so that the figures are those of finding alone.
What answers what, and what became of it, is measured by `python -m bench.train_ledger`, whose weights are held out too.
"""

import argparse
import importlib.util
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

from acts.act import Act
from acts.finding import make_act
from acts.model.choice import Weighing, choose
from acts.model.scoring import Scored
from acts.sides import sides
from bench.acts_corpus import FOLDS, LABELS, Example, examples, fold_of, measured
from bench.gold import SHARED, Gold
from bench.train_acts import HELD_OUT_FROZEN, matched, read_frozen, read_held_out, weigh

AIMS = (
    ("act micro-F1, kinds other than claim and position", "acts_core_micro", (0.75, 0.65)),
    ("act micro-F1, all twelve kinds", "acts_micro", (0.68, 0.58)),
    ("of which meeting_proposal", "meeting_proposal", (0.85, None)),
    ("of which deadline", "deadline", (0.85, None)),
    ("of which demand", "demand", (0.85, None)),
    ("due date exact on matched deadlines", "due_date_exact_on_matched", (0.95, None)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An annotated thread and what is found in it."""

    gold: Gold
    acts: tuple[Act, ...]


def main() -> None:
    """Print the table, the figures by kind and by model, the trust in stated confidences, and the worst errors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", type=int, default=20)
    parser.add_argument("--picture", type=Path, help="where to draw the reliability curve")
    options = parser.parse_args()
    if not SHARED.joinpath("gold").is_dir():
        raise SystemExit(f"development data not found: {SHARED / 'gold'}; set REJOINDER_SHARED")
    given = [e for e in examples() if e.fold >= 0]
    scored = read_held_out(given)
    judged = find_all(given, scored)
    print_table(judged)
    print_models(given, scored)
    print_speakers(judged)
    print_trust(judged, options.picture)
    print_errors(judged, options.errors)


def find_all(given: list[Example], scored: dict[str, Scored]) -> list[Judged]:
    """Every thread with the acts that are found in it when it is held out."""
    by_thread: dict[str, list[Example]] = {}
    for example in given:
        by_thread.setdefault(example.key.rpartition("/")[0], []).append(example)
    weighed = [held_out_weighing(given, scored, fold) for fold in range(FOLDS)]
    return [_judge(gold, by_thread[f"{gold.group}/{gold.name}"], scored, weighed[fold_of(gold)]) for gold in measured()]


def held_out_weighing(given: list[Example], scored: dict[str, Scored], fold: int) -> dict[str, Weighing]:
    """The weighing fitted without one part."""
    return weigh([e for e in given if e.fold != fold], scored)


def _judge(gold: Gold, given: list[Example], scored: dict[str, Scored], weighed: dict[str, Weighing]) -> Judged:
    camps, order = sides(gold.thread), {m.id: n for n, m in enumerate(gold.thread.messages)}
    found = [make_act(e.read, c, camps) for e in given for c in choose(e.read, scored[e.key], weighed)]
    return Judged(gold=gold, acts=tuple(sorted(found, key=lambda a: (order[a.message], a.start, a.end, a.id))))


@cache
def scorer() -> ModuleType:
    """The scorer that comes with the annotated data."""
    spec = importlib.util.spec_from_file_location("score_acts", SHARED / "eval" / "score_acts.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"development data not found: {SHARED / 'eval' / 'score_acts.py'}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def summary(judged: Iterable[Judged]) -> dict:
    """The scorer's figures."""
    return scorer().summary([scorer().score_thread(_plain_gold(j.gold), _plain(j)) for j in judged])


@cache
def _read_gold(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def _plain_gold(gold: Gold) -> dict:
    return _read_gold(gold.path)


def _plain(judged: Judged) -> dict:
    acts = [
        {
            "id": act.id, "msg": act.message, "type": act.kind, "quote": act.quote, "status": act.status,
            "due": act.due.local if act.due else None, "answers": act.answers, "same_side": act.same_side,
        }
        for act in judged.acts
    ]  # fmt: skip
    return {"messages": _read_gold(judged.gold.path)["messages"], "acts": acts, "people": []}


def print_table(judged: list[Judged]) -> None:
    """The aims beside the figures, all, real and written threads apart; then every kind."""
    groups: dict[str, Callable[[Judged], bool]] = {
        "all": lambda j: True, "real": lambda j: j.gold.origin == "real", "written": lambda j: j.gold.origin != "real"
    }  # fmt: skip
    figures = {name: summary(j for j in judged if keep(j)) for name, keep in groups.items()}
    print(f"{'measure':52} {'aim':>11} {'all':>6} {'real':>6} {'written':>8}")
    for title, key, (aim, aim_real) in AIMS:
        values = [_figure(figures[name], key) for name in groups]
        aims = f"{aim:.2f}" + (f"/{aim_real:.2f}" if aim_real else "")
        print(f"{title:52} {aims:>11} {values[0]:6.3f} {values[1]:6.3f} {values[2]:8.3f}")
    exact = sum(a.quote == _text(j, a) for j in judged for a in j.acts)
    print(f"{'spans that equal their quotes':52} {'1.00':>11} {exact / max(1, sum(len(j.acts) for j in judged)):6.3f}")
    print(f"\n{'kind':18} {'P':>6} {'R':>6} {'F1':>6} | real {'P':>6} {'R':>6} {'F1':>6}   annotated, real")
    for label in LABELS:
        one, real = figures["all"]["by_type"][label], figures["real"]["by_type"][label]
        counts = f"{one['tp'] + one['fn']:6d} {real['tp'] + real['fn']:5d}"
        print(
            f"{label:18} {one['P']:6.3f} {one['R']:6.3f} {one['F1']:6.3f} |      "
            f"{real['P']:6.3f} {real['R']:6.3f} {real['F1']:6.3f}   {counts}"
        )


def _text(judged: Judged, act: Act) -> str:
    return next(m.text for m in judged.gold.thread.messages if m.id == act.message)[act.start : act.end]


def _figure(figures: dict, key: str) -> float:
    value = figures["by_type"].get(key, figures.get(key))
    return value["F1"] if isinstance(value, dict) else value or 0.0


def print_models(given: list[Example], scored: dict[str, Scored]) -> None:
    """F1 of the grammar alone, of each model alone and of all together, on the same held-out threads."""
    print(f"\n{'alone':34} {'core':>6} {'real':>6} | {'all 12':>6} {'real':>6}")
    rows = [("the grammar's rules", _by_rules)]
    if HELD_OUT_FROZEN.exists():
        rows.append(("embeddings as they come, linear", _by_models(given, read_frozen(given))))
    for model in ("linear", "encoder"):
        only = {key: _only(each, model) for key, each in scored.items()}
        rows.append((f"{model} model", _by_models(given, only)))
    rows.append(("together (what ships)", _by_models(given, scored)))
    for title, find in rows:
        pairs = [[_f1(given, find, core, real) for real in (False, True)] for core in (True, False)]
        print(f"{title:34} " + " | ".join(f"{every:6.3f} {real:6.3f}" for every, real in pairs))


def _only(scored: Scored, model: str) -> Scored:
    zero = {name: table * 0 for name, table in scored.clauses.items()}
    none = {name: table * 0 for name, table in scored.phrases.items()}
    return Scored(clauses=zero | {model: scored.clauses[model]}, phrases=none | {model: scored.phrases[model]})


Find = Callable[[Example], Iterable[tuple[str, int, int]]]


def _by_rules(example: Example) -> Iterable[tuple[str, int, int]]:
    return {(h.kind, h.clause.start, h.clause.end) for fired in example.read.fired for h in fired}


def _by_models(given: list[Example], scored: dict[str, Scored]) -> Find:
    weighed = [held_out_weighing(given, scored, fold) for fold in range(FOLDS)]
    return lambda e: [(c.kind, c.start, c.end) for c in choose(e.read, scored[e.key], weighed[e.fold])]


def _f1(given: list[Example], find: Find, core: bool, real: bool) -> float:
    hit = wrong = missed = 0
    for example in given:
        if real and example.origin != "real":
            continue
        found = list(find(example))
        for column, label in enumerate(LABELS):
            if core and label in ("claim", "position"):
                continue
            marks = [m for m in example.marks if m.column == column]
            spans = [(start, end) for kind, start, end in found if kind == label]
            right = len(matched(marks, spans))
            hit, wrong, missed = hit + right, wrong + len(spans) - right, missed + len(marks) - right
    return 2 * hit / max(1, 2 * hit + wrong + missed)


def print_speakers(judged: list[Judged]) -> None:
    """Of the acts that are matched: how many reported ones are recognised, and how many doers share a name."""
    pairs = [(act, gold) for j in judged for act, gold in _pairs(j) if gold is not None]
    told = [act.reported for act, gold in pairs if gold.reported]
    wrongly = sum(act.reported for act, gold in pairs if not gold.reported)
    named = sum(bool(_names(act.actor) & _names(gold.actor)) for act, gold in pairs)
    print(f"\nreported of somebody else: {sum(told)} of {len(told)} recognised, {wrongly} others taken for such")
    print(f"doer shares a name with the annotated one: {named} of {len(pairs)}")


def _names(name: str | None) -> set[str]:
    return set(re.findall(r"[a-z]{2,}", (name or "").lower()))


def print_trust(judged: list[Judged], picture: Path | None) -> None:
    """How often acts stated with a confidence are right, by tenths; drawn where asked."""
    outcomes = [(a.confidence, right) for j in judged for a, right in _outcomes(j)]
    print(f"\n{'confidence':12} {'stated':>7} {'right':>6}")
    curve = []
    for low in range(1, 10):
        some = [(sure, right) for sure, right in outcomes if int(min(sure, 0.9999) * 10) == low]
        if some:
            share = sum(right for _, right in some) / len(some)
            curve.append((sum(sure for sure, _ in some) / len(some), share, len(some)))
            print(f"{low / 10:.1f} - {(low + 1) / 10:.1f}    {len(some):7d} {share:6.3f}")
    if picture is not None:
        draw(curve, picture)


def _outcomes(judged: Judged) -> list[tuple[Act, bool]]:
    """Each act found, and whether an annotated one matches it."""
    return [(act, gold is not None) for act, gold in _pairs(judged)]


def _pairs(judged: Judged) -> list[tuple[Act, Act | None]]:
    """Each act found, the surest first, and the annotated one that it matches."""
    free = list(judged.gold.acts)
    found = []
    for act in sorted(judged.acts, key=lambda a: -a.confidence):
        match = next((g for g in free if g.message == act.message and g.kind == act.kind and _shares(g, act)), None)
        if match is not None:
            free.remove(match)
        found.append((act, match))
    return found


def _shares(gold: Act, act: Act) -> bool:
    size = gold.end - gold.start
    shared = min(gold.end, act.end) - max(gold.start, act.start)
    return shared >= 0.5 * min(size, act.end - act.start) and act.end - act.start <= max(4 * size, size + 200)


def draw(curve: list[tuple[float, float, int]], path: Path) -> None:
    """The reliability curve: stated confidence against the share that is right."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(5, 4.2), dpi=110)
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1, label="as stated")
    axes.plot([x for x, _, _ in curve], [y for _, y, _ in curve], "o-", color="#1f4e79", label="found")
    for x, y, n in curve:
        axes.annotate(str(n), (x, y), textcoords="offset points", xytext=(6, -10), fontsize=7, color="0.3")
    axes.set(xlabel="stated confidence", ylabel="share that is right", xlim=(0, 1), ylim=(0, 1))
    axes.set_title("Acts on held-out threads; the number is how many", fontsize=9)
    axes.legend(fontsize=8, loc="upper left")
    figure.tight_layout()
    figure.savefig(path, metadata={"Software": None})


def print_errors(judged: list[Judged], count: int) -> None:
    """What was stated most surely and is not annotated, and annotated acts where nothing at all was found."""
    wrong = [(a.confidence, j, a) for j in judged for a, right in _outcomes(j) if not right]
    wrong.sort(key=lambda each: (-each[0], each[1].gold.name, each[2].start))
    print(f"\nthe {count} worst errors: stated, not annotated so")
    for sure, j, act in wrong[:count]:
        beside = sorted({g.kind for g in _near(j.gold.acts, act)}) or "as nothing"
        print(f"  {sure:.2f} {act.kind:16} {j.gold.group}/{j.gold.name}: {act.quote[:90]!r}, annotated {beside}")
    print("\ncauses: " + ", ".join(f"{name} {n}" for name, n in causes(judged).items()))


def _near(acts: Iterable[Act], act: Act) -> list[Act]:
    return [a for a in acts if a.message == act.message and a.start < act.end and act.start < a.end]


def causes(judged: list[Judged]) -> dict[str, int]:
    """Errors by cause: kind taken for another, nothing found, nothing annotated, span too far off."""
    found = {"wrong kind": 0, "missed": 0, "not annotated": 0, "wrong span or second mention": 0}
    for j in judged:
        right = {id(a) for a, good in _outcomes(j) if good}
        for gold in j.gold.acts:
            near = _near(j.acts, gold)
            if not any(a.kind == gold.kind for a in near):
                found["wrong kind" if any(id(a) not in right for a in near) else "missed"] += 1
        for act in j.acts:
            if id(act) not in right:
                near = _near(j.gold.acts, act)
                if not near:
                    found["not annotated"] += 1
                elif any(g.kind == act.kind for g in near):
                    found["wrong span or second mention"] += 1
    return found


if __name__ == "__main__":
    main()
