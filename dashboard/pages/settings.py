"""Settings: how this viewer sees the matter, and what he may do with it."""

from zoneinfo import ZoneInfo, available_timezones

import streamlit as st

from dashboard import access
from dashboard.access import Role
from dashboard.clocks import OWN_CLOCKS, ZONE
from dashboard.pages import Page
from dashboard.plain import label, plain
from dashboard.room import Room

_USUAL = ("America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles", "UTC")


def _draw(room: Room) -> None:
    st.title("Settings")
    st.subheader("Times")
    zones = [OWN_CLOCKS, *_USUAL, *sorted(available_timezones() - set(_USUAL))]
    here = OWN_CLOCKS if room.own else str(room.zone)
    chosen = st.selectbox(
        "Show times in",
        zones,
        index=zones.index(here) if here in zones else zones.index("UTC"),
        format_func=lambda name: "each message's own clock" if name == OWN_CLOCKS else name,
        help="Only how times are shown. What was printed, and which readings of it are possible, stays as it is.",
        width=360,
    )
    if chosen != here:
        st.session_state[ZONE] = chosen if chosen == OWN_CLOCKS else str(ZoneInfo(chosen))
        st.rerun()
    _ours(room)
    st.subheader("Access")
    role = access.role(room.viewer, room.door)
    st.write(
        f"You are {label(room.viewer.name)}, with the role **{role.name.lower() if role else 'none'}** in this matter."
    )
    if not access.signs_in():
        st.caption(
            "Nobody signs in: the dashboard answers on this machine only (127.0.0.1). With an access file each "
            "viewer signs in and sees his matters alone."
        )
    st.subheader("Appearance")
    st.caption("Light or dark follows the computer's setting; the menu at the top right changes it.")
    st.subheader("This matter")
    st.text(f"Folder: {room.door.folder}")
    st.text(f"Ledger head: {room.corpus_hash()}")


def _ours(room: Room) -> None:
    st.subheader("Our side")
    sides = [name for name in room.tones() if name != "unknown"] if room.state() else []
    held = room.ours()
    chosen = st.selectbox(
        "We act for",
        sides,
        index=sides.index(held) if held in sides else None,
        format_func=plain,
        placeholder="Not said",
        help="The board then counts what is owed to us and by us. Kept in the ledger with your name.",
        disabled=not room.may(Role.REVIEW),
        width=360,
    )
    if chosen != held and (chosen or held in sides):
        room.act_for(chosen)
        st.rerun()


PAGE = Page(title="Settings", queries=(), draw=_draw, section="The work", order=160)
