"""A promise, and whether it was kept: whether anybody later says that the thing came, or that its day went by."""

import re

from acts.act import Act
from acts.evidence import Evidence, sentences
from acts.record import Record
from acts.relations import Links, core
from acts.when import find_times
from ingest.message import Message

_CAME = re.compile(
    r"\battach|\benclos|\b(?:sent|served|produced|signed|uploaded|delivered|wired|paid|received|got|posted|filed|done)\b"
    r"|\bwent out\b|\bin hand\b|\bhere (?:is|are)\b|\bthanks? (?:you )?for\b",
    re.I,
)
_TO_COME = re.compile(
    r"\bwill\b|['’]ll\b|\bgoing to\b|\bshall\b|\bplan to\b|\bshortly\b|\bsoon\b|\bfollows?\b|\bto(?:morrow|night)\b"
    r"|\bby (?:mon|tue|wed|thu|fri|next|the|tomorrow|tonight)",
    re.I,
)
_ALL, _MUCH = 4, 0.5  # words of a matter that a sentence may be asked for; the share of them that is much


def came(words: str) -> bool:
    """Whether words tell of a thing that was done or given, and of none to come."""
    return bool(_CAME.search(words)) and not _TO_COME.search(words)


def promise_features(record: Record, act: Act, seen: Evidence) -> dict[str, float]:
    """How the last undertaking that answers an act is put, and whether a later sentence that shares its words tells of
    a thing done."""
    last = _last_given(seen)
    if last is None:
        return {}
    said = "ahead" if _TO_COME.search(last.quote) else "done" if _CAME.search(last.quote) else "plain"
    share, _, _ = _told_done(record, last, core(act.quote) | core(last.quote))
    told = "much" if share >= _MUCH else "some" if share else "none"
    later = record.after(last)
    wrote = any(record.camps[m.id] == record.camps[last.message] for m in later)
    course = f"{'later' if later else 'end'} {wrote}"
    return {f"kept {last.kind} {said} {told}": 1.0, f"kept {said} {course} {told}": 1.0, f"kept {said} {told}": 1.0}


def find_kept(record: Record, act: Act, seen: Evidence) -> tuple[Message, str] | None:
    """The later sentence that tells that what the last answer promised was done; None without one."""
    last = _last_given(seen)
    if last is None or not _TO_COME.search(last.quote):
        return None
    share, message, text = _told_done(record, last, core(act.quote) | core(last.quote))
    return (message, text) if message and share >= _MUCH else None


_GOT = re.compile(
    r"\b(?:received|did receive|got|in hand|thanks? (?:you )?for (?:the|your|sending|producing|serving))\b", re.I
)
_NOT_GOT = re.compile(
    r"\bnot\b|n['’]t\b|\bno(?:ne|thing)?\b|\bnever\b|\bonly\b|\b(?:un)?til\b|\bif\b|\?|\bwhen\b|\blate\b|\bafter\b"
    r"|\byet\b|\bonce\b|\bbefore\b|\bexpect|\b(?:would|should|could|will|to) (?:be |have )?(?:received|got)\b"
    # to thank for a word about a thing is not to have it
    r"|\bfor (?:the|your) (?:\w+ )?(?:agree(?:ment|ing)|promis\w+|commitment|undertaking|assurances?|willingness|offer"
    r"|confirm\w+|note|letter|e-?mail|message|call|reply|response|update|news|word|proposal|schedule|time|extension)\b",
    re.I,
)


def was_got(record: Record, act: Act, seen: Evidence) -> bool:
    """Whether the side to which a thing was promised, for a demand or by a date, later says that it has it."""
    promise = seen.partner if act.kind == "deadline" and seen.partner else _last_given(seen)
    if promise is None or promise.kind != "agreement" or not _PROMISES.search(promise.quote):
        return False
    matter, camp = core(promise.quote) | (core(act.quote) if act.kind == "demand" else frozenset()), record.camps
    for message in record.after(promise):
        for text, words in sentences(message.text) if camp[message.id] != camp[promise.message] else ():
            much = len(matter.intersection(words)) >= min(len(matter), _ALL) * _MUCH
            if matter and much and _GOT.search(text) and not _NOT_GOT.search(text):
                return True
    return False


