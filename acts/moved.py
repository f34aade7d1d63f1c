"""Whether the date of a deadline was moved: a later date for the same thing, agreed to, granted or ordered.

A date asked for moves nothing; the yes to it does, and the date may stand in the request alone ("May we have until
April 10 for the reports?" "That is fine.").
"""

import re

from acts.act import Act
from acts.record import Record, sentence
from acts.relations import Links, core
from acts.timely import in_time
from acts.when import find_times
from acts.words import stems

_MOVES = re.compile(
    r"\b(?:exten(?:d|ds|ded|sion|sions)|mov(?:e|es|ed|ing)|continu(?:e|ed|ance)|postpon\w+|adjourn\w*|reset|resched\w+"
    r"|push(?:ed|ing)?|(?:further|additional|more|extra|another|one more) (?:time|(?:\w+ )?(?:days?|weeks?|months?))"
    r"|instead|rather than|in (?:place|lieu) of|stipulat\w+|new (?:date|deadline)|now (?:be )?(?:due|closes?|set|falls?"
    r"|runs?)|(?:have|need|take|give you|giving you|you have|ha[sd]) (?:\w+ )?(?:until|through|till)|until"
    r"|(?:is|are|would be|will be) (?:fine|acceptable|agreeable|ok(?:ay)?)|agree(?:d|s)? to)\b",
    re.I,
)
_ORDERED = re.compile(
    r"\b(?:court|judge|order(?:ed)?|granted|so-ordered)\b[^.;]{0,80}\b(?:grant\w*|enter\w*|extend\w*|mov\w+|reset|set"
    r"|continu\w+|order\w*)\b|\bgranted\b",
    re.I,
)
_UNSURE = re.compile(
    r"\b(?:if|unless|provided|on condition|would|could|may we|can we|might|request|ask|propose)\b", re.I
)
_AGREES = ("agreement", "extension", "deadline", "conditional")
_BARE, _BEFORE = 2, 120  # words of a matter; characters
_MOVING = frozenset(
    stems(
        "extend extension move moved continue postpone adjourn reset reschedule push further additional more extra"
        " another week weeks day days month instead rather place lieu stipulate stipulation new deadline now due until"
        " through january february march april may june july august september october november december court judge"
        " order ordered granted motion joint serve produce send provide plaintiff defendant exchange fine"
    )
)


def find_moved(record: Record, act: Act, links: Links) -> Act | None:
    """The act by which a deadline's date was moved to a later day, the first there is; None where nothing tells so."""
    if act.due is None or act.due.local is None or act.reported:
        return None
    return next((a for a in record.acts_after(act) if _moves(record, act, a, links)), None)


def _moves(record: Record, act: Act, other: Act, links: Links) -> bool:
    if other.kind not in _AGREES or other.reported or not _is_given(record, act, other, links):
        return False
    if act.due is None or in_time(record.message(other), act.due) is False:
        return _is_ordered(record, other) and _tells(record, act, other)
    asked = record.by_id.get(links.answers.get(other.id, other.id), other)
    ours = core(other.quote) - _MOVING
    grants = other.kind == "agreement" and (len(ours) < _BARE or not ours.isdisjoint(core(asked.quote)))
    return _tells(record, act, other) or (grants and _tells(record, act, asked))


def _tells(record: Record, act: Act, other: Act) -> bool:
    """Whether the sentence of an act moves a thing, the same that the date bounds, to a later day that it names."""
    words = _around(record, other)
    return (
        bool(_MOVES.search(words) or _ORDERED.search(words))
        and _is_later(record, act, other)
        and _same_thing(record, act, words)
    )


def _is_given(record: Record, act: Act, other: Act, links: Links) -> bool:
    """Whether a later date is given, and not asked for: by who agrees, by the side that had set the date, or by the
    court, as the words around it tell."""
    words = sentence(record.message(other).text, other)
    own = record.camps[other.message] == record.camps[act.message]
    if other.kind == "agreement":
        asked = record.by_id.get(links.answers.get(other.id, other.id), other)
        return own or record.at(asked) > record.at(act) or _is_ordered(record, other)
    if other.kind == "conditional":
        return any(a.kind == "agreement" for a in links.answered.get(other.id, ()))
    if other.kind == "extension":
        return own or any(a.kind == "agreement" for a in links.answered.get(other.id, ()))
    agreed = any(a.kind in ("agreement", "extension") for a in record.by_message[other.message])
    return _is_ordered(record, other) or (agreed and not _UNSURE.search(words))


def _is_ordered(record: Record, other: Act) -> bool:
    return bool(_ORDERED.search(_around(record, other)))


def _around(record: Record, act: Act) -> str:
    """The sentence of an act; for a date with what stands just before it ("The Court granted the motion. ...")."""
    text = record.message(act).text
    before = text[max(0, act.start - _BEFORE) : act.start] if act.kind == "deadline" else ""
    whole = sentence(text, act)
    if act.quote.rstrip().endswith("."):
        whole = whole[: whole.find(act.quote) + len(act.quote)]
    return whole if before in whole else before + act.quote


def _is_later(record: Record, act: Act, other: Act) -> bool:
    """Whether the day that an act names, by itself or in its sentence, lies behind a deadline's."""
    day = (act.due.local or "")[:10] if act.due else ""
    if other.due and other.due.local:
        return other.due.local[:10] > day
    said = find_times(sentence(record.message(other).text, other), record.message(other).sent.local)
    return max((p.due[:10] for p in said if p.due), default="") > day


def _same_thing(record: Record, act: Act, words: str) -> bool:
    """Whether the words of a move are of what the date bounds: two words of its matter, or all of it."""
    ours, theirs = core(sentence(record.message(act).text, act)) - _MOVING, core(words) - _MOVING
    both = len(ours & theirs)
    return both > 0 and (both >= _BARE or both == min(len(ours), len(theirs)))
