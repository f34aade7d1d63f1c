"""Declining a demand, offer, proposal or meeting."""

import re

from acts.grammar import rule
from acts.kinds import Kind

KIND = Kind(
    label="refusal",
    meaning="declining a demand, offer, proposal or meeting, also by calendar conflict",
    fields=("answers",),
    answering=True,
    never=re.compile(r"\bnot refus", re.IGNORECASE),
    rules=(
        rule(
            "refusal.wont",
            r"\b(?:i|we|he|she|they|it|plaintiffs?|defendants?|client|[A-Z]\w+)(?: (?:will not|cannot|can not|do not|does not|would not|am not|are not|is not|could not)|(?: wo| ca| do| does| would| is| are| could)n't|'m not|'re not) (?:\w+ ){0,2}?(?:agree|consent|accept|produce|provide|withdraw|be able|do|make|give|sign|extend|stipulate|join|pay|meet|attend|move|drop|answer|respond|send|turn|hand|willing|prepared|available|live|commit|going to|remove|execute|supplement)\b",
            0.69,
            r"\bif\b|\byou (?:do|will|can)",
        ),
        rule(
            "refusal.decline",
            r"\b(?:decline|declines|declined|refuse|refuses|reject|rejects|rejected|is not acceptable|are not acceptable|not agreeable|unacceptable|is rejected|is declined|is refused|stands? on (?:its|our|their) objections?)\b",
            0.62,
            r"\byou (?:refuse|decline)",
        ),
        rule("refusal.no", r"^no(?:[,.;:!]| thanks?\b|pe\b| way\b| deal\b)", 0.4),
        rule(
            "refusal.unable",
            r"\b(?:am|are|is|'m|'re|be) (?:\w+ )?(?:unable|unavailable|not available|not in a position|unwilling|booked|tied up|out of the office)\b|\b(?:doesn't|does not|won't|don't|do not) work\b|\bout of the question\b",
            0.33,
        ),
        rule(
            "refusal.reported",
            r"\b(?:would not|will not|won't|wouldn't|can't|cannot|could not|couldn't|isn't|aren't|is not|are not) (?:\w+ )?"
            r"(?:commit|budg\w*|interested|willing|inclined|able|come|coming|attend\w*|stay\w*|return|hear of|go|take|allow|approve|"
            r"agree|move|sign|lift|confirm|be (?:able|there|joining))\b|\b(?:regrets|resists?|ruled out|rules out|turned (?:\w+ )?down|"
            r"opposed|opposes?|objects?|objected|said no|say no|pushing back|pushed back|no movement)\b",
            0.55,
            r"\bif\b|\?$|\bno objection|\bnot (?:oppose|object)",
        ),
        rule(
            "refusal.rather-not",
            r"\b(?:rather not|not (?:comfortable|possible|going to happen|acceptable)|no can do|have to (?:pass|decline|say no)|"
            r"too (?:late|early|much|high|low)|out that day|prefer (?:not )?to (?:leave|keep))\b",
            0.56,
            r"\?$",
        ),
    ),
)