def _last_given(seen: Evidence) -> Act | None:
    given = [a for a in seen.answers if a.kind in ("agreement", "conditional", "extension")]
    return given[-1] if given else None


def _told_done(record: Record, promise: Act, matter: frozenset[str]) -> tuple[float, Message | None, str]:
    """The later sentence about a thing done that has most of the words of a matter, and the share that it has."""
    best: tuple[float, Message | None, str] = (0.0, None, "")
    for message in record.after(promise):
        for text, words in sentences(message.text):
            share = len(matter.intersection(words)) / max(1, min(len(matter), _ALL))
            if share > best[0] and came(text):
                best = (share, message, text)
    return best


_PROMISES = re.compile(r"\bwill\b|['’]ll\b|\bshall\b", re.I)


def only_promised(record: Record, seen: Evidence, links: Links) -> bool:
    """Whether the last answer promises a thing for a day that it names, and its side then says no more."""
    last = seen.answers[-1] if seen.answers else None
    if last is None or last.kind != "agreement" or last.id not in links.sets or not _PROMISES.search(last.quote):
        return False
    return not any(record.camps[m.id] == record.camps[last.message] for m in record.after(last))


_KEPT = re.compile(
    r"\battach|\benclos|\bhere (?:is|are)\b|\b(?:was|were|been|have|has) \w+(?:ed|nt)\b|\bwent out\b|\bdone\b", re.I
)
_UNKEPT = re.compile(
    r"\bstill (?:no|not|have|waiting|awaiting|missing|outstanding)\b|\b(?:came|come) and (?:went|gone)\b"
    r"|\b(?:have|has) (?:yet to|not) (?:receive|see|get|arrive|come)|\b(?:have|has)n['’]t (?:received|seen|got|arrived)"
    r"|\boverdue\b|\bpast due\b|\b(?:days?|weeks?|months?) past\b",
    re.I,
)


def unkept(record: Record, act: Act, seen: Evidence, links: Links) -> bool:
    """Whether all that answers a demand promises, and its own side then says that the thing, or the day, went by."""
    last = seen.answers[-1] if seen.answers else None
    promised = (a.kind == "agreement" and _PROMISES.search(a.quote) and not _KEPT.search(a.quote) for a in seen.answers)
    if last is None or not all(promised):
        return False
    bounds = (seen.partner, record.by_id.get(links.sets[last.id]) if last.id in links.sets else None)
    days = frozenset(day for bound in bounds if bound and (day := _day(bound)))
    later = [m for m in record.after(last) if record.camps[m.id] == record.camps[act.message]]
    return any(_presses(text, words, act, days, m) for m in later for text, words in sentences(m.text))


def _day(act: Act) -> str | None:
    return act.due.local[:10] if act.due and act.due.local else None


def _presses(text: str, words: tuple[str, ...], act: Act, days: frozenset[str], message: Message) -> bool:
    if not _UNKEPT.search(text):
        return False
    named = {(p.due or "")[:10] for p in find_times(text, message.sent.local)}
    return not days.isdisjoint(named) or not core(act.quote).isdisjoint(words)


def went_by(record: Record, act: Act, links: Links) -> bool:
    """Whether somebody later writes that the day of a deadline went by with nothing done; or writes, behind that day,
    that what it bounds has not come."""
    day = _day(act)
    later = record.after(act) if day else ()
    bound = [a.quote for a in record.acts if links.sets.get(a.id) == act.id]
    due = frozenset(word for quote in bound for word in core(quote))
    for message in later:
        behind = message.sent.local is not None and str(day) < message.sent.local.isoformat()[:10]
        for text, words in sentences(message.text):
            if not _UNKEPT.search(text):
                continue
            named = any((p.due or "")[:10] == day for p in find_times(text, message.sent.local))
            if named or (behind and not due.isdisjoint(words)):
                return True
    return False
