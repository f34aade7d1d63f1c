"""Demands: what each side has asked for and not got, and the history of one demand."""

import streamlit as st

from dashboard import dates
from dashboard.pages import Page
from dashboard.places import link
from dashboard.plain import clip
from dashboard.room import Room, Row
from dashboard.widgets.sheet import instant, number, quoted, sheet, side, stated, when, whose
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


def demands(room: Room) -> list[Column]:
    """The columns of outstanding demands."""
    return [
        quoted("Demand", "demand"),
        whose(room, "Made by", "made_by", on="on"),
        when(room, "First made", "first_made", short=True),
        Column(label="Renewed", show=_times, sort=lambda row: row.get("times_renewed"), kind="number"),
        Column(label="Days", show=_age, sort=lambda row: row.get("age_days"), kind="number"),
        quoted("Latest answer", "response", sub=lambda row: _answered(room, row)),
        stated(),
    ]


def owed(room: Room) -> list[Column]:
    """The same in the few columns for which the board has room."""
    return [
        quoted("Demand", "demand"),
        Column(
            label="By",
            show=lambda row: clip(side(room.side_of(row.get("made_by"))), 18),
            tone=lambda row: room.tone(room.side_of(row.get("made_by"))),
            kind="side",
            sub=lambda row: f"on {clip(side(row.get('on')), 18)}",
        ),
        Column(label="Days", show=_age, sub=_renewed, sort=lambda row: row.get("age_days"), kind="number"),
        Column(
            label="Answer",
            show=lambda row: "given" if row.get("response") else "none",
            tone=lambda row: "gray" if row.get("response") else "orange",
            kind="status",
            sub=lambda row: _answered(room, row),
        ),
    ]


def _age(row: Row) -> str:
    days = row.get("age_days")
    return f"{days:.0f}" if isinstance(days, int | float) else ""


def _times(row: Row) -> str:
    return f"{row['times_renewed']}×" if row.get("times_renewed") else ""


def _renewed(row: Row) -> str:
    return f"renewed {row['times_renewed']}×" if row.get("times_renewed") else ""


def _answered(room: Room, row: Row) -> str:
    at = instant(row.get("response_at"))
    return dates.day(at.astimezone(room.zone)) if at else ""


def _choose(room: Room) -> None:
    rows = room.ask("outstanding_demands").rows
    if not rows:
        return
    st.subheader("The history of one demand")
    for row in rows[:20]:
        cite = parse(str(row.get("cite") or ""))
        if cite:
            link("demands", clip(row.get("demand"), 110), demand=str(row["cite"]))


def _history(room: Room, demand: str) -> None:
    st.subheader("History of this demand")
    sure = {row["cite"] for row in room.ask("demand_history", demand=demand).rows}
    columns = [
        number("", "seq"),
        when(room, "When", "at"),
        Column(label="By", show=field("actor")),
        status("Act", "act", sub=lambda row: "" if row["cite"] in sure else "suggestion, not confirmed"),
        quoted("Words", "quote"),
        stated(),
    ]
    empty = "No history is known for this demand."
    sheet(room, "demand_history", columns, label="History", empty=empty, demand=demand, certainty="all")


PAGE = Page(
    title="Demands",
    queries=("outstanding_demands", "demand_history"),
    draw=_draw,
    section="The dispute",
    order=40,
)
