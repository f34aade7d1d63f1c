"""The filings on the sample matter: the same bytes twice, open in other programs, every cite on its page."""

import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pypdfium2 as pdfium
import pytest

import queries
from commands.filings import briefed
from exhibits import Exhibit, exhibits
from exhibits.brief import Brief
from exhibits.bundle import CITED, gather
from exhibits.errors import ExhibitError
from exhibits.prepare import prepare
from graph.cite import parse
from ingest.matter import Matter

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
    assert seen > 100


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
    for exhibit in ("statement", "chronology", "schedule", "certificate"):
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
