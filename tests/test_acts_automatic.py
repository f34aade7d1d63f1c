"""Which messages a mail program sent, and which only sound like it."""

import pytest

from acts.automatic import is_automatic
from ingest.message import Address, Message, MessageId, Moment, ThreadId


def _message(subject: str, text: str) -> Message:
    return Message(
        id=MessageId("m"), thread=ThreadId("t"), sender=Address(name="Ivo Brandt", email=None, printed="Ivo Brandt"),
        to=(), cc=(), bcc=(), subject=subject, text=text, kind="e-mail", printings=(),
        sent=Moment(text=None, local=None, earliest=None, latest=None, basis="none printed"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Undelivered pumps, PO 4417", "Forty pumps have not come."),
        ("Delivery failure: notice of breach", "Your client failed to deliver."),
        ("Failure notice under clause 12", "The pumps failed."),
        ("Out of the office next week", "I am out of the office next week. Can we move the call?"),
        ("Re: logs", "I am out of the office this week but will produce the logs upon my return."),
        ("Re: logs", "I am on vacation with limited access to e-mail, but we agree to the extension."),
        ("Re: logs", "Your message has not been answered because of the trial."),
        ("Re: pumps", "Delivery to the plant was not made on March 3."),
    ],
)
def test_a_persons_message_that_sounds_like_a_programs_is_a_persons(subject: str, text: str) -> None:
    assert not is_automatic(_message(subject, text))


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Automatic reply: logs", "We are closed on Friday."),
        ("Out of Office: logs", "Back on Monday."),
        (
            "Re: logs",
            "Thank you for your e-mail. I am on leave with limited access to e-mail. For urgent matters call Ann.",
        ),
        ("Mail delivery failed: returning message to sender", "A message that you sent was not delivered."),
        ("Undeliverable: logs", "Delivery has failed to these recipients or groups:"),
        ("logs", "Your message to ann@lee.example could not be delivered."),
    ],
)
def test_a_programs_message_is_known_by_its_subject_or_its_words(subject: str, text: str) -> None:
    assert is_automatic(_message(subject, text))
