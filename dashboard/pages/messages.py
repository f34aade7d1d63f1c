"""Messages: every one in the order of time, searched and narrowed."""

from datetime import UTC, date, datetime, time

import streamlit as st

from dashboard import kinds
from dashboard.pages import Page
from dashboard.plain import clip, plain
from dashboard.room import Room, Row
from dashboard.widgets.sheet import number, sheet, stated, when
from dashboard.widgets.table import Column, field


def _draw(room: Room) -> None:
    st.title("Messages")
    words, side, since, until = st.columns([5, 3, 2, 2])
    asked = words.text_input("Words", key="words", bind="query-params", placeholder="e.g. privilege log")
    sides = [str(row["side"]) for row in room.ask("sides").rows]
    chosen = side.selectbox("Side", sides, index=None, key="side", placeholder="Any side", format_func=plain)
    first = since.date_input("From", value=None, format="MM/DD/YYYY", key="since")
    last = until.date_input("Until", value=None, format="MM/DD/YYYY", key="until")
    columns = [
        when(room, "Sent", "at", "latest"),
        Column(
            label="From",
            show=field("sender"),
            tone=lambda row: room.tone(row["side"]),
            kind="side",
            sub=lambda row: clip(row["firm"], 30),
        ),
        Column(label="Subject", show=lambda row: clip(row["subject"], 80)),
        Column(label="Begins", show=lambda row: clip(row["begins"], 160), kind="quote"),
        number("Acts", "acts"),
        number("Copies", "copies"),
        Column(label="", show=_quoted, tone=lambda _: "orange", kind="status"),
        stated(),
    ]
    sheet(
        room,
        "messages",
        columns,
        label="Messages",
        empty="No message has these words. Try fewer, or look under Record gaps for what is missing.",
        words=asked or None,
        side=chosen,
        since=_at(room, first, time.min),
        until=_at(room, last, time.max),
    )


def _quoted(row: Row) -> str:
    return kinds.words("only_quoted") if row["only_quoted"] else ""


def _at(room: Room, day: object, hour: time) -> datetime | None:
    return datetime.combine(day, hour, room.zone).astimezone(UTC) if isinstance(day, date) else None


PAGE = Page(title="Messages", queries=("messages", "sides"), draw=_draw, section="The record", order=90)
