"""A matter's folder: every input accounted for, every changed byte found."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bench import hostile
from ingest.fold import fold
from ingest.formats import Given
from ingest.inputs import Input
from ingest.ledger import LedgerError
from ingest.matter import Matter
from ingest.message import IngestError, Reading, SourceId
from ingest.reading import read_bytes

MAIL = (
    b"From: ada@birch.example\nTo: bo@cole.example\nDate: Tue, 4 Jan 2022 10:00:00 -0600\nSubject: %d\n"
    b"Message-ID: <%d@x>\n\nWords %d.\n"
)


@pytest.fixture
def box(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(4):
        (folder / f"{n}.eml").write_bytes(MAIL % (n, n, n))
    (folder / "again.eml").write_bytes(MAIL % (0, 0, 0))
    (folder / "empty.eml").write_bytes(b"")
    (folder / "odd.bin").write_bytes(bytes(range(256)))
    return folder


def test_every_input_ends_in_one_state(tmp_path, box):
    matter = Matter.create(tmp_path / "m")
    report = matter.add([box, tmp_path / "nowhere.eml"])
    assert sorted(one.fate for one in report.inputs) == ["duplicate", *["exception"] * 3, *["message"] * 4]
    assert report.by_reason() == {"empty file": 1, "unknown format": 1, "missing file": 1}
    assert report.difference() == 0 and matter.reconcile().difference() == 0
    assert len(list(matter.readings())) == 4


def test_reading_again_adds_nothing(tmp_path, box):
    matter = Matter.create(tmp_path / "m")
    matter.add([box])
    head, before = matter.head(), list(matter.readings())
    report = matter.add([box])
    assert report.inputs == () and report.known == 7
    assert matter.head() == head and list(matter.readings()) == before


def test_derived_records_can_be_deleted(tmp_path, box):
    matter = Matter.create(tmp_path / "m")
    matter.add([box])
    before = list(matter.readings())
    for path in sorted(matter.derived.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    assert matter.reading(before[0].source.id) == before[0]
    assert list(matter.readings()) == before


def test_threads_are_the_same_from_the_cache_and_the_bytes_of_every_source_are_there(tmp_path, box):
    (box / "list.mbox").write_bytes(hostile.mbox())
    (box / "all.zip").write_bytes(hostile.zipped({"exhibit.pdf": hostile.pdf(), "a.eml": hostile.eml()}))
    (box / "a.msg").write_bytes(hostile.msg())
    matter = Matter.create(tmp_path / "m")
    matter.add([box])
    printings = tuple(matter.printings())
    assert matter.threads() == fold(printings) == matter.threads()
    for reading in matter.readings():
        content = matter.content(reading.source)
        assert content and reading in read_bytes(_given(reading, content)), reading.source.id


def _given(reading: Reading, content: bytes) -> Given:
    source = reading.source
    kind = "eml" if source.media_type == "message/rfc822" else None
    return Given(data=content, file=source.file, sha256=source.sha256, place=source.place, kind=kind)


def test_each_changed_byte_is_found_and_the_first_bad_entry_named(tmp_path, box):
    matter = Matter.create(tmp_path / "m")
    matter.add([box])
    assert matter.verify() == ()
    chance = random.Random(7)
    files = [matter.ledger.path, *sorted(matter.originals.glob("*/*"))]
    for _ in range(60):
        path = chance.choice([f for f in files if f.stat().st_size])
        whole = path.read_bytes()
        at = chance.randrange(len(whole))
        path.chmod(0o644)
        path.write_bytes(whole[:at] + bytes([whole[at] ^ chance.randrange(1, 256)]) + whole[at + 1 :])
        flaws = matter.verify()
        assert flaws, (path, at)
        if path == matter.ledger.path:
            assert flaws[0].number == whole[:at].count(b"\n") + 1
        path.write_bytes(whole)


def test_cut_tail_shows_by_an_exported_head_and_by_originals_without_entry(tmp_path, box):
    matter = Matter.create(tmp_path / "m")
    matter.add([box])
    head = matter.head()
    lines = matter.ledger.path.read_bytes().splitlines(keepends=True)
    matter.ledger.path.write_bytes(b"".join(lines[:-2]))
    assert "tail was cut" in matter.verify([head])[0].detail
    assert any("in no entry" in flaw.detail for flaw in matter.verify())


def test_a_torn_last_line_is_dropped_and_recorded(tmp_path, box):
    matter = Matter.create(tmp_path / "m")
    matter.add([box])
    whole = matter.ledger.path.read_bytes()
    matter.ledger.path.write_bytes(whole + b'{"at":"20')
    assert matter.verify()[0].number == whole.count(b"\n") + 1
    matter.append("judgement", {"says": "x"})
    assert [entry.kind for entry in matter.entries()][-2:] == ["recovered", "judgement"]
    assert matter.verify() == ()


def test_one_writer_at_a_time(tmp_path):
    matter = Matter.create(tmp_path / "m")
    with matter.ledger.writing(), pytest.raises(LedgerError, match="another process"):
        matter.append("judgement", {})


def test_odd_files_and_odd_names_are_accounted_for_and_block_nothing(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    os.mkfifo(folder / "pipe.eml")
    (folder / "loop").symlink_to(folder)
    (folder / "linked.eml").symlink_to("/etc/hostname")
    (folder / "a\x1b[31m\u202e.eml").write_bytes(MAIL % (1, 1, 1))
    Path(os.fsdecode(os.fsencode(folder) + b"/b\xff.eml")).write_bytes(MAIL % (2, 2, 2))
    matter = Matter.create(tmp_path / "m")
    report = matter.add([folder])
    assert [(one.file, one.fate) for one in report.inputs] == [
        ("a‹U+001B›[31m‹U+202E›.eml", "message"),
        ("b\ufffd.eml", "message"),
        ("pipe.eml", "exception"),
    ]
    assert matter.add([folder]).known == 3
    assert len(matter.threads()) == 2 and matter.verify() == ()


_FULL = """
import resource, signal, sys
from pathlib import Path
from ingest.matter import Matter
from ingest.message import IngestError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
try:
    Matter.open(Path(sys.argv[1])).add([Path(sys.argv[2])])
