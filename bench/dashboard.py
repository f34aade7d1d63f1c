"""How fast the dashboard answers at 50,000 messages, in a real Chromium: python -m bench.dashboard [MESSAGES [FOLDER]].

The matter is the sample's, told again and again under other ids and later dates. Figures: the first paint of the board
(a new load of its address, to its last table) and the interactions: eight page changes, a row opened in the reader and
the way back, a search for words in all messages, suggestions shown and hidden again, each from the click or the key to
the last element drawn and nothing running. They are warm: every one was done once before in that server, so that its
rows are at hand; what that first time took is told apart, as is the opening of the graph by the first visitor of all.
`load` is the machine's load while measuring (processes that want a processor): above the number of processors the
figures are those of a busy machine. The grown matter is kept in FOLDER and taken from there the next time.
"""

import json
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from playwright.sync_api import Locator, Page, expect

import queries
from acts.act import Act
from bench.browser import browser, served, settled
from bench.sample_matter import build
from graph.load import load
from graph.project import project
from graph.records import Edge, Graph, Node, Value
from graph.store import engines
from ingest.matter import Matter
from ingest.message import ThreadId

MESSAGES, ROUNDS = 50_000, 5
_PATIENCE = 300_000  # milliseconds
_SHARED = frozenset({"Person", "Firm", "Party", "Case", "Source", "Authority", "Filing"})
_CITED = re.compile(r"\[m:([^\]:]+)")
_PAGES = ("Deadlines", "Demands", "Meetings", "Claims", "Silences", "Messages", "People", "Board")


def main(wanted: int, folder: Path | None) -> None:
    """Print the figures as JSON."""
    with tempfile.TemporaryDirectory() as made, browser() as opened:
        matter = folder or Path(made) / "large"
        built = time.monotonic()
        if not matter.exists():
            grow(build(matter), wanted)
        built = time.monotonic() - built
        count = _messages(matter)
        with served(matter) as address:
            page = opened.new_page(viewport={"width": 1440, "height": 900})
            page.set_default_timeout(_PATIENCE)
            cold = _open(page, address)
            paints = [_open(page, address) for _ in range(ROUNDS)]
            first = dict(_round(page))
            clicks = [took for _ in range(ROUNDS) for took in _round(page)]
            load, processors = os.getloadavg()[0], os.cpu_count()
    warm = [took for _, took in clicks]
    figures = {
        "messages": count,
        "graph_written_s": round(built, 1),
        "first_visitor_s": round(cold, 2),
        "first_paint_s": round(statistics.median(paints), 2),
        "interactions": len(warm),
        "interaction_median_ms": round(statistics.median(warm) * 1000),
        "interaction_p95_ms": round(sorted(warm)[int(len(warm) * 0.95)] * 1000),
        "by_kind_median_ms": {name: _median(clicks, name) for name in first},
        "first_time_ms": {name: round(took * 1000) for name, took in first.items()},
        "load": round(load, 1),
        "processors": processors,
    }
    print(json.dumps(figures, indent=1))


def _messages(matter: Path) -> object:
    store = engines()["embedded"].open(str(matter / "graph.kgl"), True)
    return next(iter(queries.ask(store, "corpus")))["messages"]


def _median(clicks: list[tuple[str, float]], name: str) -> int:
    return round(statistics.median(took for one, took in clicks if one == name) * 1000)


def _open(page: Page, address: str) -> float:
    start = time.monotonic()
    page.goto(address)
    page.get_by_role("table", name="Who proposed meetings").wait_for()
    settled(page)
    return time.monotonic() - start


