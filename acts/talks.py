"""When and where a talk took place, as the sentence that recites it says; nothing where it does not."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from acts.when import TimePhrase, find_times

_BOUND = frozenset(("by", "before", "until", "till", "within", "due", "due by", "no later than", "not later than"))
# between the recital and a time: words that begin another statement, to which the time then belongs
_TURN = re.compile(
    r"[;:]|\b(?:and|but|that|which|because|when|if|so|will|would|said|agreed|asked|promised|told|since|to)\b"
)
_FROM_TO = re.compile(
    r"\b(?P<from>\d{1,2})(?::(?P<past>\d\d))?(?:\s?(?P<early>[ap])\.?m\b\.?)?"
    r"\s?(?:-|–|—|to|until|and (?:concluded|ended|finished)(?: at)?)\s?"
    r"(?P<to>\d{1,2})(?::(?P<end>\d\d))?\s?(?P<half>[ap])\.?m\b\.?"
    r"(?:\s(?P<zone>(?:[ECMP][SD]?T|Eastern|Central|Mountain|Pacific)\b))?",
    re.IGNORECASE,
)
_HOUSE = (
    r"(?:offices?|law firm|courthouse|courtroom|courthouse steps|hallway|lobby|conference room|chambers|building"
    r"|restaurant|cafe|café|hotel|club|deposition|mediation|site)"
)
_MONTHS = r"(?!Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_PLACE = re.compile(
    r"\b(?:at|in|outside|inside)\s+(?P<place>(?:the|your|our|my|his|her|their|[A-Z][\w.&’'-]*)\s+"
    rf"(?:[A-Z]?[\w.&’'-]+\s+){{0,4}}?{_HOUSE}\b"
    rf"(?:\s+(?:in|at|of)\s+(?:the\s+)?{_MONTHS}[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){{0,3}})?)"
)
_ADDRESS = re.compile(
    r"\bat\s+(?P<place>\d{1,5}\s+(?:[NSEW]\.?\s+|North\s+|South\s+|East\s+|West\s+)?[A-Z]\w+(?:\s+[A-Z]\w+){0,2}\s+"
    r"(?:Street|St\.?|Avenue|Ave\.?|Road|Rd\.?|Drive|Dr\.?|Boulevard|Blvd\.?|Plaza|Lane|Place|Square|Way)\b)"
)

_TALK = re.compile(
    r"\b(?:call(?:ed|s)?|phone|telephon\w*|teleconference|conference[ds]?|conferred|met|meeting|meet[- ]and[- ]confer"
    r"|spoke|talk(?:ed)?|discuss(?:ed|ion)|conversation|zoom|teams|webex|video\w*)\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\b(?:letters?|e-?mails?|messages?|motions?|orders?|responses?|requests?|notices?|subpoenas?|productions?|drafts?"
    r"|correspondence|briefs?|stipulations?)(?:,)? (?:of|dated|on|from|sent(?: on)?|served(?: on)?)?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When a talk was: its day (ISO), its start ("14:00 CDT": the clock, and the zone where one is printed), and its
    length in minutes where its beginning and end are told; each None where the words do not say."""

    day: str | None = None
    start: str | None = None
    minutes: float | None = None


def find_moment(words: str, quote: str, sent: datetime) -> When:
    """When the talk was that `quote`, a part of `words`, recites in a message of that local time: of the days named
    there that are not after it, the one nearest to the words for the talk (the date of a letter or a filing is no
    talk's), at an hour of that day where the words give it to the talk and not to something to come."""
    days = [p for p in find_times(words, sent) if p.due and date.fromisoformat(p.due[:10]) <= sent.date()]
    days = [p for p in days if not _DATED.search(words[max(0, p.start - 40) : p.start])]
    at = max(words.find(quote), 0)
    talks = [m.start() for m in _TALK.finditer(words, at, at + len(quote))] or [at]
    near = min(days, key=lambda p: min(abs(p.start - talk) for talk in talks), default=None)
    if near is None or near.due is None:
        return When()
    day = near.due[:10]
    spans = list(_FROM_TO.finditer(words))
    if len(spans) == 1:
        return _span(day, spans[0], sent)
    clocks = [p for p in days if p.due and p.due.startswith(f"{day}T") and _of_talk(p, words, at, at + len(quote))]
    starts = {_clock(p) for p in clocks if not (p.due and datetime.fromisoformat(p.due) > sent)}
    return When(day=day, start=starts.pop() if len(starts) == 1 else None)


def _span(day: str, found: re.Match[str], sent: datetime) -> When:
    """The beginning and the length of "2:00 to 2:40 p.m."; nothing where the hours are none or lie ahead."""
    first, last = int(found["from"]), int(found["to"])
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return When(day=day)
    end = _minute(last, found["end"], found["half"])
    begun = _minute(first, found["past"], found["early"] or found["half"])
    begun -= 12 * 60 if begun > end and not found["early"] else 0
    if begun < 0 or end <= begun or datetime.fromisoformat(day) + timedelta(minutes=end) > sent:
        return When(day=day)
    clock = f"{begun // 60:02}:{begun % 60:02} {found['zone'] or ''}".strip()
    return When(day=day, start=clock, minutes=float(end - begun))


def _minute(hour: int, past: str | None, half: str) -> int:
    """The minute of the day."""
    return (hour % 12 + (12 if half.lower() == "p" else 0)) * 60 + int(past or 0)


def _clock(phrase: TimePhrase) -> str:
    return f"{(phrase.due or '')[11:16]} {phrase.zone or ''}".strip()


def _of_talk(phrase: TimePhrase, words: str, start: int, end: int) -> bool:
    """Whether a time belongs to the recital: no bound of something else, and no other statement in between."""
    if phrase.operator in _BOUND or phrase.soft or phrase.others:
        return False
    if phrase.start >= end:
        between = words[end : phrase.start]
    elif phrase.end <= start:
        between = words[phrase.end : start]
    else:
        between = words[start : phrase.start]
    return len(between) < 80 and not _TURN.search(between)


def find_place(words: str) -> str | None:
    """Where people met, in the sentence's own words ("your office in Chicago"); None where it names no place."""
    found = _ADDRESS.search(words) or _PLACE.search(words)
    return " ".join(found["place"].split()) if found else None
