"""The filings on the sample matter: the same bytes twice, open in other programs, every cite on its page."""

import hashlib
import html
import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner

import queries
from commands.filings import briefed
from exhibits import Exhibit, exhibits
from exhibits.brief import Brief
from exhibits.bundle import CITED, gather
from exhibits.courts import court
from exhibits.errors import ExhibitError
from exhibits.prepare import prepare
from exhibits.readiness import assess, branch
from graph.cite import parse
from ingest.matter import Matter
from rejoinder import main

SAMPLE = Path(__file__).parent.parent / "sample" / "files"


@pytest.fixture(scope="module")
def matter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filings") / "matter"
    Matter.create(folder).add([SAMPLE])
    return folder


@pytest.fixture(scope="module")
def brief(matter: Path) -> Iterator[Brief]:
    with briefed(matter, "", "ilnd", motion="compel", prefix="TVF-") as made:
        yield made


@pytest.mark.parametrize("exhibit", exhibits().values(), ids=lambda e: e.name)
def test_two_runs_give_the_same_bytes(exhibit: Exhibit, matter: Path, brief: Brief) -> None:
    first = exhibit.write(brief)
    with briefed(matter, "", "ilnd", motion="compel", prefix="TVF-") as again:
        assert exhibit.write(again) == first
    for name, data in first.items():
        if name.endswith(".pdf"):
            assert len(pdfium.PdfDocument(data)) > 0
        if name.endswith(".xlsx"):
            cells = [c for s in openpyxl.load_workbook(io.BytesIO(data)) for row in s.iter_rows() for c in row]
            assert not [c for c in cells if c.data_type == "f"]


def test_every_cite_of_every_filing_opens_the_binder_at_the_page_with_the_words(brief: Brief) -> None:
    """The letter and page that any filing prints lead, in the binder itself, to a page that prints the words."""
    binder = exhibits()["binder"].write(brief)["binder.pdf"]
    slips = {
        item.get_title().split(":")[0]: item.get_dest().get_index() for item in pdfium.PdfDocument(binder).get_toc()
    }
    pages = [_letters(page.get_textpage().get_text_bounded()) for page in pdfium.PdfDocument(binder)]
    bundle = gather(brief)
    seen = 0
    for query in sorted({q for e in exhibits().values() for q in e.queries} & set(CITED)):
        for row in brief.ask(query):
            for column in ("cite", "response_cite", "satisfied_by_cite"):
                found = parse(str(row.get(column) or ""))
                if found and found.span:
                    words = brief.messages[found.message].text[found.span.start : found.span.end]
                    place = bundle.place(str(row[column]))
                    printed = pages[slips[f"Exhibit {place.label}"] + place.page]
                    leaf = bundle.by_source[place.source]
                    first = leaf.reading.text[place.spans[0].start : place.spans[0].end]
                    assert _letters(first) in printed, (query, row[column])
                    assert _letters(words).startswith(_letters(first)), (query, row[column])
                    seen += 1
    assert seen > 80


def test_every_question_of_a_filing_that_cites_is_gathered() -> None:
    asked = {q for e in exhibits().values() for q in e.queries}
    citing = {q for q in asked if "cite" in {c.name for c in queries.find(q).columns}}
    assert citing - set(CITED) <= {"people_on_date", "privilege_log_candidates", "messages", "claims_about_the_record"}


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)


def test_the_statement_leaves_blank_what_only_the_attorney_knows(brief: Brief) -> None:
    data = exhibits()["statement"].write(brief)["statement.docx"]
    text = re.sub(r"<[^>]+>", "", zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode())
    assert "ATTORNEY TO STATE" in text
    assert "not verified against the court" in text
    assert "proves" not in text


