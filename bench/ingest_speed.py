"""Messages a second on one core: the stdlib's parser, the peers, and ours, in plain Python and compiled.

    python -m bench.ingest_speed [SHARED]

CPU time of one run that starts with our caches empty. Every share is of the stdlib's BytesParser(compat32) over the
same mails in the same process, the two taking turns of fifty mails, so that a busy machine slows both alike; the
compiled rooms (`bench.compiled`) are measured in a process of their own, where they can be made.
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

Item = TypeVar("Item")


def main() -> None:
    """Print the table; with --ours, our rows alone."""
    logging.disable(logging.CRITICAL)
    archive = development_data() / "throughput" / "lists-3000.mbox.gz"
    if "--ours" in sys.argv:
        ours(_mails(archive))
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
    print(f"\n# Speed: {len(mails)} messages, {sum(map(len, mails)) / 1e6:.1f} MB, one core, CPU time\n")
    row("", "messages/s", "share")
    measured("stdlib BytesParser(compat32)", BytesParser().parsebytes, mails, mails)
    _peers(mails)
    ours(mails)
    folder = compiled()
    if folder is not None:
        _compiled(folder, archive)


def _peers(mails: Sequence[bytes]) -> None:
    measured("email, policy.default, six headers", _six_headers, mails, mails)
    if find_spec("mailparser"):
        import mailparser

        measured("mail-parser", lambda data: mailparser.parse_from_bytes(data).body, mails, mails)
    if find_spec("mailparser_reply"):
        from mailparser_reply import EmailReplyParser

        def replies(texts: Sequence[str]) -> object:
            return [EmailReplyParser(languages=["en"]).read(text=text).replies for text in texts]

        bodies = [[one.text for one in read_bytes(_given(data))] for data in mails]
        measured("mail-parser-reply (bodies only)", replies, bodies, mails)


def ours(mails: Sequence[bytes]) -> None:
    """Our rows, and a digest of all that the splitter made, by which two runs are known to give the same."""
    how = "plain Python" if str(ingest.split.__file__).endswith(".py") else "compiled"
    measured(f"rejoinder, read ({how})", lambda data: list(read_bytes(_given(data))), mails, mails)
    both = f"rejoinder, read and split ({how})"
    measured(both, lambda data: [split(r) for r in read_bytes(_given(data))], mails, mails)
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


def measured(name: str, reader: Callable[[Item], object], inputs: Sequence[Item], mails: Sequence[bytes]) -> None:
    """One row: messages a second, and the share of the stdlib's seconds over the same `mails`, the `inputs` being what
    the reader takes of each."""
    _forget()
    parse = BytesParser().parsebytes
    base = taken = 0.0
    for at in range(0, len(mails), _TURN):
        base += cpu(parse, mails[at : at + _TURN])
        taken += cpu(reader, inputs[at : at + _TURN])
    row(name, round(len(mails) / taken), round(base / taken, 3))


_TURN = 50  # mails


def _forget() -> None:
    """Empty what our rooms keep of lines, names and dates that they have seen."""
    for module in [module for name, module in sys.modules.items() if name.startswith("ingest.")]:
        for held in list(vars(module).values()):
            if hasattr(held, "cache_parameters") and held.cache_parameters()["maxsize"] is not None:
                held.cache_clear()


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
    """CPU seconds for all the inputs, once."""
    started = time.process_time()
    for one in inputs:
        reader(one)
    return time.process_time() - started


if __name__ == "__main__":
    main()
