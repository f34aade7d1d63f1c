"""A message's text cut into sentences and clauses, each with what its grammar says of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nupunkt import sent_spans

from acts.patches import find_hunks

_FLAT = str.maketrans(
    {"\n": " ", "\r": " ", "\t": " ", "\xa0": " ", "‘": "'", "’": "'", "“": '"', "”": '"', "\u2011": "-"},
)
_BREAK = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:\(?\d{1,2}[.)]|\(?[a-h][.)]|[-*•–])[ \t])")
_GREETING = re.compile(
    r"(?:(?i:dear|hi|hello|hey|good (?:morning|afternoon|evening))\b[^,:.!?\n]{0,60}[,:]|"
    r"(?:[A-Z][\w.'-]*|[JSDM]r\.?|Mr?s?\.)(?:(?:,? and| &|,)? [A-Z][\w.'-]+){0,3} ?(?:[,:]| ?--?))\s+(?=[\"'(A-Z*])",
)
_CLOSING = re.compile(
    r"\s(?i:(?:(?:best|kind|warm(?:est)?)(?: personal)? )?(?:regards|wishes)|best|sincerely|cheers|respectfully|"
    r"(?:very truly )?yours(?: truly| sincerely| faithfully)?|(?:many )?thanks(?: again)?|thank you)\s*[,.!-]*"
    r"(?:\s*-*\s*[A-Z][\w.'-]*){0,4}\s*$"
)
_CUT = re.compile(
    r"(?<=;)\s++|(?<=:)\s++|(?<!\s)\s++(?:--++|[—–-])\s++|(?<=\w)(?:--|—)(?=\w)"
    r"|(?<=,)\s++(?=(?:and|but|so|or|yet|however|though|although|which|because|while|nor|then|please|kindly|"
    r"as|since|whereas|plus|otherwise|failing)\b)"
    r"|(?<!\s)\s++(?=(?:and|but|so|or)\s+(?:please|kindly|i|we|you|they|he|she|it|let|there|that|this|if|would|will|can|could|"
    r"do|have|has|also|then|confirm|send|tell|give|ask|call|get|make|provide|produce|withdraw|serve|file)\b)"
    r"|(?<!\s)\s++(?=(?:because|so that|whereas|although)\b)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:(?:and|but|so|also|again|further|furthermore|moreover|however|therefore|thus|accordingly|then|next|finally|"
    r"in addition|additionally|as such|meanwhile|otherwise|separately|based on the above|in short|in sum|"
    r"first|second|third|lastly|as noted below|as mentioned below|in light of the foregoing|in the meantime)\b,?\s+|"
    r"\(?(?:\d{1,2}|[a-h]|i{1,3}|iv|v)[.)]\s+|[-*•–]\s+)+",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:not|never|no|nor|none|neither|cannot|without|unable|unwilling)\b|n't\b", re.IGNORECASE)
_CONDITION = re.compile(
    r"\b(?:if|unless|provided(?: that)?|so long as|as long as|on condition that|on the condition that|"
    r"should (?:you|your|they|that|the)|subject to|assuming|contingent (?:up)?on|in the event|absent|failing|"
    r"in exchange for|in return for|only (?:if|when|after|once))\b",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"\b(?:said|says|told|tells|asked|asks|wants?|wanted|indicated|advised|mentioned|informed|reported|noted|stated|"
    r"confirmed|suggested|proposed|agreed|promised|according to|called|emailed|e-mailed|wrote)\b",
    re.IGNORECASE,
)
_ANEW = re.compile(  # words that only open a sentence, whatever abbreviation the point before them may be taken for
    r"(?<=[A-Za-z\d)]\.)(?<!\b(?:[eE]\.g|[iI]\.e|[sS]ee)\.)(?<!\b(?:[Cc]f|[Nn]o)\.)[\"')]*\s+(?=(?:"
    r"(?:Would|Will|Could|Can|Did|Do|Does|Have|Has|Had|Are|Is|Was|Were|Should|Shall|May|Don't|Didn't|Isn't|Aren't|Won't"
    r"|Can't)\s(?:you|your|we|our|he|she|they|I|it|that|this|these|there|the|anyone|someone)\b"
    r"|(?:We|You|They|He|She|It|There)\s(?:[a-z]|I\b)"
    r"|(?:If|When|Since|Because|As|Unless|Until|Once)\s(?:you|we|he|she|they|I|it|that|the)\b"
    r"|I\s(?!(?:of|and|or|to|in|at|for|on|through|the)\b)[a-z]"
    r"|(?:We|You|They|I|It|That|He|She|There)'(?:ll|re|ve|d|s|m)\b"
    r"|Please\s[a-z]|Let\s(?:me|us)\b|(?:Thanks|Thank you)\b))"
)
_WORDS = 3
_LONGEST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause: characters [start, end) of the message's text; `text` is the same, flattened."""

    start: int
    end: int
    text: str

    @property
    def negated(self) -> bool:
        """Whether it holds a word of negation."""
        return _NEGATED.search(self.text) is not None

    @property
    def conditional(self) -> bool:
        """Whether it holds a word of condition."""
        return _CONDITION.search(self.text) is not None

    @property
    def reported(self) -> bool:
        """Whether it holds a verb that reports what somebody said or did."""
        return _REPORT.search(self.text) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence with its clauses; `paragraph` counts the message's paragraphs from 0."""

    start: int
    end: int
    text: str
    paragraph: int
    clauses: tuple[Clause, ...]

    @property
    def asks(self) -> bool:
        """Whether it ends as a question."""
        return self.text.rstrip("\"') ").endswith("?")


