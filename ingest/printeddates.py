"""A date as it is printed: its readings, how the order of day and month was decided, and where it stands."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from ingest.message import Defect, Span

LONGEST = 400  # characters; a header's date is never longer, and a hostile one costs no more than this


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDate:
    """A date as printed, in the wall clock of whoever printed it.

    `time` is None where only the day is printed or the time cannot be read. `other` is the second reading of a day
    that can be read two ways ("04/05/2021"), and `order` says how it was decided. `offset` is the printed distance
    from UTC, `zone` the printed word for the zone. `span` is the part of the given text that was read as the date.
    """

    text: str
    day: date
    time: time | None
    other: date | None
    order: str
    offset: timedelta | None
    zone: str | None
    span: Span
    defects: tuple[Defect, ...] = ()

    @property
    def local(self) -> datetime:
        """The naive wall-clock reading; midnight where no time is printed."""
        return datetime.combine(self.day, self.time or time())