def test_office_files_open_in_libreoffice(brief: Brief, tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice is not installed")
        pytest.skip("LibreOffice is not installed: files cannot be opened in it")
    names = []
    for exhibit in ("statement", "chronology", "schedule", "certificate", "privilege_log", "redaction"):
        for name, data in exhibits()[exhibit].write(brief).items():
            if name.endswith((".docx", ".xlsx")):
                (tmp_path / name).write_bytes(data)
                names.append(name)
    command = [program, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, *names], cwd=tmp_path, check=True, capture_output=True, timeout=240)
    assert {p.stem for p in tmp_path.glob("*.pdf")} == {n.rsplit(".", 1)[0] for n in names}


def test_an_issue_without_messages_is_refused(matter: Path) -> None:
    with (
        briefed(matter, "", "ilnd", motion="compel", issue="zebra crossings") as made,
        pytest.raises(ExhibitError, match="no message on 'zebra crossings'"),
    ):
        exhibits()["binder"].write(made)


def test_a_changed_original_stops_every_filing(tmp_path: Path) -> None:
    folder = tmp_path / "m"
    Matter.create(folder).add([SAMPLE])
    original = sorted((folder / "originals").glob("*/*"))[0]
    original.chmod(0o644)
    original.write_bytes(original.read_bytes() + b" ")
    with pytest.raises(ExhibitError, match="has been changed"), briefed(folder, "", "ilnd"):
        pass


def test_a_motion_that_the_rule_is_not_for_is_refused(matter: Path) -> None:
    with briefed(matter, "", "wawd", motion="quash") as made, pytest.raises(ExhibitError, match="does not list"):
        prepare(made)


def test_the_archive_holds_a_manifest_of_everything(brief: Brief) -> None:
    files = prepare(brief)
    told = json.loads(files["manifest.json"])
    assert told["signed"] is False
    assert told["files"] == {n: hashlib.sha256(d).hexdigest() for n, d in files.items() if n != "manifest.json"}
    assert len(told["originals"]) == len(list(SAMPLE.iterdir()))


LETTER = (
    "From: Ada Voss <ada@vosslaw.example>\nTo: Ben Kyle <ben@kylelaw.example>\nDate: {date}\n"
    "Subject: {subject}\nMessage-ID: <{id}@vosslaw.example>\n{more}\n{text}\n\nAda Voss\nVoss Law LLP\n"
    "Counsel for Ardent\n"
)


def _file_away(folder: Path, *mails: tuple[str, str, str]) -> Path:
    """A matter of invented mails: date, subject, text."""
    files = []
    for i, (date, subject, text) in enumerate(mails):
        files.append(folder / f"=SUM(A{i}).eml")
        files[-1].write_text(LETTER.format(date=date, subject=subject, id=f"m{i}", more="", text=text))
    Matter.create(folder / "m").add(files)
    return folder / "m"


def _words(data: bytes) -> str:
    packed = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    return " ".join(re.sub(r"<[^>]+>", " ", packed).split())


def test_where_nobody_conferred_the_statement_takes_branch_b(tmp_path: Path) -> None:
    offer = (
        "Ben,\n\nArdent asks for the logs. We are available by telephone on October 9 at 2:00 p.m. to meet and confer."
    )
    matter = _file_away(tmp_path, ("Mon, 06 Oct 2025 09:00:00 -0500", "Ardent v. Belmont", offer))
    with briefed(matter, "", "ilnd", motion="compel") as made:
        assert branch(assess(made)) == "B"
        text = _words(exhibits()["statement"].write(made)["statement.docx"])
    assert "no consultation of counsel in a mode that the rule counts" in text
    assert "“We are available by telephone on October 9 at 2:00 p.m." in text
    assert "holds no later message of another side" in text and "Counsel conferred" not in text


def test_where_counsel_conferred_the_statement_takes_branch_a(brief: Brief) -> None:
    assert branch(assess(brief)) == "A"
    text = _words(exhibits()["statement"].write(brief)["statement.docx"])
    assert "Counsel conferred by telephone on October 14, 2025." in text and "2:00 p.m." in text
    assert "no consultation" not in text


