"""What the kinds of act and the columns of our questions are called in a filing."""

KINDS = {
    "meeting_proposal": "proposal to confer",
    "conference_held": "conference",
    "conditional": "conditional offer",
    "threat": "announcement of a step",
    "extension": "extension of time",
    "claim": "assertion about the dealings",
}


def print_event(event: str) -> str:
    """An event of the chronology in words: what was done, then the words in quotation marks."""
    kind, _, words = event.partition(": ")
    if kind in ("e-mail", "letter", "memorandum", "fax", "attachment"):
        return event
    return f"{KINDS.get(kind, kind.replace('_', ' '))}: “{words}”"
