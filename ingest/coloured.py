"""Answers written into the quotation in another colour: who announces them, and which words are so coloured."""

import re

from lxml import etree

from ingest.message import Coloured

MAX_WORDS = 500
_COLOURS = "red|blue|green|purple|violet|orange|pink|teal|brown|yellow|gold|maroon|navy|magenta"
_WROTE = r"(?:responses?|answers?|comments?|repl(?:y|ies)|notes?|remarks?|thoughts?|edits|feedback|additions)"
_SEVERAL = r"(?:responses|answers|comments|replies|notes|remarks|edits|additions)"
_ANNOUNCED = re.compile(
    rf"\b{_WROTE}\b[^.!?\n]{{0,60}}?\b(?:(?:in|with) (?:the )?(?:(?P<colour>{_COLOURS})|bold|italics?|(?:all )?caps"
    rf"|colou?r)|in[- ]?line|interlineated|interspersed|embedded)\b"
    rf"|\b(?:responded|answered|replied|commented)\b[^.!?\n]{{0,40}}?"
    rf"\b(?:in (?P<said>{_COLOURS})|in[- ]?line)\b|\bsee (?:below )?(?:in (?P<seen>{_COLOURS})|in[- ]?line)\b",
    re.IGNORECASE,
)
_BELOW = re.compile(rf"\b(?:my|our)\b[^.!?\n]{{0,20}}?\b{_SEVERAL}\b[^.!?\n]{{0,30}}?\bbelow\b", re.IGNORECASE)
_STYLE = re.compile(r"(?:^|;|\s)color\s*:\s*([^;!]+)", re.IGNORECASE)
_RGB = re.compile(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)")
_NAMED = {
    "red": (255, 0, 0), "blue": (0, 0, 255), "green": (0, 128, 0), "purple": (128, 0, 128), "violet": (238, 130, 238),
    "orange": (255, 165, 0), "pink": (255, 192, 203), "teal": (0, 128, 128), "brown": (165, 42, 42),
    "yellow": (255, 255, 0), "gold": (255, 215, 0), "maroon": (128, 0, 0), "navy": (0, 0, 128),
    "magenta": (255, 0, 255), "crimson": (220, 20, 60), "darkred": (139, 0, 0), "firebrick": (178, 34, 34),
    "darkblue": (0, 0, 139), "royalblue": (65, 105, 225), "darkgreen": (0, 100, 0), "fuchsia": (255, 0, 255),
}  # fmt: skip
_HUES = (
    ("red", 345, 360), ("red", 0, 15), ("orange", 15, 45), ("yellow", 45, 70), ("green", 70, 165), ("teal", 165, 195),
    ("blue", 195, 255), ("purple", 255, 320), ("pink", 320, 345),
)  # fmt: skip
_ALIKE = {"violet": "purple", "magenta": "purple", "maroon": "red", "brown": "red", "navy": "blue", "gold": "yellow"}
_BREAKS = frozenset(("p", "div", "li", "td", "th", "br", "tr", "blockquote", "h1", "h2", "h3", "h4", "table", "pre"))


def announced(text: str) -> str | None:
    """The colour in which a writer says that his answers stand within the quotation; "" if he names none, None if he
    says no such thing."""
    found = _ANNOUNCED.search(text)
    if found is None:
        return "" if "below" in text and _BELOW.search(text) else None
    colour = (found["colour"] or found["said"] or found["seen"] or "").lower()
    return _ALIKE.get(colour, colour)


def coloured_words(html: str) -> tuple[Coloured, ...]:
    """The stretches of an HTML body that stand in a colour of their own, in order: each within one paragraph, its
    blanks collapsed. Black, white, grey and the colour of links are no colours of their own. At most `MAX_WORDS`
    stretches; nothing for what cannot be parsed."""
    painter = _Painter()
    try:
        parser = etree.HTMLParser(target=painter, no_network=True, huge_tree=False, recover=True)
        parser.feed(b'<meta charset="utf-8">' + html.replace("\x00", "").encode("utf-8", "replace"))
        parser.close()
    except etree.LxmlError:
        return ()
    return tuple(painter.found[:MAX_WORDS])


class _Painter:
    """The parser's target: keeps the words of each run of one colour."""

    def __init__(self) -> None:
        self.found: list[Coloured] = []
        self._open: list[tuple[str, str]] = []
        self._run: list[str] = []
        self._colour = ""
        self._silent = 0

    def start(self, tag: str, attrib: dict[str, str]) -> None:
        tag = tag.lower()
        self._silent += tag in ("style", "script", "head", "title")
        if tag in _BREAKS:
            self._end_run()
        if tag not in ("br", "hr", "img", "meta", "link", "input"):
            style = _STYLE.search(attrib.get("style") or "")
            printed = style[1] if style else attrib.get("color") or ""
            inherited = self._open[-1][1] if self._open else ""
            self._open.append((tag, "" if tag == "a" else hue(printed) if printed else inherited))

    def end(self, tag: str) -> None:
        tag = tag.lower()
        if tag in _BREAKS:
            self._end_run()
        if any(name == tag for name, _ in self._open[-200:]):
            while self._open and (closed := self._open.pop()[0]):
                self._silent -= closed in ("style", "script", "head", "title")
                if closed == tag:
                    return

    def data(self, text: str) -> None:
        if self._silent:
            return
        colour = self._open[-1][1] if self._open else ""
        if not text.strip():
            self._run.append(text)
            return
        if colour != self._colour:
            self._end_run()
            self._colour = colour
        self._run.append(text)

    def comment(self, _text: str) -> None:
        """Comments are not words."""

    def close(self) -> None:
        self._end_run()

    def _end_run(self) -> None:
        words = " ".join("".join(self._run).split())
        self._run = []
        if words and self._colour:
            self.found.append(Coloured(colour=self._colour, words=words))


def hue(printed: str) -> str:
    """The name of a printed colour's hue ("red" for "#C00000"); "" for black, white, greys and what is no colour."""
    rgb = _rgb(printed.strip().lower())
    if rgb is None:
        return ""
    high, low = max(rgb), min(rgb)
    if high - low < 60:
        return ""
    red, green, blue = rgb
    part = 60 / (high - low)
    turned = (
        (green - blue) * part
        if high == red
        else 120 + (blue - red) * part
        if high == green
        else 240 + (red - green) * part
    )
    return next((name for name, least, most in _HUES if least <= turned % 360 < most), "")


def _rgb(printed: str) -> tuple[int, int, int] | None:
    if printed in _NAMED:
        return _NAMED[printed]
    if found := _RGB.match(printed):
        return int(found[1]), int(found[2]), int(found[3])
    digits = printed.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(d * 2 for d in digits)
    try:
        whole = int(digits, 16) if len(digits) == 6 else -1
    except ValueError:
        return None
    return (whole >> 16, whole >> 8 & 255, whole & 255) if whole >= 0 else None
