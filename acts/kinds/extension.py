"""Asking for or granting more time, or a stay."""

from acts.grammar import rule
from acts.kinds import Kind

KIND = Kind(
    label="extension",
    meaning="asking for or granting more time, or a stay",
    fields=("due", "answers"),
    answering=True,
    rules=(
        rule(
            "extension.grant",
            r"\bagree(?:s|ing)? to (?:\w+ ){0,2}?(?:extend|extension)\b|\bno (?:issue|objection|problem) (?:with |to )?extending\b",
            0.9,
            r"\b(?:not|never|cannot|won't|n't)\b",
        ),
        rule(
            "extension.extend",
            r"\b(?:extend|extends|extending|extension|adjourn\w*|continuance|stay of)\b",
            0.37,
            r"\b(?:will not|won't|cannot|not extend|no extension|telephone extension|extended)\b",
        ),
        rule(
            "extension.more-time",
            r"\b(?:more time|additional (?:time|\w+ days)|another (?:week|\w+ (?:days|weeks))|(?:one|two|three|a) (?:more|extra) (?:weeks?|days?)|(?:need|take|have|give me|give us|allow us|ask for) (?:until|till) )",
            0.67,
        ),
        rule(
            "extension.until",
            r"\b(?:could|can|may|might) (?:i|we|they) (?:have|get|take)\b.{0,30}\b(?:until|till|through|more|extra|longer|days?|weeks?)\b|"
            r"\b(?:take|have) (?:until|till|through)\b|\b(?:a (?:few|couple of)|some) (?:more|extra) (?:days|time|weeks)\b|\bput (?:it |this )?off\b",
            0.57,
        ),
    ),
)
