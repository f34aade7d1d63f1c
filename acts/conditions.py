"""On what an offer hangs: the condition that its sentence sets, in its own words."""

import re

from acts.act import Act
from acts.record import Record, sentence

_CLAUSE = re.compile(
    r"\b(?:provided(?:\s+that)?|on\s+(?:the\s+)?condition\s+that|so\s+long\s+as|as\s+long\s+as|only\s+(?:if"
    r"|after|once)|unless|once|after(?!\s+(?:\d|noon|midnight|lunch|(?:mon|tues|wednes|thurs|fri|satur|sun)day|that\b|today))"
    r"|conditioned\s+(?:up)?on|contingent\s+(?:up)?on|subject\s+to|under\s+the\s+circumstances|if)\b[^.;?!]{3,160}",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"^if\s+(?:(?:you|they|plaintiffs?|defendants?|counsel|anyone)\s+(?:would\s+like|wish|want|care|have|need"
    r"|prefer|think|believe|disagree|are\s+(?:free"
    r"|available|amenable|willing))|(?:that|this|it|those|either|any)\b|so\b|not\b|possible|necessary|needed"
    r"|convenient|there\b|we\s+can(?:not)?\b)",
    re.IGNORECASE,
)
_TALK = re.compile(r"\b(?:meet|confer|call|talk|speak|discuss|conference)\w*\b", re.I)
_FIRST = re.compile(
    r"\b(?:withdraw|drop|dismiss|retract|produce|pay|sign|serve|correct|amend"
    r"|agree\s+to)\w*\b[^.;?!]{0,120}?(?=,?\s+and\b|\s+so\s+that\b|\s+before\b|\s+then\b)",
    re.IGNORECASE,
)

_STOPS = re.compile(r"[.?!]\s+[A-Z]")  # "... to drop topics 7 and 9. Can we talk?": what is not dropped is no condition


def find_condition(record: Record, act: Act) -> str | None:
    """The words of the condition on which a proposal or undertaking hangs; None where it hangs on none.

    Courtesy is no condition ("if you would like to discuss"). A thing demanded first in the same breath is one
    ("withdraw the motion and engage in a conference").
    """
    if act.condition and not _COURTESY.match(act.condition):
        return act.condition
    whole = sentence(record.message(act).text, act)
    at = whole.find(act.quote)
    talk = _TALK.search(whole, max(at, 0))
    before = whole[: talk.start() if talk else max(at, 0)]
    demanded = _FIRST.search(before)
    if act.kind == "meeting_proposal" and demanded and not _STOPS.search(before, demanded.start()):
        return " ".join(demanded[0].split()).rstrip(", ")
    for found in _CLAUSE.finditer(whole):
        if not _COURTESY.match(found[0]):
            return " ".join(found[0].split())
    return None
