"""The reader: one message, its words with what they do marked, its copies, and the page on which it stands."""

from typing import Literal, cast

import streamlit as st

from acts.act import SUGGESTION
from dashboard import dates, kinds
from dashboard.pages import Page
from dashboard.pages.gaps import difference
from dashboard.places import go, link
from dashboard.plain import clip, label, plain
from dashboard.room import Room, Row
from dashboard.widgets.judging import judge
from dashboard.widgets.sheet import instant, side, stands, when
from dashboard.widgets.source import copy
from dashboard.widgets.table import Column, field, status, table
from dashboard.widgets.words import UNSURE, Marked, words
from queries.cite import parse

Tone = Literal["blue", "red", "orange", "violet", "green", "yellow", "gray"]


def _draw(room: Room) -> None:
    asked = st.query_params.get("message")
    message = room.one("message", message=asked) if asked else None
    if message is None:
        _nothing(asked)
        return
    st.title(label(message["subject"] or "No subject"), anchor=False)
    read, beside = st.columns([11, 9], gap="large")
    with read:
        _head(room, message)
        _words(room, message)
    with beside:
        _beside(room, message)


def _nothing(asked: str | None) -> None:
    st.title("Reader")
    if asked:
        st.warning("This matter has no message of that name. It may have been read again since the link was made.")
    st.info("Open a message from the list, or from any row on another page.")
    link("messages", "To the messages")


def _head(room: Room, message: Row) -> None:
    with st.container(gap=None):
        for name in ("from", "to", "cc", "bcc"):
            text = field(name, "; ")(message)
            if text or name == "from":
                st.text(f"{name.capitalize()}: {text or plain(message['sender']) or 'not printed'}")
        st.text(f"Sent: {_sent(room, message)}")
    with st.container(horizontal=True, gap="small"):
        st.badge(label(side(message["side"])), color=cast(Tone, room.tone(message["side"])))
        if message["only_quoted"]:
            st.badge("known only from a quotation", color="orange")
        if any("substantive" in field("differs")(row) for row in _copies(room, message)):
            st.badge("a copy differs in substance", color="red")


def _sent(room: Room, message: Row) -> str:
    known = dates.between(instant(message["earliest"]), instant(message["latest"]), room.zone)
    return f"{known} (printed “{clip(message['sent_text'], 60)}”; {plain(message['zone_basis'])})"


def _copies(room: Room, message: Row) -> list[Row]:
    rows = room.ask("message_copies", message=message["message"]).rows
    return [row for row in rows if isinstance(row["differs"], list)]


def _words(room: Room, message: Row) -> None:
    text = str(message["text"] or "")
    if not text.strip():
        st.info("Nothing was typed in this message: it only carries what it forwards or quotes.")
        return
    shown = _asked_words(text)
    marks = [_mark(row, shown) for row in room.ask("message_acts", message=message["message"]).rows]
    if shown and not any(m.shown for m in marks):
        marks.append(
            Marked(start=shown[0], end=shown[1], tag="", title="The words you opened", tone="yellow", shown=True)
        )
    opened = words(text, marks, key=f"words-{message['message']}", label="The message")
    if opened is not None:
        go("reader", message=str(message["message"]), words=f"{marks[opened].start}-{marks[opened].end}")


def _asked_words(text: str) -> tuple[int, int] | None:
    start, _, end = st.query_params.get("words", "").partition("-")
    if not (start.isdecimal() and end.isdecimal() and len(start + end) < 20):
        return None
    return (int(start), int(end)) if int(start) < int(end) <= len(text) else None


def _mark(row: Row, shown: tuple[int, int] | None) -> Marked:
    look = kinds.look(str(row["kind"]))
    start, end = int(str(row["start"])), int(str(row["end"]))
    due = f"due {dates.local(str(row['due']))}" if row["due"] else ""
    unsure = row["certainty"] == SUGGESTION
    told = [
        "Suggestion, not confirmed" if unsure else "",
        look.label,
        kinds.words(plain(row["status"])),
        due,
        plain(row["basis"]),
    ]
    return Marked(
        start=start,
        end=end,
        tag=f"{look.label}{UNSURE}" if unsure else look.label,
        unsure=unsure,
        title=" · ".join(t for t in told if t),
        tone=look.tone,
        shown=(start, end) == shown,
    )


