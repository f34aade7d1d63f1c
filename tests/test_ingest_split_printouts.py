"""One thread of three messages in a hundred and fifty print-outs: clients, converters, courts, vendors, redactions."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from ingest.message import Address, Printing, Reading, Source
from ingest.split import split

PARTS = re.split(r"(?m)^=== (\w+) \[(\w*)\]\n", (Path(__file__).parent / "files" / "printouts.txt").read_text("utf-8"))
PRINTOUTS = {name: (untold, text) for name, untold, text in zip(PARTS[1::3], PARTS[2::3], PARTS[3::3], strict=True)}
NORA, SAM = ("Nora Whitfield", "nora.whitfield@whitfield.example"), ("Sam Okafor", "sokafor@okafor.example")
LENA = ("Lena Grant", "lgrant@okafor.example")
SUBJECT = "Ellison v. Harbor Point - discovery"
THREAD = (
    (
        (NORA, SAM, datetime(2025, 1, 15, 15, 40)),
        "Sam, Thanks for the call. Ellison agrees to January 24 on the condition that the answers are verified. "
        "Please confirm by noon tomorrow. Nora",
    ),
    (
        (SAM, NORA, datetime(2025, 1, 15, 9, 3)),
        "Nora, Could we have until January 24? Harbor Point will serve full answers then, without objections. Sam",
    ),
    (
        (NORA, SAM, datetime(2025, 1, 14, 16, 12)),
        "Sam, Harbor Point's responses were due January 6. We have received nothing. When will you serve them? Nora",
    ),
)


def is_one(found: Address | None, person: tuple[str, str]) -> bool:
    if found is None or found.email:
        return found is not None and found.email == person[1]
    return set(re.findall(r"\w+", (found.name or "").lower())) == set(person[0].lower().split())


def amiss(printing: Printing, header: tuple[tuple[str, str], tuple[str, str], datetime], untold: str) -> list[str]:
    sender, to, sent = header
    read = printing.sent.local.replace(second=0) if printing.sent.local else None
    wrong = [] if read == sent else [f"date {read}"]
    if "f" not in untold and not is_one(printing.sender, sender):
        wrong.append(f"sender {printing.sender}")
    if "t" not in untold and not (printing.to and is_one(printing.to[0], to)):
        wrong.append(f"to {printing.to}")
    if "c" not in untold and not (len(printing.cc) == 1 and is_one(printing.cc[0], LENA)):
        wrong.append(f"cc {printing.cc}")
    if "s" not in untold and SUBJECT not in " ".join((printing.subject or "").split()):
        wrong.append(f"subject {printing.subject}")
    return wrong


def test_there_are_a_hundred_and_forty() -> None:
    assert len(PRINTOUTS) >= 140


@pytest.mark.parametrize("name", PRINTOUTS)
def test_printout(name: str) -> None:
    untold, text = PRINTOUTS[name]
    source = Source(file="x.txt", sha256="0" * 64, media_type="text/plain")
    printings = split(Reading(source=source, text=text, rung="text"))
    assert len(printings) == 3
    thread = THREAD[::-1] if "r" in untold else THREAD
    for n, (printing, (header, words)) in enumerate(zip(printings, thread, strict=True)):
        assert " ".join(printing.text.split()) == words
        if n or "0" not in untold:
            assert amiss(printing, header, untold) == []
    if name == "wrapped_recipients":
        assert len(printings[0].to) == 7
