"""Quotations held against what they quote: a rule's text or an earlier message at hand, word for word."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from acts.cases import Cite
from acts.cites import find_cites
from ingest.message import Message, MessageId, Thread


class Fidelity(StrEnum):
    """How a quotation stands to its source: as printed there; with brackets, dots or emphasis that own to a change;
    with other words; or of something that is not at hand."""

    EXACT = "word for word"
    MARKED = "with marked changes"
    DIFFERS = "differs"
    NOT_AT_HAND = "source not at hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A passage in quotation marks: `text[start:end] == quote`, the marks left out. `authority` is what the sentence
    credits it to; `source` the earlier message whose characters [found_start, found_end) it was held against, or None
    where it was held against a rule's own text. `differences` are the words here and the words there."""

    message: MessageId
    start: int
    end: int
    quote: str
    authority: str | None
    fidelity: Fidelity
    source: MessageId | None = None
    found_start: int | None = None
    found_end: int | None = None
    found: str | None = None
    differences: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    plain: str
    start: int
    end: int


_MARKS = re.compile(r"“([^“”]{3,1200}?)”|(?<![\w”])\"([^\"“”]{3,1200}?)\"(?!\w)")
_WORD = re.compile(r"[\[\]\w'’?]*\w[\w'’\[\]?]*")
_GAP = re.compile(r"\[?\.\s?\.\s?\.(?:\s?\.)?\]?|…")
_LEAST = 3


def find_quotations(thread: Thread, rules: Mapping[str, str] | None = None) -> tuple[Quotation, ...]:
    """Every quotation of four words or more in a thread's messages, compared with the earlier messages and with the
    texts of `rules` (by normalised citation)."""
    found: list[Quotation] = []
    for n, message in enumerate(thread.messages):
        cites = find_cites(message.text)
        for m in _MARKS.finditer(message.text):
            group = 1 if m[1] is not None else 2
            if len(_words(m[group])) > _LEAST:
                span = (m.start(group), m.end(group))
                found.append(_hold(message, span, cites, thread.messages[:n], rules or {}))
    return tuple(found)


def _words(text: str) -> list[_Word]:
    return [
        _Word(plain=re.sub(r"[\[\]]", "", m[0]).lower().replace("’", "'").strip("?'"), start=m.start(), end=m.end())
        for m in _WORD.finditer(text)
    ]


def _hold(
    message: Message,
    span: tuple[int, int],
    cites: tuple[Cite, ...],
    earlier: tuple[Message, ...],
    rules: Mapping[str, str],
) -> Quotation:
    start, end = span
    quote = message.text[start:end]
    authority = _credited(message.text, start, end, cites)
    blank = Quotation(
        message=message.id, start=start, end=end, quote=quote, authority=authority, fidelity=Fidelity.NOT_AT_HAND
    )
    texts: list[tuple[MessageId | None, str]] = [(m.id, m.text) for m in earlier]
    texts += [
        (None, text)
        for normal, text in sorted(rules.items())
        if authority and normal.endswith(authority.split("LR ")[-1])
    ]
    tries = [_compare(blank, source, text) for source, text in texts]
    best = max((q for q in tries if q), key=lambda q: (_RANK[q.fidelity], -len(q.differences)), default=None)
    if best is None:
        return blank
    credited = authority is not None and any(c.kind == "case" and c.normal == authority for c in cites)
    return blank if best.fidelity is Fidelity.DIFFERS and credited else best


_RANK = {Fidelity.EXACT: 3, Fidelity.MARKED: 2, Fidelity.DIFFERS: 1, Fidelity.NOT_AT_HAND: 0}


