import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import acts.model.linear as linear
from acts.clauses import read_sentences
from acts.kinds import kinds
from acts.model.choice import GRAMMAR, Weighing, choose, read_weighings, told_by_rules, weighings
from acts.model.features import BITS
from acts.model.linear import ModelError
from acts.model.reading import Read, clause_rows, phrase_rows, read_message
from acts.model.scoring import Scored, score
from acts.model.windows import LONGEST, cut_windows
from acts.model.wordpiece import UNKNOWN, split_pieces, vocabulary
from ingest.message import Address, Message, MessageId, Moment, ThreadId

LETTER = (
    "Dear Ms. Orr:\n\nWe can't do the 4th, but please produce the logs by May 9, 2022; otherwise we will "
    "move to compel. Are you free on Tuesday for a call?\n\nTom"
)


def _read(text: str) -> Read:
    sender = Address(name="Tom Harrow", email=None, printed="Tom Harrow")
    sent = Moment(text=None, local=None, earliest=None, latest=None, basis="not printed")
    message = Message(
        id=MessageId("m"), thread=ThreadId("t"), sender=sender, to=(), cc=(), bcc=(), sent=sent, subject=None,
        text=text, kind="e-mail", printings=(),
    )  # fmt: skip
    return read_message(message, None, read_sentences(text))


def test_pieces_begin_where_their_letters_stand() -> None:
    numbers, starts = split_pieces("Naïve meet-and-confer, Przybylski!")
    names = {number: piece for piece, number in vocabulary().items()}
    assert [names[n] for n in numbers[:2]] == ["naive", "meet"]
    assert starts == sorted(starts) and starts[0] == 0 and starts[1] == 6


def test_letters_of_no_known_script_are_one_unknown_piece() -> None:
    assert split_pieces("\U0001f600")[0] == [vocabulary()[UNKNOWN]]
    assert split_pieces("x" * 500)[0] == [vocabulary()[UNKNOWN]]
    assert split_pieces("") == ([], [])


@pytest.mark.parametrize("text", [LETTER, LETTER * 40, "word " * 3000, "by Friday " * 500, "a", "?! " * 50 + "yes"])
@pytest.mark.parametrize("longest", [LONGEST, 80])
def test_every_clause_and_phrase_has_its_place_in_a_window(text: str, longest: int) -> None:
    read = _read(text)
    windows = cut_windows(read, longest)
    assert sum(len(w.clauses) for w in windows) == sum(len(s.clauses) for s in read.sentences)
    assert sum(len(w.phrases) for w in windows) == len(read.phrases)
    for window in windows:
        assert len(window.pieces) <= longest + 2
        for unit in (*window.clauses, *window.phrases):
            assert 0 < unit.start < unit.end <= len(window.pieces) and 0 < unit.first < unit.last <= len(window.pieces)


def test_features_are_numbers_that_hold_no_words() -> None:
    read = _read(LETTER)
    rows = [*clause_rows(read), *phrase_rows(read)]
    assert all(0 <= number < 1 << BITS for row in rows for number in row)
    again = [*clause_rows(_read(LETTER)), *phrase_rows(_read(LETTER))]
    assert all(np.array_equal(row, other) for row, other in zip(rows, again, strict=True))
    assert all(np.array_equal(row, np.unique(row)) for row in rows)


def test_words_that_cannot_be_written_have_features_too() -> None:
    assert all(len(row) for row in clause_rows(_read("Please send the \ud800 file by Friday. \U0001f643 Ok.")))


def test_both_models_judge_every_clause_and_phrase() -> None:
    read = _read(LETTER)
    scored = score(read)
    clauses = sum(len(s.clauses) for s in read.sentences)
    assert {t.shape for t in scored.clauses.values()} == {(clauses, len(kinds()))}
    assert scored.reported is not None and scored.reported.shape == (clauses, 1)
    assert {t.shape for t in scored.phrases.values()} == {(len(read.phrases), 1)}
    assert all(np.isfinite(t).all() for t in (*scored.clauses.values(), *scored.phrases.values()))


def test_a_message_without_words_has_no_scores_and_no_acts() -> None:
    read = _read(" \n ")
    assert choose(read, score(read), weighings()) == ()


def test_a_weighing_for_every_kind_with_confidences_between_0_and_1() -> None:
    assert set(weighings()) == {kind.label for kind in kinds()}
    for weighing in weighings().values():
        low, high = (weighing.confidence(dict.fromkeys(weighing.models, z)) for z in (-50.0, 50.0))
        assert 0 <= low <= high <= 1 and 0 < weighing.least <= weighing.again
    assert read_weighings({label: w.stored() for label, w in weighings().items()}) == weighings()


def test_a_further_clause_of_a_sentence_counts_only_from_its_own_threshold_on() -> None:
    read = _read("Send the logs today, and you must pay the fee.")
    column = [kind.label for kind in kinds()].index("demand")
    table = np.full((2, len(kinds())), -9.0, np.float32)
    table[:, column] = (4.0, 3.0)
    scored = Scored(clauses={"linear": table}, phrases={"linear": np.full((len(read.phrases), 1), -9.0, np.float32)})
    base = Weighing(models={"linear": 1.0}, bias=0.0, least=0.5, again=0.99)
    found = choose(read, scored, dict.fromkeys(weighings(), base))
    assert [(c.kind, read.message.text[c.start : c.end]) for c in found] == [("demand", "Send the logs today")]
    assert choose(read, scored, dict.fromkeys(weighings(), replace(base, least=0.999))) == ()


def test_a_rule_that_fires_makes_its_own_clause_surer_and_no_other() -> None:
    read = _read("The weather was fine, and please send the logs today.")
    column, count = [kind.label for kind in kinds()].index("demand"), len(read.sentences[0].clauses)
    table = np.full((count, len(kinds())), -9.0, np.float32)
    table[:, column] = -0.5
    scored = Scored(clauses={"linear": table}, phrases={"linear": np.full((len(read.phrases), 1), -9.0, np.float32)})
    told = Weighing(models={"linear": 1.0, GRAMMAR: 0.5}, bias=0.0, least=0.5, again=0.99, rules={"demand.please": 4.0})
    worth = told_by_rules(read.sentences[0], read.fired[0], "demand", told.rules)
    assert max(worth) == 4.0 and sorted(worth)[:-1] == [0.0] * (count - 1)
    (found,) = choose(read, scored, dict.fromkeys(weighings(), told))
    assert found.rule == "demand.please" and "send the logs" in read.message.text[found.start : found.end]
    assert choose(read, scored, dict.fromkeys(weighings(), replace(told, rules={}))) == ()


def test_weights_that_are_damaged_or_missing_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, data in (("gone.npz", None), ("torn.npz", b"PK\x03\x04torn"), ("plain.npz", b"")):
        if data is not None:
            (tmp_path / name).write_bytes(data)
        monkeypatch.setattr(linear, "_WEIGHTS", tmp_path / name)
        linear.clause_model.cache_clear()
        with pytest.raises(ModelError, match=name):
            linear.clause_model()
    monkeypatch.undo()
    linear.clause_model.cache_clear()
    assert linear.clause_model().rows.shape == (1 << BITS, len(kinds()))


def test_the_weights_are_small_and_hold_no_text() -> None:
    folder = Path(linear.__file__).parent
    shipped = [folder / name for name in ("linear.npz", "heads.npz", "encoder.onnx", "choice.json", "vocabulary.txt")]
    assert sum(path.stat().st_size for path in shipped) <= 30_000_000
    assert all(isinstance(v, dict) for v in json.loads((folder / "choice.json").read_text(encoding="utf-8")).values())
