"""Answers that stand within the message they answer: given to their writer, or marked where nobody can tell them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.coloured import announced
from ingest.message import Coloured, Defect, DefectKind, Message, Piece, Pieces, Printing, Span

_DETAIL = "the reply to it says that its answers stand within it, and nothing shows which words are whose"
_INITIALLED_DETAIL = (
    "answers in brackets with initials stand within it, and nobody of these initials is known to answer"
)
_INITIALLED = re.compile(r"\[((?!RE|FW|CC|TO|NB|PS|AM|PM)[A-Z]{2,3}):\s[^\[\]]{2,2000}\]")  # "[LP: By February 14.]"
_TAGGED_DETAIL = "paragraphs under the name of who replies stand within it: answers, or what is asked of that person"
_TAG = re.compile(  # "[LP] By Friday.", "Lena's response: Yes."
    r"(?m)^[*_>#-]{0,3} ?(?:\[(?P<boxed>[A-Za-z][\w .'-]{0,30})\][:>-]?"
    r"|(?P<bare>[A-Za-z][\w.'-]{0,20}?)(?P<said>'s (?:response|answer|comment|reply))?[:>])[*_]{0,2}[ \t]+(?=\S)"
)
_LEAST = 2  # characters of a coloured stretch below which it is an accident


def part_answers(printings: Sequence[Printing], coloured: Sequence[Coloured]) -> tuple[Printing, ...]:
    """The printings of one reading, where a reply answers within the message that it quotes: answers in brackets with
    the initials of its writer, and those in a colour that it announces, are the reply's words and no longer the quoted
    message's; where nobody can be told, the quoted message is marked as `INTERLINED`, for its words may be another's.
    """
    if len(printings) < 2:
        return tuple(printings)
    parted = list(printings)
    carried = {p.carrier: n for n, p in reversed(list(enumerate(printings)))}
    for at, reply in enumerate(printings):
        below = carried.get(reply.index)
        if below is None or _answers_apart(reply, printings[below]):
            continue
        if initialled := _initialled(parted[below]):
            parted[at], parted[below] = _give_initialled(parted[at], parted[below], initialled)
            continue
        said = announced(reply.text) if reply.text else None
        if tagged := _tagged(reply, parted[below], bare=said is not None):
            if said is None:
                parted[below] = marked(parted[below], _TAGGED_DETAIL)
            else:
                parted[at], parted[below] = give(parted[at], parted[below], tagged)
            continue
        if said is None:
            continue
        answers = list(_find(parted[below].text, [c.words for c in coloured if not said or c.colour == said]))
        if answers:
            parted[at], parted[below] = give(parted[at], parted[below], answers)
        else:
            parted[below] = marked(parted[below], _DETAIL)
    return tuple(parted)


def _initialled(quoted: Printing) -> list[re.Match[str]]:
    """The answers in brackets within a quoted message that are not under its own sender's initials."""
    if "[" not in quoted.text:
        return []
    return [found for found in _INITIALLED.finditer(quoted.text) if found[1] not in _initials(quoted)]


def _tagged(reply: Printing, quoted: Printing, *, bare: bool) -> list[Span]:
    """The paragraphs of a quoted message that start with the name or the initials of who replies to it, and not of who
    wrote it. Without brackets a name that opens the message is a greeting ("Lena: Thanks for the call."), and one
    further down says nothing unless answers are announced, which `bare` tells."""
    if "]" not in quoted.text and not (bare and (":" in quoted.text or ">" in quoted.text)):
        return []
    names = _called(reply) - _called(quoted)
    found = _TAG.finditer(quoted.text) if names else iter(())
    opens = _TAG.match(quoted.text)  # a name that greets may address again further down
    greeted = opens["bare"] if opens else None
    tags = (tag for tag in found if tag["boxed"] or (bare and (tag["said"] or tag["bare"] != greeted)))
    return [
        Span(start=tag.start(), end=_paragraph_end(quoted.text, tag.end()))
        for tag in tags
        if (tag["boxed"] or tag["bare"]).casefold() in names
    ]


