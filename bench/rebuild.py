"""What ten more files cost: `python -m bench.rebuild [--messages N...] [--one-case N...] [--folder FOLDER]`.

Reads a generated matter, a file a message, loads it, loads it again, and adds ten files as a user does, by the command
`rejoinder read` in a process of its own; prints the seconds of each by the clock and of CPU, for each size. Of the ten
seven answer in threads that are there, two begin threads, and one comes from somebody new of a new firm. The messages
of `--one-case` are all of one case and between two firms: just under the number of messages that are searched together,
every claim is held against every thread. A folder that is named is kept, and used again, with ten other files added.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.generated_mail import ONE_CASE, PER_THREAD, mail, stranger
from graph.load import load
from graph.store import engines
from ingest.matter import Matter

TIMES = 3


def main(messages: int, folder: Path, first: int = 0) -> None:
    """Print the table of one size; `first` is the number of the first thread."""
    print(f"{messages} messages{' of one case' if first else ''}", flush=True)
    matter = Matter.create(folder / "matter")
    store = engines()["embedded"].open(str(matter.path / "graph.kgl"), False)
    if not matter.inputs():
        _write(folder / "all", range(first, first + messages // PER_THREAD))
        _timed("read", lambda: matter.add([folder / "all"]))
        _timed("load", lambda: load(matter, store))
    _timed("load again", lambda: load(matter, store))
    store.close()
    _rejoinder("read", "--help")  # so that Python has compiled what it imports, as where the product is installed
    for _ in range(TIMES):
        ten = _ten(folder, len(matter.inputs()), messages // PER_THREAD, first)
        _timed("rejoinder read, 10 more", lambda ten=ten: _read(matter, ten))
    _timed("nothing new", lambda: _read(matter, ten))


def _write(folder: Path, threads: range) -> None:
    for thread in threads:
        within = folder / f"{thread // 200:03}"
        within.mkdir(parents=True, exist_ok=True)
        for place in range(PER_THREAD):
            (within / f"{thread}-{place}.eml").write_text(mail(thread, place), "utf-8")


def _ten(folder: Path, known: int, threads: int, first: int) -> Path:
    """A folder of ten files that the matter does not hold."""
    ten = folder / f"ten {known}"
    ten.mkdir()
    turn = known - threads * PER_THREAD
    places = [(first + (known * 7 + n * 131) % threads, PER_THREAD + turn) for n in range(7)]
    places += [(first + threads + turn + n, 0) for n in (0, 1)]
    texts = [*(mail(thread, place) for thread, place in places), stranger(known)]
    for number, text in enumerate(texts):
        (ten / f"{number}.eml").write_text(text, "utf-8")
    return ten


def _read(matter: Matter, files: Path) -> None:
    _rejoinder("read", str(matter.path), str(files), "--quiet")


def _rejoinder(*words: str) -> None:
    compiled = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    subprocess.run([sys.executable, "rejoinder.py", *words], check=True, env=compiled, stdout=subprocess.DEVNULL)


def _timed(what: str, work: Callable[[], object]) -> None:
    clock, cpu = time.perf_counter(), _cpu()
    work()
    print(f"{what:<24} {time.perf_counter() - clock:8.1f} s  {_cpu() - cpu:8.1f} s CPU", flush=True)


def _cpu() -> float:
    """The seconds of CPU of this process and of those it has waited for."""
    spent = (resource.getrusage(of) for of in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in spent)


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--messages", type=int, nargs="*", default=[5_000, 50_000])
    asked.add_argument("--one-case", type=int, nargs="*", default=[2_900])
    asked.add_argument("--folder", type=Path)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as made:
        for count, first in [*((n, 0) for n in given.messages), *((n, ONE_CASE) for n in given.one_case)]:
            place = (given.folder or Path(made)) / f"{count}{' of one case' if first else ''}"
            place.mkdir(parents=True, exist_ok=True)
            main(count, place, first)
