"""The plain comparison, `python -m bench.train_frozen`: all-MiniLM-L6-v2 as it comes, and a linear model on it.

Nothing of it ships: its held-out judgements (`held_out_frozen.npz`) are a line of the table that `bench.eval_acts`
prints. Needs the `train` extra.
"""

from pathlib import Path

import numpy as np
import torch
from scipy.optimize import minimize

from acts.clauses import Clause, Sentence
from acts.model.reading import sentence_of
from acts.model.wordpiece import BREAK, FIRST, split_pieces, vocabulary
from acts.when import TimePhrase
from bench.acts_corpus import FOLDS, LABELS, Example, examples
from bench.encoder_net import climb
from bench.train_encoder import pretrained

HELD_OUT = Path(__file__).with_name("held_out_frozen.npz")
LONGEST, BATCH, STRENGTH = 128, 32, 5.0


def main() -> None:
    """Embed every clause, time phrase and sentence; fit without each part in turn; keep what is said of that part."""
    torch.set_num_threads(1)
    given = examples()
    known = embedded(sorted({text for e in given for pair in (*clause_texts(e), *phrase_texts(e)) for text in pair}))
    found = {}
    for name, texts, labels, width in (
        ("clause", clause_texts, Example.clause_labels, len(LABELS)),
        ("phrase", phrase_texts, Example.phrase_labels, 1),
    ):
        rows = [np.array([np.concatenate([known[a], known[b]]) for a, b in texts(e)]).reshape(-1, 768) for e in given]
        marks = [np.array(labels(e), float).reshape(len(r), width) for e, r in zip(given, rows, strict=True)]
        for fold in range(FOLDS):
            seen = [n for n, e in enumerate(given) if e.fold != fold and len(rows[n])]
            weights = fit(np.concatenate([rows[n] for n in seen]), np.concatenate([marks[n] for n in seen]))
            for e, r in zip(given, rows, strict=True):
                if e.fold == fold:
                    found[f"{name}/{e.key}"] = (r @ weights[:-1] + weights[-1]).astype(np.float16)
    np.savez_compressed(HELD_OUT, **found)


def clause_texts(example: Example) -> list[tuple[str, str]]:
    """Each clause of a message with its sentence."""
    return [_pair(c, s) for s in example.read.sentences for c in s.clauses]


def phrase_texts(example: Example) -> list[tuple[str, str]]:
    """The clause of each time phrase of a message, and its words."""
    return [_told(p, s) for p in example.read.phrases if (s := sentence_of(example.read.sentences, p)) is not None]


def _pair(clause: Clause, sentence: Sentence) -> tuple[str, str]:
    return clause.text, sentence.text


def _told(phrase: TimePhrase, sentence: Sentence) -> tuple[str, str]:
    return phrase.quote, next((c.text for c in sentence.clauses if c.start <= phrase.start < c.end), sentence.text)


@torch.no_grad()
def embedded(texts: list[str]) -> dict[str, np.ndarray]:
    """The mean of the last layer's states, of length 1, for each text."""
    base, known, found = pretrained(), vocabulary(), {}
    order = sorted(texts, key=len)
    for at in range(0, len(order), BATCH):
        some = order[at : at + BATCH]
        pieces = [[known[FIRST], *split_pieces(text)[0][:LONGEST], known[BREAK]] for text in some]
        numbers = torch.zeros(len(some), max(map(len, pieces)), dtype=torch.long)
        mask = torch.zeros_like(numbers)
        for row, each in enumerate(pieces):
            numbers[row, : len(each)], mask[row, : len(each)] = torch.tensor(each), 1
        states = climb(base.encoder.layer, base.embeddings(input_ids=numbers), mask) * mask[..., None]
        means = torch.nn.functional.normalize(states.sum(1) / mask.sum(1, keepdim=True), dim=1).numpy()
        found.update(zip(some, means, strict=True))
    return found


def fit(rows: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Logistic regression of every column: weights, and the biases as the last row."""
    signs = 2 * labels - 1

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(rows.shape[1] + 1, -1)
        margins = (rows @ weights[:-1] + weights[-1]) * signs
        slope = -signs / (1 + np.exp(np.clip(margins, -50, 50))) * STRENGTH
        value = np.logaddexp(0, -margins).sum() * STRENGTH + 0.5 * (weights[:-1] ** 2).sum()
        return float(value), np.vstack([rows.T @ slope + weights[:-1], slope.sum(0)[None]]).ravel()

    start = np.zeros((rows.shape[1] + 1) * labels.shape[1])
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 80}).x.reshape(rows.shape[1] + 1, -1)


if __name__ == "__main__":
    main()
