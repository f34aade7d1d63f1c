"""Whether a matter's ledger and originals are what they were: every original hashed again, and held to its entry."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ingest.ledger import Flaw, Ledger
from ingest.reading import hash_file


def flaws_of(ledger: Ledger, originals: Path, known_heads: Sequence[str]) -> Iterator[Flaw]:
    """The ledger's first flaw, if it has one, then those of the originals under the folder `originals`."""
    flaw = ledger.flaw(tuple(known_heads))
    if flaw is None:
        yield from _original_flaws(originals, _numbers(ledger), whole=True)
    else:  # entries behind a flaw prove nothing, and neither does an original that none of them names
        yield flaw
        yield from _original_flaws(originals, {}, whole=False)


def _numbers(ledger: Ledger) -> dict[str, int]:
    """For each original the number of the entry that first names it."""
    numbers: dict[str, int] = {}
    for entry in ledger.entries():
        sha256 = entry.content.get("sha256")
        if entry.kind == "input" and isinstance(sha256, str) and sha256:
            numbers.setdefault(sha256, entry.number)
    return numbers


def _original_flaws(originals: Path, numbers: Mapping[str, int], whole: bool) -> Iterator[Flaw]:
    present = {p.name: p for p in sorted(originals.glob("*/*")) if not p.name.startswith(".")}
    for sha256, number in numbers.items():
        if sha256 not in present:
            yield Flaw(number=number, detail=f"original {sha256} of entry {number} is missing")
    for sha256, path in present.items():
        if hash_file(path)[0] != sha256:
            yield Flaw(number=numbers.get(sha256), detail=f"original {sha256} has been changed")
        elif whole and sha256 not in numbers:
            detail = f"original {sha256} is in no entry: the tail was cut, or a run was stopped"
            yield Flaw(number=None, detail=detail)
