"""Assertions that something never happened, held against the record; and all audits of a claim, in their order."""

import re
from itertools import islice

from acts.act import Act
from acts.agreed import audit_agreement
from acts.automatic import is_undelivered
from acts.counts import audit_count, audit_first
from acts.dated import audit_dated
from acts.lateness import audit_timeliness
from acts.record import Record
from acts.relations import core
from acts.told import DENYING, NEVER, find_told
from acts.unmet import is_idle
from acts.verdicts import (
    Finding,
    Passage,
    Verdict,
    acts_beside,
    acts_like,
    acts_of,
    find_subject,
    letters_named,
    list_times,
    passage,
    passages_naming,
    undecided,
    when,
)
from acts.words import stems
from ingest.message import Message

_ORAL = re.compile(
    r"\b(?:on|during|at) (?:that|the|our|your|this) (?:\w+ )?(?:call|conference|meeting|talk)\b|\bby (?:tele)?phone\b",
    re.I,
)
_DEALINGS = re.compile(
    r"\b(?:respon|repl|answer|provid|offer|propos|ask|request|rais|object|notif|tell|told|inform|confer|meet"
    r"|avail|writ|wrote|say|said|identif"
    r"|acknowledg|explain|disclos|g[ia]ve|sen[dt]|agree|confirm|heard?\b)\w*",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:rais\w+|mention\w*|said|says?|tell|told|discuss\w*|bring up|brought up|suggest\w*|explain\w*"
    r"|agree[ds]?|promis\w+|commit\w*|undert[ao]\w+|consent\w*|conced\w+)\b",
    re.I,
)
_ANSWER = re.compile(r"\brespon|\brepl(?:y|ied)|\banswer|\backnowledg|\bheard\b|\bword\b", re.I)
_AVAILABLE = re.compile(r"\bavailab|\btimes?\b|\bdates?\b", re.I)
_DAY = r"(?:\d|(?:mon|tues|wednes|thurs|fri)day|tomorrow|noon|morning|afternoon)"
_OFFERS_TIME = re.compile(
    r"\b(?:i am|i['’]m|we are|we['’]re)\s+(?:free|available|around|open)\b|\bmy availability\b"
    rf"|\b(?:works?|can (?:do|talk|meet|speak)|call me)\b.{{0,40}}{_DAY}"
    rf"|{_DAY}\b.{{0,25}}\b(?:works?|is (?:fine|good))\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:prior to|before|without)\b[^.;]*\b(?:fil|serv|mov|su)(?:ing|ed)\b"
    r"|\bwithout ever\b|\bfil(?:ed|ing)\b|\bserved\b",
    re.I,
)


_PROMISED = re.compile(r"\b(?:agreed|promised|committed|undertook|stipulated)\b", re.I)


def audit_never(record: Record, act: Act) -> Verdict | None:
    """An asserted absence: what the camp sent before the assertion that is such a thing, or that there is none."""
    denied = NEVER.search(act.quote)
    if denied is None:
        return None
    if _PROMISED.search(act.quote[: denied.start()]) and not _DEALINGS.search(act.quote, denied.end()):
        return None  # "you agreed to produce it and have not" asserts an agreement first
    camp = find_subject(record, act)
    if _ORAL.search(act.quote):
        return undecided(act, "never", "it speaks of a live talk, which messages do not show")
    if camp is None or not _DEALINGS.search(act.quote):
        return undecided(act, "never", "what is said not to have happened lies outside the correspondence")
    earlier = record.before(act, camp)
    if by_programs := _weigh_programs(record, act, camp, earlier):
        return by_programs
    if not earlier or _BEFORE.search(act.quote):
        return undecided(act, "never", "it speaks of a time before the first message of the record or outside of it")
    return _weigh_said(record, act, camp, earlier) or _weigh_silence(record, act, camp, earlier)


