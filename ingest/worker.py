"""The process that reads one file after another, shut off from the network and held to limits.

It is started by `ingest.isolation`, takes a job a line on standard input and answers with a line for each. Nothing it
reads is trusted: it may not open a socket, start a program or write outside the folder its job names.
"""

import ctypes
import json
import os
import resource
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType

from ingest import ocr
from ingest.codec import dumps
from ingest.derived import Job, read_job
from ingest.exceptions import LimitExceeded
from ingest.formats import formats

MEMORY = 512 << 20
CPU_SECONDS = 10
CPU_BYTES = 4 << 20  # a mailbox gets another CPU_SECONDS for each of these
_RETIRE_AT = 300 << 20
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_PROGRAMS = frozenset(
    {"subprocess.Popen", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.startfile", "os.fork", "pty.spawn"}
)
_CHANGES = frozenset(
    {"os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown"}
)


def cpu_allowance(size: int) -> int:
    """CPU seconds for an input of so many bytes."""
    return CPU_SECONDS * (1 + size // CPU_BYTES)


def _is_command(given: tuple[object, ...], command: tuple[str, ...]) -> bool:
    """Whether a program about to be started is this one, with these arguments and no other."""
    return given[0] == command[0] and isinstance(given[1], list | tuple) and tuple(given[1]) == command


class Warden:
    """The audit hook: refuses what a reader has no business doing. It cannot be taken off again."""

    def __init__(self, commands: Sequence[tuple[str, ...]] = ()) -> None:
        self.folders: tuple[str, ...] = ()
        self._commands = commands

    def __call__(self, event: str, given: tuple[object, ...]) -> None:
        if event == "subprocess.Popen" and any(_is_command(given, command) for command in self._commands):
            return
        if event.startswith("socket.") or event in _PROGRAMS:
            raise PermissionError(f"a reader may not: {event}")
        if event == "open" and isinstance(given[0], str | bytes | os.PathLike):
            mode, flags = given[1], given[2]
            writes = any(c in mode for c in "wax+") if isinstance(mode, str) else bool(int(str(flags)) & _WRITES)
            if writes:
                self._check(given[0])
        elif event in _CHANGES:
            for path in given[:2]:
                if isinstance(path, str | bytes | os.PathLike):
                    self._check(path)

    def _check(self, path: "str | bytes | os.PathLike[str]") -> None:
        real = os.path.abspath(os.fsdecode(path))
        if not any(f"{real}/".startswith(folder) for folder in self.folders) and real != os.devnull:
            raise PermissionError(f"a reader may not write {real}")


def _leave_network() -> None:
    """Move into a network namespace with nothing in it, where the kernel lets us; the audit hook stands in any case."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_CLONE_NEWNET) and os.getuid():
        libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def _limit_memory(memory: int) -> None:
    pages = [int(n) for n in Path("/proc/self/statm").read_text().split()[:2]]
    size, resident = (n * resource.getpagesize() for n in pages)
    most = size + memory - resident
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def confine(seconds: int | None = None, memory: int = MEMORY, commands: Sequence[tuple[str, ...]] = ()) -> Warden:
    """Shut this process off from the network and hold it to its memory and, where given, its CPU seconds, for good;
    the hook that keeps it from programs but these commands, and from files, whose `folders` it may write in."""
    _leave_network()
    _limit_memory(memory)
    if seconds is not None:
        limit_cpu(seconds)
    warden = Warden(commands)
    sys.addaudithook(warden)
    return warden


def limit_cpu(seconds: int) -> None:
    """Give this process so many CPU seconds from now on. At their end the kernel sends SIGXCPU, for which see
    `stop_reading`, and which ends a process that does not catch it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    allowed = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (allowed, resource.RLIM_INFINITY))


def stop_reading(_signal: int, _frame: FrameType | None) -> None:
    """Where Python code runs when the CPU seconds are spent, raise LimitExceeded; three seconds on, the kernel ends the
    process."""
    used, _ = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (used + 3, resource.RLIM_INFINITY))
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    raise LimitExceeded("reading it took more than its CPU seconds; what was read before is kept")


def _jobs() -> Iterator[Job]:
    for line in sys.stdin:
        given = json.loads(line)
        yield Job(
            original=Path(given["original"]),
            file=given["file"],
            sha256=given["sha256"],
            records=Path(given["records"]),
            parts=Path(given["parts"]),
        )


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def main() -> None:
    """Read jobs until standard input ends, or until memory says it is time for a fresh process."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    formats()
    ocr.after_page = lambda: print("~", file=answers, flush=True)
    recogniser = ocr.command()
    warden = confine(commands=(recogniser,) if recogniser else ())
    for job in _jobs():
        warden.folders = (f"{job.records.parent.absolute()}/", f"{job.parts.absolute()}/")
        signal.signal(signal.SIGXCPU, stop_reading)
        limit_cpu(cpu_allowance(job.original.stat().st_size))
        retires = _resident() > _RETIRE_AT
        try:
            answer = f"{int(retires)}{dumps(read_job(job))}"
        except OSError as error:  # its records cannot be written: nothing that the file could do
            answer = f"!{error}"
        answers.write(answer.replace("\n", " ") + "\n")
        answers.flush()
        if retires:
            return


if __name__ == "__main__":
    main()
