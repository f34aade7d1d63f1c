"""A table whose rows open: sorted and narrowed in the browser, downloaded whole."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dashboard import kinds
from dashboard.plain import plain
from dashboard.widgets.front import noted, widget

Row = Mapping[str, object]
Show = Callable[[Row], str]
Sort = str | int | float | bool | None


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
) -> Row | None:
    """Draw the rows; the row that the reader has just opened, else None. `empty` says what to do when there is none."""
    data = {
        "label": label,
        "columns": [{"label": c.label, "kind": c.kind, "width": c.width} for c in columns],
        "rows": [_line(at, row, columns, opens) for at, row in enumerate(rows)],
        "empty": empty,
        "count": f"{{n}} of {len(rows)} rows" if len(rows) != 1 else "{n} of 1 row",
        "filter": filtered and bool(rows),
        "compact": compact,
        "height": height,
    }
    opened = widget("table")(key=key, data=data, on_open_change=noted).get("open")
    return rows[opened] if isinstance(opened, int) and 0 <= opened < len(rows) else None


def _line(at: int, row: Row, columns: Sequence[Column], opens: Callable[[Row], bool] | None) -> dict[str, object]:
    cells = [_cell(row, column) for column in columns]
    return {
        "at": at,
        "cells": cells,
        "opens": opens(row) if opens else False,
        "search": " ".join(f"{c['text']} {c['sub']}" for c in cells).lower(),
    }


def _cell(row: Row, column: Column) -> dict[str, Sort]:
    text = column.show(row)
    return {
        "text": text,
        "sub": column.sub(row) if column.sub else "",
        "sort": _key(column.sort(row) if column.sort else text),
        "tone": column.tone(row) if column.tone else kinds.NEUTRAL,
        "title": text if column.kind in ("quote", "text") and len(text) > 90 else "",
    }


def _key(value: object) -> Sort:
    if isinstance(value, datetime):
        return value.timestamp()
    if isinstance(value, str):
        return value.lower()
    return value if isinstance(value, int | float | bool) else None
