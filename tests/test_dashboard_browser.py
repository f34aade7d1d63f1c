"""The dashboard in a real browser: every number opens its rows, every row its message, every message its page."""

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

import queries
from bench.browser import requests_elsewhere, served, settle
from bench.sample_matter import FILES, build, load_again
from dashboard.pages import pages
from graph.store import engines
from ingest.matter import Matter
from queries.cite import parse

HOSTILE = """\
From: "<script>document.title='owned'</script> =cmd|' /C calc'!A0" <mallory@evil.example>
To: Ada Quill <ada@quill.example>
Date: Tue, 02 Sep 2025 09:00:00 -0500
Subject: =?utf-8?b?4oCuZ25wLmV4ZSA9SFlQRVJMSU5LKCJodHRwOi8vZXZpbC5leGFtcGxlIik=?=
Message-ID: <hostile-1@evil.example>
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<html><body><p>Ada, please produce the logs by September 5, 2025.</p>
<img src="http://evil.example/pixel.png"><script>fetch('http://evil.example/x')</script>
<link rel="stylesheet" href="http://evil.example/s.css"><iframe src="http://evil.example/f"></iframe>
<p>**bold** :material/delete: ![p](http://evil.example/p.png) &lt;img src=x onerror=alert(1)&gt; http://evil.example/click</p>
</body></html>
"""


@pytest.fixture(scope="module")
def matter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("matters") / "sample")


@pytest.fixture(scope="module")
def address(matter: Path) -> Iterator[str]:
    with served(matter) as found:
        yield found


@pytest.fixture
def page(chrome: Browser) -> Iterator[Page]:
    context = chrome.new_context(viewport={"width": 1440, "height": 900})
    opened = context.new_page()
    yield opened
    context.close()


def test_a_number_opens_its_rows_a_row_its_message_a_message_its_page(page: Page, address: str) -> None:
    elsewhere = requests_elsewhere(page)
    settle_at(page, address)
    page.get_by_role("button", name="Next deadline").click()
    expect(page.get_by_role("heading", name="Deadlines", level=1)).to_be_visible()
    settle(page)
    page.get_by_label("Narrow these rows: Deadlines").fill("Dkt.")
    row = page.get_by_role("table", name="Deadlines").get_by_role("link").first
    row.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("tab", name="On the page")).to_be_visible()
    settle(page)
    assert re.search(r"/reader\?.*message=\w+.*words=\d+-\d+", page.url), page.url
    expect(page.locator("mark.shown").first).to_be_visible()
    picture = page.get_by_role("img", name=re.compile("are marked"))
    expect(picture).to_be_visible()
    assert picture.evaluate("p => p.naturalWidth") > 600
    again = page.context.new_page()
    settle_at(again, page.url)
    expect(again.locator("mark.shown").first).to_have_text(page.locator("mark.shown").first.inner_text())
    assert not elsewhere


def settle_at(page: Page, address: str) -> None:
    page.goto(address)
    settle(page)


def test_every_page_opens_by_its_address_and_asks_nothing_of_the_network(page: Page, address: str) -> None:
    elsewhere = requests_elsewhere(page)
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    for place, one in pages().items():
        settle_at(page, f"{address}/{'' if place == 'board' else place}")
        assert page.locator("h1").count() == 1, one.title
        assert page.get_by_test_id("stAlertContentError").count() == 0, one.title
    assert not elsewhere and not faults


def test_a_saved_question_is_run_and_downloaded(page: Page, address: str, matter: Path) -> None:
    settle_at(page, f"{address}/query_book?query=proposed_meetings")
    shown = page.get_by_role("table").locator("tbody tr").count()
    assert shown > 2
    with page.expect_download() as waited:
        page.get_by_role("button", name="XLSX").click()
    book = load_workbook(io.BytesIO(Path(waited.value.path()).read_bytes()))
    cover = {row[0].value: row[1].value for row in book["About"].iter_rows()}
    assert cover["Question"] == "proposed_meetings" and cover["Corpus"] and cover["Made"]
    assert book["Rows"].max_row == shown + 1
    exported = [entry for entry in Matter.open(matter).entries() if entry.kind == "export"]
    assert exported[-1].content["form"] == "xlsx"


def test_an_upload_changes_the_board(page: Page, tmp_path: Path) -> None:
    first, second = sorted(FILES.glob("*.eml"))[:2]
    with served(build(tmp_path / "growing", first)) as address:
        settle_at(page, address)
        before = page.get_by_text(re.compile(r"\d+ messages?")).first.inner_text()
        settle_at(page, f"{address}/sources")
        page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(str(second))
        page.get_by_role("button", name=re.compile("Read 1 file")).click()
        expect(page.get_by_text("The board shows the matter with them")).to_be_visible(timeout=60_000)
        page.get_by_role("link", name="Board").click()
        settle(page)
        assert page.get_by_text(re.compile(r"\d+ messages?")).first.inner_text() != before


