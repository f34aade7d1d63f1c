"""Letters in a text: letterhead, date, addressee, subject line, salutation."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import takewhile

from ingest import endings, patterns
from ingest.blocks import Block
from ingest.hints import OPENED
from ingest.lines import Lines
from ingest.prose import greets, reads_as_prose
from ingest.shapes import NAME, reaches, signs_off

_TO_SALUTATION = 32
_VIA = re.compile(
    r"\s*(?:(?:sent\s+)?(?:via|by)\b|regd\b|registered|certified|hand[- ]deliver|without prejudice|confidential|"
    r"privileged|personal)",
    re.I,
)
_STREET = re.compile(r"\d")


# How lawyers open a letter without "Dear"; a first name alone opens one where the addressee bears it.
_PLAIN = re.compile(
    r"[ \t]*(?:(?:Messrs|Mr|Mrs|Ms|Dr|Prof|Judge|Justice|Chief (?:Judge|Justice)|Magistrate Judge)\.?\s"
    r"[A-Z][^\n:;]{1,60}|(?:All )?Counsel|Your Honou?r"
    r"|(?P<name>[A-Z][\w'’-]{1,20})(?: and (?P<other>[A-Z][\w'’-]{1,20}))?)[:,][ \t]*$"
)
_OPENINGS = ("Dear ", "Counsel:", "Your Hono", "Re:", "RE:")
_DATED_BESIDE = re.compile(  # a date before how the letter was sent, or how to reach its writer, on one line
    r"(?m)^[ \t\f]*(?P<date>(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"[ \t]\d{1,2},[ \t]\d{4})[ \t]+(?i:via|by|direct|tel|phone|writer|e-?mail|personal|confidential|privileged)\b"
    r"[^\n]{0,80}$"
)
_SENDERS_LINE = re.compile(r"\s*(?:From|Sent)\s?:")
_LONGEST_HEAD = 24  # filled lines: partners are listed down the margin
_WIDEST_HEAD = 90


def letters(text: str, lines: Lines, marks: frozenset[str], tops: Sequence[int] = ()) -> list[Block]:
    """Every letter: a date on a line of its own, an addressee or a subject line, and a salutation below. `marks` are
    those of the text's hints, `tops` the lines at which its pages begin, in order."""
    found: list[Block] = []
    words = lines.text
    depths = lines.depth
    dated = [k for k in lines.odd if not depths[k] and words[k][-4:].isdigit() and _is_dated(words[k])]
    if not marks.isdisjoint(OPENED) and any(opening in text for opening in _OPENINGS):
        beside = (lines.holding(one.start()) for one in _DATED_BESIDE.finditer(text))
        dated = sorted({*dated, *(k for k in beside if not depths[k] and k not in lines.furniture)})
    if not dated:
        return found
    starts = [0, *tops]
    for k in dated:
        block = _letter(lines, k, starts[bisect_right(starts, k) - 1])
        if block is not None and (not found or block.first >= found[-1].body):
            found.append(block)
    return found


def _is_dated(text: str) -> bool:
    return len(text.lstrip()) < 60 and patterns.LETTER_DATE.match(text) is not None


def _letter(lines: Lines, dated: int, top: int) -> Block | None:
    if lines.depth[dated]:
        return None
    greeting = _salutation(lines, dated)
    if greeting is None:
        return None
    head = _page_head(lines, top, dated)
    if head is None:
        head = _letterhead(lines, dated)
    beside = _DATED_BESIDE.match(lines.text[dated])
    fields = {"date": beside["date"] if beside else lines.text[dated].strip()} | _addressed(lines, dated + 1, greeting)
    if head is None and "to" not in fields:
        return None
    first = dated if head is None else head
    return Block(first=first, body=greeting, depth=0, layout="letter", fields=fields)


def _salutation(lines: Lines, dated: int) -> int | None:
    for k in range(dated + 1, min(len(lines), dated + _TO_SALUTATION)):
        text = lines.text[k]
        if len(text) < 90 and text.lstrip()[:1].isupper() and _salutes(lines, dated, k):
            return k
        if _SENDERS_LINE.match(text):
            return None
        if len(text) > 140 and not patterns.RE_LINE.match(text) and k not in lines.furniture:
            return None
    return None


