"""Judging an act: confirm, correct or reject it with one key each, with a reason; the graph is made anew after each."""

from collections.abc import Collection, Mapping

import streamlit as st

from dashboard import dates, kinds
from dashboard.access import Role
from dashboard.plain import clip, label
from dashboard.room import Room, Row
from graph.judgements import Decision, JudgementError

_NONE = "Nobody has judged anything yet."
_STATUSES = ("outstanding", "accepted", "partially_met", "met", "refused", "withdrawn", "superseded", "expired", "n/a")


def judge(room: Room, act: Row, key: str) -> None:
    """The three buttons under an act and what a correction sets; nothing for a viewer who may only read."""
    if not room.may(Role.REVIEW):
        st.caption("You may read this matter. Judging an act needs the role “review”.")
        return
    why = st.text_input("Why", key=f"why-{key}", placeholder="a word on why, kept with the judgement")
    values = _corrections(act, key)
    confirm, correct, reject = st.columns(3)
    if confirm.button("Confirm", key=f"confirm-{key}", shortcut="y", width="stretch"):
        _decide(room, Decision.CONFIRM, act, why or "read and confirmed", {})
    if correct.button("Correct", key=f"correct-{key}", shortcut="e", width="stretch", disabled=not values):
        _decide(room, Decision.CORRECT, act, why or "read and corrected", values)
    if reject.button("Reject", key=f"reject-{key}", shortcut="n", width="stretch"):
        _decide(room, Decision.REJECT, act, why or "read and rejected", {})


def _corrections(act: Row, key: str) -> Mapping[str, str]:
    """What the reviewer set otherwise than the act has it."""
    kind_place, status_place, due_place = st.columns(3)
    held_kind, held_status, held_due = (str(act.get(name) or "") for name in ("kind", "status", "due"))
    names = list(kinds.LOOKS)
    kind = kind_place.selectbox(
        "Kind",
        names,
        index=names.index(held_kind) if held_kind in names else None,
        format_func=lambda name: kinds.LOOKS[name].label,
        key=f"kind-{key}",
    )
    status = status_place.selectbox(
        "Status",
        _STATUSES,
        index=_STATUSES.index(held_status) if held_status in _STATUSES else None,
        format_func=kinds.words,
        key=f"status-{key}",
    )
    due = due_place.text_input("Due", value=held_due, key=f"due-{key}", placeholder="2025-10-24T17:00")
    chosen = {"kind": (kind, held_kind), "status": (status, held_status), "due": (due.strip(), held_due)}
    return {name: value for name, (value, held) in chosen.items() if value is not None and value != held}


def _decide(room: Room, decision: Decision, act: Row, why: str, values: Mapping[str, str]) -> None:
    try:
        with st.spinner("Bringing the graph up to date …"):
            room.judge_act(act, decision, why, values)
    except JudgementError as fault:
        st.error(label(fault))
        return
    st.toast(f"{decision.capitalize()}ed." if decision is not Decision.REJECT else "Rejected.")
    st.rerun()


def judgements(room: Room, of: Collection[Decision] = tuple(Decision), none: str = _NONE) -> None:
    """What has been judged (`of` these kinds), the latest first: by whom, when and why, each to be undone."""
    made = [one for one in room.judgements() if one.decision in of]
    st.subheader("Judgements in force", anchor=False)
    if not made:
        st.caption(none)
        return
    may = room.may(Role.REVIEW)
    if may and st.button("Undo the latest", shortcut="u", key="undo-latest"):
        _undo(room, made[0].number)
    for one in made[:30]:
        told = clip(
            (one.act or {}).get("quote")
            or " = ".join(
                key.partition(":")[2].partition("@")[0] if key.startswith("name:") else key.partition(":")[2]
                for key in one.keys
            ),
            90,
        )
        value = ", ".join(f"{name}: {text}" for name, text in (one.values or {}).items())
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{one.decision.capitalize()}**  {label(told)} {label(value)}", width="stretch")
            st.caption(label(f"{one.by}, {dates.moment(one.at, room.zone)}: {one.why}"), width="content")
            if may and st.button("Undo", key=f"undo-{one.number}"):
                _undo(room, one.number)


def _undo(room: Room, number: int) -> None:
    with st.spinner("Bringing the graph up to date …"):
        room.undo(number, "taken back on the screen")
    st.rerun()
