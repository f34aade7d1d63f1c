"""Header blocks printed in a text, and those of one fixed shape: triple marks, chat lines, posts, text messages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ingest import patterns
from ingest.lines import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A header: lines `[first, body)`, its quote depth, and each field's words as printed (lines joined by a break).

    `layout` names the form it was recognised by.
    """

    first: int
    body: int
    depth: int
    layout: str
    fields: dict[str, str] = field(default_factory=dict)


def label_of(text: str) -> tuple[str, str] | None:
    """The field that a line's label names and the value beside it, or None where the line has no label."""
    at = text.find(":", 0, 36)
    if not text.isascii() and 0 <= (wide := text.find("：", 0, 20)) < (at if at >= 0 else 99):
        at = wide
    if at < 0:
        at = text.find("\t", 1, 24)
        if at < 0:
            return None
    name = patterns.LABELS.get(" ".join(text[:at].strip(" \t*_•|=09").lower().split()))
    if name is None:
        return None
    return name, text[at + 1 :].strip(" \t*").removeprefix("** ").strip()


def marked_blocks(text: str, lines: Sequence[Line], line_at: Callable[[int], int]) -> list[Block]:
    """Headers of one fixed shape: GroupWise's triple marks, chat lines, numbered posts, printed text messages."""
    blocks: list[Block] = []
    timed = patterns.NUMERIC_TIME.search(text) is not None
    for layout, mark, pattern in _SHAPES:
        if not timed or mark not in text:
            continue
        found = list(pattern.finditer(text))
        if layout in ("chat", "text message") and len(found) < 2:
            continue
        for match in found:
            first = line_at(match.start())
            fields = {
                "from": " ".join(match["who"].replace("\n", " ").replace(">  ", "").split()),
                "date": match["date"].strip(),
            }
            body = line_at(match.end() - 1) + 1
            if layout == "chat":
                body = first
            elif layout == "post":
                body = _subject_below(lines, body, fields)
            elif layout == "text message" and body < len(lines) and label_of(lines[body].text):
                continue
            blocks.append(
                Block(
                    first=first,
                    body=body,
                    depth=lines[first].depth if layout != "groupwise" else 0,
                    layout=layout,
                    fields=fields,
                )
            )
    return blocks


_SHAPES = (
    ("groupwise", ">>>", patterns.GROUPWISE),
    ("chat", "", patterns.CHAT),
    ("post", "From:", patterns.POST),
    ("text message", "", patterns.TEXTED),
    ("attribution", "]:", patterns.ANSWERED),
    ("attribution", "@", patterns.DATE_FIRST),
)


def glued_blocks(text: str, lines: Sequence[Line], line_at: Callable[[int], int]) -> list[Block]:
    """Headers that stand wholly on their separator's line, label after label."""
    blocks: list[Block] = []
    for found in patterns.GLUED.finditer(text):
        fields = _unglue(found["rest"])
        if len(fields) >= 3:
            first = line_at(found.start())
            blocks.append(Block(first=first, body=first + 1, depth=lines[first].depth, layout="glued", fields=fields))
    return blocks


def _unglue(rest: str) -> dict[str, str]:
    found: list[tuple[str, int, int]] = []
    at = 0
    for name, label in patterns.GLUED_LABELS.items():
        match = label.search(rest, at)
        if match:
            found.append((name, match.start(), match.end()))
            at = match.end()
    ends = [start for _, start, _ in found[1:]] + [len(rest)]
    return {name: rest[start:end].strip() for (name, _, start), end in zip(found, ends, strict=True)}


def _subject_below(lines: Sequence[Line], k: int, fields: dict[str, str]) -> int:
    while k < len(lines):
        found = label_of(lines[k].text)
        if not found or found[0] in fields:
            return k
        fields[found[0]] = found[1]
        k += 1
    return k
