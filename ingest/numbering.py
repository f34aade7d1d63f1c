"""The numbers that Word prints before paragraphs: they stand in no run of words, but readers cite by them."""

from collections.abc import Iterator

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.oxml.xmlchemy import BaseOxmlElement

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_STYLES = 20  # styles that a style may be based on, one on the other
_BULLETS = frozenset(("bullet", "none"))

Level = tuple[str, str, int]  # how it counts, its text ("%1.%2"), and where it starts


class Numbering:
    """The counters of one document. `before` must be asked of every paragraph in its order, once."""

    def __init__(self, document: Document) -> None:
        self._lists = _lists(document)
        self._styles = {str(one.style_id): one.element for one in document.styles}
        self._counts: dict[str, list[int | None]] = {}

    def before(self, paragraph: BaseOxmlElement) -> str:
        """What Word prints before the paragraph ("4. ", "(b) "), "" for nothing; a bullet is "- "."""
        where = self._place(paragraph)
        if where is None or where[0] not in self._lists:
            return ""
        levels, at = self._lists[where[0]], where[1]
        if at not in levels:
            return ""
        if levels[at][0] in _BULLETS:
            return "- " if levels[at][0] == "bullet" else ""
        counts = self._counts.setdefault(where[0], [None] * _LEVELS)
        known = counts[at]
        counts[at] = levels[at][2] if known is None else known + 1
        counts[at + 1 :] = [None] * (_LEVELS - at - 1)
        return _printed(levels, counts, at)

    def _place(self, paragraph: BaseOxmlElement) -> tuple[str, int] | None:
        """The list and the level of a paragraph, by itself or by its style."""
        own = paragraph.find(f"{_W}pPr")
        number, level, style = _numbered(own)
        for _ in range(_STYLES):
            if number is not None or style not in self._styles:
                break
            element = self._styles[style]
            number, of_style, _unused = _numbered(element.find(f"{_W}pPr"))
            level = level if level is not None else of_style
            based = element.find(f"{_W}basedOn")
            style = based.get(f"{_W}val") if based is not None else None
        at = level or 0
        return (number, at) if number not in (None, "0") and number is not None and 0 <= at < _LEVELS else None


def _numbered(properties: BaseOxmlElement | None) -> tuple[str | None, int | None, str | None]:
    """List, level and style that a paragraph's or a style's properties name."""
    if properties is None:
        return None, None, None
    style = _value(properties, "pStyle")
    of = properties.find(f"{_W}numPr")
    level = _value(of, "ilvl") if of is not None else None
    number = _value(of, "numId") if of is not None else None
    return number, int(level) if level is not None and level.isdecimal() else None, style


def _value(holder: BaseOxmlElement, name: str) -> str | None:
    found = holder.find(f"{_W}{name}")
    return str(found.get(f"{_W}val")) if found is not None else None


def _lists(document: Document) -> dict[str, dict[int, Level]]:
    """The levels of every list that the document numbers by."""
    try:
        part = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:  # a letter without lists has no such part
        return {}
    if not isinstance(part, XmlPart):
        return {}
    root = part.element
    abstract = {str(one.get(f"{_W}abstractNumId")): dict(_levels(one)) for one in root.findall(f"{_W}abstractNum")}
    return {
        str(one.get(f"{_W}numId")): abstract.get(_value(one, "abstractNumId") or "", {})
        for one in root.findall(f"{_W}num")
    }


def _levels(abstract: BaseOxmlElement) -> Iterator[tuple[int, Level]]:
    for level in abstract.findall(f"{_W}lvl"):
        at, start = level.get(f"{_W}ilvl") or "", _value(level, "start") or "1"
        if at.isdecimal():
            first = int(start) if start.isdecimal() else 1
            yield int(at), (_value(level, "numFmt") or "decimal", _value(level, "lvlText") or "", first)


def _printed(levels: dict[int, Level], counts: list[int | None], at: int) -> str:
    words = levels[at][1]
    for n in range(_LEVELS):
        if f"%{n + 1}" in words:
            count = counts[n] if counts[n] is not None else levels.get(n, ("decimal", "", 1))[2]
            words = words.replace(f"%{n + 1}", figure(count or 0, levels.get(n, ("decimal", "", 1))[0]))
    return f"{words.strip()} " if words.strip() else ""


def figure(number: int, counts: str) -> str:
    """A point's number as its list counts: in figures, letters or Roman numerals; figures where it has no letter."""
    small = counts[:1].islower()
    if counts.lower() in ("a", "lowerletter", "upperletter") and 1 <= number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter if small and counts != "upperLetter" else letter.upper()
    if counts.lower() in ("i", "lowerroman", "upperroman") and 1 <= number <= 39:
        roman = "x" * (number // 10) + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[number % 10]
        return roman if small and counts != "upperRoman" else roman.upper()
    return str(number)
