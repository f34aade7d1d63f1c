"""Deadlines: who set them, for what, computed how, and whether they were met."""

from datetime import date, timedelta

import streamlit as st

from dashboard import dates, kinds
from dashboard.ics import calendar
from dashboard.pages import Page
from dashboard.plain import clip, label, plain
from dashboard.room import Room, Row
from dashboard.widgets.month import Entry, month
from dashboard.widgets.sheet import overdue, quoted, read, sheet, side, stated, when, whose
from dashboard.widgets.table import Column, field, status

_AROUND = timedelta(days=92)
_EMPTY = "No deadline was found. Add correspondence under Sources, or look in the review queue for doubtful ones."


def _draw(room: Room) -> None:
    st.title("Deadlines")
    st.caption(
        "A date that one lawyer gives another is kept apart from one that a rule or a court sets. A margin is a "
        "range where the zone is not printed."
    )
    rows = room.ask("deadlines_set").rows
    forms = ["List", "Calendar"]
    form = st.segmented_control(
        "Shown as", forms, default="List", key="form", bind="query-params", required=True, label_visibility="collapsed"
    )
    if form == "Calendar" and rows:
        _calendar(room)
    else:
        sheet(room, "deadlines_set", deadlines(room), label="Deadlines", empty=_EMPTY)
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


def _calendar(room: Room) -> None:
    """A month at a time, beginning with that of the room's date; of a great matter, what falls due around it."""
    here = room.now().astimezone(room.zone).date()
    answer = room.ask("deadlines_set")
    near = {"due_from": room.now() - _AROUND} if answer.more else {}
    rows = [row for row in room.ask("deadlines_set", **near).rows if _day(row)]
    opened = month([_entry(room, row) for row in rows], here, key=f"{room.door.key}-month", label="Deadlines")
    sides = " · ".join(f":{room.tone(name)}-badge[{label(name)}]" for name in room.tones() if name != "unknown")
    st.markdown(f"Set by {sides}. What is still open is framed, its status in bold.")
    if opened is not None:
        read(str(rows[opened]["cite"]))


def _day(row: Row) -> str:
    """The day in the words' own reading, as YYYY-MM-DD; "" where it has none."""
    day = str(row.get("due_local") or "")[:10]
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        return ""


def _entry(room: Room, row: Row) -> Entry:
    what = clip(row.get("for_what") or row.get("computed_from"), 300)
    by, hour, said = clip(row.get("set_by"), 40), _hour(row), kinds.words(plain(row.get("status")))
    when = ", ".join(filter(None, due(row)))
    return Entry(
        day=_day(row),
        hour=hour,
        text=clip(row.get("for_what"), 120) or f"set by {by}",
        told=f"Due {when}, {said}. Set by {by}: {what}",
        status=said,
        tone=room.tone(room.side_of(row.get("set_by"))),
        open=row.get("status") == "outstanding",
    )


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
    return due(row)[1]


def due(row: Row) -> tuple[str, str]:
    """The day of a deadline, and its hour with the clock where the words tell it."""
    return dates.due(row.get("due_local"), row.get("due_utc"), row.get("due_latest"))


def deadlines(room: Room) -> list[Column]:
    """The columns of deadlines."""
    late = overdue(room, "due_utc")
    return [
        _due(),
        whose(room, "Set by", "set_by", on="on_whom"),
        quoted("For what", "for_what"),
        status("Status", "status", sub=lambda row: margin(row) or late(row)),
        when(room, "Set on", "set_at", short=True),
        Column(label="Kind", show=lambda row: kinds.words(plain(row.get("kind"))), sub=field("rule")),
        Column(label="How computed", show=field("computed_from")),
        stated(),
    ]


def margin(row: Row) -> str:
    """How long before or after the deadline it was answered, over every reading of the dates; of one that ran out all
    the same, that the answer was no performance."""
    least, most = row.get("margin_min"), row.get("margin_max")
    if not isinstance(least, int | float) or not isinstance(most, int | float):
        return ""
    told = f"answered {_spread(least, most)}"
    ran_out = str(row.get("status")).endswith("expired") and least >= 0
    return f"{told}, not shown done" if ran_out else told


def _spread(least: float, most: float) -> str:
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
