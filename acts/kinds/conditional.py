"""Offers and undertakings that bind only upon the other side's act or an event."""

import re

from acts.grammar import rule
from acts.kinds import Kind

KIND = Kind(
    label="conditional",
    meaning="an offer or undertaking expressly contingent on the other side's act or on an event",
    fields=("condition", "answers", "due"),
    answering=True,
    never=re.compile(r"\?$", re.IGNORECASE),
    rules=(
        rule(
            "conditional.if-we",
            r"\b(?:if|once|provided|so long as|as long as|on condition|assuming|upon|in exchange|subject to|should|when)\b.*\b(?:i|we|client|they|he|she|plaintiffs?|defendants?)(?:'ll| will| would| can| could|'d| shall| (?:am|are|is) (?:willing|prepared|ready|happy))\b",
            0.45,
            r"\b(?:motion|sanctions|court|file|let me know|let us know)\b",
            asked=False,
        ),
        rule(
            "conditional.we-if",
            r"\b(?:i|we|client|they|he|she|plaintiffs?|defendants?)(?:'ll| will| would| can| could|'d| shall| (?:am|are|is) (?:willing|prepared|ready|happy))\b.*\b(?:if|once|provided|so long as|as long as|on condition|assuming|upon|in exchange|subject to|only when)\b",
            0.68,
            r"\b(?:motion|sanctions|court|file|let me know|let us know)\b",
            asked=False,
        ),
    ),
)