def _weigh_programs(record: Record, act: Act, camp: str, earlier: tuple[Message, ...]) -> Verdict | None:
    """What mail programs sent before the assertion, where that bears on it."""
    if lost := _undelivered(record, act):
        why = f"a mail program told on {when(lost)} that mail was not delivered, and who did not get it owed no answer"
        return undecided(act, "never", why)
    if earlier or not _ANSWER.search(act.quote):
        return None
    machines = [m for m in record.messages[: record.at(act)] if m.id in record.automatic and record.camps[m.id] == camp]
    if not machines or not (awaited := _awaited(record, act)):
        return None
    noted = list_times(machines, 5)
    why = f"nobody of that side wrote before it in this exchange; what a mail program sent, {noted}, is no answer"
    return Verdict(claim=act.id, kind="never", finding=Finding.SUPPORTED, convention=why, supporting=awaited)


def _standing(earlier: tuple[Message, ...]) -> str:
    stand = "one message of that side stands" if len(earlier) == 1 else f"{len(earlier)} messages of that side stand"
    return f"{stand} before it in this exchange"


def _weigh_said(record: Record, act: Act, camp: str, earlier: tuple[Message, ...]) -> Verdict | None:
    """The verdict where a talk, or what the camp wrote, speaks against the assertion."""
    contrary = _against_never(record, act, camp)
    if _SAID.search(act.quote) and _of_talk(record, act):
        why = "a live talk is recited before it, and messages do not show what was said there"
        return Verdict(claim=act.id, kind="never", finding=Finding.UNDECIDABLE, convention=why, contrary=contrary)
    if not contrary:
        return None
    why = f"{_standing(earlier)}; those shown speak of the same thing"
    return Verdict(claim=act.id, kind="never", finding=Finding.CONTRADICTED, convention=why, contrary=contrary)


def _weigh_silence(record: Record, act: Act, camp: str, earlier: tuple[Message, ...]) -> Verdict:
    """The verdict where nothing that the camp wrote is what is denied."""
    names, awaited = _standing(earlier), _awaited(record, act)
    answer, available = _ANSWER.search(act.quote), _AVAILABLE.search(act.quote)
    if answer and not available and (since := _since(record, act, camp, awaited)):
        why = f"what that side wrote since, {list_times(since, 5)}, is no answer to it"
        return Verdict(claim=act.id, kind="never", finding=Finding.ONLY_IF, convention=why, supporting=awaited)
    if not answer and not available and (near := _near(record, act, earlier)):
        return Verdict(
            claim=act.id, kind="never", finding=Finding.ONLY_IF, supporting=awaited, contrary=near,
            convention=f"{names}; those shown name the same thing, and are not what is denied",
        )  # fmt: skip
    if not answer and not available and (told := find_told(record, act, earlier)):
        why = f"{names}; those shown tell of the same thing as done, and whether that is what is denied is for a reader"
        return Verdict(claim=act.id, kind="never", finding=Finding.UNDECIDABLE, convention=why, contrary=told)
    how = "a reply that names no day or hour is not counted" if available else "none answers it in terms"
    why = f"{names}; {how}"
    return Verdict(claim=act.id, kind="never", finding=Finding.SUPPORTED, convention=why, supporting=awaited)


def _undelivered(record: Record, act: Act) -> Message | None:
    """The last notice, between what awaited an answer and the claim, that mail was not delivered."""
    if not record.automatic or not _ANSWER.search(act.quote):
        return None
    asked = [record.order[p.message] for p in _awaited(record, act)]
    since = record.messages[min(asked) + 1 : record.at(act)] if asked else ()
    return next((m for m in reversed(since) if is_undelivered(m)), None)


