"""The splitter against annotated threads: prints the table of measures, with the figures of other tools beside ours.

    python -m bench.eval_split [--shared DIR] [--json FILE]
    python -m bench.eval_split --predict FILE

`--predict FILE` writes what the splitter says of any file in the scorer's form ("doc" and "text" are enough), as the
scorer reads it. The peers' figures are typed from the measurements that come with the data; nothing of the data is
kept here.
"""

import argparse
import importlib.util
import json
import os
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

from ingest import patterns
from ingest.message import Address, Printing, Reading, Source
from ingest.split import split

SETS = ("quagga_enron_train", "quagga_asf_train", "crisp_forward_dev")


def reading(text: str) -> Reading:
    return Reading(source=Source(file="text", sha256="0" * 64, media_type="text/plain"), text=text, rung="text")


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def body_of(text: str, printing: Printing, found: Sequence[Printing], opening: int | None = None) -> str:
    """The message's own words with its signature, without header and deeper messages: what the gold calls a body.

    `opening` is where a quotation starts that the message answers below, which the gold counts as its words.
    """
    start = printing.header_span.end if printing.header_span else printing.span.start
    if opening is not None and printing.header_span is None:
        start = min(start, opening)
    if printing.layout == "chat":
        start = printing.span.start
    deeper = [p for p in found if p.index > printing.index and p.span.start >= start]
    cuts = sorted((p.span.start, p.span.end) for p in deeper if p.span.start < printing.span.end)
    out: list[str] = []
    at = start
    for a, b in cuts:
        if a > at:
            out.append(text[at:a])
        at = max(at, b)
    if at < printing.span.end:
        out.append(text[at : printing.span.end])
    if head := _LETTERHEAD.match(text, printing.span.end):
        out.append(head[0])  # the company that Notes prints above a header, which the gold counts as words of this one
    lines = [line for part in out for line in part.split("\n")]
    while lines and (not lines[-1].strip(" >\t") or patterns.SEPARATOR.match(lines[-1]) or _forward(lines)):
        lines.pop()
    return "\n".join(lines)


_LETTERHEAD = re.compile(r"\s*\n[ \t]+\S[^\n]*\n[ \t]*\n(?=[ \t]+From:)")


def _forward(lines: Sequence[str]) -> bool:
    return patterns.FORWARD_INTRO.match(lines[-1]) is not None or (
        len(lines) > 1 and patterns.FORWARDED_BY.match(lines[-2]) is not None
    )


def person(address: Address | None) -> dict[str, str | None] | None:
    return {"name": address.name, "address": address.email} if address else None


def answered_below(text: str, child: Printing, found: Sequence[Printing]) -> bool:
    """Whether a message opens with this quotation and answers it below: the zone gold counts both as one message.

    (The product keeps them apart, as the guideline for acts does: the quotation is somebody else's message.)
    """
    if child.layout != "attribution" or child.carrier is None:
        return False
    carrier = found[child.carrier]
    start = carrier.header_span.end if carrier.header_span else 0
    above = text[min(start, child.span.start) : child.span.start].strip(" \n\t>|:\ufeff")
    return not above and any(piece.start > child.span.start for piece in carrier.pieces)


def _behind_header(printing: Printing) -> int:
    return printing.header_span.end if printing.header_span else printing.span.start


def header_runs(text: str, found: Sequence[Printing]) -> list[list[int]]:
    """Headers with no words between them: the zone gold counts such a run as one message, with the last one's sender,
    date and subject and the recipients of all.

    (The product keeps them apart: a forward with nothing typed is a message with empty new text.)
    """
    runs: list[list[int]] = []
    for a, b in pairwise(found):
        if a.header_span is None or b.header_span is None or a.layout in ("chat", "attribution"):
            continue
        between = text[a.header_span.end : max(a.header_span.end, b.header_span.start)]
        if not all(map(_sets_off, between.split("\n"))):
            continue
        if runs and runs[-1][-1] == a.index:
            runs[-1].append(b.index)
        else:
            runs.append([a.index, b.index])
    return runs


