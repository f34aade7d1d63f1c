"""A month at a time as a wall calendar: the days of a record with what falls due on each."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

import holidays

from dashboard.kinds import NEUTRAL
from dashboard.widgets.front import noted, widget


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something on a day: its hour where there is one, short words, what a reader sees of it when he asks, and whether
    it is still open."""

    day: str
    hour: str
    text: str
    told: str
    status: str
    tone: str = NEUTRAL
    open: bool = False


def month(entries: Sequence[Entry], shown: date, *, key: str, label: str) -> int | None:
    """Draw the month of `shown`, from which the reader turns to others; the place of the entry just opened, or None."""
    data = {
        "label": label,
        "shown": shown.isoformat(),
        "entries": [asdict(one) for one in entries],
        "holidays": _holidays(entries, shown),
    }
    opened = widget("month")(key=key, data=data, on_open_change=noted).get("open")
    return opened if isinstance(opened, int) and 0 <= opened < len(entries) else None


def _holidays(entries: Sequence[Entry], shown: date) -> dict[str, str]:
    """US federal holidays, by day, of every year that the calendar can be turned to."""
    years = {shown.year - 1, shown.year, shown.year + 1, *(int(one.day[:4]) for one in entries)}
    return {day.isoformat(): name for day, name in holidays.country_holidays("US", years=sorted(years)).items()}
