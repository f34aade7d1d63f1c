"""What somebody claims back is in no filing until a person says that the claim is resolved."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas

from commands.filings import briefed
from exhibits.clawed import find_claims
from exhibits.kinds.summary import EXHIBIT
from ingest.matter import Matter

_HEAD = "From: {}\nTo: {}\nDate: {} Oct 2025 09:00:00 -0500\nSubject: Ashe v. Norquist\nMessage-ID: <{}@x.example>\n\n"
_IDA, _GIL = "Ida Ashe <ida@ashelaw.example>", "Gil Cort <gil@cortvane.example>"
_CLAIM = (
    "Ida,\n\nNorquist claws back NRQ-000213 through NRQ-000219, inadvertently produced on October 2. \n\nGil Cort\n"
)
_WORDS = ("From: Gil Cort", "Sent: Monday, September 1, 2025 9:00 AM", "To: Dale Webb", "Subject: the punches", "",
          "Dale,", "", "The edits are the weak point.", "", "Gil")  # fmt: skip


def _page(number: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=LETTER)
    for row, line in enumerate(_WORDS):
        canvas.drawString(72, 720 - 15 * row, line)
    canvas.drawRightString(560, 30, number)
    canvas.save()
    return out.getvalue()


@pytest.fixture(scope="module")
def matter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clawed")
    (folder / "produced.pdf").write_bytes(_page("NRQ-000213"))
    (folder / "claim.eml").write_text(_HEAD.format(_GIL, _IDA, 6, 1) + _CLAIM)
    asked = "Gil,\n\nPlease produce the log by October 20.\n\nIda Ashe\nAshe Law LLP\nCounsel for Ashe\n"
    (folder / "ask.eml").write_text(_HEAD.format(_IDA, _GIL, 7, 2) + asked)
    Matter.create(folder / "m").add([folder / name for name in ("produced.pdf", "claim.eml", "ask.eml")])
    return folder / "m"


def test_what_is_claimed_back_is_held_back_and_said_to_be(matter: Path) -> None:
    with briefed(matter, "", "ilnd") as brief:
        assert "weak point" not in " ".join(m.text for m in brief.chosen) and len(brief.chosen) == 2
        (told,) = brief.left_out
        assert told.startswith("1 document is held back: NRQ-000213 through NRQ-000219") and "October 6, 2025" in told
        assert EXHIBIT.write(brief)["summary.pdf"]
        whole = replace(brief, claimed=True, _kept={})
        assert len(whole.chosen) == 3 and not whole.left_out


def test_which_numbers_are_claimed_back(matter: Path) -> None:
    (message,) = (m for t in Matter.open(matter).threads() for m in t.messages if "claws" in m.text)
    (claim,) = find_claims([message])
    assert [claim.covers(n) for n in ("NRQ-000213", "NRQ-000219", "NRQ-000220", "ASH-000213", None)] == [
        True, True, False, False, False,
    ]  # fmt: skip
    taken_back = replace(message, text=f"{message.text} Norquist withdraws its claim to them.")
    spoken_of = replace(message, text="Please see NRQ-000213.")
    assert not find_claims([taken_back, spoken_of])
