"""Every page of the dashboard on the sample matter, light and dark, as pictures: python -m bench.screens [FOLDER].

With --all every page at every size; without, the sizes beyond 1440 × 900 are those of the board and the reader only,
because the pictures are kept with the source. They are reduced to a palette, which shows no difference on a page.
"""

import io
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

import queries
from bench.browser import browser, served, settle
from bench.sample_matter import build
from dashboard.pages import pages
from graph.store import engines
from queries.cite import parse

_SIZES = {"": (1440, 900), "-1280": (1280, 800), "-1920": (1920, 1080)}
_WIDE = ("board", "reader")
_COLOURS = 96


def main(folder: Path, everything: bool) -> None:
    """Write the pictures, in both schemes."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made, browser() as opened:
        matter = build(Path(made) / "tamarack")
        with served(matter) as address:
            for dark in (False, True):
                for suffix, size in _SIZES.items():
                    page = _window(opened, size, dark)
                    for name, place in _places(matter):
                        if everything or not suffix or name in _WIDE:
                            _shoot(page, f"{address}/{place}", folder / f"{name}{suffix}{'-dark' if dark else ''}.png")
                    page.context.close()


def _window(opened: Browser, size: tuple[int, int], dark: bool) -> Page:
    viewport = {"width": size[0], "height": size[1]}
    scheme = "dark" if dark else "light"
    return opened.new_context(viewport=viewport, color_scheme=scheme).new_page()  # type: ignore[arg-type]


def _places(matter: Path) -> Iterator[tuple[str, str]]:
    """What is pictured, by name, and its address."""
    for place in pages():
        yield place, {"board": "", "reader": _message(matter)}.get(place, place)
    yield "deadlines-calendar", "deadlines?form=Calendar"


def _message(matter: Path) -> str:
    """The address of a demand that stands on a page of an exhibit."""
    store = engines()["embedded"].open(str(matter / "graph.kgl"), True)
    rows = queries.ask(store, "acts_in_time")
    cite = next(c for row in rows if row["kind"] == "demand" and (c := parse(str(row["cite"]))) and "Dkt." in c.shown)
    assert cite.span
    return f"reader?message={cite.message}&words={cite.span.start}-{cite.span.end}"


def _shoot(page: Page, address: str, shot: Path) -> None:
    page.goto(address)
    settle(page)
    page.wait_for_timeout(600)
    taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    taken.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(shot, optimize=True)
    print(f"{shot} {shot.stat().st_size // 1024} KB")


if __name__ == "__main__":
    named = [one for one in sys.argv[1:] if not one.startswith("--")]
    main(Path(named[0] if named else "docs/screens"), "--all" in sys.argv)
