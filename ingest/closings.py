"""The end of a message: sign-off, typed name, and the signature block behind it."""

import re
from bisect import bisect
from collections.abc import Sequence

from ingest import endings, patterns
from ingest.lines import Lines
from ingest.shapes import (
    NAME,
    WORD,
    is_prose,
    looks_contact,
    looks_firm,
    looks_name,
    looks_sender,
    looks_title,
    may_hold_sender,
    reaches,
    signs_off,
)

_DELIMITER = re.compile(r"\s*(?:--|–|—|-{2,6}|_{3,80}|={3,80}|\*{3,80})\s*$")
_DELIMITING = frozenset("-–—_=*")
_POINT = re.compile(r"\s*\(?\d{1,2}[.)] +[A-Z]")  # of a list that rules part
_TAIL = 20
_RULE = 5  # marks from which on a line is a rule and no sign of a signature


def cut_signature(lines: Lines, own: Sequence[int], names: frozenset[str]) -> tuple[list[int], list[int]]:
    """Divide a message's lines into what was typed, down to the typed name, and the block behind it."""
    words = lines.text
    return _cut(own, [words[k] for k in own], names)


def _cut(own: Sequence[int], texts: Sequence[str], names: frozenset[str]) -> tuple[list[int], list[int]]:
    """The same of lines `own` that say `texts`; all below work on these alone, as indexes into both."""
    filled = _last_filled(texts)
    delimiter = _delimiter(texts, filled)
    if delimiter is not None:
        below = [n for n in filled if n > delimiter]
        if len(below) == 2 and signs_off(texts[below[0]]):
            # A farewell that a program keeps behind the marks is the text's end like any other.
            without = [n for n in range(len(own)) if n != delimiter]
            return _cut([own[n] for n in without], [texts[n] for n in without], names)
        above = [n for n in filled if n < delimiter]
        if above or len(texts[delimiter].strip()) < _RULE:
            filled = above
        else:
            delimiter = None  # a rule below a header or a gateway's banner: the words begin there
    if _is_block_alone(texts, filled, names):
        return [], list(own)
    region = _region(texts, filled)
    cut = _after_sign_off(texts, region, names) if region else None
    if cut is None and may_hold_sender([texts[n] for n in filled[-_TAIL:]], names):
        cut = _after_sender(texts, _wide_region(texts, filled, region, names), names)
    if cut is None and region:
        cut = _before_contacts(texts, region, names)
    if cut is None:
        cut = delimiter
    elif delimiter is not None:
        cut = min(cut, delimiter)
    if cut is None or cut >= len(own) or _is_list(texts[cut:]):
        return list(own), []
    end = next((n for n in range(cut, len(own)) if _is_postscript([texts[n]])), len(own))
    starts = (n for n in range(cut + 1, end) if texts[n] and not texts[n - 1])
    end = next((n for n in starts if _resumes(texts[n:end])), end)
    return [*own[:cut], *own[end:]], list(own[cut:end])


def _resumes(below: Sequence[str]) -> bool:
    """Whether behind an empty line the message goes on under headings of its own, with questions or points to them."""
    texts = [bare for text in below if (bare := text.strip())]
    heads = sum(text.endswith(":") for text in texts)
    asks = any(text.endswith("?") for text in texts)
    if heads + asks < 2 or len(texts) < 4:
        return False
    return 4 * sum(map(looks_contact, texts)) <= len(texts)


def _is_list(texts: Sequence[str]) -> bool:
    """Whether the lines name several people with their numbers: what the writer sends, and not who the writer is."""
    if len({found[0] for text in texts if (found := _ZIP.search(text))}) >= 3:
        return True
    return sum(_ENTRY.match(text) is not None and reaches(text) for text in texts) >= 3


_ZIP = re.compile(r"[A-Za-z.]{2,}[, ] ?\d{5}(?:-\d{4})?$")
_ENTRY = re.compile(r"\s*[A-Z][\w&' .]{2,40}:\s+[A-Z]\w+\s+\S")


_DAMAGED = frozenset("?\ufffd")
_LOOKED_AT = 40
_NEAR = 72  # lines, among which so many nearly always say something


def _last_filled(texts: Sequence[str]) -> list[int]:
    """The last lines that say something; the message's first is among them if they are few."""
    found: list[int] = []
    for first in (max(0, len(texts) - _NEAR), 0):
        found = [
            n
            for n, text in enumerate(texts[first:], first)
            if text and (text[-1] not in _DAMAGED or not _is_damage(text))
        ]
        if not first or len(found) >= _LOOKED_AT:
            break
    return found[-_LOOKED_AT:]


