"""The reader's version: what a derived record depends on besides the original."""

import hashlib
import shutil
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_LIBRARIES = (
    "compressed-rtf",
    "extract-msg",
    "libpff-python",
    "lxml",
    "olefile",
    "pypdfium2",
    "python-docx",
    "tesserocr",
)


@cache
def reader_version() -> str:
    """Sixteen hexadecimal digits over this package's own code and the versions of the libraries it reads with."""
    digest = hashlib.sha256()
    here = Path(__file__).parent
    for path in sorted(here.rglob("*.py")):
        digest.update(str(path.relative_to(here)).encode() + b"\0" + path.read_bytes())
    for name in _LIBRARIES:
        digest.update(f"{name} {_version(name)}\0".encode())
    digest.update(b"tesseract" if shutil.which("tesseract") else b"")
    return digest.hexdigest()[:16]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