def _against_never(record: Record, act: Act, camp: str) -> tuple[Passage, ...]:
    at = record.at(act)
    if _AVAILABLE.search(act.quote):
        said = (a for a in acts_of(record, camp, _REPLIES) if record.at(a) < at)
        return tuple(passage(a) for a in said if _OFFERS_TIME.search(a.quote))
    named = letters_named(record, act, record.camps[act.message]) if _ANSWER.search(act.quote) else ()
    if named:
        asked = {a.id for m in named for a in record.by_message.get(m.id, ())}
        said = (a for a in acts_of(record, camp, _REPLIES) if record.at(a) < at and a.answers in asked)
        return tuple(passage(a) for a in said if not is_idle(a.quote))  # to put off is hardly to answer
    if _ANSWER.search(act.quote):
        near = acts_beside(record, act, camp, _REPLIES, 0.3)
        told = (a for a in near if record.at(a) < at and _answers_camp(record, a, act))
        return tuple(passage(a) for a in told if not is_idle(a.quote))
    return tuple(passage(a) for a in acts_like(record, act, camp, _REPLIES, 0.55) if record.at(a) < at)


def _answers_camp(record: Record, answer: Act, act: Act) -> bool:
    """Whether an act answers one of the camp that another is of; what it answers may stand outside of the record."""
    asked = record.by_id.get(answer.answers) if answer.answers else None
    return asked is not None and record.camps[asked.message] == record.camps[act.message]


def _near(record: Record, act: Act, earlier: tuple[Message, ...]) -> tuple[Passage, ...]:
    """That side's earlier sentences, three at most, that name what the claim says never was: its rarest word, beside
    who is said not to have done it."""
    own = set(stems(" ".join(sorted({record.senders[m.id] for m in earlier}))))
    camps = set(stems(" ".join(sorted(filter(None, record.camps.values())))))
    wanted = core(act.quote) - own - camps - DENYING
    return tuple(islice(passages_naming(record, wanted, earlier, every=True), 3))


def _of_talk(record: Record, act: Act) -> bool:
    """Whether the claim's message, or the one before it, recites a live talk, of which the claim then may speak."""
    return any(a.kind == "conference_held" and 0 <= record.at(act) - record.at(a) <= 1 for a in record.acts)


def _since(record: Record, act: Act, camp: str, awaited: tuple[Passage, ...]) -> tuple[Message, ...]:
    """What a side wrote after the first thing that awaited its answer (or the letter named), before the claim."""
    named = letters_named(record, act, record.camps[act.message])
    asked = [record.order[m.id] for m in named] or [record.order[p.message] for p in awaited]
    if not asked:  # what was left unanswered is not told: all that followed the claiming side's own first message
        asked = [record.order[m.id] for m in record.messages if record.camps[m.id] == record.camps[act.message]][:1]
    first = min(asked, default=record.at(act))
    return tuple(m for m in record.before(act, camp) if record.order[m.id] > first)


_ASKED = ("meeting_proposal", "demand")
_REPLIES = ("agreement", "refusal", "conditional", "extension", "meeting_proposal", "demand", "position", "claim")


def _awaited(record: Record, act: Act) -> tuple[Passage, ...]:
    """What the claiming side had asked or offered before, on the same matter: what the silence followed."""
    ours = [a for a in acts_of(record, record.camps[act.message], _ASKED) if record.at(a) < record.at(act)]
    letters = letters_named(record, act, record.camps[act.message]) if _ANSWER.search(act.quote) else ()
    named = {m.id for m in letters}
    if any(a.message in named for a in ours):
        return tuple(passage(a) for a in ours if a.message in named)
    meeting = bool(_AVAILABLE.search(act.quote))
    like = {a.id for a in acts_like(record, act, record.camps[act.message], _ASKED, 0.3)}
    return tuple(passage(a) for a in ours if (meeting and a.kind == "meeting_proposal") or a.id in like)


def audit_conduct(record: Record, act: Act) -> Verdict:
    """Anything else: motive, conduct outside the correspondence, the merits."""
    return undecided(act, "conduct", "it speaks of motive or of conduct that messages do not show")


AUDITS = (audit_count, audit_first, audit_never, audit_timeliness, audit_agreement, audit_dated)
