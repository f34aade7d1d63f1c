import pytest

from acts.clauses import read_sentences
from acts.speakers import reported_actor


@pytest.mark.parametrize(
    ("text", "at", "who"),
    [
        ("Dana Pruett said that they will not sign.", "they will", "Dana Pruett"),
        ("She asked for the annex.", "She asked", "She"),
        ("The opposition would like a meeting on Tuesday.", "would like", "The opposition"),
        ("We will not sign.", "We will", None),
        ("I told her that we agree.", "we agree", None),
        ("Please ask Dana for the annex.", "ask Dana", None),
    ],
)
def test_whose_move_it_is(text: str, at: str, who: str | None) -> None:
    assert reported_actor(read_sentences(text), text.index(at), "demand") == who


def test_a_conference_and_a_date_are_nobodys_report() -> None:
    text = "She said that we met on Monday."
    assert reported_actor(read_sentences(text), 0, "conference_held") is None
