"""What a line of a closing looks like: contact data, a firm, a title, a typed name, or a sentence and no closing."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ingest import endings


@lru_cache(maxsize=512)
def looks_contact(text: str) -> bool:
    """Whether a line is contact data, a firm, a title or a place, as signature blocks hold them."""
    bare = text.strip()
    if len(bare) > 110:
        return False
    if _TELLING.search(bare) is not None:
        if ":" in bare and _LABELLED.match(bare) and not endings.REACHED.search(bare):
            return False
        if "|" in bare and len(bare) < 100:
            return True
        figured = holds_figure(bare)
        if _reaches(bare, figured) or (
            (figured or ", " in bare) and _may_place(bare, figured) and endings.PLACE.search(bare)
        ):
            return True
    if names_file(bare):
        return True
    if bare[-1:] in _NO_END or len(bare.split()) > 9 or not _capital(bare):
        return False
    return looks_firm(bare) or (bare[-1:] != "." and looks_title(bare))


_TELLING = re.compile(r"[\d@:|.,]")  # one of them stands in whatever reaches somebody, and in a place
_NO_END = frozenset("?!:;")


# "Requested by  : …", as forms print; a signature's labels are of the telephone and the like, and short.
_LABELLED = re.compile(
    r"(?!(?:[TMFDCOPWE]|Tel|Phone|Fax|Cell|Mobile|Direct|Office|Email|E-mail|Web)\b)[A-Z][\w ()/#&-]{2,30}?\s*:\s"
)


def names_file(text: str) -> bool:
    """Whether a line does nothing but name an attached file."""
    first = text[:1]
    if first not in _FILE_STARTS and "ttach" not in text.lower():
        if "." not in text[:-1]:
            return False
        if first.isalpha() and first not in _CAPTIONS and _SUFFIX.search(text) is None:
            return False
    return endings.FIELD_LINE.match(text) is not None


_FILE_STARTS = frozenset(" \t\f\r\xa0>*_([<-")
_CAPTIONS = frozenset("dDeEvV")  # with which a client's words about a file begin: "Download vCard"
_SUFFIX = re.compile(r"\.[bcdghjprtvwxz]", re.I)


def looks_firm(text: str) -> bool:
    """Whether a line names a firm, a company or an office."""
    if not endings.FIRM_WORDS.isdisjoint(text.replace(".", "").replace(",", " ").split()):
        return True
    return ("Law" in text or "LAW" in text or "ttorneys" in text or "TTORNEYS" in text) and bool(
        endings.FIRM.search(text)
    )


def looks_title(text: str) -> bool:
    """Whether a line holds a word of office ("Partner", "General Counsel")."""
    return not endings.TITLE_WORDS.isdisjoint(words_of(text.lower().replace(".", "")))


def holds_figure(text: str) -> bool:
    """Whether a figure, of any script, stands in a text."""
    return (_FIGURE if text.isascii() else _DIGIT).search(text) is not None


_FIGURE, _DIGIT = re.compile("[0-9]"), re.compile(r"\d")


def _may_place(text: str, figured: bool) -> bool:
    """Whether a line can match PLACE: what each of its forms cannot be without is looked for first."""
    if figured and _PLACE_FIGURE.search(text):
        return True
    if "," in text and _PLACE_LISTED.search(text):
        return True
    return _holds(text, _PLACE_WORDS)


_PLACE_FIGURE = re.compile(r"\d(?:\s+[A-Z]|\d{4})|[A-Z]\d")
_PLACE_LISTED = re.compile(r",\s+[A-Z]")
_PLACE_WORDS = ("Suite", "Ste", "Fl", "Room", "Rm", "Box", "Bldg", "Building", "Mail")


def reaches(text: str) -> bool:
    """Whether a line holds a telephone number, an address or a link by which somebody can be reached."""
    return _reaches(text, holds_figure(text))


def _reaches(text: str, figured: bool) -> bool:
    if "@" in text and endings.MAILBOX.search(text):
        return True
    if "://" in text or "www." in text:
        return True
    if (":" in text or "." in text) and _MAY_LABEL.search(text) and endings.REACHED.search(text):
        return True
    return figured and _MAY_CALL.search(text) is not None and _calls(text)


def _calls(text: str) -> bool:
    """Whether a telephone number stands on a line; what each form of PHONE cannot be without is looked for first."""
    if _GROUPS.search(text) or ("+" in text and _ABROAD.search(text)) or _NAMED_NUMBER.search(text):
        return endings.PHONE.search(text) is not None
    return (
        ("x" in text or "X" in text) and _EXTENSION.search(text) is not None and endings.PHONE.search(text) is not None
    )


_GROUPS = re.compile(r"\d{3}(?:\)?[-./ ]{1,3}\d{3}[-. ]|[-.])\d{4}")
_ABROAD = re.compile(r"\+\d")
_NAMED_NUMBER = re.compile(r"[^\W\d_][\s.:(]+\d[\d\s().-]{5}")
_EXTENSION = re.compile(r"[xX](?:\d{4}|[tT]\.?\s*\d\d)")


# Without one of these, neither a label of REACHED nor a number of PHONE stands on a line; they are found much sooner.
_MAY_LABEL = re.compile(r"[lexroLEXRO]\s*[:.]")
_MAY_CALL = re.compile(
    r"\d(?:[\d\s()./-]{5}|(?<=[xX].)\d{3}|(?:(?<=[tT].)|(?<=[tT][.\s].)|(?<=[tT]\.\s.)|(?<=\s\s.))\d)", re.S
)


def _may_reach(text: str) -> bool:
    """Whether contact data can stand on a line: it holds a figure, a mark of an address, or a word of a place."""
    if ":" in text or "@" in text or holds_figure(text) or "www." in text or (", " in text and _NAMED.search(text)):
        return True
    if not text.isascii():
        return _ROOM.search(text) is not None
    return _holds(text.lower(), _ROOMS)


_NAMED = re.compile(r", [A-Z]")
_ROOMS = ("suite", "floor", "room", "box", "bldg", "building")
_ROOM = re.compile("|".join(_ROOMS), re.I)


def _capital(text: str) -> bool:
    if text.islower():
        return False
    words = [w for w in words_of(text) if len(w) > 3 or w.isupper()]
    return bool(words) and len([w for w in words if w[0].isupper()]) >= 0.6 * len(words)


WORD, _PLAIN_WORD = re.compile(r"[^\W\d_]+"), re.compile("[A-Za-z]+")


def words_of(text: str) -> list[str]:
    """The runs of letters in a text."""
    found: list[str] = (_PLAIN_WORD if text.isascii() else WORD).findall(text)
    return found


NAME = re.compile(
    r"[\s*_–—-]*(?:[A-Z][\w'’-]*\.?|[A-Z]\.)(?:\s+(?:[A-Z][\w'’-]*\.?|[A-Z]\.|de|van|von|der|la|&|and|bin|al)){0,4}"
    r"(?:,?\s+(?:Esq\.?|Jr\.?|Sr\.?|III?|Ph\.?D\.?|J\.?D\.?|[A-Z]{2,5}))?[\s*_,.–—-]*$"
)
_INITIALS = re.compile(r"[\s*_–—/-]*(?:[A-Z]\.?){1,4}[\s*_]*$|[\s*_–—/-]*[a-z]{1,4}[\s*_.]*$")
_EDGE = " *_-–—,.\t/~:)"


def looks_sender(text: str, names: frozenset[str]) -> bool:
    """Whether a line is the sender's own name, a part of it or its initials, and nothing else."""
    if not names or len(text) > _WIDEST:
        return False
    bare = text.strip(_EDGE)
    if not bare or len(bare) > _LONGEST_NAME:
        return False
    words = words_of(bare.lower())
    if len(words) <= 4 and not _forms(names).isdisjoint(words) and not any(c.isdigit() or c in "@|" for c in bare):
        return _capital_or_small(bare)
    return len(bare) <= _LONGEST_INITIALS and _INITIALS.match(text) is not None and _fits_initials(bare, names)


