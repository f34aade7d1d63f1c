"""Released government print-outs, marked by hand: where each message starts, and its fields as hashes."""

import hashlib
import json
import os
from pathlib import Path

import pytest

from ingest.message import Address, Printing, Reading, Source
from ingest.split import split

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("REJOINDER_SHARED", HERE.parent.parent / "shared"))
MARKS = json.loads((HERE / "golden/split_release.json").read_text(encoding="utf-8"))


def field_hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).casefold().encode()).hexdigest()[:16]


def person(address: Address | None) -> list[str | None] | None:
    return [address.name, address.email] if address else None


def fields(printing: Printing) -> dict[str, str]:
    """The hash of each field that the header prints."""
    local = printing.sent.local
    values: dict[str, object] = {
        "from": person(printing.sender),
        "to": [person(a) for a in printing.to],
        "cc": [person(a) for a in printing.cc],
        "date": local.strftime("%Y-%m-%dT%H:%M") if local else None,
        "subject": printing.subject,
    }
    return {name: field_hash(value) for name, value in values.items() if value}


def marked(folder: Path) -> list[tuple[list[dict[str, object]], dict[int, dict[str, str]]]]:
    """Of each marked file: the marks, and what the splitter says by line number."""
    pairs = []
    for file in sorted(folder.glob("*.txt")):
        marks = MARKS.get(hashlib.sha256(file.read_bytes()).hexdigest()[:16])
        if marks is None:
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        source = Source(file=file.name, sha256="0" * 64, media_type="text/plain")
        found = split(Reading(source=source, text=text, rung="text"))
        pairs.append((marks, {text.count("\n", 0, p.span.start): fields(p) for p in found}))
    return pairs


def test_boundaries_and_fields_of_the_marked_releases() -> None:
    """At least 97 in boundary F1 and 92 % of the fields."""
    folder = SHARED / "data/split/foia_raw"
    if not folder.exists():
        pytest.skip("development data not found: 30 released print-outs were not split")
    pairs = marked(folder)
    assert len(pairs) == len(MARKS) == 30
    hits = sum(len({m["line"] for m in marks} & found.keys()) for marks, found in pairs)
    both = sum(len(marks) + len(found) for marks, found in pairs)
    assert 2 * hits / both >= 0.97
    right = total = 0
    for marks, found in pairs:
        for mark in marks:
            says = found.get(int(str(mark["line"])), {})
            wanted = {k: v for k, v in mark.items() if k != "line"}
            total += len(wanted)
            right += sum(says.get(k) == v for k, v in wanted.items())
    assert right / total >= 0.92
