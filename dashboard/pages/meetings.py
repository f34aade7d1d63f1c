"""Meetings: who offered to confer, when, on what terms, and what came of it."""

import streamlit as st

from dashboard import dates
from dashboard.pages import Page
from dashboard.plain import plain
from dashboard.room import Room
from dashboard.widgets.sheet import by, hours, quoted, sheet, side, stands, stated, when
from dashboard.widgets.table import Column, field, status

_EMPTY = (
    "No offer to confer was found. Add correspondence under Sources, or look in the review queue for doubtful ones."
)


def _draw(room: Room) -> None:
    st.title("Meetings")
    st.caption(
        "Every offer to talk, by whom, on what terms, and the answer. A date in the other side's message is its claim."
    )
    _firsts(room)
    st.subheader("Offers to confer")
    sheet(room, "proposed_meetings", offers(room), label="Offers to confer", empty=_EMPTY)
    st.subheader("Conferences that the correspondence says were held")
    sheet(
        room,
        "conferences_held",
        _held(room),
        label="Conferences held",
        empty="No call, video or meeting is reported anywhere in the record.",
    )
    st.subheader("Offers that were left without a date")
    sheet(
        room,
        "offers_without_a_date",
        _undated(room),
        label="Offers without a date",
        empty="Every offer got a date or a refusal.",
    )


def offers(room: Room) -> list[Column]:
    """The columns of offers to confer."""
    return [
        when(room, "Offered", "proposed_at"),
        _proposer(room),
        Column(label="Windows offered", show=field("windows_offered"), sub=field("conditions")),
        status("Status", "status"),
        Column(
            label="Answer", show=field("response"), sub=lambda row: hours(row.get("lag_hours"), "later"), kind="quote"
        ),
        stated(),
    ]


def proposals(room: Room) -> list[Column]:
    """The few columns for which the board has room."""
    return [
        when(room, "Offered", "proposed_at", short=True),
        _proposer(room),
        Column(label="Windows offered", show=field("windows_offered"), sub=field("conditions")),
        status("Status", "status"),
    ]


def _proposer(room: Room) -> Column:
    return Column(
        label="By",
        show=field("proposer"),
        tone=lambda row: room.tone(row.get("side")),
        kind="side",
        sub=lambda row: side(row.get("side")),
    )


def _held(room: Room) -> list[Column]:
    return [
        Column(
            label="Date",
            show=lambda row: dates.local(plain(row.get("date"))) or "not told",
            sub=lambda row: dates.told(plain(row.get("start"))),
            sort=lambda row: row.get("date"),
            kind="nowrap",
        ),
        Column(label="How", show=field("mode"), sub=field("place")),
        Column(label="Who took part", show=field("participants")),
        Column(label="Issues", show=field("issues", "; "), sub=field("outcome")),
        Column(label="Reported by", show=field("reported_by")),
        Column(label="Counts under", show=field("sufficient_under", "; ")),
        stated(),
    ]


def _undated(room: Room) -> list[Column]:
    return [
        when(room, "Offered", "offer_at"),
        Column(label="By", show=field("by"), sub=field("to")),
        Column(label="Window", show=field("window")),
        stands("Next message from the other side", "next_message_from_recipient"),
        Column(label="Hours", show=field("hours"), sort=lambda row: row.get("hours"), kind="number"),
        Column(label="Took it up", show=lambda row: "yes" if row.get("answered_topic") else "no"),
        stated(),
    ]


def _firsts(room: Room) -> None:
    if room.ask("first_unconditional_offer").rows:
        st.subheader("First unconditional offer of each side")
        sheet(
            room,
            "first_unconditional_offer",
            [
                by(room, "Side", "side"),
                Column(label="By", show=field("person")),
                when(room, "Sent", "at"),
                quoted("Words", "quote"),
                stated(),
            ],
            label="First unconditional offers",
            empty="",
        )


PAGE = Page(
    title="Meetings",
    queries=("proposed_meetings", "first_unconditional_offer", "conferences_held", "offers_without_a_date"),
    draw=_draw,
    section="The dispute",
    order=20,
)
