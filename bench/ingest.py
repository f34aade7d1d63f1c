"""Reading beside its peers, in one run: `python -m bench.ingest [DATA]`, DATA the development data's folder.

Four parts: every file of DATA/files read into a fresh matter, with the account that must balance and 200 changed bytes
that must be found; the peers on the same files; 1,000 hostile inputs; and speed on DATA/throughput, which
`python -m bench.ingest_speed [DATA]` prints alone.
"""

import email
import email.policy
import hashlib
import io
import logging
import os
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import extract_msg
import pypdf
import pypdfium2

from bench.hostile import hostile
from bench.ingest_speed import development_data, row, speed
from ingest import isolation
from ingest.derived import Job
from ingest.isolation import read_isolated
from ingest.matter import Matter
from ingest.message import Reading
from ingest.reading import hash_file, read_input

Try = Callable[[bytes], object]
Item = TypeVar("Item")


def main() -> None:
    """Print the four tables."""
    logging.disable(logging.CRITICAL)  # the peers tell of every file what they think of it
    data = development_data()
    files(data / "files")
    peers(data / "files")
    generated(1_000)
    speed(data / "throughput" / "lists-3000.mbox.gz")


def files(folder: Path) -> None:
    """Every file into one matter; the account, the integrity check, the most that one file took."""
    print(f"\n# {folder}: read into a matter, two readers\n")
    with tempfile.TemporaryDirectory() as temporary:
        matter = Matter.create(Path(temporary) / "matter")
        kinds = [path for path in sorted(folder.iterdir()) if path.is_dir() and path.name != "LICENCES"]
        started = time.perf_counter()
        with ThreadPoolExecutor(2) as readers:
            report = matter.add(kinds, readers)
        row("kind", "files", "messages", "duplicates", "containers", "exceptions", "defects")
        for kind, counts in sorted(report.by_format().items()):
            fates = (counts[f] for f in ("message", "duplicate", "container", "exception"))
            row(kind, counts["files"], *fates, counts["defects"])
        print(f"\n{len(report.inputs)} files in {time.perf_counter() - started:.1f} s; {dict(report.by_reason())}")
        refused = Counter(r.reason for r in matter.refusals())
        print(f"refusals, parts included: {dict(refused)}; difference {matter.reconcile().difference()}")
        print(f"one-byte changes found: {found_changes(matter, 200)} of 200")
        seconds, slowest, peak = dearest(path for kind in kinds for path in _paths(kind))
        print(
            f"the dearest file took {seconds:.2f} CPU seconds ({slowest}); no reading process held more than {peak} MiB"
        )


def dearest(paths: Iterable[Path]) -> tuple[float, str, int]:
    """The most CPU seconds that reading one file took (tesseract, which has its own ten a page, not counted), which
    file that was, and the most memory that the process ever held."""
    costs: list[tuple[float, str]] = []
    peak = 0
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        for number, path in enumerate(paths):
            before, child = spent()
            records = root / "records" / f"{number}.lines"
            job = Job(original=path, file=path.name, sha256=hash_file(path)[0], records=records, parts=root / "parts")
            read_isolated(job)
            after, again = spent()
            if child == again:
                costs.append((after - before, path.name[:8]))
            status = Path(f"/proc/{again}/status")
            if status.exists():
                peak = max(peak, int(status.read_text().partition("VmHWM:")[2].split()[0]) >> 10)
    return *max(costs), peak


def spent() -> tuple[float, int]:
    """CPU seconds of this thread's reading process so far, and its number; (0, 0) if there is none."""
    child = isolation.running()
    stat = Path(f"/proc/{child}/stat")
    if not child or not stat.exists():
        return 0.0, 0
    ticks = stat.read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK"), child


def found_changes(matter: Matter, count: int) -> int:
    """How many of so many one-byte changes, each alone, `verify` finds."""
    chance = random.Random(7)
    paths = [matter.ledger.path, *(p for p in sorted(matter.originals.glob("*/*")) if p.stat().st_size)]
    found = 0
    for number in range(count):
        path = paths[0] if number % 4 == 0 else chance.choice(paths)
        whole = path.read_bytes()
        at = chance.randrange(len(whole))
        path.chmod(0o644)
        path.write_bytes(whole[:at] + bytes([whole[at] ^ chance.randrange(1, 256)]) + whole[at + 1 :])
        found += bool(matter.verify())
        path.write_bytes(whole)
    return found