def test_a_hostile_message_is_shown_harmless(page: Page, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.eml"
    hostile.write_text(HOSTILE, encoding="utf-8")
    elsewhere, alerts = requests_elsewhere(page), []
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    with served(build(tmp_path / "hostile", hostile)) as address:
        settle_at(page, f"{address}/messages")
        table = page.get_by_role("table", name="Messages")
        expect(table).to_contain_text("‹U+202E›gnp.exe")
        with page.expect_download() as waited:
            page.get_by_role("button", name="CSV").click()
        assert not re.search(r'(^|,)"?[=@|]', Path(waited.value.path()).read_text("utf-8"), re.MULTILINE)
        table.get_by_role("link").first.click()
        expect(page.get_by_role("tab", name="On the page")).to_be_visible()
        settle(page)
        expect(page.get_by_role("document", name="The message")).to_contain_text("please produce the logs")
        for place in ("", "people", "review", "demands", "query_book?query=messages"):
            settle_at(page, f"{address}/{place}")
            assert page.title() != "owned"
    assert not elsewhere and not alerts


def test_one_viewer_never_sees_the_matter_of_another(chrome: Browser, matter: Path, tmp_path: Path) -> None:
    other = build(tmp_path / "other", sorted(FILES.glob("*.eml"))[0])
    listed = tmp_path / "matters.toml"
    entry = '[matters.{0}]\nfolder = "{1}"\nname = "Matter {0}"\n[matters.{0}.users]\n"{2}" = "{3}"\n'
    listed.write_text(
        entry.format("alpha", matter, "ann@firm.example", "admin")
        + entry.format("beta", other, "bob@firm.example", "read")
    )
    headers = {"server.trustedUserHeaders": json.dumps({"X-Viewer": "email"})}
    with served(access=listed, more=headers) as address:
        for who, own, denied, tried in (
            ("ann", "alpha", "beta", list(pages())),
            ("bob", "beta", "alpha", ["board", "reader"]),
        ):
            context = chrome.new_context(extra_http_headers={"X-Viewer": f"{who}@firm.example"})
            page = context.new_page()
            for place in tried:
                settle_at(page, f"{address}/{'' if place == 'board' else place}?matter={denied}")
                expect(page.get_by_role("heading", level=1)).to_have_text("No such matter for you")
                assert f"Matter {denied}" not in page.content()
            settle_at(page, f"{address}/?matter={own}")
            expect(page.get_by_text(re.compile(r"\d+ messages?")).first).to_be_visible()
            context.close()


def test_a_judgement_survives_a_rebuild_and_is_taken_back(page: Page, tmp_path: Path) -> None:
    own = build(tmp_path / "judged")
    first = next(row for row in asked(own, "acts_in_time") if row["kind"] == "demand")
    cite = parse(str(first["cite"]))
    assert cite and cite.span
    here = {"message": cite.message}
    with served(own) as address:
        settle_at(page, f"{address}/reader?message={cite.message}&words={cite.span.start}-{cite.span.end}")
        page.get_by_role("tab", name="What it does").click()
        page.get_by_label("Why").fill("the letter says so")
        page.get_by_role("button", name="Confirm").click()
        expect(page.get_by_text("confirmed by").first).to_be_visible(timeout=60_000)
        (own / "graph.kgl").unlink()
        load_again(own)
        judged = [row for row in asked(own, "message_acts", **here) if "the letter says so" in str(row["basis"])]
        assert [row["quote"] for row in judged] == [first["quote"]]
        settle_at(page, f"{address}/review")
        page.get_by_role("button", name="Undo the latest").click()
        expect(page.get_by_text("Nobody has judged anything yet")).to_be_visible(timeout=60_000)
        assert not [row for row in asked(own, "message_acts", **here) if "the letter says so" in str(row["basis"])]
    kinds = [entry.kind for entry in Matter.open(own).entries() if entry.kind.startswith("judgement")]
    assert kinds == ["judgement", "judgement-undone"]


def test_ones_own_question_reads_and_never_writes(page: Page, address: str, matter: Path) -> None:
    before = (matter / "graph.kgl").read_bytes()
    settle_at(page, f"{address}/query_book")
    page.get_by_role("tab", name="Your own Cypher").click()
    editor = page.get_by_label("Your question in Cypher")
    editor.fill("MATCH (m:Message) DETACH DELETE m")
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_text("DETACH is not allowed")).to_be_visible()
    editor.fill("MATCH (f:Firm) RETURN f.name AS firm ORDER BY firm")
    editor.press("Control+Enter")
    expect(page.get_by_role("table", name="Your question")).to_contain_text("Aldous Brandt")
    assert (matter / "graph.kgl").read_bytes() == before


def asked(folder: Path, name: str, **params: object) -> list[dict[str, object]]:
    """The rows of a saved question, straight from the matter's graph."""
    store = engines()["embedded"].open(str(folder / "graph.kgl"), True)
    return queries.ask(store, name, **params)
