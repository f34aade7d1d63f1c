"""ZIP files opened with a limit on what comes out of them."""

import io
import struct
import zipfile
import zlib

from ingest.exceptions import Damaged, Encrypted, LimitExceeded

MAX_MEMBER = 256 << 20
MAX_RATIO = 200
FREE = 8 << 20  # below this a high ratio harms nobody: empty spreadsheets and blank forms pack very small


def open_zip(data: bytes, file: str) -> zipfile.ZipFile:
    """The archive; raises Damaged."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, struct.error) as error:
        raise Damaged(f"{file}: a ZIP file that cannot be opened ({error}); ask for it again") from error


def unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, file: str) -> bytes:
    """One member's bytes, never more than the limits; raises Encrypted, LimitExceeded or Damaged. What the directory
    says of sizes is not believed."""
    if member.flag_bits & 1:
        raise Encrypted(f"{file}: member {_shown(member)} needs a password; unpack it and read the files")
    most = min(MAX_MEMBER, max(FREE, member.compress_size * MAX_RATIO))
    try:
        with archive.open(member) as opened:
            data = opened.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise Damaged(f"{file}: member {_shown(member)} cannot be unpacked ({error})") from error
    if len(data) > most:
        raise LimitExceeded(
            f"{file}: member {_shown(member)} unpacks to more than {MAX_RATIO} times its size or 256 MiB"
        )
    return data


def _shown(member: zipfile.ZipInfo) -> str:
    return repr(member.filename[:80])


def check(data: bytes, file: str) -> None:
    """Raises an IngestError if the members together unpack beyond the limits; for libraries that unpack by
    themselves."""
    total = 0
    with open_zip(data, file) as archive:
        for member in archive.infolist():
            total += len(unpack(archive, member, file))
            if total > MAX_MEMBER:
                raise LimitExceeded(f"{file}: unpacks to more than {MAX_MEMBER >> 20} MiB")
