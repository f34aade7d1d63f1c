"""What later messages show about an act: who answered it, who said it again, whether its date has passed."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from acts.act import Act
from acts.record import Record
from acts.relations import Links
from acts.words import SENTENCE_END, shared, stems
from ingest.message import Message

_GIVEN = re.compile(
    r"\battach(?:ed|ing)\b|\benclos(?:ed|ing)\b|\bhere (?:is|are|it is|they are)\b|\bherewith\b|\bplease find\b"
    r"|\bdone\b|\bbelow (?:is|are)\b|\bI(?:'ve| have) (?:sent|faxed|forwarded|signed|served)\b|\bproduced\b"
    r"|\bwent out\b"
    r"|\bi(?:'m| am) sending\b",
    re.IGNORECASE,
)
_GOT = re.compile(
    r"\b(?:thanks|thank you) for (?:sending|the|your (?:quick|production|log|draft))|\breceived\b"
    r"|\bgot (?:it|them)\b",
    re.I,
)
_STILL = re.compile(
    r"\bstill\b|\bhave not\b|\bhaven['’]t\b|\byet to\b|\bnever\b|\bagain\b|\bremains?\b|\boverdue\b"
    r"|\bno (?:answer|response|reply)\b",
    re.I,
)
_MET = re.compile(
    r"\b(?:as|per) (?:we )?(?:discussed|our (?:call|conversation|discussion))|\bon (?:the|our) call\b"
    r"|\bwhen we (?:spoke|talked|met)\b",
    re.I,
)
_SHAPES = {
    "asks who, what": re.compile(r"^\W*(?:and |so |but )?(?:what|who|when|where|which|how|why)\b", re.I),
    "asks whether": re.compile(
        r"^\W*(?:and |so |but )?(?:is|are|do|does|did|has|have|was|were|will|would|any)\b", re.I
    ),
    "asks for word": re.compile(r"\b(?:let (?:me|us) know|advise|confirm|tell (?:me|us)|respond|reply|answer)\b", re.I),
    "asks politely": re.compile(r"\b(?:can|could|would|will) you\b", re.I),
    "asks to give": re.compile(r"\b(?:send|produce|provide|forward|serve|deliver|give|fax|e-?mail)\b", re.I),
    "asks to withdraw": re.compile(r"\bwithdraw|\bdrop\b|\bstop\b|\bcease\b", re.I),
    "asks to correct": re.compile(r"\bcorrect|\bfix|\brevise|\bchange\b|\bamend", re.I),
    "please": re.compile(r"\bplease\b|\bpls\b", re.I),
    "conditional": re.compile(r"^\W*(?:if|unless|should)\b", re.I),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What bears on one act: the acts that answer it, in order; the later act that says it again; the later passage
    of another sender that is most like it; its demand or deadline."""

    answers: tuple[Act, ...]
    again: Act | None
    passage: tuple[Message, str, float] | None
    partner: Act | None


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The sentences of a text with their stems."""
    parts = SENTENCE_END.split(text)
    return tuple((p, stems(p)) for p in parts if p.strip())


def find_evidence(record: Record, act: Act, links: Links) -> Evidence:
    """All that bears on an act."""
    return Evidence(
        answers=links.answered.get(act.id, ()),
        again=links.again.get(act.id),
        passage=_passage(record, act),
        partner=links.partner.get(act.id),
    )


def _passage(record: Record, act: Act) -> tuple[Message, str, float] | None:
    best: tuple[Message, str, float] | None = None
    for message in later_of_others(record, act):
        for text, words in sentences(message.text):
            like = shared(record.words[act.id], words, record.weight) if len(words) > 1 else 0.0
            if best is None or like > best[2]:
                best = (message, text, like)
    return best


def later_of_others(record: Record, act: Act) -> list[Message]:
    """The later messages that the maker of an act did not send."""
    sender = record.sender(act)
    return [m for m in record.after(act) if record.senders[m.id] != sender]


def features(record: Record, act: Act, seen: Evidence, links: Links) -> dict[str, float]:
    """What speaks for one status of an act or another, by name."""
    found = {"all": 1.0, "same side": float(act.same_side), "reported": float(act.reported)}
    found.update(_answers(record, act, seen.answers))
    found.update(_course(record, act, seen))
    found.update(_shape(act))
    found.update(_dates(record, act, seen))
    if seen.partner:
        theirs = links.answered.get(seen.partner.id, ())
        found.update({f"partner {k}": v for k, v in _answers(record, seen.partner, theirs).items()})
        found["partner again"] = float(seen.partner.id in links.again)
        found[f"partner is {seen.partner.kind}"] = 1.0
        found.update({f"partner {k}": v for k, v in _new_dates(record, act, theirs, links).items()})
    found.update(_new_dates(record, act, seen.answers, links))
    return found


def _new_dates(record: Record, act: Act, answers: tuple[Act, ...], links: Links) -> dict[str, float]:
    """Whether an answer names a date of its own, and whether it is the date it answers or another."""
    if act.due is None or act.due.local is None:
        return {}
    found: dict[str, float] = {}
    for answer in answers:
        due = record.by_id[links.sets[answer.id]].due if answer.id in links.sets else answer.due
        if due and due.local:
            same = due.local[:10] == act.due.local[:10]
            found["answered with the same date" if same else "answered with another date"] = 1.0
    return found


def _answers(record: Record, act: Act, answers: tuple[Act, ...]) -> dict[str, float]:
    found = {"unanswered": float(not answers)}
    for answer in answers:
        found[f"answer {answer.kind}"] = 1.0
        found[f"answer {answer.kind} own {record.sender(answer) == record.sender(act)}"] = 1.0
    if answers:
        found[f"last answer {answers[-1].kind}"] = 1.0
        found["answer as of done"] = float(any(_GIVEN.search(a.quote) for a in answers))
        found["answer in future"] = float(any(re.search(r"\bwill\b|['’]ll\b|\bgoing to\b", a.quote) for a in answers))
        found["answers of two minds"] = float({"agreement", "refusal"} <= {a.kind for a in answers})
    return found


def _course(record: Record, act: Act, seen: Evidence) -> dict[str, float]:
    after = record.after(act)
    theirs = later_of_others(record, act)
    own = [m for m in after if record.senders[m.id] == record.sender(act)]
    found = {
        "last message": float(not after),
        "nobody else after": float(not theirs),
        "one more after": float(len(theirs) == 1),
        "several after": float(len(theirs) > 1),
        "again": float(seen.again is not None),
        "like": seen.passage[2] if seen.passage else 0.0,
        "much like": float(bool(seen.passage and seen.passage[2] > 0.55)),
        "given": float(any(_GIVEN.search(m.text) for m in theirs)),
        "given next": float(bool(theirs) and bool(_GIVEN.search(theirs[0].text))),
        "got": float(any(_GOT.search(m.text) for m in own)),
        "still": float(any(_STILL.search(m.text) for m in own)),
        "talked": float(any(a.kind == "conference_held" for a in record.acts_after(act))),
        "talked of": float(any(_MET.search(m.text) for m in after)),
        "attachment after": float(any(p.attachments for m in theirs for p in m.printings)),
    }
    found.update(_pressed(record, act))
    if theirs:
        kinds = [a.kind for a in record.by_message.get(theirs[0].id, ()) if not a.reported]
        found.update({f"next has {k}": 1.0 for k in set(kinds)})
        found["next has no act"] = float(not kinds)
        found["next is short"] = float(len(theirs[0].text) < 250)
        found["share of message"] = 1 / len(record.by_message[act.message])
    return found


def _pressed(record: Record, act: Act) -> dict[str, float]:
    """Later words of the maker's own camp about the act: a complaint that it stands open, or any mention."""
    camp = record.camps[act.message]
    mates = [a for a in record.acts_after(act) if record.camps[a.message] == camp]
    likes = [(record.likeness(a, act), a) for a in mates]
    return {
        "own mention": max((s for s, _ in likes), default=0.0),
        "own complaint": max((s for s, a in likes if _STILL.search(a.quote)), default=0.0),
        "own threat": float(any(a.kind == "threat" for _, a in likes)),
        "own withdrawal": max((s for s, a in likes if a.kind == "withdrawal"), default=0.0),
    }


