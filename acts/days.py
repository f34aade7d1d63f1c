"""The calendar of deadlines: weekdays as people name them, business days, legal holidays, Rule 6(a)."""

from datetime import date, timedelta
from functools import lru_cache

import holidays

DAY = timedelta(days=1)
FRIDAY = 4
_FIRST, _LAST = 1600, 2999


@lru_cache(maxsize=64)
def legal_holidays(year: int) -> frozenset[date]:
    """The US federal holidays of a year as they are kept, with the observed days of those that fall on a weekend."""
    return frozenset(d for y in (year, year + 1) for d in holidays.country_holidays("US", years=y) if d.year == year)


def is_business(day: date) -> bool:
    """Whether a day is neither Saturday, Sunday nor a US federal holiday."""
    return day.weekday() < 5 and day not in legal_holidays(day.year)


def add_business_days(day: date, count: int) -> date:
    """The business day `count` business days after `day` (before it where negative); `day` itself is not counted."""
    step = DAY if count >= 0 else -DAY
    for _ in range(abs(count)):
        day += step
        while not is_business(day):
            day += step
    return day


def count_business_days(first: date, last: date) -> int:
    """How many business days lie after `first` up to and including `last`; 0 where `last` is not later."""
    days = (first + DAY * n for n in range(1, (last - first).days + 1))
    return sum(1 for day in days if is_business(day))


def roll_forward(day: date) -> date:
    """The day itself, or the next that is no Saturday, Sunday or legal holiday (Fed. R. Civ. P. 6(a)(1)(C))."""
    while not is_business(day):
        day += DAY
    return day


def roll_backward(day: date) -> date:
    """As `roll_forward` for a period counted backward (Fed. R. Civ. P. 6(a)(5))."""
    while not is_business(day):
        day -= DAY
    return day


def coming(day: date, weekday: int) -> date:
    """The next such weekday strictly after `day`."""
    return day + DAY * ((weekday - day.weekday() - 1) % 7 + 1)


def recent(day: date, weekday: int) -> date:
    """The last such weekday strictly before `day`."""
    return day - DAY * ((day.weekday() - weekday - 1) % 7 + 1)


def in_week(day: date, weekday: int, weeks: int = 0) -> date:
    """That weekday of the Monday-to-Sunday week of `day`, or of the week so many weeks later."""
    return day + DAY * (weekday - day.weekday() + 7 * weeks)


def in_working_week(day: date, weekday: int, weeks: int = 0) -> date:
    """As `in_week`; a Saturday or Sunday already belongs to the working week that follows, so that "this week" said
    on a Sunday is not over."""
    shift = 1 if day.weekday() > FRIDAY and weeks == 0 else 0
    return in_week(day, weekday, weeks + shift)


def month_end(year: int, month: int) -> date:
    """The last calendar day of a month."""
    return (date(year + month // 12, month % 12 + 1, 1)) - DAY


def add_months(day: date, count: int) -> date:
    """The same day of the month so many months later, or that month's last day where it is shorter."""
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    last = month_end(year, month + 1)
    return last if day.day > last.day else date(year, month + 1, day.day)


def on_day_of_month(day: date, number: int) -> date | None:
    """The next date with that day of the month, `day` itself included; None where there is no such day in a year."""
    for ahead in range(13):
        first = add_months(day.replace(day=1), ahead)
        if number <= month_end(first.year, first.month).day and first.replace(day=number) >= day:
            return first.replace(day=number)
    return None


def is_near(day: date) -> bool:
    """Whether a day lies in years that correspondence can mean: not the year 1 nor 9999, with which programs say
    "never", and at which counting on would leave the calendar."""
    return _FIRST <= day.year <= _LAST


def make_date(year: int, month: int, number: int) -> date | None:
    """The date, or None where the calendar has none, or the year is none that correspondence can mean."""
    try:
        day = date(year, month, number)
    except ValueError:
        return None
    return day if is_near(day) else None


_FEASTS = {
    "new year's day": "New Year's Day",
    "thanksgiving": "Thanksgiving Day",
    "labor day": "Labor Day",
    "memorial day": "Memorial Day",
    "juneteenth": "Juneteenth National Independence Day",
    "veterans day": "Veterans Day",
    "columbus day": "Columbus Day",
    "presidents' day": "Washington's Birthday",
    "mlk day": "Martin Luther King Jr. Day",
    "independence day": "Independence Day",
}
_FIXED = {
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "new year's eve": (12, 31),
    "new year's": (1, 1),
    "july 4th": (7, 4),
}


def feast(name: str, year: int) -> date | None:
    """The date of a named holiday in a year (its own day, not the observed one); None for a name not known."""
    name = (
        name.lower().replace("\u2019", "'").removesuffix(" day")
        if "christmas" in name.lower()
        else name.lower().replace("\u2019", "'")
    )
    if name in _FIXED:
        return date(year, *_FIXED[name])
    wanted = _FEASTS.get(name)
    calendar = holidays.country_holidays("US", years=year, observed=False)
    return next((d for d, n in sorted(calendar.items()) if wanted and wanted in n), None)
