"""The finder's version: what the acts found in a thread depend on besides the thread."""

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_LIBRARIES = ("eyecite", "holidays", "numpy", "nupunkt", "onnxruntime", "tzdata")
_TRAINING = ("threads", "lines", "standoff")  # what the models were trained on, which finding does not read


@cache
def finder_version() -> str:
    """Sixteen hexadecimal digits over this package's own code and weights and the versions of its libraries."""
    digest = hashlib.sha256()
    here = Path(__file__).parent
    for path in sorted(p for p in here.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        name = path.relative_to(here)
        if not set(name.parts[:-1]) & set(_TRAINING):
            digest.update(f"{name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    for library in _LIBRARIES:
        digest.update(f"{library} {_version(library)}\0".encode())
    return digest.hexdigest()[:16]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
