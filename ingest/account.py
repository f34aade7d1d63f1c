"""What a ledger comes to: every input's present state, and the entries that tell of anything else.

It is kept beside the derived records with the hash of the ledger's bytes that it was told from, so that of a long
ledger only what was added since is read entry by entry. It may be deleted at any time; where the bytes are others, the
whole ledger is read again.
"""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from ingest.inputs import INPUTS, Input, input_of, moved
from ingest.ledger import Entry, Ledger, read_entry

WORTH = 1_000  # entries since it was kept, after which it is kept again
_NAMES = [field.name for field in fields(Input)]


class Account:
    """The account of one ledger."""

    def __init__(self, ledger: Ledger, path: Path) -> None:
        self._ledger, self._path = ledger, path
        self._begin()
        self._state: tuple[int, int] | None = None
        self._inputs: tuple[Input, ...] = ()

    def _begin(self) -> None:
        self._states: dict[tuple[str, str], Input] = {}
        self._events: list[bytes] = []
        self._size, self._count, self._kept = 0, 0, 0
        self._digest = sha256().hexdigest()

    def inputs(self) -> tuple[Input, ...]:
        """Every input's present state, in the order of the ledger; raises LedgerError."""
        self._bring_up()
        return self._inputs

    def events(self) -> Iterator[Entry]:
        """Every entry but those that tell of an input; raises LedgerError."""
        self._bring_up()
        return (read_entry(line, canonical=False) for line in self._events)

    def _bring_up(self) -> None:
        state = self._ledger.state()
        if state == self._state:
            return
        if self._state is None:
            self._load()
        self._read()
        self._inputs = moved(self._states.values(), (read_entry(line, canonical=False) for line in self._events))
        self._state = state
        if self._count - self._kept >= WORTH:
            self._keep()

    def _read(self) -> None:
        data = memoryview(b"".join(self._ledger.lines()))
        digest = sha256(data[: self._size])
        if digest.hexdigest() != self._digest:
            self._begin()
            digest = sha256()
        fresh = data[self._size :]
        for line, entry in self._ledger.told(BytesIO(fresh), self._count):
            self._take(line, entry)
        digest.update(fresh)
        self._size, self._digest = len(data), digest.hexdigest()

    def _take(self, line: bytes, entry: Entry) -> None:
        self._count += 1
        if entry.kind not in INPUTS:
            self._events.append(line)
            return
        one = input_of(entry.content)
        if one.sha256:
            self._states.pop((one.origin, ""), None)
        self._states[one.origin, one.sha256] = one

    def _load(self) -> None:
        try:
            told = json.loads(self._path.read_bytes())
            if told["names"] == _NAMES:
                inputs = [Input(**dict(zip(_NAMES, row, strict=True))) for row in told["inputs"]]
                self._states = {(one.origin, one.sha256): one for one in inputs}
                self._events = [line.encode("ascii") for line in told["events"]]
                self._size, self._count, self._digest = told["size"], told["count"], told["digest"]
                self._kept = self._count
        except (OSError, ValueError, KeyError, TypeError):
            self._begin()

    def _keep(self) -> None:
        told = {
            "size": self._size,
            "count": self._count,
            "digest": self._digest,
            "names": _NAMES,
            "inputs": [[getattr(one, name) for name in _NAMES] for one in self._states.values()],
            "events": [line.decode("ascii") for line in self._events],
        }
        with suppress(OSError):  # a matter that may only be read is read all the same
            self._path.parent.mkdir(exist_ok=True)
            unfinished = self._path.with_suffix(f".{os.getpid()}.part")
            unfinished.write_text(json.dumps(told, separators=(",", ":")), "ascii")
            unfinished.replace(self._path)
            self._kept = self._count
