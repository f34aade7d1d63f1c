"""Characters that make a name or a subject look like another."""

import re
import unicodedata

from ingest.message import Defect, DefectKind

# Controls (line ends and NUL among them), bidirectional marks and overrides, zero-width and invisible characters.
_DECEPTIVE = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def mark(text: str, place: str) -> tuple[str, list[Defect]]:
    """The text with every deceptive character written out as ‹U+XXXX›, and a defect that lists them."""
    if text.isascii() and text.isprintable():
        return text, []
    found = sorted(set(_DECEPTIVE.findall(text)))
    if not found:
        return text, []
    names = ", ".join(f"U+{ord(c):04X} {unicodedata.name(c, 'control character').lower()}" for c in found)
    marked = _DECEPTIVE.sub(lambda m: f"‹U+{ord(m[0]):04X}›", text)
    return marked, [Defect(kind=DefectKind.DECEPTIVE_CHARACTERS, detail=names, place=place)]
