"""Messages that no person wrote in answer: notes of absence, and notices that mail was not delivered."""

import re

from ingest.message import Message

_MACHINE = re.compile(r"^(?:mailer-daemon|postmaster|mail delivery (?:sub)?system|microsoft outlook)\b", re.I)
_SUBJECT = re.compile(
    r"^\s*(?:auto(?:matic)?[ -]?(?:reply|response|responder)|out of (?:the )?office|undeliver(?:able|ed)"
    r"|delivery (?:status notification|has failed|failure|failed)|mail delivery failed|returned mail|failure notice)\b",
    re.I,
)
_ABSENT = re.compile(
    r"^\W*(?:(?:thank you|thanks) for (?:your )?(?:e-?mail|message|note)[.,!;]?\s+)?"
    r"(?:i am|i['’]m|i will be|i['’]ll be)(?: currently)? (?:out of the office|away from (?:the|my) office"
    r"|on (?:vacation|annual leave|parental leave|maternity leave|leave))\b",
    re.I,
)
_ELSEWHERE = re.compile(
    r"\blimited (?:access|ability)|\bno access to|\b(?:urgent|immediate) (?:matters?|assistance|attention|help)"
    r"|\bupon my return\b|\bwhen i return\b|\bin my absence\b",
    re.I,
)
_LOST = re.compile(
    r"^\W*(?:your message|the following (?:message|recipients?|address)|delivery (?:to|has))\b[^.]{0,80}"
    r"\b(?:could not be|couldn['’]t be|was not|wasn['’]t|not been|failed|undeliverable)\b",
    re.I,
)
_UNDELIVERED = re.compile(
    r"^\s*(?:undeliver|delivery (?:status|has failed|fail)|mail delivery failed|returned mail|failure notice)", re.I
)
_HEAD = 400


def is_automatic(message: Message) -> bool:
    """Whether a mail program sent a message: by its sender or subject, or by a text that tells of an absence and of
    whom to turn to meanwhile, or of mail not delivered."""
    sender = message.sender
    named = (sender.name or "", sender.email or "") if sender else ()
    if any(_MACHINE.match(each) for each in named) or _SUBJECT.match(message.subject or ""):
        return True
    head = message.text[:_HEAD]
    return bool(_LOST.match(head) or (_ABSENT.match(head) and _ELSEWHERE.search(head)))


def is_undelivered(message: Message) -> bool:
    """Whether a mail program's message tells that mail was not delivered."""
    told = _UNDELIVERED.match(message.subject or "") or _LOST.match(message.text[:_HEAD])
    return bool(told) and is_automatic(message)