def flatten(text: str) -> str:
    """The text letter for letter, line ends as spaces, typographic quotes straightened: offsets stay."""
    return text.translate(_FLAT)


def read_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of one message's new text, without its greeting and typed closing."""
    return tuple(
        Sentence(start=start, end=end, text=flatten(text[start:end]), paragraph=number, clauses=cut(text, start, end))
        for number, (first, last) in enumerate(_paragraphs(text))
        for start, end in _sentences(text, first, last)
    )


def cut(text: str, start: int, end: int) -> tuple[Clause, ...]:
    """The clauses of [start, end) of a text, in order, without lead-ins and the spaces between them.

    A piece of fewer than three words is no clause of its own: it stays with the one before it.
    """
    flat = flatten(text[start:end])
    pieces: list[list[int]] = []
    for first, last in _pieces(flat):
        if pieces and len(flat[first:last].split()) < _WORDS:
            pieces[-1][1] = last
        else:
            pieces.append([first, last])
    if len(pieces) > 1 and len(flat[pieces[0][0] : pieces[0][1]].split()) < _WORDS:
        pieces[:2] = [[pieces[0][0], pieces[1][1]]]
    found = (_trimmed(flat, first, last, start) for first, last in pieces)
    return tuple(clause for clause in found if clause is not None)


def _pieces(flat: str) -> Iterator[tuple[int, int]]:
    at = 0
    for match in _CUT.finditer(flat):
        if match.start() > at:
            yield at, match.start()
        at = match.end()
    yield at, len(flat)


def _trimmed(flat: str, first: int, last: int, shift: int) -> Clause | None:
    lead = _LEAD.match(flat, first)
    if lead is not None and lead.end() < last:
        first = lead.end()
    while first < last and flat[first] in " ,;:-–—)(":
        first += 1
    while first < last and flat[last - 1] in " ,;:-–—(":
        last -= 1
    if not any(c.isalnum() for c in flat[first:last]):
        return None
    return Clause(start=shift + first, end=shift + last, text=flat[first:last])


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    at, end = _body(text)
    for start, stop in find_hunks(text) if "@@ -" in text else ():
        yield from _broken(text, at, min(start, end))
        at = max(at, stop)
    yield from _broken(text, at, end)


def _broken(text: str, at: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _BREAK.finditer(text, at, end):
        if text[at : match.start()].strip():
            yield at, match.start()
        at = match.end()
    if text[at:end].strip():
        yield at, end


def _body(text: str) -> tuple[int, int]:
    flat = flatten(text)
    start = len(flat) - len(flat.lstrip())
    greeting = _GREETING.match(flat, start)
    start = greeting.end() if greeting is not None else start
    closing = _CLOSING.search(flat, max(start, len(flat) - 80))
    return start, closing.start() + 1 if closing is not None else len(text)


def _sentences(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    flat = flatten(text[first:last])
    for start, end in sent_spans(flat):
        while start < end and flat[start].isspace():
            start += 1
        while start < end and flat[end - 1].isspace():
            end -= 1
        for opened, closed in _opened(flat, start, end):
            for begin, stop in _bounded(flat, opened, closed):
                if any(c.isalnum() for c in flat[begin:stop]):
                    yield first + begin, first + stop


def _opened(flat: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence cut where another surely begins: "5 p.m. Would you ..." is two."""
    for match in _ANEW.finditer(flat, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def _bounded(flat: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence longer than any that people write is cut at spaces, so that all that follows stays linear."""
    while end - start > _LONGEST:
        space = flat.rfind(" ", start + 1, start + _LONGEST)
        stop = space if space > 0 else start + _LONGEST
        yield start, stop
        start = stop + 1 if space > 0 else stop
    yield start, end
