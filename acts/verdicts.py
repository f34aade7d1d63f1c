"""An assertion about the correspondence and what the correspondence says to it; who in it is "we" and who "you"."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from acts.act import Act, ActId
from acts.evidence import sentences
from acts.record import Record
from acts.sought import Alike, Place
from acts.when import find_times
from acts.words import stems
from ingest.message import Message, MessageId


class Finding(StrEnum):
    """How an assertion stands to the corpus."""

    SUPPORTED = "supported"
    ONLY_IF = "supported only if"
    CONTRADICTED = "contradicted by the corpus"
    UNDECIDABLE = "not decidable from the corpus"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of a message that bear on an assertion, `message.text[start:end] == quote`, and the act they are if any."""

    message: MessageId
    start: int
    end: int
    quote: str
    act: ActId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """An assertion audited. `kind` is count, first, never, timeliness, agreement, content or conduct; `convention` says
    how was counted, and under "supported only if" what must be granted."""

    claim: ActId
    kind: str
    finding: Finding
    convention: str
    supporting: tuple[Passage, ...] = ()
    contrary: tuple[Passage, ...] = ()


def undecided(act: Act, kind: str, why: str) -> Verdict:
    """The verdict on an assertion that the corpus cannot decide, and why it cannot."""
    return Verdict(claim=act.id, kind=kind, finding=Finding.UNDECIDABLE, convention=why)


def passage(act: Act) -> Passage:
    """An act as evidence."""
    return Passage(message=act.message, start=act.start, end=act.end, quote=act.quote, act=act.id)


def when(message: Message) -> str:
    """When a message was sent, in words."""
    return f"{message.sent.local:%d %b %Y %H:%M}" if message.sent.local else "on a day not printed"


def list_times(messages: Sequence[Message], most: int) -> str:
    """When some messages were sent, the last `most` told each."""
    last = "; ".join(when(m) for m in messages[-most:])
    return f"{len(messages) - most} more and {last}" if len(messages) > most else last


_ROLE = re.compile(
    r"\b(Plaintiffs?|(?:[A-Z]\w+\s+)?Defendants?|Petitioners?|Respondents?|Claimants?|Movants?)\s+(?:hereby\s+"
    r"|initially\s+|will\s+|would\s+|can\s*not\s+"
    r"|do(?:es)?\s+not\s+|therefore\s+)*(?:requests?|renews?|asks?|demands?|reserves?|agrees?|proposes?"
    r"|objects?|seeks?|prefers?|offers?)\b"
)


_SIGNED = re.compile(  # on a line of its own, or behind the signer's name: no "I have copied counsel for Plaintiff"
    r"^[ \t]*(?:(?!Opposing|Copied|To|The|As)[A-Z][\w.'’-]*,?[ \t]){0,4}"
    r"(?:[Cc]ounsel|[Aa]ttorneys?|COUNSEL|ATTORNEYS?) (?:for|FOR) (?:the )?"
    r"(Plaintiffs?|Defendants?|Petitioners?|Respondents?|Claimants?|Movants?)\b",
    re.MULTILINE,
)
_SIGNATURE = 400  # characters


def name_roles(record: Record) -> Mapping[str, str]:
    """Which camp speaks for each party role ("plaintiff", "defendant"): by the camps' own names, else by whose messages
    ask and refuse in that role's name, or are signed as its counsel's."""
    if record.sought.roles is None:
        record.sought.roles = _name_roles(record)
    return record.sought.roles


def _name_roles(record: Record) -> Mapping[str, str]:
    told: dict[str, Counter[str]] = {}
    for message in record.messages:
        for found in _ROLE.finditer(message.text):
            told.setdefault(_role(found[1]), Counter())[record.camps[message.id]] += 1
        if signed := _SIGNED.search(message.text[-_SIGNATURE:]):
            told.setdefault(_role(signed[1]), Counter())[record.camps[message.id]] += 1
    roles = {role: count.most_common(1)[0][0] for role, count in sorted(told.items())}
    for camp in _camps(record):
        for role in ("plaintiff", "defendant", "petitioner", "respondent", "claimant", "movant"):
            if role in camp.lower():
                roles[role] = camp
    return roles


def _camps(record: Record) -> tuple[str, ...]:
    """Every camp of a record, by name."""
    if record.sought.camps is None:
        record.sought.camps = tuple(sorted(set(record.camps.values())))
    return record.sought.camps


def _role(words: str) -> str:
    return words.split()[-1].lower().removesuffix("s")


_PERSON = re.compile(
    r"\b(?P<nobody>[Nn]obody|[Nn]o one|[Nn]one of you)\b|\b(?P<we>[Ww]e|[Ii](?!\.)|[Oo]ur|[Mm]y)\b|\b(?P<you>[Yy]ou"
    r"|[Yy]our|[Yy]ours)\b"
    r"|\b(?P<role>Plaintiff|Defendant|Petitioner|Respondent|Claimant|Movant)s?\b"
    r"|\b(?:Mr|Ms|Mrs|Dr)\.?\s+(?P<name>[A-Z][\w'’-]+)(?!['’]s)\b"
)
_HEARD = re.compile(
    r"\b(?:we|I)\b[^.;]{0,20}\b(?:hear|heard)\b[^.;]{0,15}\bfrom (?:you|your)\b"
    r"|\b(?:we|I)\b[^.;]{0,20}\b(?:had|have|received?|got|gotten|seen)\b[^.;]{0,4}\b(?:no|any|a)\b[^.;]{0,16}"
    r"\b(?:response|reply|answer|word)\b",
    re.I,
)
_BY = re.compile(r"\bby\s+(?:(?P<we>us|me|our)|(?P<you>you|your))\b", re.I)