def _is_damage(text: str) -> bool:
    return patterns.DAMAGE_LINE.match(text) is not None


def _is_block_alone(texts: Sequence[str], filled: Sequence[int], names: frozenset[str]) -> bool:
    """Whether nothing was typed: the message is the sender's signature block and no more."""
    if len(names) < 2 or not 3 <= len(filled) <= 16:
        return False
    first = texts[filled[0]]
    if not looks_sender(first, names) or len(names.intersection(WORD.findall(first.lower()))) < 2:
        return False
    block = [texts[n] for n in filled]
    return sum(map(looks_contact, block)) >= 2 and not any(map(is_prose, block))


def _delimiter(texts: Sequence[str], filled: Sequence[int]) -> int | None:
    for n in [n for n in filled[-2:-16:-1] if texts[n][-1] in _DELIMITING]:
        text = texts[n]
        if _DELIMITER.match(text):
            below = [texts[m] for m in filled[bisect(filled, n) :]]
            short = all(looks_contact(t) or (len(t) < 60 and not _POINT.match(t)) for t in below)
            return n if text.strip() == "--" or short else None
    return None


def _region(texts: Sequence[str], filled: Sequence[int]) -> list[int]:
    """The short lines at the end of a message; never its first line."""
    top = len(filled)
    least = max(1, top - _TAIL)
    while top > least and not is_prose(texts[filled[top - 1]]):
        top -= 1
    return list(filled[top:])


_SENTENCES = 4


def _wide_region(texts: Sequence[str], filled: Sequence[int], region: list[int], names: frozenset[str]) -> list[int]:
    """The end of a message with the sentences that a signature block may hold ("Partners: see website."), as far up as
    a line with the sender's name that contact data or no sentence follows; the plain region where there is none."""
    prose, top = 0, 0
    for m in range(len(filled) - 1, 0, -1):
        text = texts[filled[m]]
        if (
            m + 1 < len(filled)
            and looks_sender(text, names)
            and (below := [texts[n] for n in filled[m + 1 : m + 4]])
            and not _is_postscript(below)
            and _opens_block(below, len(filled) - m, prose, names)
        ):
            top = m
        prose += is_prose(text) and not looks_contact(text)
        if prose > _SENTENCES or len(filled) - m > _TAIL or (top and is_prose(text)):
            break
    return list(filled[top:]) if top else region


def _opens_block(below: Sequence[str], size: int, prose: int, names: frozenset[str]) -> bool:
    """Whether what follows a typed name is a signature block: contact data, the name again, or a standing notice."""
    if looks_contact(below[0]) or looks_sender(below[0], names) or not is_prose(below[0]):
        return True
    if prose == size - 1 == 1 and below[0][:1].isupper() and not below[0].rstrip().endswith((".", "?", "!", ",", ":")):
        return _PERSONAL.search(below[0].lower()) is None
    return size <= 4 and _is_notice(below)


_PERSONAL = re.compile(r"\b(?:i|you|your|we|our|us|we'll|i'll|tomorrow|today|please|pls)\b")


def _is_notice(texts: Sequence[str]) -> bool:
    """Whether the sentences under a typed name are a standing notice rather than an afterthought."""
    words = " ".join(texts).lower()
    return _NOTICE.search(words) is not None and not re.search(r"\b(?:i|you|your|we'll|i'll|tomorrow|today)\b", words)


_NOTICE = re.compile(
    r"\bthis (?:e-?mail|message|record|document)\b|\be-?mails?\b.*\b(?:service|monitored|confirm)|\bservice by\b|"
    r"\bsubject to\b|\bregistered\b|\bregulated\b|\bpublic record\b|\bpartnership\b|\binvoices?\b|\brespond only\b|"
    r"\bprinting\b|\bauthori[sz]ed\b|\blicensed\b|\bwebsite\b"
)


def _after_sign_off(texts: Sequence[str], region: Sequence[int], names: frozenset[str]) -> int | None:
    """Behind the sign-off and the name typed under it; None where there is no sign-off or nothing stands behind."""
    for m, n in enumerate(region):
        if not signs_off(texts[n]):
            continue
        after = m + 1
        while after < len(region) and signs_off(texts[region[after]]):
            after += 1
        after = _behind_name([texts[k] for k in region], after, names)
        if after >= len(region):
            return len(texts)
        if _is_postscript([texts[region[after]]]):
            continue
        return region[after]
    return None


