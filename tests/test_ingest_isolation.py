"""Reading in a process of its own: killed, shut off, bounded, and the same whoever runs it."""

import hashlib
import os
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from multiprocessing import get_context
from pathlib import Path

import pytest

from bench import hostile
from ingest import isolation
from ingest.derived import Job, kept, outcome, readings, refusals
from ingest.isolation import read_alone, read_isolated
from ingest.matter import Matter
from ingest.message import IngestError
from ingest.worker import Warden, cpu_allowance


def job(folder: Path, name: str, data: bytes) -> Job:
    original = folder / name
    original.write_bytes(data)
    return Job(
        original=original,
        file=name,
        sha256=hashlib.sha256(data).hexdigest(),
        records=folder / "records" / f"{name}.lines",
        parts=folder / "parts",
    )


def test_a_killed_reader_is_one_exception_and_keeps_what_it_had_read(tmp_path):
    work = job(tmp_path, "list.mbox", hostile.mbox(4_000))
    done = []
    reading = threading.Thread(target=lambda: done.append((read_isolated(work), isolation.close())))
    reading.start()
    parts: list[Path] = []
    while reading.is_alive() and not parts:
        parts = [p for p in work.records.parent.glob("*.part") if p.stat().st_size > 20_000]
        time.sleep(0.01)
    os.kill(int(parts[0].name.split(".")[-2]), 9)
    reading.join()
    made = done[0][0]
    assert made == outcome(work.records)
    assert made.fate == "container" and 0 < made.readings < 4_000 and made.refusals == 1
    assert len(list(readings(work.records))) == made.readings
    assert [r.reason for r in refusals(work.records)] == ["reader died"]
    assert not list(work.records.parent.glob("*.part"))
    again = job(tmp_path, "note.txt", hostile.TEXT)
    assert read_isolated(again).fate == "message"


def test_the_warden_lets_readers_do_nothing_but_read(tmp_path):
    warden = Warden()
    warden.folders = (f"{tmp_path}/records/",)
    for event, given in [
        ("socket.connect", (None, ("127.0.0.1", 9))),
        ("socket.getaddrinfo", ("birch.example", 80)),
        ("subprocess.Popen", ("/bin/sh", ["sh"], None, None)),
        ("os.system", (b"true",)),
        ("open", (str(tmp_path / "elsewhere"), "w", 0)),
        ("open", (str(tmp_path / "records" / ".." / "elsewhere"), None, os.O_WRONLY | os.O_CREAT)),
        ("os.rename", (str(tmp_path / "records" / "a"), str(tmp_path / "a"), -1, -1)),
        ("os.remove", (str(tmp_path / "a"), -1)),
    ]:
        with pytest.raises(PermissionError, match="may not"):
            warden(event, given)
    warden("open", (str(tmp_path / "anything"), "r", 0))
    warden("open", (str(tmp_path / "records" / "a"), "w", 0))
    warden("os.mkdir", (str(tmp_path / "records"), 0o777, -1))


def test_a_reading_process_cannot_call_out(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        script = f"""
import socket, sys
from ingest.worker import Warden, _leave_network
_leave_network()
sys.addaudithook(Warden())
try:
    socket.create_connection(("127.0.0.1", {server.getsockname()[1]}), 1)
except OSError as error:
    print(type(error).__name__)
"""
        root = Path(__file__).resolve().parent.parent
        env = {**os.environ, "PYTHONPATH": str(root)}
        with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, env=env) as child:
            assert child.stdout is not None and child.stdout.read() == b"PermissionError\n"
        with pytest.raises(TimeoutError):
            server.accept()


def test_memory_does_not_grow_with_a_mailbox(tmp_path):
    def peak(count: int) -> int:
        isolation.close()
        body = b"A line of words that says nothing in particular.\n" * 400
        head = b"From ada@birch.example Tue Jan  4 10:00:00 2022\nFrom: ada@birch.example\nSubject: %d\n\n"
        read_isolated(job(tmp_path, f"{count}.mbox", b"".join(head % n + body + b"\n" for n in range(count))))
        status = Path(f"/proc/{isolation.running()}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))

    small, large = peak(40), peak(400)  # 0.8 and 8 MB
    assert large - small < 8_000  # KiB
    assert large < 512 << 10


def test_cpu_seconds_grow_with_the_input_alone():
    assert (cpu_allowance(0), cpu_allowance(3 << 20), cpu_allowance(40 << 20)) == (10, 10, 110)


@contextmanager
def _dask():
    distributed = pytest.importorskip("distributed", reason="the extra `dask` is not installed")
    settings = {"n_workers": 1, "threads_per_worker": 2, "processes": False, "dashboard_address": None}
    with distributed.Client(**settings) as client:
        yield client.get_executor()


@contextmanager
def _pool(pool: Executor):
    with pool:
        yield pool


@pytest.mark.parametrize("kind", ["threads", "processes", "dask"])
def test_every_executor_gives_the_same_matter(tmp_path, kind):
    folder = tmp_path / "in"
    folder.mkdir()
    for name, data in hostile.samples().items():
        (folder / name).write_bytes(data)
    alone, shared = Matter.create(tmp_path / "alone"), Matter.create(tmp_path / "shared")
    alone.add([folder])
    with ExitStack() as stack:
        if kind == "dask":
            executor = stack.enter_context(_dask())
        elif kind == "threads":
            executor = stack.enter_context(_pool(ThreadPoolExecutor(2)))
        else:
            executor = stack.enter_context(_pool(ProcessPoolExecutor(1, mp_context=get_context("spawn"))))
        shared.add([folder], executor)
    assert shared.inputs() == alone.inputs()
    assert list(shared.readings()) == list(alone.readings())
    assert shared.threads() == alone.threads()


def test_one_file_read_without_a_matter(tmp_path):
    path = tmp_path / "all.zip"
    path.write_bytes(hostile.zipped({"a.eml": hostile.eml(), "broken.pdf": b"%PDF-1.4 nothing"}))
    found = read_alone(path)
    assert {r.source.place for r in found.readings} >= {"file 1", "file 1!part 3"}
    assert [(r.place, r.reason) for r in found.refusals] == [("file 2", "damaged")]
    assert {p.source.place for p in found.printings} == {"file 1", "file 1!part 3"}
    (tmp_path / "empty").write_bytes(b"")
    with pytest.raises(IngestError, match="empty") as told:
        read_alone(tmp_path / "empty")
    assert told.value.reason == "empty file"
    with pytest.raises(IngestError, match="check the path"):
        read_alone(tmp_path / "nowhere")


def test_parts_are_stored_by_hash_and_nothing_by_name(tmp_path):
    work = job(tmp_path, "a.zip", hostile.zipped({"../../up.txt": hostile.TEXT}))
    read_isolated(work)
    (part,) = kept(work.records)
    assert part.name == "../../up.txt"
    assert [p.name for p in work.parts.rglob("*") if p.is_file()] == [hashlib.sha256(hostile.TEXT).hexdigest()]
