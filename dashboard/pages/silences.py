"""Silences: who owed an answer, for how long, and what ended it."""

import streamlit as st

from dashboard import dates
from dashboard.pages import Page
from dashboard.room import Room, Row
from dashboard.widgets.sheet import by, number, quoted, sheet, stands, stated, when
from dashboard.widgets.table import Column


def _draw(room: Room) -> None:
    st.title("Silences")
    st.caption(
        "Which side let the other wait, for how long, and what ended it. Business days leave out weekends and US "
        "federal holidays."
    )
    columns = [
        quoted("Awaiting an answer", "awaiting"),
        by(room, "Due from", "due_from"),
        when(room, "Since", "since", short=True),
        Column(
            label="Silent for",
            show=_silent,
            sort=lambda row: row.get("hours_silent"),
            kind="nowrap",
        ),
        number("Business days", "business_days"),
        stands("Ended by", "ended_by"),
        Column(
            label="Agreement said",
            show=lambda row: "and not taken up" if row.get("asserted_agreement") else "",
        ),
        stated(),
    ]
    sheet(
        room, "silences", columns, label="Silences", empty="Every question was answered; there is no silence to show."
    )


def _silent(row: Row) -> str:
    hours = row.get("hours_silent")
    return dates.lasted(float(hours)) if isinstance(hours, int | float) else ""


PAGE = Page(title="Silences", queries=("silences",), draw=_draw, section="The dispute", order=70)
