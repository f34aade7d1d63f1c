"""Printed dates of mail clients in thirty languages, zones, and what is certain of order and lag."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ingest.clock import US_ZONES, certain_order, lag, learn_order, parse_printed, resolve
from ingest.message import DefectKind, Moment

VECTORS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "files" / "clock_vectors.tsv").read_text("utf-8").splitlines()
    if line.count("\t") == 2 and not line.startswith("#")
]
CLIENTS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "files" / "clock_clients.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
CHICAGO, NEW_YORK = "America/Chicago", "America/New_York"


def moment(text: str, *zones: str) -> Moment:
    return resolve(parse_printed(text), zones)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]


def test_there_are_two_hundred_vectors() -> None:
    assert len(VECTORS) >= 200


@pytest.mark.parametrize(("text", "local", "zone"), VECTORS)
def test_printed_date(text: str, local: str, zone: str) -> None:
    printed = parse_printed(text)
    if local == "-":
        assert printed is None
        return
    assert printed is not None
    read = printed.local.isoformat() if printed.time else printed.day.isoformat()
    told = str(round(printed.offset.total_seconds() / 60)) if printed.offset is not None else printed.zone or "-"
    assert (read, told) == (local, zone)


def test_dates_as_nearly_three_hundred_clients_print_them() -> None:
    """One row each of a client and a language: an open day is given as "reading or other day"."""
    assert len(CLIENTS) >= 280
    amiss = []
    for client, text, local, zone in CLIENTS:
        printed = parse_printed(text)
        read = told = "-"
        if printed is not None:
            read = printed.local.isoformat() if printed.time else printed.day.isoformat()
            read += f" or {printed.other}" if printed.other else ""
            told = (
                str(round(printed.offset.total_seconds() / 60)) if printed.offset is not None else printed.zone or "-"
            )
        if (read, told) != (local, zone):
            amiss.append((client, text, read, told))
    assert not amiss


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Monday, January 5, 2026 3:04 PM (UTC-05:00) Eastern Time (US & Canada)", (20, 4), (20, 4)),
        ("Monday, July 6, 2026 3:04 PM (UTC-05:00) Eastern Time (US & Canada)", (19, 4), (20, 4)),
        ("Monday, July 6, 2026 3:04 PM GMT -05:00 US/Canada Eastern", (19, 4), (20, 4)),
        ("Monday, July 6, 2026 3:04 PM (UTC-05:00) Harrow, Quillby", (19, 4), (20, 4)),
        ("Monday, July 6, 2026 3:04 PM GMT Standard Time", (14, 4), (14, 4)),
        ("Mon Jul 06 2026 15:04:00 GMT-0500 (Central Daylight Time)", (20, 4), (20, 4)),
    ],
)
def test_a_zone_shown_with_its_winter_offset_is_open_in_summer(
    text: str, first: tuple[int, int], last: tuple[int, int]
) -> None:
    sent = moment(text)
    assert sent.earliest and sent.latest
    assert ((sent.earliest.hour, sent.earliest.minute), (sent.latest.hour, sent.latest.minute)) == (first, last)


def test_open_day_keeps_both_readings() -> None:
    printed = parse_printed("04/05/2021 13:26")
    assert printed and printed.other and (printed.day.month, printed.other.month) == (4, 5)
    assert "day first is possible" in printed.order
    sent = resolve(printed, [CHICAGO])
    assert (sent.earliest, sent.latest) == (utc(2021, 4, 5, 18, 26), utc(2021, 5, 4, 18, 26))


@pytest.mark.parametrize(
    ("text", "day_first", "month"),
    [
        ("04/05/2021 13:26", True, 5),
        ("04/05/2021 13:26", False, 4),
        ("Mon 04/05/2021 13:26", True, 4),
        ("Tue 04/05/2021 13:26", False, 5),
        ("Den 04/05/2021 kl. 13.26 skrev Ada", None, 5),
        ("04.05.2021 13:26", None, 5),
    ],
)
def test_what_decides_an_open_day(text: str, day_first: bool | None, month: int) -> None:
    printed = parse_printed(text, day_first=day_first)
    assert printed and printed.day.month == month and printed.other is None


def test_learns_the_order_of_a_mailbox_from_dates_that_tell() -> None:
    assert learn_order(["04/05/2021", "04/25/2021 1:26 PM"]) is False
    assert learn_order(["04/05/2021", "25/04/2021 13:26"]) is True
    assert learn_order(["04/25/2021", "25/04/2021"]) is None
    assert learn_order(["04/05/2021", "5 April 2021"]) is True
    assert learn_order(["04/05/2021", "April 5, 2021"]) is False
    assert learn_order(["04/05/2021", "2021-04-05"]) is None


def test_damaged_time_is_left_out_and_noted() -> None:
    printed = parse_printed("October 5, 2021 l2:46 PM")
    assert printed and printed.time is None and [d.kind for d in printed.defects] == [DefectKind.OCR]
    sent = resolve(printed, [CHICAGO])
    assert (sent.earliest, sent.latest) == (utc(2021, 10, 5, 5), utc(2021, 10, 6, 4, 59, 59))
    assert "damaged" in sent.basis


def test_wrong_weekday_is_noted() -> None:
    printed = parse_printed("Monday, October 5, 2021 1:26 PM")
    assert printed and [d.kind for d in printed.defects] == [DefectKind.HEADER]


def test_span_is_the_date_alone() -> None:
    text = "On Tue, Oct 5, 2021 at 1:26 PM EDT Ada Quill wrote:"
    printed = parse_printed(text)
    assert printed and text[printed.span.start : printed.span.end] == "Oct 5, 2021 at 1:26 PM EDT"


def test_long_hostile_text_is_cut_off() -> None:
    assert parse_printed("1 " * 500_000) is None
    assert parse_printed("(" * 500_000 + "October 5, 2021") is None


@pytest.mark.parametrize(
    ("text", "instant", "basis"),
    [
        ("5 Oct 2021 13:26 -0500", (2021, 10, 5, 18, 26), "offset -0500 printed"),
        ("October 5, 2021 1:26 PM CDT", (2021, 10, 5, 18, 26), "zone CDT printed"),
        ("October 5, 2021 1:26 PM Central Time", (2021, 10, 5, 18, 26), "zone 'central' printed"),
        ("December 5, 2021 1:26 PM Central Time", (2021, 12, 5, 19, 26), "zone 'central' printed"),
        ("2021-10-05T13:26:00Z", (2021, 10, 5, 13, 26), "zone Z printed"),
    ],
)
def test_printed_zone_is_exact(text: str, instant: tuple[int, ...], basis: str) -> None:
    sent = moment(text, NEW_YORK)
    assert sent.exact and sent.earliest == utc(*instant) and sent.basis == basis


def test_zone_word_out_of_season_is_open() -> None:
    sent = moment("July 5, 2021 1:26 PM EST")
    assert (sent.earliest, sent.latest) == (utc(2021, 7, 5, 17, 26), utc(2021, 7, 5, 18, 26))
    assert "season" in sent.basis


def test_shared_zone_word_is_open() -> None:
    sent = moment("July 5, 2021 13:26 IST")
    assert not sent.exact and "several places" in sent.basis


def test_candidates_make_an_interval() -> None:
    sent = resolve(parse_printed("September 30, 2021 4:48 PM"), [CHICAGO, NEW_YORK], "Chicago or New York")
    assert (sent.earliest, sent.latest) == (utc(2021, 9, 30, 20, 48), utc(2021, 9, 30, 21, 48))
    assert sent.local == datetime(2021, 9, 30, 16, 48) and sent.basis == "Chicago or New York"


def test_unknown_zone_is_anywhere_on_earth() -> None:
    sent = moment("September 30, 2021 4:48 PM")
    assert sent.earliest and sent.latest and sent.latest - sent.earliest == timedelta(hours=26)
    assert "not known" in sent.basis


def test_hour_that_is_set_back_has_two_readings() -> None:
    sent = moment("November 7, 2021 1:30 AM", CHICAGO)
    assert (sent.earliest, sent.latest) == (utc(2021, 11, 7, 6, 30), utc(2021, 11, 7, 7, 30))


def test_nothing_printed_and_nothing_readable() -> None:
    assert resolve(None).basis == "no date printed"
    assert resolve(None, text="Octobcr 5").basis == "a date is printed but cannot be read"


def test_order_is_certain_only_in_every_reading() -> None:
    early = moment("September 30, 2021 4:48 PM", CHICAGO, NEW_YORK)
    late = moment("September 30, 2021 6:26 PM", CHICAGO, NEW_YORK)
    close = moment("September 30, 2021 5:30 PM", CHICAGO, NEW_YORK)
    assert certain_order(early, late) is True and certain_order(late, early) is False
    assert certain_order(early, close) is None and certain_order(early, resolve(None)) is None


def test_one_minute_is_not_an_order() -> None:
    a, b = moment("5 Oct 2021 13:26 -0500"), moment("5 Oct 2021 13:26:40 -0500")
    assert certain_order(a, b) is None
    assert certain_order(a, moment("5 Oct 2021 13:27 -0500")) is True


def test_lag_is_a_range() -> None:
    asked = moment("September 30, 2021 4:48 PM", CHICAGO, NEW_YORK)
    due = moment("September 30, 2021 5:00 PM CDT")
    assert lag(asked, due) == (timedelta(minutes=12), timedelta(minutes=72))
    assert lag(asked, resolve(None)) is None


def test_wide_zones_hold_the_narrow() -> None:
    wide, narrow = (moment("June 1, 2021 9:00 AM", *zones) for zones in (US_ZONES, (CHICAGO,)))
    assert wide.earliest and narrow.earliest and wide.latest and narrow.latest
    assert wide.earliest < narrow.earliest == narrow.latest < wide.latest
