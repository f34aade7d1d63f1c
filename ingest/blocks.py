"""Header blocks printed in a text, and those of one fixed shape: triple marks, chat lines, posts, text messages."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest import patterns
from ingest.hints import SHAPED
from ingest.lines import Lines


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


_AROUND_LABELS = " \t*_•|=09-–~`^'"  # marks of lists, tables and converters, and a scanner's specks


def label_of(text: str) -> tuple[str, str] | None:
    """The field that a line's label names and the value beside it, or None where the line has no label."""
    if text[:1] == "|":
        text = _CELLS.sub(r"\1:\2", text, count=1)
    at = text.find(":", 0, 36)
    if not text.isascii() and 0 <= (wide := text.find("：", 0, 20)) < (at if at >= 0 else 99):
        at = wide
    if at < 0:
        at = text.find("\t", 1, 24)
        if at < 0:
            return None
    label = text[:at].strip(_AROUND_LABELS).lower()
    name = patterns.LABELS.get(label)
    value = text[at + 1 :].strip(" \t*").removeprefix("** ").strip()
    if name is None and label[-1:] == ")" and (zoned := _ZONED.fullmatch(label)):
        return ("date", f"{value} {zoned['zone'].upper()}") if value else None
    if name is None and (label.isalpha() or (name := _parted_label(label)) is None):
        return None
    return name, value


_ZONED = re.compile(  # "Sent (UTC):", "Date Sent (ET):", as archives and document platforms print it
    r"(?:date|sent|date sent|sent date|sent on|sent at|date/time)\s?\((?P<zone>utc|gmt|[ecmp][sd]?t)\)"
)
_CELLS = re.compile(r"^\|[ \t]{0,3}([^|:\n]{1,24}?)[ \t]{0,3}\|([^|\n]*?)[ \t]*\|[ \t]*$")  # NetEase's table of fields


def _parted_label(label: str) -> str | None:
    """The field that a label of several words names, or one that a text layer broke ("Subj ect")."""
    words = label.split()
    if len(words) < 2:
        return patterns.LABELS.get(words[0]) if words else None
    name = patterns.LABELS.get(" ".join(words))
    if name is None and sum(map(len, words)) + len(words) <= 10:
        name = patterns.LABELS.get("".join(words))
    return name


def marked_blocks(text: str, lines: Lines, marks: frozenset[str]) -> list[Block]:
    """Headers of one fixed shape: GroupWise's triple marks, chat lines, numbered posts, printed text messages.

    `marks` are those of the text's hints."""
    words = lines.text
    dated = [k for k in lines.odd if words[k][:1] in _DATE_STARTS and _timed(words[k])]
    found = _dated(text, lines, dated) if dated else []
    for seen, layout, mark, shape in _SHAPES if marks else ():
        if seen in marks:
            found += [(layout, m) for k in _lines_with(text, mark, lines) if (m := shape.match(text, lines.start[k]))]
    return [block for layout, match in found if (block := _marked(lines, layout, match)) is not None]


def _dated(text: str, lines: Lines, dated: Sequence[int]) -> list[tuple[str, re.Match[str]]]:
    """The headers on the lines that start with a date: attributions, chat lines and printed text messages."""
    found = [("attribution", m) for k in dated if (m := patterns.DATE_FIRST.match(text, lines.start[k]))]
    for layout, shape, before in _RUNNING:
        several = [m for k in dated if k >= before and (m := shape.match(text, lines.start[k - before]))]
        if len(several) > 1 and len(several := _no_titles(several, lines)) > 1:
            found += [(layout, m) for m in several]
    return found


def _no_titles(matches: list[re.Match[str]], lines: Lines) -> list[re.Match[str]]:
    """The lines without those that a browser prints above every page, its clock and its title ("Gmail - Re: ...")."""
    said = [lines.text[lines.holding(m.start())].strip() for m in matches]
    count = Counter(said)
    return [m for m, line in zip(matches, said, strict=True) if count[line] == 1 or " - " not in m["who"].strip()]


def _timed(text: str) -> bool:
    return text.find(":", 6, 34) > 0 or (text.find("@", 10) > 0 and text.endswith((">", ">:")))


_RUNNING = (("chat", patterns.CHAT, 0), ("text message", patterns.TEXTED, 1), ("text message", patterns.NAMED_BELOW, 0))
_DATE_STARTS = frozenset("0123456789[\u200e")
_SHAPES = (
    (SHAPED[0], "groupwise", " >>>", patterns.GROUPWISE),
    (SHAPED[1], "post", "From:", patterns.POST),
    (SHAPED[2], "attribution", "]:\n", patterns.ANSWERED),
)


def _lines_with(text: str, mark: str, lines: Lines) -> Iterator[int]:
    at = text.find(mark)
    while at >= 0:
        yield lines.holding(at)
        at = text.find(mark, at + len(mark))


def _marked(lines: Lines, layout: str, match: re.Match[str]) -> Block | None:
    first = lines.holding(match.start())
    who = " ".join(match["who"].replace("\n", " ").replace(">  ", "").split())
    fields = {"from": who, "date": match["date"].strip()}
    body = lines.holding(match.end() - 1) + 1
    if layout == "chat":
        body = first
    elif layout == "post":
        body = _subject_below(lines, body, fields)
    elif layout == "text message" and body < len(lines) and label_of(lines.text[body]):
        return None
    depth = 0 if layout == "groupwise" else lines.depth[first]
    return Block(first=first, body=body, depth=depth, layout=layout, fields=fields)


def glued_blocks(text: str, lines: Lines) -> list[Block]:
    """Headers that stand wholly on their separator's line, label after label."""
    blocks: list[Block] = []
    at = text.find("--- ")
    while at >= 0:
        stop = text.find("\n", at)
        if text.find("@", at, stop if stop >= 0 else len(text)) < 0:  # as in every patch
            at = text.find("--- ", stop) if stop >= 0 else -1
            continue
        k = lines.holding(at)
        found = patterns.GLUED.match(text, lines.start[k])
        fields = _unglue(found["rest"]) if found else {}
        if len(fields) >= 3:
            blocks.append(Block(first=k, body=k + 1, depth=lines.depth[k], layout="glued", fields=fields))
        at = text.find("--- ", lines.end(k)) if lines.end(k) > at else text.find("--- ", at + 4)
    return blocks


def _unglue(rest: str) -> dict[str, str]:
    found: list[tuple[str, int, int]] = []
    at = 0
    for name, label in patterns.GLUED_LABELS.items():
        match = label.search(rest, at)
        if match:
            found.append((name, match.start(), match.end()))
            at = match.end()
    ends = [*(start for _, start, _ in found), len(rest)][1:]
    return {name: rest[start:end].strip() for (name, _, start), end in zip(found, ends, strict=True)}


def _subject_below(lines: Lines, k: int, fields: dict[str, str]) -> int:
    while k < len(lines):
        found = label_of(lines.text[k])
        if not found or found[0] in fields:
            return k
        fields[found[0]] = found[1]
        k += 1
    return k
