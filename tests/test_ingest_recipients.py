"""People as To, Cc and From print them: a table of printed lists, and what no list may do."""

from pathlib import Path

import pytest

from ingest.addresses import parse_person, plain
from ingest.recipients import blind_apart, parse_people, unread_people

ROWS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "files" / "people_printed.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def test_there_are_a_hundred_lists() -> None:
    assert len(ROWS) >= 100


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_printed_people(row: tuple[str, ...]) -> None:
    printed, *wanted = row
    assert [f"{a.name or ''}|{a.email or ''}" for a in parse_people(printed)] == [w for w in wanted if w]


def test_who_writes_on_whose_behalf() -> None:
    found = parse_person("Cy Vane [mailto:cy.vane@dorr.example] on behalf of Bo Dorr")
    assert found is not None and (found.name, found.email) == ("Bo Dorr", None)
    assert found.printed.startswith("Cy Vane")


def test_a_sentence_is_no_recipient_and_is_told() -> None:
    value = "Ada Quill <ada@quill.example>; we have received nothing and will have to go to the judge; Bo Dorr"
    assert [a.name for a in parse_people(value)] == ["Ada Quill", "Bo Dorr"]
    assert unread_people(value) == "we have received nothing and will have to go to the judge"
    assert unread_people("All counsel of record in the matter of Quill; Bo Dorr") is None


def test_blind_copies_in_brackets_are_no_copies() -> None:
    assert blind_apart("Bo Dorr/HQ/Harrow (bcc: Ada Quill/HQ/Harrow)") == ("Bo Dorr/HQ/Harrow ", "Ada Quill/HQ/Harrow")
    assert blind_apart("Bo Dorr (Harrow)") == ("Bo Dorr (Harrow)", "")


def test_plain_text_keeps_what_is_no_entity() -> None:
    assert plain("R&D; AT&T") == "R&D; AT&T"
    assert plain("=?UTF-8?Q?J=C3=B8rn_Quill?= =?UTF-8?B?w6k=?= <j@quill.example>") == "Jørn Quillé <j@quill.example>"
    assert plain("=?nonsense?Q?J=C3?= x") == "=?nonsense?Q?J=C3?= x"
    assert plain("Quill &amp; Dorr &lt;x&gt;") == "Quill & Dorr <x>"


@pytest.mark.parametrize(
    "hostile", [";," * 30_000 + " others", "on behalf of " * 5_000, "(@" * 30_000, "a@" * 30_000, "<[" * 30_000]
)
def test_a_hostile_list_ends(hostile: str) -> None:
    assert len(parse_people(hostile)) <= 40_000
