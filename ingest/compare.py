"""What differs between two copies of one message: the benign (carriage, layout, damage) apart from the substantive."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from difflib import SequenceMatcher

from ingest.datetokens import month_words, weekday_words
from ingest.glyphs import misread, undamaged
from ingest.identities import same_person
from ingest.message import Address, Difference, DifferenceKind, Printing
from ingest.wording import base_subject, plain

BANNER = re.compile(
    r"external e-?mail|external sender|\[external\]|originated (?:from )?outside|outside (?:of )?(?:the|your|our) "
    r"(?:organi[sz]ation|company|firm|agency)|exercise caution|do not click|caution:|use caution|think before you |"
    r"this message (?:came|is) from (?:an )?external|not recogni[sz]e the sender|suspicious (?:e-?mail|link)",
    re.I,
)
FOOTER = re.compile(
    r"confidential|privileged|intended recipient|sent from my|unsubscribe|mailing list|disclaimer|virus|"
    r"printing this e-?mail|get outlook for|irs circular|received this e-?mail in error",
    re.I,
)
REDACTED = re.compile(r"redact|█|■|\(b\)\s?\(\d\)|\bb[1-9]\b|x{4,}|\[\*+\]|_{4,}|\*{4,}", re.I)
ELLIPSIS = re.compile(
    r"\[\s*\.{3}\s*\]|\.{3}|\[(?:message )?(?:clipped|truncated|trimmed)[^\]]{0,80}\]|quoted text hidden", re.I
)
CONTACT = re.compile(
    r"\d{3}[ .-]\d{4}|\S+@\S+|www\.|\bLLP\b|\bLLC\b|\bP\.?C\.?\b|\bEsq\b|https?:|\b(?:tel|fax|cell|direct)\b", re.I
)
EDGE = " \t\"'()[]<>{}.,:;!?*_-~`|…"


@dataclass(frozen=True, slots=True)
class Word:
    printed: str
    bare: str


def differences(copies: Sequence[Printing]) -> tuple[Difference, ...]:
    """For each copy after the first, where it departs from the first; a copy that says the same gives none."""
    return tuple(d for copy in copies[1:] for d in compare(copies[0], copy))


def compare(best: Printing, copy: Printing) -> tuple[Difference, ...]:
    """Where `copy` departs from `best`: the header's fields, then the words in their order."""
    found = [*_subject(best, copy), *_people(best, copy), *_time(best, copy), *_words(best.text, copy.text)]
    return tuple(
        Difference(source=copy.source.id, index=copy.index, kind=kind, cause=cause, ours=ours, theirs=theirs)
        for kind, cause, ours, theirs in found
    )


Finding = tuple[DifferenceKind, str, str, str]
BENIGN, SUBSTANTIVE = DifferenceKind.BENIGN, DifferenceKind.SUBSTANTIVE


def _subject(best: Printing, copy: Printing) -> Iterator[Finding]:
    ours, theirs = base_subject(best.subject), base_subject(copy.subject)
    if ours == theirs or not ours or not theirs:
        return
    kinds = {kind for kind, *_ in _words(ours, theirs)}
    kind = SUBSTANTIVE if SUBSTANTIVE in kinds else BENIGN
    yield kind, "subject", best.subject or "", copy.subject or ""


def _people(best: Printing, copy: Printing) -> Iterator[Finding]:
    yield from _sender(best.sender, copy.sender)
    if not (best.to or best.cc) or not (copy.to or copy.cc):
        return
    for missing in _unmatched(best.to + best.cc, copy.to + copy.cc):
        yield SUBSTANTIVE, "recipient left out", missing.printed, ""
    for added in _unmatched(copy.to + copy.cc, best.to + best.cc):
        if not any(_one(added, b) for b in best.bcc):
            yield SUBSTANTIVE, "recipient added", "", added.printed
    if copy.to and copy.cc and best.cc:
        for moved in copy.cc:
            if any(_one(moved, a) for a in best.to) and not any(_one(moved, a) for a in best.cc):
                yield SUBSTANTIVE, "recipient moved to cc", moved.printed, moved.printed


def _sender(ours: Address | None, theirs: Address | None) -> Iterator[Finding]:
    if ours is None or theirs is None or not ours.email or not theirs.email:
        return
    if ours.email.casefold() != theirs.email.casefold():
        yield (BENIGN if misread(ours.email, theirs.email) else SUBSTANTIVE), "sender", ours.printed, theirs.printed


def _unmatched(ours: Sequence[Address], theirs: Sequence[Address]) -> Iterator[Address]:
    exact = {a.email.casefold() for a in theirs if a.email}
    for address in ours:
        if not (address.email and address.email.casefold() in exact) and not any(_one(address, t) for t in theirs):
            yield address


def _one(a: Address, b: Address) -> bool:
    if a.email and b.email and not (a.name and b.name):
        return a.email.casefold() == b.email.casefold() or misread(a.email, b.email)
    return same_person(a, b) or misread(a.printed, b.printed)


