"""Whether one printed word is another misread: glyphs taken for each other, and the words of the language."""

import re
from functools import cache, lru_cache

from spellchecker import SpellChecker

LOOKALIKES = (("rn", "m"), ("cl", "d"), ("vv", "w"), ("li", "h"), ("ii", "u"))
CLASSES = ("o0cqe", "il1|!j/tf]", "s5$", "b8h6", "z2", "g9q", "nuh", "vyu", "a4o")
SAME_GLYPH = str.maketrans("0158263|!$", "oisbzgeiis")
MOJIBAKE = re.compile(r"(?:â€.?|Ã.|Â|ï¿½|\ufffd)+|\?{2,}")


@cache
def _dictionary() -> SpellChecker:
    return SpellChecker(language="en")


@lru_cache(maxsize=65536)
def is_word(word: str) -> bool:
    """Whether the word, folded, is one of the English language's; figures and single letters count as words."""
    bare = word.strip("'-").casefold()
    return len(bare) < 2 or not bare.isalpha() or bool(_dictionary().known([bare]))


def misread(ours: str, theirs: str) -> bool:
    """Whether `theirs` is `ours` as a scanner may misread it, and not another word or figure.

    A figure read as another figure never is. A name must differ by glyphs that look alike; any other word by few
    letters, and the result must be no word.
    """
    a, b = ours.casefold(), theirs.casefold()
    if (a.isdigit() and b.isdigit()) or (_figures(a) != _figures(b) and _figure_like(a) and _figure_like(b)):
        return False
    if _glyphs(a) == _glyphs(b):
        return not (is_word(a) and is_word(b) and a.isalpha() and b.isalpha())
    if any(c.isdigit() for c in a) and _figure_like(a):
        return False
    if b.isalpha() and is_word(b):
        return False
    changes = _changes(a, b, 2 if len(a) > 7 else 1)
    if changes is None:
        return False
    return not ours[:1].isupper() or all(_look_alike(x, y) for x, y in changes)


def _figures(word: str) -> str:
    return re.sub(r"\D", "", word.translate(str.maketrans("olisbzg|", "01158291"))) if _figure_like(word) else ""


def _figure_like(word: str) -> bool:
    digits = sum(c.isdigit() for c in word)
    return digits > 0 and digits * 2 >= sum(c.isalpha() for c in word)


def _glyphs(word: str) -> str:
    for pair, one in LOOKALIKES:
        word = word.replace(pair, one)
    return word.translate(SAME_GLYPH).replace("l", "i")


def _look_alike(a: str, b: str) -> bool:
    return any(a in row and b in row for row in CLASSES)


def _changes(a: str, b: str, most: int) -> list[tuple[str, str]] | None:
    """The letters that differ, "" for one that is missing; None where more than `most` do."""
    if abs(len(a) - len(b)) > most:
        return None
    if len(a) == len(b):
        found = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
        return found if len(found) <= most else None
    long, short = (a, b) if len(a) > len(b) else (b, a)
    for i in range(len(long)):
        if long[:i] + long[i + 1 :] == short:
            return [(long[i], "")] if long is a else [("", long[i])]
    return None


def undamaged(word: str) -> str:
    """The word without the marks that a wrong decoding leaves."""
    return MOJIBAKE.sub("", word)
