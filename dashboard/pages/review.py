"""The review queue: what a person should look at, in the order of what an answer would change."""

import streamlit as st

from dashboard import kinds
from dashboard.access import Role
from dashboard.pages import Page
from dashboard.plain import clip, label, plain
from dashboard.room import Room, Row
from dashboard.widgets.judging import judge, judgements
from dashboard.widgets.sheet import read, stated
from dashboard.widgets.source import copy
from dashboard.widgets.table import Column, field, table
from graph.judgements import Decision
from queries.cite import parse

_DONE = "Nothing waits for review. New doubts appear here when correspondence is added."


def _draw(room: Room) -> None:
    st.title("Review queue")
    st.caption("Where the program is not sure, in the order of what an answer would change.")
    rows = room.ask("review_queue").rows
    doubts = list(dict.fromkeys(str(row["kind"]) for row in rows))
    chosen = (
        st.pills("Kind of doubt", doubts, format_func=plain, key="doubt", label_visibility="collapsed")
        if len(doubts) > 1
        else None
    )
    rows = [row for row in rows if chosen is None or row["kind"] == chosen]
    left, right = st.columns([1, 1], gap="large")
    with left:
        at = min(int(st.session_state.get("queue-at", 0)), max(len(rows) - 1, 0))
        columns = [
            Column(label="In doubt", show=lambda row: clip(_subject(row), 140), sub=lambda row: plain(row["kind"])),
            stated(),
        ]
        opened = table(
            rows, columns, label="Queue", key="queue", empty=_DONE, opens=lambda _: True, height=620, compact=True
        )
        if opened is not None:
            at = next(i for i, row in enumerate(rows) if row is opened)
            st.session_state["queue-at"] = at
    with right:
        if rows:
            _one(room, rows[at], at)
    judgements(room)


def _subject(row: Row) -> str:
    """What is in doubt, an act by its kind as the reader knows it."""
    text = plain(row["subject"])
    kind, _, words = text.partition(": ")
    return f"{kinds.look(kind).label}: {words}" if row["kind"] == "suggestion" and kind in kinds.LOOKS else text


def _one(room: Room, row: Row, at: int) -> None:
    with st.container(border=True):
        st.subheader(label(plain(row["kind"]).capitalize()), anchor=False)
        st.text(clip(_subject(row), 600))
        st.caption(label(clip(row["reason"], 400)))
        if row["kind"] == "doubtful merge":
            _merge(room, row, at)
            return
        cite = parse(str(row["cite"] or ""))
        if cite and st.button("Open in the reader", key=f"read-{at}", shortcut="o"):
            read(str(row["cite"]))
        if cite and row["id"]:
            acts = room.ask("message_acts", message=cite.message).rows
            act = next((one for one in acts if one["id"] == row["id"]), None)
            if act:
                judge(room, act, str(row["id"]))
    if cite and (message := room.one("message", message=cite.message)):
        copy(room, message, (cite.span.start, cite.span.end) if cite.span else None)


def _merge(room: Room, row: Row, at: int) -> None:
    keys = row["keys"] if isinstance(row["keys"], list) else []
    st.text(field("keys", "\n")(row))
    if not room.may(Role.REVIEW):
        return
    same, two = st.columns(2)
    if same.button("Same person", key=f"same-{at}", shortcut="y", width="stretch"):
        room.judge_people(keys, decision=Decision.MERGE, why="the same person, as read")
        st.rerun()
    if two.button("Two people", key=f"two-{at}", shortcut="n", width="stretch"):
        room.judge_people(keys, decision=Decision.SPLIT, why="two people, as read")
        st.rerun()


PAGE = Page(
    title="Review queue",
    queries=("review_queue", "message_acts", "message"),
    draw=_draw,
    section="The work",
    order=130,
)
