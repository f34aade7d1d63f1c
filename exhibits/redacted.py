"""The exhibits as they may be filed: with what Rule 5.2 wants out, and what a person covered, burnt out of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from exhibits.brief import Brief
from exhibits.bundle import Leaf
from exhibits.confined import read_pages, redact_pdf, said_beside
from exhibits.errors import ExhibitError
from exhibits.identifiers import PARTS, find_identifiers
from exhibits.redact import PageText, Redaction
from exhibits.redactions import Choice, Chosen, choose

_LOOKED = 4_000_000  # bytes of a file that has no pages in which names and fields are looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Clean:
    """An exhibit for filing: its pages (None where nothing was to be covered), the log, and what was left by choice."""

    pdf: bytes | None
    log: tuple[Redaction, ...]
    left: tuple[Choice, ...]


def clean(brief: Brief, leaf: Leaf) -> Clean:
    """The exhibit as it may be filed, proved; raises ExhibitError where something would be left to be read."""
    return brief.keep(f"clean {leaf.reading.source.id}", lambda: _clean(brief, leaf))


def _clean(brief: Brief, leaf: Leaf) -> Clean:
    texts = _pages(leaf)  # not kept: a box for every letter of a thousand pages is a great deal
    mine = choices_on(brief, leaf)
    chosen = [_chosen(brief, leaf, mine, number, words) for number, words in enumerate(texts, 1)]
    left = tuple(choice for one in chosen for _, choice in one.left if not choice.cover)
    carries = _carries(leaf)
    if not any(one.covered for one in chosen) and not carries:
        return Clean(pdf=None, log=(), left=left)
    try:
        done = redact_pdf(leaf.pdf, chosen, texts, not carries)
    except ExhibitError as error:
        raise ExhibitError(f"Exhibit {leaf.label} ({leaf.name}): {error}") from error
    return Clean(pdf=done.pdf, log=done.log, left=left)


def _carries(leaf: Leaf) -> bool:
    """Whether the file bears an identifier beside its pages: in metadata, header fields or attachments' names."""
    return any(find_identifiers(text.translate(PARTS)) for text in _beside(leaf))


def _beside(leaf: Leaf) -> Iterator[str]:
    if not leaf.paged:
        yield leaf.data[:_LOOKED].decode("latin-1")
        return
    try:
        yield from said_beside(leaf.data)
    except ExhibitError:
        return


def page_texts(brief: Brief, leaf: Leaf, known: tuple[PageText, ...] | None = None) -> tuple[PageText, ...]:
    """The text of each page of the exhibit, as redactions see it; `known` where it has been read before."""
    return brief.keep(f"pages {leaf.reading.source.id}", lambda: known or _pages(leaf))


def _pages(leaf: Leaf) -> tuple[PageText, ...]:
    try:
        return read_pages(leaf.pdf, True)
    except ExhibitError as error:
        raise ExhibitError(f"Exhibit {leaf.label} ({leaf.name}): {error}") from error


def covered_on(brief: Brief, leaf: Leaf, page: int) -> Chosen:
    """What is covered on a page of the exhibit, numbered from 1."""
    return _chosen(brief, leaf, choices_on(brief, leaf), page, page_texts(brief, leaf)[page - 1])


def choices_on(brief: Brief, leaf: Leaf) -> list[Choice]:
    """What people decided about the exhibit's pages."""
    return [choice for choice in brief.choices if choice.source == leaf.reading.source.id]


def _chosen(brief: Brief, leaf: Leaf, mine: list[Choice], number: int, words: PageText) -> Chosen:
    try:
        return choose(mine, number, words.text, brief.contact)
    except ExhibitError as error:
        raise ExhibitError(f"Exhibit {leaf.label} ({leaf.name}): {error}") from error


def note(one: Clean) -> str:
    """What a slip sheet says of the redactions."""
    return f"{len(one.log)} passages are redacted; the redaction log gives the reason of each." if one.log else ""
