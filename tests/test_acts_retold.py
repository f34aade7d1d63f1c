from datetime import datetime

import pytest

from acts.clauses import read_sentences
from acts.model.reading import read_message
from acts.retold import looks_back, retold
from ingest.message import Address, Message, MessageId, Moment, ThreadId


def _message(text: str) -> Message:
    sent = Moment(text=None, local=datetime(2025, 3, 14, 18, 2), earliest=None, latest=None, basis="no zone printed")
    sender = Address(name="Ana Pell", email=None, printed="Ana Pell")
    return Message(
        id=MessageId("m"), thread=ThreadId("t"), sender=sender, to=(), cc=(), bcc=(), sent=sent, subject=None,
        text=text, kind="e-mail", printings=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ('We first asked on February 20, and you promised them "by the end of the month."', "2025-02-28"),
        ('You told us that we would have them "by the end of the month."', None),
        ('Your associate promised that they would come "by Tuesday at the latest."', None),
    ],
)
def test_what_was_said_earlier_is_counted_from_when_it_was_said(text: str, due: str | None) -> None:
    message = _message(text)
    read = read_message(message, None, read_sentences(text))
    said = retold(read.sentences[0], read.phrases[-1], read.phrases, message)
    assert said is not None and said.due == due and "said" in said.how
    assert looks_back(read.sentences[0], read.phrases[-1].start) == ("promised" in text)


@pytest.mark.parametrize(
    "text",
    [
        "Please send the logs by Friday.",
        "We will produce them by the end of the month.",
        "You promised the logs by March 28, 2025.",
        "As I said, we need the logs by Friday.",
        "You promised the logs by this Friday.",
        'The "long" log is due by Friday.',
    ],
)
def test_the_writers_own_dates_stay_as_they_are(text: str) -> None:
    message = _message(text)
    read = read_message(message, None, read_sentences(text))
    assert retold(read.sentences[0], read.phrases[-1], read.phrases, message) is None
