"""The words of two copies held against each other, and for every place where they differ the cause."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ingest.datetokens import month_words, weekday_words
from ingest.glyphs import could_be_meant, misread, undamaged
from ingest.message import DifferenceKind
from ingest.wording import BANNER_WORDS, plain, without_banners

FOOTER = re.compile(
    r"confidential|privileged|intended recipient|sent from my|unsubscribe|mailing list|disclaimer|virus|"
    r"printing this e-?mail|get outlook for|irs circular|received this e-?mail in error",
    re.I,
)
REDACTED = re.compile(r"redact|█|■|\(b\)\s?\(\d\)|\bb[1-9]\b|x{4,}|\[\*+\]|_{4,}|\*{4,}", re.I)
FURNITURE = re.compile(
    r"(?:\[?cid:\S+|\[?<?(?:image|inline image)\S*>?\]?(?: \S+\.(?:png|jpe?g|gif))?|"
    r"page \d+(?: of \d+)?|case:? \d\S+.{0,120}page ?id.{0,20}|pageid ?#?:?\d*)",
    re.I,
)
BATES = re.compile(r"[A-Z][A-Z_-]{1,20}[ _-]?\d{4,}")
LINK = re.compile(r"https?:|www\.|mailto:|urldefense|safelinks", re.I)
ELLIPSIS = re.compile(r"\[?\s*\.{3}\s*\]?|\[(?:message )?(?:clipped|truncated|trimmed)[^\]]{0,80}\]", re.I)
CONTACT = re.compile(
    r"\d{3}[ .-]\d{4}|\S+@\S+|www\.|https?:|\b(?:LLP|LLC|P\.?C|Esq|tel|fax|cell|direct|mobile)\b", re.I
)
EDGE = " \t\"'()[]<>{}.,:;!?*_-~`|…"
NEGATIVE = re.compile(r"[(\s]?[-−]\$?\d")
PARTS = re.compile(r"(?<=[^\W\d_])(?:/|--|-(?=[^\W\d_]))")
LOOKED_AT = 400  # words of either text, when it is asked whether they are one
LONG = 5000  # words; beyond this the comparison may skip the commonest words

Finding = tuple[DifferenceKind, str, str, str]
MISREAD = "misread by OCR"
BENIGN, SUBSTANTIVE = DifferenceKind.BENIGN, DifferenceKind.SUBSTANTIVE


@dataclass(frozen=True, slots=True)
class Word:
    """A word as printed, and without case, punctuation and damage."""

    printed: str
    bare: str


def diff_texts(ours: str, theirs: str) -> Iterator[Finding]:
    """Each difference as (kind, cause, our words, their words), in the order of the text; none where they agree."""
    if plain(ours).casefold() == plain(theirs).casefold():
        return
    (a, our_banner), (b, their_banner) = (without_banners(text) for text in (ours, theirs))
    if our_banner != their_banner:
        yield BENIGN, "gateway banner", our_banner, their_banner
    yield from _compare(_cut(a), _cut(b))


def shared_words(ours: str, theirs: str) -> float:
    """The share of the shorter text's words that the longer has in the same order, as they are or misread."""
    (a, _), (b, _) = (without_banners(text) for text in (ours, theirs))
    left, right = sorted(([w.bare for w in _cut(text)[:LOOKED_AT]] for text in (a, b)), key=len)
    if not left:
        return 1.0
    shared = 0
    for op, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if op == "equal":
            shared += i2 - i1
        elif op == "replace":
            shared += sum(misread(x, y) or misread(y, x) for x, y in zip(left[i1:i2], right[j1:j2], strict=False))
    return shared / len(left)


def _compare(a: list[Word], b: list[Word]) -> Iterator[Finding]:
    if [w.bare for w in a] == [w.bare for w in b]:
        return
    yield from _words_apart(list(_differ(a, b)))


def _words_apart(found: list[Finding]) -> Iterator[Finding]:
    """A letter that makes another name or word is put down to OCR only in a copy that is misread elsewhere too."""
    doubts = [cause == MISREAD and could_be_meant(ours, theirs) for _, cause, ours, theirs in found]
    noisy = any(f[1] == MISREAD and not doubt for f, doubt in zip(found, doubts, strict=True)) or sum(doubts) > 2
    for (kind, cause, ours, theirs), doubt in zip(found, doubts, strict=True):
        if doubt and not noisy:
            yield SUBSTANTIVE, "name" if ours[:1].isupper() else "words", ours, theirs
        else:
            yield kind, cause, ours, theirs