def _credited(text: str, start: int, end: int, cites: tuple[Cite, ...]) -> str | None:
    """The authority that a quotation's sentence names: a case cited right after it, else the last one cited before."""
    after = [c for c in cites if end <= c.start <= end + 25 and c.kind in ("case", "statute", "rule", "local rule")]
    if after and not re.search(r"[a-z]{3}", text[end : after[0].start].replace("See", "")):
        return after[0].normal
    begin = max(
        (m.end() for m in re.finditer(r"(?<=[a-z”\"\d)][.!?])\s+(?=[A-Z“\"])|\n\s*\n", text[:start])), default=0
    )
    before = [c for c in cites if begin <= c.start < start and c.kind in ("case", "statute", "rule", "local rule")]
    return before[-1].normal if before else None


def _compare(blank: Quotation, source: MessageId | None, text: str) -> Quotation | None:
    """The quotation held against one text: None where nothing there is like it."""
    ours, theirs = _words(blank.quote), _words(text)
    if not ours or not theirs:
        return None
    plain = [w.plain for w in ours]
    place = _run(plain, [w.plain for w in theirs])
    whole = place is not None
    if place is None and (_GAP.search(blank.quote) or "[" in blank.quote):
        place = _parts(blank.quote, theirs)
        whole = place is not None
    if place is None:
        place = _nearest(plain, [w.plain for w in theirs])
    if place is None:
        return None
    first, last = theirs[place[0]].start, theirs[place[1] - 1].end
    found = text[first:last]
    fidelity = _judge(blank.quote, found) if whole else Fidelity.DIFFERS
    differences = () if whole else _differences(ours, theirs[place[0] : place[1]])
    return Quotation(
        message=blank.message, start=blank.start, end=blank.end, quote=blank.quote, authority=blank.authority,
        fidelity=fidelity, source=source, found_start=first, found_end=last, found=found, differences=differences,
    )  # fmt: skip


def _judge(quote: str, found: str) -> Fidelity:
    marked = bool(_GAP.search(quote)) or "[" in quote or (quote.count("*") > found.count("*"))
    return Fidelity.MARKED if marked else Fidelity.EXACT


def _run(ours: list[str], theirs: list[str], start: int = 0) -> tuple[int, int] | None:
    """Where one list of words stands in another without a break."""
    size = len(ours)
    for n in range(start, len(theirs) - size + 1):
        if theirs[n] == ours[0] and theirs[n : n + size] == ours:
            return n, n + size
    return None


def _parts(quote: str, theirs: list[_Word]) -> tuple[int, int] | None:
    """Where the parts of a quotation with dots or bracketed words stand, in order; a bracketed word may be any one."""
    words = [w.plain for w in theirs]
    pieces = [p for part in _GAP.split(quote) for p in re.split(r"\[[^\]]*\s[^\]]*\]|\[\s*\]", part)]
    at, first = 0, None
    for piece in pieces:
        ours = [w.plain for w in _words(piece)]
        if not ours:
            continue
        place = _run(ours, words, at)
        if place is None:
            return None
        first = place[0] if first is None else first
        at = place[1]
    return (first, at) if first is not None else None


def _nearest(ours: list[str], theirs: list[str]) -> tuple[int, int] | None:
    """The passage most like a quotation: at least three words in a row of it and three fifths of all, in order."""
    matcher = SequenceMatcher(None, theirs, ours, autojunk=False)
    blocks = [b for b in matcher.get_matching_blocks() if b.size]
    longest = max(blocks, key=lambda b: b.size, default=None)
    if longest is None or longest.size < _LEAST:
        return None
    lo, hi = longest.a - longest.b - 2, longest.a + len(ours) - longest.b + 2
    near = [b for b in blocks if lo <= b.a and b.a + b.size <= hi]
    if sum(b.size for b in near) < 0.6 * len(ours):
        return None
    return min(b.a for b in near), max(b.a + b.size for b in near)


def _differences(ours: list[_Word], theirs: list[_Word]) -> tuple[tuple[str, str], ...]:
    one, two = [w.plain for w in ours], [w.plain for w in theirs]
    codes = SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
    return tuple((" ".join(one[a:b]), " ".join(two[c:d])) for tag, a, b, c, d in codes if tag != "equal")
