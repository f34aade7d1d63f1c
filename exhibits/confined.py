"""Opening exhibits' PDFs in a process shut off from network, programs and files: what `exhibits.press` does, asked for.

What a hostile file does to that process is one ExhibitError here. One process serves all callers, one at a time; it is
started when it is first needed and ends with this one.
"""

import atexit
import json
import os
import pickle
import select
import subprocess
import sys
import threading
import time
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from exhibits.binding import Numbering, Part
from exhibits.errors import ExhibitError
from exhibits.identifiers import Identifier
from exhibits.redact import Box, PageText, Redacted, Redaction
from exhibits.redactions import Chosen
from ingest.codec import Json, loads
from ingest.worker import MEMORY

_ROOT = Path(__file__).resolve().parent.parent
SECONDS = 60  # CPU, and so many again for each of:
_BYTES = 200_000
_WALL = 20  # by the clock a job may take so many times its CPU seconds: machines are busy
_HELD = 8  # times its size a file may take in memory
_CHUNK = 1 << 20


def bind(title: Sequence[str], parts: Sequence[Part], numbering: Numbering, foot: str) -> bytes:
    """As `exhibits.binding.bind`."""
    return _ask("bind", sum(len(part.pdf) for part in parts), title, parts, numbering, foot)[1][0]


def split_at(data: bytes, cap: int) -> list[bytes]:
    """As `exhibits.binding.split_at`."""
    return [data] if len(data) <= cap else _ask("split", len(data), data, cap)[1]


def count_pages(data: bytes) -> int:
    """How many pages a PDF has."""
    return int(str(_ask("count", len(data), data)[0]))


def read_pages(data: bytes, pictures: bool) -> tuple[PageText, ...]:
    """As `exhibits.redact.read_pages`; with `pictures`, what pictures on the pages say is read too."""
    told, blobs = _ask("read", len(data), data, pictures)
    pages = cast(list[tuple[str, bool]], told)
    return tuple(
        PageText(text=text, boxes=_boxes(blob), ocr=ocr) for (text, ocr), blob in zip(pages, blobs, strict=True)
    )


def redact_pdf(data: bytes, chosen: Sequence[Chosen], texts: Sequence[PageText], spare: bool) -> Redacted:
    """As `exhibits.redact.redact_pdf`, what is covered on each page being known."""
    told, (pdf,) = _ask("redact", len(data), data, chosen, texts, spare)
    return Redacted(pdf=pdf, log=loads(tuple[Redaction, ...], str(told)))


def picture_page(data: bytes, number: int, words: PageText, covered: Sequence[Identifier]) -> bytes:
    """As `exhibits.redact.picture_page`."""
    return _ask("picture", len(data), data, number, words, covered)[1][0]


def said_beside(data: bytes) -> list[str]:
    """What a PDF says beside its pages: its metadata's values and its attachments' names."""
    return [str(text) for text in cast(list[Json], _ask("beside", len(data), data)[0])]


def _boxes(blob: bytes) -> tuple[Box, ...]:
    edges = array("d", blob)
    return tuple(zip(edges[::4], edges[1::4], edges[2::4], edges[3::4], strict=True))


class _Press:
    """The process, and what memory it was given."""

    def __init__(self, memory: int) -> None:
        path = os.pathsep.join([str(_ROOT), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
        self.memory = memory
        self.process = subprocess.Popen(
            [sys.executable, "-m", "exhibits.press", str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env={**os.environ, "PYTHONPATH": path, "OMP_THREAD_LIMIT": "1"},
        )
        self._held = bytearray()

    def ask(self, request: bytes, seconds: float) -> tuple[str, Json, list[bytes]]:
        """The answer; raises OSError, EOFError or ValueError where the process does not answer as it should."""
        assert self.process.stdin is not None
        ends = time.monotonic() + seconds
        view = memoryview(b"%016x" % len(request) + request)
        while view:
            view = view[self.process.stdin.write(view) or 0 :]
        while b"\n" not in self._held:
            self._read(ends)
        line, _, rest = self._held.partition(b"\n")
        self._held = rest
        end, told, sizes = json.loads(line)
        return str(end), told, [self._take(int(size), ends) for size in sizes]

    def _take(self, size: int, ends: float) -> bytes:
        while len(self._held) < size:
            self._read(ends)
        taken = bytes(self._held[:size])
        del self._held[:size]
        return taken

    def _read(self, ends: float) -> None:
        assert self.process.stdout is not None
        ready, _, _ = select.select([self.process.stdout], [], [], max(0.0, ends - time.monotonic()))
        if not ready:
            raise TimeoutError
        found = self.process.stdout.read(_CHUNK)
        if not found:
            raise EOFError
        self._held += found

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()


_lock = threading.Lock()
_running: list[_Press] = []


def _ask(name: str, size: int, *given: object) -> tuple[Json, list[bytes]]:
    seconds = SECONDS * (1 + size // _BYTES)
    request = pickle.dumps((name, seconds, given))
    with _lock:
        press = _press(MEMORY + _HELD * size)
        try:
            end, told, blobs = press.ask(request, _WALL * seconds)
        except (OSError, EOFError, ValueError) as error:
            close()
            raise ExhibitError("a PDF cannot be opened: it stopped the process that did; leave it out") from error
    if end == "refused":
        raise ExhibitError(str(told))
    if end != "done":
        raise ExhibitError(f"a PDF cannot be opened ({told}); it may be damaged: leave it out")
    return told, blobs


def _press(memory: int) -> _Press:
    """The process that runs, if it may hold so much; else a new one."""
    if _running and (_running[0].memory < memory or _running[0].process.poll() is not None):
        close()
    if not _running:
        _running.append(_Press(memory))
    return _running[0]


def close() -> None:
    """End the process; the next job starts another."""
    while _running:
        _running.pop().stop()


atexit.register(close)
