"""What a rebuild costs: `python -m bench.rebuild [--messages N] [--folder FOLDER]`.

Reads a generated mailbox, loads it, loads it again, adds ten files and loads it once more; prints the seconds of each
by the clock and of this process's CPU. A folder that is named is kept, and used again: then ten other files are added.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from graph.load import load
from graph.store import engines
from ingest.matter import Matter

PER_THREAD = 5
SENTENCES = [
    "Please produce the gate logs by March 14.",
    "We will not produce the logs.",
    "Are you available for a call on Tuesday at 2 pm?",
    "Plaintiff's position is that the logs are relevant.",
    "You agreed to produce them on our call.",
    "Defendants will produce the logs by Friday.",
    "Thank you for your note.",
    "We withdraw the request.",
]


def mail(thread: int, place: int, dice: random.Random) -> str:
    """The message at a place of a thread between two people of two firms."""
    one, other = sorted(((thread * 2) % 60, (thread * 2 + 1) % 60), reverse=bool(place % 2))
    answered = f"In-Reply-To: <{thread}.{place - 1}@mail.example>\n" if place else ""
    return (
        f"From: Ann{one} Quill{one} <p{one}@firm{one % 8}.example>\n"
        f"To: Ann{other} Quill{other} <p{other}@firm{other % 8}.example>\n"
        f"Subject: {'Re: ' if place else ''}Gate logs {thread}\nDate: {1 + (thread + place) % 27} Mar 2024 "
        f"{9 + place % 8}:{thread % 60:02}:00 -0500\nMessage-ID: <{thread}.{place}@mail.example>\n{answered}"
        f"Content-Type: text/plain\n\nCounsel:\n\n{' '.join(dice.sample(SENTENCES, 4))}\n\nAnn{one} Quill{one}\n"
    )


def _timed(what: str, work: Callable[[], object]) -> None:
    clock, cpu = time.perf_counter(), time.process_time()
    work()
    print(f"{what:<24} {time.perf_counter() - clock:8.1f} s  {time.process_time() - cpu:8.1f} s CPU", flush=True)


def main(messages: int, folder: Path) -> None:
    """Print the table."""
    dice = random.Random(3)
    threads = messages // PER_THREAD
    matter = Matter.create(folder / "matter")
    store = engines()["embedded"].open(str(matter.path / "graph.kgl"), False)
    if not (folder / "all.mbox").exists():
        mails = (mail(thread, place, dice) for thread in range(threads) for place in range(PER_THREAD))
        (folder / "all.mbox").write_text("".join(f"From x Mon Mar  4 09:00:00 2024\n{one}\n" for one in mails), "utf-8")
    if not matter.inputs():
        _timed(f"read {messages}", lambda: matter.add([folder / "all.mbox"]))
        _timed("load", lambda: load(matter, store))
    _timed("load again", lambda: load(matter, store))
    known = len(matter.inputs())
    ten = folder / f"ten {known}"
    ten.mkdir()
    for number in range(10):
        text = mail((known * 7 + number * 3) % threads, PER_THREAD + known // threads, dice)
        (ten / f"{number}.eml").write_text(text, "utf-8")
    _timed("read 10 more", lambda: matter.add([ten]))
    _timed("load with 10 more", lambda: load(matter, store))


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--messages", type=int, default=1_000)
    asked.add_argument("--folder", type=Path)
    given = asked.parse_args()
    if given.folder:
        given.folder.mkdir(parents=True, exist_ok=True)
        main(given.messages, given.folder)
    else:
        with tempfile.TemporaryDirectory() as made:
            main(given.messages, Path(made))