def _time(best: Printing, copy: Printing) -> Iterator[Finding]:
    ours, theirs = best.sent.local, copy.sent.local
    if ours is None or theirs is None:
        if ours is not None and copy.sent.text:
            yield BENIGN, "date not readable", best.sent.text or "", copy.sent.text
        return
    apart = abs(ours.replace(second=0) - theirs.replace(second=0))
    if apart:
        minutes = apart.total_seconds() / 60
        kind = BENIGN if minutes <= 1 or (minutes % 15 == 0 and apart <= timedelta(hours=26)) else SUBSTANTIVE
        cause = "printed in another zone" if kind is BENIGN and minutes > 1 else "date"
        yield kind, cause, best.sent.text or "", copy.sent.text or ""


def _words(ours: str, theirs: str) -> Iterator[Finding]:
    if plain(ours).casefold() == plain(theirs).casefold():
        return
    a, b = _cut(ours), _cut(theirs)
    bare_a, bare_b = [w.bare for w in a], [w.bare for w in b]
    if bare_a == bare_b:
        return
    matcher = SequenceMatcher(None, bare_a, bare_b, autojunk=max(len(a), len(b)) > 5000)
    for op, i1, i2, j1, j2 in matcher.get_opcodes():
        if op != "equal":
            yield from _explain(a, b, (i1, i2), (j1, j2))


def _cut(text: str) -> list[Word]:
    found = []
    for printed in plain(text).split(" "):
        for part in re.split(r"(?<=[^\W\d_])(?:/|--|-(?=[^\W\d_]))", printed):
            bare = undamaged(part).strip(EDGE).casefold()
            if bare or REDACTED.search(part):
                found.append(Word(part, bare or part))
    return found


def _explain(a: list[Word], b: list[Word], ours: tuple[int, int], theirs: tuple[int, int]) -> Iterator[Finding]:
    """One place where the words differ, in parts where some of them are only misread."""
    left, right = a[ours[0] : ours[1]], b[theirs[0] : theirs[1]]
    benign = _carriage(left, right, ours[1] == len(a), theirs[1] == len(b))
    if benign:
        yield BENIGN, benign, _said(left), _said(right)
    elif len(left) == len(right):
        for one, other in zip(left, right, strict=True):
            if one.bare != other.bare:
                yield _pair([one], [other])
    else:
        yield _pair(left, right)


def _said(words: Sequence[Word]) -> str:
    return " ".join(w.printed for w in words)


def _carriage(left: list[Word], right: list[Word], our_end: bool, their_end: bool) -> str | None:
    """The benign cause of a difference, where the way of the message explains all of it."""
    ours, theirs = _said(left), _said(right)
    if _joined(left) == _joined(right):
        return "wrapping"
    if REDACTED.search(theirs) or REDACTED.search(ours):
        return "redaction"
    if (not left and BANNER.search(theirs)) or (not right and BANNER.search(ours)):
        return "gateway banner"
    if our_end and their_end and left and (not right or ELLIPSIS.search(theirs) or _cut_word(left, right)):
        return "signature cut" if CONTACT.search(ours) and len(left) < 60 else "truncated"
    if their_end and not left and (FOOTER.search(theirs) or CONTACT.search(theirs)):
        return "signature or disclaimer added"
    return None


def _cut_word(left: list[Word], right: list[Word]) -> bool:
    """Whether the copy breaks off inside a word."""
    return len(right) == 1 and left[0].bare.startswith(right[0].bare) and len(left[0].bare) > len(right[0].bare)


def _joined(words: Sequence[Word]) -> str:
    folded = unicodedata.normalize("NFKD", "".join(w.bare for w in words))
    return "".join(c for c in folded if c.isalnum())


def _pair(left: Sequence[Word], right: Sequence[Word]) -> Finding:
    ours, theirs = _said(left), _said(right)
    if not left:
        return SUBSTANTIVE, "words added", ours, theirs
    if not right:
        return SUBSTANTIVE, "words left out", ours, theirs
    joined = "".join(w.bare for w in left), "".join(w.bare for w in right)
    if _lost_letters(*joined):
        return BENIGN, "encoding", ours, theirs
    capital = left[0].printed.strip(EDGE)[:1].isupper()
    if misread(joined[0].capitalize() if capital else joined[0], joined[1]):
        return BENIGN, "misread by OCR", ours, theirs
    return SUBSTANTIVE, _what(left, right), ours, theirs


def _lost_letters(ours: str, theirs: str) -> bool:
    """Whether question marks or replacement characters stand where the other prints a letter outside ASCII."""
    if ("?" not in theirs and "\ufffd" not in theirs) or ours.isascii():
        return False
    pattern = re.escape(re.sub("[?\ufffd]+", "\0", theirs)).replace("\0", "[^a-z0-9]+").replace("\\\0", "[^a-z0-9]+")
    return re.fullmatch(pattern, ours) is not None


def _what(left: Sequence[Word], right: Sequence[Word]) -> str:
    """What kind of word was altered."""
    both = (*left, *right)
    if any(
        (w.bare in weekday_words() and len(w.bare) > 3) or (w.bare in month_words() and len(w.bare) > 2) for w in both
    ):
        return "date"
    if any(c.isdigit() for w in both for c in w.bare):
        return "number"
    return "name" if all(w.printed.strip(EDGE)[:1].isupper() for w in both) else "words"
