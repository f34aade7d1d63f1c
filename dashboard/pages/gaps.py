"""Record gaps: what the record speaks of and does not hold, and copies that differ."""

import re

import streamlit as st

from dashboard import dates
from dashboard.pages import Page
from dashboard.plain import plain
from dashboard.room import Room, Row
from dashboard.widgets.sheet import quoted, sheet, shown, stated
from dashboard.widgets.table import Column, field, status

_BANNER = re.compile(r"“characters \d+-\d+ of the source”")


def _draw(room: Room) -> None:
    st.title("Record gaps")
    st.caption(
        "Messages that others mention or quote and that are not here, and copies whose words differ. Ask for the "
        "originals before you file."
    )
    st.subheader("Missing")
    missing = [
        quoted("What shows it", "evidence"),
        Column(label="Sender", show=field("sender")),
        Column(label="Sent", show=lambda row: _between(plain(row.get("between")))),
        Column(label="Expected", show=field("expected")),
        Column(label="Inferred from", show=lambda row: shown(row.get("inferred_from"))),
        Column(label="Confidence", show=_share, sort=lambda row: row.get("confidence"), kind="number"),
        stated(),
    ]
    sheet(room, "missing_messages", missing, label="Missing messages", empty="No message is known to be missing.")
    st.subheader("Copies that differ")
    differs = [
        Column(label="What differs", show=lambda row: difference(plain(row.get("diff"))), kind="quote"),
        status("Kind", "kind"),
        Column(label="This copy", show=lambda row: shown(row.get("copy_a"))),
        Column(label="That copy", show=lambda row: shown(row.get("copy_b"))),
        Column(label="Carried by", show=lambda row: shown(row.get("carrier"))),
        stated(),
    ]
    sheet(room, "quoted_text_that_differs", differs, label="Copies that differ", empty="Every copy says the same.")
    st.subheader("Who was added or dropped")
    changes = [
        Column(label="Message", show=field("message")),
        Column(label="Added", show=field("added")),
        Column(label="Dropped", show=field("dropped")),
        Column(label="Moved", show=field("moved")),
        stated(),
    ]
    sheet(room, "recipient_changes", changes, label="Changes of recipients", empty="The recipients never changed.")


def _between(text: str) -> str:
    first, _, last = (dates.told(part.strip()) for part in text.partition("–"))
    if first == last:
        return first
    return f"before {last}" if first == "?" else f"after {first}" if last == "?" else f"{first} to {last}"


def difference(told: str) -> str:
    """What differs, in words: "“a” → “b”" as it is; of a banner, and of words that one copy lacks, what that is."""
    best, _, other = told.partition(" → ")
    if best == "“”":
        return "a banner that a mail gateway put in" if _BANNER.fullmatch(other) else f"only here: {other}"
    return f"left out: {best}" if other == "“”" else told


def _share(row: Row) -> str:
    value = row.get("confidence")
    return f"{value:.0%}" if isinstance(value, float) else ""


PAGE = Page(
    title="Record gaps",
    queries=("missing_messages", "quoted_text_that_differs", "recipient_changes"),
    draw=_draw,
    section="The record",
    order=120,
)
