"""The splitter against annotated threads: prints the table of measures, with the figures of other tools beside ours.

    python -m bench.eval_split [--shared DIR] [--errors N]

The peers' figures are typed from the measurements that come with the data; nothing of the data is kept here.
"""

import importlib.util
from collections.abc import Sequence
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


def body_of(text: str, printing: Printing, found: Sequence[Printing]) -> str:
    """The message's own words with its signature, without header and deeper messages: what the gold calls a body."""
    start = printing.header_span.end if printing.header_span else printing.span.start
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
    lines = [line for part in out for line in part.split("\n")]
    while lines and (not lines[-1].strip(" >\t") or patterns.SEPARATOR.match(lines[-1]) or _forward(lines)):
        lines.pop()
    return "\n".join(lines)


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
    out = []
    for printing in kept:
        run = [found[i] for i in runs_to.get(printing.index, [printing.index])]
        start = run[0].span.start
        if printing.header_span is None:
            start = min(start, first_line.get(printing.index, start))
        segment: dict[str, Any] = {
            "start": text.count("\n", 0, start),
            "body": body_of(text, printing, kept),
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
