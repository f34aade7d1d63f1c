"""What a person decides about redactions: words covered, proposals left to be read, each with a reason, in the ledger.

The ledger names the place (source, page, characters of the page's text) and a digest of the words, never the words.
A later decision on the same words prevails; each can be taken back.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from exhibits.errors import ExhibitError
from exhibits.identifiers import Identifier, find_identifiers
from graph.cite import find_words
from ingest.codec import Json
from ingest.ledger import Entry
from ingest.matter import Matter
from ingest.message import MessageId, SourceId, Span

KIND, UNDONE = "redaction", "redaction-undone"
BY_HAND = "by hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One decision: `cover` hides the words, otherwise they stay to be read; `number` is its ledger entry's.

    `within` are the characters of messages that print the same words: no filing quotes what is covered.
    """

    number: int
    by: str
    why: str
    cover: bool
    source: SourceId
    page: int
    span: Span
    digest: str
    within: Mapping[MessageId, tuple[Span, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What is covered on a page, and the proposed words that a person's decision took the place of."""

    covered: tuple[Identifier, ...]
    left: tuple[tuple[str, Choice], ...]


def decide(
    matter: Matter, source: SourceId, page: int, text: str, span: Span, *, cover: bool, by: str, why: str
) -> str:
    """Keep a decision on the words `text[span]` of a page; the ledger's new head. Raises ExhibitError."""
    words = text[span.start : span.end]
    if not words.strip():
        raise ExhibitError(f"page {page}: no words there; choose some that the page prints")
    _check(by, why)
    return matter.append(
        KIND,
        {
            "cover": cover, "source": source, "page": page, "start": span.start, "end": span.end,
            "digest": _digest(words), "within": _within(matter, source, words) if cover else {}, "by": by, "why": why,
        },
    )  # fmt: skip


def undo(matter: Matter, number: int, *, by: str, why: str) -> str:
    """Take a decision back; the ledger's new head. Raises ExhibitError where there is none of that number in force."""
    _check(by, why)
    if number not in {one.number for one in in_force(matter.entries())}:
        raise ExhibitError(f"ledger entry {number} is no redaction in force; rejoinder redact MATTER list shows them")
    return matter.append(UNDONE, {"entry": number, "by": by, "why": why})


def in_force(entries: Iterable[Entry]) -> tuple[Choice, ...]:
    """The decisions that nobody took back, in order."""
    held: dict[object, Choice] = {}
    for entry in entries:
        if entry.kind == KIND:
            held[entry.number] = _read(entry)
        elif entry.kind == UNDONE:
            held.pop(entry.content["entry"], None)
    return tuple(held.values())


def choose(choices: Sequence[Choice], page: int, text: str, contact: bool = False) -> Chosen:
    """What is covered on a page of one source: the proposals, as a person's decisions on that source change them.

    Raises ExhibitError where the page no longer prints the words that somebody decided on.
    """
    covered = list(find_identifiers(text, contact))
    left: list[tuple[str, Choice]] = []
    for choice in (c for c in choices if c.page == page):
        span = _find(choice, text)
        met = [one for one in covered if _meet(one.span, span)]
        covered = [one for one in covered if one not in met]
        left = [(words, other) for words, other in left if not _meet(_find(other, text), span)]
        left += [(text[one.span.start : one.span.end], choice) for one in met]
        if choice.cover:
            covered.append(Identifier(kind=BY_HAND, span=span, why=f"{choice.why} ({choice.by})", required=False))
    return Chosen(covered=tuple(sorted(covered, key=lambda one: one.span.start)), left=tuple(left))


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _find(choice: Choice, text: str) -> Span:
    """Where the page prints the words now: at the place that was named, else at the only other place."""
    length = choice.span.end - choice.span.start
    if _digest(text[choice.span.start : choice.span.end]) == choice.digest:
        return choice.span
    found = [i for i in range(len(text) - length + 1) if _digest(text[i : i + length]) == choice.digest]
    if len(found) != 1:
        raise ExhibitError(
            f"page {choice.page} of {choice.source[:12]} no longer prints the words that {choice.by} decided on "
            f"(ledger entry {choice.number}); undo that decision with `rejoinder redact`, and make it again"
        )
    return Span(start=found[0], end=found[0] + length)


def occurrences(text: str, words: str) -> list[Span]:
    """Where the text says the words, whatever its spacing and quotation marks."""
    found: list[Span] = []
    at = 0
    while words.strip() and (span := find_words(text[at:], words)):
        found.append(Span(start=at + span.start, end=at + span.end))
        at += max(span.end, 1)
    return found


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:24]


def _check(by: str, why: str) -> None:
    if not by.strip() or not why.strip():
        raise ExhibitError("a redaction by hand needs who made it and why")


def _within(matter: Matter, source: SourceId, words: str) -> dict[str, Json]:
    """Where the messages that the source prints say the same words."""
    found: dict[str, Json] = {}
    for message in (m for t in matter.threads() for m in t.messages):
        if any(p.source.id == source for p in message.printings):
            spans = occurrences(message.text, words)
            if spans:
                found[message.id] = [[span.start, span.end] for span in spans]
    return found


def _read(entry: Entry) -> Choice:
    content = entry.content
    within = content.get("within")
    return Choice(
        number=entry.number, by=str(content["by"]), why=str(content["why"]), cover=bool(content["cover"]),
        source=SourceId(str(content["source"])), page=_number(content["page"]),
        span=Span(start=_number(content["start"]), end=_number(content["end"])), digest=str(content["digest"]),
        within={MessageId(m): _spans(s) for m, s in within.items()} if isinstance(within, dict) else {},
    )  # fmt: skip


def _spans(value: Json) -> tuple[Span, ...]:
    pairs = value if isinstance(value, list) else []
    return tuple(Span(start=_number(p[0]), end=_number(p[1])) for p in pairs if isinstance(p, list) and len(p) == 2)


def _number(value: Json) -> int:
    return value if isinstance(value, int) else -1