def _beside(room: Room, message: Row) -> None:
    names = ["On the page", "What it does", "Thread", "Copies"]
    page, acts, exchange, copies = st.tabs(names, on_change="rerun", key=f"beside-{message['message']}")
    with page:
        copy(room, message, _asked_words(str(message["text"] or "")))
    with acts:
        _acts(room, message)
    if exchange.open:
        with exchange:
            _thread(room, message)
    if copies.open:
        with copies:
            _where(room, message)


def _acts(room: Room, message: Row) -> None:
    columns = [
        Column(
            label="What",
            show=lambda row: kinds.look(str(row["kind"])).label,
            tone=lambda row: kinds.look(str(row["kind"])).tone,
            kind="status",
        ),
        Column(label="Words", show=lambda row: clip(row["quote"], 300), kind="quote", sub=_why),
        Column(label="Status", show=lambda row: kinds.words(plain(row["status"])), sub=field("status_how")),
    ]
    rows = room.ask("message_acts", message=message["message"]).rows
    opened = table(
        rows,
        columns,
        label="What it does",
        key=f"acts-{message['message']}",
        empty="Nothing in this message was recognised as an act.",
        opens=lambda _: True,
        compact=True,
        filtered=False,
    )
    if opened:
        go("reader", message=str(message["message"]), words=f"{opened['start']}-{opened['end']}")
    asked = _asked_words(str(message["text"] or ""))
    for row in rows:
        if (row["start"], row["end"]) == asked:
            st.subheader(f"Is this {kinds.look(str(row['kind'])).label.lower()} right?", anchor=False)
            judge(room, row, str(row["id"]))


def _why(row: Row) -> str:
    due = f"due {dates.local(str(row['due']))}: {plain(row['due_how'])}" if row["due"] else plain(row["due_how"])
    sure = f"{row['confidence']:.0%} sure" if isinstance(row["confidence"], float) else ""
    sure = f"suggestion, {sure}" if sure and row["certainty"] == SUGGESTION else sure
    return " · ".join(t for t in (due, sure, plain(row["basis"])) if t)


def _thread(room: Room, message: Row) -> None:
    here = message["message"]
    rows = room.ask("thread_messages", message=here).rows
    columns = [
        when(room, "Sent", "at", "latest"),
        Column(
            label="From",
            show=field("sender"),
            tone=lambda row: room.tone(row["side"]),
            kind="side",
            sub=lambda row: "this message" if row["message"] == here else "",
        ),
        Column(label="Begins", show=lambda row: clip(row["begins"], 160), kind="quote"),
    ]
    opened = table(
        rows,
        columns,
        label="Thread",
        key=f"thread-{message['thread']}",
        empty="",
        opens=lambda row: row["message"] != here,
        compact=True,
        height=680,
        filtered=len(rows) > 20,
    )
    if opened:
        go("reader", message=str(opened["message"]))


def _where(room: Room, message: Row) -> None:
    rows = _copies(room, message)
    st.caption(f"{len(rows)} {'copy' if len(rows) == 1 else 'copies'} of this message in the record.")
    columns = [
        Column(label="File", show=field("file"), sub=field("place")),
        Column(label="How", show=lambda row: f"quoted {row['depth']} deep" if row["depth"] else "as its own message"),
        Column(label="Page", show=field("page"), sub=lambda row: f"Dkt. {row['docket']}" if row["docket"] else ""),
        Column(
            label="Against the best copy",
            show=lambda row: field("differs")(row) or "same words",
            tone=lambda row: "red" if "substantive" in field("differs")(row) else "green",
            kind="status",
        ),
    ]
    table(rows, columns, label="Copies", key=f"copies-{message['message']}", empty="", compact=True, filtered=False)
    _differences(room, message)


def _differences(room: Room, message: Row) -> None:
    answer = room.ask("quoted_text_that_differs")
    rows = [row for row in answer.rows if (c := parse(str(row["cite"]))) and c.message == message["message"]]
    if answer.more:
        st.caption("This matter has more differences than are shown here; ask for them in the query book.")
    if not rows:
        return
    columns = [
        Column(label="What differs", show=lambda row: difference(plain(row["diff"])), kind="quote"),
        status("Kind", "kind"),
        stands("In", "copy_b"),
    ]
    table(rows, columns, label="Differences", key=f"diff-{message['message']}", empty="", compact=True, filtered=False)


PAGE = Page(
    title="Reader",
    queries=("message", "message_acts", "message_copies", "thread_messages", "quoted_text_that_differs"),
    draw=_draw,
    section="The record",
    order=100,
)
