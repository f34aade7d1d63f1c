"""Tables in a file that may be lost: what they keep can be made again, so a damaged file is begun anew."""

import sqlite3
from pathlib import Path


def open_tables(path: Path, tables: str) -> sqlite3.Connection:
    """The file, with these tables, whether it was there or not; every statement is its own transaction until one is
    begun. A kill is survived; what a power cut leaves is looked at here."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _opened(path, tables)
    except sqlite3.Error:
        path.unlink(missing_ok=True)
        return _opened(path, tables)


def _opened(path: Path, tables: str) -> sqlite3.Connection:
    base = sqlite3.connect(path, timeout=60, isolation_level=None)
    base.execute("PRAGMA synchronous = OFF")
    base.executescript(tables)
    if base.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise sqlite3.DatabaseError("damaged")
    return base
