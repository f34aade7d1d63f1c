"""Mails pasted into a letter without marks: where the letter goes on below them, its words are not the mail's."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.addresses import parse_person
from ingest.interlined import give, marked
from ingest.letters import signed_by
from ingest.message import Defect, Printing, Span
from ingest.shapes import looks_sender, signs_off
from ingest.zones import name_words

_PASTED = frozenset(("labels", "rfc822", "attribution"))
_DETAIL = (
    "it is pasted into a letter whose closing stands below it, and nothing shows where the letter goes on: words at"
    " its end may be the letter's"
)
_LINE = re.compile(r"[^\n]*\n?")


def part_letters(printings: Sequence[Printing]) -> tuple[Printing, ...]:
    """The printings of one reading, where a mail is pasted into a letter without marks: the letter's closing is the
    letter's, and so is what follows the mail's own closing. Where the mail has none, it is marked as `INTERLINED`, for
    the letter goes on somewhere below its header."""
    parted = list(printings)
    for at, letter in enumerate(printings):
        if letter.layout == "letter" and letter.sender is None and (below := _pasted(printings, letter)) is not None:
            parted[at], parted[below] = _part(letter, printings[below])
    return tuple(parted)


def _pasted(printings: Sequence[Printing], letter: Printing) -> int | None:
    """The last mail that stands in a letter, at its own depth of quotation."""
    inside = [n for n, one in enumerate(printings) if one.carrier == letter.index and one.layout in _PASTED]
    return inside[-1] if inside else None


def _part(letter: Printing, mail: Printing) -> tuple[Printing, Printing]:
    lines = list(_lines(mail.text))
    closing = next((n for n in range(len(lines) - 1, -1, -1) if signs_off(_words(mail, lines[n]))), None)
    signer = signed_by([_words(mail, line) for line in lines if _words(mail, line).strip()])
    own = name_words(mail.sender.name or mail.sender.email if mail.sender else None)
    if closing is None or not signer or looks_sender(signer, own):
        return letter, mail
    ends = next((n for n in range(closing - 1, 0, -1) if looks_sender(_words(mail, lines[n]), own)), None)
    first = closing if ends is None else ends + 1
    letter, mail = give(letter, mail, [Span(start=lines[first].start, end=len(mail.text))])
    signature = mail.signature if mail.signature else letter.signature
    letter = replace(letter, sender=parse_person(signer), signature=signature, defects=_told(letter))
    mail = replace(mail, signature=None)
    return letter, mail if ends is not None else marked(mail, _DETAIL)


def _told(letter: Printing) -> tuple[Defect, ...]:
    return tuple(d for d in letter.defects if "names no sender" not in d.detail)


def _words(printing: Printing, line: Span) -> str:
    return printing.text[line.start : line.end].rstrip("\n")


def _lines(text: str) -> Iterator[Span]:
    for found in _LINE.finditer(text):
        if found.start() < found.end():
            yield Span(start=found.start(), end=found.end())
