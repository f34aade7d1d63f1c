"""Deciding who is who, taking a source out, saying whose side is ours, turning the calendar: in a real browser."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import queries
from bench.browser import served, settle
from bench.sample_matter import build
from graph.judgements import in_force
from graph.store import engines
from ingest.matter import Matter

LATE = 60_000


@pytest.fixture(scope="module")
def matter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("work") / "sample")


@pytest.fixture(scope="module")
def page(chrome: Browser, matter: Path) -> Iterator[tuple[Page, str]]:
    with served(matter) as address:
        context = chrome.new_context(viewport={"width": 1440, "height": 1200})
        yield context.new_page(), address
        context.close()


def at(page: tuple[Page, str], place: str) -> Page:
    page[0].goto(f"{page[1]}/{place}")
    return settle(page[0])


def people(matter: Path) -> set[str]:
    store = engines()["embedded"].open(str(matter / "graph.kgl"), True)
    return {str(row["person"]) for row in queries.ask(store, "people")}


def test_two_people_are_merged_with_a_reason_and_taken_apart_again(page: tuple[Page, str], matter: Path) -> None:
    before = people(matter)
    shown = at(page, "people")
    box = shown.get_by_label("These are one person")
    for name in ("Priscilla Wynn", "Roland Dufresne"):
        box.click()
        box.fill(name)
        shown.get_by_role("option", name=re.compile(name)).first.click()
    shown.keyboard.press("Escape")
    shown.get_by_label("Why").first.fill("one desk, two signatures")
    shown.get_by_role("button", name="Merge").click()
    undo = shown.get_by_role("button", name="Undo", exact=True)
    expect(undo).to_be_visible(timeout=LATE)
    expect(shown.get_by_text("one desk, two signatures")).to_be_visible()
    [judged] = in_force(Matter.open(matter).entries())
    assert (judged.decision, judged.why, len(judged.keys)) == ("merge", "one desk, two signatures", 2)
    assert len(people(matter)) == len(before) - 1
    undo.click()
    expect(shown.get_by_text("Nobody has decided anything about people yet.")).to_be_visible(timeout=LATE)
    assert people(matter) == before


def test_a_source_is_taken_out_with_a_reason_and_brought_back(page: tuple[Page, str], matter: Path) -> None:
    shown = at(page, "sources")
    box = shown.get_by_label("Source", exact=True)
    box.click()
    box.fill("Tate-letter")
    shown.get_by_role("option", name=re.compile("Tate-letter")).click()
    shown.get_by_label("Why").fill("clawed back")
    shown.get_by_role("button", name="Take out").click()
    expect(shown.get_by_text("is out of the matter")).to_be_visible(timeout=LATE)
    assert sum(one.fate == "withdrawn" for one in Matter.open(matter).inputs()) == 1
    expect(shown.get_by_text(re.compile("clawed back")).last).to_be_visible()
    shown.get_by_role("button", name="Bring back").click()
    expect(shown.get_by_text("is back in the matter")).to_be_visible(timeout=LATE)
    assert not [one for one in Matter.open(matter).inputs() if one.fate == "withdrawn"]


def test_the_board_counts_ours_and_theirs_once_it_is_told(page: tuple[Page, str]) -> None:
    shown = at(page, "settings")
    shown.get_by_role("combobox", name="We act for").click()
    shown.get_by_role("option", name="Tamarack").click()
    settle(shown)
    tile = at(page, "").get_by_role("button", name="Demands open")
    expect(tile).to_contain_text(re.compile(r"\d+ ours, \d+ theirs"))


def test_the_calendar_turns_by_keys_and_opens_the_words(page: tuple[Page, str]) -> None:
    shown = at(page, "deadlines?form=Calendar")
    expect(shown.get_by_role("heading", name="October 2025")).to_be_visible()
    shown.get_by_role("button", name="Earlier month").focus()
    shown.keyboard.press("PageUp")
    expect(shown.get_by_role("heading", name="September 2025")).to_be_visible()
    shown.get_by_role("table", name="Deadlines, September 2025").get_by_role("button").first.focus()
    shown.keyboard.press("Enter")
    expect(shown.get_by_role("tab", name="On the page")).to_be_visible(timeout=LATE)
    expect(shown.locator("mark.shown").first).to_be_visible()


def test_readiness_is_held_against_the_court_that_is_chosen(page: tuple[Page, str]) -> None:
    shown = at(page, "readiness")
    expect(shown.get_by_text("requirements of N.D. Ill. LR 37.2")).to_be_visible()
    shown = at(page, "readiness?court=cacd")
    expect(shown.get_by_text(re.compile("requirements of C.D. Cal. L.R. 37"))).to_be_visible()
    expect(at(page, "").get_by_role("button", name="Ready under")).to_be_visible()
