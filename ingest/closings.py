"""The end of a message: sign-off, typed name, and the signature block behind it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ingest import patterns
from ingest.lines import Lines


@lru_cache(maxsize=512)
def looks_contact(text: str) -> bool:
    """Whether a line is contact data, a firm, a title or a place, as signature blocks hold them."""
    bare = text.strip()
    if len(bare) > 110:
        return False
    if _LABELLED.match(bare) and not patterns.REACHED.search(bare):
        return False
    if reaches(bare) or ((_DIGIT.search(bare) or ", " in bare) and patterns.PLACE.search(bare)):
        return True
    if patterns.FIELD_LINE.match(bare):
        return True
    if "|" in bare and len(bare) < 100:
        return True
    words = len(bare.split())
    if words > 9 or bare.endswith(("?", "!", ":", ";")) or not _capital(bare):
        return False
    return looks_firm(bare) or (looks_title(bare) and not bare.endswith("."))


# "Requested by  : …", as forms print; a signature's labels are of the telephone and the like, and short.
_LABELLED = re.compile(
    r"(?!(?:[TMFDCOPWE]|Tel|Phone|Fax|Cell|Mobile|Direct|Office|Email|E-mail|Web)\b)[A-Z][\w ()/#&-]{2,30}?\s*:\s"
)


def looks_firm(text: str) -> bool:
    """Whether a line names a firm, a company or an office."""
    if not patterns.FIRM_WORDS.isdisjoint(text.replace(".", "").replace(",", " ").split()):
        return True
    return ("Law" in text or "LAW" in text or "ttorneys" in text or "TTORNEYS" in text) and bool(
        patterns.FIRM.search(text)
    )


def looks_title(text: str) -> bool:
    """Whether a line holds a word of office ("Partner", "General Counsel")."""
    return not patterns.TITLE_WORDS.isdisjoint(_WORD.findall(text.lower().replace(".", "")))


_DIGIT = re.compile(r"\d")


def reaches(text: str) -> bool:
    """Whether a line holds a telephone number, an address or a link by which somebody can be reached."""
    if "@" in text and patterns.MAILBOX.search(text):
        return True
    if "://" in text or "www." in text or ((":" in text or "." in text) and patterns.REACHED.search(text)):
        return True
    return _DIGIT.search(text) is not None and patterns.PHONE.search(text) is not None


_MAY_REACH = re.compile(r"[\d@:]|www\.|, [A-Z]|(?i:suite|floor|room|box|bldg|building)")


def _capital(text: str) -> bool:
    words = [w for w in _WORD.findall(text) if len(w) > 3 or w.isupper()]
    return bool(words) and sum(w[0].isupper() for w in words) >= 0.6 * len(words)


_WORD = re.compile(r"[^\W\d_]+")
NAME = re.compile(
    r"[\s*_–—-]*(?:[A-Z][\w'’-]*\.?|[A-Z]\.)(?:\s+(?:[A-Z][\w'’-]*\.?|[A-Z]\.|de|van|von|der|la|&|and|bin|al)){0,4}"
    r"(?:,?\s+(?:Esq\.?|Jr\.?|Sr\.?|III?|Ph\.?D\.?|J\.?D\.?|[A-Z]{2,5}))?[\s*_,.–—-]*$"
)
_INITIALS = re.compile(r"[\s*_–—/-]*(?:[A-Z]\.?){1,4}[\s*_]*$|[\s*_–—/-]*[a-z]{1,4}[\s*_.]*$")
_EDGE = " *_-–—,.\t/~:)"


def looks_sender(text: str, names: frozenset[str]) -> bool:
    """Whether a line is the sender's own name, a part of it or its initials, and nothing else."""
    if len(text) > 80:
        return False
    bare = text.strip(_EDGE)
    if not bare or len(bare) > 48:
        return False
    words = _WORD.findall(bare.lower())
    if (
        words
        and len(words) <= 4
        and any(w in names or _is_short(w, names) for w in words)
        and not any(c.isdigit() or c in "@|" for c in bare)
    ):
        return all(w in names or len(w) == 1 or w[0].isalpha() for w in words) and _capital_or_small(bare)
    return _INITIALS.match(text) is not None and bool(names) and _fits_initials(bare, names)


