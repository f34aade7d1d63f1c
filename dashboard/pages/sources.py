"""Sources: what was given, what became of each file, and adding more."""

import re
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st

from dashboard import dates
from dashboard.access import Role
from dashboard.pages import Page
from dashboard.plain import label, plain
from dashboard.room import MOST_ROWS, Room, Row
from dashboard.widgets.download import saved
from dashboard.widgets.table import Column, field, table
from ingest.message import IngestError

_TONES = {"message": "green", "container": "gray", "duplicate": "gray", "exception": "red", "withdrawn": "orange"}
_FATES = {
    "message": "with messages",
    "container": "that hold others",
    "duplicate": "the same as another",
    "exception": "not read",
    "withdrawn": "taken out",
}
_HASH = re.compile(r"\b[0-9a-f]{64}\b")
_FLAWS = 200
_CHOICES = 1_000  # more than these are named, not chosen from a list
_READ = ("message", "container")


def _draw(room: Room) -> None:
    st.title("Sources")
    if said := st.session_state.pop("upload-said", None):
        st.success(label(said))
    if room.may(Role.ADMIN):
        _upload(room)
    rows = room.inputs()
    fates = Counter(str(row["fate"]) for row in rows)
    counted = " + ".join(f"{count:,} {_FATES.get(fate, fate)}" for fate, count in sorted(fates.items(), reverse=True))
    st.subheader("What became of every file")
    if rows:
        st.caption(
            f"{len(rows):,} files = {counted}. Every file is in exactly one of these states; originals are kept whole."
        )
    columns = [
        Column(label="File", show=field("file")),
        Column(
            label="State",
            show=lambda row: _FATES.get(str(row["fate"]), plain(row["fate"])),
            tone=lambda row: _TONES.get(str(row["fate"]), "gray"),
            kind="status",
        ),
        Column(label="Format", show=field("format")),
        Column(label="Parts read", show=field("readings"), sort=lambda row: row["readings"], kind="number"),
        Column(label="Defects", show=field("defects"), sort=lambda row: row["defects"], kind="number"),
        Column(label="Why", show=field("reason"), sub=field("detail")),
        Column(label="Bytes", show=lambda row: f"{row['size']:,}", sort=lambda row: row["size"], kind="number"),
        Column(label="SHA-256", show=lambda row: str(row["sha256"])[:16], kind="nowrap"),
    ]
    shown = sorted(rows, key=lambda row: row["fate"] != "exception")[:MOST_ROWS]
    table(
        shown,
        columns,
        label="Files",
        key="inputs",
        empty="No file was given yet. Add e-mail files or exhibits above.",
        height=520,
    )
    if len(shown) < len(rows):
        st.caption(f"{len(shown)} of {len(rows):,} files, first those that could not be read; the downloads hold all.")
    if rows:
        command = f"rejoinder ledger {room.door.folder.name} --format csv"
        saved(room, "Ledger of files", lambda: rows, "sources", command, list(rows[0]), {})
    if rows and room.may(Role.ADMIN):
        _take_out(room, rows)
    _out(room)
    _verify(room)


def _take_out(room: Room, rows: Sequence[Row]) -> None:
    st.subheader("Take a source out")
    st.caption(
        "What only this source shows leaves every answer. Nothing is erased: its bytes and its entries in the ledger "
        "stay, with who took it out, when and why; it can be brought back."
    )
    files = {str(row["sha256"]): plain(row["file"]) for row in rows if row["sha256"] and row["fate"] in _READ}
    with st.form("take-out", border=False, clear_on_submit=True):
        which, why = st.columns(2)
        chosen = (
            which.selectbox("Source", list(files), index=None, format_func=lambda one: files[one])
            if len(files) <= _CHOICES
            else which.text_input("Source", placeholder="Its name in the ledger, its path or its SHA-256")
        )
        reason = why.text_input("Why", placeholder="e.g. clawed back, Fed. R. Evid. 502(b)")
        if st.form_submit_button("Take out") and chosen:
            _moved(room, lambda: room.withdraw(chosen, reason), f"{files.get(chosen, chosen)} is out of the matter.")


def _moved(room: Room, move: Callable[[], None], said: str) -> None:
    try:
        with st.spinner("Bringing the record up to date …"):
            move()
    except IngestError as fault:
        st.error(label(fault))
        return
    st.session_state["upload-said"] = said
    st.rerun()


def _out(room: Room) -> None:
    out = room.withdrawals()
    if not out:
        return
    st.subheader("Taken out")
    names = {str(row["sha256"]): plain(row["file"]) for row in room.inputs()}
    for one in out.values():
        name = names.get(one.sha256, one.sha256[:16])
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{label(name)}**", width="stretch")
            told = f"{one.by}, {dates.moment(one.at, room.zone)}: {one.why}"
            st.caption(label(told), width="content")
            if room.may(Role.ADMIN) and st.button("Bring back", key=f"back-{one.sha256}"):
                _back(room, one.sha256, name)


def _back(room: Room, sha256: str, name: str) -> None:
    _moved(room, lambda: room.restore(sha256, "brought back on the sources page"), f"{name} is back in the matter.")


def _upload(room: Room) -> None:
    given = st.file_uploader(
        "Add e-mail files, exhibits, or a zip of them",
        accept_multiple_files=True,
        key=f"upload-{st.session_state.get('uploads', 0)}",
        help="They stay on this machine, in the matter's folder.",
    )
    if given and st.button(f"Read {len(given)} file{'' if len(given) == 1 else 's'} into the matter"):
        with tempfile.TemporaryDirectory() as folder, st.status("Reading …", expanded=True) as told:
            paths = [_kept(Path(folder), at, file.name, file.getbuffer()) for at, file in enumerate(given)]
            bar = st.progress(0.0)

            def show(done: int, total: int) -> None:
                bar.progress(done / max(total, 1), f"{done} of {total}")

            counts = room.add(paths, show)
            told.update(label="Read", state="complete")
        st.session_state["uploads"] = st.session_state.get("uploads", 0) + 1
        read = ", ".join(f"{count} {_FATES.get(fate, fate)}" for fate, count in sorted(counts.items()))
        st.session_state["upload-said"] = f"Read: {read}. The board shows the matter with them."
        st.rerun()


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
        else:
            st.error(f"{len(flaws):,} {'thing is' if len(flaws) == 1 else 'things are'} not as they were.")
            st.text(_named(room, flaws[:_FLAWS]) + ("\n…" if len(flaws) > _FLAWS else ""))


def _named(room: Room, flaws: Sequence[str]) -> str:
    """The flaws one below the other, a file by its name and not by its hash alone."""
    files = {str(row["sha256"]): str(row["file"]) for row in room.inputs() if row["sha256"]}
    told = "\n".join(flaws)
    return plain(_HASH.sub(lambda found: f"{files.get(found[0], 'of no known file')} ({found[0][:8]}…)", told))


PAGE = Page(title="Sources", queries=(), draw=_draw, section="The work", order=150)
