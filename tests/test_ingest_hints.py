"""What is seen in one pass over a text decides which rooms need not be entered: they would have found nothing."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.attributions import attributions
from ingest.blocks import glued_blocks, marked_blocks
from ingest.hints import (
    ALONE,
    CLIPPED,
    FLAT,
    GLUED,
    GREETED,
    HIDDEN,
    LOST,
    OPENED,
    SENDERS,
    SHAPED,
    TABBED,
    WROTE,
    find_hints,
    seek,
)
from ingest.labels import label_blocks
from ingest.letters import letters
from ingest.lines import cut_lines
from ingest.notes import flat_blocks
from ingest.salutations import salutations

SPLIT = Path(__file__).parent / "files" / "split"
LINES = (
    "On Mon, 3 Mar 2024 at 10:00, Ann Lee <ann@lee.example> wrote:",
    "Am 4. März 2024 schrieb Bo Ray:",
    "----- Original Message ----- From: Ann Lee <ann@lee.example> To: Bo Ray <bo@ray.example> Subject: logs",
    "        Ann Lee      03/04/2000 10:00 AM          To: Bo Ray",
    ">>> Ann Lee 3/4/2024 10:00 AM >>>",
    "Post #4 From: Ann Lee   3 March 2024, 10:00",
    "* Ann Lee <ann@lee.example> [2024-03-04 10:00]:",
    "> Dear Ms. Orr,",
    "[Quoted text hidden]",
    "[Message clipped]  View entire message",
    "CONFIDENTIALITY NOTICE: this message is intended for its recipient and UNCLASSIFIED",
    "<<logs.doc>>",
    " - logs.pdf",
    "[EXTERNAL] Caution",
    ": as before",
    ":",
    ":\tset in",
    ": :",
    "Ann wrote",
    "Straße İstanbul ﬁnal ??",
    "\ud800 lost",
)


def _texts() -> Iterator[str]:
    drawn = random.Random(20)
    for path in sorted(SPLIT.glob("*.txt")):
        lines = path.read_text("utf-8", "replace").split("\n")[:80]
        yield "\n".join(lines)
        for _ in range(2):
            at = drawn.randrange(len(lines))
            marked = [drawn.choice(("", "", "> ", ">", ">> ", "  ", "\t", ": ", "| ", "\ufeff")) + w for w in lines]
            added = [drawn.choice(("", "> ", "  ")) + word for word in drawn.sample(LINES, 3)]
            yield "\n".join(marked[:at] + added + lines[at:])


@pytest.mark.parametrize("step", range(4))
def test_a_room_that_is_not_entered_would_have_found_nothing(step: int) -> None:
    for text in [*LINES[step::4], *list(_texts())[step::4]]:
        seen = seek(text)
        lines = cut_lines(text)
        assert cut_lines(text, colons=seen.colons) == lines
        marks = find_hints(seen, lines).marks
        assert GLUED in marks or not glued_blocks(text, lines)
        assert FLAT in marks or not flat_blocks(text, lines)
        assert GREETED in marks or not salutations(text, lines)
        assert attributions(text, lines, WROTE in marks) == attributions(text, lines, True)
        assert marked_blocks(text, lines, marks) == marked_blocks(text, lines, frozenset(SHAPED))
        assert label_blocks(text, lines, marks) == label_blocks(text, lines, frozenset((*SENDERS, ALONE, *TABBED)))
        assert letters(text, lines, marks) == letters(text, lines, frozenset(OPENED))
        for mark in (HIDDEN, CLIPPED, LOST):
            assert (mark in marks) == (mark in text.lower())


def test_lines_with_a_word_are_told_whatever_stands_around_it() -> None:
    text = (
        "İ — words that grow in small letters\nThis is CONFIDENTIAL\n\ud800 an Attached file: logs.pdf\nplain\n - one"
    )
    hints = find_hints(seek(text), cut_lines(text))
    assert hints.footers == {1} and hints.files == {2, 4}
    assert hints.margins and not hints.banners


def test_a_text_that_is_all_marks_is_told_once_a_line_over_all_its_stretches() -> None:
    text = "*" * 70_000 + "\n" + "<<a" * 50_000 + "\nplain\n" + "?" * 70_000 + " intended"
    seen = seek(text)
    assert len(seen.places) == 3
    hints = find_hints(seen, cut_lines(text))
    assert (hints.footers, hints.files) == ({0, 3}, {1}) and LOST in hints.marks


def test_a_run_of_copies_is_no_header_and_hides_none_below_it() -> None:
    header = (
        "From: Ann Lee <ann@lee.example>\nDate: Mon, 4 Mar 2024 10:00:00 -0500\nTo: Bo Ray <bo@ray.example>\n\nYes.\n"
    )
    for copies in ("Cc: a@b.example\n" * 900, "Cc:\n" * 900, "Cc: a@b.example\nCc:\n" * 3):
        text = f"Reviewed, as asked.\n\n{copies}\nSee below.\n\n{header}"
        found = label_blocks(text, cut_lines(text), find_hints(seek(text), cut_lines(text)).marks)
        assert [block.fields["from"] for block in found] == ["Ann Lee <ann@lee.example>"]
