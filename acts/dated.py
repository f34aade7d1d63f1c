"""Assertions that a message of some day was sent, or never came, held against the days of the record."""

import re
from datetime import date

from acts.act import Act
from acts.record import Record
from acts.verdicts import Finding, Passage, Verdict, find_other, find_subject
from acts.when import find_times

_SENT = re.compile(
    r"\b(?:I|we)\s+(?:\w+\s+)?(?:responded|replied|wrote|answered|e-?mailed)\b[^.;]{0,60}?\bon\b"
    r"|\bno (?:e-?mail|letter|message|reply|response) from (?:you|your \w+)\b[^.;]{0,20}?\b(?:dated|of|on)\b",
    re.I,
)
_FROM = re.compile(r"\bfrom your?\b", re.I)


def audit_dated(record: Record, act: Act) -> Verdict | None:
    """Whether the record holds a message of a side and of the one day that "I wrote on March 13" or "no e-mail from you
    dated March 13" names: what is not in the record may have been sent all the same."""
    found, sent = _SENT.search(act.quote), record.message(act).sent.local
    if found is None or sent is None:
        return None
    named = [p for p in find_times(act.quote, sent) if p.due and p.end > found.end()][:1]
    ours = record.camps[act.message]
    camp = find_other(record, ours) if _FROM.search(found[0]) else find_subject(record, act)
    if not named or camp is None:
        return None
    day = date.fromisoformat((named[0].due or "")[:10])
    earlier = (m for m in record.messages[: record.at(act)] if record.camps[m.id] == camp and m.sent.local)
    then = tuple(
        Passage(message=m.id, start=0, end=min(80, len(m.text)), quote=m.text[:80])
        for m in earlier
        if m.sent.local and m.sent.local.date() == day
    )
    denies = bool(_FROM.search(found[0]))
    why = f"that side's messages of {day:%d %b %Y} in this exchange: {len(then)}"
    if not then:
        why += "; one that is not in the record may have been sent"
    return Verdict(
        claim=act.id, kind="content", finding=_weigh(denies, bool(then)), convention=why,
        supporting=() if denies else then, contrary=then if denies else (),
    )  # fmt: skip


def _weigh(denies: bool, there: bool) -> Finding:
    """A message that is there contradicts who has none and leaves open what it was; one that is not decides nothing."""
    if not there:
        return Finding.UNDECIDABLE
    return Finding.CONTRADICTED if denies else Finding.ONLY_IF