def may_hold_sender(texts: Sequence[str], names: frozenset[str]) -> bool:
    """Whether one of the lines is the sender's name: told of all together much sooner than of each."""
    if not names:
        return False
    near = [text for text in texts if len(text) < _WIDE]
    low = "\n".join(near).lower()
    stems = [stem for stem in _stems(names) if stem in low]
    for text in near:
        if (_INITIALS.match(text) or (stems and _holds(text.lower(), stems))) and looks_sender(text, names):
            return True
    return False


def _holds(text: str, words: Sequence[str]) -> bool:
    return bool([word for word in words if word in text])


_WIDE, _WIDEST = 60, 80
_LONGEST_NAME = 48
_LONGEST_INITIALS = 16


@lru_cache(maxsize=512)
def _forms(names: frozenset[str]) -> frozenset[str]:
    """The words of a name and their short forms ("Jon" of Jonathan, "Gus" of Augustus)."""
    cuts = [(name, size) for name in names for size in range(3, min(len(name), _LONGEST_NAME + 1))]
    return names.union(name[:size] for name, size in cuts).union(name[-size:] for name, size in cuts)


@lru_cache(maxsize=512)
def _stems(names: frozenset[str]) -> tuple[str, ...]:
    """What stands in every form of a name's words: their first or their last three letters."""
    return tuple({stem for name in names for stem in (name[:3], name[-3:])})


