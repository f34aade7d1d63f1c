"""What speaks for one act's answering another, and for its answering nothing, each thing by name."""

import re
from functools import lru_cache

from acts.act import Act
from acts.manner import asks, names_time, tense
from acts.record import Record

ANSWERABLE = (
    "demand", "meeting_proposal", "conditional", "extension", "deadline", "refusal", "agreement", "threat", "claim",
    "position", "withdrawal",
)  # fmt: skip
_IN_ORDER = frozenset(ANSWERABLE) - {"claim", "position"}
REACH = 9  # messages: no answer of the annotated threads reaches back further than eight
_YES = re.compile(
    r"^\W*(?:yes|agreed|ok(?:ay)?|sure|fine|confirmed|will do|that works|no problem|absolutely|no|done)\b", re.I
)
_TOPICS = {
    "meet": re.compile(r"\b(?:meet|confer|call|talk|speak|discuss|conference|available|availability)\b", re.I),
    "withdraw": re.compile(r"\bwithdr[ae]w|\bdrop\b|\bstrike\b", re.I),
    "extend": re.compile(r"\bexten[ds]|\bmore time\b|\badditional\b.{0,12}\b(?:days|weeks)|\bcontinu|\bpostpone", re.I),
    "produce": re.compile(r"\bproduc|\bsend|\bprovid|\bserve|\bdeliver|\bforward", re.I),
    "pay": re.compile(r"\bpay|\bpaid|\$|\bsum\b|\boffer|\bsettle|\bamount", re.I),
    "depose": re.compile(r"\bdepos|\bwitness", re.I),
    "sign": re.compile(r"\bsign|\bexecut|\bagreement\b|\bdraft\b|\blanguage\b", re.I),
}
_NUMBER = re.compile(r"\b\d+\b")


def weigh(record: Record, act: Act, other: Act) -> dict[str, float]:
    """What speaks for and against one act's answering another, by name."""
    found = {f"{act.kind}>{other.kind}": 1.0}
    found["doubtful"] = found[f"doubtful {other.kind}"] = 1 - other.confidence
    found.update(_distance(record, act, other))
    found.update(_direction(record, act, other))
    found.update(_likeness(record, act, other))
    found.update(_passage(record, act, other))
    found.update(_manner(record, act, other))
    return found


def _distance(record: Record, act: Act, other: Act) -> dict[str, float]:
    ours, theirs = record.at(act), record.at(other)
    steps = ours - theirs
    found = {f"steps {min(steps, 4)}": 1.0, f"{act.kind} steps {min(steps, 2)}": 1.0}
    message, before = record.messages[ours], record.messages[theirs]
    if message.reply_to == before.id:
        found["reply"] = 1.0
    if _last_word(record, ours) == theirs:
        found["last word of the other side"] = 1.0
    if any(a.kind == other.kind and record.likeness(a, other) > 0.6 for a in _between(record, act, other)):
        found["said again since"] = 1.0
    place = _place(record, act) - _place(record, other)
    found["same place"] = 1 - abs(place)
    found["first"] = float(_place(record, other) == 0)
    return found


def _last_word(record: Record, place: int) -> int | None:
    """The place of the last message of another camp before one."""
    camp = record.camps[record.messages[place].id]
    back = (n for n in range(place - 1, max(-1, place - REACH - 1), -1) if record.camps[record.messages[n].id] != camp)
    return next(back, None)


def _between(record: Record, act: Act, other: Act) -> list[Act]:
    ours, theirs = record.at(act), record.at(other)
    sender = record.sender(other)
    messages = (m for m in record.messages[theirs + 1 : ours] if record.senders[m.id] == sender)
    return [a for m in messages for a in record.by_message.get(m.id, ())]


def _place(record: Record, act: Act) -> float:
    mates = [a.id for a in record.by_message[act.message] if a.kind in _IN_ORDER]
    return mates.index(act.id) / max(1, len(mates) - 1) if act.id in mates else 0.5


def _direction(record: Record, act: Act, other: Act) -> dict[str, float]:
    found: dict[str, float] = {}
    if act.side and other.side:
        found["same side" if act.side == other.side else "across"] = 1.0
    if act.side and other.addressee_side:
        found["put to us" if act.side == other.addressee_side else "put to another"] = 1.0
    if act.addressee_side and other.side and not act.reported:
        found["told its maker" if act.addressee_side == other.side else "told another"] = 1.0
    if act.actor and act.actor == other.actor:
        found[f"own {act.kind == 'withdrawal'}"] = 1.0
    found["reported"] = float(act.reported)
    found["other reported"] = float(other.reported)
    found["one is reported"] = float(act.reported != other.reported)
    sent_to = {a.printed.lower() for a in record.message(other).to}
    words = record.sender(act).split()
    if words and any(words[-1] in t for t in sent_to):
        found["was addressed"] = 1.0
    return found


def _likeness(record: Record, act: Act, other: Act) -> dict[str, float]:
    like = record.compare(act.id, other.id)
    found = {
        "words": like.words,
        "words around": like.around,
        "words of quote around": like.words_around,
        "around words of quote": like.around_words,
    }
    found["number"] = float(bool(_numbers(act.quote) & _numbers(other.quote)))
    if act.due and other.due and (act.due.local or "")[:10] == (other.due.local or "")[:10]:
        found["same date"] = 1.0
    one, two = _topics(act.quote), _topics(other.quote)
    found.update({f"both {name}": 1.0 for name in one & two})
    found["topic apart"] = float(len(one ^ two))
    if _YES.search(act.quote):
        found[f"bare word {other.kind}"] = 1.0
    found["question"] = float("?" in other.quote)
    return found


@lru_cache(maxsize=4096)
def _topics(quote: str) -> frozenset[str]:
    return frozenset(name for name, topic in _TOPICS.items() if topic.search(quote))


@lru_cache(maxsize=4096)
def _numbers(quote: str) -> frozenset[str]:
    return frozenset(_NUMBER.findall(quote))


def _passage(record: Record, act: Act, other: Act) -> dict[str, float]:
    """Whether the passages that the two stand in speak of the same things, and of the same numbered item."""
    ours, theirs = record.passages[act.id], record.passages[other.id]
    like = record.compare(act.id, other.id)
    found = {
        "passages": like.passages, "words in passage": like.words_passage, "passage in words": like.passage_words
    }  # fmt: skip
    if ours.items and theirs.items:
        found["one item" if ours.items & theirs.items else "items apart"] = 1.0
    return found


def _manner(record: Record, act: Act, other: Act) -> dict[str, float]:
    """How the one is put and what the other asks for: a time answers a proposal to meet, a thing enclosed a request to
    send it; what is asked last is answered first."""
    alike = [a for a in record.by_message[other.message] if a.kind == other.kind]
    last = float(alike[-1] is other)
    found = {
        f"{act.kind} length>{other.kind}": min(1.0, len(act.quote) / 150),
        f"{act.kind} time>{other.kind}": float(names_time(act.quote)),
        "only of its kind": float(len(alike) == 1),
        "last of its kind": last,
        f"{act.kind} last of its kind": last,
    }
    if other.kind == "demand":
        found[f"{act.kind} {tense(act.quote)} {asks(other.quote)}"] = 1.0
    return found
