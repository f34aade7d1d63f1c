"""A message on the page of the source in which it stands: the page as a picture with the words marked, or its text."""

from collections.abc import Sequence

import streamlit as st

from dashboard.plain import clip, label, plain
from dashboard.room import Room, Row
from dashboard.widgets.words import Marked, words
from graph.cite import find_words
from ingest.isolation import draw_page
from ingest.message import IngestError, Page, Printing, Reading, SourceId, Span

_PDF = "application/pdf"
_AROUND = 2_000  # characters of the source shown before and after a message that stands on no page


def copy(room: Room, message: Row, asked: tuple[int, int] | None) -> None:
    """Show a message's copy on a page where there is one, or the one that is chosen, with `asked` (characters of its
    text) marked."""
    copies = sorted(
        room.ask("message_copies", message=message["message"]).rows, key=lambda row: row["media_type"] != _PDF
    )
    if not copies:
        return
    at = 0
    if len(copies) > 1:
        key = f"copy-{message['message']}"
        at = st.selectbox("Copy", range(len(copies)), format_func=lambda i: _called(copies[i]), key=key)
    try:
        reading = room.reading(SourceId(str(copies[at]["source"])))
        printing = next(p for p in room.printings(reading.source.id) if p.index == copies[at]["index"])
        spans = _spans(str(message["text"] or ""), printing, asked)
        if reading.source.media_type == _PDF and reading.pages:
            _picture(room, reading, printing, spans)
        else:
            _text(reading, printing, spans)
        st.download_button(
            "The original file",
            data=lambda: _original(room, reading),
            file_name=clip(reading.source.file, 120),
            on_click="ignore",
            key=f"original-{reading.source.id}",
            help="The file as it was given, byte for byte",
        )
    except IngestError as fault:
        named = str(fault).replace(str(copies[at]["source"]), str(copies[at]["file"]))
        st.warning(label(f"This copy cannot be shown. {named}"))
    except StopIteration:
        st.warning("This copy is not found where the graph says it is; read the matter again.")


def _original(room: Room, reading: Reading) -> bytes:
    room.record("export", what=reading.source.file, form="original", rows=1)
    return room.original(reading.source.sha256)


def _called(row: Row) -> str:
    how = f", quoted {row['depth']} deep" if row["depth"] else ""
    named = f"Dkt. {row['docket']}, " if row["docket"] else ""
    return clip(f"{named}{row['file']} {row['place'] or ''}".strip(), 70) + how


def _spans(text: str, printing: Printing, asked: tuple[int, int] | None) -> tuple[Span, ...]:
    """Where the words stand in the copy's source; none where none are asked for or the copy lacks them."""
    if asked is None:
        return ()
    wanted = text[asked[0] : asked[1]]
    same = printing.text[asked[0] : asked[1]] == wanted
    at = Span(start=asked[0], end=asked[1]) if same else find_words(printing.text, wanted)
    return printing.locate(at.start, at.end) if at else ()


def _picture(room: Room, reading: Reading, printing: Printing, spans: Sequence[Span]) -> None:
    first = spans[0].start if spans else printing.span.start
    pages = [p for p in reading.pages if p.start < printing.span.end and p.end > printing.span.start] or list(
        reading.pages
    )
    start = next((i for i, p in enumerate(pages) if p.start <= first < p.end), 0)
    key = f"page-{printing.source.id}-{printing.index}-{first}"
    number = st.pagination(len(pages), default=start + 1, key=key) if len(pages) > 1 else 1
    page = pages[number - 1]
    here = [s for s in spans if s.start < page.end and s.end > page.start]
    try:
        picture = _render(room.viewer.name, room.door.key, room.content(reading.source), page, tuple(here))
    except IngestError as error:
        st.warning(label(f"{printing.source.file}: {error}"))
        _text(reading, printing, spans)
        return
    marked = f" The words “{clip(reading.text[here[0].start : here[0].end], 80)}” are marked." if here else ""
    st.image(picture, width="stretch", alt=f"{_cited(page)} of {plain(printing.source.file)}.{marked}")
    st.caption(label(f"{_cited(page)} · {printing.source.file}"))


@st.cache_data(max_entries=64, show_spinner="Drawing the page …")
def _render(viewer: str, matter: str, data: bytes, page: Page, spans: tuple[Span, ...]) -> bytes:
    return draw_page(data, page, spans)


def _cited(page: Page) -> str:
    if page.docket:
        entry = (
            f"Dkt. {page.docket}-{page.attachment}"
            if page.attachment and "-" not in page.docket
            else f"Dkt. {page.docket}"
        )
        number = f", PageID #:{page.page_id}" if page.page_id else ""
        return f"{entry} at {page.docket_page or page.number}{number}"
    return page.bates or f"Page {page.number}"


def _text(reading: Reading, printing: Printing, spans: Sequence[Span]) -> None:
    start = max(0, printing.span.start - _AROUND)
    end = min(len(reading.text), printing.span.end + _AROUND)
    marks = [
        Marked(
            start=s.start - start, end=s.end - start, tag="", title="The words you opened", tone="yellow", shown=True
        )
        for s in spans
    ]
    if not marks:
        whole = printing.span
        marks = [
            Marked(
                start=whole.start - start,
                end=whole.end - start,
                tag="",
                title="This message",
                tone="yellow",
                shown=True,
            )
        ]
    words(
        reading.text[start:end],
        marks,
        key=f"text-{printing.source.id}-{printing.index}",
        label="The source's text",
        height=640,
        monospaced=True,
    )
    st.caption(label(f"{printing.source.file} · characters {printing.span.start:,} to {printing.span.end:,}"))
