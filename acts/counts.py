"""Assertions of number and order: "four different times", "we were the first to propose it"."""

import re
from datetime import date
from functools import lru_cache

from acts.act import Act
from acts.conditions import find_condition
from acts.record import Record
from acts.relations import core
from acts.sought import Place
from acts.verdicts import (
    Finding,
    Passage,
    Verdict,
    acts_beyond,
    acts_of,
    find_subject,
    list_times,
    passage,
    passages_naming,
    undecided,
    when,
)
from acts.when import find_times
from acts.words import stems
from ingest.message import Message, MessageId

_WORDS = {
    "twice": 2, "two": 2, "three": 3, "thrice": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "both": 2, "multiple": 2, "repeatedly": 2, "several": 3, "numerous": 3, "many": 3,
}  # fmt: skip
_COUNT = re.compile(
    r"\b(?:(?P<n>two|three|four|five|six|seven|eight|nine|ten|multiple|several|numerous|many|\d{1,2})\s+(?:\w+\s+)?"
    r"(?:times|occasions|offers|requests|letters|e-?mails|proposals|extensions|messages)|(?P<adverb>twice"
    r"|thrice|repeatedly)|the\s+(?P<nth>second|third|fourth|fifth|sixth)\s+time)\b",
    re.IGNORECASE,
)
_NTH = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
_COUNTED = "extended extension offered proposed refused declined"  # the acts counted, which are of their kind already
_COUNTING = frozenset(stems(" ".join((*_WORDS, *_NTH, "times time occasions now already", _COUNTED))))
_MEET = re.compile(r"\bmeet|\bconfer|\bcall\b|\btalk|\bspeak|\bdiscuss|\bavailab", re.I)
_WRITING = re.compile(r"\b(?:wr(?:ote|itten)|e-?mail(?:ed|s)?|letters?)\b", re.I)
_UNRECORDED = re.compile(
    r"\b(?:called|phoned|left|voice-?mails?|messages|cancell?ed|rescheduled|Court|(?<!have )extended the)\b"
)
_KINDS = (
    (re.compile(r"\bextend|\bextension", re.I), ("extension",)),
    (re.compile(r"\b(?:ask|request|demand)(?:ed|s)?\b|\brequests\b", re.I), ("demand", "meeting_proposal")),
    (re.compile(r"\brefus|\bdeclin", re.I), ("refusal",)),
    (re.compile(r"\boffer|\bpropos", re.I), ("conditional", "meeting_proposal", "extension", "agreement")),
)


def audit_count(record: Record, act: Act) -> Verdict | None:
    """An asserted number of times, counted by message: before the message that asserts it, and with that message."""
    found = _COUNT.search(act.quote)
    if not found:
        return None
    word = (found["n"] or found["adverb"] or found["nth"]).lower()
    wanted = int(word) if word.isdigit() else _WORDS.get(word) or _NTH[word]
    camp = find_subject(record, act)
    if camp is None:
        return undecided(act, "count", "who is said to have done it is not told")
    hits = _counted(record, act, camp)
    if hits is None:
        return undecided(act, "count", "what is counted leaves no trace in the correspondence")
    before = [h for h in hits if record.order[h.message] < record.at(act)]
    here = [h for h in hits if h.message == act.message]
    return _weigh_count(record, act, wanted, before, here, including=found["nth"] is not None)


def _counted(record: Record, act: Act, camp: str) -> list[Passage] | None:
    """One passage for each message of the camp that does what is counted; None where messages cannot show it."""
    if _MEET.search(act.quote) and not _UNRECORDED.search(act.quote):
        acts = _may_be_meant(record, act, acts_of(record, camp, ("meeting_proposal",)))
    elif _UNRECORDED.search(act.quote):
        return None
    elif _WRITING.search(act.quote):
        own = [m for m in record.messages if record.camps[m.id] == camp and m.id not in record.automatic]
        return [Passage(message=m.id, start=0, end=min(80, len(m.text)), quote=m.text[:80]) for m in own]
    else:
        kinds = next((k for pattern, k in _KINDS if pattern.search(act.quote)), None)
        if kinds is None:
            return None
        acts = tuple(a for a in acts_of(record, camp, kinds) if _speaks_of(act, a))
    surest: dict[MessageId, Act] = {}
    for each in acts:
        surest[each.message] = max(surest.get(each.message, each), each, key=lambda a: a.confidence)
    return [passage(each) for each in surest.values()]


_ABOUT = re.compile(
    r"\b(?:about|regarding|concerning|on)\s+(?!(?:\w+ ){0,3}(?:occasions?|times)\b"
    r"|(?:\w+ )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|\d)"
    r"((?:[\w-]+\s?){1,4})"
)
_VIDEO = re.compile(r"\bvideo|\bzoom\b|\bteams\b|\bwebex\b", re.I)
_PHONE = re.compile(r"\btele(?:phone|conference)|\bby phone\b|\bphone calls?\b", re.I)
_IN_PERSON = re.compile(r"\b(?:meet|confer|met|conferred)\w* in person\b|\bface to face\b", re.I)


