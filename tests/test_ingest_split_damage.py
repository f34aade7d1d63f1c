"""Damaged and hostile texts: whatever is printed, every word of every message is the text's own, and nothing raises."""

import random
from pathlib import Path

import pytest

from ingest.message import Envelope, Printing, Reading, Source, Span
from ingest.split import split

FILES = sorted((Path(__file__).parent / "files/split").glob("*.txt"))
INTRUDERS = ("From: ", "On Mon wrote:", ">>> a 1/1/20 1:00 >>>", "\f", "--", "wrote:", ":", "| x", "To:\t", "> |", "??")


def printed(text: str, **more: object) -> tuple[Printing, ...]:
    source = Source(file="x.txt", sha256="0" * 64, media_type="text/plain")
    return split(Reading(source=source, text=text, rung="text", **more))  # type: ignore[arg-type]


def check(text: str, found: tuple[Printing, ...]) -> None:
    assert found
    for index, printing in enumerate(found):
        assert printing.index == index
        assert 0 <= printing.span.start <= printing.span.end <= len(text)
        assert printing.carrier is None or printing.carrier < index
        at = 0
        for piece in printing.pieces:
            size = piece.end - piece.start
            assert printing.text[piece.at : piece.at + size] == text[piece.start : piece.end]
            assert not printing.text[at : piece.at].strip()
            at = piece.at + size
        assert at == len(printing.text)


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_a_damaged_text_is_still_its_own_words(file: Path) -> None:
    chance = random.Random(file.stem)
    for _ in range(12):
        lines = file.read_text(encoding="utf-8").split("\n")
        for _ in range(chance.randint(1, 8)):
            n = chance.randrange(len(lines))
            match chance.randrange(5):
                case 0:
                    lines[n] = ""
                case 1:
                    lines.insert(n, ">" * chance.randint(1, 4) + " " + chance.choice(lines))
                case 2:
                    lines[n] = lines[n][: chance.randint(0, len(lines[n]))]
                case 3:
                    lines.insert(n, chance.choice(INTRUDERS))
                case _:
                    lines.insert(n, lines.pop(chance.randrange(len(lines))))
        text = "\n".join(lines)
        check(text, printed(text))


@pytest.mark.parametrize(
    "text",
    [
        ">" * 40_000,
        "----------- within ten days ----- Forwarded by Ann Orr@Hale, Bo Lund/CHI/Hale > > /HO Jeff W=\n",
        "From: " * 10_000,
        "On " * 20_000 + "wrote:",
        "From: a@b.example\nTo: c@d.example\n" * 3_000,
        "To: " + "a@b.example, " * 10_000 + "\nFrom: x@y.example\nSubject: z\n\nhi",
        "To: " + '"' * 20_000 + "\nFrom: a@b.example\nSubject: c\n\nhi",
        "To: " + "<" * 20_000 + "\nFrom: a@b.example\nSubject: c\n\nhi",
        "Dear x\nJune 1, 2021\n" * 3_000,
        " " * 60_000 + "x\n",
        "confidential and privileged\n" * 5_000,
        "Thanks,\nBob\n" * 5_000,
        "<<" * 30_000,
        "|" * 100 + "\n" + ("|" * 100 + "\n") * 500,
        "\n" * 50_000,
        "\ufeff\u200b\ufeff",
    ],
    ids=lambda text: repr(text[:16]),
)
def test_a_hostile_text(text: str) -> None:
    check(text, printed(text))


def test_an_envelope_heads_the_outermost_message() -> None:
    envelope = Envelope(
        sender=None, to=(), cc=(), bcc=(), date="Tue, 9 Jan 2024 15:15:00 -0500", subject="Re: logs",
        message_id="<1@x>",
        in_reply_to=None, references=(), raw="Date: Tue, 9 Jan 2024 15:15:00 -0500\nSubject: Re: logs",
    )  # fmt: skip
    text = "Fine.\n\nOn Mon, Jan 8, 2024 at 11:02 AM Bo Ray <bo@ray.example> wrote:\n\n> Monday?\n"
    outer, inner = printed(text, envelope=envelope)
    assert outer.layout == "envelope" and outer.subject == "Re: logs" and outer.message_id == "<1@x>"
    assert outer.sent.exact and outer.header_span is None and outer.text == "Fine."
    assert inner.sender is not None and inner.sender.email == "bo@ray.example" and inner.carrier == 0


def test_furniture_named_by_the_reader_is_nobodys_words() -> None:
    header = "From: Bo Ray <bo@ray.example>\nSent: Monday, May 6, 2024 9:00 AM\nTo: Cy Fox\nSubject: x\n\n"
    text = header + "one\nSTAMP 7\ntwo\n"
    at = text.index("STAMP")
    (found,) = printed(text, furniture=(Span(start=at, end=at + 7),))
    assert found.text == "one two"
    assert [text[s.start : s.end] for s in found.locate(0, len(found.text))] == ["one", "two"]
