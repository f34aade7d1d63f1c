"""Texts brought to the form in which copies of one message agree: no quote marks, wrapping, typography or case."""

import re
import unicodedata
import zlib
from functools import lru_cache

QUOTE_MARKS = re.compile(r"(?m)^[ \t]*(?:[>»|][ \t]?)+")
SOFT = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
LINK = re.compile(r"\[([^\[\]\n]{0,200})\]\([^()\s]{0,300}\)")
SUBJECT_PREFIX = re.compile(
    r"^\s*(?:(?:re|aw|sv|vs|antw|odp|ynt|rif|ref|res|回复|答复|fw|fwd|wg|tr|i|rv|enc|vl|vb|doorst|pd|ilt|转发|転送)"
    r"(?:\s*\[\d+\]|\s*\(\d+\))?\s*[:：]|\[(?:external|ext|caution|e?xternal e-?mail|secure|encrypt(?:ed)?)\]\s*)\s*",
    re.I,
)
REPLY = re.compile(r"^\s*(?:re|aw|sv|vs|antw|odp|ynt|rif|ref|res|回复|答复)(?:\s*\[\d+\]|\s*\(\d+\))?\s*[:：]", re.I)
FORWARD = re.compile(
    r"^\s*(?:fw|fwd|wg|tr|rv|enc|vl|vb|doorst|pd|ilt|转发|転送)(?:\s*\[\d+\]|\s*\(\d+\))?\s*[:：]", re.I
)
TYPOGRAPHY = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "`": "'", "´": "'",
        "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "…": "...", "\u00a0": " ", "•": "*", "·": "*",
    }
)  # fmt: skip


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """The text on one line, without quote marks, invisible characters, converters' link marks and typography."""
    text = SOFT.sub("", LINK.sub(r"\1", QUOTE_MARKS.sub("", text)))
    return " ".join(unicodedata.normalize("NFKC", text.translate(TYPOGRAPHY)).split())


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """The words of the text, folded; figures keep their points and commas ("1,500.00", "5:00")."""
    return tuple(w.casefold() for w in re.findall(r"\d[\d.,:/]*\d|\w+(?:'\w+)?", plain(text)))


@lru_cache(maxsize=8192)
def letters(text: str) -> str:
    """Only the letters and figures, folded: what is left when wrapping and punctuation are taken away."""
    return "".join(c for c in plain(text).casefold() if c.isalnum())


@lru_cache(maxsize=8192)
def grams(text: str) -> frozenset[str]:
    """The five-letter runs of the text; a text too short for one is its own only run."""
    bare = letters(text)[:20_000]
    return frozenset(bare[i : i + 5] for i in range(max(1, len(bare) - 4))) if bare else frozenset()


def likeness(a: str, b: str) -> float:
    """How much of the shorter text stands in the longer, 0 to 1; 1 where one of them is empty or begins the other."""
    short, long = sorted((letters(a), letters(b)), key=len)
    if long.startswith(short):
        return 1.0
    few, many = sorted((grams(a), grams(b)), key=len)
    return len(few & many) / len(few)


def base_subject(subject: str | None) -> str:
    """The subject without reply and forward marks and gateway tags, folded; "" where there is none."""
    bare = plain(subject or "")
    while match := SUBJECT_PREFIX.match(bare):
        bare = bare[match.end() :]
    return " ".join(bare.casefold().split())


def marked_as_reply(subject: str | None) -> bool:
    """Whether the subject says that the message answers another."""
    return bool(REPLY.match(subject or ""))


def marked_as_forward(subject: str | None) -> bool:
    """Whether the subject says that the message passes another on."""
    return bool(FORWARD.match(subject or ""))


def sketch(text: str, size: int = 4) -> tuple[int, ...]:
    """The smallest hashes of the four-word runs at the head of the text: copies share some, other texts hardly any."""
    found = words(text)[:80]
    if len(found) < 6:
        return ()
    runs = {zlib.crc32(" ".join(found[i : i + 4]).encode()) for i in range(len(found) - 3)}
    return tuple(sorted(runs)[:size])
