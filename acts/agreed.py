"""Assertions that something was agreed, refused or withdrawn, or stands in a letter, held against the record."""

import re
from itertools import islice

from acts.act import Act
from acts.links import numbers_apart
from acts.record import Record
from acts.relations import core
from acts.told import find_told
from acts.verdicts import (
    Finding,
    Passage,
    Verdict,
    acts_of,
    find_subject,
    letters_named,
    passage,
    passages_like,
    undecided,
)
from acts.when import find_times
from acts.words import stems

_AGREED = re.compile(
    r"\b(?:you|your (?:client|office|side|colleague)|[A-Z]\w+s?|we|counsel|the parties)\b[^.;]{0,40}?"
    r"\b(?:agreed|promised|offered|committed|undertook|acknowledged|conceded|represented|said|told|stated"
    r"|confirmed|indicated|assured|admitted)\b",
)
_ASSENT = re.compile(r"\b(?:agreed|promised|offered|committed|undertook)\b", re.I)
_DECLINED = re.compile(
    r"\b(?:you|your \w+|[A-Z]\w+s?|we|counsel)\s+(?:\w+\s+)?(?:refused|declined|rejected)\b|\brefused\b"
)
_WITHDREW = re.compile(
    r"\b(?:you|your \w+|[A-Z]\w+s?|we|counsel)\s+(?:(?:have|has|had|already)\s+)*"
    r"(?:withdrew|withdrawn|abandoned)\b"
)
_CONTENT = re.compile(
    r"\b(?:your|my|our|his|her|the)\s+(?:[\w.,]+\s+){0,3}(?:letter|e-?mail|message|response|note)s?\b[^.;]{0,30}"
    r"\b(?:says?|states?|asks?|said|stated|asked|claims?|threaten|refus|demand|quot|propos|suggest|set)",
    re.I,
)


def audit_agreement(record: Record, act: Act) -> Verdict | None:
    """An asserted agreement or statement of a side: where that side's messages bear it out, or say otherwise."""
    content = bool(_CONTENT.search(act.quote))
    declined, withdrawn = bool(_DECLINED.search(act.quote)), bool(_WITHDREW.search(act.quote))
    if not content and not declined and not withdrawn and not _AGREED.search(act.quote):
        return None
    camp = find_subject(record, act)
    kind = "content" if content or declined else "agreement"
    earlier = record.before(act, camp)
    if camp is None or not earlier:
        return undecided(act, kind, "no message of that side stands before it")
    yes: tuple[str, ...] = ("agreement", "conditional", "extension", "meeting_proposal")
    no: tuple[str, ...] = ("refusal", "withdrawal")
    if not _ASSENT.search(act.quote):
        yes += ("position", "demand", "claim")
    if declined:
        yes, no = ("refusal",), ("agreement", "conditional", "extension")
    if withdrawn:
        yes, no = ("withdrawal",), ()
    for_it = [a for a in acts_of(record, camp, yes) if record.at(a) < record.at(act) and _alike(act, a)]
    against = [a for a in acts_of(record, camp, no) if record.at(a) < record.at(act) and _alike(act, a)]
    alone = declined or withdrawn or _ASSENT.search(act.quote)  # "we will not withdraw it" is in like words, too
    like = () if alone else passages_like(record, act.quote, earlier, 0.6)
    supporting = tuple(passage(a) for a in for_it) or tuple(islice(like, 3))
    contrary = tuple(passage(a) for a in against)
    letters = {m.id for m in letters_named(record, act, camp)} if content else set()
    if declined and letters:
        supporting = tuple(passage(a) for a in acts_of(record, camp, yes) if a.message in letters)
    if not supporting and not contrary and not declined and (day := _told_then(record, act, camp)):
        why = "the words shown, of the day that it names, are what it speaks of"
        return Verdict(claim=act.id, kind=kind, finding=Finding.ONLY_IF, convention=why, supporting=day)
    if not supporting and not letters and _talked(record, act, against):
        why = "a live talk lies between those words and the assertion, and messages do not show what was said there"
        return Verdict(claim=act.id, kind=kind, finding=Finding.UNDECIDABLE, convention=why, contrary=contrary)
    return _agreement(act, kind, supporting, contrary, "agree to it" if declined else "decline it")


def _talked(record: Record, act: Act, against: list[Act]) -> bool:
    """Whether a live talk is recited after the last contrary words, up to the assertion's own message."""
    last = max((record.at(a) for a in against), default=-1)
    return any(a.kind == "conference_held" and last < record.at(a) <= record.at(act) for a in record.acts)


def _alike(claim: Act, act: Act) -> bool:
    """Whether an act is of the matter that a claim asserts: two words of it at least and half of the shorter, or all of
    it where it is one thing ("you promised me a plumber")."""
    one, two = core(claim.quote) - _ASSERTING, core(act.quote) - _ASSERTING
    both = len(one & two)
    alike = both >= 2 and both >= 0.5 * min(len(one), len(two))
    return (alike or (both == 1 and one <= two - _DOING)) and not numbers_apart(claim, act)


_ASSERTING = frozenset(
    stems("agreed promised committed undertook conceded admitted acknowledged assured indicated refused declined told")
)
_DOING = frozenset(stems("produce provide send serve meet pay sign give withdraw extend come go take make do file"))


def _told_then(record: Record, act: Act, camp: str) -> tuple[Passage, ...]:
    """What a side's messages of the day that a claim names tell of the same thing as done."""
    sent = record.message(act).sent.local
    days = {(p.due or "")[:10] for p in find_times(act.quote, sent)} if sent else set()
    then = tuple(
        m for m in record.messages[: record.at(act)]
        if record.camps[m.id] == camp and m.sent.local and str(m.sent.local.date()) in days
    )  # fmt: skip
    return find_told(record, act, then)


def _agreement(
    act: Act, kind: str, supporting: tuple[Passage, ...], contrary: tuple[Passage, ...], otherwise: str
) -> Verdict:
    if supporting and contrary:
        finding, convention = (
            Finding.ONLY_IF,
            f"those of that side's own words count and not those beside them that {otherwise}",
        )
    elif supporting:
        finding, convention = (
            Finding.SUPPORTED,
            "that side's earlier messages in this exchange say as much in like words",
        )
    elif contrary:
        finding, convention = Finding.CONTRADICTED, f"that side's earlier messages {otherwise}"
    else:
        finding, convention = Finding.UNDECIDABLE, "no earlier message of that side in this exchange says as much"
    return Verdict(
        claim=act.id, kind=kind, finding=finding, convention=convention, supporting=supporting, contrary=contrary
    )
