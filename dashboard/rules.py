"""The rule on conferring that the record is held against: the one chosen, else that of the case's court."""

from collections.abc import Sequence

import streamlit as st

from dashboard.room import Room
from exhibits.courts import RulePack, court, court_of, courts
from exhibits.errors import ExhibitError
from exhibits.readiness import Finding, hold

COURT, JUDGE = "court", "judge"


def chosen(room: Room) -> RulePack:
    """The rule pack that the address names, else the one chosen in this session, else that of the case's court."""
    asked = _kept(room, COURT)
    if asked is None or asked not in courts():
        case = room.one("cases") or {}
        return court_of(str(case.get("court")))
    try:
        return court(asked, _kept(room, JUDGE))
    except ExhibitError:
        return courts()[asked]


def _kept(room: Room, name: str) -> str | None:
    value: str | None = st.query_params.get(name) or st.session_state.get(f"{room.door.key}-{name}")
    return value


def keep(room: Room, court_id: str, judge: str | None) -> None:
    """Hold the record against this rule from now on, also in the address."""
    for name, value in ((COURT, court_id), (JUDGE, judge)):
        st.session_state[f"{room.door.key}-{name}"] = value
        if value:
            st.query_params[name] = value
        elif name in st.query_params:
            del st.query_params[name]


def findings(room: Room, pack: RulePack) -> Sequence[Finding]:
    """Each requirement of the rule with what the record shows of it, as of the room's date."""
    return hold(pack, lambda **told: room.ask("conference_readiness", **told).rows)
