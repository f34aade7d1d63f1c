"""Reading in a process of its own: what a hostile file does to it is one exception in the ledger."""

import json
import os
import re
import select
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest import derived
from ingest.codec import dumps, loads
from ingest.derived import Job, Outcome
from ingest.exceptions import LimitExceeded, MissingFile, WorkerDied
from ingest.formats import Refusal
from ingest.message import IngestError, Page, Printing, Reading, Span
from ingest.reading import hash_file
from ingest.worker import cpu_allowance

_ROOT = Path(__file__).resolve().parent.parent
DRAWING_SECONDS = 10  # CPU; an ordinary page takes a tenth of one
_WALL = 30  # a reader may take so many times its CPU seconds by the clock: machines are busy


def _environment() -> dict[str, str]:
    path = os.pathsep.join([str(_ROOT), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    return {**os.environ, "PYTHONPATH": path, "OMP_THREAD_LIMIT": "1"}


class _Reader:
    """One reading process and the pipes to it."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ingest.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )

    def ask(self, job: Job, seconds: int) -> bytes:
        """The answer's line, "" where the process ended instead. Raises TimeoutError."""
        assert self.process.stdin is not None and self.process.stdout is not None
        given = {name: str(getattr(job, name)) for name in ("original", "file", "sha256", "records", "parts")}
        try:
            self.process.stdin.write(json.dumps(given).encode() + b"\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            return b""
        while True:
            ready, _, _ = select.select([self.process.stdout], [], [], seconds)
            if not ready:
                raise TimeoutError
            if (line := self.process.stdout.readline()) != b"~\n":  # a sign of life after each recognised page
                return line

    def end(self) -> int:
        """Stop the process and wait for it; how it ended, as `subprocess` counts it."""
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue
        try:
            return self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()

    def __del__(self) -> None:
        if self.process.poll() is None:
            self.end()


_mine = threading.local()


_NUMBER = re.compile(r"^\[Errno \d+\] ")  # says nothing to who reads it


def begin() -> None:
    """Start this thread's reading process, so that it is there when the first file comes."""
    if getattr(_mine, "reader", None) is None:
        _mine.reader = _Reader()


def read_isolated(job: Job) -> Outcome:
    """Read the original in this thread's reading process and write its records. A process that dies or does not
    answer is an exception like any other: what it had read is kept."""
    reader: _Reader | None = getattr(_mine, "reader", None)
    if reader is None or reader.process.poll() is not None:
        reader = _mine.reader = _Reader()
    for folder in (job.records.parent, job.parts):
        folder.mkdir(parents=True, exist_ok=True)
    seconds = _WALL * cpu_allowance(job.original.stat().st_size)
    try:
        answer = reader.ask(job, seconds)
    except TimeoutError:
        reader.process.kill()
        answer = b""
        error: IngestError = LimitExceeded(f"{job.file}: not read after {seconds} seconds; the process was stopped")
    else:
        error = WorkerDied("")
    if answer.startswith(b"!"):
        why = _NUMBER.sub("", answer[1:].decode().partition(": '")[0].strip())
        raise IngestError(
            f"{job.records.parent}: what was read of {job.file} cannot be written there ({why}); make room in that "
            "folder, or see that it may be written, and run again"
        )
    if answer.endswith(b"\n"):
        if answer[:1] == b"1":
            close()
        return loads(Outcome, answer[1:].decode("utf-8"))
    _mine.reader = None
    status = reader.end()
    cause = _cause(job, status) if isinstance(error, WorkerDied) else error
    return derived.complete(job, cause, reader.process.pid)


def _cause(job: Job, status: int) -> IngestError:
    if status == -signal.SIGXCPU:
        return LimitExceeded(f"{job.file}: took more than {cpu_allowance(job.original.stat().st_size)} CPU seconds")
    return WorkerDied(f"{job.file}: the process that read it ended ({_ending(status)}); it may be damaged on purpose")


def _ending(status: int) -> str:
    return signal.Signals(-status).name if status < 0 else f"exit status {status}"


def running() -> int:
    """The number of this thread's reading process; 0 if there is none."""
    reader: _Reader | None = getattr(_mine, "reader", None)
    return reader.process.pid if reader is not None and reader.process.poll() is None else 0


def close() -> None:
    """End this thread's reading process; the next file starts another."""
    reader: _Reader | None = getattr(_mine, "reader", None)
    if reader is not None:
        _mine.reader = None
        reader.end()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """What a file holds, read without a matter."""

    readings: tuple[Reading, ...]
    printings: tuple[Printing, ...]
    refusals: tuple[Refusal, ...]


def read_alone(path: Path) -> Alone:
    """Read one file in this thread's reading process; raises IngestError, with its reason, where nothing could be."""
    try:
        sha256, _ = hash_file(path)
    except OSError as error:
        raise MissingFile(f"{path}: {error.strerror or error}; check the path and that it may be read") from error
    with tempfile.TemporaryDirectory(prefix="rejoinder-") as temporary:
        folder = Path(temporary).resolve()
        records = folder / "records" / "one.lines"
        job = Job(original=path.absolute(), file=path.name, sha256=sha256, records=records, parts=folder / "parts")
        outcome = read_isolated(job)
        if outcome.fate == "exception":
            error_told = IngestError(outcome.detail)
            error_told.reason = outcome.reason
            raise error_told
        return Alone(
            readings=tuple(derived.readings(records)),
            printings=tuple(derived.printings(records)),
            refusals=tuple(derived.refusals(records)),
        )


def draw_page(data: bytes, page: Page, spans: Sequence[Span] = (), seconds: int | None = None) -> bytes:
    """The page of a PDF as a PNG picture, the spans (of the reading's text) marked, drawn in a process of its own.

    Raises IngestError where the page cannot be drawn in so many CPU seconds (ten) and a reader's memory, or harms its
    process.
    """
    seconds = DRAWING_SECONDS if seconds is None else seconds
    asked = {"page": dumps(page), "spans": [[s.start, s.end] for s in spans], "seconds": seconds}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "ingest.drawer"],
            input=json.dumps(asked).encode() + b"\n" + data,
            capture_output=True,
            timeout=_WALL * seconds,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise LimitExceeded(
            f"page {page.number} was not drawn in {error.timeout:.0f} seconds; it is shown as text"
        ) from error
    if done.stdout[:1] == b"=":
        return done.stdout[1:]
    if done.returncode == -signal.SIGXCPU:
        raise LimitExceeded(f"page {page.number} takes more than {seconds} CPU seconds to draw; it is shown as text")
    why = done.stdout[1:].decode("utf-8", "replace") or f"its process ended ({_ending(done.returncode)})"
    raise WorkerDied(f"page {page.number} cannot be drawn: {why}; it is shown as text, and the file may be damaged")
