"""Strings from the correspondence made safe to show: whatever is in them, they are shown as the characters they are."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_KEPT = "\n\t"
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_TRICKS = {"Cc", "Cf", "Co", "Cs"}  # Unicode general categories: control, format (bidi, zero width), private, surrogate


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of text; `trick` says that it names, in words, a character that is not what it seems or is not seen."""

    text: str
    trick: bool = False


def parts(text: str) -> tuple[Part, ...]:
    """The text with every invisible or direction-turning character told apart and named by its code point."""
    return tuple(_parts(text))


def _parts(text: str) -> Iterator[Part]:
    start = 0
    for at, char in enumerate(text):
        if _deceives(char) and not text.startswith("\r\n", at):
            if start < at:
                yield Part(text=text[start:at])
            yield Part(text=f"U+{ord(char):04X}", trick=True)
            start = at + 1
    if start < len(text):
        yield Part(text=text[start:])


def _deceives(char: str) -> bool:
    return not " " <= char <= "~" and char not in _KEPT and unicodedata.category(char) in _TRICKS


def plain(value: object) -> str:
    """A value as one piece of text in which the deceptive characters stand as ‹U+202E›; None is nothing."""
    if value is None:
        return ""
    return "".join(f"‹{p.text}›" if p.trick else p.text for p in parts(str(value)))


def label(value: object) -> str:
    """`plain` on one line with all that Streamlit's labels read as markup escaped."""
    line = " ".join(plain(value).split())
    return _PUNCTUATION.sub(r"\\\1", line)


def clip(value: object, longest: int) -> str:
    """`plain` on one line, cut with an ellipsis after `longest` characters."""
    line = " ".join(plain(value).split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"
