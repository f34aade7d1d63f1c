"""The query book: every saved question with its parameters, and a read-only editor for one's own."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time

import streamlit as st

import queries
from dashboard import dates
from dashboard.pages import Page
from dashboard.plain import label, plain
from dashboard.room import Room, Row
from dashboard.widgets.download import downloads
from dashboard.widgets.sheet import instant, read, shown
from dashboard.widgets.table import Column, table
from queries import Param, Query, QueryError
from queries.cite import parse


def _draw(room: Room) -> None:
    st.title("Query book")
    saved, own = st.tabs(["Saved questions", "Your own Cypher"])
    with saved:
        _saved(room)
    with own:
        _own(room)


def _saved(room: Room) -> None:
    book = queries.load()
    names = list(book)
    asked = st.query_params.get("query")
    chosen = st.selectbox(
        "Question",
        names,
        index=names.index(asked) if asked in names else 0,
        format_func=lambda name: f"{name.replace('_', ' ')}: {book[name].title}",
        key="question",
    )
    query = book[chosen]
    st.query_params["query"] = chosen
    given = _parameters(room, query)
    with st.expander("The Cypher behind it"):
        st.code(query.text, language="cypher", wrap_lines=True)
    try:
        answer = room.ask(chosen, **given)
    except QueryError as fault:
        st.error(label(fault))
        return
    opened = table(
        answer.rows,
        [_column(room, c.name, c.type) for c in query.columns],
        label=query.title,
        key=f"book-{chosen}",
        empty="No rows. Loosen a parameter, or add correspondence under Sources.",
        opens=lambda row: parse(str(row.get("cite") or "")) is not None,
        height=620,
    )
    downloads(room, answer, answer.rows, query.title)
    if opened:
        read(str(opened["cite"]))


def _parameters(room: Room, query: Query) -> Mapping[str, object]:
    shown_params = [p for p in query.params if p.name not in ("skip", "limit")]
    if not shown_params:
        return {}
    columns = st.columns(min(4, len(shown_params)))
    return {p.name: _parameter(room, query, p, columns[i % len(columns)]) for i, p in enumerate(shown_params)}


def _parameter(room: Room, query: Query, param: Param, place: st.delta_generator.DeltaGenerator) -> object:
    key, name = f"{query.name}-{param.name}", param.name.replace("_", " ")
    if param.type == "bool":
        return place.checkbox(name, value=bool(param.default), key=key, help=label(param.words))
    if param.type == "int":
        least = min(int(param.default or 0), 1_000) if param.name == "limit" else int(param.default or 0)
        return place.number_input(name, value=least, min_value=0, max_value=1_001, key=key, help=label(param.words))
    if param.type == "datetime":
        day = place.date_input(name, value=None, format="MM/DD/YYYY", key=key, help=label(param.words))
        return datetime.combine(day, time(23, 59, 59), room.zone).astimezone(UTC) if isinstance(day, date) else None
    return place.text_input(name, key=key, help=label(param.words)) or None


def _column(room: Room, name: str, type_: str) -> Column:
    def show(row: Row) -> str:
        value = row.get(name)
        when = instant(value)
        if when:
            return dates.moment(when, room.zone)
        if name == "cite":
            return shown(value)
        if isinstance(value, bool):
            return "yes" if value else "no"
        return ", ".join(plain(v) for v in value) if isinstance(value, list) else plain(value)

    kind = {"int": "number", "float": "number", "datetime": "date"}.get(type_, "text")
    return Column(label=name.replace("_", " "), show=show, sort=lambda row: row.get(name), kind=kind)


def _own(room: Room) -> None:
    st.info("coming")


PAGE = Page(title="Query book", queries=("corpus",), draw=_draw, section="The work", order=140)
