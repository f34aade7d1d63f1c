"""Readiness: what the court's rule asks to be shown about conferring, and what the record shows."""

import streamlit as st

from dashboard.pages import Page
from dashboard.room import Room
from dashboard.widgets.sheet import sheet, stated
from dashboard.widgets.table import Column, field, status


def _draw(room: Room) -> None:
    st.title("Readiness to certify")
    st.caption(
        "The rule's requirements, each with its evidence or the gap. The rule's text is as shipped; check it "
        "against the court's own before you file."
    )
    columns = [
        Column(label="Requirement", show=field("requirement"), sub=field("rule")),
        status("Status", "status"),
        Column(label="Evidence", show=field("evidence")),
        Column(label="What is missing", show=field("gap")),
        stated(),
    ]
    sheet(room, "conference_readiness", columns, label="Readiness", empty="No requirement is known for this court.")


PAGE = Page(title="Readiness", queries=("conference_readiness",), draw=_draw, section="The dispute", order=80)
