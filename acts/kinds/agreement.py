"""Assent to a demand, offer or proposal, and undertakings given in response."""

import re

from acts.grammar import rule
from acts.kinds import Kind

_NOT = r"\b(?:not|never|no longer|cannot|can't|won't|don't|n't|unless|if)\b"

KIND = Kind(
    label="agreement",
    meaning="assent to a demand, offer or proposal, or an undertaking given in response",
    fields=("answers", "due"),
    answering=True,
    never=re.compile(r"\?$|^(?:thanks|thank you) for\b|\bif you\b", re.IGNORECASE),
    rules=(
        rule(
            "agreement.agree",
            r"\b(?:i|we|he|she|they|both|parties|side|[A-Z]\w+) (?:\w+ ){0,2}?(?:agree|agrees|agreed|accept|accepts|accepted|consent|consents|stipulate|confirm)\b",
            0.39,
            _NOT,
        ),
        rule(
            "agreement.agreed",
            r"^(?:agreed|accepted|confirmed|done|sure|yes|ok|okay|fine|will do|sounds good|of course|absolutely|no problem|perfect|great|very well|understood|works)\b",
            0.69,
            _NOT,
        ),
        rule(
            "agreement.works",
            r"\b(?:works|is fine|are fine|is ok|is okay|is acceptable|are acceptable|looks good|look good|look fine|looks fine|is agreed|are agreed|that's fine|is agreeable|no objection|no problem with|works for)\b",
            0.73,
            _NOT.replace("no longer|", ""),
        ),
        rule(
            "agreement.will",
            r"\b(?:i|we) (?:will|'ll|shall|can) (?:\w+ )?(?:send|produce|provide|get|have|do|serve|withdraw|sign|make|take|forward|supplement|amend|check|look|follow|circulate|let you know|be there|ask|call|add|fix|update|resubmit|remove)\b",
            0.27,
            _NOT,
        ),
    ),
)
