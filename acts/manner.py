"""How an act is put: whether a thing is handed over, done or to come, what is asked for, whether it names a time."""

import re
from functools import lru_cache

_GIVEN = re.compile(
    r"\battach(?:ed|ing|ment)|\benclos|\bhere (?:is|are|you (?:are|go)|it is)|\bherewith|\bplease (?:find|see)\b"
    r"|\bsee (?:below|attached)|\bbelow (?:is|are)|\bfollow(?:s|ing)\b",
    re.I,
)
_AHEAD = re.compile(
    r"\bwill\b|['’]ll\b|\bgoing to\b|\bshall\b|\bI am \w+ing|\bworking on\b|\bin the (?:process|midst)|\bplan to\b"
    r"|\bshortly\b|\bsoon\b|\bget back to\b|\blook(?:ing)? into\b|\bcheck(?:ing)?\b",
    re.I,
)
_DONE = re.compile(
    r"\bdone\b|\b(?:has|have|had)(?: now| already| just)? (?:been )?\w+(?:ed|nt|ne|de|id)\b|\balready\b|\bjust \w+ed\b"
    r"|\b(?:I|we)(?:['’]ve| have)\b|\bwent (?:out|to)|\bwas (?:served|sent|filed|mailed)|\b(?:served|sent|produced)\b",
    re.I,
)
_THING = re.compile(
    r"\b(?:send|produce|provide|forward|serve|deliver|give|fax|e-?mail|attach|circulate|supply|furnish|share|return"
    r"|submit|file|draft|copy|list|copies)\b",
    re.I,
)
_WORD = re.compile(
    r"\blet (?:me|us) know|\badvise|\bconfirm|\btell (?:me|us)|\brespond|\breply|\banswer\b|\bthoughts\b|\bcomments?\b"
    r"|\bwhat do you think|\bdo you (?:agree|care|want|think)",
    re.I,
)
_TIME = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\btoday\b|\btomorrow\b|\btonight\b"
    r"|\bthis (?:afternoon|morning|evening)|\b\d{1,2}(?::\d\d)?\s*[ap]\.?m\b|\bnoon\b|\b\d{1,2}:\d\d\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d",
    re.I,
)
_SUITS = re.compile(
    r"\bworks?\b|\b(?:is|are|['’]s|would be|will be) (?:good|fine|ok|okay|great|perfect|best)\b|\bsuits?\b|\bit is\b"
    r"|\bcan do\b|\bsee you\b|\btalk (?:then|to you)\b|\bcall you\b|\bon (?:my|our) calendar|\bwill (?:call|do)\b",
    re.I,
)
_BUSY = re.compile(
    r"\bimpossible\b|\btravel|\bout of\b|\bin (?:court|trial|a?\s?deposition)\b|\bunavailable|\bbooked"
    r"|\bcan(?:no|['’])t (?:do|make|talk|speak|meet)|\bnot available|\bcould not call",
    re.I,
)
_FIGURE = re.compile(r"\d")


@lru_cache(maxsize=4096)
def tense(quote: str) -> str:
    """Whether words hand a thing over ("given"), promise one ("ahead"), tell of one "done", or none of these."""
    found = ((name, shape) for name, shape in (("given", _GIVEN), ("ahead", _AHEAD), ("done", _DONE)))
    return next((name for name, shape in found if shape.search(quote)), "plain")


@lru_cache(maxsize=4096)
def asks(quote: str) -> str:
    """Whether words ask a "question", for a "thing", for a "word" or for some other "deed"."""
    if "?" in quote:
        return "question"
    return "thing" if _THING.search(quote) else "word" if _WORD.search(quote) else "deed"


@lru_cache(maxsize=4096)
def names_time(quote: str) -> bool:
    """Whether words name a day or an hour."""
    return _TIME.search(quote) is not None


@lru_cache(maxsize=1024)
def tells_done(text: str) -> bool:
    """Whether a text tells of anything done."""
    return _DONE.search(text) is not None


@lru_cache(maxsize=4096)
def fits(quote: str) -> str | None:
    """Whether words say that a time suits or that somebody is busy, and whether they name it; None where neither."""
    said = "suits" if _SUITS.search(quote) else "busy" if _BUSY.search(quote) else None
    return said and f"{said} {names_time(quote) or _FIGURE.search(quote) is not None}"
