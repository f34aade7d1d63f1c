"""Texts as a terminal may show them: a message's words are data there too, and no commands."""

import re

_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def disarm(text: str) -> str:
    """The text with what a terminal would obey (escapes, carriage returns) or turn round (bidirectional marks) written
    out as ‹U+XXXX›; line ends and tabs stay."""
    return _OBEYED.sub(lambda found: f"‹U+{ord(found[0]):04X}›", text)
