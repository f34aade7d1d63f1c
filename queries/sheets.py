"""Rows as files that Excel opens: CSV and XLSX, the same bytes every time and no cell a formula.

A cell that begins with = + - @ or a control character is taken for a formula by spreadsheet programs (OWASP, "CSV
injection"). In XLSX every text is stored as a string; in CSV such a text gets a leading apostrophe.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from math import ceil

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, MergedCell
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

Cell = object
_STARTS_FORMULA = re.compile(r"^[=+\-@\t\r\n|%]")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip entry can bear: files made twice are alike
_LONGEST = 32_767  # characters Excel keeps in one cell
_WIDE = 12  # a table of more columns is printed on tabloid paper
_HEAD = PatternFill("solid", fgColor="1F2A44")


def print_cell(value: Cell) -> str:
    """A value as a reader sees it: times in ISO form with their zone, lists joined by "; ", None as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds").replace("+00:00", " UTC")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return "; ".join(print_cell(v) for v in value)
    return str(value)


def write_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> str:
    """The rows as RFC 4180 text with a header line, formula starts disarmed."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_disarm(row.get(c)) for c in columns])
    return out.getvalue()


def _disarm(value: Cell) -> str:
    text = print_cell(value)
    return f"'{text}" if isinstance(value, str) and _STARTS_FORMULA.match(text) else text


def write_xlsx(
    columns: Sequence[str],
    rows: Iterable[Mapping[str, Cell]],
    cover: Mapping[str, Cell],
    name: str = "Rows",
) -> bytes:
    """A workbook: a cover sheet that says where the rows come from, and the rows under a frozen, filtered header."""
    return write_workbook({name: (columns, rows)}, cover)


def write_workbook(
    sheets: Mapping[str, tuple[Sequence[str], Iterable[Mapping[str, Cell]]]], cover: Mapping[str, Cell]
) -> bytes:
    """A workbook of several sheets behind one cover, as bytes."""
    book = Workbook()
    del book["Sheet"]
    _write_cover(book.create_sheet("About"), cover)
    for name, (columns, rows) in sheets.items():
        _write_rows(book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", name)[:31]), columns, list(rows))
    book.properties.creator = "Rejoinder"
    book.properties.created = book.properties.modified = datetime(1980, 1, 1)
    out = io.BytesIO()
    book.save(out)
    return settle_zip(out.getvalue())


def _write_cover(sheet: Worksheet, cover: Mapping[str, Cell]) -> None:
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 96
    for row, (label, value) in enumerate(cover.items(), 1):
        _put(sheet, row, 1, label).font = Font(bold=True)
        _put(sheet, row, 2, print_cell(value))
        sheet.row_dimensions[row].height = min(400, 14 * _count_lines(print_cell(value), 96) + 2)
    _fit_page(sheet)


def _write_rows(sheet: Worksheet, columns: Sequence[str], rows: Sequence[Mapping[str, Cell]]) -> None:
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(1, len(columns)))}{len(rows) + 1}"
    widest = 60 if len(columns) <= 8 else 30 if len(columns) <= _WIDE else 22
    lines = [1] * len(rows)
    for i, column in enumerate(columns, 1):
        longest = max([len(column), *(len(print_cell(r.get(column))) for r in rows[:200])])
        width = min(widest if longest < 200 else max(widest, 40), max(10, longest + 2))
        sheet.column_dimensions[get_column_letter(i)].width = width
        head = _put(sheet, 1, i, column.replace("_", " ").capitalize())
        head.font, head.fill = Font(bold=True, color="FFFFFF"), _HEAD
        for j, row in enumerate(rows, 2):
            _put(sheet, j, i, row.get(column))
            lines[j - 2] = max(lines[j - 2], _count_lines(print_cell(row.get(column)), width))
    for j, count in enumerate(lines, 2):
        sheet.row_dimensions[j].height = min(400, 14 * count + 2)  # 409 points is the most that Excel takes
    _fit_page(sheet)


def _fit_page(sheet: Worksheet) -> None:
    """Printed on the wide side, one page across, the header on every page."""
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if sheet.max_column > _WIDE:
        sheet.page_setup.paperSize = sheet.PAPERSIZE_TABLOID
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.print_title_rows = "1:1"


def _count_lines(text: str, width: float) -> int:
    """How many lines a text takes in a cell so wide; words are not divided, so a tenth is lost."""
    return sum(max(1, ceil(len(line) / (width * 0.9))) for line in text.split("\n"))


def _put(sheet: Worksheet, row: int, column: int, value: Cell) -> SheetCell | MergedCell:
    cell = sheet.cell(row, column)
    if isinstance(value, int | float) and not isinstance(value, bool):
        cell.value = value
    else:
        cell.value = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", print_cell(value))[:_LONGEST]
        cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def settle_zip(data: bytes) -> bytes:
    """An Office file (a zip) with every time in it fixed and its parts in order, so that two runs are alike."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in sorted(old.namelist()):
            content = old.read(entry)
            if entry == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"1980-01-01T00:00:00Z", content)
            new.writestr(zipfile.ZipInfo(entry, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
