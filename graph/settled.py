"""What each thread's messages do, and what follows from it, kept beside the matter's other derived records.

Only new threads are searched again. The file may be deleted at any time. A line is used only for the same thread, under
the same judgements, by the same version of the code that reads and finds.
"""

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from acts import find
from acts.act import Act
from acts.ledger import settle
from acts.version import finder_version
from graph.findings import Findings, ordered, reason
from graph.judgements import Judgement, apply
from ingest.codec import dumps, loads
from ingest.message import Thread, ThreadId
from ingest.version import reader_version


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The acts of one thread and what reasoning over them found; `key` stands for all that they were found from."""

    key: str
    acts: tuple[Act, ...]
    findings: Findings


def settled(derived: Path, threads: Sequence[Thread], judgements: Sequence[Judgement]) -> dict[ThreadId, Kept]:
    """The acts of every thread as found, judged and settled, and what follows; what is found is kept in the folder."""
    path = derived / f"{reader_version()} {finder_version()} {_version()}" / "acts.lines"
    held = _read(path)
    found: dict[ThreadId, Kept] = {}
    for thread in threads:
        key = _key(thread, judgements)
        found[thread.id] = held.get(key) or _find(key, thread, judgements)
    if held.keys() != {kept.key for kept in found.values()}:
        _write(path, list(found.values()))
    return found


@cache
def _version() -> str:
    """Eight hexadecimal digits over the code between finding and this file."""
    here = Path(__file__).parent
    code = b"".join((here / name).read_bytes() for name in ("findings.py", "judgements.py", "settled.py"))
    return hashlib.sha256(code).hexdigest()[:8]


def _find(key: str, thread: Thread, judgements: Sequence[Judgement]) -> Kept:
    """Judged before settling, so that what a person decided is reasoned with, and after, so that it prevails."""
    acts = ordered(apply(judgements, thread, settle(thread, apply(judgements, thread, find(thread)))))
    return Kept(key=key, acts=acts, findings=reason(thread, acts))


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
