"""Messages that no person wrote in answer: notes of absence, and notices that mail was not delivered."""

import re

from ingest.message import Message

_MACHINE = re.compile(r"^(?:mailer-daemon|postmaster|mail delivery (?:sub)?system|microsoft outlook)\b", re.I)
_NOTED = re.compile(  # what programs write before the subject that they answer
    r"^\s*(?:auto(?:matic)?[ -]?(?:reply|response|responder)|out of (?:the )?office(?=\s*(?:[:\[(]|auto|re:|reply|$)))",
    re.I,
)
_NOTICED = re.compile(
    r"^\s*(?:undeliver(?:able|ed)(?: mail| message)?\s*(?::|$|mail\b|message\b)|delivery status notification\b"
    r"|delivery (?:has failed|fail(?:ure|ed))(?: notification)?\s*(?:$|[:(].*\bmail|to these recipients)"
    r"|mail delivery failed|returned mail\b|failure notice\s*$)",
    re.I,
)
_AWAY = re.compile(r"^\s*out of (?:the )?office\b", re.I)  # anybody's subject, too
_ABSENT = re.compile(
    r"^\W*(?:(?:thank you|thanks) for (?:your )?(?:e-?mail|message|note)[.,!;]?\s+)?"
    r"(?:i am|i['’]m|i will be|i['’]ll be)(?: currently)? (?:out of the office|away from (?:the|my) office"
    r"|on (?:vacation|annual leave|parental leave|maternity leave|leave))\b",
    re.I,
)
_ELSEWHERE = re.compile(
    r"\blimited (?:access|ability)|\bno access to (?:my )?(?:e-?mail|messages)|\b(?:urgent|immediate)"
    r" (?:matters?|assistance|attention|help)"
    r"|\b(?:respond|reply|answer|get back|return)\b[^.?!]{0,40}\b(?:upon my return|when i return)\b"
    r"|\bin my absence\b",
    re.I,
)
_OWN = re.compile(  # a person's own: a question, what his side does, what the reader asked for
    r"\?|\bwe\b|\byour (?!e-?mail|message|note|inquiry|enquiry|call|patience|understanding|matter)"
    r"|\bi (?:will|can|shall|have|['’]ll) (?!be\b|have (?:limited|no)|respond"
    r"|reply|answer|get back|return|limited|no\b)",
    re.I,
)
_LOST = re.compile(
    r"^\W*(?:(?:your (?:e-?mail )?message|the following message|delivery) (?:to [^\n]{0,80}? )?"
    r"(?:could not be|couldn['’]t be|was not|wasn['’]t|has not been|has failed|failed|is undeliverable)"
    r"(?= *(?:delivered|undeliverable|sent|[.:]|to (?:the following|these|one or more)))"
    r"|delivery has failed to|the following (?:recipients?|address(?:es)?) (?:could not be reached|failed|had))",
    re.I,
)
_HEAD = 400


def is_automatic(message: Message) -> bool:
    """Whether a mail program sent a message: by its sender, by a subject as programs write it, or by a text that tells
    of mail not delivered, or of an absence and of whom to turn to meanwhile, and of nothing else. "Undelivered pumps"
    is a person's subject, and "I am on leave, but we will produce the logs" a person's text."""
    subject, head = message.subject or "", message.text[:_HEAD]
    if is_undelivered(message) or _NOTED.match(subject) or _by_machine(message):
        return True
    told = _ELSEWHERE.search(head) or _AWAY.match(subject)
    return bool(_ABSENT.match(head) and told and not _OWN.search(message.text))


def is_undelivered(message: Message) -> bool:
    """Whether a mail program's message tells that mail was not delivered."""
    noticed = _NOTICED.match(message.subject or "")
    return bool(noticed or _LOST.match(message.text[:_HEAD]))


def _by_machine(message: Message) -> bool:
    sender = message.sender
    return any(_MACHINE.match(each) for each in (sender.name or "", sender.email or "")) if sender else False
