"""The sample matter: its files are what story.toml says, byte for byte, and its facts hold."""

import email
import email.policy
import hashlib
import json
from pathlib import Path

import pytest

from sample.build import PDF, TEXT, expected, files, printings, write
from sample.mails import message_id
from sample.story import HERE, Story

STATUSES = {
    "demand": {"outstanding", "accepted", "partially_met", "met", "refused", "withdrawn", "superseded"},
    "meeting_proposal": {"outstanding", "accepted", "partially_met", "refused", "expired"},
    "deadline": {"outstanding", "met", "expired", "superseded", "refused"},
    "conditional": {"outstanding", "accepted", "met", "partially_met", "refused", "expired", "superseded"},
    "extension": {"outstanding", "accepted", "refused", "superseded"},
}
KINDS = {*STATUSES, "conference_held", "agreement", "refusal", "threat", "claim", "position", "withdrawal"}


@pytest.fixture(scope="module")
def story() -> Story:
    return Story()


@pytest.fixture(scope="module")
def truth() -> dict:
    return json.loads((HERE / "expected.json").read_text(encoding="utf-8"))


def test_the_committed_files_are_what_the_story_builds(tmp_path: Path) -> None:
    write(tmp_path)
    built = {path.name: path.read_bytes() for path in (tmp_path / "files").iterdir()}
    kept = {path.name: path.read_bytes() for path in (HERE / "files").iterdir()}
    assert sorted(built) == sorted(kept)
    assert [name for name in kept if built[name] != kept[name]] == []
    assert (tmp_path / "expected.json").read_bytes() == (HERE / "expected.json").read_bytes()


def test_two_builds_give_the_same_bytes(story: Story) -> None:
    first, second = (
        {name: hashlib.sha256(data).hexdigest() for name, data in files(each).items()} for each in (story, Story())
    )
    assert first == second


def test_every_quote_stands_once_in_its_own_message_and_every_link_points_back(truth: dict) -> None:
    texts = {row["id"]: row["new_text"] for row in truth["messages"]}
    order = {row["id"]: row["chron"] for row in truth["messages"]}
    acts = {act["id"]: act for act in truth["acts"]}
    for act in acts.values():
        assert texts[act["msg"]].count(act["quote"]) == 1, act
        if act["answers"] is not None:
            assert act["answers"] < act["id"] and order[acts[act["answers"]]["msg"]] <= order[act["msg"]], act


def test_every_status_is_one_its_kind_can_have(truth: dict) -> None:
    assert {act["type"] for act in truth["acts"]} == KINDS
    assert [act for act in truth["acts"] if act["status"] not in STATUSES.get(act["type"], {"n/a"})] == []


def test_a_named_answer_exists(story: Story) -> None:
    rows = [row for told in story.messages.values() for row in told.acts]
    assert {row["a"] for row in rows if "a" in row} <= {row["k"] for row in rows if "k" in row}


def test_every_message_but_the_one_known_by_quotation_leads_a_file(story: Story, truth: dict) -> None:
    leading = {ids[0] for ids in printings(story).values()}
    assert set(story.messages) - leading == {"S1"} == set(truth["only_quoted"])
    assert sum("S1" in ids for ids in printings(story).values()) == 1


def test_the_late_message_is_quoted_as_sent_the_next_day(story: Story) -> None:
    told = story.messages["A8"]
    reply = email.message_from_bytes(files(story)["2025-09-24-0847-slindgren.eml"], policy=email.policy.default)
    assert told.sent.isoformat() == "2025-09-23T23:40:00-05:00"
    assert "Sent: Wednesday, September 24, 2025 12:40 AM" in reply.get_body(("plain",)).get_content()


def test_one_quotation_has_another_date_than_its_original(story: Story) -> None:
    made = files(story)
    original = email.message_from_bytes(made["2025-09-24-1518-dosei.eml"], policy=email.policy.default)
    carrier = email.message_from_bytes(made["2025-10-06-1112-slindgren.eml"], policy=email.policy.default)
    assert "by October 3." in original.get_body(("plain",)).get_content()
    assert "by October 8." in carrier.get_body(("plain",)).get_content()
    assert b"by October 8." in made[PDF] and b"to do so by October 3." not in made[PDF]


def test_every_answer_names_the_mail_it_answers(story: Story) -> None:
    for told in story.messages.values():
        if told.own == "eml":
            mail = email.message_from_bytes((HERE / "files" / f"{told.stem}.eml").read_bytes())
            assert mail["In-Reply-To"] == (message_id(story.messages[told.re]) if told.re else None)


def test_the_exhibits_print_what_the_truth_says_they_print(story: Story, truth: dict) -> None:
    made = files(story)
    assert truth["printings"][PDF][:3] == ["A20", "A19", "A18"] and truth["printings"][TEXT][0] == "B6"
    assert made[TEXT].count(b"Document #: 87-3 Filed: 10/22/25 Page ") == made[TEXT].count(b"\f") + 1
    assert len(truth["messages"]) >= 24 and expected(story) == truth