def _differ(a: list[Word], b: list[Word]) -> Iterator[Finding]:
    while b and len(b) < len(a) and ELLIPSIS.fullmatch(b[-1].printed):
        b = b[:-1]
    end = _breaks_off(a, b)
    if end is not None and end < len(a):
        whole = end - (a[end - 1].bare != b[-1].bare)  # the last word may itself be cut
        rest = b[len(b) - (end - whole) :]
        yield from _opcodes(a[:whole], b[: len(b) - len(rest)])
        cause = "signature cut" if CONTACT.search(_said(a[end:])) and len(a) - end < 60 else "truncated"
        yield BENIGN, cause, _said(a[whole:]), _said(rest)
    else:
        yield from _opcodes(a, b)


def _breaks_off(a: list[Word], b: list[Word]) -> int | None:
    """How many of our words the copy holds before it ends; None where it is no cut-off copy."""
    if not b or len(b) >= len(a):
        return None
    near = range(len(b), max(0, len(b) - 40), -1), range(len(b) + 1, min(len(a), len(b) + 40) + 1)
    ends = [end for some in near for end in some if _ends_alike(a[:end], b)]
    return ends[0] if ends and _mostly(a[: ends[0]], b) else None


def _ends_alike(a: list[Word], b: list[Word]) -> bool:
    """Whether the last three words agree, the very last as far as it goes."""
    last, cut = a[-1].bare, b[-1].bare
    if not (last.startswith(cut) or misread(last, cut) or (len(cut) > 3 and misread(last[: len(cut)], cut))):
        return False
    pairs = zip(a[-3:-1], b[-3:-1], strict=False)
    return all(x.bare == y.bare or misread(x.bare, y.bare) for x, y in pairs)


def _mostly(a: list[Word], b: list[Word]) -> bool:
    matcher = SequenceMatcher(None, [w.bare for w in a], [w.bare for w in b], autojunk=False)
    return matcher.quick_ratio() > 0.6 and matcher.ratio() > 0.6


def _opcodes(a: list[Word], b: list[Word]) -> Iterator[Finding]:
    matcher = SequenceMatcher(None, [w.bare for w in a], [w.bare for w in b], autojunk=max(len(a), len(b)) > LONG)
    for op, i1, i2, j1, j2 in matcher.get_opcodes():
        if op == "equal":
            continue
        if i2 == 0 and all(w.bare in BANNER_WORDS or REDACTED.search(w.printed) for w in b[j1:j2]):
            yield BENIGN, "gateway banner", "", _said(b[j1:j2])
            continue
        if i1 == j2 == 0 and _whole_beginning(a[:i2]):
            yield BENIGN, "greeting left out" if i2 < 5 else "beginning cut off", _said(a[:i2]), ""
            continue
        for kind, cause, ours, theirs in _explain(a[i1:i2], b[j1:j2], at_end=i2 == len(a) and j2 == len(b)):
            month = a[i1 - 1] if i1 and j1 and _is_calendar_word(a[i1 - 1].bare) else None
            if cause == "number" and month:  # "October 3", not "3"
                yield kind, "date", f"{month.printed} {ours}", f"{b[j1 - 1].printed} {theirs}"
            else:
                yield kind, cause, ours, theirs


def _whole_beginning(words: list[Word]) -> bool:
    """Whether the words are a greeting, or whole sentences above the place where a copy begins."""
    last = words[-1].printed
    return last.endswith((",", ":")) if len(words) < 5 else last.endswith((".", "!", "?", ":")) and len(words) > 7


def _cut(text: str) -> list[Word]:
    found = []
    for printed in plain(text).split(" "):
        whole = printed.isalpha() or not ("-" in printed or "/" in printed)
        for part in (printed,) if whole else PARTS.split(printed):
            bare = (part if part.isalnum() else undamaged(part).strip(EDGE)).casefold()
            bare = f"-{bare}" if NEGATIVE.match(part) else bare
            if bare or REDACTED.search(part):
                found.append(Word(part, bare or part))
    return found


def _explain(left: list[Word], right: list[Word], *, at_end: bool) -> Iterator[Finding]:
    """One place where the words differ, in parts where some of them are only misread."""
    benign = _carriage(left, right, at_end)
    if benign:
        yield BENIGN, benign, _said(left), _said(right)
    elif len(left) == len(right):
        for one, other in zip(left, right, strict=True):
            if one.bare != other.bare:
                yield _pair([one], [other])
    elif left and right and _peeled(left, right):
        cut = len(right) - len(left)
        yield BENIGN, "gateway banner", "", _said(right[:cut])
        yield from _explain(left, right[cut:], at_end=at_end)
    else:
        yield _pair(left, right)


