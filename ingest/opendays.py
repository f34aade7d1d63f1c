"""Days that can be read two ways ("04/05/2021"), settled by the dates that stand around them in the same source."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from ingest.clock import PrintedDate, parse_printed, resolve
from ingest.message import Printing, SourceId

NEAR = timedelta(days=14)  # an answer comes within a fortnight far oftener than after it
FAR = timedelta(days=25)  # two readings of one day never lie closer, but for the first days of a month
YEAR_FIRST = re.compile(r"\s*(\d\d)-(\d\d)-(\d\d)\b")


def settle_days(printings: Iterable[Printing]) -> list[Printing]:
    """The printings, an open day read as the print around it asks: near what quotes it, and not months away.

    Where neither reading is near, or both are, the day is left as it was read.
    """
    by_source: dict[SourceId, list[Printing]] = defaultdict(list)
    for printing in printings:
        by_source[printing.source.id].append(printing)
    return [p for some in by_source.values() for p in _of_source(sorted(some, key=lambda p: p.index))]


def _of_source(printings: Sequence[Printing]) -> list[Printing]:
    settled: dict[int, Printing] = {}
    for printing in printings:
        settled[printing.index] = _settle(printing, _beside(printing, settled))
    return list(settled.values())


def _beside(printing: Printing, settled: Mapping[int, Printing]) -> datetime | None:
    """The date of what quotes a printing, or of what quotes that; of the one printed before, where nothing does."""
    at = settled.get(printing.carrier) if printing.carrier is not None else settled.get(printing.index - 1)
    while at is not None and at.sent.local is None and at.carrier is not None and at.carrier < at.index:
        at = settled.get(at.carrier)
    return at.sent.local if at else None


def _settle(printing: Printing, beside: datetime | None) -> Printing:
    text, local = printing.sent.text, printing.sent.local
    if beside is None or local is None or not text:
        return printing
    printed = parse_printed(text)
    if printed is None or printed.offset is not None:
        return printing
    readings = _readings(printed, local)
    near = [d for d in readings if abs(d - beside.date()) <= NEAR]
    far = [d for d in readings if abs(d - beside.date()) >= FAR]
    if len(near) != 1 or len(near) + len(far) != len(readings) or not far:
        return printing
    chosen = replace(printed, day=near[0], other=None, order="the reading near the message that quotes it")
    return replace(printing, sent=resolve(chosen, basis=f"{printing.sent.basis}; {chosen.order}"))


def _readings(printed: PrintedDate, local: datetime) -> list[date]:
    """Every reading of the printed figures: month first, day first and, of two-figure years, year first."""
    found = {printed.day, local.date()} | ({printed.other} if printed.other else set())
    match = YEAR_FIRST.match(printed.text)
    if match:
        year, month, day = (int(n) for n in match.groups())
        if 1 <= month <= 12 and 1 <= day <= 28:
            found.add(date(2000 + year if year < 70 else 1900 + year, month, day))
    return sorted(found)
