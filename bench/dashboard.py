"""How fast the dashboard answers at 50,000 messages, in a real Chromium: python -m bench.dashboard [MESSAGES].

The matter is the sample's, told again and again under other ids and later dates. Figures: first paint of the board
(from the address to its last table) and warm interactions (from the click to the last element drawn), five rounds.
"""

import json
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from playwright.sync_api import Page

from bench.browser import browser, served, settled
from bench.sample_matter import build
from graph.load import load
from graph.project import project
from graph.records import Edge, Graph, Node, Value
from graph.store import engines
from ingest.matter import Matter

MESSAGES, ROUNDS = 50_000, 5
_SHARED = frozenset({"Person", "Firm", "Party", "Case", "Source", "Authority", "Filing"})
_CITED = re.compile(r"\[m:([^\]:]+)")
_PAGES = ("Deadlines", "Demands", "Meetings", "Claims", "Silences", "Messages", "People", "Board")


def main(wanted: int) -> None:
    """Print the figures as JSON."""
    with tempfile.TemporaryDirectory() as made, browser() as opened:
        matter = build(Path(made) / "large")
        built = time.monotonic()
        count = grow(matter, wanted)
        built = time.monotonic() - built
        with served(matter) as address:
            page = opened.new_page(viewport={"width": 1440, "height": 900})
            _open(page, address)
            paints = [_open(page, address) for _ in range(ROUNDS)]
            clicks = [took for _ in range(ROUNDS + 1) for took in _round(page)][len(_PAGES) :]
    figures = {
        "messages": count,
        "graph_written_s": round(built, 1),
        "first_paint_s": round(statistics.median(paints), 2),
        "interactions": len(clicks),
        "interaction_median_ms": round(statistics.median(clicks) * 1000),
        "interaction_p95_ms": round(sorted(clicks)[int(len(clicks) * 0.95)] * 1000),
    }
    print(json.dumps(figures, indent=1))


def _open(page: Page, address: str) -> float:
    start = time.monotonic()
    page.goto(address)
    page.get_by_role("table", name="Who proposed meetings").wait_for()
    settled(page)
    return time.monotonic() - start


def _round(page: Page) -> Iterator[float]:
    for title in _PAGES:
        start = time.monotonic()
        page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True).click()
        heading = page.locator("h1", has_text=title) if title != "Board" else page.get_by_text("Outstanding demands")
        heading.first.wait_for()
        page.get_by_role("table").first.wait_for()
        settled(page)
        yield time.monotonic() - start


def grow(folder: Path, wanted: int) -> int:
    """Write a graph of at least so many messages into a matter; how many there are."""
    store = engines()["embedded"].open(str(folder / "graph.kgl"), False)
    told = load(Matter.open(folder), store)
    own = project(told.threads, told.acts)
    times = -(-wanted // sum(1 for node in own.nodes if node.label == "Message"))
    copies = [_again(own, n) for n in range(1, times)]
    nodes = [*own.nodes, *(node for copy in copies for node in copy.nodes)]
    edges = [*own.edges, *(edge for copy in copies for edge in copy.edges)]
    store.write(Graph(nodes=tuple(nodes), edges=tuple(edges)))
    store.close()
    return sum(1 for node in nodes if node.label == "Message")


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
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MESSAGES)
