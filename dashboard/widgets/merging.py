"""Saying that names and addresses are one person's or several people's, and whose name, firm and side is what."""

from collections.abc import Mapping, Sequence
from itertools import product

import streamlit as st

from dashboard.access import Role
from dashboard.plain import clip, label, plain
from dashboard.room import Room, Row
from dashboard.widgets.judging import judgements
from graph.judgements import OF_ACTS, Decision, JudgementError

_OF_PEOPLE = tuple(one for one in Decision if one not in OF_ACTS and one is not Decision.CASE)
_SETS = {Decision.RENAME: "Name", Decision.FIRM: "Firm", Decision.SIDE: "Side"}
_MOST = 1_000  # names to choose from
_WHY = "a word on why, kept with the judgement"


def identities(room: Room) -> None:
    """The forms for whoever may review, and what has been decided, with who, when and why, each to be undone."""
    st.subheader("One person or several?", anchor=False)
    if room.may(Role.REVIEW):
        people = {_named(row): row for row in room.whole(room.ask("people"))[:_MOST]}
        ways = {"Same person": _merge, "Several people": _split, "Name, firm or side": _set}
        for tab, draw in zip(st.tabs(list(ways), on_change="rerun", key="identities"), ways.values(), strict=True):
            if tab.open:
                with tab:
                    draw(room, people)
    else:
        st.caption("You may read this matter. Deciding who is who needs the role “review”.")
    judgements(room, _OF_PEOPLE, "Nobody has decided anything about people yet.")


def _named(row: Row) -> str:
    """A person with enough of what identifies him to tell him from others of his name."""
    return f"{clip(row['person'], 60)} ({_shown(_keys(row)[0])})" if _keys(row) else clip(row["person"], 60)


def _shown(key: str) -> str:
    """What identifies him as a reader knows it: an address, or a name that stood in a thread without one."""
    kind, _, text = key.partition(":")
    name, _, thread = text.rpartition("@")
    return f"{plain(name).title()}, by name alone in thread {thread[:4]}" if kind == "name" and name else plain(text)


def _keys(row: Row) -> list[str]:
    keys = row["keys"]
    return [str(key) for key in keys] if isinstance(keys, list) else []


def _merge(room: Room, people: Mapping[str, Row]) -> None:
    with st.form("merge", border=False):
        chosen = st.multiselect("These are one person", list(people), placeholder="Choose two or more")
        why = st.text_input("Why", placeholder=_WHY)
        if st.form_submit_button("Merge") and _enough(len(chosen) > 1, "Choose two or more names.", why):
            keys = [key for name in chosen for key in _keys(people[name])]
            _decide(room, [keys], Decision.MERGE, why)


def _split(room: Room, people: Mapping[str, Row]) -> None:
    several = [name for name, row in people.items() if len(_keys(row)) > 1]
    if not several:
        st.caption("Nobody here goes by more than one address or name.")
        return
    name = st.selectbox("Person", several, index=None, placeholder="Whose names and addresses are not all one's own?")
    if not name:
        return
    held = _keys(people[name])
    with st.form("split", border=False):
        others = st.multiselect(
            "These are somebody else's", held, format_func=_shown, placeholder="Choose some, not all"
        )
        why = st.text_input("Why", placeholder=_WHY)
        enough = 0 < len(others) < len(held)
        if st.form_submit_button("Separate") and _enough(enough, "Choose some of them, not all.", why):
            rest = [key for key in held if key not in others]
            _decide(room, [list(pair) for pair in product(others, rest)], Decision.SPLIT, why)


def _set(room: Room, people: Mapping[str, Row]) -> None:
    with st.form("set", border=False):
        who, what, value = st.columns([3, 1, 2])
        name = who.selectbox("Person", list(people), index=None, placeholder="Choose one")
        decision = what.selectbox("What", list(_SETS), format_func=lambda one: _SETS[one])
        given = value.text_input("As it should be")
        why = st.text_input("Why", placeholder=_WHY)
        sent = st.form_submit_button("Set")
        if sent and _enough(bool(name and given.strip()), "Choose a person; say it.", why) and name:
            _decide(room, [_keys(people[name])], decision, why, given.strip())


def _enough(given: bool, lacks: str, why: str) -> bool:
    if not given or not why.strip():
        st.warning(lacks if not given else "Say why: the reason is kept with the judgement.")
    return given and bool(why.strip())


def _decide(room: Room, groups: Sequence[Sequence[str]], decision: Decision, why: str, value: str = "") -> None:
    try:
        with st.spinner("Bringing the record up to date …"):
            room.judge_people(*groups, decision=decision, why=why, value=value)
    except JudgementError as fault:
        st.error(label(fault))
        return
    st.rerun()
