"""The privilege log: what stays inside one side is listed with capacities; what only the attorney can say is blank."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pypdfium2 as pdfium
import pytest

from commands.filings import briefed
from exhibits import exhibits
from exhibits.brief import Brief
from exhibits.errors import ExhibitError
from exhibits.kinds.privilege_log import lint
from ingest.matter import Matter

_FOOT = "Meg Keough\nAldous Brandt & Keough LLP\nCounsel for Tamarack\n"
_INSIDE = (
    "From: Meg Keough <mkeough@aldousbrandt.example>\nTo: Daniel Osei <dosei@aldousbrandt.example>\n"
    "Date: Mon, 06 Oct 2025 09:00:00 -0500\nSubject: our motion\nMessage-ID: <a1@aldousbrandt.example>\n\n"
    f"Daniel,\n\nWe represent Tamarack in this case. My view is that we file by October 20.\n\n{_FOOT}"
)
_ACROSS = (
    "From: Meg Keough <mkeough@aldousbrandt.example>\nTo: Warren Hollis <whollis@hollisradcliffe.example>\n"
    "Date: Tue, 07 Oct 2025 09:00:00 -0500\nSubject: Tamarack v. Ostrander\nMessage-ID: <a2@aldousbrandt.example>\n\n"
    f"Warren,\n\nTamarack asks that Ostrander produce the logs by October 14. Please confirm.\n\n{_FOOT}"
)


def _rows(folder: Path, *mails: str) -> list[dict[str, object]]:
    files = []
    for i, mail in enumerate(mails):
        files.append(folder / f"{i}.eml")
        files[-1].write_text(mail)
    Matter.create(folder / "m").add(files)
    with briefed(folder / "m", "", "ilnd") as brief:
        data = exhibits()["privilege_log"].write(brief)["privilege-log.xlsx"]
    head, *body = openpyxl.load_workbook(io.BytesIO(data))["Privilege log"].iter_rows(values_only=True)
    return [dict(zip([str(h).lower() for h in head], row, strict=True)) for row in body]


def test_only_what_stays_inside_is_logged(tmp_path: Path) -> None:
    (row,) = _rows(tmp_path, _INSIDE, _ACROSS)
    assert row["author"] == "Meg Keough" and str(row["author capacity"]).startswith("attorney, Aldous")
    assert str(row["to"]).startswith("Daniel Osei*")
    assert row["third parties"] == "none known"
    assert not [c for c in ("privilege", "subject matter", "purpose", "basis", "treatment") if row[c]]
    assert "privilege to be claimed expressly" in str(row["lint"])


def test_who_works_for_a_law_firm_is_no_attorney_by_that(tmp_path: Path) -> None:
    staff = _INSIDE.replace("Meg Keough\nAldous", "Meg Keough\nSenior Paralegal\nAldous")
    (row,) = _rows(tmp_path, staff, _ACROSS)
    assert str(row["author capacity"]).startswith("Senior Paralegal, Aldous")
    assert str(row["to"]).startswith("Daniel Osei*")


def test_what_an_expert_writes_to_counsel_is_logged_and_what_a_carrier_writes_is_not(tmp_path: Path) -> None:
    expert = (
        "From: Ada Quill <ada@quillforensics.example>\nTo: Meg Keough <mkeough@aldousbrandt.example>\n"
        "Date: Wed, 08 Oct 2025 09:00:00 -0500\nSubject: the press\nMessage-ID: <e1@quillforensics.example>\n\n"
        "Meg,\n\nI need two days with the press.\n\nAda Quill, Ph.D., P.E.\nQuill Forensics\n"
    )
    carrier = (
        "From: Bo Ruiz <bo@harborfreight.example>\nTo: Meg Keough <mkeough@aldousbrandt.example>\n"
        "Date: Wed, 08 Oct 2025 10:00:00 -0500\nSubject: your subpoena\nMessage-ID: <c1@harborfreight.example>\n\n"
        "Ms. Keough,\n\nOur records will follow.\n\nBo Ruiz\nHarbor Freight Inc.\n"
    )
    rows = _rows(tmp_path, _INSIDE, _ACROSS, expert, carrier)
    assert [row["author"] for row in rows] == ["Meg Keough", "Ada Quill"]
    assert rows[1]["third parties"] == "Ada Quill"


def _mail(who: str, to: str, day: int, subject: str, words: str) -> str:
    return (
        f"From: {who}\nTo: {to}\nDate: 0{day} Oct 2025 09:00:00 -0500\nSubject: {subject}\n"
        f"Message-ID: <{day}@mail.example>\n\n{words}\n"
    )


_ASHE, _QUILL = "Ida Ashe <ida@ashelaw.example>", "Marta Quill <marta@quilllabor.example>"
_CORT, _NORA = "Gil Cort <gil@cortvane.example>", "Nora Tamarin-Voss <nora.tv@fastpost.example>"
_MED = "Per Lind <per@lakeneutrals.example>"
_FOR_ASHE, _FOR_QUILL = "Attorneys for Plaintiffs", "Co-Counsel for Plaintiffs"
_REFUSED = "All,\n\nOstrander will not produce it.\n\nGil Cort\nCort Vane LLP\nCounsel for Ostrander"
_CASE = "Tamarin-Voss v. Ostrander - RFP 4"
_THREE = (
    _mail(_ASHE, _CORT, 1, _CASE, f"Gil,\n\nPlease send the data.\n\nIda Ashe\nAshe Law LLP\n{_FOR_ASHE}"),
    _mail(_QUILL, _CORT, 2, "Rule 30(b)(6)", f"Gil,\n\nA date?\n\nMarta Quill\nQuill Labor Law\n{_FOR_QUILL}"),
    _mail(_CORT, f"{_ASHE}, {_QUILL}", 3, _CASE, _REFUSED),
)


def test_co_counsel_and_the_client_of_a_private_mailbox_stand_inside_one_side(tmp_path: Path) -> None:
    """Two firms sign "for Plaintiffs", one of them in a thread that names no case; the client bears the case's name."""
    inside = (
        _mail(_ASHE, _QUILL, 4, "term 9", "Marta,\n\nIf they come below 12,000 we take it.\n\nIda"),
        _mail(_NORA, _ASHE, 5, "my stubs", "Ida,\n\nI found them.\n\nNora"),
        _mail(_ASHE, _MED, 6, "our statement", "Per,\n\nIn confidence, our number is below theirs.\n\nIda"),
    )
    rows = _rows(tmp_path, *_THREE, *inside)
    assert [row["author"] for row in rows] == ["Ida Ashe", "Nora Tamarin-Voss", "Ida Ashe"]
    assert [row["third parties"] for row in rows] == ["none known", "none known", "Per Lind"]


