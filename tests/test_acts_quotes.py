"""Quotations compared with an earlier message and with a rule's text, word for word."""

from datetime import datetime

from acts.quotes import Fidelity, find_quotations
from ingest.message import Address, Message, MessageId, Moment, Thread, ThreadId

RULE = "LR 12.3. No motion shall be heard unless counsel have first conferred in person or by telephone and so certify."


def letter(number: int, text: str) -> Message:
    """An invented message of one day of March 2024."""
    sent = datetime(2024, 3, number, 9)
    moment = Moment(text=None, local=sent, earliest=None, latest=None, basis="test")
    sender = Address(name="Ada Finch", email="finch@finch.example", printed="Ada Finch")
    return Message(
        id=MessageId(f"m{number}"), thread=ThreadId("t"), sender=sender, to=(), cc=(), bcc=(), sent=moment,
        subject="", text=text, kind="letter", printings=(),
    )  # fmt: skip


def held(
    text: str, earlier: str = RULE, rules: dict[str, str] | None = None
) -> tuple[Fidelity, tuple[tuple[str, str], ...]]:
    """How the only quotation of a text stands to an earlier message."""
    thread = Thread(id=ThreadId("t"), subject="", messages=(letter(1, earlier), letter(2, text)))
    found = [q for q in find_quotations(thread, rules) if q.message == "m2"]
    assert len(found) == 1
    assert text[found[0].start : found[0].end] == found[0].quote
    if found[0].source:
        assert earlier[found[0].found_start : found[0].found_end] == found[0].found
    return found[0].fidelity, found[0].differences


def test_word_for_word_across_quotes_and_line_breaks() -> None:
    assert held("Your rule says “counsel have\nfirst conferred in person.”") == (Fidelity.EXACT, ())


def test_brackets_dots_and_emphasis_are_marked_changes() -> None:
    assert held('It says "[n]o motion shall be heard".')[0] is Fidelity.MARKED
    assert held('It says "No motion shall be heard . . . and so certify".')[0] is Fidelity.MARKED
    assert held('It says "counsel have *first conferred* in person".')[0] is Fidelity.MARKED


def test_other_words_are_shown() -> None:
    assert held('LR 12.3 says "counsel have first met and conferred in person or by telephone".') == (
        Fidelity.DIFFERS,
        (("met and", ""),),
    )


def test_a_passage_of_nothing_at_hand() -> None:
    assert held('As the clerk wrote, "the calendar is full until the autumn of next year".')[0] is Fidelity.NOT_AT_HAND


def test_a_rules_own_text() -> None:
    rules = {"N.D. Ex. LR 12.3": RULE}
    assert held('LR 12.3 says "in person or by telephone and so certify".', "Hello there.", rules)[0] is Fidelity.EXACT


def test_three_words_are_too_few() -> None:
    thread = Thread(id=ThreadId("t"), subject="", messages=(letter(1, RULE), letter(2, 'A "motion" and "in person".')))
    assert find_quotations(thread) == ()
