"""The dashboard: who is looking, at which matter, on which page."""

import gc
import logging
from collections.abc import Callable, Mapping
from functools import cache

import streamlit as st

from dashboard import access
from dashboard.access import Denied, Door, Viewer
from dashboard.pages import Page, pages
from dashboard.places import link, register
from dashboard.plain import label, plain
from dashboard.room import Room
from graph.store import StoreError
from ingest.message import IngestError

_LOG = logging.getLogger(__name__)


@cache
def _keep() -> None:
    """What is loaded once and stays is not searched for garbage after every run."""
    gc.collect()
    gc.freeze()


def main() -> None:
    """Draw the page that the address asks for."""
    _keep()
    st.set_page_config(page_title="Rejoinder", page_icon="⚖️", layout="wide", initial_sidebar_state=220)
    who = access.viewer()
    if who is None:
        st.navigation([st.Page(_sign_in, title="Sign in")], position="hidden").run()
        return
    seen = {key: door for key, door in access.doors().items() if access.role(who, door)}
    door = _choose(seen)
    places = {address: _place(address, page, who, door) for address, page in pages().items()}
    register(places)
    menu: dict[str, list[st.Page]] = {}
    for address, page in pages().items():
        menu.setdefault(page.section, []).append(places[address])
    chosen = st.navigation(menu, expanded=True)
    _sidebar(who, seen, door)
    chosen.run()


def _place(address: str, page: Page, who: Viewer, door: Door | None) -> st.Page:
    return st.Page(_drawing(page, who, door), title=page.title, url_path=address, default=address == "board")


def _drawing(page: Page, who: Viewer, door: Door | None) -> Callable[[], None]:
    def draw() -> None:
        if door is None:
            _nothing(who)
            return
        try:
            room = Room.enter(who, door, page.title)
            if page.queries and not room.state():
                _empty(room)
            else:
                page.draw(room)
        except (Denied, StoreError, IngestError) as fault:
            st.error(label(fault))
        except Exception:
            _LOG.exception("page %s", page.title)
            st.error("This page could not be drawn. The reason is in the program's log; the matter is unharmed.")

    return draw


def _choose(seen: Mapping[str, Door]) -> Door | None:
    """The matter in the address, else the last one looked at, else the first; None where the viewer has none such."""
    asked = st.query_params.get("matter") or st.session_state.get("matter")
    if asked is None:
        asked = next(iter(seen), None)
    door = seen.get(asked) if asked else None
    if door:
        st.session_state["matter"] = door.key
        st.query_params["matter"] = door.key
    return door


def _sidebar(who: Viewer, seen: Mapping[str, Door], door: Door | None) -> None:
    with st.sidebar:
        if len(seen) > 1:
            keys = list(seen)
            chosen = st.selectbox(
                "Matter",
                keys,
                index=keys.index(door.key) if door else None,
                format_func=lambda key: plain(seen[key].name),
                key=f"choose-{door.key if door else ''}",
            )
            if chosen and (door is None or chosen != door.key):
                st.query_params["matter"] = chosen
                st.rerun()
        st.caption(f"Signed in as {label(who.name)}" if access.signs_in() else f"Local user {label(who.name)}")
        if access.signs_in() and st.button("Sign out", type="tertiary"):
            st.logout()


def _empty(room: Room) -> None:
    st.title(label(room.door.name))
    st.info("Nothing has been read into this matter yet. Add e-mail files, or the exhibits that print them.")
    link("sources", "Add files")


def _nothing(who: Viewer) -> None:
    asked = st.query_params.get("matter")
    st.title("No such matter for you" if asked else "No matter to show")
    if asked:
        st.warning(
            f"{label(who.name)} has no access to a matter called “{label(asked)}”. Ask whoever keeps the matter list."
        )
    elif access.signs_in():
        st.info(f"{label(who.name)} is signed in, and no matter names that address. Ask whoever keeps the matter list.")
    else:
        st.info("Start with a matter: `rejoinder read MATTER FILES…`, then `rejoinder serve MATTER`.")


def _sign_in() -> None:
    st.title("Rejoinder")
    st.write("Sign in with your firm's account to see your matters.")
    if st.button("Sign in"):
        st.login()
