"""The query book: every saved question with its parameters, and a read-only editor for one's own."""

import hashlib
import shlex
from collections.abc import Mapping
from datetime import UTC, date, datetime, time

import streamlit as st

import queries
from dashboard.pages import Page
from dashboard.plain import label
from dashboard.room import Room
from dashboard.widgets.download import downloads, saved
from dashboard.widgets.editor import editor
from dashboard.widgets.results import results
from graph.store import QuestionError
from queries import Param, Query, QueryError

_ASKED = "own-question"
_FIRST = """MATCH (m:Message)-[:DOES]->(a:Act)
WHERE a.kind = 'demand' AND a.status = 'outstanding'
RETURN a.at AS at, a.side AS side, a.actor AS actor, a.to_side AS on, a.quote AS quote, a.cite AS cite
ORDER BY at
LIMIT 50"""


def _draw(room: Room) -> None:
    st.title("Query book")
    saved, own = st.tabs(["Saved questions", "Your own Cypher"], on_change="rerun", key="book")
    if saved.open:
        with saved:
            _saved(room)
    if own.open:
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
        st.code(query.text, language=None, wrap_lines=True)
    try:
        answer = room.ask(chosen, **given)
    except QueryError as fault:
        st.error(label(fault))
        return
    names = [column.name for column in query.columns]
    empty = "No rows. Loosen a parameter, or add correspondence under Sources."
    results(room, answer.rows, names, label=query.title, key=f"book-{chosen}", empty=empty)
    downloads(room, answer, query.title)


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


def _own(room: Room) -> None:
    editing, known = st.columns([3, 1], gap="large")
    with known:
        _schema(room)
    with editing:
        asked = editor(_FIRST, key="own", label="Your question in Cypher")
        if asked:
            st.session_state[_ASKED] = asked
        text = st.session_state.get(_ASKED)
        if text:
            _answer(room, text)


def _answer(room: Room, text: str) -> None:
    try:
        answer = room.cypher(text)
    except QuestionError as fault:
        st.error(label(fault))
        return
    names = list(answer.rows[0]) if answer.rows else []
    if answer.more:
        st.caption(f"The first {len(answer.rows):,} rows are shown; add conditions to see others.")
    key = hashlib.sha256(text.encode()).hexdigest()[:12]
    results(room, answer.rows, names, label="Your question", key=key, empty="No rows.")
    command = f"rejoinder cypher {shlex.quote(room.door.folder.name)} {shlex.quote(' '.join(text.split()))}"
    if answer.rows:
        saved(room, "Your question", lambda: answer.rows, "own-question", command, names, {"Cypher": text})


def _schema(room: Room) -> None:
    st.markdown("**What can be named**")
    held = room.schema()
    with st.container(height=520, border=True):
        for one in held.labels:
            st.markdown(f"**:{label(one.name)}** · {one.count:,}")
            st.caption(label(", ".join(one.properties)))
        for link in held.relationships:
            st.caption(label(f"({link.start})-[:{link.kind}]->({link.end}) · {link.count:,}"))


PAGE = Page(title="Query book", queries=("corpus",), draw=_draw, section="The work", order=140)
