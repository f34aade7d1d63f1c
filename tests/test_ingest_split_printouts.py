"""One thread of three messages in a hundred and fifty print-outs: clients, converters, courts, vendors, redactions."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from ingest.message import Address, Printing, Reading, Source
from ingest.prose import reads_as_prose
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


PROGRAMS = (
    "Begin forwarded message:",
    "Messages and calls are end-to-end encrypted",
    "https://",
    "From ann at firm.example",
)
FILES = sorted((Path(__file__).parent / "files" / "split").glob("*.txt"))


def untaken(text: str, printings: tuple[Printing, ...]) -> list[str]:
    """The lines that read as somebody's words and that no message holds, in any of its zones."""
    taken = bytearray(len(text) + 1)
    signed = ""
    for printing in printings:
        zones = (*printing.pieces, *printing.quoted, *printing.disclaimers, *printing.banners)
        for zone in (*zones, *([printing.header_span] if printing.header_span else [])):
            taken[zone.start : zone.end] = b"\1" * (zone.end - zone.start)
        signed += printing.text
        blocks = (*([printing.signature] if printing.signature else []), *printing.stranded)
        signed += "\n".join(block.text for block in blocks)
    found, at = [], 0
    for line in text.split("\n"):
        bare = line.strip(" >\t|")
        if (
            not any(taken[at : at + len(line)])
            and reads_as_prose(bare)
            and not (bare.startswith(PROGRAMS) or bare in signed)
        ):
            found.append(bare)
        at += len(line) + 1
    return found


def test_no_words_are_lost_in_any_layout() -> None:
    texts = {**{name: text for name, (_, text) in PRINTOUTS.items()}, **{f.stem: f.read_text("utf-8") for f in FILES}}
    source = Source(file="x.txt", sha256="0" * 64, media_type="text/plain")
    lost = {n: untaken(t, split(Reading(source=source, text=t, rung="text"))) for n, t in texts.items()}
    assert {name: words for name, words in lost.items() if words} == {}
