"""An offer to meet that nothing takes up: it was accepted only where somebody of another side says so, or the talk is
told of."""

import re
from datetime import datetime

from acts.act import Act
from acts.evidence import Evidence
from acts.record import Record, sentence
from acts.replies import find_replies
from acts.talks import find_moment
from acts.timely import in_time
from acts.unmet import is_idle
from acts.when import find_times
from ingest.message import Message

_TALKS = re.compile(
    r"\b(?:meet(?:ing)?|confer(?:ence)?|call(?:ed)?|talk(?:ed)?|speak|spoke|discuss(?:ed|ion)?|available|availability"
    r"|zoom|teams|webex|dial|invite|phone|telephone|video|schedul\w+|works?|fine|confirmed|agreed|yes|sure|ok(?:ay)?"
    r"|(?:come|stop|drop)(?:ping)? by|in town|lunch|coffee|get together|interview"
    r"|(?:at|after|before|around|from) \d)\b",
    re.I,
)
_TALK_AFTER = 3  # messages in which a talk that was offered without a day is told of


def unheard(record: Record, act: Act, seen: Evidence) -> bool:
    """Whether nothing takes up an offer to meet: no act answers it, no reply before its last moment speaks of meeting
    or of its day, and no talk on its day is told of."""
    if seen.answers or act.reported or act.same_side:
        return False
    replies = [m for m in find_replies(record, act) if act.due is None or in_time(m, act.due) is not False]
    return not any(_speaks(act, m) for m in replies) and not _took_place(record, act)


def _speaks(act: Act, message: Message) -> bool:
    day = (act.due.local or "")[:10] if act.due else ""
    named = {(p.due or "")[:10] for p in find_times(message.text, message.sent.local)} if day else set()
    return bool(_TALKS.search(message.text)) or day in named - {""}


def _took_place(record: Record, act: Act) -> bool:
    """Whether a talk is told of later, on the day offered, or soon where none was."""
    day = (act.due.local or "")[:10] if act.due else ""
    for other in record.acts_after(act):
        if other.kind != "conference_held":
            continue
        sent = record.message(other).sent.local or datetime.min
        on = find_moment(sentence(record.message(other).text, other), other.quote, sent).day
        if (day and on == day) or ((not day or not on) and record.at(other) - record.at(act) <= _TALK_AFTER):
            return True
    return False


def not_taken_up(record: Record, act: Act, seen: Evidence) -> bool:
    """Whether an offer that seems accepted is not: its own side took it back, or all that answers it only puts off."""
    if not seen.answers or act.reported:
        return False
    last = seen.answers[-1]
    if last.kind == "withdrawal" and record.camps[last.message] == record.camps[act.message]:
        return True
    return all(a.kind == "agreement" and is_idle(a.quote) for a in seen.answers)


_AMONG = re.compile(
    r"\bkeep (?:this|it|that|these|the \w+) (?:\w+ ){0,2}(?:among|amongst|between) (?:us|ourselves)\b"
    r"|\bgive (?:\w+ )?(?:my|our) (?:best|regards|love)\b",
    re.I,
)


def is_courtesy(act: Act) -> bool:
    """Whether a request asks for no more than discretion among its readers, or for greetings: nothing is owed on it."""
    return act.kind == "demand" and bool(_AMONG.search(act.quote))
