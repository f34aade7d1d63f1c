"""HTML, as a page of its own or as the body of a message: its visible words, with the structure of quotes kept."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from ingest.charsets import decode
from ingest.formats import Format, Given, Refusal
from ingest.message import Defect, DefectKind, Reading, Source
from ingest.numbering import figure

MAX_CHARACTERS = 4_000_000
MAX_DEPTH = 400

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_SPACED = frozenset(["blockquote", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "table", "ul"])
# Not "head": where a page has no body the parser takes its first words into the head.
_SILENT = frozenset(
    [
        "iframe",
        "math",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "xml",
    ]
)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])|mso-hide\s*:\s*all", re.I
)
# What is struck through still stands there for a reader to see as taken back: read as if it stood, "not" would turn.
_STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]{0,40}\bline-through", re.I)
_STRIKING = frozenset(("s", "strike", "del"))
_WHITE = re.compile(
    r"(?:^|;)\s*color\s*:\s*(?:white|#fff(?:fff)?|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))\s*(?:!|;|$)", re.I
)
_WHITES = frozenset(("white", "#ffffff", "#fff"))
_GROUND = re.compile(r"background(?:-color)?\s*:\s*(?!\s*(?:white|#fff(?:fff)?|transparent|none|inherit)\b)", re.I)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)
_MARGIN_ZERO = re.compile(r"margin(?:-top|-bottom)?\s*:\s*0", re.I)
_OUTLOOK_TIGHT = re.compile(r"\bMsoNormal\b|\bMsoListParagraph", re.I)


@dataclass(slots=True)
class _Open:
    """An element that is open: how it hides, strikes, whitens or grounds what stands in it, and its list's numbers."""

    tag: str
    hides: bool
    strikes: bool
    whitens: bool
    grounds: bool
    next: int | None = None  # the number of the next point, in a list that counts
    counts: str = "1"


class _Printer:
    """The parser's target: takes its events, keeps the lines as a browser would break them."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.hidden: list[str] = []
        self.struck: list[str] = []
        self.white = 0
        self._line: list[str] = []
        self._open: list[_Open] = []
        self._silent = 0
        self._hiding = 0
        self._striking = 0
        self._whitening = 0
        self._grounded = 0
        self._quotes = 0
        self._pre = 0
        self._owed = 0
        self._depth = 0

    def start(self, tag: str, attrib: dict[str, str]) -> None:
        tag = tag.lower()
        if tag in _VOID:
            self._void(tag)
            return
        one = _opened(tag, attrib)
        tight = bool(_MARGIN_ZERO.search(attrib.get("style") or "") or _OUTLOOK_TIGHT.search(attrib.get("class") or ""))
        self._count(one, 1)
        if tag in ("td", "th") and "".join(self._line).strip():
            self._line.append("\t")
        if tag in _BLOCKS:
            self._break(1 if tag in _SPACED and not tight else 0)
        self._quotes += tag == "blockquote"
        if tag == "li":
            self._line.append(self._point(attrib.get("value") or ""))
        self._open.append(one)

    def _count(self, one: _Open, step: int) -> None:
        self._hiding += step * one.hides
        self._striking += step * one.strikes
        self._whitening += step * one.whitens
        self._grounded += step * one.grounds
        self._silent += step * (one.tag in _SILENT)
        self._pre += step * (one.tag == "pre")

    def _point(self, value: str) -> str:
        """What stands before a point of a list: its number, in the list's own figures or letters, or a dash."""
        list_ = next((one for one in reversed(self._open[-MAX_DEPTH:]) if one.tag in ("ol", "ul")), None)
        if list_ is None or list_.next is None:
            return "- "
        number = int(value) if value.isdecimal() and len(value) < 6 else list_.next
        list_.next = number + 1
        return f"{figure(number, list_.counts)}. "

    def _void(self, tag: str) -> None:
        if tag == "br":
            self._flush(force=True)
        elif tag == "hr":
            self._break(0)

    def end(self, tag: str) -> None:
        tag = tag.lower()
        if tag in _VOID or not any(one.tag == tag for one in self._open[-MAX_DEPTH:]):
            return
        while self._open:
            one = self._open.pop()
            self._close(one)
            if one.tag == tag:
                return

    def _close(self, one: _Open) -> None:
        if one.tag in _BLOCKS:
            self._break(1 if one.tag in _SPACED and one.tag != "p" else 0)
        self._quotes -= one.tag == "blockquote"
        self._count(one, -1)

    def data(self, text: str) -> None:
        if self._silent:
            return
        if self._hiding:
            if text.strip():
                self.hidden.append(text.strip())
            return
        if self._striking:
            if text.strip():
                self.struck.append(" ".join(text.split()))
            self._line.append(" ")
            return
        if self._whitening and not self._grounded:
            self.white += len(text.strip())
        if self._pre:
            first, *rest = text.split("\n")
            self._line.append(first)
            for line in rest:
                self._flush(force=True)
                self._line.append(line)
            return
        self._line.append(_SPACE.sub(" ", text))

    def comment(self, _text: str) -> None:
        """Comments are not words."""

    def close(self) -> None:
        self._break(0)

    def _break(self, blank: int) -> None:
        self._flush(force=False)
        self._owed = max(self._owed, blank)

    def _flush(self, *, force: bool) -> None:
        held = "".join(self._line)
        self._line = []
        text = held.replace("\xa0", " ")
        text = text.rstrip() if self._pre else text.strip() if "\t" in text else _SPACE.sub(" ", text).strip()
        if not text and not force and "\xa0" not in held:  # a paragraph of one hard blank is how Outlook leaves a line
            return
        depth = min(self._quotes, 50)
        prefix = "> " * depth
        if self._owed and self.lines and not self._is_blank(-1):
            self.lines.append(("> " * min(depth, self._depth)).rstrip())
        self._owed, self._depth = 0, depth
        if text or not self._is_blank(-1) or not self._is_blank(-2):
            self.lines.append(prefix + text if text else prefix.rstrip())

    def _is_blank(self, at: int) -> bool:
        return len(self.lines) >= -at and not self.lines[at].strip("> ")