def test_hostile_subjects_make_no_formula(tmp_path: Path) -> None:
    date = "Mon, 06 Oct 2025 09:00:00 -0500"
    text = "Please produce the logs by October 20. =1+1"
    subjects = ["=HYPERLINK(1)", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)"]
    matter = _file_away(tmp_path, *((date, subject, text) for subject in subjects))
    with briefed(matter, "", "ilnd", motion="compel") as made:
        files = prepare(made)
    cells = [
        cell
        for name, data in files.items()
        if name.endswith(".xlsx")
        for sheet in openpyxl.load_workbook(io.BytesIO(data))
        for row in sheet.iter_rows()
        for cell in row
    ]
    assert cells and not [c for c in cells if c.data_type == "f"]


def test_a_binder_is_split_at_the_cap_and_no_page_is_lost(matter: Path) -> None:
    with briefed(matter, "", None) as made:
        whole = exhibits()["binder"].write(made)["binder.pdf"]
    cap = len(whole) // 3
    with briefed(matter, "", None, cap=cap) as made:
        volumes = {n: d for n, d in exhibits()["binder"].write(made).items() if n.startswith("binder")}
    assert len(volumes) > 1 and max(map(len, volumes.values())) <= cap
    assert sum(len(pdfium.PdfDocument(d)) for d in volumes.values()) == len(pdfium.PdfDocument(whole))
    with briefed(matter, "", None, cap=900) as made, pytest.raises(ExhibitError, match="raise the cap"):
        exhibits()["binder"].write(made)


def test_what_an_issue_leaves_out_is_listed_and_the_summary_is_then_an_aid(matter: Path, brief: Brief) -> None:
    with briefed(matter, "", None, issue="engagement letter") as made:
        omitted = _pages(exhibits()["binder"].write(made)["omitted.pdf"])
        summary = _pages(exhibits()["summary"].write(made)["summary.pdf"])
        left = len([m for m in made.messages.values() if m.id not in made.withheld]) - len(made.chosen)
    assert "Fed. R. Evid. 106" in omitted and left > 0 and "left out by choice" in omitted
    assert "Fed. R. Evid. 107 (illustrative aid" in summary and "Evid. 1006" not in summary
    assert "Fed. R. Evid. 1006" in _pages(exhibits()["summary"].write(brief)["summary.pdf"])


def _pages(data: bytes) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in pdfium.PdfDocument(data))


def test_several_cases_and_none_chosen_is_refused(tmp_path: Path) -> None:
    date = "Mon, 06 Oct 2025 09:00:00 -0500"
    matter = _file_away(
        tmp_path,
        (date, "Ardent v. Belmont, No. 25-cv-10001", "Please produce the logs by October 20."),
        (date, "Corvid v. Dunmore, No. 25-cv-10002", "Please produce the invoices by October 21."),
    )
    with pytest.raises(ExhibitError, match=r"several cases.*--case"), briefed(matter, "", "ilnd"):
        pass
    with pytest.raises(ExhibitError, match="no case 'Else'"), briefed(matter, "", "ilnd", case="Else"):
        pass
    with briefed(matter, "", "ilnd", motion="compel", case="25-cv-10002") as made:
        assert [m.subject for m in made.chosen] == ["Corvid v. Dunmore, No. 25-cv-10002"]
        text = _words(exhibits()["schedule"].write(made)["schedule.docx"])
    assert "Corvid" in text and "October 21, 2025" in text and "Belmont, No." not in text and "logs" not in text


def test_a_talk_is_on_an_issue_that_its_recital_names_further_on(tmp_path: Path) -> None:
    head = "From: Ida Ashe <ida@ashelaw.example>\nTo: Gil Cort <gil@cv.example>\nSubject: Ashe v. Norquist\n"
    said = (
        "Gil,\n\nThank you for speaking with me this morning by telephone.\n\nRFP 4 stays in dispute; {} is settled.\n"
    )
    for day, what in ((6, "the log"), (7, "topic 9")):
        date = f"Date: 0{day} Oct 2025 14:00:00 -0500\nMessage-ID: <{day}@ashe.example>\n\n"
        (tmp_path / f"{day}.eml").write_text(f"{head}{date}{said.format(what)}\nIda\nAshe Law LLP\nCounsel for Ashe\n")
    Matter.create(tmp_path / "m").add([tmp_path / "6.eml", tmp_path / "7.eml"])
    for issue, days in (("topic 9", ["2025-10-07"]), ("RFP 4", ["2025-10-06", "2025-10-07"]), ("zebra", [])):
        with briefed(tmp_path / "m", "", "ilnd", issue=issue) as made:
            assert [row["date"] for row in made.ask("conferences_held")] == days


