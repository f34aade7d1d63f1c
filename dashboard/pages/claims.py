"""Claims: what a side says about the correspondence, held against it."""

import streamlit as st

from dashboard import kinds
from dashboard.pages import Page
from dashboard.plain import plain
from dashboard.room import Room
from dashboard.widgets.sheet import instant, quoted, sheet, shown, stated, when
from dashboard.widgets.table import Column, Row, Show, field


def _draw(room: Room) -> None:
    st.title("Claims about the record")
    st.caption(
        "What counsel say about who offered, answered or promised, beside what the record holds. The verdict is "
        "about this record only, and says by which way of counting."
    )
    columns = [
        when(room, "Claimed", "claim_at", short=True),
        Column(label="By", show=field("claimant")),
        quoted("Claim", "claim"),
        Column(
            label="Verdict",
            show=lambda row: kinds.words(plain(row.get("verdict"))).replace("the corpus", "the record"),
            tone=lambda row: kinds.status_tone(str(row.get("verdict") or "")),
            kind="status",
        ),
        Column(label="Way of counting", show=field("convention")),
        Column(label="For it", show=_count("supporting_n"), sub=_cites("supporting_cites"), kind="source"),
        Column(label="Against it", show=_count("contrary_n"), sub=_cites("contrary_cites"), kind="source"),
        stated(),
    ]
    sheet(
        room,
        "claims_about_the_record",
        columns,
        label="Claims",
        empty="Nobody made a claim about the correspondence itself.",
        order=lambda row: (str(row.get("verdict")).startswith("not decidable"), _at(row)),
    )


def _at(row: Row) -> float:
    at = instant(row.get("claim_at"))
    return at.timestamp() if at else 0.0


def _count(name: str) -> Show:
    return lambda row: plain(row.get(name) or "")


def _cites(name: str) -> Show:
    def show(row: Row) -> str:
        value = row.get(name)
        return "; ".join(shown(v) for v in value) if isinstance(value, list | tuple) else shown(value)

    return show


PAGE = Page(title="Claims", queries=("claims_about_the_record",), draw=_draw, section="The dispute", order=60)
