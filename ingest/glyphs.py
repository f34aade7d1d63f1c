"""Whether one printed word is another misread: glyphs taken for each other, and how common the words are."""

import re
from functools import cache, lru_cache

from spellchecker import SpellChecker

LOOKALIKES = (("rn", "m"), ("cl", "d"), ("vv", "w"), ("li", "h"), ("ii", "u"))
CLASSES = ("o0cqea", "il1|!j/tf]", "s5$", "b8h6", "z2", "g9q", "nuh", "vyu", "a4o")
SAME_GLYPH = str.maketrans("0158263|!$l", "oisbzgeiisi")
AS_FIGURES = str.maketrans("olisbzg|", "01158291")
MOJIBAKE = re.compile(r"(?:â€.?|Ã.|Â|ï¿½|\ufffd)+|\?{2,}")
LONGEST_LOOKALIKE = 2  # letters that one glyph may be taken for, and hardly more than once in five letters
RARE = 50  # occurrences among 1.6 thousand million; the list's floor for words added by hand
COMMON = 5_000  # occurrences; such a word may have been meant, whatever it replaces
FAR_RARER = 40  # times; a writer picks a word this much rarer hardly ever just where a scanner would have made it


@cache
def _dictionary() -> SpellChecker:
    return SpellChecker(language="en")


@lru_cache(maxsize=65536)
def commonness(word: str) -> int:
    """How often English uses the word (pyspellchecker's list, from film subtitles); 0 for what is no word."""
    return int(_dictionary().word_frequency[word.strip("'-").casefold()])


@lru_cache(maxsize=65536)
def misread(ours: str, theirs: str) -> bool:
    """Whether `theirs` is `ours` as a scanner may misread it, and not another word or figure.

    A figure read as another figure never is. Names, words the language does not know, and short ones must differ by
    glyphs that look alike; any other word by few letters, and the result must be no word, or one so rare that nobody
    would have written it there.
    """
    if abs(len(ours) - len(theirs)) > LONGEST_LOOKALIKE * max(1, len(ours) // 5):
        return False
    a, b = ours.casefold(), theirs.casefold()
    if (_figure_like(a) or _figure_like(b)) and _figures(a) != _figures(b):
        return False
    changes = _changes(a, b, 2 if len(a) > 7 else 1)
    alike = same_glyphs(a, b) or (changes is not None and all(_look_alike(x, y) for x, y in changes))
    if b.isalpha() and not _figure_like(a) and not _implausible(a, b, alike):
        return False
    strict = ours[:1].isupper() or len(a) < 4 or not a.isalpha() or commonness(a) <= RARE
    return alike or (changes is not None and not strict)


def same_glyphs(ours: str, theirs: str) -> bool:
    """Whether the two words are the same but for glyphs that many typefaces hardly tell apart ("l" and "1")."""
    return _glyphs(ours.casefold()) == _glyphs(theirs.casefold())


def could_be_meant(ours: str, theirs: str) -> bool:
    """Whether a misread word may have been written all the same: it is a word, or both may be names."""
    ours, theirs = (w.strip(".,;:'\"()") for w in (ours, theirs))
    if commonness(theirs) > RARE:
        return True
    unknown = commonness(ours) <= RARE or commonness(theirs) > 0
    return ours[:1].isupper() and unknown and not same_glyphs(ours, theirs)


def _implausible(ours: str, theirs: str, alike: bool) -> bool:
    """Whether nobody would write `theirs` where the other copy has `ours`."""
    count = commonness(theirs)
    if len(theirs) < 2:
        return alike
    if count <= RARE:
        return count == 0 or commonness(ours) > FAR_RARER * RARE
    return alike and count < COMMON and commonness(ours) > FAR_RARER * count


def _figures(word: str) -> str:
    """The figures of a word, letters in them read as the figures they resemble."""
    return re.sub(r"\D", "", word.translate(AS_FIGURES) if _figure_like(word) else word)


def _figure_like(word: str) -> bool:
    digits = sum(c.isdigit() for c in word)
    return digits > 0 and digits >= sum(c.isalpha() for c in word)


def _glyphs(word: str) -> str:
    for pair, one in LOOKALIKES:
        word = word.replace(pair, one)
    return word.translate(SAME_GLYPH)


def _look_alike(a: str, b: str) -> bool:
    return bool(a) and bool(b) and any(a in row and b in row for row in CLASSES)


def _changes(a: str, b: str, most: int) -> list[tuple[str, str]] | None:
    """The letters that differ, "" for one that is missing; None where more than `most` do."""
    if len(a) == len(b):
        found = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
        return found if len(found) <= most else None
    if abs(len(a) - len(b)) > 1:
        return None
    long, short = (a, b) if len(a) > len(b) else (b, a)
    at = next((i for i, (x, y) in enumerate(zip(long, short, strict=False)) if x != y), len(short))
    return [(long[at], "") if long is a else ("", long[at])] if long[:at] + long[at + 1 :] == short else None


def undamaged(word: str) -> str:
    """The word without the marks that a wrong decoding leaves."""
    return word if word.isascii() and "??" not in word else MOJIBAKE.sub("", word)
