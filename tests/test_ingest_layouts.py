"""Every layout that mail clients, archives and scanners print: an invented file each, and what must come out of it."""

import json
from pathlib import Path

import pytest

from ingest.message import Address, Printing, Reading, Source
from ingest.split import split

HERE = Path(__file__).parent
FILES = sorted((HERE / "files/split").glob("*.txt"))


def person(address: Address | None) -> list[str | None] | None:
    return [address.name, address.email] if address else None


def record(printing: Printing) -> dict[str, object]:
    """A printing as its golden file holds it."""
    signature = printing.signature
    return {
        "layout": printing.layout,
        "kind": printing.kind,
        "depth": printing.depth,
        "carrier": printing.carrier,
        "from": person(printing.sender),
        "to": [person(a) for a in printing.to],
        "cc": [person(a) for a in printing.cc],
        "date": printing.sent.local.isoformat() if printing.sent.local else None,
        "subject": printing.subject,
        "text": printing.text,
        "quoted": len(printing.quoted),
        "signature": [signature.name, signature.firm] if signature else None,
        "stranded": [[s.name, s.firm] for s in printing.stranded],
        "banners": len(printing.banners),
        "disclaimers": len(printing.disclaimers),
        "defects": sorted(d.kind.value for d in printing.defects),
    }


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_a_layout_is_split_as_its_golden_file_says(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    source = Source(file=file.name, sha256="0" * 64, media_type="text/plain")
    found = split(Reading(source=source, text=text, rung="text"))
    golden = json.loads((HERE / "golden/split" / f"{file.stem}.json").read_text(encoding="utf-8"))
    assert [record(p) for p in found] == golden
    for printing in found:
        assert printing.span.start <= printing.span.end <= len(text)
        joined = "".join(text[piece.start : piece.end] for piece in printing.pieces)
        assert "".join(joined.split()) == "".join(printing.text.split())


def test_every_file_has_its_golden_file() -> None:
    assert {f.stem for f in FILES} == {f.stem for f in (HERE / "golden/split").glob("*.json")}
