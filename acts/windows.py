"""All the times that an offer to meet names, in its words: "Tuesday between 2 and 4, or Wednesday after 10"."""

import re
from collections.abc import Sequence

from acts.when import TimePhrase

_HALF = r"(?:\s?[ap]\.?\s?m\b\.?)"
_ZONE = r"(?:\s?(?:[ECMP][SD]?T|Eastern|Central|Mountain|Pacific)\b)?"
_HOUR = r"(?:noon|midnight|\d{1,2}(?::\d\d)?)"
_REST = re.compile(
    r"\s+(?:all day|any ?time|(?:in the )?(?:morning|afternoon|evening)|or (?:later|after)|onwards?)\b"
    rf"|,?\s+(?:any ?time )?(?:after|before|from|between|until|till|around|at)\s+{_HOUR}{_HALF}?"
    rf"(?:\s?(?:-|–|—|to|and|until)\s?{_HOUR}{_HALF}?)?{_ZONE}(?!\s*(?:days?|hours?|minutes?|weeks?|%|\d))"
    rf"|,?\s+{_HOUR}{_HALF}?\s?(?:-|–|—|to|until)\s?{_HOUR}{_HALF}?{_ZONE}(?!\s*(?:days?|hours?|minutes?|weeks?|\d))",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"(?:[,;]|\s|(?:or|and|also|even|perhaps|either|any ?time|at|on|the|of|then|again)\b"
    r"|[.?!]?\s+(?:if not|otherwise|alternatively|failing that|or)\b)*\Z",
    re.IGNORECASE,
)
_BETWEEN = 40  # characters


def read_windows(text: str, phrases: Sequence[TimePhrase], later: Sequence[TimePhrase] = ()) -> str:
    """The words of a text from the first time of an offer to the last, with the hours that follow a day; those of the
    `later` times are among them that only "or", "if not" and the like join to the last."""
    end = _end(text, phrases[-1].end)
    for phrase in later:
        if phrase.start < end:
            continue
        if phrase.start - end > _BETWEEN or _JOINED.match(text[end : phrase.start]) is None:
            break
        end = _end(text, phrase.end)
    return text[phrases[0].start : end]


def _end(text: str, end: int) -> int:
    """Where a time ends, with the hours or the part of the day that follow it."""
    more = _REST.match(text, end)
    return more.end() if more else end
