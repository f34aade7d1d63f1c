"""What stands anywhere in a text, found once, so that costly patterns run only where they can match."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from ingest.lines import Lines

_FOOTER_WORDS = (
    "confiden", "privileg", "intended", "in error", "unauthor", "disclaim", "classified", "mailing list", "unsubscribe",
    "environment", "registered", "*****", "do you yahoo", "free email at", "is a service from",
    "vertraulich", "vertrouwelijk", "poufn", "конфиденц", "konfiden", "fortrolig", "riservat", "luottamuk", "důvěrn",
)  # fmt: skip
_FILE_WORDS = ("<<", "attach", "image", "[cid", ".doc", ".xls", ".pdf", "\n - ")
_BANNER_WORDS = (
    "external", "outside", "caution", "inadvertently", "above this line", "extern", "untrusted",
    "previously correspond", "achtung", "extérieur", "fuera de", "nicht häufig", "nicht oft", "pas souvent",
    "suele recibir", "spesso", "niet vaak", "costuma receber", "frequentemente", "inte ofta", "ikke ofte",
    "don't often", "zjqcmq", "[ext",
)  # fmt: skip
_MARGIN_WORDS = ("release in", "unclassif", "1.4(")
_ENCLOSED = re.compile(r"<<[^<>\n]{1,90}>>")
# What a text must hold, in small letters, for a room to have anything to do.
GLUED, FLAT, GREETED, WROTE, HIDDEN, CLIPPED = "--- ", "to:", "dear ", "wrote", "text hidden]", "clipped]"
CONCEALED = (
    "ausgeblendet]",
    "masqué]",
    "oculto]",
    "nascosto]",
    "verborgen]",
    "非表示になっています]",
    "已隐藏]",
    "引用文字]",
    "숨김]",
)
ARMOURED = "-begin pgp sign"
LOST = "??"  # letters that a wrong character set took
SHAPED = (" >>>", "from:", "]:\n")
OPENED = (GREETED, "counsel:", "your hono", "re:")  # how letters open, or lead up to it
SENDERS = ("from ", "from;", "from\t")  # labels without a colon
ALONE = "\nto\n"
TABBED = ("to\t", "an\t")
ARCHIVED = ("sender ", "sender\t", "author ", "author\t")  # labels without colons in an archive's report
SHOWN = ("\nto ", "> to ")  # whom a message went to, as webmail's page shows it
TICKETED = ("above this line", "(additional comments", "(work notes")  # a help desk's comments
ENDED = (
    "end forwarded message",
    "end of forwarded message",
    "end message",
    "ende der weitergeleiteten",
    "fin du message",
)
_MARKS = (
    *OPENED[1:],
    *SENDERS,
    ALONE,
    *TABBED,
    GLUED,
    FLAT,
    GREETED,
    WROTE,
    HIDDEN,
    CLIPPED,
    LOST,
    ARMOURED,
    *CONCEALED,
    *SHAPED,
    *TICKETED,
    *SHOWN,
    *ARCHIVED,
    *ENDED,
)
# A colon at the head of a line, or behind its quote marks, with a blank behind it: a quote mark of old programs.
_BARS = tuple(f"{before}:{behind}" for before in "\n >\t" for behind in " \t\n\r\f\v\x1c\x1d\x1e\x1f\x85\xa0")
_WORDS = (*_FOOTER_WORDS, *_FILE_WORDS, *_BANNER_WORDS, *_MARGIN_WORDS, *_MARKS, *_BARS)
_FOOTERS = len(_FOOTER_WORDS)
_FILES = _FOOTERS + len(_FILE_WORDS)
_SEEKER = AhoCorasick(_WORDS, implementation=Implementation.DFA)  # its own choice for so many words takes twice as long
_SURROGATES = re.compile(f"[{chr(0xD800)}-{chr(0xDFFF)}]")


class Hints(NamedTuple):
    """`footers` are the lines that hold a word of disclaimers and list footers, `files` those that may name files.

    `marks` are those of this room's marks that stand in the text, in capitals or small letters.
    """

    footers: frozenset[int]
    banners: bool
    files: frozenset[int]
    margins: bool
    marks: frozenset[str]


_NONE: frozenset[int] = frozenset()
_NOTHING = Hints(_NONE, False, _NONE, False, frozenset())


class Seen(NamedTuple):
    """A text in small letters, the words found in it, and where those stand of which the line is asked for: each word's
    number and its start, once a line."""

    low: str
    words: frozenset[str]
    places: Sequence[tuple[int, int]]

    @property
    def colons(self) -> bool:
        """Whether a colon may stand at the head of a line as a quote mark does."""
        return not self.low.isascii() or self.low[:1] == ":" or self.low[-1:] == ":" or not self.words.isdisjoint(_BARS)


def seek(text: str) -> Seen:
    """The words that any room waits for, all of them in one pass over the text."""
    low = text.lower()
    if len(low) != len(text):  # a few letters grow in small type and would shift every offset
        low = "".join(c if len(c.lower()) > 1 else c.lower() for c in text)
    if not low.isascii() and _SURROGATES.search(low):
        low = _SURROGATES.sub("\ufffd", low)
    kept: list[tuple[int, int]] = []
    words: set[int] = set()
    ends: dict[int, int] = {}  # of the line that holds the last place of each word
    for first in range(0, len(low), _STRETCH):
        found = _SEEKER.find_matches_as_indexes(low[first : first + _STRETCH + _LONGEST], overlapping=True)
        words.update([which for which, _, _ in found])
        for which, at in [(which, first + at) for which, at, _ in found if which < _FILES]:
            if at >= ends.get(which, 0):
                kept.append((which, at))
                end = low.find("\n", at + 1)
                ends[which] = end if end >= 0 else len(low)
    return Seen(low, frozenset([_WORDS[which] for which in words]), kept)


_STRETCH = 1 << 16  # characters at once: a hostile text is a word at each of its letters
_LONGEST = max(map(len, _WORDS))


def find_hints(seen: Seen, lines: Lines) -> Hints:
    """The hints of a text, from what was seen in it."""
    low, words, found = seen
    if not words:
        return _NOTHING
    files = frozenset([lines.holding(at + 1) for which, at in found if which >= _FOOTERS])
    return Hints(
        frozenset([lines.holding(at + 1) for which, at in found if which < _FOOTERS]),
        not words.isdisjoint(_BANNER_WORDS),
        files,
        not words.isdisjoint(_MARGIN_WORDS) or (bool(files) and _names_enclosed(low, words)),
        words.intersection(_MARKS),
    )


def _names_enclosed(low: str, words: frozenset[str]) -> bool:
    """Whether enclosed files may be named behind the writer's words on some line."""
    return "attached file" in low or ("<<" in words and _ENCLOSED.search(low) is not None)
