"""ZIP archives, and single files packed with gzip: containers of whatever stands in them."""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from ingest import zips
from ingest.exceptions import Damaged, LimitExceeded
from ingest.formats import Format, Given, Refusal
from ingest.message import IngestError, Reading

MAX_MEMBERS = 50_000


def _sniff(head: bytes) -> float:
    if head.startswith(b"\x1f\x8b\x08"):
        return 0.9
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return 0.3 if b"[Content_Types].xml" in head[:100] or head[30:38] == b"mimetype" else 0.7
    return 0.0


def _read(given: Given) -> Iterator[Reading | Given | Refusal]:
    return _gzip(given) if given.data.startswith(b"\x1f\x8b") else _zip(given)


def _zip(given: Given) -> Iterator[Reading | Given | Refusal]:
    with zips.open_zip(given.data, given.file) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        for number, member in enumerate(members[:MAX_MEMBERS], 1):
            place = f"file {number}"
            try:
                data = zips.unpack(archive, member, given.file)
            except IngestError as error:
                yield given.refusal(error, place)
            else:
                yield given.part(place, data, name=member.filename)
        if len(members) > MAX_MEMBERS:
            raise LimitExceeded(f"{given.file}: more than {MAX_MEMBERS} files; the first are kept")


def _gzip(given: Given) -> Iterator[Reading | Given | Refusal]:
    most = min(zips.MAX_MEMBER, max(zips.FREE, len(given.data) * zips.MAX_RATIO))
    try:
        with gzip.GzipFile(fileobj=given.stream()) as opened:
            data = opened.read(most + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise Damaged(f"{given.file}: cannot be unpacked ({error}); ask for it again") from error
    if len(data) > most:
        raise LimitExceeded(f"{given.file}: unpacks to more than {zips.MAX_RATIO} times its size or 256 MiB")
    name = PurePosixPath(given.name or given.file).name
    yield given.part("file 1", data, name=name.removesuffix(".gz"))


FORMAT = Format(
    name="archive",
    suffixes=(".zip", ".gz"),
    media_type="application/zip",
    sniff=_sniff,
    read=_read,
    container=True,
)
