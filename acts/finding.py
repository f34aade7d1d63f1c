"""From chosen stretches of text to acts: who did it, towards whom, when it is due, in what mode, on what condition."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace

from acts.act import CERTAIN, Act, ActId, Due
from acts.clauses import Sentence, flatten
from acts.model.choice import Chosen
from acts.model.reading import Read, sentence_of
from acts.retold import looks_back, retold
from acts.sides import addressee_side, side_of, within_one_camp
from acts.speakers import reported_actor, subject
from acts.when import TimePhrase, make_due
from acts.windows import read_windows
from ingest.interlined import is_interlined
from ingest.message import Message

DOUBTED = CERTAIN - 0.01  # words that may be another's are never a fact of this writer's
_WORDS = 3
_UNLIKELY, _LIKELY = 0.1, 0.3
_PAST_DUE = 0.85
_UNTOLD = frozenset({"conference_held", "deadline"})
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
    reported, speaker = _speaker(read, chosen, side)
    sentence = next((s for s in read.sentences if s.start <= chosen.start < s.end), None)
    return Act(
        id=_name(message, chosen),
        kind=chosen.kind,
        message=message.id,
        actor=speaker if reported else _sender(message),
        side=None if reported else side,
        addressee_side=towards,
        same_side=within_one_camp(message, camps),
        reported=reported,
        quote=message.text[chosen.start : chosen.end],
        start=chosen.start,
        end=chosen.end,
        confidence=_sure(message, sentence, chosen),
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


def _speaker(read: Read, chosen: Chosen, side: str | None) -> tuple[bool, str | None]:
    """Whether the move is one that the writer reports, and whose it is, None where the words do not tell; a party in
    whose name the writer speaks is the writer."""
    told = reported_actor(read.sentences, chosen.start, chosen.kind)
    if chosen.kind in _UNTOLD or not _is_reported(chosen.reported, told):
        return False, None
    who = told or subject(read.sentences, chosen.start)
    ours = side is not None and who is not None and (side in who or who.removeprefix("The ") in side)
    return (False, None) if ours or who in {"I", "We", "we"} else (True, _addressed(read.message, who))


def _addressed(message: Message, who: str | None) -> str | None:
    """The only recipient, by name, where the writer says "you"."""
    names = [a.name or a.email for a in message.to]
    return names[0] if who in {"You", "you"} and len(names) == 1 else who


def _is_reported(likely: float | None, told: str | None) -> bool:
    """What the grammar tells stands unless the model thinks it unlikely; where it tells nothing, the model must be
    sure."""
    if likely is None:
        return told is not None
    return likely >= (_UNLIKELY if told is not None else _LIKELY)


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
    if best is None:
        return _unread(read, chosen)
    if chosen.kind == "extension" and best.operator == "from" and best.due and best.others:
        how = f"the second of the days named in “{best.quote}”"
        best = replace(best, due=best.others[-1], others=(best.due,), how=how)
    due = make_due(_as_said(read, best), read.message.sent)
    if chosen.kind != "meeting_proposal":
        return due
    later = [p for p in read.phrases if p.start >= inside[-1].end]
    return replace(due, text=read_windows(read.message.text, inside, later))


def _as_said(read: Read, phrase: TimePhrase) -> TimePhrase:
    sentence = sentence_of(read.sentences, phrase)
    said = retold(sentence, phrase, read.phrases, read.message) if sentence is not None else None
    return phrase if said is None else said


def _unread(read: Read, chosen: Chosen) -> Due | None:
    phrase = next((p for p in read.phrases if chosen.start <= p.start < chosen.end), None)
    return make_due(phrase, read.message.sent) if phrase is not None and chosen.kind == "deadline" else None


def _bounds(phrase: TimePhrase) -> bool:
    return phrase.operator.lower() not in {"", "since", "from", "as of", "after", "at", "for", "in"}


def _deadline_kind(sentence: Sentence | None, chosen: Chosen) -> str | None:
    if chosen.kind != "deadline" or sentence is None:
        return None
    return "reported" if _HABIT.search(sentence.text) or looks_back(sentence, chosen.start) else "set"


def _sure(message: Message, sentence: Sentence | None, chosen: Chosen) -> float:
    """The stated confidence: less where the words may be another's, and for a date that was due or promised in the
    past, which may bind nobody any more."""
    past = chosen.kind == "deadline" and sentence is not None and looks_back(sentence, chosen.start)
    most = min(_PAST_DUE if past else 1.0, DOUBTED if is_interlined(message) else 1.0)
    return round(min(chosen.confidence, most), 4)


def _condition(sentence: Sentence | None, chosen: Chosen) -> str | None:
    if sentence is None or chosen.kind not in {"conditional", "meeting_proposal", "demand", "threat", "extension"}:
        return None
    match = _CONDITION.search(flatten(sentence.text))
    return match[0].strip() if match else None


def _mode(chosen: Chosen, sentence: Sentence | None) -> str | None:
    if chosen.kind not in {"meeting_proposal", "conference_held"} or sentence is None:
        return None
    return next((mode for mode, words in _MODES.items() if re.search(words, sentence.text, re.IGNORECASE)), None)
