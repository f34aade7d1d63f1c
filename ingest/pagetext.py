"""The words of one PDF page, and where on the page each stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import pypdfium2
import pypdfium2.raw as raw

from ingest import ocr
from ingest.hidden import Unseen, unseen
from ingest.overlays import laid_over
from ingest.stamps import stamp

MAX_PAGE_CHARACTERS = 200_000
_GAP = 1.55  # a step between baselines this many times the page's usual one is an empty line
_HYPHEN = 0x02  # pdfium's sign for a hyphen at a line's end
_PICTURE = 0.2  # share of the page that a picture must cover to be worth recognising
_FEW = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """One page's text and, for each of its characters, the index by which pdfium knows it (-1: none). `hidden` counts
    what the page hides and the text leaves out; `scanned` says that the text layer lies over a picture; `printed` are
    words recognised by us: start and end in the text, left, top, right and bottom in points. From `laid` on stand the
    words that were laid over the page when it was done (`ingest/overlays.py`)."""

    text: str
    index: tuple[int, ...]
    hidden: tuple[tuple[str, int], ...] = ()
    scanned: bool = False
    printed: tuple[tuple[int, int, float, float, float, float], ...] = ()
    confidence: float | None = None
    laid: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on a page in points from its left and top edges, and the page's own size."""

    left: float
    top: float
    right: float
    bottom: float
    width: float
    height: float


def page_text(page: pypdfium2.PdfPage) -> PageText:
    """The page's words in the order of its content, one line a line, empty lines where the page leaves room."""
    words = page.get_textpage()
    try:
        veiled = unseen(page, words)
        lines = _lines(words, veiled.why)
        tops = [_baseline(words, line) for line in lines]
        hidden = tuple(_hidden_counts(words, veiled.why))
    finally:
        words.close()
    held = _joined(lines, _wide_steps(tops), laid_over(["".join(c for c, _ in line) for line in lines], tops))
    held = replace(held, hidden=hidden, scanned=veiled.scanned)
    return _with_ocr(page, held) if _is_picture(held.text, veiled) else held


def _joined(lines: Sequence[Sequence[tuple[str, int]]], wide: set[int], first_laid: int | None) -> PageText:
    text: list[str] = []
    index: list[int] = []
    laid = None
    for number, line in enumerate(lines):
        if number:
            text.append("\n")
            index.append(-1)
        if number in wide:
            text.append("\n")
            index.append(-1)
        laid = len(text) if number == first_laid else laid
        text += [c for c, _ in line]
        index += [i for _, i in line]
    return PageText(text="".join(text), index=tuple(index), laid=laid)


def _is_picture(text: str, veiled: Unseen) -> bool:
    """Whether the page has no words, or but a few beside its stamps and a picture of some size, and has to be
    recognised."""
    if veiled.blank or (veiled.picture < _PICTURE and text.strip()):
        return False
    left = (line for line in text.split("\n") if not stamp(line))
    return sum(len(line.strip()) for line in left) < _FEW


def _with_ocr(page: pypdfium2.PdfPage, held: PageText) -> PageText:
    """The page with what tesseract reads on it after what its text layer says."""
    if ocr.command() is None:
        return held
    scale = min(ocr.DOTS / 72, ocr.MAX_SIDE / max(*page.get_size(), 1))
    found = ocr.recognise(page.render(scale=scale, grayscale=True).to_pil())
    if found is None or not found.words:
        return held
    gap = "\n\n" if held.text.strip() else ""
    text = held.text + gap if gap else ""
    index = (*held.index, -1, -1) if gap else ()
    return replace(
        held,
        text=text + found.text,
        index=index + (-1,) * len(found.text),
        printed=tuple(_printed(word, len(text), scale) for word in found.words),
        confidence=found.confidence,
    )


def _printed(word: ocr.Word, shift: int, scale: float) -> tuple[int, int, float, float, float, float]:
    start = word.start + shift
    sides = (word.left / scale, word.top / scale, word.right / scale, word.bottom / scale)
    return (start, start + len(word.text), *sides)


def _hidden_counts(words: pypdfium2.PdfTextPage, why: Mapping[int, str]) -> Iterator[tuple[str, int]]:
    """Each way in which the page hides words, and how many characters. The words themselves are not repeated
    anywhere: what lies under a redaction may be privileged."""
    printed = [cause for i, cause in why.items() if raw.FPDFText_GetUnicode(words, i) > 32]
    for cause in sorted(set(printed)):
        yield cause, printed.count(cause)


def _lines(words: pypdfium2.PdfTextPage, hidden: Mapping[int, str]) -> list[list[tuple[str, int]]]:
    """Lines of (character, pdfium's index)."""
    lines: list[list[tuple[str, int]]] = [[]]
    for i in range(min(words.count_chars(), MAX_PAGE_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(words, i)
        if i in hidden and code != 10:
            continue
        if code == 10:
            lines.append([])
        elif code == _HYPHEN or code == 0xFFFE:
            lines[-1].append(("-", i))
        elif code >= 32 or code == 9:
            lines[-1].append((chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd", i))
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _wide_steps(tops: Sequence[float | None]) -> set[int]:
    """Numbers of the lines that stand clearly lower than the usual step below the line before."""
    steps = {n + 1: a - b for n, (a, b) in enumerate(pairwise(tops)) if a is not None and b is not None and a - b > 1}
    if len(steps) < 3:
        return set()
    usual = median(steps.values())
    low = [step for step in steps.values() if step <= usual]
    return {n for n, step in steps.items() if step > _GAP * median(low)}


def _baseline(words: pypdfium2.PdfTextPage, line: Sequence[tuple[str, int]]) -> float | None:
    first = next((i for c, i in line if not c.isspace()), None)
    if first is None:
        return None
    x, y = raw.c_double(), raw.c_double()
    return float(y.value) if raw.FPDFText_GetCharOrigin(words, first, x, y) else None


def span_boxes(
    words: pypdfium2.PdfTextPage, held: PageText, start: int, end: int, size: tuple[float, float]
) -> Iterator[Box]:
    """Where [start, end) of the page's text stands, a box a line (of recognised words: a box a word)."""
    width, height = size
    for first, last, left, top, right, bottom in held.printed:
        if first < end and start < last:
            yield Box(left=left, top=top, right=right, bottom=bottom, width=width, height=height)
    line: list[tuple[float, float, float, float]] = []
    for at in range(start, end + 1):
        if at < end and held.text[at] != "\n":
            if held.index[at] >= 0 and not held.text[at].isspace():
                line.append(words.get_charbox(held.index[at], loose=True))
        elif line:
            left, low = min(b[0] for b in line), min(b[1] for b in line)
            right, high = max(b[2] for b in line), max(b[3] for b in line)
            yield Box(left=left, top=height - high, right=right, bottom=height - low, width=width, height=height)
            line = []
