"""Taking a source out of a matter, and bringing it back: two kinds of ledger entries.

Nothing is erased. The ledger's chain must keep what was read, and a chain whose original is gone cannot be verified; so
the bytes stay in `originals/`, marked withdrawn, and only what is made of them goes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ingest.ledger import Entry

WITHDRAWN = "withdrawn"
RESTORED = "restored"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """An original that somebody took out: by whom, when (UTC) and why; `number` is its ledger entry's."""

    number: int
    at: datetime
    sha256: str
    by: str
    why: str


def withdrawals(entries: Iterable[Entry]) -> dict[str, Withdrawal]:
    """The withdrawals that nobody took back, by the original's SHA-256."""
    held: dict[str, Withdrawal] = {}
    for entry in entries:
        sha256 = str(entry.content.get("sha256"))
        if entry.kind == WITHDRAWN:
            held[sha256] = _read(entry, sha256)
        elif entry.kind == RESTORED:
            held.pop(sha256, None)
    return held


def _read(entry: Entry, sha256: str) -> Withdrawal:
    by, why = str(entry.content["by"]), str(entry.content["why"])
    return Withdrawal(number=entry.number, at=entry.at, sha256=sha256, by=by, why=why)