def test_who_is_written_to_by_another_form_of_his_name_keeps_his_capacity(tmp_path: Path) -> None:
    inside = _INSIDE.replace("To: Daniel Osei <", "To: Dan Osei <")
    back = _INSIDE.replace("a1@", "a9@").replace("Meg Keough <mkeough@", "Daniel R. Osei <dosei@")
    back = back.replace("To: Daniel Osei <dosei@", "To: Meg Keough <mkeough@").replace(
        _FOOT, "Daniel R. Osei\nAldous Brandt & Keough LLP\n"
    )
    rows = _rows(tmp_path, inside, back, _ACROSS)
    assert all("capacity not known" not in f"{row['to']} {row['author capacity']}" for row in rows) and len(rows) == 2


def test_nothing_inside_nothing_logged(tmp_path: Path) -> None:
    with pytest.raises(ExhibitError, match="nothing to log"):
        _rows(tmp_path, _ACROSS)


@pytest.mark.parametrize("phrase", ["strategy email", "Notes: trial tactics", "legal advice", "common interest"])
def test_vague_phrases_are_named(phrase: str) -> None:
    assert any("vague" in said for said in lint({"subject_matter": phrase}))


def test_a_specific_description_is_not_vague() -> None:
    words = "whether the June invoices must be produced in response to request 14 of the second set"
    assert not any("vague" in said for said in lint({"subject_matter": words}))


SAMPLE = Path(__file__).parent.parent / "sample" / "files"
_SECRET = ("the Court will hold us to it", "Corliss Insurance", "before Mr. Hollis was retained", "off this e-mail")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Brief]:
    folder = tmp_path_factory.mktemp("privilege") / "m"
    Matter.create(folder).add([SAMPLE])
    with briefed(folder, "", "ilnd", motion="compel") as made:
        yield made


def test_the_sample_logs_what_counsel_and_client_wrote_and_flags_the_outsider(sample: Brief) -> None:
    data = exhibits()["privilege_log"].write(sample)["privilege-log.xlsx"]
    head, *body = openpyxl.load_workbook(io.BytesIO(data))["Privilege log"].iter_rows(values_only=True)
    rows = [dict(zip([str(h).lower() for h in head], row, strict=True)) for row in body]
    assert [row["date"] for row in rows] == [
        "September 5, 2025, 5:35 p.m. (UTC-5)", "September 8, 2025, 8:02 a.m. (UTC-5)",
        "September 24, 2025, 4:05 p.m. (UTC-5)",
        "October 7, 2025, 9:12 a.m. (UTC-5)", "October 7, 2025, 11:40 a.m. (UTC-5)",
    ]  # fmt: skip
    assert [row["third parties"] for row in rows].count("none known") == 4
    outside = rows[3]
    assert outside["third parties"] == "Hugo Ballantyne" and "third parties received it" in str(outside["lint"])
    assert str(outside["author capacity"]).startswith("attorney (General Counsel), Tamarack Valley Foods")
    assert "Hugo Ballantyne (outsider, Corliss Insurance Brokers, Inc.)" in str(outside["cc"])
    assert "Lucille Marchetti* (attorney (General Counsel)" in str(rows[0]["to"])


@pytest.mark.parametrize("name", [name for name in exhibits() if name != "privilege_log"])
def test_what_stayed_inside_stands_in_no_other_filing(name: str, sample: Brief) -> None:
    assert len(sample.withheld) == 5
    for file, data in exhibits()[name].write(sample).items():
        text = " ".join(_text(file, data).split())
        assert not [words for words in _SECRET if words in text], file
        assert "lmarchetti" not in text, file


def _text(file: str, data: bytes) -> str:
    if file.endswith(".pdf"):
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(data))
    if file.endswith((".docx", ".xlsx")):
        packed = zipfile.ZipFile(io.BytesIO(data))
        return "\n".join(re.sub(r"<[^>]+>", "", packed.read(n).decode("utf-8", "replace")) for n in packed.namelist())
    return data.decode("utf-8", "replace")


@pytest.mark.parametrize(
    "phrase",
    ["ASA strategy email", "ASA Notes: trial tactics", "ASA Notes: trial preparation", "Handwritten note",
     "CCSAO internal email regarding witness", "Inter-office emails between ASAs and case analysis"],
)  # fmt: skip
def test_the_phrases_that_the_munoz_court_rejected_are_vague(phrase: str) -> None:
    assert any("vague" in said for said in lint({"subject_matter": phrase}))


def test_common_interest_is_no_privilege() -> None:
    assert any("no privilege" in said for said in lint({"privilege": "Work product; common interest"}))
