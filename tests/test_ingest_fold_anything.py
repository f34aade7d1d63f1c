"""Folding whatever is given to it: every printing once, ids apart, no circle of answers, the same in any order."""

import random

import pytest

from ingest.clock import parse_printed, resolve
from ingest.fold import fold
from ingest.message import Address, Pieces, Printing, Signature, Source, Span, Thread

ADDRESSES = [
    None,
    Address(name="Ada Quill", email="ada@quillmarsh.example", printed="Ada Quill <ada@quillmarsh.example>"),
    Address(name="Quill, Ada", email=None, printed="Quill, Ada"),
    Address(name=None, email="ADA@quillmarsh.example", printed="ADA@quillmarsh.example"),
    Address(name="Noor Verhoeven", email="noor@pike.example", printed="Noor Verhoeven <noor@pike.example>"),
    Address(name="", email="", printed=""),
    Address(name="()", email="@", printed="() <@>"),
    Address(name="李 明", email="li@pike.example", printed="李 明"),
]
DATES = [
    "", "Tuesday, May 9, 2023 1:05 PM", "Tue, 9 May 2023 13:05:31 -0500", "05/09/2023 1:05 PM", "9.5.2023 13:05",
    "Monday, May 9, 2023 12:05 PM", "May 9, 2023", "Wed, 10 May 2023 03:05:00 +0900", "Fri, 1 Jan 1971 00:00:00 +0000",
    "31/12/2199 23:59", "November 5, 2023 1:30 AM", "12-05-09 1:05 PM", "May 9, 2023 l:O5 PM",
]  # fmt: skip
TEXTS = [
    "", ".", "Thanks.", "> > >", "\ufeff\u200b", "Thank you for your e-mail of May 2.", "As noted below, no.",
    "We can offer Tuesday at 10 for the deposition of Mr. Brandt, at our office or by video. Please answer by Friday.",
    "We can offer Thursday at 10 for the deposition of Mr. Brandt, at our office or by video. Please answer by Friday.",
    "We can offer Tuesday at 10 for the depo", "CAUTION: External sender.\n\nWe can offer Tuesday at 10.",
    "My letter of February 30 and your e-mail of 13/13 are not here.", "()[]{}<>" * 50, "x" * 3000,
]  # fmt: skip
SUBJECTS = [None, "", "Re: ", "RE: FW: Re[4]: tickets", "tickets", "[EXTERNAL] tickets", "Re: " * 60, "\u202etickets"]
BLOCK = Signature(span=Span(start=0, end=0), text="12 Lake Street\nChicago, IL 60601", name=None, firm=None)


def anything(rng: random.Random, number: int, index: int) -> Printing:
    sent = rng.choice(DATES)
    people = [a for a in rng.sample(ADDRESSES, 4) if a]
    name = rng.choice([None, None, f"<{rng.randrange(6)}@x.example>"])
    text = rng.choice(TEXTS)
    return Printing(
        source=Source(
            file=f"{number}.txt",
            sha256=f"{number:064x}",
            media_type="text/plain",
            place=rng.choice(["", "", "part 2", "part 2!part 1"]),
        ),
        index=index,
        span=Span(start=0, end=len(text)),
        layout=rng.choice(["outlook", "text", "attribution"]),
        depth=index,
        carrier=rng.choice([None, index - 1, index, index + 1, 99]) if index else rng.choice([None, 0, 1]),
        header="",
        header_span=None,
        sender=rng.choice(ADDRESSES),
        to=tuple(people[:2]),
        cc=tuple(people[2:]),
        bcc=(),
        sent=resolve(parse_printed(sent), text=sent),
        subject=rng.choice(SUBJECTS),
        text=text,
        pieces=Pieces(),
        message_id=name,
        in_reply_to=rng.choice([None, name, "<3@x.example>", "<lost@x.example>"]),
        references=rng.choice([(), ("<1@x.example>", "<2@x.example>"), ("<lost@x.example>",)]),
        signature=rng.choice(
            [None, Signature(span=Span(start=0, end=0), text="Chicago, IL 60601", name=None, firm=None)]
        ),
    )


def some(seed: int) -> list[Printing]:
    rng = random.Random(seed)
    return [anything(rng, number, index) for number in range(25) for index in range(rng.randrange(1, 5))]


def check(threads: tuple[Thread, ...], printings: list[Printing]) -> None:
    messages = [m for t in threads for m in t.messages]
    places = [(p.source.id, p.index) for m in messages for p in m.printings]
    assert len(places) == len(set(places)) and set(places) == {(p.source.id, p.index) for p in printings}
    assert len({m.id for m in messages}) == len(messages) and len({t.id for t in threads}) == len(threads)
    above = {m.id: m.reply_to for m in messages}
    for message in messages:
        assert (
            message.sent.earliest is None or message.sent.latest is None or message.sent.earliest <= message.sent.latest
        )
        at, seen = message.reply_to, {message.id}
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = above[at]


@pytest.mark.parametrize("seed", range(12))
def test_anything(seed: int) -> None:
    printings = some(seed)
    threads = fold(printings)
    check(threads, printings)
    random.Random(seed).shuffle(printings)
    assert fold(printings) == threads
