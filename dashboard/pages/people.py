"""People: who is who, for which firm and side and when, and who writes to whom."""

import math
from collections.abc import Sequence
from datetime import UTC, date, datetime, time

import streamlit as st

from dashboard import kinds
from dashboard.pages import Page
from dashboard.plain import clip, plain
from dashboard.room import Room, Row
from dashboard.widgets.merging import identities
from dashboard.widgets.sheet import number, sheet, side, stated, when
from dashboard.widgets.table import Column, field

_MOST = 60  # people drawn; the table below holds all


def _draw(room: Room) -> None:
    st.title("People")
    _picture(room)
    st.subheader("Who is who")
    day = st.date_input(
        "On the day", value=None, format="MM/DD/YYYY", key="on-day", help="Empty: the whole record", width=220
    )
    columns = [
        Column(
            label="Person",
            show=field("person"),
            tone=lambda row: room.tone(row["side"]),
            kind="side",
            sub=lambda row: clip(field("aliases", "; ")(row), 80),
        ),
        Column(label="Firm", show=field("firm")),
        Column(label="Side", show=lambda row: side(row["side"]), sub=field("role")),
        when(room, "From", "from", short=True),
        when(room, "To", "to", short=True),
        number("Messages", "messages"),
        Column(label="What tells it", show=field("basis")),
        stated(),
    ]
    sheet(
        room,
        "people_on_date",
        columns,
        label="People",
        empty="Nobody is known to have been at a firm on that day.",
        on_date=_noon(room, day),
    )
    identities(room)
    st.subheader("Who writes to whom")
    pairs = [
        Column(label="Writer", show=field("writer"), tone=lambda row: room.tone(row["writer_side"]), kind="side"),
        Column(label="To", show=field("reader"), tone=lambda row: room.tone(row["reader_side"]), kind="side"),
        number("Messages", "messages"),
        when(room, "First", "first", short=True),
        when(room, "Last", "last", short=True),
        stated("One of them"),
    ]
    sheet(room, "correspondents", pairs, label="Who writes to whom", empty="Nobody has written to anybody yet.")


def _noon(room: Room, day: object) -> datetime | None:
    return datetime.combine(day, time(12), room.zone).astimezone(UTC) if isinstance(day, date) else None


def _picture(room: Room) -> None:
    rows = room.ask("correspondents").rows
    people: dict[str, str] = {}
    for row in rows:
        for name in ("writer", "reader"):
            if len(people) < _MOST:
                people.setdefault(str(row[name]), str(row[f"{name}_side"]))
    if len(people) < 2:
        return
    alt = f"Who writes to whom: {len(people)} people and {len(rows)} lines; the second table says the same."
    st.echarts_chart(_network(room, rows, people), height=380, key="network", alt=alt)


def _network(room: Room, rows: Sequence[Row], people: dict[str, str]) -> dict[str, object]:
    sides = list(dict.fromkeys(people.values()))
    wrote = {name: sum(int(str(r["messages"])) for r in rows if r["writer"] == name) for name in people}
    nodes = [
        {"name": plain(name), "category": sides.index(camp), "symbolSize": 10 + 4 * math.sqrt(wrote[name])}
        for name, camp in people.items()
    ]
    links = [
        {
            "source": plain(row["writer"]),
            "target": plain(row["reader"]),
            "lineStyle": {"width": 1 + math.log2(int(str(row["messages"])))},
        }
        for row in rows
        if row["writer"] in people and row["reader"] in people
    ]
    series = {
        "type": "graph",
        "layout": "circular",
        "animation": False,
        "circular": {"rotateLabel": False},
        "categories": [{"name": side(camp), "itemStyle": {"color": kinds.INK[room.tone(camp)]}} for camp in sides],
        "data": sorted(nodes, key=lambda node: str(node["category"])),
        "links": links,
        "label": {"show": True, "position": "right", "fontSize": 12},
        "lineStyle": {"curveness": 0.15, "opacity": 0.55},
        "edgeSymbol": ["none", "arrow"],
        "edgeSymbolSize": 6,
        "emphasis": {"focus": "adjacency"},
    }
    return {"legend": {"bottom": 0}, "tooltip": {}, "series": [series]}


PAGE = Page(
    title="People", queries=("people", "people_on_date", "correspondents"), draw=_draw, section="The record", order=110
)
