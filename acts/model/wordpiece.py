"""Text to the word pieces of the encoder's vocabulary (BERT, uncased), each with the place where it begins."""

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_VOCABULARY = Path(__file__).with_name("vocabulary.txt")
_LONGEST = 60
UNKNOWN, FIRST, BREAK = "[UNK]", "[CLS]", "[SEP]"


@cache
def vocabulary() -> dict[str, int]:
    """The number of each word piece."""
    return {piece: number for number, piece in enumerate(_VOCABULARY.read_text(encoding="utf-8").split("\n"))}


def split_pieces(text: str) -> tuple[list[int], list[int]]:
    """The numbers of a text's word pieces and the offset at which each begins."""
    numbers: list[int] = []
    starts: list[int] = []
    for match in _WORD.finditer(text):
        for number, shift in _pieces(match[0]):
            numbers.append(number)
            starts.append(min(match.start() + shift, match.end() - 1))
    return numbers, starts


@lru_cache(maxsize=65536)
def _pieces(word: str) -> tuple[tuple[int, int], ...]:
    known, plain = vocabulary(), _plain(word)
    if len(plain) > _LONGEST:
        return ((known[UNKNOWN], 0),)
    found, at = [], 0
    while at < len(plain):
        end = next((e for e in range(len(plain), at, -1) if _mark(plain[at:e], at) in known), None)
        if end is None:
            return ((known[UNKNOWN], 0),)
        found.append((known[_mark(plain[at:end], at)], at))
        at = end
    return tuple(found) or ((known[UNKNOWN], 0),)


def _mark(piece: str, at: int) -> str:
    return f"##{piece}" if at else piece


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
