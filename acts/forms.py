"""The form in which a talk is proposed, a condition set or more time asked, which foretells what becomes of it.

A voice-mail lapses, a meeting that is only told of stands, "call me if you have questions" is mostly never taken up.
"""

import re

from acts.act import Act
from acts.evidence import Evidence, later_of_others
from acts.record import Record, sentence
from acts.replies import find_replies

_TALKS = {
    "tried": re.compile(
        r"\bvoice[- ]?mail|\bleft (?:you |her |him |them )?(?:a |two |several )?(?:word|message|voice)|\btried (?:to "
        r"(?:call|reach|phone|ring)|calling|reaching|you)|\bcalled (?:for )?you\b|\bplaced a call",
        re.I,
    ),
    "arranged": re.compile(
        r"\b(?:is|are|was|were|been|be|has|have) (?:been )?(?:schedul|set|arrang|plann|confirm|organi[sz])\w*"
        r"|\b(?:is|are|am) (?:meeting|calling|seeing|speaking|going to (?:meet|call|speak))|\bhas organi[sz]ed"
        r"|\bwill (?:call|be (?:calling|discussing|meeting|held|on))|\bagreed to (?:another|meet|talk|speak|a )"
        r"|\bwould (?:talk|meet|speak|call|discuss)\b|\blook forward to (?:meeting|seeing|speaking|talking)"
        r"|\bwe(?:['’]ve| have) (?:scheduled|set|arranged)",
        re.I,
    ),
    "if": re.compile(r"^\W*(?:if|should|in case|unless)\b|\bif (?:you|we|that|there|needed|necessary)", re.I),
    "call me": re.compile(
        r"\b(?:call|phone|ring|contact|reach) (?:me|us|him|her)\b|\bgive (?:me|us) a (?:call|ring|shout)", re.I
    ),
    "let us": re.compile(
        r"\blet['’]?s\b|\b(?:can|shall|could) we\b|\bshould (?:we )?(?:meet|discuss|talk|speak)|\b(?:how|what) about\b",
        re.I,
    ),
    "free": re.compile(
        r"\bavailab|\b(?:free|open|around)\b|\bany time\b|\bcan (?:do|talk|speak|meet)|\bcould (?:talk|speak|meet|do)"
        r"|\bworks?\b|\bgood for\b",
        re.I,
    ),
}
_CONDITIONS = {
    "unless": re.compile(r"\bunless\b", re.I),
    "when": re.compile(r"\b(?:when|once|as soon as|upon|after)\b", re.I),
    "only": re.compile(r"\bonly\b|\bprovided|\bcondition|\bso long as", re.I),
    "if": re.compile(r"\bif\b|\bshould\b", re.I),
}
_COURTESY = re.compile(
    r"\bhappy to|\bglad to|\bif you (?:want|like|need|wish|prefer)|\bif (?:needed|necessary|possible)", re.I
)
_GRANTS = re.compile(
    r"\b(?:agree|grant|may have|can have|take|no (?:issue|objection|problem)|will extend|is extending|extended"
    r"|happy to|fine|willing|told)\b",
    re.I,
)
_BEGS = re.compile(
    r"\bneed|\brequest|\bask|\bplease|\bwould (?:you|like)|\bcould\b|\bmay we|\bcan (?:we|I|you)|\?", re.I
)


def form_features(record: Record, act: Act, seen: Evidence) -> dict[str, float]:
    """The form of a proposal, condition or request for time, alone and with the kind of its last answer."""
    last = seen.answers[-1].kind if seen.answers else "-"
    heard = bool(later_of_others(record, act))
    if act.kind == "meeting_proposal":
        return _talk(record, act, last)
    if act.kind == "conditional":
        form = next((name for name, shape in _CONDITIONS.items() if shape.search(act.quote)), "other")
        whole = sentence(record.message(act).text, act)
        found = {form: 1.0, f"{form} heard {heard} {last}": 1.0, "courtesy": float(bool(_COURTESY.search(whole)))}
    elif act.kind == "extension":
        begs, grants = _BEGS.search(sentence(record.message(act).text, act)), _GRANTS.search(act.quote)
        form = "asked" if begs else "granted" if grants else "other"
        found = {form: 1.0, f"{form} heard {heard}": 1.0, f"{form} {last}": 1.0}
    else:
        return {}
    return {f"{act.kind} form {name}": value for name, value in found.items()}


def _talk(record: Record, act: Act, last: str) -> dict[str, float]:
    forms = [name for name, shape in _TALKS.items() if shape.search(act.quote)]
    after = list(record.acts_after(act))
    camp, answered = record.camps[act.message], last != "-"
    heard = "heard" if find_replies(record, act) else "others" if later_of_others(record, act) else "none"
    found = {f"talk {name}": 1.0 for name in forms}
    first = forms[0] if forms else "other"
    found |= {f"talk {first} {last}": 1.0, f"talk {first} {heard}": 1.0}
    if any(a.kind == "conference_held" for a in after):
        found[f"talk held {answered}"] = 1.0
    if any(a.kind == "meeting_proposal" and record.camps[a.message] == camp for a in after):
        found[f"talk proposed again {answered}"] = 1.0
    return found
