"""The filings on the sample matter: the same bytes twice, open in other programs, every cite on its page."""

import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import openpyxl
import pypdfium2 as pdfium
import pytest

from commands.filings import briefed
from exhibits import Exhibit, exhibits
from exhibits.brief import Brief
from exhibits.bundle import gather
from exhibits.errors import ExhibitError
from exhibits.prepare import prepare
from graph.cite import parse
from ingest.matter import Matter

SAMPLE = Path(__file__).parent.parent / "sample" / "files"
OPTIONAL = {"privilege_log"}


@pytest.fixture(scope="module")
def matter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filings") / "matter"
    Matter.create(folder).add([SAMPLE])
    return folder


@pytest.fixture(scope="module")
def brief(matter: Path) -> Iterator[Brief]:
    with briefed(matter, "", "ilnd", motion="compel", prefix="TVF-") as made:
        yield made


def _write(exhibit: Exhibit, brief: Brief) -> Mapping[str, bytes]:
    try:
        return exhibit.write(brief)
    except ExhibitError:
        if exhibit.name in OPTIONAL:
            return {}
        raise


@pytest.mark.parametrize("exhibit", [e for e in exhibits().values() if e.name != "redaction"], ids=lambda e: e.name)
def test_two_runs_give_the_same_bytes(exhibit: Exhibit, matter: Path, brief: Brief) -> None:
    first = _write(exhibit, brief)
    with briefed(matter, "", "ilnd", motion="compel", prefix="TVF-") as again:
        assert _write(exhibit, again) == first
    for name, data in first.items():
        if name.endswith(".pdf"):
            assert len(pdfium.PdfDocument(data)) > 0
        if name.endswith(".xlsx"):
            cells = [c for s in openpyxl.load_workbook(io.BytesIO(data)) for row in s.iter_rows() for c in row]
            assert not [c for c in cells if c.data_type == "f"]


def test_every_cite_is_printed_on_the_page_it_names(brief: Brief) -> None:
    cites = [
        str(r["cite"]) for q in ("proposed_meetings", "deadlines_set", "outstanding_demands") for r in brief.ask(q)
    ]
    bundle = gather(brief, (), cites)
    for cite in cites:
        found, place = parse(cite), bundle.place(cite)
        assert found and found.span
        words = brief.messages[found.message].text[found.span.start : found.span.end]
        leaf = bundle.by_source[place.source]
        pdf = leaf.data if leaf.paged else leaf.rendition.pdf
        document = pdfium.PdfDocument(pdf)
        printed = _letters(document[place.page - 1].get_textpage().get_text_bounded())
        pieces = [_letters(leaf.reading.text[span.start : span.end]) for span in place.spans]
        assert "".join(pieces) == _letters(words), cite
        assert pieces[0][:30] in printed, cite


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