except IngestError as error:
    print(error)
"""


def test_a_full_disk_stops_the_run_and_loses_nothing(tmp_path, box):
    matter = Matter.create(tmp_path / "m")
    told = subprocess.run([sys.executable, "-c", _FULL, matter.path, box], capture_output=True, text=True, check=True)
    assert "nothing is lost" in told.stdout and told.stderr == ""
    assert matter.ledger.flaw() is None
    matter.add([box])
    assert matter.verify() == () and len(matter.inputs()) == 7


def test_what_is_no_matter_is_refused(tmp_path):
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(IngestError, match="is no matter"):
        Matter.create(tmp_path)
    with pytest.raises(IngestError, match="no matter here"):
        Matter.open(tmp_path / "none")
    with pytest.raises(IngestError, match="not in this matter"):
        Matter.create(tmp_path / "m").reading(SourceId("0" * 64))


_RUN = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from ingest.matter import Matter
print("ready", flush=True)
with ThreadPoolExecutor(2) as readers:
    Matter.create(Path(sys.argv[1])).add([Path(sys.argv[2])], readers, lambda at: print(at.done, flush=True))
"""


def test_twenty_kills_leave_a_matter_that_the_next_run_completes(tmp_path, box):
    for n in range(200):
        (box / f"more {n}.eml").write_bytes(MAIL % (100 + n, 100 + n, n))
    (box / "exhibit.pdf").write_bytes(hostile.pdf())
    chance = random.Random(7)
    for _ in range(20):
        run = subprocess.Popen([sys.executable, "-c", _RUN, str(tmp_path / "m"), str(box)], stdout=subprocess.PIPE)
        assert run.stdout is not None
        for _ in range(chance.randrange(1, 15)):  # somewhere after so many files, at whatever it is doing by then
            run.stdout.readline()
        time.sleep(chance.random() / 50)
        run.kill()
        run.wait()
        run.stdout.close()
    killed, clean = Matter.create(tmp_path / "m"), Matter.create(tmp_path / "clean")
    killed.add([box])
    clean.add([box])
    assert killed.verify() == () and killed.reconcile().difference() == 0
    assert sorted(map(_state, killed.inputs())) == sorted(map(_state, clean.inputs()))
    assert killed.threads() == clean.threads()
    assert not list(killed.originals.glob(".*"))


def _state(one: Input) -> tuple[str, str, str]:
    return one.file, one.sha256, one.fate
