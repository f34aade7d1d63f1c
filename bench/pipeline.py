"""How many messages a second one core takes from file to acts: `python -m bench.pipeline [--shared DIR] [--mails N]`.

CPU time of one process, stage by stage, of two kinds of mail: the development data's printed correspondence, which is
what the product is for, and every so many of the mailing-list mails, whose patches are long and no correspondence.
"""

import argparse
import gzip
import hashlib
import io
import os
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from acts import find
from ingest.fold import fold
from ingest.formats import Given
from ingest.formats.mbox import messages
from ingest.reading import read_bytes
from ingest.split import split

Item = TypeVar("Item")
Made = TypeVar("Made")


def printed(shared: Path) -> list[Given]:
    """The annotated threads, as the text of their print-outs."""
    files = sorted((shared / "gold").glob("*/threads/*.txt"))
    return [_given(path.read_bytes(), path.name, "text") for path in files]


def mails(shared: Path, most: int) -> list[Given]:
    """So many of the mailing-list mails, evenly taken."""
    with gzip.open(shared / "data" / "throughput" / "lists-3000.mbox.gz") as opened:
        found = list(messages(io.BytesIO(opened.read())))
    return [_given(data, "list.eml", "eml") for data in found[:: max(1, len(found) // most)]]


def _given(data: bytes, name: str, kind: str) -> Given:
    return Given(data=data, file=name, sha256=hashlib.sha256(data).hexdigest(), kind=kind)


def timed(each: Callable[[Item], Iterable[Made]], inputs: Iterable[Item]) -> tuple[list[Made], float]:
    """What the stage makes of all its inputs, and the CPU seconds that it took."""
    started = time.process_time()
    made = [one for given in inputs for one in each(given)]
    return made, time.process_time() - started


def stages(title: str, files: Sequence[Given]) -> None:
    """The table of one kind of mail."""
    readings, reading = timed(read_bytes, files)
    printings, splitting = timed(split, readings)
    threads, folding = timed(fold, [printings])
    acts, finding = timed(find, threads)
    count = sum(len(thread.messages) for thread in threads)
    words = sum(len(message.text) for thread in threads for message in thread.messages)
    print(f"\n{title}: {len(files)} files, {count} messages of {words / count:.0f} characters, {len(acts)} acts")
    spent = {"read": reading, "split": splitting, "fold": folding, "find acts": finding}
    together = {"read, split and find": reading + splitting + finding, "all": sum(spent.values())}
    for name, seconds in (spent | together).items():
        print(f"{name:20} {1000 * seconds / count:8.2f} ms a message {count / seconds:9.0f} messages/s")


def main() -> None:
    options = argparse.ArgumentParser(description="Messages a second from file to acts.")
    options.add_argument("--shared", type=Path, default=Path(os.environ.get("REJOINDER_SHARED", "../shared")))
    options.add_argument("--mails", type=int, default=300)
    given = options.parse_args()
    if not (given.shared / "data").is_dir():
        raise SystemExit(f"development data not found: {given.shared}; give its folder with --shared")
    correspondence = printed(given.shared)
    first = [printing for reading in read_bytes(correspondence[0]) for printing in split(reading)]
    timed(find, fold(first))  # the model is loaded once, before the clock
    stages("printed correspondence", correspondence)
    stages("mailing lists", mails(given.shared, given.mails))


if __name__ == "__main__":
    main()
