"""Assertions about the correspondence of an invented dispute, held against it: each verdict with its spans."""

from dataclasses import replace

from acts.act import Act, ActId
from acts.claims import audit
from acts.verdicts import Finding, Verdict
from bench.dispute import acts, thread


def verdict_on(quote: str, message: str, *without: str) -> Verdict:
    """The verdict on a claim put into the dispute at a message's end; acts named in `without` are left out."""
    letters = tuple(replace(m, text=f"{m.text} {quote}.") if m.id == message else m for m in thread().messages)
    text = next(m.text for m in letters if m.id == message)
    model = next(a for a in acts() if a.message == message)
    start = text.rindex(quote)
    claim = replace(
        model, id=ActId("x"), kind="claim", quote=quote, start=start, end=start + len(quote), due=None, about=None
    )
    kept: tuple[Act, ...] = tuple(a for a in acts() if a.id not in without)
    verdicts = audit(replace(thread(), messages=letters), (*kept, claim))
    found = next(v for v in verdicts if v.claim == "x")
    texts = {m.id: m.text for m in letters}
    for passage in (*found.supporting, *found.contrary):
        assert texts[passage.message][passage.start : passage.end] == passage.quote
    return found


def test_a_number_that_is_reached() -> None:
    verdict = verdict_on("We have now asked twice for the gate logs", "m4")
    assert verdict.finding is Finding.SUPPORTED
    assert [p.act for p in verdict.supporting] == ["a01", "a08"]


def test_a_number_that_only_the_message_itself_completes() -> None:
    verdict = verdict_on("We have now asked twice for the gate logs", "m3")
    assert verdict.finding is Finding.ONLY_IF
    assert "the message that makes the claim is itself counted" in verdict.convention


def test_a_number_that_the_corpus_does_not_reach() -> None:
    verdict = verdict_on("We have asked for the gate logs three times", "m4")
    assert verdict.finding is Finding.ONLY_IF
    assert "1 more stand outside the corpus" in verdict.convention


def test_telephone_calls_leave_no_count() -> None:
    assert verdict_on("I have called you three times", "m4").finding is Finding.UNDECIDABLE


def test_a_first_that_is_one_and_a_first_that_is_not() -> None:
    verdict = verdict_on("We were the first to propose a call", "m5")
    assert (verdict.kind, verdict.finding) == ("first", Finding.SUPPORTED)
    verdict = verdict_on("We were the first to propose a call", "m6")
    assert verdict.finding is Finding.CONTRADICTED
    assert [p.act for p in verdict.contrary] == ["a06"]


def test_a_never_before_the_record_begins() -> None:
    verdict = verdict_on("Defendants never responded to our letters", "m1")
    assert verdict.finding is Finding.UNDECIDABLE


def test_a_never_that_an_answer_contradicts() -> None:
    verdict = verdict_on("Defendants have never responded to the request for the gate logs", "m3")
    assert verdict.finding is Finding.CONTRADICTED
    assert "a04" in [p.act for p in verdict.contrary]


def test_availability_that_was_never_given_and_that_was() -> None:
    verdict = verdict_on("Plaintiff has yet to respond with its availability", "m2", "a07")
    assert verdict.finding is Finding.SUPPORTED
    verdict = verdict_on("Plaintiff has yet to respond with its availability", "m5")
    assert verdict.finding is Finding.CONTRADICTED
    assert [p.act for p in verdict.contrary] == ["a07"]


def test_an_agreement_said_to_have_been_made_on_a_call() -> None:
    verdict = verdict_on("You agreed to produce the gate logs", "m4")
    assert (verdict.kind, verdict.finding) == ("agreement", Finding.UNDECIDABLE)
    assert [p.act for p in verdict.contrary] == ["a04"]


def test_an_agreement_that_stands_in_a_letter() -> None:
    verdict = verdict_on("You agreed to produce the gate logs", "m6")
    assert verdict.finding is Finding.ONLY_IF, "the refusal stands beside the later agreement"
    assert "a15" in [p.act for p in verdict.supporting] and "a04" in [p.act for p in verdict.contrary]


def test_what_was_said_on_a_call_and_motives_are_not_decided() -> None:
    assert verdict_on("We did not discuss the logs on that call", "m5").finding is Finding.UNDECIDABLE
    assert verdict_on("Defendants do not wish to resolve this", "m6").kind == "conduct"


def test_every_claim_has_its_verdict_and_none_says_false() -> None:
    verdicts = audit(thread(), acts())
    assert [v.claim for v in verdicts] == [a.id for a in acts() if a.kind == "claim"]
    assert not any("false" in v.convention for v in verdicts)