def test_without_a_court_a_statement_is_refused(matter: Path) -> None:
    with briefed(matter, "", None) as made, pytest.raises(ExhibitError, match="no court chosen"):
        exhibits()["statement"].write(made)


def test_a_missing_original_stops_every_filing(tmp_path: Path) -> None:
    folder = tmp_path / "m"
    Matter.create(folder).add([next(SAMPLE.glob("*.pdf"))])
    next((folder / "originals").glob("*/*")).unlink()
    with pytest.raises(ExhibitError, match=r"missing|not there|lost|cannot"), briefed(folder, "", "ilnd"):
        pass


SETS = ("statement.docx", "schedule.docx", "schedule.xlsx", "chronology.docx", "chronology.xlsx", "summary.pdf")


def test_no_suggestion_stands_in_a_filing(brief: Brief) -> None:
    """The words of acts that are not sure, and are no part of one that is, in none of the papers that state things."""
    acts = brief.store.run("MATCH (a:Act) RETURN a.quote AS quote, a.certainty AS certainty ORDER BY a.id", {})
    facts = " | ".join(" ".join(str(a["quote"]).split()) for a in acts if a["certainty"] == "fact")
    unsure = {" ".join(str(a["quote"]).split()) for a in acts if a["certainty"] != "fact"}
    unsure = {words for words in unsure if len(words) > 30 and words not in facts}
    assert len(unsure) > 20
    seen = 0
    for name in ("statement", "schedule", "chronology", "summary"):
        for file, data in exhibits()[name].write(brief).items():
            if file in SETS:
                text = _pages(data) if file.endswith(".pdf") else _all_words(data)
                assert not [words for words in unsure if words in text], file
                seen += 1
    assert seen == len(SETS)
    for other in ("cacd", "gand"):
        under = replace(brief, pack=court(other), _kept={})
        text = _words(exhibits()["statement"].write(under)["statement.docx"])
        assert "positions on each" in text and not [words for words in unsure if words in html.unescape(text)]


def _all_words(data: bytes) -> str:
    packed = zipfile.ZipFile(io.BytesIO(data))
    read = (re.sub(r"<[^>]+>", " ", packed.read(n).decode("utf-8", "replace")) for n in packed.namelist())
    return html.unescape(" ".join(" ".join(read).split()))


def test_the_certificate_states_no_more_than_was_seen(brief: Brief) -> None:
    text = _words(exhibits()["certificate"].write(brief)["certificate.docx"])
    assert "I certify" not in text and "NAME, TITLE AND QUALIFICATIONS" in text and "SIGNATURE" in text
    for leaf in gather(brief).leaves:
        assert hashlib.sha256(leaf.data).hexdigest() == leaf.reading.source.sha256
        assert leaf.reading.source.sha256 in text


def test_a_production_is_read_back_and_every_file_it_names_is_there(brief: Brief, tmp_path: Path) -> None:
    for name, data in exhibits()["production"].write(brief).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    for kind in ("dat", "opt", "xml"):
        done = CliRunner().invoke(main, ["loadfile", str(tmp_path / "DATA" / f"load.{kind}"), "--check"])
        assert done.exit_code == 0 and "all there" in done.output, done.output
    next((tmp_path / "TEXT").iterdir()).unlink()
    done = CliRunner().invoke(main, ["loadfile", str(tmp_path / "DATA" / "load.dat"), "--check"])
    assert done.exit_code == 1 and "ask for it again" in done.stderr
