"""Letters in a text: letterhead, date, addressee, subject line, salutation."""

import re
from collections.abc import Sequence
from itertools import takewhile

from ingest import endings, patterns
from ingest.blocks import Block
from ingest.lines import Lines
from ingest.shapes import NAME, reaches, signs_off

_TO_SALUTATION = 32
_VIA = re.compile(
    r"\s*(?:(?:sent\s+)?(?:via|by)\b|regd\b|registered|certified|hand[- ]deliver|without prejudice|confidential|"
    r"privileged|personal)",
    re.I,
)
_STREET = re.compile(r"\d")


_SALUTES = ("Dear", "Gentlemen", "To Whom", "Sir", "Madam", "Counsel:")


def letters(text: str, lines: Lines) -> list[Block]:
    """Every letter: a date on a line of its own, an addressee or a subject line, and a salutation below."""
    found: list[Block] = []
    words = lines.text
    depths = lines.depth
    dated = [k for k in lines.odd if not depths[k] and words[k][-4:].isdigit() and _is_dated(words[k])]
    if not dated or not any(word in text for word in _SALUTES):
        return found
    for k in dated:
        block = _letter(lines, k)
        if block is not None and (not found or block.first >= found[-1].body):
            found.append(block)
    return found


def _is_dated(text: str) -> bool:
    return len(text) < 60 and patterns.LETTER_DATE.match(text) is not None


def _letter(lines: Lines, dated: int) -> Block | None:
    if lines.depth[dated]:
        return None
    greeting = _salutation(lines, dated)
    if greeting is None:
        return None
    head = _letterhead(lines, dated)
    fields = {"date": lines.text[dated].strip()} | _addressed(lines, dated + 1, greeting)
    if head is None and "to" not in fields:
        return None
    first = dated if head is None else head
    return Block(first=first, body=greeting, depth=0, layout="letter", fields=fields)


def _salutation(lines: Lines, dated: int) -> int | None:
    for k in range(dated + 1, min(len(lines), dated + _TO_SALUTATION)):
        text = lines.text[k]
        if patterns.DEAR.match(text) and len(text) < 90:
            return k
        if len(text) > 140 and not patterns.RE_LINE.match(text) and k not in lines.furniture:
            return None
    return None


def _letterhead(lines: Lines, dated: int) -> int | None:
    """The first line of the letterhead above the date, or None where none stands there."""
    k = dated - 1
    while k >= 0 and lines.blank(k) and dated - k < 5:
        k -= 1
    end = k
    while k >= 0 and not lines.blank(k) and end - k < 9:
        k -= 1
    head = list(range(k + 1, end + 1))
    if not head or any(
        len(lines.text[n]) > 90 or lines.text[n].lower().startswith(("cc:", "bcc:", "encl")) for n in head
    ):
        return None
    if not _marks("\n".join(lines.text[n] for n in head)) and not lines.text[head[0]].isupper():
        return None
    return _firm_above(lines, head[0])


def _marks(words: str) -> int:
    return bool(endings.FIRM.search(words)) + bool(endings.PLACE.search(words)) + reaches(words)


def _firm_above(lines: Lines, head: int) -> int:
    """The letterhead's first line: that of the firm's own block, where the text begins with one above the writer's."""
    top = next((k for k in range(min(head, 4)) if not lines.blank(k)), head)
    block = list(takewhile(lambda k: not lines.blank(k), range(top, head)))
    if not block or len(block) > 6 or not all(lines.blank(k) for k in range(block[-1] + 1, head)):
        return head
    fits = all(len(lines.text[k]) <= 90 and ": " not in lines.text[k] and not lines.depth[k] for k in block)
    words = "\n".join(lines.text[k] for k in block)
    return top if fits and endings.FIRM.search(lines.text[top]) and _marks(words) > 1 else head


def _addressed(lines: Lines, first: int, greeting: int) -> dict[str, str]:
    fields: dict[str, str] = {}
    block: list[str] = []
    subject = False
    for k in range(first, greeting):
        if k in lines.furniture:
            continue
        text = lines.text[k]
        found = patterns.RE_LINE.match(text)
        if found:
            fields["subject"], subject = found[1].strip(), True
        elif subject and text and lines.text[k - 1]:
            fields["subject"] = f"{fields['subject']} {text.strip()}"
        elif not subject and text and not _VIA.match(text):
            block.append(text.strip())
    person = _person_in(block)
    if person:
        fields["to"] = person
    return fields


def _person_in(block: Sequence[str]) -> str | None:
    for text in block[:6]:
        name = re.sub(r"^(?:Attn?\.?:?|Attention:?)\s*", "", text, flags=re.I)
        name = re.sub(r"^(?:Mr|Ms|Mrs|Dr|Prof|Hon|Adv)\.?\s+", "", name)
        name = name.split(",")[0].strip()
        if endings.FIRM.search(name) or _STREET.search(name) or not 2 <= len(name.split()) <= 5 or name.isupper():
            continue
        return name
    return None


def copied_below(lines: Lines, own: Sequence[int]) -> tuple[str, list[int]]:
    """The people behind "cc:" under a letter, and the letter's lines without them and the enclosures' line."""
    for n, k in enumerate(own):
        low = lines.text[k].strip().lower()
        if low.startswith(("cc:", "c.c.:", "copy to:")) and n > len(own) // 3:
            first = lines.text[k].partition(":")[2].strip()
            below = takewhile(_names_one, (lines.text[m].strip() for m in own[n + 1 :]))
            return ", ".join(filter(None, [first.rstrip(","), *below])), list(own[:n])
    return "", list(own)


def _names_one(text: str) -> bool:
    """Whether a line below "cc:" goes on with the people: a name, and how it went to them."""
    name = re.sub(r"\s*[(<\[].*", "", text)
    return NAME.match(name) is not None and len(name.split()) <= 5 and not text.lower().startswith(("enc", "attach"))


def signed_by(texts: Sequence[str]) -> str | None:
    """The name typed under a letter's closing, or None."""
    for k in range(len(texts) - 1, -1, -1):
        if signs_off(texts[k]):
            for text in texts[k + 1 :]:
                name = re.sub(r"^\s*/s/", "", text).strip(" _*,")
                if name and not endings.FIRM.search(name):  # a firm signs above the one who signs for it
                    return name if len(name.split()) <= 6 and name[:1].isupper() else None
            return None
    short = [t.strip() for t in texts[-6:] if NAME.match(t) and 2 <= len(t.split()) <= 5 and not t.isupper()]
    return short[0] if short else None
