"""Every page draws on the sample matter, on an empty one, on a damaged one, and for nobody who may not see it."""

import json
import shutil
from pathlib import Path

import pytest
from streamlit.navigation.page import calc_hash
from streamlit.testing.v1 import AppTest

import dashboard
import queries
from bench.sample_matter import build
from dashboard import access, room
from dashboard.pages import pages
from dashboard.widgets import sheet
from exhibits.redactions import in_force
from graph.load import load
from graph.store import engines
from ingest.matter import Matter
from queries.cite import parse

SCRIPT = Path(dashboard.__file__).parent / "served" / "main.py"
PAGES = sorted(pages())
VIEWER = "test@example.com"  # who an AppTest is signed in as


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("matters") / "sample")


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(access.ACCESS, raising=False)
    monkeypatch.delenv("NEO4J_URI", raising=False)


def draw(address: str, **state: str) -> AppTest:
    """The app at an address."""
    app = AppTest.from_file(str(SCRIPT), default_timeout=30)
    app._page_hash = calc_hash(address) if address != "board" else ""
    for name, value in state.items():
        app.query_params[name] = value
    return app.run()


def said(app: AppTest) -> str:
    """Everything an app says in words."""
    kinds = ("title", "subheader", "caption", "markdown", "info", "warning", "error", "success", "text")
    return "\n".join(str(element.value) for kind in kinds for element in app.get(kind))


def tables(app: AppTest) -> dict[str, dict[str, object]]:
    """What the tables of a page were given, by their label."""
    found = [json.loads(element.proto.json) for element in app.get("bidi_component")]
    return {table["label"]: table for table in found if "columns" in table}


def rows(table: dict[str, object]) -> list[list[str]]:
    """A table's cells as they are shown."""
    lines = table["rows"]
    assert isinstance(lines, list)
    return [[cell["text"] for cell in line["cells"]] for line in lines]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_asks_what_the_query_book_has(address: str) -> None:
    page = pages()[address]
    assert page.title and page.section
    assert set(page.queries) <= set(queries.load())


