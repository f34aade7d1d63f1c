"""From chosen stretches of text to acts: who did it, towards whom, when it is due, in what mode, on what condition."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace

from acts.act import CERTAIN, Act, ActId, Due
from acts.clauses import Sentence, flatten
from acts.model.choice import Chosen
from acts.model.reading import Read
from acts.sides import addressee_side, side_of, within_one_camp
from acts.speakers import reported_actor
from acts.when import TimePhrase, make_due
from ingest.interlined import is_interlined
from ingest.message import Message

DOUBTED = CERTAIN - 0.01  # words that may be another's are never a fact of this writer's
_WORDS = 3
_WHOLE = frozenset({"deadline", "conference_held", "conditional", "claim", "position", "threat"})
_LEAD_IN = re.compile(
    r"(?:(?:nonetheless|nevertheless|again|accordingly|therefore|otherwise|meanwhile|unfortunately|also|finally|in any "
    r"event|for the record|that said|at this point|in that case|based on the above|as such),\s+"
    r"|(?:in order to|given that|based (?:up)?on|recognizing that|in light of|in view of|as (?:you know|noted|"
    r"mentioned|stated|set forth|previously)|pursuant to|in accordance with|with (?:respect|regard) to|"
    r"in the spirit of)\b[^,;]{0,120},\s+)+"
    r"(?=(?:the|we|i|you|he|she|they|it|plaintiffs?|defendants?|our|my|your|please|kindly|let)\b)",
    re.IGNORECASE,
)
_DATED = frozenset({"deadline", "demand", "meeting_proposal", "extension", "conditional", "agreement", "threat"})
_MODES = {
    "in person": r"\b(?:in[ -]person|face[ -]to[ -]face|at (?:my|our|your) office|lunch|come (?:in|by|over)|visit)\b",
    "video": r"\b(?:zoom|teams|webex|video\w*|skype|meet link)\b",
    "telephone": r"\b(?:call\w*|phone\w*|tele(?:phon|con)\w*|dial\w*|voice-?mail\w*|spoke|ring)\b",
}
_CONDITION = re.compile(
    r"\b(?:if|unless|provided(?: that)?|so long as|as long as|on (?:the )?condition that|"
    r"should (?:you|your|they|that|the)|subject to|assuming|contingent (?:up)?on|in the event|absent|failing|"
    r"in exchange for|in return for|only (?:if|when|after|once)|once|upon)\b[^,;.]*",
    re.IGNORECASE,
)
_HABIT = re.compile(
    r"\b(?:hearing|trial|deposition|order(?:ed)?|court|judge|return date|conference is set|was due|were due)\b",
    re.IGNORECASE,
)


def make_act(read: Read, chosen: Chosen, camps: Mapping[str, str]) -> Act:
    """The act for one chosen stretch; `acts.ledger.settle` adds what depends on the other acts."""
    message, chosen = read.message, _without_lead_in(read.message.text, chosen)
    side, towards = side_of(message.sender, camps), addressee_side(message, camps)
    speaker = _speaker(read, chosen, side)
    sentence = next((s for s in read.sentences if s.start <= chosen.start < s.end), None)
    return Act(
        id=_name(message, chosen),
        kind=chosen.kind,
        message=message.id,
        actor=speaker or _sender(message),
        side=None if speaker else side,
        addressee_side=towards,
        same_side=within_one_camp(message, camps),
        reported=speaker is not None,
        quote=message.text[chosen.start : chosen.end],
        start=chosen.start,
        end=chosen.end,
        confidence=round(min(chosen.confidence, DOUBTED) if is_interlined(message) else chosen.confidence, 4),
        basis=f"rule {chosen.rule}, and the trained model" if chosen.rule else "the trained model",
        due=_due(read, chosen),
        deadline_kind=_deadline_kind(sentence, chosen),
        condition=_condition(sentence, chosen),
        mode=_mode(chosen, sentence),
    )


def _without_lead_in(text: str, chosen: Chosen) -> Chosen:
    """The stretch from its subject on: what only leads up to the move is no part of its quote."""
    if chosen.kind in _WHOLE:
        return chosen
    match = _LEAD_IN.match(flatten(text[chosen.start : chosen.end]))
    rest = text[chosen.start + match.end() : chosen.end] if match is not None else ""
    return replace(chosen, start=chosen.end - len(rest)) if len(rest.split()) >= _WORDS else chosen


def _name(message: Message, chosen: Chosen) -> ActId:
    text = f"{message.id}|{chosen.kind}|{chosen.start}|{chosen.end}"
    return ActId(hashlib.sha256(text.encode()).hexdigest()[:24])


def _speaker(read: Read, chosen: Chosen, side: str | None) -> str | None:
    """Whose move is reported; a party in whose name the writer speaks is the writer."""
    speaker = reported_actor(read.sentences, chosen.start, chosen.kind)
    ours = side is not None and speaker is not None and (side in speaker or speaker.removeprefix("The ") in side)
    return None if ours else speaker


def _sender(message: Message) -> str | None:
    return (message.sender.name or message.sender.email) if message.sender else None


def _due(read: Read, chosen: Chosen) -> Due | None:
    if chosen.kind not in _DATED:
        return None
    inside = [p for p in read.phrases if chosen.start <= p.start and p.end <= chosen.end + 1]
    if chosen.kind == "extension":
        inside = inside[::-1]  # "the return date is tomorrow; take seven more days": the new date is named last
    best = next((p for p in inside if p.due is not None and _bounds(p)), None) or next(
        (p for p in inside if p.due), None
    )
    return make_due(best, read.message.sent) if best is not None else _unread(read, chosen)


def _unread(read: Read, chosen: Chosen) -> Due | None:
    phrase = next((p for p in read.phrases if chosen.start <= p.start < chosen.end), None)
    return make_due(phrase, read.message.sent) if phrase is not None and chosen.kind == "deadline" else None


def _bounds(phrase: TimePhrase) -> bool:
    return phrase.operator.lower() not in {"", "since", "from", "as of", "after", "at", "for", "in"}


def _deadline_kind(sentence: Sentence | None, chosen: Chosen) -> str | None:
    if chosen.kind != "deadline" or sentence is None:
        return None
    return "reported" if _HABIT.search(sentence.text) else "set"


def _condition(sentence: Sentence | None, chosen: Chosen) -> str | None:
    if sentence is None or chosen.kind not in {"conditional", "meeting_proposal", "demand", "threat", "extension"}:
        return None
    match = _CONDITION.search(flatten(sentence.text))
    return match[0].strip() if match else None


def _mode(chosen: Chosen, sentence: Sentence | None) -> str | None:
    if chosen.kind not in {"meeting_proposal", "conference_held"} or sentence is None:
        return None
    return next((mode for mode, words in _MODES.items() if re.search(words, sentence.text, re.IGNORECASE)), None)
