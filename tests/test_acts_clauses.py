import pytest

from acts.clauses import cut, flatten, read_sentences


def test_greeting_and_closing_are_no_sentences() -> None:
    text = "Dear Ms. Quill,\n\nPlease send the log by Friday. We remain available.\n\nBest regards,\nTom Harrow"
    assert [s.text for s in read_sentences(text)] == ["Please send the log by Friday.", "We remain available."]


def test_a_citation_does_not_end_a_sentence() -> None:
    text = "See Harrow v. Quill Mfg. Co., 12 F.3d 345, 347 (7th Cir. 2011). We disagree."
    assert len(read_sentences(text)) == 2


def test_offsets_point_into_the_text_whatever_its_quotes_and_line_ends() -> None:
    text = "We can’t do the 4th,\r\nbut take “two weeks” more; please confirm."
    sentences = read_sentences(text)
    for sentence in sentences:
        assert sentence.text == flatten(text[sentence.start : sentence.end])
        for clause in sentence.clauses:
            assert clause.text == flatten(text[clause.start : clause.end])


def test_clauses_lose_lead_ins_and_joints() -> None:
    text = "Moreover, we cannot do the 4th, but please send the log; otherwise we will move."
    assert [c.text for c in cut(text, 0, len(text))] == [
        "we cannot do the 4th",
        "please send the log",
        "we will move.",
    ]


def test_list_items_are_their_own_sentences() -> None:
    text = "We need:\n1. the hit report\n2. the custodian list\n"
    assert [s.text for s in read_sentences(text)] == ["We need:", "1. the hit report", "2. the custodian list"]


def test_what_grammar_says_of_a_clause() -> None:
    (sentence,) = read_sentences("If you agree, she said we will not file?")
    clause = sentence.clauses[0]
    assert sentence.asks and clause.conditional and clause.negated and clause.reported


def test_empty_and_blank_texts_have_no_sentences() -> None:
    assert read_sentences("") == () and read_sentences(" \n\n \t") == ()


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Ten works for a call. Would you agree to extend?", ["Ten works for a call.", "Would you agree to extend?"]),
        ("He left at 5 p.m. Please confirm.", ["He left at 5 p.m.", "Please confirm."]),
        ("It went to Vane Corp. We kept none.", ["It went to Vane Corp.", "We kept none."]),
        ("See Orr v. We Care Inc., 5 F.3d 1.", ["See Orr v. We Care Inc., 5 F.3d 1."]),
    ],
)
def test_a_sentence_begins_where_its_words_can_only_begin_one(text: str, sentences: list[str]) -> None:
    assert [text[s.start : s.end] for s in read_sentences(text)] == sentences