def peers(folder: Path) -> None:
    """Files that give what the peer is there to give, ours last."""
    print("\n# The same files, and their peers\n")
    row("e-mail with a header block", "read", "files", "share %")
    mails = [p for p in _paths(folder / "eml") if _has_header(p.read_bytes())]
    tally("email, policy.default", mails, _default_policy)
    tally("email, compat32", mails, lambda data: email.message_from_bytes(data).get("from", "x"))
    if find_spec("mailparser"):
        import mailparser

        tally("mail-parser", mails, lambda data: mailparser.parse_from_bytes(data).body is not None)
    tally("rejoinder", mails, None)
    print()
    row(".msg: subject, body or none stated")
    outlook = [p for p in _paths(folder / "msg") if p.read_bytes()[:4] == b"\xd0\xcf\x11\xe0"]
    tally("extract-msg", outlook, _extract_msg)
    tally("rejoinder", outlook, None)
    print()
    row("PDF: text, or named encrypted or wordless")
    sheets = _paths(folder / "pdf")
    tally(
        "pypdf", sheets, lambda data: "".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(data)).pages).strip()
    )
    tally("pypdfium2", sheets, _pdfium)
    tally("rejoinder", sheets, None)


def _paths(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file())


def _has_header(data: bytes) -> bool:
    head = data.lstrip(b"\xef\xbb\xbf\r\n ")[:4096].lower()
    return any(b"\n" + name in b"\n" + head for name in (b"from:", b"received:", b"message-id:", b"return-path:"))


def _default_policy(data: bytes) -> object:
    message = email.message_from_bytes(data, policy=email.policy.default)
    body = message.get_body(("plain", "html"))
    return [message[name] for name in ("from", "to", "cc", "subject", "date")], body.get_content() if body else "none"


def _extract_msg(data: bytes) -> object:
    with extract_msg.openMsg(data) as message:
        subject = getattr(message, "subject", None)
        body = getattr(message, "body", None)
        names = [attachment.name for attachment in message.attachments]
        return (subject is not None or body is not None or names) and (subject, body, names)


def _pdfium(data: bytes) -> object:
    document = pypdfium2.PdfDocument(data)
    return "".join(page.get_textpage().get_text_range() for page in document).strip()


def tally(name: str, paths: Sequence[Path], reader: Try | None) -> None:
    """One row: of how many files the reader makes something, an exception counting as nothing. Ours counts where the
    file ends as a reading or in the ledger as encrypted or without words."""
    good = 0
    for path in paths:
        try:
            good += bool(reader(path.read_bytes()) if reader else _ours(path))
        except Exception as error:
            good += reader is None and getattr(error, "reason", "") in ("encrypted", "no text")
    row(name, good, len(paths), round(100 * good / max(len(paths), 1), 1))


def _ours(path: Path) -> bool:
    return any(isinstance(found, Reading) and (found.envelope or found.text) for found in read_input(path))


def generated(count: int) -> None:
    """Generated hostile inputs, each in the isolated reader."""
    print(f"\n# {count} generated hostile inputs\n")
    outcomes: Counter[str] = Counter()
    slowest = 0.0
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        for number, (name, data) in enumerate(hostile(count)):
            original = root / "original"
            original.write_bytes(data)
            sha256 = hashlib.sha256(data).hexdigest()
            records = root / "records" / f"{number}.lines"
            started = time.perf_counter()
            made = read_isolated(
                Job(original=original, file=name, sha256=sha256, records=records, parts=root / "parts")
            )
            slowest = max(slowest, time.perf_counter() - started)
            outcomes[made.reason or made.fate] += 1
    for outcome, number in outcomes.most_common():
        row(outcome, str(number))
    print(f"slowest {slowest:.1f} s by the clock")


if __name__ == "__main__":
    main()
