"""The exhibits as they may be filed: with what Rule 5.2 wants out, and what a person covered, burnt out of them."""

from dataclasses import dataclass

from exhibits.brief import Brief
from exhibits.bundle import Leaf
from exhibits.errors import ExhibitError
from exhibits.redact import PageText, Redaction, read_pages, read_picture, redact_pdf
from exhibits.redactions import Choice, Chosen, choose


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
    texts = page_texts(brief, leaf)
    mine = _choices(brief, leaf)
    chosen = [_chosen(brief, leaf, mine, number, words) for number, words in enumerate(texts, 1)]
    left = tuple(choice for one in chosen for _, choice in one.left if not choice.cover)
    if not any(one.covered for one in chosen):
        return Clean(pdf=None, log=(), left=left)
    try:
        done = redact_pdf(leaf.pdf, read_picture, lambda number, _: chosen[number - 1], texts)
    except ExhibitError as error:
        raise ExhibitError(f"Exhibit {leaf.label} ({leaf.name}): {error}") from error
    return Clean(pdf=done.pdf, log=done.log, left=left)


def page_texts(brief: Brief, leaf: Leaf) -> tuple[PageText, ...]:
    """The text of each page of the exhibit, as redactions see it."""
    return brief.keep(f"pages {leaf.reading.source.id}", lambda: read_pages(leaf.pdf, read_picture))


def covered_on(brief: Brief, leaf: Leaf, page: int) -> Chosen:
    """What is covered on a page of the exhibit, numbered from 1."""
    return _chosen(brief, leaf, _choices(brief, leaf), page, page_texts(brief, leaf)[page - 1])


def _choices(brief: Brief, leaf: Leaf) -> list[Choice]:
    return [choice for choice in brief.choices if choice.source == leaf.reading.source.id]


def _chosen(brief: Brief, leaf: Leaf, mine: list[Choice], number: int, words: PageText) -> Chosen:
    try:
        return choose(mine, number, words.text, brief.contact)
    except ExhibitError as error:
        raise ExhibitError(f"Exhibit {leaf.label} ({leaf.name}): {error}") from error


def note(one: Clean) -> str:
    """What a slip sheet says of the redactions."""
    return f"{len(one.log)} passages are redacted; the redaction log gives the reason of each." if one.log else ""
