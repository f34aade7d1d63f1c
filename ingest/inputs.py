"""The inputs of a matter: each file that was given, and what became of it."""

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.codec import Json
from ingest.derived import Outcome
from ingest.ledger import Entry
from ingest.message import IngestError
from ingest.version import reader_version
from ingest.withdrawals import Withdrawal, withdrawals

INPUTS = frozenset({"input", "reread"})  # the kinds of entries that tell of an input
FATES = ("message", "duplicate", "container", "exception", "withdrawn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One file that was given, and its state: "message", "container", "duplicate" (`detail` names the first) or
    "exception" (with a reason). `sha256` is "" where there was no file to hash."""

    origin: str
    file: str
    sha256: str
    size: int
    format: str
    fate: str
    reason: str = ""
    detail: str = ""
    readings: int = 0
    messages: int = 0
    kept: int = 0
    refusals: int = 0
    defects: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The inputs of one run, or of the whole matter; `known` were given again and add nothing, and of these
    `withdrawn` stay out because somebody withdrew them."""

    inputs: tuple[Input, ...]
    known: int = 0
    withdrawn: int = 0

    def by_format(self) -> Mapping[str, Counter[str]]:
        """For each format: files, readings, messages printed in them, duplicates, containers, exceptions, defects."""
        table: dict[str, Counter[str]] = {}
        for one in self.inputs:
            row = table.setdefault(one.format or "unknown", Counter())
            row.update(
                files=1, readings=one.readings, messages=one.messages, refusals=one.refusals, defects=one.defects
            )
            row[one.fate] += 1
        return table

    def by_reason(self) -> Counter[str]:
        """How many inputs ended as an exception, by reason."""
        return Counter(one.reason for one in self.inputs if one.fate == "exception")

    def difference(self) -> int:
        """Inputs less those in one of the five states: 0 unless something was lost."""
        fates = Counter(one.fate for one in self.inputs)
        return len(self.inputs) - sum(fates[fate] for fate in FATES)


def moved(inputs: Iterable[Input], entries: Iterable[Entry]) -> tuple[Input, ...]:
    """The inputs with the withdrawals among these entries of the ledger."""
    out = withdrawals(entries)
    return tuple(_withdrawn(one, out[one.sha256]) if out and one.sha256 in out else one for one in inputs)


def _withdrawn(one: Input, by: Withdrawal) -> Input:
    return replace(one, fate="withdrawn", reason=f"withdrawn by {by.by} on {by.at:%Y-%m-%d}", detail=by.why)


def firsts_of(inputs: Iterable[Input]) -> dict[str, Input]:
    """For each original that is not withdrawn the input that brought it, under the name that sorts first, so that order
    is no matter."""
    firsts: dict[str, Input] = {}
    names: dict[str, str] = {}
    for one in inputs:
        if one.sha256 and one.fate != "withdrawn":
            names[one.sha256] = min(names.get(one.sha256, one.file), one.file)
            if one.fate != "duplicate":
                firsts[one.sha256] = one
    return {
        sha: one if one.file == names[sha] else replace(one, file=names[sha]) for sha, one in sorted(firsts.items())
    }


def named(inputs: Iterable[Input], name: str) -> tuple[Input, ...]:
    """The inputs of the one original that `name` means: its SHA-256 or the first eight digits or more of it, the file's
    name as the ledger has it, or a path it was read from. Raises IngestError where that is none, or more than one."""
    origin = os.fsencode(Path(name).absolute()).decode("utf-8", "backslashreplace")
    held = [one for one in inputs if one.sha256]
    fits = {one.sha256 for one in held if name in (one.file, one.sha256) or one.origin == origin}
    fits = fits or {one.sha256 for one in held if len(name) >= 8 and one.sha256.startswith(name.lower())}
    if not fits:
        raise IngestError(f"{name}: no source of this matter; rejoinder ledger MATTER lists them by file and SHA-256")
    if len(fits) > 1:
        raise IngestError(f"{name}: {len(fits)} sources bear this name; give a SHA-256: {', '.join(sorted(fits))}")
    return tuple(one for one in held if one.sha256 in fits)


def suffix_of(name: str) -> str:
    """A file name's last suffix in small letters, without its dot."""
    return Path(name).suffix.lower().removeprefix(".")


def with_outcome(one: Input, outcome: Outcome) -> Input:
    """The input with what became of it."""
    return replace(
        one,
        format=outcome.format or suffix_of(one.file),
        fate=outcome.fate,
        reason=outcome.reason,
        detail=outcome.detail,
        readings=outcome.readings,
        messages=outcome.messages,
        kept=outcome.kept,
        refusals=outcome.refusals,
        defects=outcome.defects,
    )


def content_of(one: Input) -> dict[str, Json]:
    """What the ledger's entry says of the input."""
    return {
        "origin": one.origin,
        "file": one.file,
        "sha256": one.sha256,
        "size": one.size,
        "format": one.format,
        "fate": one.fate,
        "reason": one.reason,
        "detail": one.detail,
        "readings": one.readings,
        "messages": one.messages,
        "kept": one.kept,
        "refusals": one.refusals,
        "defects": one.defects,
        "reader": reader_version(),
    }


def input_of(content: Mapping[str, Json]) -> Input:
    """The input that a ledger's entry tells of."""
    texts = {k: str(content.get(k) or "") for k in ("origin", "file", "sha256", "format", "fate", "reason", "detail")}
    numbers = {k: _count(content.get(k)) for k in ("size", "readings", "messages", "kept", "refusals", "defects")}
    return Input(**texts, **numbers)  # type: ignore[arg-type]


def _count(value: Json) -> int:
    return value if isinstance(value, int) else 0
