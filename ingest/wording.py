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
BANNER = re.compile(
    r"(?m)^[\[*\s(]{0,4}(?:external\b|ext\b|caution\b|warning\b|attention\b|this (?:e-?mail|message) (?:originated|"
    r"came|is|was sent) from (?:an? )?(?:outside|external)|you don't often get email|some people who received)"
)
BANNER_SURE = re.compile(
    r"external\s(?:e-?mail|sender|message)|originated|outside (?:of )?(?:the|your|our)|do not click|exercise caution|"
    r"use caution|sender|^\[?external\]?$|think before you|unless you recogni[sz]e|why this is important"
)
BANNER_WORDS = frozenset(
    (
        "external", "email", "e", "mail", "message", "sender", "caution", "warning", "exercise", "use", "this",
        "the", "that", "from", "of", "your", "our", "an", "is", "was", "originated", "came", "outside",
        "organization", "organisation", "firm", "company", "agency", "network", "do", "not", "click", "on", "links",
        "link", "or", "open", "attachments", "attachment", "unless", "you", "recognize", "recognise", "and", "know",
        "content", "safe", "be", "careful", "please", "when", "opening", "responding", "with", "to", "attention",
        "ext",
    )
)  # fmt: skip
MOJIBAKE = {
    "â€™": "'", "â€˜": "'", "â€œ": '"', "â€\x9d": '"', "â€ť": '"', "â€“": "-", "â€”": "-", "â€¦": "...",
    "Â\u00a0": " ", "Â ": " ",
}  # fmt: skip
BROKEN = re.compile("|".join(map(re.escape, MOJIBAKE)))
SENTENCE = re.compile(r"[^.!?\]\n]*(?:[.!?\]]+|\n|$)\s*")
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
    text = BROKEN.sub(lambda m: MOJIBAKE[m.group()], text)
    return " ".join(unicodedata.normalize("NFKC", text.translate(TYPOGRAPHY)).split())


@lru_cache(maxsize=8192)
def without_banners(text: str) -> tuple[str, str]:
    """The text without a gateway's banner above or below it, and the banner on one line; "" where there is none.

    A banner is a run of sentences that begins like one, says what banners say, and uses hardly any other words.
    """
    bare = QUOTE_MARKS.sub("", text).strip()
    above = _banner_length(bare)
    last = bare.rfind("\n\n") + 2
    below = len(bare) - last if last > above + 1 and _banner_length(bare[last:]) == len(bare) - last else 0
    end = len(bare) - below
    return bare[above:end].strip(), " ".join(f"{bare[:above]} {bare[end:]}".split())


def _banner_length(text: str) -> int:
    """How many characters at the beginning are a banner."""
    folded = text[:500].translate(TYPOGRAPHY).casefold()
    if not BANNER.match(folded):
        return 0
    end = 0
    for sentence in SENTENCE.finditer(folded):
        found = re.findall(r"\w+", sentence.group())
        if found and sum(w in BANNER_WORDS for w in found) * 5 < len(found) * 4:
            break
        end = sentence.end()
    return min(end, len(text)) if BANNER_SURE.search(" ".join(folded[:end].split())) else 0


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """The words of the text, folded; figures keep their points and commas ("1,500.00", "5:00")."""
    return tuple(w.casefold() for w in re.findall(r"\d[\d.,:/]*\d|\w+(?:'\w+)?", plain(without_banners(text)[0])))


@lru_cache(maxsize=8192)
def letters(text: str) -> str:
    """Only the letters and figures, folded: what is left when wrapping and punctuation are taken away."""
    return "".join(filter(str.isalnum, plain(without_banners(text)[0]).casefold()))


@lru_cache(maxsize=8192)
def grams(text: str) -> frozenset[str]:
    """The five-letter runs of the text; a text too short for one is its own only run."""
    bare = letters(text)[:4_000]
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


@lru_cache(maxsize=64)
def sketch(text: str, size: int = 4) -> tuple[int, ...]:
    """The smallest hashes of the four-word runs at the head of the text: copies share some, other texts hardly any."""
    found = words(text)[:80]
    if len(found) < 6:
        return ()
    runs = {zlib.crc32(" ".join(found[i : i + 4]).encode()) for i in range(len(found) - 3)}
    return tuple(sorted(runs)[:size])
