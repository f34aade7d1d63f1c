"""Messages that the record speaks of and does not hold, each with the words that show it."""

import re
from collections.abc import Iterator

from ingest.message import Gap, Message, Thread
from ingest.wording import marked_as_reply


def find_gaps(thread: Thread) -> tuple[Gap, ...]:
    """What is missing from a thread, in the order of the messages that tell of it."""
    return tuple(gap for message in thread.messages for gap in _of(thread, message))


def _of(thread: Thread, message: Message) -> Iterator[Gap]:
    held = {p.message_id for m in thread.messages for p in m.printings if p.message_id}
    named = [p for p in message.printings if p.in_reply_to]
    if named and named[0].in_reply_to not in held and message.reply_to is None:
        yield _gap(thread, message, "it answers a message that is not in the record", str(named[0].in_reply_to), 0.95)
    elif message.reply_to is None and marked_as_reply(message.subject):
        yield _gap(
            thread, message, "its subject says it is a reply, and nothing before it is held", message.subject or "", 0.7
        )
    if message.only_quoted:
        yield _gap(
            thread,
            message,
            "known only as quoted by another message",
            re.sub(r"\s+", " ", message.printings[0].header),
            1.0,
        )


def _gap(thread: Thread, message: Message, evidence: str, quote: str, confidence: float) -> Gap:
    return Gap(
        thread=thread.id,
        evidence=evidence,
        inferred_from=message.id,
        quote=quote,
        sender=None,
        earliest=None,
        latest=message.sent.latest,
        confidence=confidence,
    )
