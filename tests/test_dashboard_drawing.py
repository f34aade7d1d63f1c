"""A filed PDF that would never be drawn to its end: the reader says so on one line, shows the text, and lives."""

from pathlib import Path

import pytest
from streamlit.navigation.page import calc_hash
from streamlit.testing.v1 import AppTest

import dashboard
import queries
from bench.hostile import page_that_eats_time
from bench.sample_matter import build
from dashboard import access
from graph.store import engines
from ingest import isolation
from queries.cite import parse

SCRIPT = Path(dashboard.__file__).parent / "served" / "main.py"
WORDS = (
    "From: Ada Quill <ada@quill.example>", "Sent: Wednesday, January 15, 2025 3:40 PM",
    "To: Bo Dorr <bo@dorr.example>", "Subject: Ledgers", "", "Please send the ledgers by Friday.",
)  # fmt: skip


def test_a_page_that_cannot_be_drawn_is_one_line_and_its_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filed = tmp_path / "endless.pdf"
    filed.write_bytes(page_that_eats_time(*WORDS))
    matter = build(tmp_path / "matter", filed)
    store = engines()["embedded"].open(str(matter / "graph.kgl"), True)
    [row] = queries.ask(store, "messages")
    cite = parse(str(row["cite"]))
    assert cite
    monkeypatch.setenv(access.MATTERS, str(matter))
    monkeypatch.delenv(access.ACCESS, raising=False)
    monkeypatch.setattr(isolation, "DRAWING_SECONDS", 1)
    app = AppTest.from_file(str(SCRIPT), default_timeout=60)
    app._page_hash = calc_hash("reader")
    app.query_params["message"] = cite.message
    app.run()
    assert not app.exception and not app.error
    [told] = [str(w.value) for w in app.warning]
    assert "CPU seconds to draw" in told and "endless" in told and "\n" not in told
    assert any("send the ledgers by Friday" in e.proto.json for e in app.get("bidi_component"))
