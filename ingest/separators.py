"""Rules, captions and forward lines with which clients set messages off: nobody's words."""

from collections.abc import Sequence

from ingest import endings, patterns
from ingest.blocks import Block
from ingest.lines import LONGEST_RULE, Lines, is_separator


def announcements(lines: Lines, blocks: Sequence[Block]) -> frozenset[int]:
    """The lines above headers that do nothing but announce a forwarded or original message."""
    near = (k for block in blocks for k in range(max(0, block.first - 5), block.first))
    return frozenset(k for k in near if _is_set_off(lines.text[k]))


def without_separators(lines: Lines, own: Sequence[int], announcing: frozenset[int]) -> list[int]:
    """The lines without the rules and announcements with which clients set messages off."""
    kept = list(own)
    while kept and (_is_nothing(lines, kept[-1]) or _is_separator(lines, kept) or _is_box(lines, kept)):
        kept.pop()
    start = 0
    while start < len(kept) and (_is_nothing(lines, kept[start]) or _opens_body(lines.text[kept[start]])):
        start += 1
    kept = kept[start:]
    if announcing.isdisjoint(kept):
        return kept
    return [k for k in kept if k not in announcing]


def _is_nothing(lines: Lines, k: int) -> bool:
    """Whether no word stands on a line: it is empty, the page's, or holds one stray mark, as scanners leave them."""
    text = lines.text[k]
    bare = text.strip()
    return k in lines.furniture or bare in _STRAY or (len(bare) == 1 and len(text) > _FAR_OUT)


def _opens_body(text: str) -> bool:
    """Whether a line sets the words off from the header above them: a rule, or Zoho's caption printed once more."""
    return _is_rule(text) or (text[:1] == "=" and _is_set_off(text))


def _is_rule(text: str) -> bool:
    return len(text) >= 5 and not text.strip(" \t-_=*~#‐–—")


def _is_set_off(text: str) -> bool:
    """Whether a line, wherever it stands, does nothing but announce a forwarded or original message."""
    if len(text) < _WIDEST_HEAD and text[-1:].isdigit() and patterns.COUNTED.fullmatch(text):
        return True
    if len(text) > 160 or not (text.endswith((":", "-", "=", "‐", "—", "age", "AGE")) or "orwarded by" in text):
        return False
    return any(p.match(text) for p in (patterns.ORIGINAL, patterns.FORWARDED_BY, patterns.FORWARD_INTRO))


def _is_separator(lines: Lines, kept: Sequence[int]) -> bool:
    text = lines.text[kept[-1]]
    if len(text) > LONGEST_RULE:
        return False
    if (is_separator(text) and text.strip() != "--") or _announces_forward(text):
        return True
    if text[:1] in _INDENTS and _is_letterhead(lines, kept):
        return True
    if text[-1:] not in _RULES and text[:1] != "\t" and (len(kept) < 2 or "--" not in lines.text[kept[-2]]):
        return False  # neither below "--- Forwarded by" nor a letterhead
    above = [lines.text[k][:LONGEST_RULE] for k in kept[-4:-1]]
    if text[:1] == "\t" and len(text) < 60 and endings.FIRM.search(text) and any(map(_is_tail, above)):
        return True  # the letterhead that Notes prints above a header
    if text[-1:] in _RULES and patterns.FORWARDED_TAIL.match(text) and any(map(patterns.FORWARDED_BY.match, above)):
        return True
    return bool(above and patterns.FORWARDED_BY.match(above[-1]) and patterns.DAY.match(text.strip()))


def _is_letterhead(lines: Lines, kept: Sequence[int]) -> bool:
    """Whether the last line is the company that Notes prints above "From:": set in as far as that and not as the words
    above, empty lines around it."""
    k = kept[-1]
    text = lines.text[k]
    if len(text) > _WIDEST_HEAD or k + 2 >= len(lines) or lines.text[k + 1] or (k and lines.text[k - 1]):
        return False
    indent = text[: len(text) - len(text.lstrip())]
    above = next((lines.text[n] for n in reversed(kept[-8:-1]) if lines.text[n]), "")
    set_in = "\t" in indent or len(indent) > 3
    return set_in and lines.text[k + 2].startswith(f"{indent}From:") and not above.startswith(indent)


def _announces_forward(text: str) -> bool:
    """Whether a line says that a forwarded message begins; most lines are known by their first letters to say none."""
    if text.isascii() and text.lstrip(" \t\r\f\v>*")[:2].lower() not in patterns.FORWARD_HEADS:
        return False
    return patterns.FORWARD_INTRO.match(text) is not None


def _is_tail(text: str) -> bool:
    return text[-1:] in _RULES and (is_separator(text) or patterns.FORWARDED_TAIL.match(text) is not None)


_STRAY = frozenset(("", "?", "•", "·", "■", "¦", "|", "'", "`", "´", ",", ".", "~", "^", "_", "\ufffd"))
_FAR_OUT = 40  # characters: nobody sets one letter so far to the right
_RULES = frozenset("-=")
_INDENTS = frozenset("\t ")
_WIDEST_HEAD = 60


def _is_box(lines: Lines, kept: Sequence[int]) -> bool:
    """Whether the last line is a caption that stood between two rules, the lower of which is gone already."""
    if len(kept) < 2 or kept[-1] + 1 >= len(lines):
        return False
    return _is_rule(lines.text[kept[-1] + 1]) and _is_rule(lines.text[kept[-2]])
