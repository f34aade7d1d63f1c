"""Deadlines as a calendar file."""

from datetime import UTC, datetime

from dashboard.ics import calendar

CITE = "Dkt. 12-1 at 3 [m:abc123:10-42]"


def row(**more: object) -> dict[str, object]:
    return {
        "due_local": None,
        "due_utc": None,
        "set_by": "Ada Quill",
        "for_what": "produce",
        "status": "met",
        "cite": CITE,
        **more,
    }


def test_an_hour_is_an_instant_and_a_day_is_a_day() -> None:
    text = calendar(
        [
            row(due_local="2021-09-30T17:00", due_utc=datetime(2021, 9, 30, 22, tzinfo=UTC)),
            row(due_local="2021-10-05", due_utc=datetime(2021, 10, 6, 4, 59, tzinfo=UTC)),
            row(due_local="2021-10-07T09:30"),
            row(),
        ],
        "Quill v. Inkwell",
    )
    lines = text.split("\r\n")
    assert [line for line in lines if line.startswith("DTSTART")] == [
        "DTSTART:20210930T220000Z",
        "DTSTART;VALUE=DATE:20211005",
        "DTSTART:20211007T093000",
    ]
    assert "DTEND;VALUE=DATE:20211006" in lines
    assert len({line for line in lines if line.startswith("UID")}) == 3


def test_hostile_words_stay_inside_their_line() -> None:
    text = calendar([row(due_local="2021-10-05", for_what="x\r\nEND:VEVENT\r\n;,\\ " + "é" * 200)], "M")
    assert text.count("END:VEVENT\r\n") == 1
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "".join(line[1:] if line[:1] == " " else f"\n{line}" for line in text.split("\r\n")).count("é") == 200


def test_the_same_rows_give_the_same_file() -> None:
    rows = [row(due_local="2021-10-05")]
    assert calendar(rows, "M") == calendar(rows, "M")
