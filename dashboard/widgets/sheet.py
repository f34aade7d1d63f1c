"""A saved question's rows as a table that opens the reader, with its downloads and its command line."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

import streamlit as st

from dashboard import dates
from dashboard.access import Door
from dashboard.clocks import Clock
from dashboard.places import go
from dashboard.plain import clip, plain
from dashboard.room import MOST_ROWS, Answer, Room
from dashboard.widgets.download import downloads
from dashboard.widgets.table import Column, Line, Row, Show, field, lined, table
from queries.cite import parse

_FEW = 60  # rows of a compact table


def sheet(
    room: Room,
    query: str,
    columns: Sequence[Column],
    *,
    label: str,
    empty: str,
    height: int | None = None,
    compact: bool = False,
    order: Callable[[Row], tuple[bool, float]] | None = None,
    **params: object,
) -> None:
    """Ask a saved question and draw its rows; a row that is opened leads to its words in the reader."""
    key = f"{room.door.key}-{query}-{label}"
    place = f"{key}-{sorted(params.items(), key=str)}-first"
    first = int(st.session_state.get(place, 0))
    answer = room.ask(query, **params, **({"skip": first} if first else {}))
    rows = (sorted(answer.rows, key=order) if order else answer.rows)[: _FEW if compact else None]
    opened = table(
        rows,
        columns,
        label=label,
        key=f"{key}-{first}",
        empty=empty,
        opens=_opens,
        height=height,
        compact=compact,
        filtered=not compact,
        lines=_lines(room, answer, columns, (label, compact), rows),
    )
    if not compact:
        _turn(answer, place, first)
        downloads(room, answer, label)
        opened = opened or _suggestions(room, query, columns, label, params)
    if opened:
        read(str(opened.get("cite") or ""))


def _opens(row: Row) -> bool:
    return parse(str(row.get("cite") or "")) is not None


def _lines(
    room: Room, answer: Answer, columns: Sequence[Column], told: tuple[object, ...], rows: Sequence[Row]
) -> Sequence[Line]:
    """The rows as they are drawn, kept from one drawing to the next: what they say depends on the question, the state
    of the graph and the viewer's zone and date alone."""
    asked = (answer.query, tuple(sorted(answer.params.items())), room.as_of, str(room.zone), room.own, *told)
    room.clocks(row.get("cite") for row in rows)  # all at once, and not one by one as they are drawn
    return _kept(room.viewer.name, room.door, room.state(), asked, rows, columns)


@st.cache_resource(max_entries=256, show_spinner=False)
def _kept(
    viewer: str, door: Door, state: str, asked: tuple[object, ...], _rows: Sequence[Row], _columns: Sequence[Column]
) -> Sequence[Line]:
    return lined(_rows, _columns, _opens)


def _turn(answer: Answer, place: str, first: int) -> None:
    """The way to earlier and later rows, where not all are shown at once."""
    if not answer.more and not first:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        ways = ("Earlier rows", first - MOST_ROWS, first > 0), ("Later rows", first + MOST_ROWS, answer.more)
        for name, start, there in ways:
            if st.button(name, key=f"{place}-{name}", disabled=not there):
                st.session_state[place] = max(0, start)
                st.rerun()
        st.caption(f"Rows {first + 1:,} to {first + len(answer.rows):,}; the downloads hold all of them.")


def _suggestions(
    room: Room, query: str, columns: Sequence[Column], label: str, params: Mapping[str, object]
) -> Row | None:
    """What is not sure stands apart from the facts, and only for who asks for it; the row that is opened, if any."""
    unsure = room.unsure(query, **params)
    if unsure is None or not unsure.rows:
        return None
    told = f"{suggestions(unsure)}: not sure enough to be stated, until a person confirms them in the review queue"
    if not st.toggle(told, key=f"{room.door.key}-{query}-{label}-unsure"):
        return None
    return table(
        unsure.rows,
        columns,
        label=f"{label}: suggestions",
        key=f"{room.door.key}-{query}-{label}-suggestions",
        empty="",
        opens=_opens,
        suggested=True,
        lines=_lines(room, unsure, columns, (label,), unsure.rows),
    )


def suggestions(answer: Answer) -> str:
    """How many rows rest on suggestions, in words."""
    count = f"{len(answer.rows):,}{'+' if answer.more else ''}"
    return f"{count} suggestion{'' if count == '1' else 's'}"


def read(cite: str) -> None:
    """Open the reader at a citation's words."""
    found = parse(cite)
    if found:
        span = f"{found.span.start}-{found.span.end}" if found.span else None
        go("reader", message=found.message, words=span)


