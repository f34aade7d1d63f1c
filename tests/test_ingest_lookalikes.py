"""Domains that pretend to be others."""

import pytest

from ingest.lookalikes import lookalikes, registered, skeleton
from ingest.matter import Matter
from ingest.message import DefectKind


@pytest.mark.parametrize(
    "false",
    ["harrowmlll.example", "harrovvmill.example", "hаrrowmill.example", "harrownill.example", "harowmill.example",
     "harrwomill.example", "harrowmi1l.example", "harrowrnill.example", "harrowmills.example"],
)  # fmt: skip
def test_each_kind_of_imitation_is_told_with_what_it_imitates(false):
    found = lookalikes({"harrowmill.example": 40, false: 1, "coleandfox.example": 7})
    assert [(one.domain, one.like) for one in found] == [(false, "harrowmill.example")]


def test_different_firms_are_left_alone():
    names = ["harrowmill.example", "coleandfox.example", "birch.test", "fox.example", "box.example"]
    counts = dict.fromkeys([*names, "gmail.com", "ymail.com", "harrowmill.test", "2021.example"], 3)
    assert lookalikes(counts) == ()


def test_punycode_and_mixed_scripts_are_read_as_shown():
    host = "xn--" + "hаrrowmill".encode("punycode").decode()
    assert registered(f"mail.{host}.example") == "hаrrowmill.example"
    assert skeleton("hаrrowmill.example") == skeleton("harrowmill.example")
    (alone,) = lookalikes({"hаrrowmill.example": 1})
    assert alone.like == "" and alone.how == "mixes Cyrillic and Latin"
    assert registered("mx1.firm.co.uk") == "firm.co.uk"


def test_the_message_from_an_imitation_bears_the_warning(tmp_path):
    head = "From: Ada <ada@{}>\nTo: Bo <bo@coleandfox.example>\nSubject: {}\nDate: Tue, 4 Jan 2022 10:0{}:00 -0600\n"
    for n, domain in enumerate(["harrowmill.example"] * 3 + ["harrowmi1l.example"]):
        (tmp_path / f"{n}.eml").write_text(head.format(domain, n, n) + f"\nWords {n}.\n")
    matter = Matter.create(tmp_path / "m")
    matter.add(sorted(tmp_path.glob("*.eml")))
    marked = [
        message.sender.email
        for thread in matter.threads()
        for message in thread.messages
        if message.sender and any(d.kind is DefectKind.LOOKALIKE_DOMAIN for d in message.defects)
    ]
    assert marked == ["ada@harrowmi1l.example"]
    assert [one.domain for one in matter.lookalikes()] == ["harrowmi1l.example"]