def _is_short(word: str, names: frozenset[str]) -> bool:
    """Whether a word is a short form of a name ("Jon" of Jonathan, "Gus" of Augustus)."""
    return len(word) >= 3 and any(n.startswith(word) or n.endswith(word) for n in names)


def _capital_or_small(bare: str) -> bool:
    words = bare.split()
    return len(words) == 1 or sum(w[:1].isupper() for w in words) >= len(words) - 1


def looks_name(text: str, names: frozenset[str]) -> bool:
    """Whether a line is a typed name: the sender's, in any part, or one that has the shape of a name."""
    bare = text.strip(_EDGE)
    if not bare or len(bare) > 48:
        return False
    if looks_sender(text, names):
        return True
    if _INITIALS.match(text) and not names:
        return True
    return len(bare.split()) <= 5 and NAME.match(text) is not None and not any(c.isdigit() for c in bare)


def _fits_initials(bare: str, names: frozenset[str]) -> bool:
    letters = [c for c in bare.lower() if c.isalpha()]
    return 0 < len(letters) <= 4 and any(n.startswith(letters[0]) for n in names)


_DELIMITER = re.compile(r"\s*(?:--|–|—|-{2,6}|_{3,40}|={3,40}|\*{3,40})\s*$")
_DELIMITING = frozenset("-–—_=*")
_TAIL = 20


def cut_signature(lines: Lines, own: Sequence[int], names: frozenset[str]) -> tuple[list[int], list[int]]:
    """Divide a message's lines into what was typed, down to the typed name, and the block behind it."""
    filled = _last_filled(lines, own)
    delimiter = _delimiter(lines, own, filled)
    if delimiter is not None:
        filled = [n for n in filled if n < delimiter]
    if _is_block_alone(lines, own, filled, names):
        return [], list(own)
    region = _region(lines, own, filled)
    cut = _after_sign_off(lines, own, region, names)
    if cut is None:
        cut = _after_sender(lines, own, _wide_region(lines, own, filled, region, names), names)
    if cut is None:
        cut = _before_contacts(lines, own, region, names)
    if cut is None:
        cut = delimiter
    elif delimiter is not None:
        cut = min(cut, delimiter)
    if cut is None or _is_list([lines.text[k] for k in own[cut:]]):
        return list(own), []
    end = next((n for n in range(cut, len(own)) if _is_postscript([lines.text[own[n]]])), len(own))
    return [*own[:cut], *own[end:]], list(own[cut:end])


def _is_list(texts: Sequence[str]) -> bool:
    """Whether the lines name several people with their numbers: what the writer sends, and not who the writer is."""
    return sum(reaches(text) and _ENTRY.match(text) is not None for text in texts) >= 3


_ENTRY = re.compile(r"\s*[A-Z][\w&' .]{2,40}:\s+[A-Z]\w+\s+\S")


_DAMAGED = frozenset(" \t?\ufffd")
_LOOKED_AT = 40


def _last_filled(lines: Lines, own: Sequence[int]) -> list[int]:
    """The last lines that say something, as indexes into `own`; the message's first is among them if they are few."""
    filled: list[int] = []
    for n in range(len(own) - 1, -1, -1):
        text = lines.text[own[n]]
        if text and (text[0] not in _DAMAGED or not patterns.DAMAGE_LINE.match(text)):
            filled.append(n)
            if len(filled) >= _LOOKED_AT:
                break
    return filled[::-1]


