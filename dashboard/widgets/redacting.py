"""Redactions by hand: a page of an exhibit with what is to be covered framed, each proposal left, each word covered,
made longer or shorter, with a reason, and taken back."""

import streamlit as st

from dashboard.plain import clip, label
from dashboard.room import Room
from exhibits.brief import Brief
from exhibits.bundle import Leaf, gather
from exhibits.confined import picture_page, read_pages
from exhibits.errors import ExhibitError
from exhibits.identifiers import Identifier
from exhibits.redact import PageText
from exhibits.redacted import choices_on, covered_on, page_texts
from exhibits.redactions import Chosen, decide, occurrences, undo
from ingest.message import Span


def redacting(room: Room, brief: Brief) -> None:
    """One exhibit at a time, one page at a time."""
    leaves = {leaf.label: leaf for leaf in gather(brief).leaves}
    first, second = st.columns([3, 1])
    with first:
        chosen = st.selectbox(
            "Exhibit to redact", list(leaves), format_func=lambda one: clip(f"{one}: {leaves[one].about}", 90)
        )
    leaf = leaves[chosen]
    texts = _texts(room, brief, leaf)
    with second:
        page = int(st.number_input("Page", 1, max(1, len(texts)), key=f"redact-page-{leaf.reading.source.id}"))
    if texts:
        _page(room, brief, leaf, page)
    _decisions(room, brief, leaf)


def _texts(room: Room, brief: Brief, leaf: Leaf) -> tuple[PageText, ...]:
    known = _read(room.viewer.name, room.door.key, leaf.reading.source.id, leaf.pdf)
    return page_texts(brief, leaf, known)


@st.cache_data(max_entries=32, show_spinner="Reading the pages …")
def _read(viewer: str, matter: str, source: str, _pdf: bytes) -> tuple[PageText, ...]:
    return read_pages(_pdf, True)


def _page(room: Room, brief: Brief, leaf: Leaf, page: int) -> None:
    words = page_texts(brief, leaf)[page - 1]
    told = covered_on(brief, leaf, page)
    left, right = st.columns([1, 1], gap="large")
    with left:
        count = f"{len(told.covered)} passages are framed." if told.covered else "Nothing is to be covered."
        st.image(
            picture_page(leaf.pdf, page, words, told.covered),
            width="stretch",
            alt=f"Page {page} of Exhibit {leaf.label}. {count}",
        )
    with right:
        _spans(room, leaf, page, words, told)


def _spans(room: Room, leaf: Leaf, page: int, words: PageText, told: Chosen) -> None:
    key = f"{leaf.reading.source.id[:12]}-{page}"
    why = st.text_input("Reason", key=f"redact-why-{key}", placeholder="a word on why, kept in the ledger and the log")
    st.markdown(f"**{len(told.covered)} to be covered on this page**")
    for one in told.covered:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(f"{clip(words.text[one.span.start : one.span.end], 60)}  ({one.kind}, {clip(one.why, 60)})")
            if st.button("Leave", key=f"leave-{key}-{one.span.start}", help="Leave these words to be read"):
                _keep(room, leaf, page, words, one.span, False, why)
            if st.button("Change", key=f"change-{key}-{one.span.start}", help="Cover more or fewer words here"):
                st.session_state[f"redact-words-{key}"] = _around(words.text, one)
                st.rerun()
    typed = st.text_input(
        "Words to cover",
        key=f"redact-words-{key}",
        placeholder="as the page prints them; in place of a frame that they meet",
    )
    found = occurrences(words.text, typed)
    if typed.strip() and not found:
        st.warning("This page does not print these words.")
    at = 0
    if len(found) > 1:
        shown = [clip(words.text[max(0, s.start - 30) : s.end + 30], 90) for s in found]
        at = st.selectbox("Which", range(len(found)), format_func=lambda i: shown[i], key=f"redact-which-{key}")
    if st.button("Cover these words", key=f"cover-{key}", disabled=not found):
        _keep(room, leaf, page, words, found[at], True, why)


def _around(text: str, one: Identifier) -> str:
    """The covered words with the rest of the word that they are a part of, to be cut down or lengthened."""
    end = one.span.end
    while end < len(text) and not text[end].isspace():
        end += 1
    return " ".join(text[one.span.start : end].split())


def _keep(room: Room, leaf: Leaf, page: int, words: PageText, span: Span, cover: bool, why: str) -> None:
    try:
        room.redact(
            lambda matter, by: decide(
                matter, leaf.reading.source.id, page, words.text, span, cover=cover, by=by, why=why
            )
        )
    except ExhibitError as fault:
        st.error(label(fault))
        return
    st.rerun()


def _decisions(room: Room, brief: Brief, leaf: Leaf) -> None:
    made = choices_on(brief, leaf)
    if made:
        st.markdown("**Decided by hand in this exhibit**, applied in the next archive")
    for one in made:
        with st.container(horizontal=True, vertical_alignment="center"):
            what = "Covered" if one.cover else "Left"
            st.text(f"{what} on page {one.page} by {one.by}: {clip(one.why, 80)}", width="stretch")
            if st.button("Undo", key=f"undo-redaction-{one.number}"):
                _take_back(room, one.number)


def _take_back(room: Room, number: int) -> None:
    room.redact(lambda matter, by: undo(matter, number, by=by, why="taken back in the Workbench"))
    st.rerun()
