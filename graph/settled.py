"""What each thread's messages do, kept beside the matter's other derived records: only new threads are searched again.

The file may be deleted at any time. A line is used only for the same thread, under the same judgements, by the same
version of the code that reads and finds.
"""

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from acts import find
from acts.act import Act
from acts.ledger import settle
from acts.version import finder_version
from graph.judgements import Judgement, apply
from ingest.codec import dumps, loads
from ingest.message import Thread, ThreadId
from ingest.version import reader_version


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The acts of one thread; `key` stands for all that they were found from."""

    key: str
    acts: tuple[Act, ...]


def settled(
    derived: Path, threads: Sequence[Thread], judgements: Sequence[Judgement]
) -> dict[ThreadId, tuple[Act, ...]]:
    """The acts of every thread as found, judged and settled; what is found is kept in the folder."""
    path = derived / f"{reader_version()} {finder_version()}" / "acts.lines"
    held = _read(path)
    found: dict[ThreadId, Kept] = {}
    for thread in threads:
        key = _key(thread, judgements)
        found[thread.id] = held.get(key) or Kept(key=key, acts=_acts(thread, judgements))
    if held.keys() != {kept.key for kept in found.values()}:
        _write(path, list(found.values()))
    return {id_: kept.acts for id_, kept in found.items()}


def _acts(thread: Thread, judgements: Sequence[Judgement]) -> tuple[Act, ...]:
    """Judged before settling, so that what a person decided is reasoned with, and after, so that it prevails."""
    return apply(judgements, thread, settle(thread, apply(judgements, thread, find(thread))))


def _key(thread: Thread, judgements: Sequence[Judgement]) -> str:
    messages = {message.id for message in thread.messages}
    mine = [repr(one) for one in judgements if one.act and one.act["message"] in messages]
    return hashlib.sha256("\n".join([dumps(thread), *mine]).encode("utf-8", "replace")).hexdigest()


def _read(path: Path) -> Mapping[str, Kept]:
    """What was kept; nothing where it is not there or damaged, since it can be found again."""
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            return {kept.key: kept for kept in (loads(Kept, line) for line in lines)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _write(path: Path, kept: Sequence[Kept]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}.part")
    with unfinished.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(f"{dumps(one)}\n" for one in kept)
    unfinished.replace(path)