def _is_block_alone(lines: Lines, own: Sequence[int], filled: Sequence[int], names: frozenset[str]) -> bool:
    """Whether nothing was typed: the message is the sender's signature block and no more."""
    if not 3 <= len(filled) <= 16:
        return False
    texts = [lines.text[own[n]] for n in filled]
    words = set(_WORD.findall(texts[0].lower()))
    if len(words & names) < 2 or not looks_sender(texts[0], names):
        return False
    return sum(map(looks_contact, texts)) >= 2 and not any(map(is_prose, texts))


def _delimiter(lines: Lines, own: Sequence[int], filled: Sequence[int]) -> int | None:
    for seen, n in enumerate(reversed(filled)):
        text = lines.text[own[n]]
        if seen > 14:
            return None
        if seen and text.lstrip()[:1] in _DELIMITING and _DELIMITER.match(text):
            below = [lines.text[own[m]] for m in filled[len(filled) - seen :]]
            short = all(looks_contact(t) or len(t) < 60 for t in below)
            return n if text.strip() == "--" or short else None
    return None


_CODE = frozenset("{};")
_CODE_HEADS = frozenset("+#@{}$%\\<>=")


@lru_cache(maxsize=512)
def is_prose(text: str) -> bool:
    """Whether a line belongs to a sentence rather than to a closing."""
    bare = text.strip()
    if len(bare) > 110 or bare[-1:] in _CODE or (bare[:1] in _CODE_HEADS and not bare[1:2].isdigit()):
        return True
    if len(bare) <= 60 and patterns.SIGN_OFF.match(bare):
        return False
    words = len(bare.split())
    if (len(bare) > 76 or words >= 10) and not _MAY_REACH.search(bare):
        return "|" not in bare
    if looks_contact(bare):
        return words >= 8 and not _capital(bare) and "|" not in bare
    return (
        len(bare) > 76
        or words >= 10
        or (words >= 5 and bare.endswith((".", "?", "!", ":", ";", ",")))
        or bare.endswith("?")
    )


def _region(lines: Lines, own: Sequence[int], filled: Sequence[int]) -> list[int]:
    """The short lines at the end of a message, as indexes into `own`; never its first line."""
    region: list[int] = []
    for n in reversed(filled[1:]):
        text = lines.text[own[n]]
        if len(region) >= _TAIL or is_prose(text):
            break
        region.insert(0, n)
    return region


_SENTENCES = 4


