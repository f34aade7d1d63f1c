"""Sources that print messages one after the other, told from those in which one message quotes the next."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from ingest.message import Printing, SourceId

NO_CLOCK = timedelta(hours=26)  # two clocks never stand further apart
FIVE_HOURS = timedelta(hours=5)  # the usual error of a clock or an export is shorter


def unstack(printings: Iterable[Printing]) -> list[Printing]:
    """The printings, with those that are no quotations no longer called so.

    What is quoted is older than what quotes it. Where the printed date runs the other way by more than any two clocks
    can differ, or steadily through the whole source (a ticket, a chat, an exhibit put in order), the one stands behind
    the other and is not quoted by it: it is not known only by quotation, and no mailbox rendered its date.
    """
    by_source: dict[SourceId, list[Printing]] = defaultdict(list)
    for printing in printings:
        by_source[printing.source.id].append(printing)
    return [p for some in by_source.values() for p in _of_source(some)]


def _of_source(printings: Sequence[Printing]) -> list[Printing]:
    by_index = {p.index: p for p in printings}
    steps = {p.index: step for p in printings if (step := _younger_by(p, by_index)) is not None}
    rising = sum(step > timedelta() for step in steps.values())
    if rising > 1 and rising * 2 > len(steps) and max(steps.values()) > FIVE_HOURS:
        return [replace(p, carrier=None, depth=0) for p in printings]
    return [replace(p, carrier=None, depth=0) if steps.get(p.index, timedelta()) > NO_CLOCK else p for p in printings]


def _younger_by(printing: Printing, by_index: Mapping[int, Printing]) -> timedelta | None:
    """By how much a quoted message is dated after what quotes it; None where either date is missing."""
    carrier = None if printing.carrier is None else by_index.get(printing.carrier)
    if carrier is None or printing.sent.local is None or carrier.sent.local is None:
        return None
    return printing.sent.local - carrier.sent.local
