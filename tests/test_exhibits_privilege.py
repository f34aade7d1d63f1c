"""The privilege log: what stays inside one side is listed with capacities; what only the attorney can say is blank."""

import io
from pathlib import Path

import openpyxl
import pytest

from commands.filings import briefed
from exhibits import exhibits
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
    return [dict(zip([str(h) for h in head], row, strict=True)) for row in body]


def test_only_what_stays_inside_is_logged(tmp_path: Path) -> None:
    (row,) = _rows(tmp_path, _INSIDE, _ACROSS)
    assert row["author"] == "Meg Keough" and row["author capacity"] == "attorney"
    assert str(row["to"]).startswith("Daniel Osei*")
    assert row["third parties"] == "none known"
    assert not [c for c in ("privilege", "subject matter", "purpose", "basis", "treatment") if row[c]]
    assert "privilege to be claimed expressly" in str(row["lint"])


def test_nothing_inside_nothing_logged(tmp_path: Path) -> None:
    with pytest.raises(ExhibitError, match="nothing to log"):
        _rows(tmp_path, _ACROSS)


@pytest.mark.parametrize("phrase", ["strategy email", "Notes: trial tactics", "legal advice", "common interest"])
def test_vague_phrases_are_named(phrase: str) -> None:
    assert any("vague" in said for said in lint({"subject_matter": phrase}))


def test_a_specific_description_is_not_vague() -> None:
    words = "whether the June invoices must be produced in response to request 14 of the second set"
    assert not any("vague" in said for said in lint({"subject_matter": words}))
