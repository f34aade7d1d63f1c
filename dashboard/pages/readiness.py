"""Readiness: what a court's rule asks to be shown about conferring, and what the record shows."""

import streamlit as st

from dashboard import dates, rules
from dashboard.pages import Page
from dashboard.plain import label, plain
from dashboard.room import Room
from dashboard.widgets.download import saved
from dashboard.widgets.sheet import read, stated
from dashboard.widgets.table import Column, field, status, table
from exhibits.courts import RulePack, courts
from exhibits.readiness import COLUMNS, branch, count


def _draw(room: Room) -> None:
    st.title("Readiness to certify")
    pack = _choose(room)
    found = rules.findings(room, pack)
    met, all_ = count(found)
    st.markdown(f"**{met} of {all_}** requirements of {label(pack.court)} {label(pack.rule)} are shown by the record.")
    rows = [one.row() for one in found]
    columns = [
        Column(label="Requirement", show=field("requirement"), sub=lambda row: _branch(row["branch"], branch(found))),
        status("Status", "status"),
        Column(label="What the record shows", show=lambda row: dates.told(plain(row["evidence"]))),
        Column(label="What would close it", show=field("gap")),
        stated(),
    ]
    opened = table(
        rows,
        columns,
        label="Readiness",
        key=f"{room.door.key}-readiness-{pack.id}",
        empty="This rule asks for nothing.",
        opens=lambda row: bool(row.get("cite")),
        filtered=False,
    )
    command = f"rejoinder readiness {room.door.folder.name} --court {pack.id}"
    saved(room, "Readiness", lambda: rows, f"readiness-{pack.id}", command, COLUMNS, {"Rule": pack.notice()})
    with st.expander("The rule's words"):
        st.text(plain(pack.text))
        st.caption(label(pack.notice()))
    if opened:
        read(str(opened["cite"]))


def _branch(name: object, held: str) -> str:
    """What the rule asks on the other of its two ways only, and so not of this record."""
    if name in (held, "both"):
        return ""
    return "only where no conference could be had" if name == "B" else "only where a conference was held"


def _choose(room: Room) -> RulePack:
    """The rule that the viewer chooses; at first that of the case's court."""
    at, known = rules.chosen(room), courts()
    left, right = st.columns([3, 2])
    name = left.selectbox(
        "Court",
        list(known),
        index=list(known).index(at.id),
        format_func=lambda one: f"{known[one].court} {known[one].rule}: {known[one].name}",
        key=f"{room.door.key}-readiness-court",
    )
    orders = {one.id: one.name for one in known[name].judges}
    judge = None
    if orders:
        asked = st.query_params.get(rules.JUDGE)
        judge = right.selectbox(
            "Standing order",
            [None, *orders],
            index=1 + list(orders).index(asked) if asked in orders else 0,
            format_func=lambda one: orders[one] if one else "None",
            key=f"{room.door.key}-readiness-judge-{name}",
        )
    rules.keep(room, name, judge)
    return rules.chosen(room)


PAGE = Page(title="Readiness", queries=("cases", "conference_readiness"), draw=_draw, section="The dispute", order=80)