def _may_be_meant(record: Record, claim: Act, acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """Those offers to meet that may be among the ones that a claim counts: none by telephone where it counts those by
    video, and of another exchange only one whose message names what the claim's were about."""
    named = {m for m, words in (("video", _VIDEO), ("telephone", _PHONE), ("in person", _IN_PERSON))
             if words.search(claim.quote)}  # fmt: skip
    about, thread = _ABOUT.search(claim.quote), record.message(claim).thread
    wanted = set(stems(about[1])) if about else set[str]()
    return tuple(
        a for a in acts
        if not (named and a.mode and a.mode not in named)
        and (not wanted or record.message(a).thread == thread or wanted <= _words(record.message(a).text))
    )  # fmt: skip


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(stems(text))


def _speaks_of(claim: Act, act: Act) -> bool:
    """Whether an act is of what a claim counts: half of the claim's own matter."""
    matter = core(claim.quote) - _COUNTING
    return not matter or len(matter & core(act.quote)) >= 0.5 * len(matter)


def _weigh_count(
    record: Record, act: Act, wanted: int, before: list[Passage], here: list[Passage], including: bool
) -> Verdict:
    """`including`: "the third time" counts the message that says so, "three times" only those before it."""
    listed = list_times([record.messages[record.order[p.message]] for p in before], 10) or "none"
    base = f"counted by message, before the message of {when(record.message(act))}: {len(before)} ({listed})"
    if len(before) >= wanted:
        finding, convention = Finding.SUPPORTED, base
    elif including and here and len(before) + 1 >= wanted:
        finding, convention = Finding.SUPPORTED, f"{base}; this message is the next"
    elif len(before) + len(here) >= wanted:
        finding, convention = (
            Finding.ONLY_IF,
            f"the message that makes the claim is itself counted: {base}, with it {len(before) + 1}",
        )
    else:
        missing = wanted - len(before) - (1 if including and here else 0)
        finding = Finding.ONLY_IF if before else Finding.UNDECIDABLE
        convention = f"{missing} more stand outside the corpus: {base}"
    return Verdict(claim=act.id, kind="count", finding=finding, convention=convention, supporting=(*before, *here))


_RAISED = r"raised|mentioned|identified|requested|demanded|complained|objected|brought"
_FIRST_THEN = re.compile(rf"\bfirst\s+(?:{_RAISED}|asked|sought|proposed)\b[^;]{{0,120}}?\s(?:on|in|until)\s", re.I)
_RAISING = frozenset(
    stems("mr ms mrs dr first raised raise mentioned identified requested demanded complained objected brought asked")
)
_FIRST = re.compile(
    r"\b(?:the\s+ones?\s+(?:who|that)|first\s+(?:to|proposed|offered|asked|suggested|wrote|" + _RAISED + r")"
    r"|(?:was|were)\s+(?:the\s+)?first|initiated)\b",
    re.I,
)
_MENTION = re.compile(
    r"\bif you (?:would like|wish|want) to (?:discuss|talk|meet|confer)[^.;?!]*|\b(?:meet|met)[\s-]+and[\s-]+confer\w*",
    re.I,
)


def audit_first(record: Record, act: Act) -> Verdict | None:
    """An asserted priority: each camp's first such act, its first one without a condition, and the first mention."""
    if not _FIRST.search(act.quote):
        return None
    camp = find_subject(record, act)
    if camp and (told := _first_day(record, act)):
        return _weigh_day(record, act, camp, *told)
    kinds: tuple[str, ...] = ("meeting_proposal",) if _MEET.search(act.quote) else ()
    kinds = kinds or next((k for pattern, k in _KINDS if pattern.search(act.quote)), ())
    if camp is None or not kinds:
        return undecided(act, "first", "who or what is said to be first is not told")
    ours = [a for a in acts_of(record, camp, kinds) if record.at(a) < record.at(act)]
    theirs = [a for a in acts_beyond(record, camp, kinds) if record.at(a) < record.at(act)]
    mention = _mention(record, act, camp) if "meeting_proposal" in kinds else None
    return _weigh_first(record, act, ours, theirs, mention)


def _first_day(record: Record, act: Act) -> tuple[date, frozenset[str]] | None:
    """The day of "you first raised it on March 25", and what was raised; None where no one day or thing is named."""
    found = _FIRST_THEN.search(act.quote)
    named = [p for p in find_times(act.quote, record.message(act).sent.local) if p.due] if found else []
    if found is None or len(named) != 1 or named[0].core < found.end() - 1:
        return None
    wanted = core(act.quote[found.start() : named[0].start]) - _RAISING
    return (date.fromisoformat((named[0].due or "")[:10]), wanted) if wanted else None


def _weigh_day(record: Record, act: Act, camp: str, day: date, wanted: frozenset[str]) -> Verdict:
    """Whether that side's messages speak of it before the day on which it is said to have done so first."""
    said = _speaking(record, act, camp, wanted)
    before = tuple(p for p in said if _day_of(record, p) < day)
    then = tuple(p for p in said if _day_of(record, p) == day)
    if any(_is_move(record, p) for p in before):
        finding, told = Finding.CONTRADICTED, f"that side's messages raise it before {day:%d %b %Y}"
    elif before:
        finding, told = Finding.ONLY_IF, f"a mention before {day:%d %b %Y} does not count as raising it"
    elif then:
        finding, told = Finding.SUPPORTED, "no earlier message of that side in this exchange speaks of it"
    else:
        return undecided(act, "first", "that side's messages in this exchange do not speak of it on or before that day")
    return Verdict(claim=act.id, kind="first", finding=finding, convention=told, supporting=then, contrary=before[:3])


def _speaking(record: Record, act: Act, camp: str, wanted: frozenset[str]) -> list[Passage]:
    """The sentences of a side's earlier messages that name all that the claim names."""
    own = [m for m in record.messages[: record.at(act)] if record.camps[m.id] == camp and m.sent.local]
    return [*passages_naming(record, wanted, own, every=True)]


def _day_of(record: Record, found: Passage) -> date:
    sent = record.messages[record.order[found.message]].sent.local
    return sent.date() if sent else date.max


def _is_move(record: Record, found: Passage) -> bool:
    """Whether a passage holds an act that asks, offers or refuses, and so raises a thing."""
    acts = record.by_message.get(found.message, ())
    return any(a.kind in _MOVES and a.start < found.end and found.start < a.end for a in acts)


_MOVES = ("demand", "meeting_proposal", "refusal", "conditional", "position", "threat")


def _mention(record: Record, act: Act, camp: str) -> Passage | None:
    """Where the camp first speaks of talking without proposing a talk: an invitation, else the rule."""
    known = record.sought.mentions
    if camp not in known:
        own = (m for m in record.messages if record.camps[m.id] == camp)
        known[camp] = next((_mentioned(m, found) for m in own if (found := [*_MENTION.finditer(m.text)])), None)
    place = known[camp]
    if place is None or record.order[place[0]] >= record.at(act):
        return None
    message, start, end = place
    return Passage(message=message, start=start, end=end, quote=record.messages[record.order[message]].text[start:end])


def _mentioned(message: Message, found: list[re.Match[str]]) -> Place:
    first = min(found, key=lambda m: (not m[0].lower().startswith("if"), m.start()))
    return message.id, first.start(), first.end()


def _weigh_first(record: Record, act: Act, ours: list[Act], theirs: list[Act], mention: Passage | None) -> Verdict:
    first, rival = next(iter(ours), None), next(iter(theirs), None)
    free = next((a for a in ours if find_condition(record, a) is None), None)
    rival_free = next((a for a in theirs if find_condition(record, a) is None), None)
    early = mention if mention and (rival is None or record.order[mention.message] < record.at(rival)) else None
    told = [
        f"first proposal of its own side {_at(record, first)}"
        + (f', on a condition ("{find_condition(record, first)}")' if first and find_condition(record, first) else ""),
        f"of the other side {_at(record, rival)}",
        f"first without a condition: its own side {_at(record, free)}, the other side {_at(record, rival_free)}",
    ]
    supporting = tuple(passage(a) for a in (first, free) if a and a is not None)
    contrary = tuple(dict.fromkeys(passage(a) for a in (rival, rival_free) if a))
    finding, lead = _order(record, first, rival, free, rival_free, early)
    if early:
        supporting = (early, *supporting)
        told.append(f"first mention by its own side {when(record.messages[record.order[early.message]])}")
    return Verdict(
        claim=act.id, kind="first", finding=finding, convention=lead + "; ".join(told),
        supporting=tuple(dict.fromkeys(supporting)), contrary=contrary,
    )  # fmt: skip


def _order(
    record: Record,
    first: Act | None,
    rival: Act | None,
    free: Act | None,
    rival_free: Act | None,
    early: Passage | None,
) -> tuple[Finding, str]:
    if first is None and early is None:
        return (
            (Finding.CONTRADICTED, "only the other side is on record: ")
            if rival
            else (Finding.UNDECIDABLE, "neither side is: ")
        )
    if rival is None or (first is not None and record.at(first) < record.at(rival)):
        if rival_free is None or (free is not None and record.at(free) <= record.at(rival_free)):
            return Finding.SUPPORTED, ""
        return Finding.ONLY_IF, "a proposal made on a condition counts: "
    if early is not None:
        return Finding.ONLY_IF, "a mention or a general invitation to talk counts as a proposal: "
    return Finding.CONTRADICTED, "the other side's stands earlier: "


def _at(record: Record, act: Act | None) -> str:
    return when(record.message(act)) if act else "none"