def _capital_or_small(bare: str) -> bool:
    words = bare.split()
    return len(words) == 1 or sum(w[:1].isupper() for w in words) >= len(words) - 1


def looks_name(text: str, names: frozenset[str]) -> bool:
    """Whether a line is a typed name: the sender's, in any part, or one that has the shape of a name."""
    bare = text.strip(_EDGE)
    if not bare or len(bare) > _LONGEST_NAME:
        return False
    if looks_sender(text, names):
        return True
    if _INITIALS.match(text) and not names:
        return True
    return len(bare.split()) <= 5 and NAME.match(text) is not None and not any(c.isdigit() for c in bare)


def _fits_initials(bare: str, names: frozenset[str]) -> bool:
    if bare in _WORDS:
        return False
    letters = [c for c in bare.lower() if c.isalpha()]
    return 0 < len(letters) <= 4 and any(n.startswith(letters[0]) for n in names)


# Words that a wrap may leave alone on a line, and that are nobody's initials.
_WORDS = frozenset(
    re.findall(
        r"\S+",
        """a also an and any are as at be been both but by can did do does done down each even ever few for
        from get got had has have he her here him his how if in into is it its just last less let like made
        make many may me more most much must my near new next no nor not now of off on once one only onto or
        our out over own same say see she so some soon such sure take than that the them then they this thus
        to too two up upon us use used very via was way we well went were what when who whom why will with
        work yes yet you your""",
    )
)


def signs_off(text: str) -> bool:
    """Whether a line is a sign-off ("Best regards,")."""
    return text.lstrip(_LEAD)[:2].lower() in endings.SIGN_OFF_HEADS and endings.SIGN_OFF.match(text) is not None


_LEAD = " \t\n\r\f\v\xa0>-"
_CODE = frozenset("{};")
_CODE_HEADS = frozenset("+#@{}$%\\<>=")


@lru_cache(maxsize=512)
def is_prose(text: str) -> bool:
    """Whether a line belongs to a sentence rather than to a closing."""
    bare = text.strip()
    if len(bare) > 110 or bare[-1:] in _CODE or (bare[:1] in _CODE_HEADS and not bare[1:2].isdigit()):
        return True
    if len(bare) <= 60 and signs_off(bare):
        return False
    words = len(bare.split())
    if (len(bare) > 76 or words >= 10) and not _may_reach(bare):
        return "|" not in bare
    if looks_contact(bare):
        return words >= 8 and not _capital(bare) and "|" not in bare
    return (
        len(bare) > 76
        or words >= 10
        or (words >= 5 and bare.endswith((".", "?", "!", ":", ";", ",")))
        or bare.endswith("?")
    )
