"""Settle the annotated acts and score links, status and open demands with the annotation's own scorer.

The shipped weights were trained on the same threads: `python -m bench.train_ledger` cross-validates.
"""

import importlib.util
import json

from acts.ledger import settle
from bench.gold import SHARED, Gold, threads


def predict(gold: Gold) -> dict:  # type: ignore[type-arg]
    """A thread in the prediction form, the annotated acts with links and status of our own."""
    data = json.loads(gold.path.read_text(encoding="utf-8"))
    settled = {a.id: a for a in settle(gold.thread, gold.acts)}
    for act in data["acts"]:
        ours = settled[str(act["id"])]
        act["answers"] = ours.answers and int(ours.answers)
        act["status"] = ours.status
    return data


def main() -> None:
    """Print the scorer's figures, real and written threads apart."""
    spec = importlib.util.spec_from_file_location("score_acts", SHARED / "eval" / "score_acts.py")
    assert spec and spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    rows = [(g.origin, scorer.score_thread(json.loads(g.path.read_text()), predict(g))) for g in threads()]
    for name in ("real", "synthetic", None):
        summary = scorer.summary([c for origin, c in rows if name in (None, origin)])
        print(
            name or "all",
            {
                k: summary[k]
                for k in ("status_exact_on_matched", "answers_links", "open_demands", "ledger_exact_threads")
            },
        )


if __name__ == "__main__":
    main()
