"""Rows as files: CSV and XLSX that no spreadsheet takes for formulas, with what they answer on a cover sheet."""

import shlex
from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st

from dashboard.room import Answer, Room, Row
from queries.sheets import write_csv, write_xlsx

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def downloads(room: Room, answer: Answer, rows: Sequence[Row], label: str) -> None:
    """Two buttons and the command that prints the same rows; each download is entered in the matter's ledger."""
    if not rows:
        return
    name = f"{room.door.key}-{answer.query}".replace("/", "-")
    key = f"{name}-{label}"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.download_button(
            "CSV",
            data=lambda: _csv(room, answer, rows),
            file_name=f"{name}.csv",
            mime="text/csv",
            key=f"csv-{key}",
            on_click="ignore",
            help="Download these rows as CSV",
        )
        st.download_button(
            "XLSX",
            data=lambda: _xlsx(room, answer, rows, label),
            file_name=f"{name}.xlsx",
            mime=_XLSX,
            key=f"xlsx-{key}",
            on_click="ignore",
            help="Download these rows as a workbook with a cover sheet",
        )
        st.code(f"rejoinder ask {shlex.quote(room.door.folder.name)} {answer.query}", language=None, width="content")


def _csv(room: Room, answer: Answer, rows: Sequence[Row]) -> str:
    room.record("export", query=answer.query, form="csv", rows=len(rows))
    return write_csv(answer.columns, rows)


def _xlsx(room: Room, answer: Answer, rows: Sequence[Row], label: str) -> bytes:
    room.record("export", query=answer.query, form="xlsx", rows=len(rows))
    cover = {
        "Table": label,
        "Matter": room.door.name,
        "Question": answer.query,
        "Parameters": "; ".join(f"{key} = {value}" for key, value in answer.params.items()) or "none",
        "Corpus": room.corpus_hash(),
        "Rows": len(rows),
        "Made": datetime.now(UTC),
        "By": room.viewer.name,
    }
    return write_xlsx(answer.columns, rows, cover)