def find_subject(record: Record, act: Act) -> str | None:
    """The camp of which an assertion speaks: its first "we", "you" or party, or who it says it was done by."""
    ours = record.camps[act.message]
    theirs = find_other(record, ours)
    if _HEARD.search(act.quote):
        return theirs
    done = _BY.search(act.quote)
    if done:
        return ours if done["we"] else theirs
    named = next((camp for camp in _camps(record) if camp and act.quote.lower().startswith(camp.lower())), None)
    if named:
        return named
    for found in _PERSON.finditer(act.quote):
        if found["we"]:
            return ours
        if found["nobody"]:
            return theirs
        if found["name"]:
            camp = _camp_of(record, found["name"])
            if camp:
                return camp
            continue
        if found["you"]:
            return theirs
        camp = name_roles(record).get(found["role"].lower())
        if camp:
            return camp
    return None


def _camp_of(record: Record, surname: str) -> str | None:
    """The camp of the sender with a surname."""
    name, known = surname.lower(), record.sought.surnames
    if name not in known:
        known[name] = next((record.camps[m.id] for m in record.messages if name in record.senders[m.id].split()), None)
    return known[name]


def find_opposite(camps: Mapping[MessageId, str], camp: str) -> str | None:
    """The other camp that writes most, None where nobody else writes."""
    count = Counter(c for c in camps.values() if c != camp)
    return min(count, key=lambda c: (-count[c], c)) if count else None


def find_other(record: Record, camp: str) -> str | None:
    """The camp of a record that opposes another, by `find_opposite`."""
    if camp not in record.sought.opposite:
        record.sought.opposite[camp] = find_opposite(record.camps, camp)
    return record.sought.opposite[camp]


def acts_of(record: Record, camp: str, kinds: tuple[str, ...]) -> tuple[Act, ...]:
    """The acts of some kinds that a camp did itself, in order."""
    known = record.sought.acts
    if (camp, *kinds) not in known:
        own = (a for a in record.acts if a.kind in kinds and not a.reported and record.camps[a.message] == camp)
        known[camp, *kinds] = tuple(own)
    return known[camp, *kinds]


def acts_beyond(record: Record, camp: str, kinds: tuple[str, ...]) -> tuple[Act, ...]:
    """The acts of some kinds that other camps did themselves, in order."""
    known = record.sought.beyond
    if (camp, *kinds) not in known:
        others = (a for a in record.acts if a.kind in kinds and not a.reported and record.camps[a.message] != camp)
        known[camp, *kinds] = tuple(others)
    return known[camp, *kinds]


def acts_like(record: Record, act: Act, camp: str, kinds: tuple[str, ...], least: float) -> tuple[Act, ...]:
    """Those of `acts_of` whose own words share more than so much with an act's."""
    known = record.sought.alike
    if (camp, *kinds) not in known:
        bags = ((a, record.words[a.id]) for a in acts_of(record, camp, kinds))
        known[camp, *kinds] = Alike(bags, record.weight)
    return tuple(known[camp, *kinds].like(record.words[act.id], least, more=True))


def acts_beside(record: Record, act: Act, camp: str, kinds: tuple[str, ...], least: float) -> tuple[Act, ...]:
    """Those of `acts_of` whose sentences share more than so much with an act's."""
    known = record.sought.around
    if (camp, *kinds) not in known:
        bags = ((a, record.around[a.id]) for a in acts_of(record, camp, kinds))
        known[camp, *kinds] = Alike(bags, record.weight)
    return tuple(known[camp, *kinds].like(record.around[act.id], least, more=True))


def passages_like(record: Record, words: str, messages: Sequence[Message], least: float) -> Iterator[Passage]:
    """The sentences of some messages that share at least so much of the words' stems, more than nothing."""
    of = {m.id for m in messages}
    for place, count in _sentences(record).like(stems(words), least, more=False):
        if place[0] in of and count > 2:
            yield _quote(record, place)


def passages_naming(
    record: Record, wanted: Collection[str], messages: Sequence[Message], every: bool
) -> Iterator[Passage]:
    """The sentences of some messages that name every one of these stems, or any of them."""
    of, told = {m.id for m in messages}, _sentences(record)
    found = () if not wanted else told.naming_all(wanted) if every else told.naming_any(wanted)
    yield from (_quote(record, place) for place, _ in found if place[0] in of)


def _quote(record: Record, place: Place) -> Passage:
    id_, start, end = place
    return Passage(message=id_, start=start, end=end, quote=record.messages[record.order[id_]].text[start:end])


def _sentences(record: Record) -> Alike[tuple[Place, int]]:
    """Every sentence of a record, with the number of its stems."""
    if record.sought.sentences is None:
        record.sought.sentences = Alike(_read_sentences(record), record.weight)
    return record.sought.sentences


def _read_sentences(record: Record) -> Iterator[tuple[tuple[Place, int], tuple[str, ...]]]:
    for message in record.messages:
        at = 0
        for text, words in sentences(message.text):
            at = message.text.index(text, at)
            yield ((message.id, at, at + len(text)), len(words)), words
            at += len(text)


def letters_named(record: Record, act: Act, camp: str) -> tuple[Message, ...]:
    """The messages that "your letter of May 5" or "yesterday's e-mail" can mean: of that day, by a side."""
    sent = record.message(act).sent.local
    if sent is None or not re.search(r"\b(?:(?:e-?)?mail|letter|message|note)\b", act.quote, re.I):
        return ()
    days = {(p.due or "")[:10] for p in find_times(act.quote, sent)} - {""}
    return tuple(
        m for m in record.messages[: record.at(act)]
        if record.camps[m.id] == camp and m.sent.local and str(m.sent.local.date()) in days
    )  # fmt: skip
