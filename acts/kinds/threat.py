"""Announcements of a concrete adverse step."""

from acts.grammar import rule
from acts.kinds import Kind

KIND = Kind(
    label="threat",
    meaning="announcing a concrete adverse step, conditional or not",
    fields=("condition", "due"),
    rules=(
        rule(
            "threat.move",
            r"\b(?:will|'ll|shall|intends? to|going to|have to|forced to|no choice but to|be obliged to|plan to|prepared to|reserves? (?:the|its|our|all|their) rights? to)\b.{0,40}\b(?:move (?:to|for)|seek|file|compel|sue|strike|terminate|suspend|apply|notice|raise|report|bring|pursue|petition|notify the court|invoice|draw|archive)\b",
            0.64,
            r"\bwithdraw\b|\b(?:if|unless) you (?:wish|want)",
        ),
        rule(
            "threat.failing",
            r"\b(?:failing (?:which|that)|absent (?:a|that|your|such)|otherwise)\b.*\b(?:will|'ll|shall|move|file|seek|intend)\b",
            0.7,
        ),
        rule(
            "threat.reported",
            r"\b(?:threaten\w*|warned|warns|may sue|will sue|going to sue)\b|\bwill (?:have no choice|be (?:archived|terminated|removed|"
            r"suspended))\b|\b(?:then|otherwise) (?:we|i) (?:sue|go to|file|move)\b",
            0.62,
        ),
    ),
)
