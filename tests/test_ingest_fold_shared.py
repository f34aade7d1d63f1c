"""Folding on the development data: the Clearview exhibit's facts, and the annotated threads' copies and order."""

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from ingest.clock import certain_order, lag, parse_printed, resolve
from ingest.fold import fold
from ingest.message import Reading, Source, Thread
from ingest.split import split

SHARED = Path(os.environ.get("REJOINDER_SHARED", Path(__file__).parents[2] / "shared"))
needs_data = pytest.mark.skipif(not SHARED.is_dir(), reason=f"development data not found: {SHARED}")


def folded(path: Path) -> tuple[int, tuple[Thread, ...]]:
    data = path.read_bytes()
    source = Source(file=path.name, sha256=sha256(data).hexdigest(), media_type="text/plain")
    printings = split(Reading(source=source, text=data.decode("utf-8", "replace"), rung="text"))
    return len(printings), fold(printings)


def surname(name: str | None) -> str:
    """The last of a name's words, or what stands before its comma."""
    return (name or "").split(",")[0].split()[-1]


@pytest.fixture(scope="module")
def gold() -> list[dict[str, Any]]:
    text = (SHARED / "gold" / "lawyers" / "gold" / "00_clearview_exhibit_1.json").read_text("utf-8")
    return sorted(json.loads(text)["messages"], key=lambda m: m["chron"])


@pytest.fixture(scope="module")
def exhibit() -> Thread:
    _, (thread,) = folded(SHARED / "seeds" / "clearview-exhibit-1.txt")
    return thread


@needs_data
def test_nine_messages_of_two_people_in_order(exhibit: Thread, gold: list[dict[str, Any]]) -> None:
    assert [surname(m.sender.name) for m in exhibit.messages if m.sender] == [surname(m["from"]["name"]) for m in gold]
    assert [m.sent.local for m in exhibit.messages] == [datetime.fromisoformat(m["date"]) for m in gold]
    assert exhibit.messages[0].sent.local == datetime(2021, 9, 29, 20, 58)
    assert exhibit.messages[-1].sent.local == datetime(2021, 10, 5, 13, 50)
    assert [m.reply_to for m in exhibit.messages[1:]] == [m.id for m in exhibit.messages[:-1]]


@needs_data
def test_outermost_names_get_their_mailboxes(exhibit: Thread) -> None:
    outermost, before = exhibit.messages[-1], exhibit.messages[-2]
    mailboxes = {a.email.casefold() for a in before.to + before.cc + (before.sender,) if a and a.email}
    found = [a.email.casefold() if a.email else None for a in outermost.to + outermost.cc]
    assert None not in found and len(found) == 10 and set(map(str, found)) <= mailboxes
    assert (
        outermost.sender and exhibit.messages[0].sender and outermost.sender.email == exhibit.messages[0].sender.email
    )


@needs_data
def test_signatures_are_two_people_and_no_message(exhibit: Thread, gold: list[dict[str, Any]]) -> None:
    assert {surname(s.name) for s in exhibit.signatures} == {surname(m["from"]["name"]) for m in gold}
    assert len(exhibit.signatures) == 2 and all(s.stranded and s.firm for s in exhibit.signatures)
    assert not any(m.signature for m in exhibit.messages)


@needs_data
def test_two_join_after_the_first_message(exhibit: Thread) -> None:
    assert [len(m.cc) for m in exhibit.messages] == [3] + [5] * 8
    joined = [g for g in exhibit.gaps if g.inferred_from == exhibit.messages[1].id and "join" in g.evidence]
    known = {a.printed for a in exhibit.messages[0].cc}
    assert [g.quote.split("; ") for g in joined] == [
        [a.printed for a in exhibit.messages[1].cc if a.printed not in known]
    ]
    assert len(joined[0].quote.split("; ")) == 2


@needs_data
def test_times_keep_chicago_and_new_york_and_the_order_is_certain(exhibit: Thread) -> None:
    for message in exhibit.messages:
        assert message.sent.earliest and message.sent.latest
        assert message.sent.latest - message.sent.earliest == timedelta(hours=1)
    due = resolve(parse_printed("September 30, 2021 5:00 PM CDT"))
    assert due.earliest == datetime(2021, 9, 30, 22, tzinfo=UTC)
    assert lag(exhibit.messages[3].sent, due) == (timedelta(minutes=12), timedelta(minutes=72))
    assert certain_order(exhibit.messages[3].sent, due) is True


def annotated() -> Iterator[tuple[list[dict[str, int]], int, tuple[Thread, ...]]]:
    for path in sorted(SHARED.glob("gold/*/gold/*.json")):
        gold = json.loads(path.read_text("utf-8"))["messages"]
        count, threads = folded(path.parents[1] / "threads" / f"{path.stem}.txt")
        if count == len(gold):
            yield gold, count, threads


@needs_data
def test_annotated_copies_and_order() -> None:
    """Where the splitter finds the annotated messages, folding finds which are copies, one thread, and the order."""
    files = copies_right = one_thread = pairs = pairs_right = 0
    for gold, _, threads in annotated():
        files += 1
        first = [g for g in gold if g["dup_of"] is None]
        copies_right += sum(len(t.messages) for t in threads) == len(first)
        one_thread += len(threads) == 1
        place = {p.index: n for n, m in enumerate(m for t in threads for m in t.messages) for p in m.printings}
        for a in first:
            for b in first:
                if a["chron"] < b["chron"]:
                    pairs += 1
                    pairs_right += place[a["index"]] < place[b["index"]]
    assert files > 150
    assert copies_right >= 0.99 * files and one_thread >= 0.99 * files and pairs_right >= 0.99 * pairs
