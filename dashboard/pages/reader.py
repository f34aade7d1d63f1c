"""The reader: one message, its words with what they do marked, its copies, and the page on which it stands."""

from collections.abc import Sequence

import streamlit as st

from dashboard import dates, kinds
from dashboard.pages import Page
from dashboard.places import go, link
from dashboard.plain import clip, label, plain
from dashboard.room import Room, Row
from dashboard.widgets.sheet import side
from dashboard.widgets.source import copy
from dashboard.widgets.table import Column, field, table
from dashboard.widgets.words import Marked, words
from ingest.message import Address, Message, MessageId, Thread


def _draw(room: Room) -> None:
    asked = st.query_params.get("message")
    thread = room.thread(MessageId(asked)) if asked else None
    message = next((m for m in thread.messages if m.id == asked), None) if thread else None
    if thread is None or message is None:
        _nothing(asked)
        return
    st.title(label(message.subject or "No subject"))
    read, beside = st.columns([11, 9], gap="large")
    with read:
        _head(room, message)
        _words(room, message)
    with beside:
        _beside(room, message, thread)


def _nothing(asked: str | None) -> None:
    st.title("Reader")
    if asked:
        st.warning("This matter has no message of that name. It may have been read again in another way since the link was made.")
    st.info("Open a message from the list, or from any row on another page.")
    link("messages", "To the messages")


def _head(room: Room, message: Message) -> None:
    tone = room.tone(_side(room, message))
    rows = [("From", _named(message.sender)), ("To", _all(message.to)), ("Cc", _all(message.cc)), ("Bcc", _all(message.bcc))]
    with st.container(gap=None):
        for name, text in rows:
            if text:
                st.text(f"{name}: {text}")
        st.text(f"Sent: {_sent(room, message)}")
    badges = [(label(side(_side(room, message))), tone)]
    if message.only_quoted:
        badges.append(("known only from a quotation", "orange"))
    if any(d.kind == "substantive" for d in message.differences):
        badges.append(("copies differ in substance", "red"))
    with st.container(horizontal=True, gap="small"):
        for text, colour in badges:
            st.badge(text, color=colour)  # type: ignore[arg-type]


def _sent(room: Room, message: Message) -> str:
    sent = message.sent
    known = dates.between(sent.earliest, sent.latest, room.zone)
    return f"{known}  (printed “{clip(sent.text, 60)}”; {plain(sent.basis)})" if sent.text else known


def _named(who: Address | None) -> str:
    if who is None:
        return ""
    if who.name and who.email:
        return plain(f"{who.name} <{who.email}>")
    return plain(who.name or who.email or who.printed)


def _all(addresses: Sequence[Address]) -> str:
    return "; ".join(_named(a) for a in addresses)


def _side(room: Room, message: Message) -> object:
    rows = room.ask("message_acts", message=message.id).rows
    return next((row["side"] for row in rows if row.get("side")), None)


def _words(room: Room, message: Message) -> None:
    acts = room.ask("message_acts", message=message.id).rows
    marks = [_mark(row) for row in acts]
    shown = _asked_words()
    if shown and not any((m.start, m.end) == shown for m in marks):
        marks.append(Marked(start=shown[0], end=shown[1], tag="", title="The words you opened", tone="yellow"))
    marks = [_single_out(m, shown) for m in marks]
    if not message.text.strip():
        st.info("Nothing was typed in this message: it only carries what it forwards or quotes.")
        return
    opened = words(message.text, marks, key=f"words-{message.id}", label="The message")
    if opened is not None:
        go("reader", message=message.id, words=f"{marks[opened].start}-{marks[opened].end}")


def _asked_words() -> tuple[int, int] | None:
    start, _, end = st.query_params.get("words", "").partition("-")
    return (int(start), int(end)) if start.isdecimal() and end.isdecimal() and int(start) < int(end) else None


