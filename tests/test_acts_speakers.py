import pytest

from acts.clauses import read_sentences
from acts.speakers import reported_actor, subject


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


@pytest.mark.parametrize(
    ("text", "at", "who"),
    [
        ("They are happy to move it to the afternoon.", "They", "They"),
        ("The owners must have liked the plan, because they agreed to pay.", "because", "they"),
        ("Senator Voss's chief of staff needs an answer.", "Senator", "Senator Voss's chief of staff"),
        ("Quillon has renewed its request and wants them by May.", "wants", "Quillon"),
        ("I told Petra; she says she will move.", "she says", "she"),
        ("You dropped the second search.", "You", "You"),
        ("We've told them no.", "We", "We"),
        ("Thanks for your note.", "Thanks", None),
        ("Inquiring about an account.", "Inquiring", None),
    ],
)
def test_who_does_it_as_the_writer_words_it(text: str, at: str, who: str | None) -> None:
    assert subject(read_sentences(text), text.index(at)) == who


def test_a_subject_is_looked_for_in_linear_time() -> None:
    text = "Also then and but so per " * 4000 + "Then The The The " * 4000
    assert subject(read_sentences(text), len(text) // 2) is None
