"""Would a trained line tagger find signature blocks better than the rules? A cross-validated CRF beside them.

    python -m bench.split_tagger [--shared DIR] [--folds N]

Both see the same lines of the same messages. The annotation counts the typed full name as part of the block, so the
line above a block the rules found is added to it where it is a name. Needs python-crfsuite, for this comparison only.
"""

import argparse
import collections
import json
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.eval_split import reading
from ingest import endings, shapes
from ingest.split import split

LABEL = "Body/Signature"
Counts = collections.Counter[tuple[bool, bool]]


def features(lines: Sequence[str], n: int) -> list[str]:
    """What a line looks like and where it stands; no word of it."""
    text = lines[n].strip(" >\t")
    found = [f"end={min(12, len(lines) - n)}", f"start={min(5, n)}"]
    if not text:
        return [*found, "blank"]
    looks = {
        "contact": shapes.reaches(text),
        "place": endings.PLACE.search(text),
        "firm": shapes.looks_firm(text),
        "title": shapes.looks_title(text),
        "name": shapes.NAME.match(text),
        "sign-off": endings.SIGN_OFF.match(text),
        "prose": shapes.is_prose(text),
        "disclaimer": endings.DISCLAIMER.match(text),
        "figures": re.search(r"\d{3}", text),
        "sentence": text[-1] in ".?!",
        "capitals": text.isupper(),
        "quoted": lines[n].lstrip().startswith(">"),
    }
    return [*found, f"words={min(12, len(text.split()))}", *(name for name, says in looks.items() if says)]


def sequences(documents: Sequence[dict[str, Any]]) -> Iterator[tuple[str, list[str], list[bool]]]:
    """Of each message: its document, its lines without the header, and which of them the gold calls a signature's."""
    for doc in documents:
        lines, labels = doc["text"].split("\n"), doc["labels"] or []
        for segment in doc["segments"]:
            places = [n for n in range(segment["start"], min(segment["end"], len(labels))) if labels[n] != "Header"]
            if places:
                yield doc["doc"], [lines[n] for n in places], [labels[n] == LABEL for n in places]


def with_context(lines: Sequence[str]) -> list[list[str]]:
    own = [features(lines, n) for n in range(len(lines))]
    before = [[], *([f"before:{name}" for name in names] for names in own[:-1])]
    after = [*([f"after:{name}" for name in names] for names in own[1:]), []]
    return [[*a, *b, *c] for a, b, c in zip(own, before, after, strict=True)]


def tagger(documents: Sequence[dict[str, Any]], folds: int, model: Path) -> Counts:
    import pycrfsuite

    found = [(name, lines, with_context(lines), truth) for name, lines, truth in sequences(documents)]
    fold = {name: n % folds for n, name in enumerate(sorted({name for name, *_ in found}))}
    counts: Counts = collections.Counter()
    for held in range(folds):
        trainer = pycrfsuite.Trainer(verbose=False)
        trainer.set_params({"c1": 0.1, "c2": 0.01, "max_iterations": 80})
        for name, _, rows, truth in found:
            if fold[name] != held:
                trainer.append(rows, ["S" if t else "O" for t in truth])
        trainer.train(str(model))
        crf = pycrfsuite.Tagger()
        crf.open(str(model))
        for name, lines, rows, truth in found:
            if fold[name] == held:
                says = zip(lines, truth, crf.tag(rows), strict=True)
                counts.update((t, tag == "S") for line, t, tag in says if line.strip(" >"))
    return counts


def rules(documents: Sequence[dict[str, Any]]) -> Counts:
    counts: Counts = collections.Counter()
    for doc in documents:
        lines, labels = doc["text"].split("\n"), doc["labels"] or []
        signed: set[int] = set()
        for printing in split(reading(doc["text"])):
            if printing.signature is not None:
                span = printing.signature.span
                first = doc["text"].count("\n", 0, span.start)
                signed |= set(range(first, doc["text"].count("\n", 0, span.end) + 1))
                above = next((n for n in range(first - 1, -1, -1) if lines[n].strip(" >")), first)
                words = lines[above].strip(" >")
                if 2 <= len(words.split()) <= 5 and shapes.NAME.match(words):
                    signed.add(above)
        spoken = (n for n, label in enumerate(labels) if label != "Header" and lines[n].strip(" >"))
        counts.update((labels[n] == LABEL, n in signed) for n in spoken)
    return counts


def shares(name: str, counts: Counts) -> str:
    right, over, missed = counts[True, True], counts[False, True], counts[True, False]
    precision, recall = right / (right + over), right / (right + missed)
    return f"{name:24} P {precision:.3f}  R {recall:.3f}  F1 {2 * right / (2 * right + over + missed):.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Signature lines: the rules beside a cross-validated CRF.")
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("REJOINDER_SHARED", "../shared")))
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--model", type=Path, default=Path("/tmp/split_tagger.crf"))
    given = parser.parse_args()
    file = given.shared / "data" / "split" / "quagga_enron_train.jsonl"
    documents = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    print(shares(f"CRF, {given.folds} folds by document", tagger(documents, given.folds, given.model)))
    print(shares("rules", rules(documents)))


if __name__ == "__main__":
    main()