def _shape(act: Act) -> dict[str, float]:
    found = {name: 1.0 for name, shape in _SHAPES.items() if shape.search(act.quote)}
    found["question"] = float("?" in act.quote)
    if act.deadline_kind:
        found[f"deadline {act.deadline_kind}"] = 1.0
    return found


def _dates(record: Record, act: Act, seen: Evidence) -> dict[str, float]:
    due = act.due or (seen.partner.due if seen.partner else None)
    end = next((m.sent.local for m in reversed(record.messages) if m.sent.local), None)
    if due is None or due.local is None:
        return {"no date": 1.0}
    if end is None:
        return {"dated": 1.0}
    limit = datetime.fromisoformat(due.local)
    limit = limit if "T" in due.local else limit.replace(hour=23, minute=59)
    sent = record.message(act).sent.local
    later = [m for m in later_of_others(record, act) if m.sent.local]
    return {
        "dated": 1.0,
        "passed": float(limit < end),
        "passed when written": float(sent is not None and limit < sent),
        "heard before it": float(any(m.sent.local <= limit for m in later if m.sent.local)),
        "heard after it": float(any(m.sent.local > limit for m in later if m.sent.local)),
        **_moved(record, act),
    }


def find_mover(record: Record, act: Act) -> Act | None:
    """The later deadline or extension that names another date for the same thing, the most alike; None without one."""
    if act.kind != "deadline" or act.due is None:
        return None
    day = (act.due.local or "")[:10]
    others = [a for a in record.acts_after(act) if a.kind in ("deadline", "extension") and a.due and a.due.local]
    likes = [
        (max(shared(record.around[a.id], record.around[act.id], record.weight), 0.3 if a.kind == "extension" else 0), a)
        for a in others
        if a.due and (a.due.local or "")[:10] != day
    ]
    like, best = max(likes, key=lambda pair: pair[0], default=(0.0, None))
    return best if like >= 0.2 else None


def _moved(record: Record, act: Act) -> dict[str, float]:
    """How like a later deadline or extension is that names another date for the same thing, by who names it."""
    found = {"moved": 0.0, "moved by its maker": 0.0, "extended": 0.0, "kept": 0.0}
    for other in record.acts_after(act):
        if other.kind not in ("deadline", "extension") or not other.due or not act.due:
            continue
        like = shared(record.around[other.id], record.around[act.id], record.weight)
        if (other.due.local or "")[:10] == (act.due.local or "")[:10]:
            found["kept"] = max(found["kept"], like)
            continue
        found["moved"] = max(found["moved"], like)
        if record.camps[other.message] == record.camps[act.message]:
            found["moved by its maker"] = max(found["moved by its maker"], like)
        if other.kind == "extension":
            found["extended"] = max(found["extended"], like, 0.3)
    return found
