"""Deadlines said in words: the table of `files/when.tsv`, generated vectors for each rule, and instants in UTC."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from acts.days import add_business_days, count_business_days, legal_holidays, month_end
from acts.when import TimePhrase, find_times, make_due
from ingest.message import Moment

TABLE = Path(__file__).parent / "files" / "when.tsv"
ROWS = [
    tuple(line.split("\t"))
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def last(text: str, sent: datetime) -> TimePhrase | None:
    """The last time that a text names."""
    return next(reversed(find_times(text, sent)), None)


@pytest.mark.parametrize(("sent", "text", "due", "zone"), [(*row, "")[:4] for row in ROWS])
def test_table(sent: str, text: str, due: str, zone: str) -> None:
    phrase = last(text, datetime.fromisoformat(sent))
    if due == "none":
        assert phrase is None
        return
    assert phrase is not None
    assert text[phrase.start : phrase.end] == phrase.quote
    assert phrase.how
    assert (phrase.due or "-", phrase.zone or "") == (due, zone)


def days_of(year: int, step: int) -> list[date]:
    """Every so many days of a year."""
    return [date(year, 1, 1) + timedelta(days=n) for n in range(0, 365, step)]


NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@pytest.mark.parametrize("start", [date(2024, 2, 26), date(2024, 12, 26), date(2023, 2, 24)])
@pytest.mark.parametrize("word", ["by", "next"])
def test_weekdays_from_every_weekday(start: date, word: str) -> None:
    for shift in range(7):
        sent = start + timedelta(days=shift)
        for number, name in enumerate(NAMES):
            text = f"Please answer by {name}." if word == "by" else f"Please answer by next {name}."
            phrase = last(text, datetime(sent.year, sent.month, sent.day, 9))
            assert phrase is not None and phrase.due is not None
            due = date.fromisoformat(phrase.due)
            assert due.weekday() == number and due > sent
            monday = sent - timedelta(days=sent.weekday())
            if word == "by":
                assert (due - sent).days <= 7
            else:
                assert timedelta(days=7) <= due - monday < timedelta(days=14)


@pytest.mark.parametrize("sent", days_of(2024, 23) + days_of(2023, 31))
def test_calendar_days_leave_out_the_day_of_sending(sent: date) -> None:
    for count in (1, 3, 7, 14, 30):
        phrase = last(
            f"Please answer within {count} day{'s' if count > 1 else ''}.", datetime(sent.year, sent.month, sent.day)
        )
        assert phrase is not None and phrase.due == str(sent + timedelta(days=count))


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2022, 2023, 2024, 2025])
def test_business_days_skip_weekends_and_holidays(year: int) -> None:
    for sent in days_of(year, 29):
        phrase = last("Please answer within 5 business days.", datetime(sent.year, sent.month, sent.day))
        assert phrase is not None and phrase.due is not None
        due = date.fromisoformat(phrase.due)
        assert count_business_days(sent, due) == 5
        assert due.weekday() < 5 and due not in legal_holidays(due.year)


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("year", [2023, 2024])
def test_month_ends(year: int, month: int) -> None:
    phrase = last("Please answer by the end of the month.", datetime(year, month, 3, 9))
    assert phrase is not None and phrase.due == str(month_end(year, month))


@pytest.mark.parametrize("month", range(1, 13))
def test_dates_in_every_order_of_words(month: int) -> None:
    day = date(2024, month, 13)
    sent = datetime(2024, month, 2, 9)
    named = [f"{day:%B} 13", f"{day:%b}. 13", f"13 {day:%B}", f"{day:%B} 13th", f"{day:%B} 13, 2024", "the 13th"]
    numeric = [f"{month}/13", f"{month}/13/2024", f"13/{month}/2024", f"2024-{month:02}-13", f"{day:%A}, {day:%B} 13"]
    for words in named + numeric:
        phrase = last(f"Please answer by {words}.", sent)
        assert phrase is not None and phrase.due == "2024-" + f"{month:02}-13", words


def test_both_sides_of_juneteenth() -> None:
    assert date(2020, 6, 19) not in legal_holidays(2020)
    assert date(2021, 6, 18) in legal_holidays(2021)
    assert add_business_days(date(2021, 6, 17), 1) == date(2021, 6, 21)


def test_observed_new_year_stands_in_the_year_before() -> None:
    assert date(2021, 12, 31) in legal_holidays(2021)


@pytest.mark.parametrize("hour", range(1, 13))
def test_bare_hours(hour: int) -> None:
    phrase = last(f"Please answer by {hour}:15 on Friday.", datetime(2024, 3, 5, 9))
    assert phrase is not None and phrase.due is not None
    expected = hour + 12 if hour <= 6 else hour
    assert phrase.due == f"2024-03-08T{expected:02}:15"
    assert len(phrase.others) == 1


def moment(local: datetime, offset: int | None = None) -> Moment:
    """The moment of a message, with its offset from UTC in hours where printed."""
    utc = (local - timedelta(hours=offset)).replace(tzinfo=UTC) if offset is not None else None
    return Moment(text=None, local=local, earliest=utc, latest=utc, basis="test")


def due_of(text: str, sent: datetime, *zones: str, offset: int | None = None) -> tuple[str | None, str | None]:
    """Earliest and latest UTC of the last time named, in ISO form."""
    phrase = last(text, sent)
    assert phrase is not None
    due = make_due(phrase, moment(sent, offset), zones)
    return (due.earliest and due.earliest.isoformat()[:19], due.latest and due.latest.isoformat()[:19])  # type: ignore[return-value]


def test_zone_words_fix_the_instant() -> None:
    sent = datetime(2021, 9, 30, 14, 21)
    assert due_of("by 5:00 p.m. (CDT) today", sent, "America/New_York") == ("2021-09-30T22:00:00",) * 2
    assert due_of("by 5:00 p.m. Central today", sent) == ("2021-09-30T22:00:00",) * 2
    assert due_of("by 5:00 p.m. UTC today", sent) == ("2021-09-30T17:00:00",) * 2


def test_standard_time_named_in_summer_gives_both_readings() -> None:
    assert due_of("by 5:00 p.m. CST on May 15, 2023", datetime(2023, 5, 1)) == (
        "2023-05-15T22:00:00",
        "2023-05-15T23:00:00",
    )
    assert due_of("by 5:00 p.m. CST on January 15, 2023", datetime(2023, 1, 1)) == ("2023-01-15T23:00:00",) * 2


def test_candidate_zones_give_an_interval() -> None:
    found = due_of("by 5:00 p.m. today", datetime(2021, 9, 30, 9), "America/Chicago", "America/New_York")
    assert found == ("2021-09-30T21:00:00", "2021-09-30T22:00:00")


def test_the_message_offset_rules_out_a_zone() -> None:
    found = due_of("by 5:00 p.m. today", datetime(2021, 9, 30, 9), "America/Chicago", "America/New_York", offset=-5)
    assert found == ("2021-09-30T22:00:00",) * 2


def test_daylight_saving_between_message_and_deadline() -> None:
    assert (
        due_of("by noon on March 11", datetime(2024, 3, 8, 9), "America/Chicago", offset=-6)
        == ("2024-03-11T17:00:00",) * 2
    )
    assert (
        due_of("by noon on March 9", datetime(2024, 3, 8, 9), "America/Chicago", offset=-6)
        == ("2024-03-09T18:00:00",) * 2
    )


def test_the_hour_that_comes_twice_and_the_hour_that_is_missing() -> None:
    sent = datetime(2024, 11, 1, 9)
    twice = due_of("by 1:30 a.m. on November 3", sent, "America/Chicago")
    assert twice == ("2024-11-03T06:30:00", "2024-11-03T07:30:00")
    missing = due_of("by 2:30 a.m. on March 10", datetime(2024, 3, 8, 9), "America/Chicago")
    assert missing[0] == missing[1]


def test_a_bare_date_runs_to_its_end_and_before_it_to_its_beginning() -> None:
    sent = datetime(2024, 3, 5, 9)
    assert due_of("by March 8", sent, "America/Chicago") == ("2024-03-09T05:59:59",) * 2
    assert due_of("before March 8", sent, "America/Chicago") == ("2024-03-08T06:00:00",) * 2
    assert due_of("by COB March 8", sent, "America/Chicago") == ("2024-03-08T23:00:00", "2024-03-09T05:59:59")


def test_no_zone_known_leaves_the_instant_blank() -> None:
    assert due_of("by March 8", datetime(2024, 3, 5, 9)) == (None, None)


def test_weekday_that_contradicts_its_date_is_kept_as_another_reading() -> None:
    phrase = last("Please answer by Friday, March 7.", datetime(2024, 3, 4, 9))
    assert phrase is not None and phrase.due == "2024-03-07" and phrase.others == ("2024-03-08",)
    assert "weekday does not agree" in phrase.how


def test_day_first_habit() -> None:
    sent = datetime(2024, 1, 5, 9)
    text = "We wrote on 25/12/2023; please answer by 3/4/2024."
    assert [p.due for p in find_times(text, sent)] == ["2023-12-25", "2024-04-03"]
    assert [p.due for p in find_times("please answer by 3/4/2024", sent)] == ["2024-03-04"]
    assert find_times("please answer by 3/4/2024", sent)[0].others == ("2024-04-03",)


def test_a_message_without_a_date_reads_only_full_dates() -> None:
    assert [p.due for p in find_times("By Friday, or before 2024-03-08.", None)] == ["2024-03-08"]


def test_long_hostile_text_is_read_in_time_that_grows_with_its_length() -> None:
    for unit in ("by by by ", "within 10 days of of of ", "5:00 5:00 ", "January ", "the the ", "((((", "1/1/1/1/"):
        assert isinstance(find_times(unit * 3000, datetime(2024, 3, 5)), tuple)


NEVER = ("by December 31, 9999", "by 5 p.m. on 12/31/9999", "by 1/1/0001 5 p.m. Central", "the day after 9999-12-31")


@pytest.mark.parametrize("words", NEVER)
def test_a_year_that_stands_for_never_is_no_date_and_stops_nothing(words: str) -> None:
    for zone in ("America/Chicago", "Pacific/Kiritimati"):
        assert due_of(words, datetime(2022, 5, 2, 9), zone) == (None, None)
    assert [p.due for p in find_times("within 3 days, or tomorrow", datetime(9999, 12, 31))] == []


def test_a_year_of_two_digits_behind_an_apostrophe_is_read() -> None:
    sent = datetime(2022, 5, 2, 9)
    assert [p.due for p in find_times("by May 5, '23, or by 7 June ’24", sent)] == ["2023-05-05", "2024-06-07"]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Our answers fall due May 29. May we have two more weeks?", "2026-06-12"),
        ("The answers are due June 1; an additional 14 days would help.", "2026-06-15"),
        ("Ostrander offers June 12. We will name the witness two weeks before.", None),
        ("We spoke on May 11. We need two more weeks.", None),
        ("Trial starts on June 8. We need a further three days for the log.", None),
        ("You have two more weeks from today.", "2026-06-01"),
    ],
)
def test_more_time_is_counted_from_what_was_due_or_from_nothing(text: str, due: str | None) -> None:
    *_, last = find_times(text, datetime(2026, 5, 18, 9))
    assert last.due == due
