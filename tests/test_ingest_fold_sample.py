"""The sample matter folded: its messages, what is known by quotation only, and the one word that was changed."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from ingest.fold import fold
from ingest.formats import Given
from ingest.message import DifferenceKind, Message, Printing, Reading, Thread
from ingest.reading import read_bytes
from ingest.split import split

SAMPLE = Path(__file__).parents[1] / "sample"
EXPECTED = json.loads((SAMPLE / "expected.json").read_text("utf-8"))


def printings() -> list[Printing]:
    found: list[Printing] = []
    for path in sorted((SAMPLE / "files").iterdir()):
        data = path.read_bytes()
        for reading in read_bytes(Given(data=data, file=path.name, sha256=sha256(data).hexdigest())):
            if isinstance(reading, Reading):
                found += split(reading)
    return found


@pytest.fixture(scope="module")
def threads() -> tuple[Thread, ...]:
    return fold(printings())


@pytest.fixture(scope="module")
def messages(threads: tuple[Thread, ...]) -> list[Message]:
    return [m for t in threads for m in t.messages if m.kind != "attachment"]


@pytest.fixture(scope="module")
def names(messages: list[Message]) -> dict[str, str]:
    """The story's name for each message, by where it is printed."""
    named: dict[str, str] = {}
    for file, order in EXPECTED["printings"].items():
        for index, name in enumerate(order):
            for message in messages:
                if any((p.source.file, p.index, p.source.place) == (file, index, "") for p in message.printings):
                    assert named.setdefault(message.id, name) == name, f"{file} {index}: two messages in one"
    return named


def test_every_message_once(messages: list[Message], names: dict[str, str]) -> None:
    assert len(messages) == len(EXPECTED["messages"]) == len(set(names.values()))


def test_known_by_quotation_only(messages: list[Message], names: dict[str, str]) -> None:
    assert [names[m.id] for m in messages if m.only_quoted] == EXPECTED["only_quoted"]


def test_the_one_altered_word_and_no_other(messages: list[Message], names: dict[str, str]) -> None:
    found = {
        (names[m.id], d.cause, d.ours, d.theirs)
        for m in messages
        for d in m.differences
        if d.kind is DifferenceKind.SUBSTANTIVE
    }
    (altered,) = EXPECTED["altered"]
    assert [(name, cause) for name, cause, _, _ in found] == [(altered["message"], "date")]
    (_, _, ours, theirs), *_ = found
    assert altered["was"].endswith(ours.strip(".")) and altered["now"].endswith(theirs.strip("."))


def test_order_of_time(threads: tuple[Thread, ...], names: dict[str, str]) -> None:
    chron = {m["id"]: m["chron"] for m in EXPECTED["messages"]}
    for thread in threads:
        order = [chron[names[m.id]] for m in thread.messages if m.id in names]
        assert order == sorted(order)


def test_order_of_the_files_changes_nothing(threads: tuple[Thread, ...]) -> None:
    assert fold(list(reversed(printings()))) == threads