def _round(page: Page) -> Iterator[tuple[str, float]]:
    """Each interaction by its name and the seconds it took."""
    for title in _PAGES:
        yield title, _timed(page, lambda title=title: _turn(page, title))
        if title == "Demands":
            row = page.get_by_role("table").first.get_by_role("link").nth(3)
            yield "open a row", _timed(page, lambda row=row: _read(page, row))
            yield "back", _timed(page, lambda: _back(page))
            toggle = page.get_by_text(re.compile(r"suggestions?: not sure")).first
            yield "suggestions shown", _timed(page, lambda toggle=toggle: _toggle(page, toggle, "visible"))
            yield "suggestions hidden", _timed(page, lambda toggle=toggle: _toggle(page, toggle, "detached"))
        if title == "Messages":
            yield "search", _timed(page, lambda: _search(page, "engagement letter"))
            yield "search cleared", _timed(page, lambda: _search(page, ""))


def _timed(page: Page, act: Callable[[], None]) -> float:
    start = time.monotonic()
    act()
    settled(page)
    return time.monotonic() - start


def _turn(page: Page, title: str) -> None:
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True).click()
    heading = page.locator("h1", has_text=title) if title != "Board" else page.get_by_text("Outstanding demands")
    heading.first.wait_for()
    page.get_by_role("table").first.wait_for()


def _read(page: Page, row: Locator) -> None:
    row.click()
    page.locator("mark.shown").first.wait_for()


def _back(page: Page) -> None:
    page.go_back()
    page.get_by_role("table", name="Outstanding demands", exact=True).wait_for()


def _toggle(page: Page, toggle: Locator, state: Literal["visible", "detached"]) -> None:
    toggle.click()
    page.get_by_role("table", name="Outstanding demands: suggestions").wait_for(state=state)


def _search(page: Page, words: str) -> None:
    first = page.get_by_role("table").first.locator("tbody tr").first
    before = first.inner_text()
    page.get_by_label("Words").fill(words)
    page.keyboard.press("Enter")
    expect(first).not_to_have_text(before, use_inner_text=True)


def grow(folder: Path, wanted: int) -> None:
    """Write a graph of at least so many messages into a matter."""
    store = engines()["embedded"].open(str(folder / "graph.kgl"), False)
    matter = Matter.open(folder)
    told = load(matter, store)
    with closing(matter.folded()) as held:
        threads = tuple(held.threads())
    homes = {message.id: thread.id for thread in threads for message in thread.messages}
    acts: dict[ThreadId, list[Act]] = {}
    for act in told.found():
        acts.setdefault(homes[act.message], []).append(act)
    own = project(threads, acts)
    times = -(-wanted // sum(1 for node in own.nodes if node.label == "Message"))
    copies = [_again(own, n) for n in range(1, times)]
    nodes = [*own.nodes, *(node for copy in copies for node in copy.nodes)]
    edges = [*own.edges, *(edge for copy in copies for edge in copy.edges)]
    store.write(Graph(nodes=tuple(nodes), edges=tuple(edges)))
    store.close()


def _again(graph: Graph, n: int) -> Graph:
    """Everything that was written or done once more, `n` days later, by the same people in the same files."""
    nodes = [_node(node, n) for node in graph.nodes if node.key[0] not in _SHARED]
    edges = [_edge(edge, n) for edge in graph.edges if not {edge.start[0], edge.end[0]} <= _SHARED]
    return Graph(nodes=tuple(nodes), edges=tuple(edges))


def _node(node: Node, n: int) -> Node:
    properties = {name: _later(value, n) for name, value in node.properties.items()}
    return replace(node, id=f"{node.id}-{n}", properties=properties)


def _edge(edge: Edge, n: int) -> Edge:
    properties = {name: _later(value, n) for name, value in edge.properties.items()}
    return replace(edge, start=_end(edge.start, n), end=_end(edge.end, n), properties=properties)


def _end(end: tuple[str, str], n: int) -> tuple[str, str]:
    return end if end[0] in _SHARED else (end[0], f"{end[1]}-{n}")


def _later(value: Value, n: int) -> Value:
    if isinstance(value, datetime):
        return value + timedelta(days=n)
    return _CITED.sub(rf"[m:\1-{n}", value) if isinstance(value, str) else value


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MESSAGES, Path(sys.argv[2]) if len(sys.argv) > 2 else None)
