"""What a person decided outlives a better copy of the message, or comes back to be looked at; it is never just gone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from acts.act import Act
from graph.judgements import Decision, judge_act, judge_people
from graph.load import Loaded, load
from graph.store import Store, engines
from ingest.matter import Matter
from queries import ask

QUOTING = b"""From: Bo Cole <bo@cole.example>
To: Ada Quill <ada@birch.example>
Date: Tue, 4 Mar 2025 16:00:00 -0600
Subject: RE: Logs
Message-ID: <2@cole.example>

We will look into it.

From: Ada Quill
Sent: Tuesday, March 4, 2025 10:15 AM
To: Bo Cole
Subject: Logs

Bo,

Please produce the access logs by
March 14, 2025.

Ada
"""
ORIGINAL = b"""From: "Quill, Ada" <ada@birch.example>
To: Bo Cole <bo@cole.example>
Date: Tue, 4 Mar 2025 11:15:27 -0500
Subject: Logs
Message-ID: <1@birch.example>

Bo,

Please produce the access logs by March 14, 2025.  You have had the
request since January.

Ada
"""
SIGNED = {"by": "J. Doe", "why": "read it"}


@pytest.fixture
def matter(tmp_path: Path) -> Matter:
    (tmp_path / "reply.eml").write_bytes(QUOTING)
    (tmp_path / "original.eml").write_bytes(ORIGINAL)
    made = Matter.create(tmp_path / "matter")
    made.add([tmp_path / "reply.eml"])
    return made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = engines()["embedded"].open(str(tmp_path / "graph.kgl"), False)
    yield opened
    opened.close()


def _demand(loaded: Loaded) -> Act:
    return next(act for act in loaded.found() if act.kind == "demand")


def _lost(store: Store) -> list[str]:
    return [str(row["subject"]) for row in ask(store, "review_queue", kind="lost judgement")]


def test_a_judgement_on_a_quoted_message_holds_when_its_original_is_read(matter: Matter, store: Store) -> None:
    before = load(matter, store)
    quoted = _demand(before)
    judge_act(matter, Decision.CORRECT, quoted, values={"kind": "threat"}, **SIGNED)
    judge_people(matter, Decision.CASE, [matter.threads()[0].id], value="Birch v. Cole, No. 1:25-cv-00042", **SIGNED)
    matter.add([matter.path.parent / "original.eml"])
    after = load(matter, store)
    judged = next(act for act in after.found() if "J. Doe" in act.basis)
    message = next(m for thread in matter.threads() for m in thread.messages if m.id == judged.message)
    assert judged.message != quoted.message and not message.only_quoted
    assert judged.kind == "threat" and message.text[judged.start : judged.end] == judged.quote
    assert [row["docket_number"] for row in ask(store, "cases")] == ["1:25-cv-00042"]
    assert _lost(store) == []


@pytest.mark.parametrize("decision", [Decision.CONFIRM, Decision.REJECT])
def test_a_judgement_whose_words_are_gone_comes_back_for_review(
    matter: Matter, store: Store, decision: Decision
) -> None:
    judge_act(matter, decision, _demand(load(matter, store)), **SIGNED)
    (matter.path.parent / "original.eml").write_bytes(ORIGINAL.replace(b"March 14, 2025", b"March 21, 2025"))
    matter.add([matter.path.parent / "original.eml"])
    loaded = load(matter, store)
    assert not [act for act in loaded.found() if "J. Doe" in act.basis]
    assert _lost(store) == [f"{decision} demand: Please produce the access logs by March 14, 2025."]


def test_what_was_withdrawn_is_not_quoted_in_the_queue(matter: Matter, store: Store) -> None:
    demand = _demand(load(matter, store))
    judge_act(matter, Decision.CONFIRM, demand, **SIGNED)
    matter.withdraw(["reply.eml"], by="J. Doe", why="clawed back")
    load(matter, store)
    assert _lost(store) == ["confirm"]
    matter.restore(["reply.eml"], by="J. Doe", why="given up")
    assert _demand(load(matter, store)).confidence == 1.0 and _lost(store) == []


def test_people_named_without_address_are_found_again_by_their_names(matter: Matter, store: Store) -> None:
    load(matter, store)
    key = f"name:carla birch@{matter.threads()[0].id}"
    judge_people(matter, Decision.SIDE, [key], value="Birch", **SIGNED)
    load(matter, store)
    assert _lost(store) == ["side"]  # nobody of that name is in the record
    again = matter.path.parent / "again.eml"
    again.write_bytes(QUOTING.replace(b"To: Bo Cole\n", b"To: Bo Cole\nCc: Carla Birch\n"))
    matter.add([again])
    load(matter, store)
    people = {row["person"]: row["side"] for row in ask(store, "people_on_date")}
    assert people["Carla Birch"] == "Birch" and _lost(store) == []