@pytest.mark.parametrize("address", PAGES)
def test_a_page_draws_the_sample_matter(address: str, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(access.MATTERS, str(sample))
    app = draw(address)
    assert not app.exception and not app.error, said(app)
    assert app.title[0].value
    assert app.query_params["matter"] in ("sample", ["sample"])


@pytest.mark.parametrize("address", PAGES)
def test_a_page_of_an_empty_matter_says_what_to_do(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Matter.create(tmp_path / "empty")
    monkeypatch.setenv(access.MATTERS, str(tmp_path / "empty"))
    app = draw(address)
    assert not app.exception and not app.error, said(app)
    if pages()[address].queries:
        assert "Add e-mail files" in said(app)


@pytest.mark.parametrize("address", PAGES)
def test_a_damaged_graph_is_one_clear_line(
    address: str, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = tmp_path / "damaged"
    shutil.copytree(sample, damaged)
    (damaged / "graph.kgl").write_bytes(b"no graph at all")
    monkeypatch.setenv(access.MATTERS, str(damaged))
    app = draw(address)
    assert not app.exception
    if pages()[address].queries and address != "reader":
        assert "rebuild" in app.error[0].value and "Traceback" not in said(app)


@pytest.mark.parametrize("address", PAGES)
def test_a_viewer_sees_the_matters_that_name_him_and_no_other(
    address: str, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = tmp_path / "matters.toml"
    entry = '[matters.{0}]\nfolder = "{1}"\n[matters.{0}.users]\n"{2}" = "read"\n'
    theirs = shutil.copytree(sample, tmp_path / "theirs")
    listed.write_text(entry.format("ours", sample, VIEWER) + entry.format("theirs", theirs, "other@b.example"))
    monkeypatch.setenv(access.ACCESS, str(listed))
    denied = draw(address, matter="theirs")
    assert [title.value for title in denied.title] == ["No such matter for you"]
    assert not tables(denied) and "Tamarack" not in said(denied) and "Ostrander" not in said(denied)
    assert not draw(address, matter="ours").error
    assert not draw("sources", matter="ours").get("file_uploader"), "a reader adds nothing"


def test_a_viewer_whom_no_matter_names_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "matters.toml").write_text("[matters]\n")
    monkeypatch.setenv(access.ACCESS, str(tmp_path / "matters.toml"))
    app = draw("board")
    assert [title.value for title in app.title] == ["No matter to show"]
    assert "no matter names that address" in said(app)


def test_a_matter_that_is_not_served_is_not_shown(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(access.MATTERS, str(sample))
    for address in PAGES:
        app = draw(address, matter="another")
        assert "has no access" in said(app) and not tables(app)


def test_every_row_of_a_table_is_a_row_of_its_question(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(access.MATTERS, str(sample))
    store = engines()["embedded"].open(str(sample / "graph.kgl"), True)
    asked = queries.ask(store, "deadlines_set")
    shown = tables(draw("deadlines"))["Deadlines"]
    assert len(rows(shown)) == len(asked) > 10
    lines = shown["rows"]
    assert isinstance(lines, list) and all(line["opens"] for line in lines)


def test_a_long_table_is_turned_like_pages_and_sends_no_more_than_it_shows(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(access.MATTERS, str(sample))
    for module in (room, sheet):
        monkeypatch.setattr(module, "MOST_ROWS", 10)
    app = draw("messages")
    first = rows(tables(app)["Messages"])
    next(button for button in app.button if button.label == "Later rows").click().run()
    second = rows(tables(app)["Messages"])
    assert len(first) == len(second) == 10 and not [row for row in second if row in first]
    assert "Rows 11 to 20" in said(app)
    next(button for button in app.button if button.label == "Earlier rows").click().run()
    assert rows(tables(app)["Messages"]) == first


def test_the_reader_marks_the_words_it_was_opened_for(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(access.MATTERS, str(sample))
    store = engines()["embedded"].open(str(sample / "graph.kgl"), True)
    row = next(r for r in queries.ask(store, "acts_in_time") if r["kind"] == "demand" and "Dkt." in str(r["cite"]))
    cite = parse(str(row["cite"]))
    assert cite and cite.span
    app = draw("reader", message=cite.message, words=f"{cite.span.start}-{cite.span.end}")
    assert not app.error and not app.warning, said(app)
    [text] = [json.loads(e.proto.json) for e in app.get("bidi_component") if '"The message"' in e.proto.json]
    assert "".join(part["text"] for run in text["runs"] for part in run["parts"] if run["shown"]) == row["quote"]
    assert "PageID" in said(app)


def test_the_reader_says_when_an_original_is_damaged(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = tmp_path / "damaged"
    shutil.copytree(sample, damaged)
    store = engines()["embedded"].open(str(damaged / "graph.kgl"), True)
    row = next(r for r in queries.ask(store, "messages") if "Dkt." in str(r["cite"]))
    for original in (damaged / "originals").glob("*/*"):
        original.write_bytes(b"%PDF-1.7 nothing")
    monkeypatch.setenv(access.MATTERS, str(damaged))
    cite = parse(str(row["cite"]))
    assert cite
    app = draw("reader", message=cite.message)
    assert not app.exception
    assert any("changed since it was read" in str(w.value) for w in app.warning), said(app)


def test_the_board_of_a_matter_without_messages_praises_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = Matter.create(tmp_path / "empty")
    store = engines()["embedded"].open(str(empty.path / "graph.kgl"), False)
    load(empty, store)
    store.close()
    monkeypatch.setenv(access.MATTERS, str(empty.path))
    app = draw("board")
    assert "No message is in this matter yet" in said(app) and "Nothing is owed" not in said(app)
    assert not app.exception and not tables(app)


def test_an_unknown_message_in_an_address_is_said_to_be_unknown(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(access.MATTERS, str(sample))
    for words in ("", "5-2", "x-y", "0-99999999999999999999999"):
        app = draw("reader", message="../../etc/passwd", words=words)
        assert "no message of that name" in said(app) and not app.exception


def test_as_of_in_the_address_moves_the_board(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(access.MATTERS, str(sample))
    early = rows(tables(draw("board", as_of="2025-09-06"))["Deadlines"])
    late = rows(tables(draw("board"))["Deadlines"])
    assert 0 < len(early) < len(late)
    assert not draw("board", as_of="not a date").error


def test_a_look_at_a_matter_is_in_its_ledger(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(access.MATTERS, str(sample))
    before = len(list(Matter.open(sample).entries()))
    draw("claims").run()
    added = list(Matter.open(sample).entries())[before:]
    assert [(entry.kind, entry.content["page"]) for entry in added] == [("view", "Claims")]
    assert added[0].content["by"]


def test_a_reviewer_covers_words_of_an_exhibit_and_takes_it_back(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "sample"
    shutil.copytree(sample, folder)
    monkeypatch.setenv(access.MATTERS, str(folder))
    app = draw("workbench")
    page = next(one for one in app.number_input if one.label == "Page")
    page.set_value(2).run()
    words = next(one for one in app.text_input if one.label == "Words to cover")
    words.set_value("Two conferences, on September 24 and October 14").run()
    cover = next(one for one in app.button if one.label == "Cover these words")
    assert not cover.disabled
    cover.click().run()
    assert "who made it and why" in said(app)
    next(one for one in app.text_input if one.label == "Reason").set_value("sealed, Dkt. 12").run()
    next(one for one in app.button if one.label == "Cover these words").click().run()
    assert not app.exception and "1 to be covered on this page" in said(app)
    (made,) = in_force(Matter.open(folder).entries())
    assert (made.cover, made.page, made.why) == (True, 2, "sealed, Dkt. 12") and made.by
    next(one for one in app.button if one.label == "Undo").click().run()
    assert "0 to be covered on this page" in said(app) and not in_force(Matter.open(folder).entries())
