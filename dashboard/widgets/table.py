"""A table whose rows open: sorted and narrowed in the browser, downloaded whole."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dashboard import kinds
from dashboard.plain import plain
from dashboard.widgets.front import noted, widget

_FEW = 7  # rows that an eye takes in without a box to narrow them
Row = Mapping[str, object]
Show = Callable[[Row], str]
Sort = str | int | float | bool | None
Line = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: `show` gives the cell's words, `sub` a second, smaller line, `sort` what it sorts by, else the words.

    `kind` is text, quote, date, number, side, status or nowrap; `tone` gives the colour of a side or status.
    """

    label: str
    show: Show
    kind: str = "text"
    sub: Show | None = None
    sort: Callable[[Row], object] | None = None
    tone: Show | None = None
    width: str = ""


def field(name: str, between: str = ", ") -> Show:
    """Shows a row's value as it is, a list in one line."""

    def show(row: Row) -> str:
        value = row.get(name)
        return between.join(plain(v) for v in value) if isinstance(value, list | tuple) else plain(value)

    return show


def status(label: str, name: str, **more: Show | None) -> Column:
    """A column for a status, coloured by what it says."""
    return Column(
        label=label,
        kind="status",
        show=lambda row: kinds.words(plain(row.get(name))),
        tone=lambda row: kinds.status_tone(str(row.get(name) or "")),
        sub=more.get("sub"),
    )


def table(
    rows: Sequence[Row],
    columns: Sequence[Column],
    *,
    label: str,
    key: str,
    empty: str,
    opens: Callable[[Row], bool] | None = None,
    height: int | None = None,
    compact: bool = False,
    filtered: bool = True,
    suggested: bool = False,
    lines: Sequence[Line] | None = None,
) -> Row | None:
    """Draw the rows; the row that the reader has just opened, else None. `empty` says what to do when there is none;
    `lines` are the rows as `lined` has made them already. `suggested` rows are set apart as what they are."""
    data = {
        "label": label,
        "columns": [{"label": c.label, "kind": c.kind, "width": c.width} for c in columns],
        "rows": lined(rows, columns, opens) if lines is None else lines,
        "empty": empty,
        "count": f"{{n}} of {len(rows):,} rows" if len(rows) != 1 else "{n} of 1 row",
        "filter": filtered and len(rows) > _FEW,
        "compact": compact,
        "suggested": suggested,
        "height": height,
    }
    opened = widget("table")(key=key, data=data, on_open_change=noted).get("open")
    return rows[opened] if isinstance(opened, int) and 0 <= opened < len(rows) else None


def lined(rows: Sequence[Row], columns: Sequence[Column], opens: Callable[[Row], bool] | None) -> Sequence[Line]:
    """The rows as the browser takes them: of a cell its words, and only what else it has."""
    return [{"opens": bool(opens and opens(row)), "cells": [_cell(row, c) for c in columns]} for row in rows]


def _cell(row: Row, column: Column) -> dict[str, Sort]:
    cell: dict[str, Sort] = {"text": column.show(row)}
    if column.sub and (sub := column.sub(row)):
        cell["sub"] = sub
    if column.sort:
        cell["sort"] = _key(column.sort(row))
    if column.tone:
        cell["tone"] = column.tone(row)
    return cell


def _key(value: object) -> Sort:
    if isinstance(value, datetime):
        return value.timestamp()
    if isinstance(value, str):
        return value.lower()
    return value if isinstance(value, int | float | bool) else None
