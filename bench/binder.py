"""A binder of a thousand pages, its seconds and its memory: python -m bench.binder.

Fifty invented exhibits of twenty pages; some pages of every fifth bear an identifier to be burnt out.
"""

import io
import multiprocessing
import resource
import tempfile
import time
from pathlib import Path

from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas

from commands.filings import briefed
from exhibits import exhibits
from exhibits.binding import count_pages
from ingest.matter import Matter

_EXHIBITS, _PAGES = 50, 20


def main() -> None:
    """Build the matter, bind it, print the figures."""
    with tempfile.TemporaryDirectory() as made:
        reading = multiprocessing.get_context("spawn").Process(target=_read, args=(Path(made),))
        reading.start()  # apart, as a matter is read long before it is filed from: its memory is not the binder's
        reading.join()
        began = time.perf_counter()
        with briefed(Path(made) / "matter", "", "ilnd", motion="compel", prefix="BIG-") as brief:
            files = exhibits()["binder"].write(brief)
        seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    data = files["binder.pdf"]
    print(f"{count_pages(data):,} pages in {seconds:.1f} s, peak {peak:,.0f} MB, {len(data):,} bytes")


def _read(made: Path) -> None:
    (made / "in").mkdir()
    for number in range(_EXHIBITS):
        (made / "in" / f"exhibit-{number:02}.pdf").write_bytes(_draw(number))
    Matter.create(made / "matter").add([made / "in"])
    with briefed(made / "matter", "", "ilnd"):
        pass


def _draw(number: int) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=LETTER, invariant=1)
    day = 1 + number % 28
    head = (
        f"From: Ada Voss{number} <ada{number}@voss.example>", f"Sent: Monday, October {day}, 2025 9:{number:02} AM",
        f"To: Ben Kyle <ben{number}@kyle.example>", f"Subject: Item {number} of the second request", "",
        "Please produce the logs by October 30. We are available by telephone on October 29.",
    )  # fmt: skip
    for page in range(_PAGES):
        lines = [*(head if page == 0 else ()), *(f"Line {i} of page {page} of item {number}." for i in range(36))]
        if page % 10 == 5 and number % 5 == 0:
            lines[3] = f"Her number is 412-55-{1000 + number:04}."
        for i, line in enumerate(lines):
            canvas.drawString(72, 720 - i * 14, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


if __name__ == "__main__":
    main()
