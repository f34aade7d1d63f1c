"""Positions: what each side holds on each issue, on what authority, and where it moved."""

import streamlit as st

from dashboard.pages import Page
from dashboard.plain import plain
from dashboard.room import Room
from dashboard.widgets.sheet import by, number, quoted, read, sheet, shown, side, stands, stated, when
from dashboard.widgets.table import Column, field, table


def _draw(room: Room) -> None:
    st.title("Positions")
    st.caption("By issue and side, in the writer's own words; the latest statement stands.")
    _grid(room)
    st.subheader("Every position as it was stated")
    sheet(room, "positions_by_issue", positions(room), label="Positions", empty="No position was found in the record.")
    st.subheader("Where a side moved")
    shifts = [
        by(room, "Side", "side"),
        Column(label="Issue", show=field("issue")),
        quoted("Before", "before", sub=lambda row: shown(row.get("before_cite"))),
        quoted("After", "after", sub=lambda row: shown(row.get("after_cite"))),
        number("Days", "days"),
        stands("After what", "trigger"),
    ]
    sheet(room, "position_shifts", shifts, label="Shifts", empty="No side has moved on any issue.")
    st.subheader("Authorities exchanged")
    sheet(room, "authorities_exchanged", _authorities(room), label="Authorities", empty="Nobody cited an authority.")


def _grid(room: Room) -> None:
    """Issue by side: what each side last said on it."""
    issues: dict[str, dict[str, object]] = {}
    for row in room.ask("positions_by_issue").rows:
        issues.setdefault(plain(row["issue"]), {"cite": row["cite"]})[side(row["side"])] = row["position"]
    contested = [{"issue": issue, **said} for issue, said in issues.items() if len(said) > 2]
    if not contested:
        return
    st.subheader("Issues on which both sides spoke")
    sides = [side(name) for name in room.tones() if any(side(name) in said for said in contested)]
    columns = [Column(label="Issue", show=field("issue")), *(quoted(name, name) for name in sides)]
    opened = table(
        contested,
        columns,
        label="Issues by side",
        key="issues",
        empty="",
        opens=lambda _: True,
        height=420,
        filtered=False,
    )
    if opened:
        read(str(opened["cite"]))


def positions(room: Room) -> list[Column]:
    """The columns of positions."""
    return [
        Column(label="Issue", show=field("issue")),
        by(room, "Side", "side"),
        quoted("Position", "position"),
        when(room, "Stated", "stated_at", short=True),
        Column(label="Authority", show=field("authority")),
        quoted("Changed from", "changed_from"),
        stated(),
    ]


def held(room: Room) -> list[Column]:
    """The few columns for which the board has room."""
    return [Column(label="Issue", show=field("issue")), by(room, "Side", "side"), quoted("Position", "position")]


def _authorities(room: Room) -> list[Column]:
    return [
        when(room, "Cited", "cited_at"),
        Column(label="By", show=field("by")),
        Column(label="Authority", show=field("authority"), sub=field("court")),
        quoted("For", "proposition"),
        quoted("Quoted", "quoted_text", sub=field("quote_match")),
        Column(label="Answered by", show=field("answered_by")),
        stated(),
    ]


PAGE = Page(
    title="Positions",
    queries=("positions_by_issue", "position_shifts", "authorities_exchanged"),
    draw=_draw,
    section="The dispute",
    order=50,
)
