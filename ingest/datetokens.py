"""A printed date cut into tokens, and the tables of month and weekday words, folded for look-up."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from ingest.datewords import FILLERS, MONTHS, WEEKDAYS

# Letters with the marks that Hindi, Thai, Arabic and decomposed Latin print as characters of their own.
_MARKS = r"[\u0300-\u036f\u064b-\u065f\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"
_LETTERS = rf"[^\W\d_]+(?:{_MARKS}+[^\W\d_]*)*"

TOKEN = re.compile(
    rf"""
    (?P<space>\s+|=09|=20)
  | (?P<ymd>\d{{4}}(?P<s1>[-/.])\ ?\d{{1,2}}(?P=s1)\ ?(?:\d{{2}}(?=\d\d:\d\d)|\d{{1,2}}(?!\d)))
  | (?P<compact>(?<!\d)(?:19|20)\d\d[01]\d[0-3]\d(?=T\d{{4}}(?:\d\d)?(?!\d)|\ +\d{{1,2}}:\d\d|\s*$))
  | (?P<asian>(?:\d{{4}}|(?:令和|平成|昭和|民國|民国)\s?(?:\d{{1,3}}|元))\s?[年년]
        \s?\d{{1,2}}\s?[月월]\s?\d{{1,2}}\s?[日일]?)
  | (?P<viet>\d{{1,2}}\s[Tt](?:háng|hg)\s(?:\d{{1,2}}|{_LETTERS}(?:\s(?:[Mm]ột|[Hh]ai))?),?(?:\snăm)?\s\d{{4}})
  | (?P<dmy>(?<!\d\.)\d{{1,2}}\ ?(?P<s2>[-/.])\ ?\d{{1,2}}\ ?(?P=s2)\ ?
        (?:(?:19|20)\d\d(?=\d{{1,2}}:\d\d)|(?:\d{{4}}|\d{{2}})(?!\.?\d)))
  | (?P<ysh>(?<![\d.])\d\d(?P<s3>[-/.])\ ?\d{{1,2}}(?P=s3)\ ?\d(?!\.?\d))
  | (?P<clock>(?<![A-SU-Za-z|:])\d{{1,2}}\ ?:\ ?\d{{2}}(?:\ ?:\ ?\d{{2}}(?:[.,]\d{{1,6}})?)?
            (?:(?!:?\d)|(?=(?:19|20)\d\d(?!\d)))
        |(?<![A-SU-Za-z|:])\d{{1,2}}:\d:\d{{2}}(?!\d)
        |(?<=\dT)\d{{4}}(?:\d\d)?(?!\d)
        |\d{{1,2}}\sh\s\d{{2}}(?:\smin)?(?:\s\d{{2}}\ss\b)?
        |\d{{1,2}}\s?[時时시点點]\s?\d{{1,2}}\s?[分분](?:\s?\d{{1,2}}\s?[秒초])?)
  | (?P<dotted>\d{{1,2}}[.hH]\d{{2}}(?:[.:m]\d{{2}})?(?![\d.]*\d))
  | (?P<number>\d{{1,2}}(?=\d{{2}}:\d{{2}}:\d{{2}}\b)|(?:19|20)\d{{2}}(?=\d{{1,2}}:\d{{2}})|\d+)
  | (?P<half>[apAP]\.?\s[mM]\b)
  | (?P<word>{_LETTERS}(?:\.{_LETTERS})*)
  | (?P<other>.)
    """,
    re.X | re.S,
)


class Token(NamedTuple):
    """A piece of a text, what it may be, and where it stands."""

    kind: str
    text: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def fold_word(word: str) -> str:
    """A word without case, accents and final stop, as the tables are keyed."""
    if word.isascii():
        return word.lower().strip(".")
    bare = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in bare if not unicodedata.combining(c)).strip(".")


@cache
def month_words() -> dict[str, frozenset[int]]:
    """Every month word, folded, with the months it names; two in the case of the Slavic names that changed places."""
    return _index(MONTHS)


@cache
def weekday_words() -> dict[str, frozenset[int]]:
    """Every weekday word, folded, with the days it names (Monday is 1)."""
    return _index(WEEKDAYS)


def _index(table: dict[str, str]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for row in table.values():
        for number, entry in enumerate(row.split(), start=1):
            for word in entry.split("/"):
                found.setdefault(fold_word(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


_KINDS = {"half": "word"}


def tokens_of(text: str) -> list[Token]:
    """The text cut into numbers that may be dates or times, words, and what stands between."""
    plain = text.replace("\u200f", " ").replace("\u200e", " ")  # direction marks stand inside Arabic and Hebrew dates
    return [
        Token(_KINDS.get(str(m.lastgroup), str(m.lastgroup)), m.group(), m.start(), m.end())
        for m in TOKEN.finditer(plain)
    ]


def near(tokens: list[Token], i: int, step: int) -> int | None:
    """The next token that counts, past spaces, punctuation and the small words inside dates."""
    for _ in range(8):
        i += step
        if not 0 <= i < len(tokens):
            return None
        token = tokens[i]
        skip = token.kind == "space" or (token.kind == "other" and token.text in ".,;-/'’‘·׳،॰")
        if not skip and not (token.kind == "word" and fold_word(token.text) in FILLERS):
            return i
    return None


def number_at(tokens: list[Token], i: int | None, least: int, most: int, width: int) -> int | None:
    """The value of the number at `i` where it lies within the bounds and has at most `width` figures."""
    if i is None or tokens[i].kind != "number" or len(tokens[i].text) > width:
        return None
    value = int(tokens[i].text)
    return value if least <= value <= most else None
