"""Whether a line reads as what somebody writes, and so is no part of a header's list of people."""

import re

from ingest import patterns

_WORD = re.compile(r"[^\W\d_][^\W\d_'’-]*")
_ADDRESSED = re.compile(r"<[^<>]{0,200}>|\[[^\[\]]{0,200}\]|\([^()]{0,200}\)|\S{1,80}@\S{1,200}|/[\w &/.-]{1,80}")
_STOPS = (".", "?", "!", ":", "…")
_LONGEST = 400


def reads_as_prose(text: str) -> bool:
    """Whether a line is a sentence, or a good part of one: names and addresses are written large, sentences are not."""
    if text.count(";") > 1:
        return False
    words = _WORD.findall(_ADDRESSED.sub(" ", text[:_LONGEST]) if "@" in text or "/" in text else text[:_LONGEST])
    small = sum(word[0].islower() and word not in _PARTICLES for word in words)
    if small >= 4 and 2 * small >= len(words):
        return True
    return small >= 2 and len(words) >= 3 and text.rstrip().endswith(_STOPS)


def runs_through(above: str, below: str) -> bool:
    """Whether a sentence runs through what stands between two lines and needs it: "the data of" / … / "show a change".
    A page that ends within a sentence leaves two lines that go together without what is printed between them."""
    before, after = above.split()[-1:], below.split()[:1]
    if not before or not after or before[0].casefold() not in _NEEDING:
        return False
    first = after[0].rstrip(",")
    return first in _SAYING or (first in _BARE and before[0].casefold() != "to")


_NEEDING = frozenset(
    (
        "of", "at", "to", "in", "from", "through", "and", "see", "under", "by", "with", "numbered", "bates",
        "document", "documents", "page", "pages", "is",
    )
)  # fmt: skip
_SAYING = frozenset(
    (
        "through", "to", "and", "or", "is", "are", "was", "were", "has", "shows", "showed", "contains",
        "contained", "which", "because", "but",
    )
)  # fmt: skip
_BARE = frozenset(["show", "have", "contain", "prove", "say", "do"])


def greets(text: str) -> bool:
    """Whether a line opens a message ("Sam,", "Dear Ms. Orr:"), which a broken list of names can look like too."""
    return "@" not in text and "<" not in text and ";" not in text and patterns.GREETING.match(text) is not None


_PARTICLES = frozenset(
    ("van", "von", "de", "der", "den", "di", "da", "del", "la", "le", "du", "bin", "al", "el", "ter", "and", "of")
)