def shown(cite: object) -> str:
    """A citation as a court would print it."""
    found = parse(str(cite or ""))
    return plain(found.shown if found else cite)


def stated(label: str = "Source") -> Column:
    """The column that says where it stands."""
    return Column(label=label, show=lambda row: shown(row.get("cite")), kind="source")


def stands(label: str, name: str) -> Column:
    """A column of citations other than the row's own."""
    return Column(label=label, show=lambda row: shown(row.get(name)), kind="source")


def quoted(label: str, name: str, sub: Show | None = None) -> Column:
    """A column of the writer's own words."""
    return Column(label=label, show=lambda row: clip(row.get(name), 400), kind="quote", sub=sub)


def when(room: Room, label: str, name: str, latest: str | None = None, short: bool = False) -> Column:
    """A column of instants by each message's own clock, or in the room's zone; with `latest`, of intervals. A text
    already in words stays as it is."""
    known = room.clocks(())
    return Column(
        label=label,
        show=lambda row: _at(room, known, row, name, latest, short),
        sort=lambda row: row.get(name),
        kind="date" if latest is None else "when",
    )


def sent_at(room: Room, row: Row, name: str) -> str:
    """One instant of a row as its table tells it: by the message's own clock, or in the room's zone."""
    return _at(room, room.clocks([row.get("cite")]), row, name, None, False)


def _at(
    room: Room, known: Mapping[str, Clock | None], row: Row, name: str, latest: str | None, short: bool
) -> str:  # fmt: skip
    """A zone is told only of what is exact: an hour whose zone is not certain, and a letter's day, stand as printed."""
    first = instant(row.get(name))
    if first is None:
        return dates.local(str(row.get(name) or ""))
    own = _clock(room, known, row)
    if own and own.earliest == first and (room.own or own.earliest != own.latest):
        return dates.day(own.local) if short else dates.sent(own.earliest, own.latest, own.local, own.letter)
    if short:
        return dates.day(first.astimezone(room.zone))
    return dates.between(first, instant(row.get(latest)) if latest else first, room.zone)


def _clock(room: Room, known: Mapping[str, Clock | None], row: Row) -> Clock | None:
    found = parse(str(row.get("cite") or ""))
    if found and found.message not in known:
        known = room.clocks([row.get("cite")])
    return known[found.message] if found else None


def instant(value: object) -> datetime | None:
    """The value if it is a time."""
    return value if isinstance(value, datetime) else None


def whose(room: Room, label: str, name: str, on: str | None = None) -> Column:
    """A column of people, each with the colour of the side for which he writes, and its name below; `on` names the
    column that says against whom."""

    def sides(row: Row) -> str:
        if not row.get(name):
            return ""
        own = clip(side(room.side_of(row.get(name))), 24)
        return f"{own} → {clip(side(row.get(on)), 24)}" if on and row.get(on) else own

    return Column(
        label=label,
        show=field(name),
        tone=lambda row: room.tone(room.side_of(row.get(name))),
        kind="side",
        sub=sides,
    )


def by(room: Room, label: str, name: str, sub: Show | None = None) -> Column:
    """A column of sides, each with its colour."""
    return Column(
        label=label,
        show=lambda row: side(row.get(name)),
        tone=lambda row: room.tone(row.get(name)),
        kind="side",
        sub=sub,
    )


def side(name: object) -> str:
    """A side's name; one that the text does not tell is said to be so."""
    return "not told" if name in (None, "", "unknown") else plain(name)


def overdue(room: Room, name: str) -> Show:
    """Shows how long ago something open fell due, as of the room's date."""
    now = room.now()

    def show(row: Row) -> str:
        due = instant(row.get(name))
        if due is None or row.get("status") != "outstanding" or now <= due:
            return ""
        return f"overdue {dates.lasted((now - due).total_seconds() / 3600)}"

    return show


def number(label: str, name: str, unit: str = "") -> Column:
    """A column of numbers."""

    def show(row: Row) -> str:
        value = row.get(name)
        if isinstance(value, float):
            value = round(value, 1) if value < 10 else round(value)
        return f"{plain(value)}{unit}" if value is not None else ""

    return Column(label=label, show=show, sort=lambda row: row.get(name), kind="number")


def hours(value: object, after: str = "") -> str:
    """A lag in words: "19 h later"; nothing where there is none."""
    return f"{dates.lasted(float(value))} {after}".strip() if isinstance(value, int | float) else ""
