"""How fast the dashboard answers at 50,000 messages, in a real Chromium: python -m bench.dashboard [MESSAGES].

The matter is the sample's, told again and again under other ids and later dates. Figures: first paint of the board
(from the address to its last table) and warm interactions (from the click to the last element drawn), five rounds.
"""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from playwright.sync_api import Page

from acts import find
from acts.act import Act, ActId
from bench.browser import browser, served, settled
from bench.sample_matter import build
from graph.project import project
from graph.store import engines
from ingest.matter import Matter
from ingest.message import Message, MessageId, Moment, Thread, ThreadId

MESSAGES, ROUNDS = 50_000, 5
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
    threads = Matter.open(folder).threads()
    told = [(thread, find(thread)) for thread in threads]
    times = -(-wanted // sum(len(thread.messages) for thread in threads))
    copies = [_again(thread, acts, n) for n in range(times) for thread, acts in told]
    store = engines()["embedded"].open(str(folder / "graph.kgl"), False)
    store.write(project([t for t, _ in copies], {t.id: a for t, a in copies}))
    store.close()
    return sum(len(thread.messages) for thread, _ in copies)


def _again(thread: Thread, acts: tuple[Act, ...], n: int) -> tuple[Thread, tuple[Act, ...]]:
    """The thread and its acts once more, `n` days later."""
    later = replace(
        thread,
        id=ThreadId(f"{thread.id}-{n}"),
        messages=tuple(_message(m, n) for m in thread.messages),
        gaps=(),
    )
    return later, tuple(_act(act, n) for act in acts)


def _message(message: Message, n: int) -> Message:
    return replace(
        message,
        id=MessageId(f"{message.id}-{n}"),
        thread=ThreadId(f"{message.thread}-{n}"),
        sent=_moment(message.sent, n),
        reply_to=MessageId(f"{message.reply_to}-{n}") if message.reply_to else None,
    )


def _moment(sent: Moment, n: int) -> Moment:
    return replace(sent, local=_later(sent.local, n), earliest=_later(sent.earliest, n), latest=_later(sent.latest, n))


def _later(when: datetime | None, n: int) -> datetime | None:
    return when + timedelta(days=n) if when else None


def _act(act: Act, n: int) -> Act:
    def other(known: ActId | None) -> ActId | None:
        return ActId(f"{known}-{n}") if known else None

    return replace(
        act,
        id=ActId(f"{act.id}-{n}"),
        message=MessageId(f"{act.message}-{n}"),
        answers=other(act.answers),
        renews=other(act.renews),
        withdraws=other(act.withdraws),
        sets=other(act.sets),
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MESSAGES)
