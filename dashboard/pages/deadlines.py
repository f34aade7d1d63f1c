"""Deadlines: who set them, for what, computed how, and whether they were met."""

import streamlit as st

from dashboard import dates, kinds
from dashboard.ics import calendar
from dashboard.pages import Page
from dashboard.plain import clip, plain
from dashboard.room import Room, Row
from dashboard.widgets.sheet import overdue, quoted, sheet, side, stated, when, whose
from dashboard.widgets.table import Column, field, status

_EMPTY = "No deadline was found. Add correspondence under Sources, or look in the review queue for doubtful ones."


def _draw(room: Room) -> None:
    st.title("Deadlines")
    st.caption(
        "A date that one lawyer gives another is kept apart from one that a rule or a court sets. A margin is a "
        "range where the zone is not printed."
    )
    sheet(room, "deadlines_set", deadlines(room), label="Deadlines", empty=_EMPTY)
    rows = room.ask("deadlines_set").rows
    if rows:
        st.download_button(
            "Calendar file (.ics)",
            data=lambda: _export(room, rows),
            file_name=f"{room.door.key}-deadlines.ics",
            mime="text/calendar",
            on_click="ignore",
        )
    st.subheader("More time asked for or granted")
    sheet(room, "extensions", _extensions(room), label="Extensions", empty="Nobody asked for more time.")


def upcoming(room: Room) -> list[Column]:
    """The few columns for which the board has room."""
    return [
        _due(),
        quoted("For", "for_what"),
        Column(
            label="Set by",
            show=lambda row: clip(side(room.side_of(row.get("set_by"))), 18),
            tone=lambda row: room.tone(room.side_of(row.get("set_by"))),
            kind="side",
        ),
        status("Status", "status", sub=overdue(room, "due_utc")),
    ]


def _due() -> Column:
    return Column(
        label="Due",
        show=lambda row: dates.local(str(row.get("due_local") or "")[:10]) or "no date",
        sub=_hour,
        kind="date",
        sort=lambda row: row.get("due_utc") or row.get("due_local"),
    )


def _hour(row: Row) -> str:
    _, _, hour = dates.local(str(row.get("due_local") or "")).partition(", ")
    return hour


def deadlines(room: Room) -> list[Column]:
    """The columns of deadlines."""
    late = overdue(room, "due_utc")
    return [
        _due(),
        whose(room, "Set by", "set_by", on="on_whom"),
        when(room, "Set on", "set_at", short=True),
        quoted("For what", "for_what"),
        Column(label="Kind", show=lambda row: kinds.words(plain(row.get("kind"))), sub=field("rule")),
        Column(label="How computed", show=field("computed_from")),
        status("Status", "status", sub=lambda row: _margin(row) or late(row)),
        stated(),
    ]


def _margin(row: Row) -> str:
    """How long before or after the deadline it was answered, over every reading of the dates."""
    least, most = row.get("margin_min"), row.get("margin_max")
    if not isinstance(least, int | float) or not isinstance(most, int | float):
        return ""
    if least < 0 < most:
        return f"{dates.lasted(-least)} late to {dates.lasted(most)} ahead"
    low, high = (dates.lasted(hours) for hours in sorted((abs(least), abs(most))))
    spread = low if low == high else f"{low} to {high}"
    return f"{spread} {'ahead' if most > 0 else 'late'}"


def _extensions(room: Room) -> list[Column]:
    return [
        when(room, "When", "at"),
        Column(label="Asked by", show=field("asked_by")),
        quoted("Of what", "of_what"),
        Column(label="From", show=lambda row: dates.local(plain(row.get("from_date"))), kind="date"),
        Column(label="To", show=lambda row: dates.local(plain(row.get("to_date"))), kind="date"),
        Column(label="Granted by", show=field("granted_by"), sub=field("condition")),
        stated(),
    ]


def _export(room: Room, rows: object) -> str:
    room.record("export", query="deadlines_set", form="ics")
    return calendar(room.ask("deadlines_set").rows, room.door.name)


PAGE = Page(
    title="Deadlines",
    queries=("deadlines_set", "extensions"),
    draw=_draw,
    section="The dispute",
    order=30,
)
