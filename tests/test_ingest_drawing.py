"""A page of a PDF drawn in a process of its own: the picture of an ordinary one, one line about a hostile one."""

import pytest

from bench import hostile
from ingest.exceptions import WorkerDied
from ingest.isolation import draw_page
from ingest.message import IngestError, Page

PAGE = Page(number=1, start=0, end=0)


def test_a_page_is_drawn() -> None:
    assert draw_page(hostile.one_page(b"0 0 m 612 792 l S"), PAGE).startswith(b"\x89PNG")


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing"])
def test_what_is_no_pdf_gives_one_line(data: bytes) -> None:
    with pytest.raises(IngestError, match=r"page 1 cannot be drawn") as refused:
        draw_page(data, PAGE)
    assert "\n" not in str(refused.value) and len(str(refused.value)) < 300


def test_a_page_that_is_not_there_gives_one_line() -> None:
    with pytest.raises(WorkerDied, match="page 7 cannot be drawn"):
        draw_page(hostile.one_page(b""), Page(number=7, start=0, end=0))


def test_a_page_that_eats_memory_gives_one_line_and_harms_nobody() -> None:
    with pytest.raises(WorkerDied, match="page 1 cannot be drawn"):
        draw_page(hostile.page_that_eats_memory(), PAGE)
