"""Going from one page to another; the address carries what is shown, so that it can be forwarded."""

from collections.abc import Mapping
from typing import NoReturn

import streamlit as st
from streamlit.navigation.page import Page as Place

_KEPT = ("matter", "as_of")
_PLACES = "places"


def register(places: Mapping[str, Place]) -> None:
    """Keep this run's pages by address."""
    st.session_state[_PLACES] = dict(places)


def go(address: str, **state: str | None) -> NoReturn:
    """Open a page with this state in its address; the matter and the as-of date go along."""
    given = {**kept(), **{key: value for key, value in state.items() if value}}
    st.switch_page(st.session_state[_PLACES][address], query_params=given)


def link(address: str, text: str, **state: str | None) -> None:
    """A link to a page."""
    given = {**kept(), **{key: value for key, value in state.items() if value}}
    st.page_link(st.session_state[_PLACES][address], label=text, query_params=given)


def kept() -> dict[str, str]:
    """What stays in every address."""
    return {key: st.query_params[key] for key in _KEPT if key in st.query_params}
