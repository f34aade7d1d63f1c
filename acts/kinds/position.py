"""Stances on law, rule, contract, privilege, scope, merits or procedure."""

import re

from acts.grammar import rule
from acts.kinds import Kind

KIND = Kind(
    label="position",
    meaning="a stance on law, rule, contract, privilege, scope, merits or procedure",
    fields=("about",),
    never=re.compile(r"\?$", re.IGNORECASE),
    rules=(
        rule(
            "position.law",
            r"\b(?:rule|section|article|clause|paragraph|statute|law|court|order|agreement|contract|lease|policy)\b.{0,60}\b(?:requires?|provides?|permits?|allows?|governs?|contemplates?|does not|applies|apply|prohibits?|entitles?|says|is clear)\b",
            0.56,
            asked=False,
        ),
        rule(
            "position.improper",
            r"\b(?:not (?:relevant|discoverable|proportional|subject to|required|entitled|waived?|privileged)|overbroad|overly broad|unduly burdensome|privileged|irrelevant|improper|untimely|waived?|no basis|not a basis|no ground|entitled to|in violation of)\b",
            0.57,
            asked=False,
        ),
        rule(
            "position.our",
            r"\b(?:our|my|its|their) (?:position|view|reading|understanding) is\b|\b(?:in our view|we (?:disagree|believe|maintain|contend))\b",
            0.62,
            asked=False,
        ),
    ),
)