def _single_out(mark: Marked, shown: tuple[int, int] | None) -> Marked:
    if (mark.start, mark.end) != shown:
        return mark
    return Marked(start=mark.start, end=mark.end, tag=mark.tag, title=mark.title, tone=mark.tone, shown=True)


def _mark(row: Row) -> Marked:
    look = kinds.look(str(row["kind"]))
    told = [look.label, kinds.words(plain(row.get("status"))), plain(row.get("due")), plain(row.get("basis"))]
    return Marked(
        start=int(str(row["start"])),
        end=int(str(row["end"])),
        tag=look.label,
        title=" · ".join(t for t in told if t),
        tone=look.tone,
    )


def _beside(room: Room, message: Message, thread: Thread) -> None:
    page, acts, exchange, copies = st.tabs(["On the page", "What it does", "Thread", "Copies"])
    with page:
        copy(room, message, _asked_words())
    with acts:
        _acts(room, message)
    with exchange:
        _thread(room, message, thread)
    with copies:
        _copies(room, message)


def _acts(room: Room, message: Message) -> None:
    columns = [
        Column(label="What", show=lambda row: kinds.look(str(row["kind"])).label, tone=lambda row: kinds.look(str(row["kind"])).tone, kind="status"),
        Column(label="Words", show=lambda row: clip(row.get("quote"), 300), kind="quote", sub=lambda row: plain(row.get("basis"))),
        Column(label="Status", show=lambda row: kinds.words(plain(row.get("status"))), sub=field("status_how")),
    ]
    rows = room.ask("message_acts", message=message.id).rows
    opened = table(rows, columns, label="What it does", key=f"acts-{message.id}", empty="Nothing in this message was recognised as an act.", opens=lambda _: True, compact=True, filtered=False)
    if opened:
        go("reader", message=message.id, words=f"{opened['start']}-{opened['end']}")


def _thread(room: Room, message: Message, thread: Thread) -> None:
    rows = [
        {"id": m.id, "at": m.sent.earliest, "sent": dates.between(m.sent.earliest, m.sent.latest, room.zone), "from": _named(m.sender), "words": clip(m.text, 120), "here": "◀ this one" if m.id == message.id else ""}
        for m in thread.messages
    ]
    columns = [
        Column(label="Sent", show=field("sent"), sub=field("here"), sort=lambda row: row.get("at"), kind="date"),
        Column(label="From", show=field("from")),
        Column(label="Begins", show=field("words"), kind="quote"),
    ]
    opened = table(rows, columns, label="Thread", key=f"thread-{thread.id}", empty="", opens=lambda row: row["id"] != message.id, compact=True, height=640, filtered=len(rows) > 20)
    if opened:
        go("reader", message=str(opened["id"]))


def _copies(room: Room, message: Message) -> None:
    st.caption(f"{len(message.printings)} {'copy' if len(message.printings) == 1 else 'copies'} of this message in the record.")
    differ = {(d.source, d.index): d for d in message.differences}
    rows = []
    for printing in message.printings:
        found = differ.get((printing.source.id, printing.index))
        rows.append(
            {
                "file": f"{printing.source.file} {printing.source.place}".strip(),
                "how": "as its own message" if printing.carrier is None else f"quoted {printing.depth} deep",
                "kind": found.kind if found else "same",
                "differs": f"{found.cause}: “{found.ours}” here, “{found.theirs}” there" if found else "",
            }
        )
    columns = [
        Column(label="File", show=field("file"), sub=field("how")),
        Column(label="", show=field("kind"), tone=lambda row: {"same": "green", "benign": "gray"}.get(str(row["kind"]), "red"), kind="status"),
        Column(label="Difference", show=field("differs")),
    ]
    table(rows, columns, label="Copies", key=f"copies-{message.id}", empty="", compact=True, filtered=False)


PAGE = Page(title="Reader", queries=("message_acts",), draw=_draw, section="The record", order=100)
