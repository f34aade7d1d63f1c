"""The words of two copies held against each other: every cause, and that no change of meaning passes for damage."""

import pytest

from ingest.glyphs import misread
from ingest.textdiff import BENIGN, SUBSTANTIVE, diff_texts

TEXT = (
    "Counsel:\n\nWe can offer Tuesday at 5:00 p.m. for the deposition of Mr. Anderson, and we will not extend the "
    "close of discovery. Your client owes $1,500 under section 2.1(a), and the 12 boxes marked HG-1250 are at the "
    "elevator. Please confirm before Friday that you don't object to Exhibit A.\n\nBest,\nAda"
)


def causes(ours: str, theirs: str) -> list[tuple[str, str]]:
    return [(kind.value, cause) for kind, cause, _, _ in diff_texts(ours, theirs)]


@pytest.mark.parametrize(
    ("was", "now", "cause"),
    [
        ("will not extend", "will extend", "words left out"),
        ("will not extend", "will now extend", "words"),
        ("we will not", "we will, regrettably, not", "words added"),
        ("$1,500", "$1,600", "number"),
        ("$1,500", "$15,00", "number"),
        ("$1,500", "£1,500", "number"),
        ("12 boxes", "13 boxes", "number"),
        ("12 boxes", "12 books", "words"),
        ("HG-1250", "HG-1260", "number"),
        ("2.1(a)", "2.1(b)", "number"),
        ("5:00 p.m.", "5:00 a.m.", "words"),
        ("5:00 p.m.", "6:00 p.m.", "number"),
        ("Tuesday", "Thursday", "date"),
        ("Friday", "Monday", "date"),
        ("Mr. Anderson", "Ms. Anderson", "name"),
        ("Anderson", "Andersen", "name"),
        ("Anderson", "Sanderson", "name"),
        ("Exhibit A", "Exhibit B", "name"),
        ("don't object", "do object", "words"),
        ("before Friday", "after Friday", "words"),
        ("offer", "often", "words"),
        ("deposition", "disposition", "words"),
        ("owes", "owed", "words"),
        ("can offer", "cannot offer", "words"),
        ("close", "clone", "words"),
        ("Please confirm before Friday that you don't object to Exhibit A.", "", "words left out"),
    ],
)
def test_changes_of_meaning(was: str, now: str, cause: str) -> None:
    assert was in TEXT
    found = causes(TEXT, TEXT.replace(was, now, 1))
    assert ("substantive", cause) in found and len(found) == 1


@pytest.mark.parametrize(
    ("was", "now", "cause"),
    [
        ("deposition", "depo-\nsition", "wrapping"),
        ("deposition", "depo sition", "wrapping"),
        ("the close", "theclose", "wrapping"),
        ("deposition", "dep0sition", "misread by OCR"),
        ("deposition", "dcposition", "misread by OCR"),
        ("elevator", "e1evator", "misread by OCR"),
        ("confirm", "confirrn", "misread by OCR"),
        ("close", "c1ose", "misread by OCR"),
        ("Mr. Anderson", "[REDACTED]", "redaction"),
        ("Mr. Anderson", "███████", "redaction"),
        ("$1,500", "(b)(6)", "redaction"),
        ("don't", "don’t", None),
        ("don't", "don???t", "typography"),
        ("don't", "donâ€™t", None),
        ("are at", "are\n> at", None),
        ("Your client", "HARROW0001234\nYour client", "page or picture mark"),
        ("Your client", "Page 3 of 9\nYour client", "page or picture mark"),
        ("Best,\nAda", "Best,", "truncated"),
        ("Counsel:", "EXTERNAL EMAIL - Use caution.\n\nCounsel:", "gateway banner"),
    ],
)
def test_what_the_way_of_a_message_does(was: str, now: str, cause: str | None) -> None:
    assert was in TEXT
    found = causes(TEXT, TEXT.replace(was, now, 1))
    if cause is None:
        assert found == []
    else:
        assert found == [("benign", cause)]


def test_name_misread_in_a_copy_that_is_misread_elsewhere() -> None:
    text = TEXT.replace("Anderson", "Kowalczyk")
    assert causes(TEXT, TEXT.replace("Anderson", "Andcrson")) == [("benign", "misread by OCR")]
    assert causes(text, text.replace("czyk", "czuk")) == [("substantive", "name")]
    noisy = text.replace("czyk", "czuk").replace("elevator", "e1evator")
    assert causes(text, noisy) == [("benign", "misread by OCR")] * 2


def test_cut_off_end_is_benign_and_noted() -> None:
    assert causes(TEXT, TEXT[:150]) == [("benign", "truncated")]
    assert causes(TEXT, TEXT[:150] + " [...]") == [("benign", "truncated")]


def test_cut_off_beginning_is_benign_and_noted() -> None:
    sentence = TEXT.index("Your client")
    assert causes(TEXT, TEXT[sentence:]) == [("benign", "beginning cut off")]
    assert causes(TEXT, TEXT.removeprefix("Counsel:\n\n")) == [("benign", "greeting left out")]
    assert causes(TEXT, TEXT.removeprefix("Counsel:\n\nWe can ")) == [("substantive", "words left out")]


def test_cut_off_end_does_not_hide_a_change() -> None:
    kinds = [kind for kind, _ in causes(TEXT, TEXT.replace("Tuesday", "Monday")[:200])]
    assert SUBSTANTIVE in kinds and BENIGN in kinds


def test_redaction_does_not_hide_a_change_beside_it() -> None:
    changed = TEXT.replace("Mr. Anderson, and we will not extend", "[REDACTED] and we will gladly extend")
    assert SUBSTANTIVE in [kind for kind, _ in causes(TEXT, changed)]


def test_signature_cut_off_is_called_so() -> None:
    signed = TEXT + "\nAda Quill\nQuill & Marsh LLP\n12 Lake Street\n312.555.0100"
    assert causes(signed, TEXT) == [("benign", "signature cut")]
    assert causes(TEXT, signed) == [("benign", "signature or disclaimer added")]


def test_rewritten_link() -> None:
    plain = "See https://harrow.example/tickets for the tickets."
    wrapped = "See https://urldefense.example/v3/__https://harrow.example/tickets__ for the tickets."
    assert causes(plain, wrapped) == [("benign", "link rewritten")]


def test_lost_accents_and_letters() -> None:
    assert causes("Frau Müller stimmt zu.", "Frau Muller stimmt zu.") == [("benign", "typography")]
    assert causes("Frau Müller stimmt zu.", "Frau M?ller stimmt zu.") == [("benign", "encoding")]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("clear", "dear"), ("movant", "movants"), ("15", "16"), ("p.m", "a.m"), ("not", "now"), ("Mr", "Ms"), ("3", "8")],
)
def test_never_a_misreading(ours: str, theirs: str) -> None:
    assert not misread(ours, theirs)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("We will not extend it.", "We will hot extend it."),
        ("Tickets and boxes are due.", "Tickets end boxes are due."),
        ("It is due after the call.", "It is due alter the call."),
        ("Your letter says so.", "Your latter says so."),
        ("They were here.", "They wore here."),
        ("You can answer.", "You con answer."),
        ("You shall answer.", "You shalt answer."),
        ("It will start.", "It wilt start."),
    ],
)
def test_word_made_another_word_in_a_clean_copy(was: str, now: str) -> None:
    assert causes(was, now) == [("substantive", "words")]
