"""A letter's day as it is printed, on the screen and on the board; a full disk in one line."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result

from dashboard.access import Door, Viewer
from dashboard.room import Room
from dashboard.widgets.sheet import sent_at
from dashboard.widgets.timeline import early
from ingest.matter import Matter
from rejoinder import main

_LETTER = (
    "LEE & MOSS LLP\n400 Harbor Street\n\nMarch 7, 2023\n\nSam Orr, Esq.\nHall & Orr PC\n\nRe: Lee v. Moss\n\n"
    "Dear Mr. Orr:\n\nPlease produce the logs by March 17, 2023.\n\nVery truly yours,\n\nAnn Lee\n"
)


def _run(*args: object, columns: str = "200") -> Result:
    return CliRunner(env={"COLUMNS": columns}).invoke(main, [str(a) for a in args])


@pytest.fixture
def matter(tmp_path: Path) -> Path:
    (tmp_path / "letter.txt").write_text(_LETTER)
    Matter.create(tmp_path / "m").add([tmp_path / "letter.txt"])
    assert _run("read", tmp_path / "m", tmp_path / "letter.txt", "--workers", 0).exit_code == 0
    return tmp_path / "m"


def test_a_letter_is_of_the_day_that_it_bears(matter: Path) -> None:
    shown = _run("ask", matter, "messages", "-p", "limit=1").stdout
    assert "2023-03-07" in shown and "2023-03-06" not in shown
    assert "2023-03-06T10:00:00+00:00" in _run("ask", matter, "messages", "--format", "json").stdout


@pytest.mark.parametrize("own", [True, False])
def test_a_letter_is_of_that_day_whatever_zone_was_chosen(matter: Path, own: bool) -> None:
    room = Room(
        viewer=Viewer(name="ann"), door=Door(key="m", folder=matter, name="m"), as_of=None,
        zone=ZoneInfo("America/Chicago"), own=own,
    )  # fmt: skip
    (row,) = room.ask("messages").rows
    assert sent_at(room, row, "at") == "7 Mar 2023"


def test_acts_long_before_the_rest_are_left_out_of_the_picture() -> None:
    start = datetime(2025, 1, 1, tzinfo=UTC)
    days = [start + timedelta(days=n) for n in range(20)]
    assert early(days) == 0 and early([]) == 0
    assert early([start - timedelta(days=400), start - timedelta(days=399), *days]) == 2
    assert early([start - timedelta(days=400 - n) for n in range(9)] + days) == 0