def _called(printing: Printing) -> frozenset[str]:
    """How a message's sender may be called before an answer: by initials, the first name, or the whole; casefolded."""
    name = printing.sender.name if printing.sender and printing.sender.name else ""
    first = name.split()[:1] if "," not in name else []
    return frozenset(word.casefold() for word in (*_initials(printing), *first, name) if len(word) > 1)


def _paragraph_end(text: str, at: int) -> int:
    end = text.find("\n\n", at)
    return end if end >= 0 else len(text)


def _give_initialled(reply: Printing, quoted: Printing, answers: Sequence[re.Match[str]]) -> tuple[Printing, Printing]:
    if {found[1] for found in answers} <= _initials(reply):
        return give(reply, quoted, [Span(start=found.start(), end=found.end()) for found in answers])
    return reply, marked(quoted, _INITIALLED_DETAIL)


def marked(printing: Printing, detail: str) -> Printing:
    """The printing with the defect that some of its words may be another's, and why."""
    return replace(printing, defects=(*printing.defects, Defect(kind=DefectKind.INTERLINED, detail=detail)))


def _initials(printing: Printing) -> frozenset[str]:
    """The initials of a message's sender, with the middle ones and without; none where no name is told."""
    name = printing.sender.name if printing.sender and printing.sender.name else ""
    letters = [word[0].upper() for word in re.findall(r"[^\W\d_][\w'’-]*", name)]
    return frozenset(("".join(letters), letters[0] + letters[-1])) if len(letters) > 1 else frozenset()


def is_interlined(message: Message) -> bool:
    """Whether every copy of a message may hold another's words."""
    copies = message.printings
    return bool(copies) and all(any(d.kind is DefectKind.INTERLINED for d in copy.defects) for copy in copies)


def _answers_apart(reply: Printing, quoted: Printing) -> bool:
    """Whether the reply's own words already stand between the quoted ones, told by quote marks or position."""
    head = quoted.header_span.end if quoted.header_span else quoted.span.start
    return max(reply.pieces.start, default=-1) >= head


def _find(text: str, phrases: Sequence[str]) -> Iterator[Span]:
    """Where the phrases stand in the text, one after the other, whatever blanks divide their words."""
    at = 0
    for phrase in phrases:
        if len(phrase) < _LEAST:
            continue
        found = re.compile(r"\s+".join(re.escape(word) for word in phrase.split())).search(text, at)
        if found:
            yield Span(start=found.start(), end=found.end())
            at = found.end()


def give(reply: Printing, quoted: Printing, answers: Sequence[Span]) -> tuple[Printing, Printing]:
    """The reply with the answers behind its own words, and the quoted message without them."""
    text, pieces = reply.text, list(reply.pieces)
    for answer in answers:
        text += "\n\n" if text else ""
        pieces += _pieces(quoted, answer, len(text))
        text += quoted.text[answer.start : answer.end]
    left, at = "", 0
    kept: list[Piece] = []
    for answer in (*answers, Span(start=len(quoted.text), end=len(quoted.text))):
        stretch = _trimmed(quoted.text, at, answer.start)
        if stretch.start < stretch.end:
            left += _joint(quoted.text, at, stretch.start) if left else ""
            kept += _pieces(quoted, stretch, len(left))
            left += quoted.text[stretch.start : stretch.end]
        at = answer.end
    return replace(reply, text=text, pieces=Pieces.of(pieces)), replace(quoted, text=left, pieces=Pieces.of(kept))


def _trimmed(text: str, start: int, end: int) -> Span:
    held = text[start:end]
    return Span(start=start + len(held) - len(held.lstrip()), end=end - len(held) + len(held.rstrip()))


def _joint(text: str, start: int, end: int) -> str:
    """What divides the words before an answer from those after it: a paragraph where one ends there."""
    return "\n\n" if text[start:end].count("\n") > 1 else "\n"


def _pieces(printing: Printing, span: Span, at: int) -> Iterator[Piece]:
    for piece in printing.pieces:
        first, last = max(span.start, piece.at), min(span.end, piece.at + piece.end - piece.start)
        if first < last:
            shift = piece.start - piece.at
            yield Piece(at=at + first - span.start, start=first + shift, end=last + shift)