def _said(words: Sequence[Word]) -> str:
    return " ".join(w.printed for w in words)


def _peeled(left: list[Word], right: list[Word]) -> bool:
    """Whether a misread banner stands before words that answer ours one for one."""
    return len(right) > len(left) and _is_banner(right[: len(right) - len(left)])


def _is_banner(words: Sequence[Word]) -> bool:
    """Whether nearly all the words, misread or not, are a banner's."""
    known = sum(w.bare in BANNER_WORDS or any(misread(v, w.bare) for v in BANNER_WORDS) for w in words)
    return known * 5 >= len(words) * 4 and len(words) > 2


def _carriage(left: list[Word], right: list[Word], at_end: bool) -> str | None:
    """The benign cause of a difference, where the way of the message explains all of it."""
    ours, theirs = _said(left), _said(right)
    if _joined(left) == _joined(right):
        return "typography" if len(left) == len(right) else "wrapping"
    if _blacked_out(left, right) or _blacked_out(right, left):
        return "redaction"
    if not left and (FURNITURE.fullmatch(theirs) or BATES.fullmatch(theirs)):
        return "page or picture mark"  # a number that the copy lacks may be the writer's own words
    if not right and FURNITURE.fullmatch(ours):
        return "page or picture mark"
    if LINK.search(ours + theirs) and _only_links(left) and _only_links(right):
        return "link rewritten"
    if (not left and _is_banner(right)) or (not right and _is_banner(left)):
        return "gateway banner"
    if at_end and left and (not right or ELLIPSIS.search(theirs) or _cut_word(left, right)):
        return "signature cut" if CONTACT.search(ours) and len(left) < 60 else "truncated"
    if at_end and not left and (FOOTER.search(theirs) or CONTACT.search(theirs)):
        return "signature or disclaimer added"
    return None


def _blacked_out(whole: list[Word], cut: list[Word]) -> bool:
    """Whether `cut` is `whole` with marks of redaction for some of its words."""
    if not any(REDACTED.search(w.printed) for w in cut):
        return False
    known = {w.bare for w in whole}
    left = [w.bare for w in cut if not REDACTED.search(w.printed) and w.bare not in known]
    return len(left) < 12 and all(any(misread(k, bare) for k in known) for bare in left)


def _only_links(words: list[Word]) -> bool:
    return all(LINK.search(w.printed) for w in words)


def _cut_word(left: list[Word], right: list[Word]) -> bool:
    """Whether the copy breaks off inside the first word that it leaves out."""
    if len(right) != 1 or len(left) < 2:
        return False
    whole, cut = left[0].bare, right[0].bare
    return whole.startswith(cut) or misread(whole[: len(cut)], cut) or "[redacted]".startswith(right[0].printed.lower())


def _joined(words: Sequence[Word]) -> str:
    """The letters without accents, spaces and hyphens; where there are figures, their points and signs as well."""
    printed = "".join(w.printed for w in words).casefold().strip(EDGE)
    if any(c.isdigit() for c in printed):
        return printed
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
    capital = left[0].printed.strip(EDGE)[:1].isupper() and left[0].printed.strip(EDGE)[1:].islower()
    if misread(joined[0].capitalize() if capital else joined[0], joined[1]):
        return BENIGN, MISREAD, ours, theirs
    return SUBSTANTIVE, _what(left, right), ours, theirs


def _lost_letters(ours: str, theirs: str) -> bool:
    """Whether question marks or replacement characters stand where the other prints a letter outside ASCII."""
    if ("?" not in theirs and "\ufffd" not in theirs) or ours.isascii():
        return False
    parts = [re.escape(part) for part in re.split("[?\ufffd]+", theirs)]
    return re.fullmatch("[^a-z0-9]{1,4}".join(parts), ours) is not None


def _what(left: Sequence[Word], right: Sequence[Word]) -> str:
    """What kind of word was altered."""
    both = (*left, *right)
    if any(_is_calendar_word(w.bare) for w in both):
        return "date"
    if any(c.isdigit() for w in both for c in w.bare):
        return "number"
    return "name" if all(w.printed.strip(EDGE)[:1].isupper() for w in both) else "words"


def _is_calendar_word(word: str) -> bool:
    return (word in weekday_words() and len(word) > 3) or (word in month_words() and len(word) > 2)
