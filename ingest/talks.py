"""Print-outs of chats and text messages in layouts that are not divided: they are told from letters and mail."""

import re

_LEAST = 2
_HOUR = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]\.?M\.?)?"
_DAY = (
    r"(?:(?:\w{3,9},?\s)?\w{3,9}\.?\s\d{1,2}(?:st|nd|rd|th)?(?:,?\s\d{4})?|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}"
    r"|Today|Yesterday)"
)
_NAME = r"[A-Z][\w.'’-]{0,24}(?:[ \t][A-Z][\w.'’-]{0,24}){0,3}"
# "Ann Lee  4/6/2025 9:02 AM", "Ann Lee 9:02 AM", or the name on a line and day and hour on the next
_TURN = re.compile(
    rf"(?m)^[ \t]{{0,8}}{_NAME}(?:[ \t]{{1,8}}|[ \t]{{0,8}}\n[ \t]{{0,8}})"
    rf"(?:{_DAY},?[ \t]{{1,3}}(?:at[ \t])?)?{_HOUR}[ \t]*$",
)
_READ = re.compile(r"(?m)^[ \t]*(?:Delivered|Read(?:[ \t][^\n]{3,30})?|iMessage|Text Message)[ \t]*$")


def is_talk(text: str) -> bool:
    """Whether a text without any header gives the hour under or beside a name more than once, or says that a message
    was delivered, as print-outs of chats and text messages do: whose words are whose is not told here."""
    turns = sum(1 for _ in zip(range(_LEAST), _TURN.finditer(text), strict=False))
    return turns >= _LEAST or sum(1 for _ in zip(range(_LEAST), _READ.finditer(text), strict=False)) >= _LEAST