def _behind_name(texts: Sequence[str], after: int, names: frozenset[str]) -> int:
    if after < len(texts) and _is_typed(texts[after], names) and NAME.match(texts[after]):
        return after + 1
    for k in range(after, min(after + 3, len(texts))):
        if looks_sender(texts[k], names):
            return k + 1
        if looks_contact(texts[k]):
            break
    return after + 1 if after < len(texts) and _is_typed(texts[after], names) else after


def _is_typed(text: str, names: frozenset[str]) -> bool:
    bare = text.strip()
    if looks_sender(text, names):
        return True
    if reaches(bare) or any(c.isdigit() for c in bare) or endings.PLACE.search(bare) or "|" in bare:
        return False
    if looks_firm(bare) and not looks_name(text, names):
        return False
    return len(bare.split()) <= 6 and not (looks_title(bare) and not NAME.match(bare))


def _is_postscript(texts: Sequence[str]) -> bool:
    return texts[0].strip().lower().startswith(("p.s", "ps:", "ps ", "ps."))


def _after_sender(texts: Sequence[str], region: Sequence[int], names: frozenset[str]) -> int | None:
    """Behind the sender's own name where it stands alone on a line; None where nothing stands behind it."""
    for m, n in enumerate(region):
        if not looks_sender(texts[n], names) or (m == 0 and n < 2 and patterns.GREETING.match(texts[n])):
            continue
        if m + 1 >= len(region):
            return len(texts)
        below = [texts[k] for k in region[m + 1 :]]
        if _is_postscript(below):
            return None
        if any(looks_contact(t) or looks_sender(t, names) for t in below) or len(below) <= 2 or _is_notice(below):
            typed = _ends_with_name(texts, n, names) or _CREDENTIALS.search(texts[n]) is not None
            return n if typed and any(map(looks_contact, below)) else region[m + 1]
    return None


def _ends_with_name(texts: Sequence[str], n: int, names: frozenset[str]) -> bool:
    """Whether the words above line `n` end with the sender's name already ("... next week. Sara")."""
    n -= 1
    while n >= 0 and not texts[n].strip():
        n -= 1
    if n < 0:
        return False
    last = re.split(r"[\s.,!?–—-]+", texts[n].strip(" .,!*_"))[-1]
    initials = {name[0] for name in names}
    return last.lower() in names or (2 <= len(last) <= 3 and bool(initials) and set(last.lower()) <= initials)


_CREDENTIALS = re.compile(r",\s*(?:[A-Z]{2,5}|Ph\.?D\.?|J\.?D\.?|CPA|Esq\.?)\s*$")


def _before_contacts(texts: Sequence[str], region: Sequence[int], names: frozenset[str]) -> int | None:
    """Where a block of contact lines starts under no typed name, its own first name kept; None where there is none."""
    ends = [texts[n] for n in region]
    contacts = [m for m, text in enumerate(ends) if looks_contact(text)]
    if not contacts or not _is_one_block(ends[contacts[0] :]) or _is_announced(texts, region[0]):
        return None
    first = contacts[0]
    while first and not looks_contact(ends[first - 1]) and looks_name(ends[first - 1], names):
        first -= 1
    if first < contacts[0]:
        return region[first + 1]
    return region[first] if len(contacts) >= 2 or _typed_above(texts, region[first], names) else None


_CITY = re.compile(r"\b[A-Z]{2}\.?,?\s+\d{5}\b")


def _is_one_block(texts: Sequence[str]) -> bool:
    """Whether lines are one person's block and not a list: somebody can be reached, in one place."""
    if not any(map(reaches, texts)):
        return False
    return sum(_CITY.search(text) is not None for text in texts) <= 1 and len(texts) <= 16


def _is_announced(texts: Sequence[str], n: int) -> bool:
    """Whether the words above line `n` lead up to a list ("please call either of:"), however long it is."""
    for m in range(n - 1, max(-1, n - _LONGEST_LIST), -1):
        text = texts[m].strip()
        if text.endswith(":"):
            return patterns.GREETING.match(text) is None
        if text and is_prose(text):
            return False
    return False


_LONGEST_LIST = 60  # lines


def _typed_above(texts: Sequence[str], n: int, names: frozenset[str]) -> bool:
    n -= 1
    while n >= 0 and not texts[n].strip():
        n -= 1
    if n < 0:
        return False
    text = texts[n]
    return looks_name(text, names) or re.match(r"\s*-{1,2}\s?[A-Z]\w*\s*$", text) is not None
