"""Times as lawyers write them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from dashboard import dates
from dashboard.dates import between, day, lasted, local, moment

CHICAGO = ZoneInfo("America/Chicago")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("utc", "shown"),
    [
        ("2021-09-30T22:00", "30 Sep 2021, 5:00 p.m. CDT"),
        ("2021-12-01T06:05", "1 Dec 2021, 12:05 a.m. CST"),
        ("2021-09-30T17:00", "30 Sep 2021, noon CDT"),
        ("2021-10-01T05:00", "1 Oct 2021, midnight CDT"),
        ("2021-11-07T06:30", "7 Nov 2021, 1:30 a.m. CDT"),
        ("2021-11-07T07:30", "7 Nov 2021, 1:30 a.m. CST"),
    ],
)
def test_moment_names_the_zone(utc: str, shown: str) -> None:
    assert moment(at(utc), CHICAGO) == shown


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("2021-09-30T22:00", "2021-09-30T22:00", "30 Sep 2021, 5:00 p.m. CDT"),
        ("2021-09-30T21:00", "2021-09-30T22:00", "30 Sep 2021, 4:00 p.m. to 5:00 p.m. CDT"),
        ("2021-10-01T04:30", "2021-10-01T05:30", "30 Sep 2021, 11:30 p.m. to 1 Oct 2021, 12:30 a.m. CDT"),
        ("2021-09-30T05:00", "2021-10-03T05:00", "30 Sep 2021 to 3 Oct 2021"),
    ],
)
def test_between_shows_every_reading(first: str, last: str, shown: str) -> None:
    assert between(at(first), at(last), CHICAGO) == shown


def test_an_unknown_date_is_said_to_be_unknown() -> None:
    assert between(None, at("2021-09-30T05:00"), CHICAGO) == "date not known"


@pytest.mark.parametrize(
    ("wall", "first", "last", "letter", "shown"),
    [
        ("2026-01-12T09:05", "2026-01-12T17:05", "2026-01-12T17:05", False, "12 Jan 2026, 9:05 a.m. (UTC-8)"),
        ("2026-01-12T09:05", "2026-01-12T14:05", "2026-01-12T17:05", False, "12 Jan 2026, 9:05 a.m., zone not certain"),
        ("2026-02-18T00:00", "2026-02-18T06:00", "2026-02-19T07:59", True, "18 Feb 2026"),
    ],
)
def test_what_was_sent_is_told_by_its_own_clock(wall: str, first: str, last: str, letter: bool, shown: str) -> None:
    assert dates.sent(at(first), at(last), datetime.fromisoformat(wall), letter) == shown


def test_an_hour_that_is_due_names_its_clock() -> None:
    noon, later = at("2026-02-25T20:00"), at("2026-02-25T23:00")
    assert dates.due("2026-02-25T12:00", noon, noon) == ("25 Feb 2026", "noon (UTC-8)")
    assert dates.due("2026-02-25T12:00", noon, later) == ("25 Feb 2026", "noon, zone not certain")
    assert dates.due("2026-02-25", noon, noon) == ("25 Feb 2026", "")
    assert dates.due(None, None, None) == ("", "")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2021-09-30T17:00", "30 Sep 2021, 5:00 p.m."),
        ("2021-09-30", "30 Sep 2021"),
        ("before the hearing", "before the hearing"),
        (None, ""),
    ],
)
def test_local_reads_what_is_a_date(text: str | None, shown: str) -> None:
    assert local(text) == shown


def test_day_and_lasted() -> None:
    assert day(date(2024, 6, 2)) == "2 June 2024"
    assert [lasted(h) for h in (0.5, 19, 47, 816)] == ["30 min", "19 h", "47 h", "34 days"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("telephone, 2025-10-14", "telephone, 14 Oct 2025"),
        ("14:00 Central", "2:00 p.m. Central"),
        ("12:00", "noon"),
        ("2025-09-16-Tate-letter.txt", "2025-09-16-Tate-letter.txt"),
        ("2025-13-40 of none", "2025-13-40 of none"),
        ("at 2:1 odds", "at 2:1 odds"),
    ],
)
def test_dates_within_words_are_written_as_lawyers_write_them(text: str, told: str) -> None:
    assert dates.told(text) == told
