"""Exports: no formula cells, the same bytes twice, nothing lost."""

import csv
import io
from datetime import UTC, datetime

import openpyxl
import pytest

from queries.sheets import write_csv, write_workbook, write_xlsx

HOSTILE = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "|calc", "%0A=1", "plain", "a=b"]
ROWS = [{"subject": text, "n": i, "at": datetime(2025, 3, 14, 9, 5, tzinfo=UTC)} for i, text in enumerate(HOSTILE)]
COLUMNS = ["subject", "n", "at"]


def test_no_xlsx_cell_is_a_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(COLUMNS, ROWS, {"query": "=HYPERLINK(1)"})))
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row]
    assert not [c.coordinate for c in cells if c.data_type == "f"]
    assert [book["Rows"].cell(i + 2, 1).value for i in range(3)] == HOSTILE[:3]


def test_csv_disarms_text_and_leaves_numbers() -> None:
    rows = list(csv.reader(io.StringIO(write_csv([*COLUMNS, "m"], [{**r, "m": -4} for r in ROWS]))))
    assert [r[0] for r in rows[1:]] == [f"'{t}" for t in HOSTILE[:8]] + HOSTILE[8:]
    assert rows[1][2:] == ["2025-03-14 09:05:00 UTC", "-4"]


def test_two_runs_give_the_same_bytes() -> None:
    assert write_xlsx(COLUMNS, ROWS, {"a": 1}) == write_xlsx(COLUMNS, ROWS, {"a": 1})


@pytest.mark.parametrize("name", ["a/b:c*d?[e]", "x" * 40])
def test_sheet_names_are_made_legal(name: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_workbook({name: (COLUMNS, ROWS)}, {})))
    assert len(book.sheetnames[1]) <= 31


def test_control_characters_are_shown_as_replaced() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(["s"], [{"s": "a\x00b\x07c"}], {})))
    assert book["Rows"]["A2"].value == "a\ufffdb\ufffdc"
