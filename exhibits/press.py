"""The process in which exhibits' PDFs are opened: read, redacted, bound, pictured. Started by `exhibits.confined`.

It is shut off as the readers are (`ingest.worker`): no network, no programs but the one that reads pictures, nothing
written. Standard input: for each job sixteen hexadecimal digits, how many bytes follow, and those, a pickle of the
job's name, its CPU seconds and its arguments: the caller is trusted, what it hands over is not. Standard output, which
the caller does not trust: a line of JSON and the bytes it counts.
"""

import io
import json
import os
import pickle
import signal
import sys
from array import array
from collections.abc import Callable, Mapping, Sequence
from typing import BinaryIO

from pypdf import PdfReader
from pypdf.generic import StreamObject

from exhibits.binding import Numbering, Part, bind, count_pages, split_at
from exhibits.errors import ExhibitError
from exhibits.identifiers import Identifier
from exhibits.redact import PageText, picture_command, picture_page, read_pages, read_picture, redact_pdf
from exhibits.redactions import Chosen
from ingest.codec import Json, dumps
from ingest.message import IngestError
from ingest.worker import confine, limit_cpu, stop_reading

Answer = tuple[Json, Sequence[bytes]]


def _bind(title: Sequence[str], parts: Sequence[Part], numbering: Numbering, foot: str) -> Answer:
    return None, [bind(title, parts, numbering, foot)]


def _split_at(data: bytes, cap: int) -> Answer:
    return None, split_at(data, cap)


def _count_pages(data: bytes) -> Answer:
    return count_pages(data), []


def _read_pages(data: bytes, pictures: bool) -> Answer:
    found = read_pages(data, read_picture if pictures else None)
    boxes = [array("d", [edge for box in page.boxes for edge in box]).tobytes() for page in found]
    return [[page.text.encode("utf-8", "replace").decode(), page.ocr] for page in found], boxes


def _redact(data: bytes, chosen: Sequence[Chosen], texts: Sequence[PageText], spare: bool) -> Answer:
    done = redact_pdf(data, read_picture, lambda number, _: chosen[number - 1], texts, spare)
    return dumps(done.log), [done.pdf]


def _picture_page(data: bytes, number: int, words: PageText, covered: Sequence[Identifier]) -> Answer:
    return None, [picture_page(data, number, words, covered)]


def _beside(data: bytes) -> Answer:
    """What a PDF says beside its pages: its metadata's values and its attachments' names."""
    file = PdfReader(io.BytesIO(data))
    told = [str(value) for value in (file.metadata or {}).values()] + list(file.attachments)
    described = file.root_object.get("/Metadata")
    stream = described.get_object() if described is not None else None
    told.append(stream.get_data().decode("utf-8", "replace") if isinstance(stream, StreamObject) else "")
    return [text.encode("utf-8", "replace").decode() for text in told], []


JOBS: Mapping[str, Callable[..., Answer]] = {
    "bind": _bind,
    "split": _split_at,
    "count": _count_pages,
    "read": _read_pages,
    "redact": _redact,
    "picture": _picture_page,
    "beside": _beside,
}


def _do(name: str, given: Sequence[object]) -> tuple[str, Answer]:
    """How the job ended, and its answer: "done", "refused" with a filing's own reason, or "failed" with any other."""
    try:
        return "done", JOBS[name](*given)
    except ExhibitError as error:
        return "refused", (str(error), [])
    except IngestError:
        return "failed", ("it takes more than its CPU seconds", [])
    except MemoryError:
        return "failed", ("it takes more than its memory", [])
    except Exception as error:  # whatever a library makes of a hostile file
        return "failed", (" ".join(f"{type(error).__name__}: {error}".split())[:200], [])


def _answer(out: BinaryIO, end: str, told: Json, blobs: Sequence[bytes]) -> None:
    out.write(json.dumps([end, told, [len(blob) for blob in blobs]]).encode() + b"\n")
    for blob in blobs:
        out.write(blob)
    out.flush()


def main() -> None:
    """Do jobs until standard input ends; the argument is the most memory, in bytes."""
    out = os.fdopen(os.dup(1), "wb")
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    command = picture_command()
    confine(memory=int(sys.argv[1]), commands=(command,) if command else ())
    while size := sys.stdin.buffer.read(16):
        name, seconds, given = pickle.loads(sys.stdin.buffer.read(int(size, 16)))
        signal.signal(signal.SIGXCPU, stop_reading)
        limit_cpu(seconds)
        end, (told, blobs) = _do(name, given)
        _answer(out, end, told, blobs)


if __name__ == "__main__":
    main()
