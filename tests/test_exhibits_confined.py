"""Exhibits' PDFs opened in a process of their own: the same results, and one line about whatever harms it."""

import os
import signal

import pytest

from bench import hostile
from exhibits import binding, confined, redact
from exhibits.binding import Numbering, Part
from exhibits.errors import ExhibitError
from exhibits.redactions import choose

SAMPLE = hostile.pdf(pages=3)
WORDS = b"BT /F1 12 Tf 72 700 Td (Account 123-45-6789) Tj ET"


def test_the_results_are_those_of_the_rooms_themselves() -> None:
    data = SAMPLE
    assert confined.count_pages(data) == binding.count_pages(data)
    assert confined.read_pages(data, False) == redact.read_pages(data)
    part = Part(label="A", about="a sheet", dated="May 3, 2024", pdf=data, boxes={1: [(10.0, 10.0, 60.0, 20.0)]})
    made = confined.bind(["The title"], [part], Numbering(prefix="TVF-"), "foot")
    assert made == binding.bind(["The title"], [part], Numbering(prefix="TVF-"), "foot")
    assert confined.split_at(made, len(made) - 1) == binding.split_at(made, len(made) - 1)


def test_redaction_and_picture_are_the_same() -> None:
    data = hostile.one_page(WORDS)
    texts = redact.read_pages(data)
    chosen = [choose((), number, page.text) for number, page in enumerate(texts, 1)]
    assert chosen[0].covered
    assert confined.redact_pdf(data, chosen, texts, False) == redact.redact_pdf(data, texts=texts)
    pictured = confined.picture_page(data, 1, texts[0], chosen[0].covered)
    assert pictured == redact.picture_page(data, 1, texts[0], chosen[0].covered)


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing", hostile.page_that_eats_memory()])
def test_what_harms_the_process_gives_one_line_and_the_next_file_is_read(data: bytes) -> None:
    with pytest.raises(ExhibitError, match="a PDF cannot be opened") as refused:
        confined.picture_page(data, 1, redact.PageText(text="", boxes=(), ocr=False), ())
    assert "\n" not in str(refused.value) and len(str(refused.value)) < 300
    assert confined.count_pages(SAMPLE) == 3


def test_the_process_ends_when_it_answers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    confined.count_pages(SAMPLE)
    os.kill(confined._running[0].process.pid, signal.SIGSTOP)
    monkeypatch.setattr(confined, "_WALL", 0.01)
    with pytest.raises(ExhibitError, match="it stopped the process"):
        confined.count_pages(SAMPLE)
    monkeypatch.undo()
    assert confined.count_pages(SAMPLE) == 3