def _sets_off(line: str) -> bool:
    bare = line.replace("=09", "").replace("=20", "").strip(" >\t=")
    return not bare or any(p.match(line) for p in (patterns.SEPARATOR, patterns.FORWARD_INTRO, patterns.FORWARDED_TAIL))


def segments(text: str) -> list[dict[str, Any]]:
    found = split(reading(text))
    answered = {p.index for p in found if answered_below(text, p, found)}
    merged = set(answered)
    runs = header_runs(text, found)
    merged |= {i for run in runs for i in run[:-1]}
    runs_to = {run[-1]: run for run in runs}
    kept = [p for p in found if p.index not in merged]
    first_line = {found[i].carrier: found[i].span.start for i in sorted(answered, reverse=True)}
    opening = {found[i].carrier: _behind_header(found[i]) for i in sorted(answered, reverse=True)}
    out = []
    for printing in kept:
        run = [found[i] for i in runs_to.get(printing.index, [printing.index])]
        start = run[0].span.start
        if printing.header_span is None:
            start = min(start, first_line.get(printing.index, start))
        segment: dict[str, Any] = {
            "start": text.count("\n", 0, start),
            "body": body_of(text, printing, kept, opening.get(printing.index)),
            "from": person(printing.sender),
            "to": [person(a) for p in run for a in p.to],
            "cc": [person(a) for p in run for a in p.cc],
            "date": printing.sent.text,
            "subject": printing.subject,
        }
        out.append({k: v for k, v in segment.items() if v not in (None, [], "")} | {"start": segment["start"]})
    return sorted(out, key=lambda s: s["start"])


