"""Times inside words quoted from an earlier exchange: "you promised them 'by the end of the month'".

Quoted words keep their speaker's day: such a time was counted from the day it was said on, not from the day of writing.
Where the same sentence tells that day, it is counted from there; otherwise no date is given. Retold without quotation
marks, a time is the writer's own ("you promised the log by this Friday").
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from acts.clauses import Sentence
from acts.when import TimePhrase, find_times
from ingest.message import Message

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_FIXED = re.compile(
    rf"\b{_MONTH}[a-z]*\.? \d|\d (?:of )?{_MONTH}|\d[/.-]\d|\b\d{{1,2}}(?:st|nd|rd|th)\b", re.IGNORECASE
)
_SAID = re.compile(r"\b(?:said|told|wrote|promised|asked|agreed|offered|demanded)\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:was|were) (?:to (?:be|have)|due|supposed to|promised)\b|\b(?:promised|undertook|pledged)\b", re.IGNORECASE
)


def looks_back(sentence: Sentence, phrase_start: int) -> bool:
    """Whether the words before a time tell of what was due or promised in the past."""
    return _PAST.search(sentence.text[: max(0, phrase_start - sentence.start)]) is not None


def retold(
    sentence: Sentence, phrase: TimePhrase, phrases: Sequence[TimePhrase], message: Message
) -> TimePhrase | None:
    """The time as it was meant when it was said; None where it is no earlier exchange's time, or names its own day."""
    before = sentence.text[: max(0, phrase.start - sentence.start)]
    quoted = before.count('"') % 2 == 1 and _SAID.search(before) is not None
    if message.sent.local is None or _FIXED.search(phrase.quote) or not quoted:
        return None
    day = _said_on(sentence, phrase, phrases, message.sent.local)
    again = find_times(phrase.quote, day) if day is not None else ()
    if day is not None and again and again[0].due is not None:
        return replace(phrase, due=again[0].due, how=f"counted from {day:%Y-%m-%d}, when it was said: {again[0].how}")
    return replace(phrase, due=None, how="said on an earlier day that is not told: not counted from the day of writing")


def _said_on(sentence: Sentence, phrase: TimePhrase, phrases: Sequence[TimePhrase], sent: datetime) -> datetime | None:
    """The last day that the sentence names before the time, if it is past."""
    days = [
        p.due
        for p in phrases
        if sentence.start <= p.start < phrase.start and p.due is not None and _FIXED.search(p.quote)
    ]
    day = datetime.fromisoformat(days[-1]) if days else None
    return day if day is not None and day.date() < sent.date() else None
