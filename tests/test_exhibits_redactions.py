"""Redactions by hand: covered, left, made longer, undone; kept in the ledger, applied in the next filing."""

import io
from pathlib import Path

import openpyxl
import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner, Result

from commands.filings import briefed
from exhibits import exhibits
from exhibits.brief import Brief
from exhibits.errors import ExhibitError
from exhibits.redactions import choose, decide, in_force
from ingest.matter import Matter
from ingest.message import SourceId, Span
from rejoinder import main

MAIL = (
    "From: Ada Voss <ada@voss.example>\nTo: Ben Kyle <ben@kyle.example>\nDate: Mon, 06 Oct 2025 09:00:00 -0500\n"
    "Subject: Payroll\nMessage-ID: <a1@voss.example>\n\nBen,\n\nPlease produce the file of SSN 412-55-7788 by October "
    "20. The surgeon's diagnosis was a torn ligament. We can speak by telephone on October 9 at 2:00 p.m.\n\nAda\n"
)


@pytest.fixture
def matter(tmp_path: Path) -> Path:
    (tmp_path / "a.eml").write_text(MAIL)
    Matter.create(tmp_path / "m").add([tmp_path / "a.eml"])
    return tmp_path / "m"


def _run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args])


def _binder(matter: Path) -> str:
    with briefed(matter, "", "ilnd", motion="compel") as brief:
        data = exhibits()["binder"].write(brief)["binder.pdf"]
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in pdfium.PdfDocument(data))


def _log(brief: Brief) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(exhibits()["redaction"].write(brief)["redaction-log.xlsx"]))
    return {s.title: list(s.iter_rows(min_row=2, values_only=True)) for s in book}


def test_words_covered_by_hand_are_gone_everywhere_until_it_is_undone(matter: Path) -> None:
    words = "diagnosis was a torn ligament"
    assert words in _binder(matter)
    done = _run("redact", matter, "cover", "A", "--page", 1, "--words", words, "--why", "sealed, Dkt. 12", "--by", "M")
    assert done.exit_code == 0, done.output
    assert words not in _binder(matter) and "surgeon" in _binder(matter)
    with briefed(matter, "", "ilnd", motion="compel") as brief:
        aid = exhibits()["binder"].write(brief)["thread-in-order.pdf"]
        shown = " ".join(page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(aid))
        assert "torn ligament" not in shown
        assert ("by hand", "sealed, Dkt. 12 (M)") in [(row[3], row[4]) for row in _log(brief)["Redactions"]]
    listed = _run("redact", matter, "list").output
    number = next(line.split()[0] for line in listed.splitlines() if "covered by M" in line)
    assert _run("redact", matter, "undo", number, "--why", "unsealed").exit_code == 0
    assert words in _binder(matter)


def test_a_proposal_can_be_left_and_is_then_said_to_be(matter: Path) -> None:
    assert "412-55" not in _binder(matter)
    args = ("--page", 1, "--words", "412-55-", "--why", "a part number, not a person's", "--by", "M")
    assert _run("redact", matter, "leave", "A", *args).exit_code == 0
    assert "412-55-7788" in _binder(matter)
    with briefed(matter, "", "ilnd", motion="compel") as brief:
        assert [row[3:] for row in _log(brief)["Proposals left by a person"]] == [
            ("M", "a part number, not a person's")
        ]


def test_a_span_that_meets_a_proposal_takes_its_place() -> None:
    text = "SSN 412-55-7788 stays"
    assert [text[i.span.start : i.span.end] for i in choose((), 1, text).covered] == ["412-55-"]


def test_a_longer_span_covers_more(matter: Path) -> None:
    args = ("--page", 1, "--words", "412-55-7788", "--why", "the whole number is sealed", "--by", "M")
    assert _run("redact", matter, "cover", "A", *args).exit_code == 0
    assert "7788" not in _binder(matter)


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("cover", "Q", "--page", 1, "--words", "x", "--why", "y"), "the exhibits are A"),
        (("cover", "A", "--page", 9, "--words", "x", "--why", "y"), "has 1 page:"),
        (("cover", "A", "--page", 1, "--words", "zebra", "--why", "y"), "0 times"),
        (("cover", "A", "--page", 1, "--words", "diagnosis"), "who made it and why"),
        (("undo", "7", "--why", "y"), "no redaction in force"),
        (("undo", "A", "--why", "y"), "a decision's number"),
    ],
)
def test_a_wrong_decision_is_refused_in_one_line(matter: Path, args: tuple[object, ...], says: str) -> None:
    done = _run("redact", matter, *args)
    assert done.exit_code != 0
    assert says in done.stderr and len(done.stderr.strip().splitlines()) == 1
    assert not in_force(Matter.open(matter).entries())


def test_a_page_that_no_longer_prints_the_words_stops_the_filing(matter: Path) -> None:
    here = Matter.open(matter)
    source = SourceId(here.inputs()[0].sha256 or "")
    decide(here, source, 1, "other words here", Span(start=0, end=5), cover=True, by="M", why="w")
    with briefed(matter, "", "ilnd", motion="compel") as brief, pytest.raises(ExhibitError, match=r"Exhibit A .* undo"):
        exhibits()["binder"].write(brief)


def test_the_ledger_holds_no_covered_word(matter: Path) -> None:
    _run("redact", matter, "cover", "A", "--page", 1, "--words", "torn ligament", "--why", "sealed", "--by", "M")
    assert "ligament" not in (matter / "ledger.jsonl").read_text("utf-8")