def _salutes(lines: Lines, dated: int, k: int) -> bool:
    """Whether a line below a letter's date opens the letter."""
    if patterns.DEAR.match(lines.text[k]):
        return True
    found = _PLAIN.match(lines.text[k]) if lines.text[k][-1] in ":," and not lines.text[k - 1] else None
    if found is None or found["name"] is None:
        return found is not None
    above = {word for n in range(dated + 1, k) for word in re.findall(r"[\w'’-]+", lines.text[n][:_WIDEST_HEAD])}
    return found["name"] in above and (found["other"] is None or found["other"] in above)


def _page_head(lines: Lines, top: int, dated: int) -> int | None:
    """The first of a page's lines where all of them above the date can be a letterhead, else None: a name and a mailbox
    set apart from the firm's name and its street belong to it."""
    filled = [k for k in range(top, dated) if not lines.blank(k)] if dated - top < 4 * _LONGEST_HEAD else []
    if not 0 < len(filled) <= _LONGEST_HEAD or not all(_may_head(lines.text[k]) for k in filled):
        return None
    return filled[0] if _marks_firm(lines, filled) else None


def _may_head(text: str) -> bool:
    if len(text.strip()) > _WIDEST_HEAD or text.lower().lstrip().startswith(_BELOW) or signs_off(text):
        return False
    return not (_FIELD.match(text) or greets(text.strip()) or reads_as_prose(text))


_BELOW = ("cc:", "bcc:", "encl", "/s/")
_FIELD = re.compile(r"\s*(?:From|Sent|To|Subject|Re|Date)\s?:", re.I)


def _marks_firm(lines: Lines, head: Sequence[int]) -> bool:
    words = "\n".join(lines.text[n] for n in head)
    marks = bool(endings.FIRM.search(words)) + bool(endings.PLACE.search(words)) + reaches(words)
    return bool(marks) or lines.text[head[0]].isupper()


def _letterhead(lines: Lines, dated: int) -> int | None:
    """The first line of the letterhead above the date, or None where none stands there."""
    k = dated - 1
    while k >= 0 and lines.blank(k) and dated - k < 5:
        k -= 1
    end = k
    while k >= 0 and not lines.blank(k) and end - k < 9:
        k -= 1
    head = list(range(k + 1, end + 1))
    if not head or any(len(lines.text[n]) > _WIDEST_HEAD or lines.text[n].lower().startswith(_BELOW[:3]) for n in head):
        return None
    return head[0] if _marks_firm(lines, head) else None


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
        found = _COPIED.match(lines.text[k]) if n > len(own) // 3 else None
        if found is not None:
            first = lines.text[k][found.end() :].strip()
            below = takewhile(_names_one, (lines.text[m].strip() for m in own[n + 1 :]))
            named = (_ESQUIRE.sub("", name).rstrip(",") for name in (first, *below))
            return ", ".join(filter(None, named)), list(own[:n])
    return "", list(own)


def without_endorsement(lines: Lines, own: Sequence[int]) -> list[int]:
    """A letter's lines without what a judge wrote under it: from the line that says so, below the letter's close."""
    closed = False
    for n, k in enumerate(own):
        closed = closed or signs_off(lines.text[k])
        if closed and len(lines.text[k]) < 60 and _ENDORSED.match(lines.text[k]):
            return list(own[:n])
    return list(own)


_ENDORSED = re.compile(r"\s*(?:MEMO(?:RANDUM)? ENDORSE(?:D|MENT)|ENDORSEMENT|(?:IT IS )?SO ORDERED)\b[^a-z]*$")


def is_body(lines: Lines, letter: Block, first: int, tops: Sequence[int]) -> bool:
    """Whether a letter found from a line on is the words of the mail whose header ends there: it has no letterhead, and
    nothing stands between them, not even a page's end."""
    start = bisect_right(tops, first)
    return (
        _is_dated(lines.text[letter.first])
        and all(lines.blank(k) for k in range(first, letter.first))
        and not any(first < top <= letter.first for top in tops[start : start + 1])
    )


_COPIED = re.compile(  # "cc:", "cc (via e-mail):", "cc w/ encls.:"
    r"\s*(?:c\.?c\.?|copy to|copies to)(?:\s?\([^()\n]{1,40}\)|\s(?:w/|with |by |via )[^\n:]{1,40})?\s?:", re.I
)
_ESQUIRE = re.compile(r",?\s+Esq\b\.?", re.I)


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
