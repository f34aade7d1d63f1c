"""The zones of one message's lines: banner, new text, quoted text, signature, disclaimer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest import patterns
from ingest.lines import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Zones:
    """Line indexes (of the reading's lines) by zone, each in the order printed. What is in none is blank."""

    new: tuple[int, ...]
    quoted: tuple[int, ...]
    banner: tuple[int, ...]
    signature: tuple[int, ...]
    disclaimer: tuple[int, ...]
    stranded: tuple[tuple[int, ...], ...]


def find_zones(lines: Sequence[Line], own: Sequence[int], depth: int, sender: str | None, last: bool) -> Zones:
    """The zones of a message whose lines are `own`, written at quote depth `depth` by `sender`.

    `last` says that nothing of the source stands below, where clients collect signatures that belong to no message.
    """
    quoted = [k for k in own if lines[k].depth > depth and not lines[k].blank]
    rest = [k for k in own if lines[k].depth <= depth and not lines[k].furniture]
    banner, rest = _take_banners(lines, rest)
    rest, below = _cut_footers(lines, rest)
    names = name_words(sender)
    kept, signature = cut_signature(lines, rest, names)
    stranded: tuple[tuple[int, ...], ...] = ()
    if last:
        stranded, signature, below = _strand(lines, signature, below, names)
    return Zones(
        new=tuple(_trim(lines, kept)),
        quoted=tuple(quoted),
        banner=tuple(banner),
        signature=tuple(_trim(lines, signature)),
        disclaimer=tuple(_trim(lines, below)),
        stranded=stranded,
    )


def name_words(sender: str | None) -> frozenset[str]:
    """The words of a sender's name, in small letters, by which a typed name is known."""
    return frozenset(w for w in re.findall(r"[^\W\d_]+", (sender or "").lower()) if len(w) > 1)


def _trim(lines: Sequence[Line], zone: Sequence[int]) -> list[int]:
    start, end = 0, len(zone)
    while start < end and not lines[zone[start]].text.strip():
        start += 1
    while end > start and patterns.DAMAGE_LINE.match(lines[zone[end - 1]].text):
        end -= 1
    return list(zone[start:end])


_BANNER_LINES = 6


def _take_banners(lines: Sequence[Line], own: Sequence[int]) -> tuple[list[int], list[int]]:
    """Banners that a gateway put in: above the first words, or anywhere as a line of their own."""
    banner: list[int] = []
    seen = 0
    for n, k in enumerate(own):
        text = lines[k].text
        if not text:
            continue
        seen += 1
        if patterns.BANNER.match(text):
            banner.append(k)
            banner += _banner_tail(lines, own, n)
        elif seen <= _BANNER_LINES and (patterns.FIELD_LINE.match(text) and not banner and seen == 1):
            banner.append(k)
        if seen > 400:
            break
    taken = set(banner)
    return sorted(taken), [k for k in own if k not in taken]


def _banner_tail(lines: Sequence[Line], own: Sequence[int], n: int) -> list[int]:
    tail: list[int] = []
    for k in own[n + 1 : n + 4]:
        if not lines[k].text or not patterns.BANNER_MORE.match(lines[k].text):
            break
        tail.append(k)
    return tail


def _cut_footers(lines: Sequence[Line], own: Sequence[int]) -> tuple[list[int], list[int]]:
    """Cut the disclaimer, the mailing list's footer and the device's line off the end."""
    kept = list(own)
    below: list[int] = []
    while True:
        start = _footer_start(lines, kept)
        if start is None:
            return kept, below
        below = kept[start:] + below
        kept = kept[:start]


def _footer_start(lines: Sequence[Line], own: Sequence[int]) -> int | None:
    """Where the last paragraph starts, if it is a footer."""
    end = len(own)
    while end and not lines[own[end - 1]].text.strip(" ?*_-=|"):
        end -= 1
    if not end:
        return None
    start = end
    while start and lines[own[start - 1]].text.strip():
        start -= 1
    for k in range(start, end):
        text = lines[own[k]].text
        if k == end - 1 and (patterns.DEVICE.match(text) or patterns.FIELD_LINE.match(text)):
            return k
        if patterns.LIST_FOOTER.match(text) and end - k <= 8:
            return k
        if patterns.DISCLAIMER.match(text) and _is_disclaimer(lines, own[k:end], text):
            return k
    return None


def _is_disclaimer(lines: Sequence[Line], paragraph: Sequence[int], first: str) -> bool:
    if first.strip().startswith("*****"):
        return True
    words = " ".join(lines[k].text for k in paragraph)
    hits = {m.group().lower()[:8] for m in patterns.DISCLAIMER_BODY.finditer(words[:4000])}
    return len(hits) >= 2 or (bool(hits) and len(words) < 140) or "print" in first.lower()


def looks_contact(text: str) -> bool:
    """Whether a line is contact data, a firm, a title or a place, as signature blocks hold them."""
    if len(text) > 110:
        return False
    if patterns.CONTACT.search(text) or patterns.PLACE.search(text) or patterns.FIELD_LINE.match(text):
        return True
    bare = text.strip()
    if bare.count("|") >= 1 and len(bare) < 100:
        return True
    short = len(bare.split()) <= 9 and not bare.endswith((".", "?", "!", ":", ";"))
    if short and patterns.TITLE.search(bare) and _capital(bare):
        return True
    return (
        len(bare.split()) <= 9
        and bool(patterns.FIRM.search(bare))
        and _capital(bare)
        and not bare.endswith(("?", "!", ":", ";"))
    )


def _capital(text: str) -> bool:
    words = [w for w in re.findall(r"[^\W\d_]+", text) if len(w) > 3 or w.isupper()]
    return bool(words) and sum(w[0].isupper() for w in words) >= 0.6 * len(words)


_NAME = re.compile(
    r"[\s*_–—-]*(?:[A-Z][\w'’-]*\.?|[A-Z]\.)(?:\s+(?:[A-Z][\w'’-]*\.?|[A-Z]\.|de|van|von|der|la|&|and|bin|al)){0,4}(?:,?\s+(?:Esq\.?|Jr\.?|Sr\.?|III?|Ph\.?D\.?|J\.?D\.?|[A-Z]{2,5}))?[\s*_,.–—-]*$"
)
_INITIALS = re.compile(r"[\s*_–—/-]*(?:[A-Z]\.?){1,4}[\s*_]*$|[\s*_–—/-]*[a-z]{1,4}[\s*_.]*$")


def looks_name(text: str, names: frozenset[str]) -> bool:
    """Whether a line is a typed name: the sender's, in any part, or one that has the shape of a name."""
    bare = text.strip(" *_-–—,.\t/s")
    if not bare or len(bare) > 48:
        return False
    words = re.findall(r"[^\W\d_]+", bare.lower())
    if words and len(words) <= 4 and any(w in names for w in words):
        return True
    if _INITIALS.match(text) and _fits_initials(bare, names):
        return True
    return len(bare.split()) <= 5 and _NAME.match(text) is not None and not any(c.isdigit() for c in bare)


def _fits_initials(bare: str, names: frozenset[str]) -> bool:
    letters = [c for c in bare.lower() if c.isalpha()]
    return 0 < len(letters) <= 4 and (not names or any(n.startswith(letters[0]) for n in names))


_DELIMITER = re.compile(r"\s*(?:--|–|—|-{2,6}|_{3,40}|={3,40}|\*{3,40})\s*$")
_TAIL = 24


def cut_signature(lines: Sequence[Line], own: Sequence[int], names: frozenset[str]) -> tuple[list[int], list[int]]:
    """Divide a message's lines into what was typed and the signature block behind the typed name."""
    delimiter = _delimiter(lines, own)
    if delimiter is not None:
        return list(own[:delimiter]), list(own[delimiter:])
    filled = [n for n, k in enumerate(own) if not patterns.DAMAGE_LINE.match(lines[k].text)]
    tail = _tail_of(lines, own, filled, names)
    if not tail:
        return list(own), []
    cut = _cut_in_tail(lines, own, tail, names)
    return (list(own), []) if cut is None else (list(own[:cut]), list(own[cut:]))


def _delimiter(lines: Sequence[Line], own: Sequence[int]) -> int | None:
    filled = 0
    for n in range(len(own) - 1, -1, -1):
        text = lines[own[n]].text
        if not text.strip():
            continue
        if _DELIMITER.match(text):
            if not filled:
                continue
            below = [lines[k].text for k in own[n + 1 :] if lines[k].text.strip()]
            return n if text.strip() == "--" or all(looks_contact(t) or len(t) < 60 for t in below) else None
        filled += 1
        if filled > 14:
            return None
    return None


def _tail_of(lines: Sequence[Line], own: Sequence[int], filled: Sequence[int], names: frozenset[str]) -> list[int]:
    """The run of short lines at the end, from the sign-off or typed name on: indexes into `own`."""
    tail: list[int] = []
    for n in reversed(filled[1:] if len(filled) > 1 else filled):
        text = lines[own[n]].text
        if patterns.SIGN_OFF.match(text):
            break
        if len(tail) >= _TAIL:
            break
        if tail and patterns.DISCLAIMER.match(text) and _is_disclaimer(lines, own[n : n + 1], text):
            continue
        if not (looks_contact(text) or looks_name(text, names) or _is_stray(text)):
            break
        tail.insert(0, n)
    while tail and not (looks_contact(lines[own[tail[0]]].text) or looks_name(lines[own[tail[0]]].text, names)):
        tail.pop(0)
    return tail


def _is_stray(text: str) -> bool:
    """A short line such as a slogan inside a signature block."""
    bare = text.strip()
    return len(bare) <= 40 and len(bare.split()) <= 4 and not bare.endswith(("?", "!", ":")) and bare[:1].isupper()


def _cut_in_tail(lines: Sequence[Line], own: Sequence[int], tail: Sequence[int], names: frozenset[str]) -> int | None:
    """Where in `own` the block behind the typed name starts; None where the tail holds none."""
    texts = [lines[own[n]].text for n in tail]
    if not any(looks_contact(t) for t in texts):
        repeated = [n for n, t in zip(tail, texts, strict=True) if looks_name(t, names)]
        return repeated[1] if len(repeated) > 1 and _same_name(texts, names) else None
    signed = tail[0] > 0 and _is_signed(lines, own, tail[0])
    head = texts[0]
    if looks_name(head, names) and not _is_contact_only(head):
        return tail[1] if len(tail) > 1 else None
    if signed:
        return tail[1] if len(tail) > 1 and not looks_contact(head) else tail[0]
    return tail[0] if sum(looks_contact(t) for t in texts) >= 2 or _typed_above(lines, own, tail[0], names) else None


def _is_contact_only(text: str) -> bool:
    return bool(patterns.CONTACT.search(text)) or "|" in text


def _same_name(texts: Sequence[str], names: frozenset[str]) -> bool:
    first = set(re.findall(r"[^\W\d_]+", texts[0].lower()))
    return any(first & set(re.findall(r"[^\W\d_]+", t.lower())) for t in texts[1:]) or bool(first & names)


def _is_signed(lines: Sequence[Line], own: Sequence[int], n: int) -> bool:
    n -= 1
    while n >= 0 and not lines[own[n]].text.strip():
        n -= 1
    return n >= 0 and patterns.SIGN_OFF.match(lines[own[n]].text) is not None


def _typed_above(lines: Sequence[Line], own: Sequence[int], n: int, names: frozenset[str]) -> bool:
    n -= 1
    while n >= 0 and not lines[own[n]].text.strip():
        n -= 1
    if n < 0:
        return False
    text = lines[own[n]].text
    return looks_name(text, names) or re.match(r"\s*-{1,2}\s?[A-Z]\w*\s*$", text) is not None


def _strand(
    lines: Sequence[Line], signature: Sequence[int], below: Sequence[int], names: frozenset[str]
) -> tuple[tuple[tuple[int, ...], ...], list[int], list[int]]:
    """Of the blocks behind the last message: those of several people, which belong to no message by position."""
    blocks: list[list[int]] = []
    footers: list[int] = []
    for k in sorted([*signature, *below]):
        text = lines[k].text.strip()
        if not text or patterns.DAMAGE_LINE.match(text):
            continue
        if patterns.DISCLAIMER.match(text) or len(text) > 110:
            footers.append(k)
        elif _heads_block(text):
            blocks.append([k])
        elif blocks:
            blocks[-1].append(k)
    real = [b for b in blocks if len(b) > 1 and sum(looks_contact(lines[k].text) for k in b) >= 2]
    people = {frozenset(name_words(lines[b[0]].text)) for b in real}
    if len(people) < 2:
        return (), list(signature), list(below)
    return tuple(tuple(b) for b in real), [], footers


def _heads_block(text: str) -> bool:
    return (
        _NAME.match(text) is not None
        and 2 <= len(text.split()) <= 5
        and not looks_contact(text)
        and not text.isupper()
        and not any(c.isdigit() for c in text)
    )
