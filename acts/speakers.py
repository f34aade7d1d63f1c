"""Whose move a clause tells: the writer's own, or somebody else's that the writer reports."""

import re
from collections.abc import Sequence

from acts.clauses import Clause, Sentence

_REPORTS = (
    r"(?:said|says|told|tells|asked|asks|wants?|wanted|indicated|advised|mentioned|informed|reported|noted|stated|"
    r"confirmed|suggested|proposed|proposes|agreed|agrees|promised|offered|refused|refuses|rejected|insisted|insists|"
    r"requested|requests|called|e-?mailed|wrote|would like|is (?:asking|seeking|threatening)|reassured|reaffirmed|"
    r"assured|argues?|expects?|hopes?|wishes|threatened|reached out|estimates?|prefers?|would prefer)"
)
_OFFICES = (
    r"foreign|prime|president|minister|ambassador|opposition|committee|other side|client|counsel|board|bank|agency|"
    r"staff"
)
_OTHER = re.compile(
    r"^(?:(?:\w+ly|also|then|and|but|so|per|today|yesterday|just),?\s+)*"
    r"(?P<who>[Hh]e|[Ss]he|[Tt]hey|(?:[Tt]he |[Hh]is |[Hh]er |[Tt]heir |[Oo]ur |[Mm]y )?"
    rf"(?:[A-Z][\w&.-]*|{_OFFICES})(?:\s+(?:of\s+|de\s+)?[A-Z][\w&.-]*){{0,3}}(?:'s (?:\w+ ){{0,2}}\w+)?)\s+"
    rf"(?:\w+ly\s+|also\s+|just\s+|then\s+|has\s+|have\s+|had\s+)*{_REPORTS}\b"
)
_VERB = (
    r"(?:is|are|was|were|has|have|had|will|would|can|could|cannot|can't|won't|may|might|must|did|does|do|didn't|doesn't|"
    r"don't|isn't|aren't|keeps?|feels?|thinks?|believes?|needs?|says?|took|gave|sent|told|made|went|\w+(?:ies|[^\Ws']s|ed))"
)
_LEAD = (
    r"(?:\w+ly|also|then|and|but|so|per|today|yesterday|just|that|where|while|if|as|because|according to \w+,?),?\s+"
)
_SUBJECT = re.compile(
    rf"^(?:{_LEAD})*(?P<who>[Hh]e|[Ss]he|[Tt]hey|[Yy]ou|I|[Ww]e|"
    r"(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]y)\s+(?:[\w&.-]+\s+){0,2}?[\w&.-]+|"
    r"[A-Z][\w&.-]*(?:\s+(?:of\s+|de\s+|and\s+)?[A-Z][\w&.-]*){0,3}(?:'s (?:\w+ ){0,2}?\w+)?)"
    rf"(?:'(?:ve|ll|re|d|s|m))?\s+(?:\w+ly\s+|also\s+|just\s+|then\s+|still\s+|now\s+)*{_VERB}\b"
)
_OPENINGS = """
i we you please if as this that it there what who thanks kindly ijust attached enclosed here when once while several all
no in to for at on
"""
_NOBODY = frozenset(_OPENINGS.split())
_TOLD = frozenset({"i", "we", "you"})
_LONGEST = 300
_UNTOLD = frozenset({"conference_held", "deadline"})


def reported_actor(sentences: Sequence[Sentence], start: int, kind: str) -> str | None:
    """Whom the writer names as the doer of what stands at `start`; None where the move is the writer's own."""
    sentence = next((s for s in sentences if s.start <= start < s.end), None)
    if sentence is None or kind in _UNTOLD:
        return None
    before = [clause for clause in sentence.clauses if clause.start <= start]
    return next((who for clause in reversed(before) if (who := _other(clause)) is not None), None)


def subject(sentences: Sequence[Sentence], start: int) -> str | None:
    """Who does what stands at `start`, as the writer words it: the subject of its clause, or of one before it in the
    sentence; None where neither has one that can be told."""
    sentence = next((s for s in sentences if s.start <= start < s.end), None)
    before = [clause for clause in sentence.clauses if clause.start <= start] if sentence is not None else []
    matches = (_SUBJECT.match(clause.text[:_LONGEST]) for clause in reversed(before))
    found = (m["who"] for m in matches if m is not None and m["who"].split()[0].lower() not in _NOBODY - _TOLD)
    return next(found, None)


def _other(clause: Clause) -> str | None:
    match = _OTHER.match(clause.text)
    return match["who"] if match is not None and match["who"].split()[0].lower() not in _NOBODY else None
