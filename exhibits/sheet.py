"""The workbooks of a filing: rows as `queries.sheets` writes them, without what Rule 5.2 wants out of a filing."""

from collections.abc import Iterable, Mapping, Sequence

from exhibits.identifiers import mask
from queries.sheets import write_workbook

Rows = Iterable[Mapping[str, object]]


def write_sheets(sheets: Mapping[str, tuple[Sequence[str], Rows]], cover: Mapping[str, object]) -> bytes:
    """A workbook of several sheets behind one cover, as bytes."""
    masked = {name: (columns, [_mask_row(row) for row in rows]) for name, (columns, rows) in sheets.items()}
    return write_workbook(masked, _mask_row(cover))


def _mask_row(row: Mapping[str, object]) -> dict[str, object]:
    return {name: _mask_value(value) for name, value in row.items()}


def _mask_value(value: object) -> object:
    if isinstance(value, str):
        return mask(value)
    return [_mask_value(v) for v in value] if isinstance(value, list) else value
