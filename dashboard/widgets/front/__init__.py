"""The browser's side of the widgets: one style sheet and one script a widget, mounted without any request."""

from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

_HERE = Path(__file__).parent


@cache
def widget(name: str) -> ComponentRenderer:
    """The mounting command of the widget whose script is `name`.js."""
    css = (_HERE / "base.css").read_text("utf-8") + (_HERE / f"{name}.css").read_text("utf-8")
    js = (_HERE / f"{name}.js").read_text("utf-8")
    return st.components.v2.component(f"rejoinder_{name}", html='<div class="root"></div>', css=css, js=js)


def noted() -> None:
    """Streamlit wants a callback beside every trigger; the page reads the trigger's value itself."""
