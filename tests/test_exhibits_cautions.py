"""What the attorney is told before filing: a mediator's mail, notes of nobody, a prefix in use, a talk told twice."""

from dataclasses import replace
from pathlib import Path

import pytest

from commands.filings import briefed
from exhibits.bundle import gather
from exhibits.errors import ExhibitError
from exhibits.kinds.binder import EXHIBIT
from exhibits.mediated import find_mediations
from exhibits.readiness import once
from ingest.matter import Matter

_IDA, _GIL = "Ida Ashe <ida@ashelaw.example>", "Gil Cort <gil@cortvane.example>"
_PER = "Per Hall <per@hallmediation.example>"
_HEAD = "From: {}\nTo: {}\nDate: {} Oct 2025 09:00:00 -0500\nSubject: {}\nMessage-ID: <{}@x.example>\n\n"
_FOOT = "\n\nIda Ashe\nAshe Law LLP\nCounsel for Ashe\n"


@pytest.fixture(scope="module")
def matter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cautions")
    ask = _HEAD.format(_IDA, _GIL, 6, "Ashe v. Norquist", 1) + "Gil,\n\nPlease produce the log by October 20." + _FOOT
    (folder / "ask.eml").write_text(ask)
    talk = (
        _HEAD.format(_PER, f"{_IDA}, {_GIL}", 7, "Mediation", 2) + "Counsel,\n\nYour mediation briefs are due.\n\nPer"
    )
    (folder / "talk.eml").write_text(talk)
    (folder / "notes.txt").write_text("Outline for the deposition.\n\nAsk him who changed the log in June.\n")
    (folder / "produced.txt").write_text(
        "From: Gil Cort\nSent: Monday, September 1, 2025 9:00 AM\nTo: Dale Webb\n\nYes.\n"
    )
    Matter.create(folder / "m").add([folder / name for name in ("ask.eml", "talk.eml", "notes.txt")])
    return folder / "m"


def test_talks_before_a_mediator_and_notes_of_nobody_are_held_back_and_told_of(matter: Path) -> None:
    with briefed(matter, "", "ilnd") as brief:
        notes, talks = brief.left_out
        assert "notes.txt" in notes and "work product" in notes and "stayed inside" not in notes
        assert (
            talks.startswith("A message with a mediator (Hall Mediation) of October 7, 2025") and "held back" in talks
        )
        assert [m.subject for m in brief.chosen] == ["Ashe v. Norquist"] and brief.cautions == brief.left_out
        assert EXHIBIT.write(brief)
        shown = replace(brief, mediation=True, _kept={})
        assert len(shown.chosen) == 2 and shown.left_out == (notes,) and "among what is shown" in shown.cautions[-1]


def test_a_prefix_that_the_record_bears_is_refused(tmp_path: Path) -> None:
    mail = "From: Gil Cort\nSent: Monday, September 1, 2025 9:00 AM\nTo: Dale Webb\nSubject: Log\n\nYes.\n"
    ask = _HEAD.format(_IDA, _GIL, 6, "Ashe v. Norquist", 1) + "Gil,\n\nPlease produce the log by October 20." + _FOOT
    (tmp_path / "a.txt").write_text(f"{mail}\n\n\nNRQ-000213\n\f{mail.replace('Yes', 'No')}\n\n\nNRQ-000214\n")
    (tmp_path / "ask.eml").write_text(ask)
    Matter.create(tmp_path / "m").add([tmp_path / "a.txt", tmp_path / "ask.eml"])
    with (
        briefed(tmp_path / "m", "", "ilnd", prefix="nrq") as brief,
        pytest.raises(ExhibitError, match=r"NRQ-000213, a\.txt"),
    ):
        gather(brief)


def test_an_arbitrators_house_is_no_mediators(matter: Path) -> None:
    with briefed(matter, "", "ilnd") as brief:
        (mediator,) = find_mediations(brief.threads, {"per@hallmediation.example": "Hall Mediation"})
        assert mediator.house == "Hall Mediation"
        assert find_mediations(brief.threads, {"per@hallmediation.example": "Hall Arbitration"}) == ()


def test_a_talk_that_both_sides_recite_is_one_conference() -> None:
    said: dict[str, object] = {
        "date": "2025-01-20", "start": "10:30", "minutes": 40.0, "mode": "telephone", "place": None,
        "participants": ["Ida Ashe", "Gil Cort"], "issues": [], "outcome": None, "cite": "a [m:a]",
    }  # fmt: skip
    theirs = {**said, "start": None, "minutes": None, "participants": ["Gil Cort", "Bo Orr"], "cite": "b [m:b]"}
    (talk,) = once([said, theirs])
    assert talk["also"] == ["b [m:b]"] and talk["participants"] == ["Ida Ashe", "Gil Cort", "Bo Orr"]
    assert (talk["start"], talk["minutes"]) == ("10:30", 40.0)
    for other in ({"start": "15:00"}, {"mode": "video"}, {"date": "2025-01-21"}, {"participants": ["Bo Orr"]}):
        assert len(once([said, {**theirs, **other}])) == 2
