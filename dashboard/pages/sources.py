"""Sources: what was given, what became of each file, and adding more."""

import tempfile
from collections import Counter
from pathlib import Path

import streamlit as st

from dashboard.access import Role
from dashboard.pages import Page
from dashboard.plain import label, plain
from dashboard.room import Room
from dashboard.widgets.download import saved
from dashboard.widgets.table import Column, field, table

_TONES = {"message": "green", "container": "gray", "duplicate": "gray", "exception": "red"}


def _draw(room: Room) -> None:
    st.title("Sources")
    if room.may(Role.ADMIN):
        _upload(room)
    rows = room.inputs()
    fates = Counter(str(row["fate"]) for row in rows)
    counted = ", ".join(f"{count} {fate}" for fate, count in sorted(fates.items()))
    st.subheader("What became of every file")
    if rows:
        st.caption(
            f"{len(rows)} files = {counted}. Every file is in exactly one of these states; originals are kept whole."
        )
    columns = [
        Column(label="File", show=field("file")),
        Column(label="State", show=field("fate"), tone=lambda row: _TONES.get(str(row["fate"]), "gray"), kind="status"),
        Column(label="Format", show=field("format")),
        Column(label="Parts read", show=field("readings"), sort=lambda row: row["readings"], kind="number"),
        Column(label="Defects", show=field("defects"), sort=lambda row: row["defects"], kind="number"),
        Column(label="Why", show=field("reason"), sub=field("detail")),
        Column(label="Bytes", show=lambda row: f"{row['size']:,}", sort=lambda row: row["size"], kind="number"),
        Column(label="SHA-256", show=lambda row: str(row["sha256"])[:16], kind="nowrap"),
    ]
    table(
        rows,
        columns,
        label="Files",
        key="inputs",
        empty="No file was given yet. Add e-mail files or exhibits above.",
        height=520,
    )
    if rows:
        command = f"rejoinder ledger {room.door.folder.name} --format csv"
        saved(room, "Ledger of files", lambda: rows, "sources", command, list(rows[0]), {})
    _verify(room)


def _upload(room: Room) -> None:
    given = st.file_uploader(
        "Add e-mail files, exhibits, or a zip of them",
        accept_multiple_files=True,
        key=f"upload-{st.session_state.get('uploads', 0)}",
        help="They stay on this machine, in the matter's folder.",
    )
    if given and st.button(f"Read {len(given)} file{'' if len(given) == 1 else 's'} into the matter", type="primary"):
        with tempfile.TemporaryDirectory() as folder, st.status("Reading …", expanded=True) as told:
            paths = [_kept(Path(folder), at, file.name, file.getbuffer()) for at, file in enumerate(given)]
            bar = st.progress(0.0)

            def show(done: int, total: int) -> None:
                bar.progress(done / max(total, 1), f"{done} of {total}")

            counts = room.add(paths, show)
            told.update(label="Read", state="complete")
        st.session_state["uploads"] = st.session_state.get("uploads", 0) + 1
        st.session_state["upload-said"] = ", ".join(f"{count} {fate}" for fate, count in sorted(counts.items()))
        st.rerun()
    said = st.session_state.pop("upload-said", None)
    if said:
        st.success(label(f"Read: {said}. The board shows the matter with them."))


def _kept(folder: Path, at: int, name: str, data: memoryview) -> Path:
    """The upload as a file of its own folder, so that equal names stay apart; the name cannot leave it."""
    safe = "".join(c if c.isprintable() and c not in '/\\:*?"<>|' else "_" for c in plain(name)).strip(". ")[:120]
    path = folder / str(at) / (safe or "file")
    path.parent.mkdir()
    path.write_bytes(data)
    return path


def _verify(room: Room) -> None:
    st.subheader("Is everything as it was?")
    st.caption("Every original is held against its hash, and every entry of the ledger against the one before it.")
    if st.button("Verify"):
        flaws = room.verify()
        if not flaws:
            st.success(
                f"All originals and {room.entries():,} ledger entries are as they were. Head: {room.corpus_hash()[:16]}"
            )
        for flaw in flaws[:20]:
            st.error(label(flaw))


PAGE = Page(title="Sources", queries=(), draw=_draw, section="The work", order=150)
