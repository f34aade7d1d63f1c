"""When and where a talk took place, as its recital says; nothing where it does not."""

from datetime import datetime

import pytest

from acts.talks import When, find_moment, find_place

SENT = datetime(2025, 3, 6, 17, 30)  # a Thursday


@pytest.mark.parametrize(
    ("words", "quote", "told"),
    [
        ("We spoke at 2 p.m. today by Zoom about the logs.", "We spoke at 2 p.m. today", ("2025-03-06", "14:00", None)),
        ("Thank you for the call on March 3 at 10:00 a.m.", "Thank you for the call", ("2025-03-03", "10:00", None)),
        (
            "As discussed on our call this morning at 9:30, you will produce by 5 p.m. Friday.",
            "As discussed on our call this morning", ("2025-03-06", "09:30", None),
        ),
        (
            "On Tuesday, March 4, 2025, at 3:00 p.m. CDT, counsel met and conferred by telephone.",
            "counsel met and conferred by telephone", ("2025-03-04", "15:00 CDT", None),
        ),
        ("Our call of March 5 (2:00-2:40 p.m. ET)", "Our call of March 5", ("2025-03-05", "14:00 ET", 40.0)),
        ("Our call of March 5, 11:45 to 12:30 p.m., covered it.", "Our call of March 5", ("2025-03-05", "11:45", 45.0)),
        (
            "We thank you for the consultation on March 5, which commenced at 3:00 p.m. and concluded at 3:35 p.m.",
            "We thank you for the consultation on March 5", ("2025-03-05", "15:00", 35.0),
        ),
    ],
)  # fmt: skip
def test_a_recital_that_tells_the_hour(words: str, quote: str, told: tuple[str, str, float | None]) -> None:
    day, start, minutes = told
    assert find_moment(words, quote, SENT) == When(day=day, start=start, minutes=minutes)


@pytest.mark.parametrize(
    ("words", "quote", "day"),
    [
        (
            "We spoke yesterday and you said that you would send them at 4 p.m. today.",
            "We spoke yesterday",
            "2025-03-05",
        ),
        ("We spoke on March 3; the logs are due by 5 p.m. on March 5.", "We spoke on March 3", "2025-03-03"),
        ("We spoke today at 6 p.m.", "We spoke today", "2025-03-06"),
        ("We met and conferred on March 3.", "We met and conferred", "2025-03-03"),
        ("We met and conferred.", "We met and conferred", None),
    ],
)
def test_an_hour_of_something_else_or_still_ahead_is_not_the_talks(words: str, quote: str, day: str | None) -> None:
    assert find_moment(words, quote, SENT) == When(day=day)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("I met with Ms. Lee at your office in Chicago on March 3.", "your office in Chicago"),
        ("We conferred outside Judge Lind's courtroom on March 4.", "Judge Lind's courtroom"),
        ("We met at 1200 North Alder Street on March 3.", "1200 North Alder Street"),
        ("We met in the hallway at the mediation.", "the hallway"),
        ("We met and conferred on March 3.", None),
        ("We spoke in good faith about the office copies.", None),
    ],
)
def test_where_people_met_in_the_recitals_words(words: str, place: str | None) -> None:
    assert find_place(words) == place
