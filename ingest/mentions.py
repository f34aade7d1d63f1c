"""Words in which a writer speaks of another message ("my e-mail of Tuesday", "your May 2 letter"), and its day."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.dateforms import parse_printed
from ingest.datetokens import fold_word, weekday_words

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sep(?:tember|t\.?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_NUMBER, _YEAR = r"\d{1,2}(?:st|nd|rd|th)?", r"(?:,?\s\d{4})?"
_DATE = rf"(?:{_MONTH}\s{_NUMBER}{_YEAR}|{_NUMBER}\s{_MONTH}{_YEAR}|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?)"
_DAY = r"(?:last\s|this\spast\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_NEAR = r"(?:yesterday|this\smorning|this\safternoon|earlier\stoday|last\snight)"
_WHEN = rf"(?P<when>(?:{_DAY},?\s)?{_DATE}|{_DAY}|{_NEAR})"
_WHOSE = r"(?P<whose>my|our|your|his|her|their|(?:Mr|Ms|Mrs|Dr)\.?\s[A-Z][\w'-]{1,30}['’]s)"
_WHAT = r"(?P<what>e-?mails?|messages?|letters?|correspondence|memo(?:randum)?)"
MENTIONS = (
    re.compile(
        rf"\b{_WHOSE}\s(?:[\w'-]{{1,20}}\s){{0,2}}{_WHAT}(?:\sto\s\w{{2,20}})?,?\s"
        rf"(?:dated\s|of\s|from\s|sent\s|on\s){{0,2}}{_WHEN}\b",
        re.I,
    ),
    re.compile(rf"\b{_WHOSE}\s{_WHEN}(?:['’]s)?,?\s(?:[\w'-]{{1,20}}\s){{0,2}}{_WHAT}\b", re.I),
)
WROTE = re.compile(
    rf"\b(?:as\s)?(?P<whose>I|we|you)\s(?:wrote|e-?mailed|(?:wrote|responded|replied|answered)(?:\s(?:to\s)?(?:you|me|us))?"
    rf"\sby\s(?:e-?mail|letter))(?:\s(?:you|me|us))?\s(?:on\s|again\s)?{_WHEN}\b",
    re.I,
)
HINT = re.compile(r"mail|message|letter|wrote|memo|correspond", re.I)
UNDATED = re.compile(
    r"\b(?:(?:thank\syou|thanks)\sfor|(?:I|we)\s(?:have\s)?(?:received|reviewed|got|read)|in\s(?:response|reply)\sto|"
    r"(?:responding|replying)\sto)\s(?P<whose>your)\s(?:[\w'-]{1,20}\s)?(?P<what>e-?mail|message|letter)\b",
    re.I,
)
PLANNED = timedelta(days=60)
BELOW = re.compile(
    r"\b(?:as\s(?:noted|stated|set\sforth|explained|discussed)|see(?:\smy)?(?:\s\w{1,20})?|(?:my|your)\s\w{1,20})\s"
    r"below\b",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A message spoken of: the words, whose it is said to be, what it is, and the days it may have been sent."""

    words: str
    whose: str
    what: str
    days: tuple[date, ...]


def find_mentions(text: str, sent: date) -> Iterator[Mention]:
    """The dated mentions in a message of the day `sent`; a weekday is the last one before it, or that day itself."""
    if not HINT.search(text):
        return
    for pattern in (*MENTIONS, WROTE):
        for match in pattern.finditer(text):
            days = _days(match["when"], sent)
            if days:
                what = match["what"] if "what" in pattern.groupindex else "e-mail"
                yield Mention(words=match.group(), whose=match["whose"], what=what.casefold(), days=days)


def _days(when: str, sent: date) -> tuple[date, ...]:
    folded = when.casefold()
    if folded in ("yesterday", "last night"):
        return (sent - timedelta(days=1),)
    if folded in ("this morning", "this afternoon", "earlier today"):
        return (sent,)
    weekday = next((d for word in folded.split() if (d := weekday_words().get(fold_word(word.strip(","))))), None)
    if weekday and not re.search(r"\d", folded):
        back = (sent.isoweekday() - min(weekday)) % 7
        return (sent - timedelta(days=back or 7), sent) if back == 0 else (sent - timedelta(days=back),)
    return _dated(when, sent)


def _dated(when: str, sent: date) -> tuple[date, ...]:
    """A printed day; without a year the last such day before the message, unless the next is near, and so planned."""
    printed = parse_printed(when, day_first=False)
    if printed:
        return (printed.day,) if printed.day <= sent + timedelta(days=1) else ()
    for year in (sent.year, sent.year - 1):
        slash = "/" in when
        printed = parse_printed(f"{when}/{year}" if slash else f"{when} {year}", day_first=False)
        if printed and printed.day <= sent:
            return (printed.day,)
        if printed and printed.day - sent < PLANNED:
            return ()
    return ()