def _opened(tag: str, attrib: Mapping[str, str]) -> _Open:
    style = attrib.get("style") or ""
    start = attrib.get("start") or ""
    return _Open(
        tag=tag,
        hides=bool(_HIDING.search(style)) or "hidden" in attrib,
        strikes=tag in _STRIKING or _STRUCK.search(style) is not None,
        whitens=_WHITE.search(style) is not None or (attrib.get("color") or "").strip().lower() in _WHITES,
        grounds=_GROUND.search(style) is not None or (attrib.get("bgcolor") or "#fff").strip().lower() not in _WHITES,
        next=(int(start) if start.isdecimal() and len(start) < 6 else 1) if tag == "ol" else None,
        counts=attrib.get("type") or "1",
    )


def text_of(html: str) -> tuple[str, tuple[Defect, ...]]:
    """The visible words of the page, blockquotes as "> " lines. Hidden words are left out and make a defect; so does
    what lies beyond `MAX_CHARACTERS`. Nothing is fetched."""
    defects = []
    if len(html) > MAX_CHARACTERS:
        defects.append(Defect(kind=DefectKind.LIMIT, detail=f"HTML cut after {MAX_CHARACTERS} characters"))
        html = html[:MAX_CHARACTERS]
    printer = _Printer()
    parser = etree.HTMLParser(target=printer, no_network=True, huge_tree=False, recover=True)
    clean = html.replace("\x00", "").encode("utf-8", "replace")
    try:
        parser.feed(b'<meta charset="utf-8">' + clean)
        parser.close()
    except etree.LxmlError as error:
        defects.append(Defect(kind=DefectKind.STRUCTURE, detail=f"HTML parser stopped: {str(error)[:100]}"))
    printer.close()
    if printer.hidden:
        count = sum(map(len, printer.hidden))
        defects.append(Defect(kind=DefectKind.HIDDEN_TEXT, detail=f"{count} characters hidden by style: not read"))
    if printer.struck:
        words = " ... ".join(printer.struck)[:120]
        defects.append(Defect(kind=DefectKind.HIDDEN_TEXT, detail=f"struck through, and not read: {words!r}"))
    if printer.white:
        detail = f"{printer.white} characters are white on white: read, though nobody may see them"
        defects.append(Defect(kind=DefectKind.HIDDEN_TEXT, detail=detail))
    return "\n".join(printer.lines).strip("\n") + "\n" if printer.lines else "", tuple(defects)


def page_text(data: bytes, declared: str | None) -> tuple[str, tuple[Defect, ...]]:
    """The visible words of HTML bytes; the charset is the declared one or the page's own."""
    if declared is None and (found := _CHARSET.search(data[:4096])):
        declared = found[1].decode("ascii", "replace")
    html, defects = decode(data, declared)
    text, more = text_of(html)
    return text, (*defects, *more)


def _sniff(head: bytes) -> float:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    return (
        0.7 if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<div", b"<table", b"<p>")) else 0.0
    )


def _read(given: Given) -> Iterator[Reading | Given | Refusal]:
    text, defects = page_text(given.data, None)
    source = Source(file=given.file, sha256=given.sha256, media_type="text/html", place=given.place)
    yield Reading(source=source, text=text, rung="html", defects=defects)


FORMAT = Format(name="html", suffixes=(".html", ".htm"), media_type="text/html", sniff=_sniff, read=_read)
