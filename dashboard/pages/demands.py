"""Demands: what each side has asked for and not got, and the history of one demand."""

import streamlit as st

from dashboard import kinds
from dashboard.pages import Page
from dashboard.places import link
from dashboard.plain import clip
from dashboard.room import Room
from dashboard.widgets.sheet import by, number, quoted, sheet, stated, when, whose
from dashboard.widgets.table import Column, field, status
from queries.cite import parse

_EMPTY = "Nothing that was asked for is still open as of this date. Move the as-of date back to see what was."


def _draw(room: Room) -> None:
    st.title("Demands")
    demand = st.query_params.get("demand")
    if demand:
        _history(room, demand)
    st.caption("What was asked for and is still owed, oldest first. Renewals are counted, not listed twice.")
    sheet(room, "outstanding_demands", demands(room), label="Outstanding demands", empty=_EMPTY)
    _choose(room)


def demands(room: Room, short: bool = False) -> list[Column]:
    """The columns of outstanding demands, which the board shows too."""
    found = [
        quoted("Demand", "demand"),
        whose(room, "Made by", "made_by"),
        by(room, "On", "on"),
        when(room, "First made", "first_made", short=True),
        number("Renewed", "times_renewed", "×"),
        number("Days", "age_days"),
        Column(
            label="Answer",
            show=lambda row: kinds.words(str(row.get("response") or "none")),
            tone=lambda row: kinds.status_tone(str(row.get("response") or "none")),
            kind="status",
        ),
    ]
    return [c for c in found if c.label != "On"] if short else [*found, stated()]


def _choose(room: Room) -> None:
    rows = room.ask("outstanding_demands").rows
    if not rows:
        return
    st.subheader("The history of one demand")
    for row in rows[:20]:
        cite = parse(str(row.get("cite") or ""))
        if cite:
            link("demands", clip(row.get("demand"), 110), demand=str(cite.message))


def _history(room: Room, demand: str) -> None:
    st.subheader("History of this demand")
    columns = [
        number("", "seq"),
        when(room, "When", "at"),
        Column(label="By", show=field("actor")),
        status("Act", "act"),
        quoted("Words", "quote"),
        stated(),
    ]
    sheet(room, "demand_history", columns, label="History", empty="No history is known for this demand.", demand=demand)


PAGE = Page(
    title="Demands",
    queries=("outstanding_demands", "demand_history"),
    draw=_draw,
    section="The dispute",
    order=40,
)
