"""Messages a second on one core: the stdlib's parser, the peers, and ours, in plain Python and compiled.

    python -m bench.ingest_speed [SHARED]

CPU time, the better of two runs. Every share is of the stdlib's BytesParser(compat32) in the same run of the same
process; the compiled rooms (`bench.compiled`) are measured in a process of their own, where they can be made.
"""

import email.policy
import gzip
import hashlib
import io
import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from email.parser import BytesParser
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import ingest.split
from bench.compiled import ROOT, compiled
from ingest.formats import Given
from ingest.formats.mbox import messages
from ingest.reading import read_bytes
from ingest.split import split

Try = Callable[[bytes], object]
Item = TypeVar("Item")


def main() -> None:
    """Print the table; with --ours, our rows alone."""
    logging.disable(logging.CRITICAL)
    archive = development_data() / "throughput" / "lists-3000.mbox.gz"
    if "--ours" in sys.argv:
        mails = _mails(archive)
        ours(mails, cpu(BytesParser().parsebytes, mails))
    else:
        speed(archive)


def development_data() -> Path:
    """The folder of the development data: under the argument, REJOINDER_SHARED, or ../shared."""
    given = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    data = Path(given[0] if given else os.environ.get("REJOINDER_SHARED", ROOT.parent / "shared")) / "data"
    if not data.is_dir():
        raise SystemExit(f"development data not found: {data}; give its folder as the argument")
    return data


def row(first: str, *cells: object) -> None:
    """One line of a table: a name, and cells to the right."""
    print(f"{first:<48.48}" + "".join(f"{cell!s:>12}" for cell in cells))


def _mails(archive: Path) -> list[bytes]:
    with gzip.open(archive) as opened:
        return list(messages(io.BytesIO(opened.read())))


def speed(archive: Path) -> None:
    """Messages a second on one core, in CPU time, as a share of the stdlib's parser in the same run."""
    mails = _mails(archive)
    print(f"\n# Speed: {len(mails)} messages, {sum(map(len, mails)) / 1e6:.1f} MB, one core, CPU time, best of two\n")
    row("", "messages/s", "share")
    base = cpu(BytesParser().parsebytes, mails)
    row("stdlib BytesParser(compat32)", round(len(mails) / base), 1.0)
    _peers(mails, base)
    ours(mails, base)
    folder = compiled()
    if folder is not None:
        _compiled(folder, archive)


def _peers(mails: Sequence[bytes], base: float) -> None:
    measured("email, policy.default, six headers", _six_headers, mails, base)
    if find_spec("mailparser"):
        import mailparser

        measured("mail-parser", lambda data: mailparser.parse_from_bytes(data).body, mails, base)
    if find_spec("mailparser_reply"):
        from mailparser_reply import EmailReplyParser

        bodies = [one.text for data in mails for one in read_bytes(_given(data))]
        taken = cpu(lambda text: EmailReplyParser(languages=["en"]).read(text=text).replies, bodies)
        row("mail-parser-reply (bodies only)", round(len(mails) / taken), round(base / taken, 3))


def ours(mails: Sequence[bytes], base: float) -> None:
    """Our rows, and a digest of all that the splitter made, by which two runs are known to give the same."""
    how = "plain Python" if str(ingest.split.__file__).endswith(".py") else "compiled"
    measured(f"rejoinder, read ({how})", lambda data: list(read_bytes(_given(data))), mails, base)
    both = f"rejoinder, read and split ({how})"
    measured(both, lambda data: [split(r) for r in read_bytes(_given(data))], mails, base)
    digest = hashlib.sha256()
    for data in mails:
        for found in read_bytes(_given(data)):
            digest.update(repr(split(found)).encode("utf-8", "surrogatepass"))
    print(f"all that was split, as a hash: {digest.hexdigest()[:16]}")


def _compiled(folder: Path, archive: Path) -> None:
    """Our rows once more, from the compiled rooms, beside the stdlib's parser in that process."""
    command = [sys.executable, "-m", "bench.ingest_speed", "--ours", str(archive.parent.parent.parent)]
    path = os.pathsep.join([str(folder), str(ROOT)])
    print(end="", flush=True)
    subprocess.run(command, cwd=folder, env={**os.environ, "PYTHONPATH": path}, check=True)


def measured(name: str, reader: Try, mails: Sequence[bytes], base: float) -> None:
    """One row: messages a second, and the share of `base`, the stdlib's seconds."""
    taken = cpu(reader, mails)
    row(name, round(len(mails) / taken), round(base / taken, 3))


def _given(data: bytes) -> Given:
    return Given(data=data, file="list.eml", sha256="0" * 64, kind="eml")


def _six_headers(data: bytes) -> object:
    message = BytesParser(policy=email.policy.default).parsebytes(data)
    found = []
    for name in ("from", "to", "cc", "subject", "date", "message-id"):
        try:
            found.append(message[name])
        except Exception:  # what the peer cannot read it has not read
            continue
    return found


def cpu(reader: Callable[[Item], object], inputs: Iterable[Item]) -> float:
    """CPU seconds for all the inputs, the better of two runs."""
    held = list(inputs)
    best = float("inf")
    for _ in range(2):
        started = time.process_time()
        for one in held:
            reader(one)
        best = min(best, time.process_time() - started)
    return best


if __name__ == "__main__":
    main()
