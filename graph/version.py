"""The version of this package's code, with which facts and records may change."""

import hashlib
from functools import cache
from pathlib import Path


@cache
def code() -> str:
    """Eight hexadecimal digits over this package's code."""
    here = Path(__file__).parent
    files = (path for path in sorted(here.glob("*.*")) if path.suffix in (".py", ".toml"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:8]
