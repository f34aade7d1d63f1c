"""How often the due date of a gold deadline is read exactly, given its quote: `python -m bench.eval_when [-v]`."""

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from acts.when import TimePhrase, find_times

SHARED = Path(os.environ.get("REJOINDER_SHARED", Path(__file__).resolve().parents[1] / "../shared"))


def choose(text: str, quote: str, sent: datetime | None) -> TimePhrase | None:
    """The phrase of a message's text that a quoted deadline names: the longest within it, else one overlapping it."""
    at = text.find(quote)
    if at < 0:
        return None
    end = at + len(quote)
    near = [p for p in find_times(text, sent) if p.start < end and at < p.end]
    return max(near, key=lambda p: (_fit(p, at, end), p.due is not None), default=None)


def _fit(phrase: TimePhrase, start: int, end: int) -> int:
    """Characters shared with a quote, less those outside it."""
    shared = min(phrase.end, end) - max(phrase.start, start)
    return 2 * shared - (phrase.end - phrase.start)


def rows() -> Iterator[tuple[str, str, str, str | None, str | None, str]]:
    """Set, date of the message, quote, gold due, due as read, how."""
    for path in sorted(SHARED.glob("gold/*/gold/*.json")):
        thread = json.loads(path.read_text(encoding="utf-8"))
        messages = {m["id"]: m for m in thread["messages"]}
        for act in thread["acts"]:
            if act["type"] == "deadline":
                message = messages[act["msg"]]
                sent = datetime.fromisoformat(message["date"]) if message["date"] else None
                read = choose(message["new_text"], act["quote"], sent)
                how = read.how if read else "no phrase found"
                yield path.parts[-3], message["date"] or "", act["quote"], act["due"], read.due if read else None, how


def main() -> None:
    """Print the share of exact dates and times, by set, and with -v every difference."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for name, sent, quote, gold, read, how in rows():
        for key in (name, "all"):
            total[key] += 1
            right[key] += (gold or "")[:10] == (read or "")[:10]
            if gold and "T" in gold:
                total[key + " (with a time)"] += 1
                right[key + " (with a time)"] += gold == read
        if "-v" in sys.argv and gold != read and ((gold or "")[:10] != (read or "")[:10] or "T" in (gold or "")):
            print(f"{name[:4]} {sent} | {quote!r} | gold {gold} | read {read} | {how}")
    for key in sorted(total):
        print(f"{key:32} {right[key]:4}/{total[key]:4} {right[key] / total[key]:.3f}")


if __name__ == "__main__":
    main()
