"""Quote marks of programs other than ">": the quoted writer's initials before it, and GroupWise's triple mark."""

import re

from ingest.lines import Lines

_MARK = re.compile(r"[ \t]{0,6}(?P<who>[A-Za-z][A-Za-z.'-]{0,11})(?P<marks>>{1,5})(?:[ ]|$)")
_BELOW = re.compile(r":\n(?:[ \t]*\n)?(?=[ \t]{0,6}[A-Za-z][A-Za-z.'-]{0,11}>{1,5}[ \n])")
_CITES = re.compile(r'"[^"\n]{1,40}" == (?=\S)')  # Supercite names whose initials stand before the lines below
_MOST = 8  # writers quoted so in one text
_ARROWS = 5  # marks before Supercite's own line, which tell no depth


def mark_cited(text: str, lines: Lines) -> None:
    """Take the initials before quoted lines ("NF> By Friday.") for the quote marks they are.

    They are known by the line that introduces a quotation and stands right above the first of them. Supercite's and
    GroupWise's own marks before such lines (">>>>> ", ">>> On …") tell of no depth.
    """
    if ">>> " in text:
        _lower_heads(text, lines)
    cited = _cited(text, lines)
    if not cited:
        return
    inside = False
    for k, words in enumerate(lines.text):
        if not words:
            continue
        found = _MARK.match(words) if ">" in words[:24] else None
        inside = found is not None and (found["who"] in cited or (inside and len(found["marks"]) > 1))
        if inside and found:
            lines.cut(k, found.end(), len(found["marks"]))


def _cited(text: str, lines: Lines) -> set[str]:
    """Whose initials, or names, stand as quote marks right under a line that ends in a colon and names somebody."""
    cited: set[str] = set()
    at = text.find(":\n")
    while at >= 0 and len(cited) < _MOST:
        if text.endswith(_VERBS, 0, at + 1) and (below := _BELOW.match(text, at)) and _names(lines, at):
            found = _MARK.match(lines.text[lines.holding(below.end())])
            cited |= {found["who"]} if found else set()
        at = text.find(":\n", at + 1)
    return cited


_VERBS = ("wrote:", "writes:", "said:", "schrieb:", "schrieben:", "écrit :", "escribió:", "пишет:", ">:")


def _names(lines: Lines, at: int) -> bool:
    return lines.text[lines.holding(at)].endswith(_VERBS)


def _lower_heads(text: str, lines: Lines) -> None:
    at = text.find(">>> ")
    while at >= 0:
        k = lines.holding(at)
        words = lines.text[k]
        if found := _CITES.match(words):
            lines.cut(k, found.end(), -min(_ARROWS, lines.depth[k]))
        elif lines.start[k] == at and lines.depth[k] == 3 and words.startswith("On ") and "in message" in words:
            lines.depth[k] = 0
        at = text.find(">>> ", at + 4)
