"""Every page of the dashboard on the sample matter, light and dark, as pictures: python -m bench.screens [FOLDER]."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

import queries
from bench.browser import browser, served, settle
from bench.sample_matter import build
from dashboard.pages import pages
from graph.store import engines
from queries.cite import parse

_SIZES = {"": (1440, 900), "-1280": (1280, 800), "-1920": (1920, 1080)}


def main(folder: Path) -> None:
    """Write the pictures: every page at 1440 × 900, the board and the reader at the other sizes too."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made, browser() as opened:
        matter = build(Path(made) / "tamarack")
        with served(matter) as address:
            for scheme in ("light", "dark"):
                for place in pages():
                    sizes = _SIZES if place in ("board", "reader") else {"": _SIZES[""]}
                    for suffix, size in sizes.items():
                        shot = folder / f"{place}{suffix}{'-dark' if scheme == 'dark' else ''}.png"
                        _shoot(opened, _address(address, place, matter), scheme, size, shot)
                        print(shot)


def _address(address: str, place: str, matter: Path) -> str:
    if place != "reader":
        return f"{address}/{'' if place == 'board' else place}"
    store = engines()["embedded"].open(str(matter / "graph.kgl"), True)
    rows = queries.ask(store, "acts_in_time")
    cite = next(c for row in rows if row["kind"] == "demand" and (c := parse(str(row["cite"]))) and "Dkt." in c.shown)
    assert cite.span
    return f"{address}/reader?message={cite.message}&words={cite.span.start}-{cite.span.end}"


def _shoot(opened: Browser, address: str, scheme: str, size: tuple[int, int], shot: Path) -> None:
    dark = "dark" if scheme == "dark" else "light"
    context = opened.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=dark)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    settle(page)
    page.wait_for_timeout(600)
    page.screenshot(path=shot)
    context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/screens"))
