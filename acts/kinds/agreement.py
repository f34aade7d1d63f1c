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
        rule(
            "agreement.brief",
            r"^(?:k|yep|yeah|yup|go|go ahead|go for it|approved|deal|on it|signed off|fair enough|good idea|good plan|"
            r"i like it|fine (?:with|by) me|ok (?:with|by|w/) me|okay with me|same here|will do|works(?: \w+)?|"
            r"see you (?:then|there)|no changes|no objections?|both|either)\b[^?]{0,40}$",
            0.5,
        ),
        rule(
            "agreement.reported",
            r"\b(?:he|she|they|both|all|[A-Z]\w+) (?:is|are|was|were|has|have|had|'s|'re) (?:\w+ )?(?:fine|ok|okay|happy|good|"
            r"on board|comfortable|willing|no problem|no objection|signed off)\b|\bconcurs?\b|\b(?:promised|undertook|pledged)\b",
            0.46,
            _NOT,
        ),
        rule(
            "agreement.right",
            r"^(?:you(?:'re| are) right|good point|point taken|your (?:\w+ ){1,3}(?:is|are) (?:correct|right|fine))\b",
            0.67,
        ),
    ),
)
