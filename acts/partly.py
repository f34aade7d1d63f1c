"""Whether what was handed over is only a part of what was asked for, as its own message says."""

import re

from acts.act import Act
from acts.promises import came
from acts.record import Record, sentence
from acts.relations import core
from acts.words import SENTENCE_END, stems
from ingest.message import Message

_REST = re.compile(
    r"\b(?:the (?:rest|remainder|balance|remaining (?!time|days?|weeks?)\w+)"
    r"(?! of (?:th(?:e|is) (?:day|week|month|year|morning|afternoon)|my|your)| (?:is|are|was|fell) (?:over)?due| due)"
    r"|(?:we are|i am|we['’]re|i['’]m) still"
    r" (?:collecting|gathering|searching|looking for|locating|reviewing|working on|waiting for|compiling)"
    r"|(?:will|to|shall) follow\b|rolling basis|in part(?! (?:because|due|by|on|since|from)\b)"
    r"|partial(?:ly)?|first (?:part|tranche|batch|volume|installment)"
    r"|(?:further|additional|supplemental) (?:documents|materials|productions?|volumes?) will)\b",
    re.I,
)
_REACH = 1  # sentences behind the one that hands something over


def gives_part(act: Act, message: Message) -> bool:
    """Whether a message hands over something of what an act asks for, and says there or in the next sentence that more
    is to come."""
    matter, parts = core(act.quote), SENTENCE_END.split(message.text)
    pairs = zip(parts, [*parts[1:], ""], strict=True)
    return any(came(one) and matter & set(stems(one)) and _REST.search(f"{one} {two}") for one, two in pairs)


def is_part(record: Record, answer: Act) -> bool:
    """Whether an answer hands something over of which the same or the next sentences say that more is to come."""
    if answer.kind not in ("agreement", "conditional") or not came(answer.quote):
        return False
    text = record.message(answer).text
    whole = sentence(text, answer)
    behind = SENTENCE_END.split(text[answer.end :])[1 : 1 + _REACH]
    return any(_REST.search(words) for words in (whole, *behind))