def _wide_region(
    lines: Lines, own: Sequence[int], filled: Sequence[int], region: list[int], names: frozenset[str]
) -> list[int]:
    """The end of a message with the sentences that a signature block may hold ("Partners: see website."), as far up as
    a line with the sender's name that contact data or no sentence follows; the plain region where there is none."""
    tail = [lines.text[own[n]] for n in filled[-_TAIL:]] if names else []
    if not any(len(text) < 60 and looks_sender(text, names) for text in tail):
        return region
    prose, top = 0, 0
    for m in range(len(filled) - 1, 0, -1):
        text = lines.text[own[filled[m]]]
        below = [lines.text[own[n]] for n in filled[m + 1 : m + 4]]
        if (
            below
            and looks_sender(text, names)
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


def _after_sign_off(lines: Lines, own: Sequence[int], region: Sequence[int], names: frozenset[str]) -> int | None:
    """Behind the sign-off and the name typed under it; None where there is no sign-off or nothing stands behind."""
    for m, n in enumerate(region):
        if not patterns.SIGN_OFF.match(lines.text[own[n]]):
            continue
        after = m + 1
        while after < len(region) and patterns.SIGN_OFF.match(lines.text[own[region[after]]]):
            after += 1
        after = _behind_name([lines.text[own[k]] for k in region], after, names)
        if after >= len(region):
            return len(own)
        if _is_postscript([lines.text[own[k]] for k in region[after:]]):
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
    if reaches(bare) or any(c.isdigit() for c in bare) or patterns.PLACE.search(bare) or "|" in bare:
        return False
    if looks_firm(bare) and not looks_name(text, names):
        return False
    return len(bare.split()) <= 6 and not (looks_title(bare) and not NAME.match(bare))


def _is_postscript(texts: Sequence[str]) -> bool:
    return texts[0].strip().lower().startswith(("p.s", "ps:", "ps ", "ps."))


def _after_sender(lines: Lines, own: Sequence[int], region: Sequence[int], names: frozenset[str]) -> int | None:
    """Behind the sender's own name where it stands alone on a line; None where nothing stands behind it."""
    for m, n in enumerate(region):
        if not looks_sender(lines.text[own[n]], names) or (
            patterns.GREETING.match(lines.text[own[n]]) and m == 0 and n < 2
        ):
            continue
        if m + 1 >= len(region):
            return len(own)
        below = [lines.text[own[k]] for k in region[m + 1 :]]
        if _is_postscript(below):
            return None
        if any(looks_contact(t) or looks_sender(t, names) for t in below) or len(below) <= 2 or _is_notice(below):
            typed = _signs_off(lines, own, n, names) or _CREDENTIALS.search(lines.text[own[n]]) is not None
            return n if typed and any(map(looks_contact, below)) else region[m + 1]
    return None


def _signs_off(lines: Lines, own: Sequence[int], n: int, names: frozenset[str]) -> bool:
    """Whether the words above line `n` end with the sender's name already ("... next week. Sara")."""
    n -= 1
    while n >= 0 and not lines.text[own[n]].strip():
        n -= 1
    if n < 0:
        return False
    last = re.split(r"[\s.,!?–—-]+", lines.text[own[n]].strip(" .,!*_"))[-1]
    initials = {name[0] for name in names}
    return last.lower() in names or (2 <= len(last) <= 3 and bool(initials) and set(last.lower()) <= initials)


_CREDENTIALS = re.compile(r",\s*(?:[A-Z]{2,5}|Ph\.?D\.?|J\.?D\.?|CPA|Esq\.?)\s*$")


def _before_contacts(lines: Lines, own: Sequence[int], region: Sequence[int], names: frozenset[str]) -> int | None:
    """Where a block of contact lines starts under no typed name, its own first name kept; None where there is none."""
    texts = [lines.text[own[n]] for n in region]
    contacts = [m for m, text in enumerate(texts) if looks_contact(text)]
    if not contacts or not _is_one_block(texts[contacts[0] :]) or _is_announced(lines, own, region[0]):
        return None
    first = contacts[0]
    while first and not looks_contact(texts[first - 1]) and looks_name(texts[first - 1], names):
        first -= 1
    if first < contacts[0]:
        return region[first + 1]
    return region[first] if len(contacts) >= 2 or _typed_above(lines, own, region[first], names) else None


_CITY = re.compile(r"\b[A-Z]{2}\.?,?\s+\d{5}\b")


def _is_one_block(texts: Sequence[str]) -> bool:
    """Whether lines are one person's block and not a list: somebody can be reached, in one place."""
    if not any(map(reaches, texts)):
        return False
    return sum(_CITY.search(text) is not None for text in texts) <= 1 and len(texts) <= 16


def _is_announced(lines: Lines, own: Sequence[int], n: int) -> bool:
    """Whether the words above line `n` lead up to a list ("please call either of:")."""
    above = next((text for m in range(n - 1, -1, -1) if (text := lines.text[own[m]].strip())), "")
    return above.endswith(":") and not patterns.GREETING.match(above)


def _typed_above(lines: Lines, own: Sequence[int], n: int, names: frozenset[str]) -> bool:
    n -= 1
    while n >= 0 and not lines.text[own[n]].strip():
        n -= 1
    if n < 0:
        return False
    text = lines.text[own[n]]
    return looks_name(text, names) or re.match(r"\s*-{1,2}\s?[A-Z]\w*\s*$", text) is not None
