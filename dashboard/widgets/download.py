"""Rows as files: CSV and XLSX that no spreadsheet takes for formulas, with what they answer on a cover sheet."""

import shlex
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

import streamlit as st

from dashboard.room import Answer, Room, Row
from queries.sheets import write_csv, write_xlsx

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def twin(matter: str, query: str, params: Mapping[str, object]) -> str:
    """The command that prints the same rows: the question with what it was asked with, but for the page's own cut."""
    given = [shlex.quote(f"{name}={_said(value)}") for name, value in sorted(params.items()) if _is_said(name, value)]
    return " ".join([f"rejoinder ask {shlex.quote(matter)} {query}", *(f"-p {one}" for one in given)])


def _is_said(name: str, value: object) -> bool:
    return name not in ("limit", "skip") and isinstance(value, str | int | float | datetime)


def _said(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value).lower() if isinstance(value, bool) else str(value)


def downloads(room: Room, answer: Answer, label: str) -> None:
    """A question's rows as files, all of them, and the command that prints the same rows."""
    command = twin(room.door.folder.name, answer.query, answer.params)
    cover = {
        "Question": answer.query,
        "Parameters": "; ".join(f"{key} = {value}" for key, value in answer.params.items()) or "none",
    }
    if answer.rows:
        saved(room, label, lambda: room.whole(answer), answer.query, command, answer.columns, cover)


def saved(
    room: Room,
    label: str,
    rows: Callable[[], Sequence[Row]],
    name: str,
    command: str,
    columns: Sequence[str],
    cover: Mapping[str, str],
) -> None:
    """Two buttons and the command line's twin; the rows are fetched, and the ledger told, when one is pressed."""
    file = f"{room.door.key}-{name}"
    key = f"{file}-{label}"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.download_button(
            "CSV",
            data=lambda: _csv(room, name, columns, rows()),
            file_name=f"{file}.csv",
            mime="text/csv",
            key=f"csv-{key}",
            on_click="ignore",
            help="Download these rows as CSV",
        )
        st.download_button(
            "XLSX",
            data=lambda: _xlsx(room, name, columns, rows(), {"Table": label, **cover}),
            file_name=f"{file}.xlsx",
            mime=_XLSX,
            key=f"xlsx-{key}",
            on_click="ignore",
            help="Download these rows as a workbook with a cover sheet",
        )
        st.code(command, language=None, width="content")


def _csv(room: Room, name: str, columns: Sequence[str], rows: Sequence[Row]) -> str:
    room.record("export", what=name, form="csv", rows=len(rows))
    return write_csv(columns, rows)


def _xlsx(room: Room, name: str, columns: Sequence[str], rows: Sequence[Row], told: Mapping[str, str]) -> bytes:
    room.record("export", what=name, form="xlsx", rows=len(rows))
    cover = {
        **told,
        "Matter": room.door.name,
        "Corpus": room.corpus_hash(),
        "As of": room.as_of,
        "Rows": len(rows),
        "Made": datetime.now(UTC),
        "By": room.viewer.name,
    }
    return write_xlsx(columns, rows, cover)
