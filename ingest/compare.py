"""What differs between two copies of one message: the benign (carriage, layout, damage) apart from the substantive."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from ingest.glyphs import misread
from ingest.identities import same_person
from ingest.message import Address, Difference, Printing
from ingest.shapes import signs_off
from ingest.textdiff import BENIGN, SUBSTANTIVE, Finding, diff_texts
from ingest.wording import base_subject


def differences(copies: Sequence[Printing]) -> tuple[Difference, ...]:
    """For each copy after the first, where it departs from the first; a copy that says the same gives none."""
    return tuple(d for copy in copies[1:] for d in compare(copies[0], copy))


def compare(best: Printing, copy: Printing) -> tuple[Difference, ...]:
    """Where `copy` departs from `best`: the header's fields, then the words in their order."""
    found = [
        *_subject(best, copy),
        *_people(best, copy),
        *_time(best, copy),
        *_around(best, copy),
        *_words(best, copy),
    ]
    return tuple(
        Difference(source=copy.source.id, index=copy.index, kind=kind, cause=cause, ours=ours, theirs=theirs)
        for kind, cause, ours, theirs in found
    )


def _words(best: Printing, copy: Printing) -> Iterator[Finding]:
    """Where the words depart; the writer's own name alone, typed under them or cut off with the signature, is none."""
    own = _NAME.findall((best.sender.name or "").casefold()) if best.sender else []
    for kind, cause, ours, theirs in diff_texts(best.text, copy.text):
        typed = _NAME.findall(f"{ours}{theirs}".casefold()) if kind == SUBSTANTIVE and not (ours and theirs) else []
        under = _last_line(best.text if ours else copy.text) if typed else []
        if typed and under[-len(typed) :] == typed and all(_is_of(word, own) for word in under):
            yield BENIGN, "typed name", ours, theirs
        else:
            yield kind, cause, ours, theirs


def _last_line(text: str) -> list[str]:
    """The words of the last line of a text, without the sign-off before a name ("Best, Ann")."""
    line = text.rstrip().rpartition("\n")[2]
    closing, comma, name = line.partition(",")
    return _NAME.findall((name if comma and name.strip() and signs_off(f"{closing},") else line).casefold())


def _is_of(word: str, names: Sequence[str]) -> bool:
    return any(word == name or misread(word, name) for name in names)


_NAME = re.compile(r"[^\W_]+")


def _around(best: Printing, copy: Printing) -> Iterator[Finding]:
    """What stands around the words: a gateway's banner that only the copy bears, a signature that it has lost."""
    if copy.banners and not best.banners:
        where = ", ".join(f"{b.start}-{b.end}" for b in copy.banners)
        yield BENIGN, "gateway banner", "", f"characters {where} of the source"
    if best.signature and not copy.signature and copy.text:
        yield BENIGN, "signature cut", best.signature.text, ""


def _subject(best: Printing, copy: Printing) -> Iterator[Finding]:
    ours, theirs = base_subject(best.subject), base_subject(copy.subject)
    if ours == theirs or not ours or not theirs:
        return
    kinds = {kind for kind, *_ in diff_texts(ours, theirs)}
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
