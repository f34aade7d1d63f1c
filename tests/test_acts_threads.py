"""Our own annotated threads: built from what is told, printed as said, annotated within the guideline's bounds."""

import json
import re
from datetime import date, datetime
from pathlib import Path

import pytest

from acts.model.threads.build import files
from acts.model.threads.told import HERE, STATUSES, check_due, read_all, unmark

GOLD = sorted(HERE.glob("*.json"))


def words(text: str) -> str:
    return " ".join(re.sub(r"(?m)^(?:> ?)+|^Case .* Page \d+ of \d+$", "", text).split())


def test_the_committed_files_are_what_the_told_threads_build() -> None:
    made = files()
    kept = {path.name: path.read_text("utf-8") for path in [*HERE.glob("*.txt"), *GOLD]}
    assert sorted(made) == sorted(kept)
    assert [name for name in made if made[name] != kept[name]] == []


def test_no_two_threads_bear_one_name() -> None:
    names = [thread.name for thread in read_all()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_a_thread_holds_together(path: Path) -> None:
    thread = json.loads(path.read_text("utf-8"))
    printed = words(path.with_suffix(".txt").read_text("utf-8"))
    texts = {row["id"]: row["new_text"] for row in thread["messages"]}
    order = {row["id"]: row["chron"] for row in thread["messages"]}
    acts = {act["id"]: act for act in thread["acts"]}
    assert all(row["new_text"] in printed for row in thread["messages"])
    for act in acts.values():
        assert act["quote"] in texts[act["msg"]], act
        assert act["status"] in STATUSES.get(act["type"], {"n/a"}), act
        if act["answers"] is not None:
            target = acts[act["answers"]]
            assert target["id"] < act["id"] and order[target["msg"]] <= order[act["msg"]], act


@pytest.mark.parametrize(
    "marked",
    ["{D|please send it", "please send it}", "{Q|please send it}"],
)
def test_a_mark_that_does_not_close_is_refused(marked: str) -> None:
    with pytest.raises(ValueError, match="do not close"):
        unmark(marked)


def test_a_mark_nests_and_keeps_the_words() -> None:
    text, acts = unmark("{D met #a|send the log {L =2024-03-08|by Friday}}, please")
    assert text == "send the log by Friday, please"
    assert [(act.kind, act.quote) for act in acts] == [("demand", "send the log by Friday"), ("deadline", "by Friday")]


def test_a_date_that_its_words_do_not_say_is_refused() -> None:
    with pytest.raises(ValueError, match="is not"):
        check_due("by friday", datetime(2024, 3, 7), date(2024, 3, 5))
    check_due("by friday", datetime(2024, 3, 8), date(2024, 3, 5))
