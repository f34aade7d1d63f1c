"""Changes to a program, printed in a message as patches: lines of code and no words of anybody's correspondence."""

import re
from collections.abc import Iterator

# A hunk of a unified diff states how many lines of the old file and of the new one it holds (POSIX, diff -u).
_HUNK = re.compile(r"^@@ -\d{1,9}(?:,(\d{1,6}))? \+\d{1,9}(?:,(\d{1,6}))? @@.*(?:\n|\Z)", re.MULTILINE)
_COUNTED = {"-": (1, 0), "+": (0, 1), " ": (1, 1), "\t": (1, 1), "\\": (0, 0)}


def find_hunks(text: str) -> Iterator[tuple[int, int]]:
    """Where the hunks of patches stand, characters [start, end), in order: from each one's head to the last of the
    lines that it counts, or to the first line that cannot be one of them."""
    at = 0
    while (head := _HUNK.search(text, at)) is not None:
        at = _end_of(text, head.end(), int(head[1] or 1), int(head[2] or 1))
        yield head.start(), at


def blank_hunks(text: str) -> str:
    """The text with a space for every character of a hunk: offsets stay."""
    if "@@ -" not in text:
        return text
    parts, at = [], 0
    for start, end in find_hunks(text):
        parts += [text[at:start], " " * (end - start)]
        at = end
    return "".join((*parts, text[at:]))


def _end_of(text: str, at: int, old: int, new: int) -> int:
    while (old > 0 or new > 0) and at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        # mail programs strip the one space of an empty line; where a file is new no line can be one of both
        mark = " " if not text[at:end].strip() and old > 0 and new > 0 else text[at]
        counted = (0, 0) if mark in "\r\n" else _COUNTED.get(mark)
        if counted is None:
            break
        old, new, at = old - counted[0], new - counted[1], end
    return at
