"""The rows of any question as a table, a graph, a timeline, or as they are."""

import json
from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from dashboard import kinds
from dashboard.plain import clip, plain
from dashboard.room import Room, Row
from dashboard.widgets.sheet import instant, read, sent_at, shown, side
from dashboard.widgets.table import Column, table
from dashboard.widgets.timeline import Mark, chart, timeline
from queries.cite import parse

_MOST_NODES = 150


def results(room: Room, rows: Sequence[Row], names: Sequence[str], *, label: str, key: str, empty: str) -> None:
    """Draw the rows in the form that the viewer chooses among those that they can take."""
    forms = ["Table"]
    pair = [name for name in names if any(isinstance(row.get(name), str) for row in rows) and name != "cite"][:2]
    times = [name for name in names if any(isinstance(row.get(name), datetime) for row in rows)]
    forms += ["Graph"] if len(pair) == 2 else []
    forms += ["Timeline"] if times else []
    form = st.segmented_control("Shown as", [*forms, "Raw"], default="Table", key=f"form-{key}", required=True)
    if form == "Graph":
        _graph(rows, pair)
    elif form == "Timeline":
        _timeline(room, rows, times[0], key)
    elif form == "Raw":
        st.code(json.dumps(rows[:200], indent=1, default=str, ensure_ascii=False), language=None, height=620)
    else:
        _table(room, rows, names, label, key, empty)


def _table(room: Room, rows: Sequence[Row], names: Sequence[str], label: str, key: str, empty: str) -> None:
    room.clocks(row.get("cite") for row in rows)  # all at once
    opened = table(
        rows,
        [_column(room, name, rows) for name in names],
        label=label,
        key=f"rows-{key}",
        empty=empty,
        opens=lambda row: parse(str(row.get("cite") or "")) is not None,
        height=620,
    )
    if opened:
        read(str(opened["cite"]))


def _column(room: Room, name: str, rows: Sequence[Row]) -> Column:
    def show(row: Row) -> str:
        value = row.get(name)
        when = instant(value)
        if when:
            return sent_at(room, row, name)
        if name.endswith("cite"):
            return shown(value)
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, list | tuple):
            return ", ".join(plain(v) for v in value)
        return plain(json.dumps(value, default=str, ensure_ascii=False) if isinstance(value, dict) else value)

    value = next((row[name] for row in rows if row.get(name) is not None), None)
    kind = "date" if isinstance(value, datetime) else "number" if isinstance(value, int | float) else "text"
    return Column(label=name.replace("_", " "), show=show, sort=lambda row: row.get(name), kind=kind)


def _graph(rows: Sequence[Row], pair: Sequence[str]) -> None:
    names: dict[str, int] = {}
    lines: dict[tuple[str, str], int] = {}
    for row in rows:
        one, other = (clip(row.get(name), 40) for name in pair)
        if not one or not other or len(names.keys() | {one, other}) > _MOST_NODES:
            continue
        names.setdefault(one, 0)
        names.setdefault(other, 1)
        if one != other:
            lines[one, other] = lines.get((one, other), 0) + 1
    series = {
        "type": "graph",
        "layout": "force",
        "force": {"repulsion": 160, "edgeLength": 90},
        "roam": True,
        "categories": [
            {"name": name.replace("_", " "), "itemStyle": {"color": kinds.INK[tone]}}
            for name, tone in zip(pair, kinds.TONES, strict=False)
        ],
        "data": [{"name": name, "category": at, "symbolSize": 14} for name, at in names.items()],
        "links": [{"source": a, "target": b, "lineStyle": {"width": min(1 + n, 6)}} for (a, b), n in lines.items()],
        "label": {"show": True, "position": "right"},
        "edgeSymbol": ["none", "arrow"],
        "edgeSymbolSize": 6,
    }
    alt = f"{len(names)} names and {len(lines)} lines between {pair[0]} and {pair[1]}; the table holds the same."
    st.echarts_chart({"legend": {"bottom": 0}, "series": [series]}, height=560, alt=alt)


def _timeline(room: Room, rows: Sequence[Row], name: str, key: str) -> None:
    dated = [row for row in rows if isinstance(row.get(name), datetime)]
    marks = [_mark(room, row, name) for row in dated]
    alt = f"{len(marks)} rows in time; the table holds the same."
    opened = timeline(chart(marks, (), (), room.tones(), room.zone, alt=alt), key=f"time-{key}")
    if opened is not None and parse(str(dated[opened].get("cite") or "")):
        read(str(dated[opened]["cite"]))


def _mark(room: Room, row: Row, name: str) -> Mark:
    at = row[name]
    assert isinstance(at, datetime)
    told = [clip(value, 120) for key, value in row.items() if isinstance(value, str) and key != "cite"]
    lane = side(row["side"]) if "side" in row else "rows"
    when = sent_at(room, row, name)
    return Mark(lane=lane, at=at, kind=str(row.get("kind") or ""), text=f"{when}\n" + "\n".join(told))
