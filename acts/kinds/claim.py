"""Assertions of fact about the dealings between the sides."""

import re

from acts.grammar import rule
from acts.kinds import Kind

KIND = Kind(
    label="claim",
    meaning="an assertion of fact about the dealings between the sides",
    fields=("about",),
    never=re.compile(r"\?$", re.IGNORECASE),
    rules=(
        rule(
            "claim.first",
            r"\b(?:we|you|they|plaintiffs?|defendants?|your client|our client) (?:is|are|was|were) the (?:ones?|first|only (?:ones?|side|party)) (?:who|that|to)\b",
            0.8,
            asked=False,
        ),
        rule(
            "claim.times",
            r"\b(?:we|i|you|they|plaintiffs?|defendants?|(?:my|our|your) (?:client|office))\b.{0,60}\b(?:offered|asked|requested|proposed|told|promised|sent|wrote|written|raised|tried|attempted|called|emailed|contacted|advised|served|demanded|failed|refused|ignored)\b.{0,90}\b(?:twice|repeatedly|more than once|(?:two|three|four|five|six|seven|several|multiple|many|numerous|various|repeated|\d{1,2}) (?:\w+ )?(?:times|occasions))\b",
            0.69,
            asked=False,
        ),
        rule(
            "claim.you-have-not",
            r"\b(?:you|your client|your office|defendants?|plaintiffs?) (?:have|has|had|did|do|does|are|is|still)(?: not|n't| never| yet| failed| refused)\b|\b(?:have|has) yet to\b|\b(?:failed|refused|neglected) to\b",
            0.33,
            asked=False,
        ),
        rule(
            "claim.you-said",
            r"\b(?:you|your (?:client|letter|e-?mail|office)) (?:\w+ )?(?:said|told|promised|represented|agreed|offered|asked|stated|wrote|confirmed|claimed|assured|advised|indicated|produced|served|sent|proposed|objected|acknowledged|cancelled|canceled)\b",
            0.8,
            asked=False,
        ),
        rule(
            "claim.we-did",
            r"\b(?:we|i) (?:\w+ ){0,2}?(?:offered|served|sent|produced|provided|asked|requested|wrote|proposed|responded|told|delivered|answered|submitted|paid)\b",
            0.49,
            asked=False,
        ),
        rule(
            "claim.unanswered",
            r"\b(?:went unanswered|no (?:response|reply|answer)|never (?:received|responded|agreed|said|told|offered|heard)|without (?:a )?(?:response|notice))\b",
            0.64,
            asked=False,
        ),
    ),
)