def predict(gold: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {doc["doc"]: {"doc": doc["doc"], "segments": segments(doc["text"])} for doc in gold}


COLUMNS = (
    "count_exact_multi", "b_F1", "from", "to", "cc", "date", "subject", "new_text_exact", "body_exact",
)  # fmt: skip

# What other tools scored on the same three files (dev figures, percent; None where a tool gives nothing of the kind).
PEERS: dict[str, dict[str, tuple[float | None, ...]]] = {
    "quagga_enron_train": {
        "regex floor": (38.1, 61.8, 45.4, 36.9, 47.9, 29.4, 41.5, 62.1, 45.5),
        "email-reply-parser 0.5.12": (25.2, 32.6, 0.0, 0.0, 0.0, 0.0, 0.0, 76.1, 34.0),
        "mail-parser-reply 1.36": (74.3, 38.6, 36.4, 69.0, 67.7, 30.1, 63.4, 71.0, 59.0),
        "quotequail 0.5.4 unwrap": (62.4, 37.8, 34.8, 52.1, 50.0, 26.4, 56.3, 71.6, 54.7),
        "talon 1.6.0": (None, None, None, None, None, None, None, 71.8, None),
        "Quagga, 5 zones (trained on these)": (92.1, 90.6, 0.0, 0.0, 0.0, 0.0, 0.0, 95.8, 91.6),
    },
    "quagga_asf_train": {
        "regex floor": (32.3, 60.7, None, None, None, None, None, 64.4, 28.6),
        "email-reply-parser 0.5.12": (41.4, 33.0, None, None, None, None, None, 48.2, 27.7),
        "mail-parser-reply 1.36": (63.9, 85.1, None, None, None, None, None, 93.2, 74.7),
        "quotequail 0.5.4 unwrap": (60.2, 76.6, None, None, None, None, None, 70.7, 42.8),
        "talon 1.6.0": (None, None, None, None, None, None, None, 69.4, None),
        "Quagga, 2 zones (trained on these)": (94.7, 98.8, None, None, None, None, None, 99.1, 96.6),
    },
    "crisp_forward_dev": {
        "regex floor": (100.0, None, 34.2, 35.5, 33.3, None, 31.9, 12.5, 28.2),
        "mail-parser-reply 1.36": (100.0, None, 34.2, 48.4, 45.5, None, 46.4, 31.2, 38.8),
        "quotequail 0.5.4 unwrap": (75.0, None, 50.0, 66.1, 62.1, None, 55.1, 62.5, 54.1),
        "email-forward-parser 1.8.3": (75.0, None, 92.1, 98.4, 90.9, None, 91.3, 100.0, 92.9),
    },
}


def annotated(shared: Path) -> dict[str, tuple[int, dict[str, float]]]:
    """Of each set of annotated threads: how many messages, and the shares right in boundary, header and both."""
    scorer = load(shared / "eval" / "score_acts.py")
    found = {}
    everything = []
    for folder in sorted(p for p in (shared / "gold").iterdir() if p.is_dir()):
        counts = []
        for file in sorted((folder / "gold").glob("*.json")):
            text = (folder / "threads" / f"{file.stem}.txt").read_text(encoding="utf-8", errors="replace")
            messages = [_message(p) for p in split(reading(text))]
            counts.append(scorer.score_thread(json.loads(file.read_text(encoding="utf-8")), _prediction(messages)))
        everything += counts
        found[folder.name] = _shares(scorer.summary(counts))
    found["all"] = _shares(scorer.summary(everything))
    return found


def _prediction(messages: list[dict[str, Any]]) -> dict[str, Any]:
    return {"messages": messages, "acts": [], "people": []}


def _message(printing: Printing) -> dict[str, Any]:
    return {
        "index": printing.index,
        "from": person(printing.sender) or {"name": None, "address": None},
        "date": printing.sent.local.strftime("%Y-%m-%dT%H:%M") if printing.sent.local else None,
        "new_text": printing.text,
        "dup_of": None,
    }


def _shares(summary: dict[str, Any]) -> tuple[int, dict[str, float]]:
    names = ("message_boundaries_exact", "message_header_exact", "message_split_exact")
    return summary["messages"], {name: round(100 * summary[name], 1) for name in names}


def table(rows: Sequence[Sequence[object]]) -> Iterator[str]:
    widths = [max(len(str(row[n])) for row in rows) for n in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(str(cell).ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def main() -> None:
    parser = argparse.ArgumentParser(description="The splitter against annotated threads.")
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("REJOINDER_SHARED", "../shared")))
    parser.add_argument("--json", type=Path, help="also write every measure to this file")
    parser.add_argument(
        "--predict", type=Path, help="only write the predictions for the documents of this file, and stop"
    )
    options = parser.parse_args()
    if options.predict:
        for row in options.predict.read_text(encoding="utf-8").splitlines():
            doc = json.loads(row)
            print(json.dumps({"doc": doc["doc"], "segments": segments(doc["text"])}, ensure_ascii=False))
        return
    scorer = load(options.shared / "data" / "split" / "score_split.py")
    measured: dict[str, Any] = {}
    for name in SETS:
        gold = scorer.read_jsonl(options.shared / "data" / "split" / f"{name}.jsonl")
        report = measured[name] = scorer.score(gold, predict(gold))
        rows: list[list[object]] = [["", *COLUMNS], ["rejoinder", *(_cell(report.get(c)) for c in COLUMNS)]]
        whole = [doc for doc in gold if not any(segment.get("multi") for segment in doc["segments"])]
        if len(whole) < len(gold):  # in the others the gold lists the first of a chain's messages only, and pairs amiss
            part = scorer.score(whole, predict(whole))
            rows.append([f"rejoinder, {len(whole)} documents listed whole", *(_cell(part.get(c)) for c in COLUMNS)])
        rows += [[peer, *(_cell(figure) for figure in figures)] for peer, figures in PEERS[name].items()]
        print(f"\n{name}: {report['docs']} documents, {report['gold_msgs']} messages (development figures)")
        print("\n".join(table(rows)))
    found = measured["threads"] = annotated(options.shared)
    print("\nannotated threads: messages right in boundaries, in sender and minute, in both")
    print("\n".join(table([["", "messages", *found["all"][1]], *([n, m, *s.values()] for n, (m, s) in found.items())])))
    if options.json:
        options.json.write_text(json.dumps(measured, indent=1), encoding="utf-8")


def _cell(figure: object) -> object:
    return "–" if figure is None else figure


if __name__ == "__main__":
    main()
