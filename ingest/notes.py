"""Headers as Lotus Notes prints them: name and date without labels, above or beside "To:"."""

import re
from collections.abc import Sequence

from ingest import patterns
from ingest.blocks import Block, label_of
from ingest.datetokens import fold_word, weekday_words
from ingest.lines import Lines, is_separator


def name_above(lines: Lines, first: int) -> tuple[int, str, str] | None:
    """Of a header whose labels start with "To:" on line `first`: its first line, the name and the date above it."""
    announced = _announced(lines, first)
    if announced is not None:
        return announced
    above: list[int] = []
    k = first - 1
    while k >= 0 and len(above) < 5 and first - k < 12:
        text = lines.text[k]
        if k in lines.furniture or not _unescape(text):
            k -= 1
            continue
        above.append(k)
        if is_separator(text) or len(text) > 120:
            break
        k -= 1
    found = _name_and_date(lines, above)
    if found is None:
        return None
    name = re.sub(r"^From:\s*", "", found[1])
    return (found[0], name, found[2]) if _is_name(name) else None


_NO_NAME = re.compile(
    r"[=;:{}|]|\b(?:with|by|id|for|received|date|version)\b|^(?:mon|tue|wed|thu|fri|sat|sun)\w*,?$", re.I
)


def _is_name(words: str) -> bool:
    """Whether the words above a header can be its sender, and are not the tail of another field."""
    plain = re.sub(r"<[^<>]*>|\[[^\[\]]*\]", " ", words)
    return len(plain.split()) <= 9 and _NO_NAME.search(plain) is None


_ANNOUNCED = re.compile(r"-{2,}\s*Message from\s+(?P<who>.{2,160}?)\s+on\s+(?P<date>.{8,60}?)\s*-{2,}$")


def _announced(lines: Lines, first: int) -> tuple[int, str, str] | None:
    """The name and the date where the separator above holds them ("----- Message from Ann Lee on … -----")."""
    k = first - 1
    while k >= 0 and first - k < 4 and lines.blank(k):
        k -= 1
    for top in (k, k - 1):
        if top >= 0 and "essage from" in lines.text[top]:
            found = _ANNOUNCED.search(" ".join(lines.text[n].strip() for n in range(top, k + 1)))
            return (top, found["who"], found["date"]) if found else None
    return None


def _name_and_date(lines: Lines, above: Sequence[int]) -> tuple[int, str, str] | None:
    for n, k in enumerate(above[:4]):
        text = _unescape(lines.text[k])
        day = patterns.DAY.search(text)
        if not day or (not patterns.CLOCK.search(text[day.end() :]) and not _clock_below(lines, above, n)):
            continue
        date = text[day.start() :].strip()
        if n and patterns.CLOCK.search(text[day.end() :]) is None:
            date = f"{date} {lines.text[above[n - 1]].strip()}"
        head = text[: day.start()].strip()
        last = head.split()[-1] if head else ""
        weekday = last if fold_word(last.strip(",.")) in weekday_words() else ""
        name = head.removesuffix(weekday).strip().removesuffix(" on").strip(" ,\t")
        if name and name.lower() not in ("on", "sent by"):
            if (n + 1 < len(above) and name.startswith("<")) or name.startswith("("):
                name = f"{lines.text[above[n + 1]].strip()} {name}"
                k = above[n + 1]
            return k, name, date
        for m in above[n + 1 : n + 4]:
            text = _unescape(lines.text[m])
            if is_separator(text) or text.endswith((".", "?", "!")) or len(text) > 90:
                break
            if text.lower().startswith(("sent by", "please respond", "(sent by")):
                continue
            return m, text.removesuffix(" on").strip(), date
        return None
    return None


def _clock_below(lines: Lines, above: Sequence[int], n: int) -> bool:
    return n > 0 and patterns.CLOCK.match(lines.text[above[n - 1]].strip()) is not None


def _unescape(text: str) -> str:
    return text.replace("=09", " ").replace("=20", " ").strip()


_ONE_LINE = re.compile(
    r"[\t ]{0,40}(?P<from>[^\n\t]{2,120}?)[ \t]{1,40}"
    r"(?P<date>\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4} \d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?)[ \t]{1,40}To:(?P<rest>[^\n]*)$"
)
_NEXT = re.compile(r"[ \t](cc|bcc|Subject):", re.I)
_COLUMN = re.compile(r"[\t ]{0,80}(?:\S[^\n]{0,60}?)?[ \t]{3,80}To:(?:[ \t]|$)")


def flat_blocks(text: str, lines: Lines) -> list[Block]:
    """Headers that Notes prints on one line, and those whose sender stands in a column beside the labels."""
    blocks: list[Block] = []
    at = text.find("To:")
    while at >= 0:
        k = lines.holding(at)
        block = None
        if at - lines.at[k] >= 8 and k not in lines.furniture:
            block = _one_line(lines, k) or (_columns(lines, k) if _COLUMN.match(lines.text[k]) else None)
        if block is not None and (not blocks or block.first >= blocks[-1].body):
            blocks.append(block)
        at = text.find("To:", at + 3)
    return blocks


def _one_line(lines: Lines, k: int) -> Block | None:
    found = _ONE_LINE.match(lines.text[k])
    if found is None:
        return None
    to, *others = _NEXT.split(found["rest"])
    fields = {"from": found["from"].strip(), "date": found["date"], "to": to.strip()}
    fields |= {name.lower(): value.strip() for name, value in zip(others[::2], others[1::2], strict=True)}
    return Block(first=k, body=k + 1, depth=lines.depth[k], layout="notes", fields=fields)


_LABEL = re.compile(r"(?:To|cc|bcc|Subject):", re.I)


def _columns(lines: Lines, beside: int) -> Block | None:
    """The two-column header around the line that holds "To:": what is left of the labels, and what is right."""
    at = lines.text[beside].find("To:")
    if at < 8:
        return None
    first = k = beside
    while k > 0 and beside - k < 6 and (not lines.text[k - 1] or _in_column(lines, k - 1, beside, at)):
        k -= 1
        first = k if lines.text[k] else first
    left: list[str] = []
    fields: dict[str, str] = {}
    last, k = "", first
    set_in = _indent(lines.text[first])
    while k < len(lines) and k - first < 60:
        text = lines.text[k]
        if not text.strip():
            if not _goes_on(lines, k, at, set_in, fields.get(last, "")):
                break
            k += 1
            continue
        label = _LABEL.search(text, max(0, at - 2), at + 10)
        if label:
            left.append(text[: label.start()].strip())
            last, value = label_of(text[label.start() :].strip()) or ("", "")
            fields[last] = value
        elif last and _indent(text) < set_in - 4:  # too wide for its column, and begun anew at the margin
            fields[last] = f"{fields[last]} {text.strip()}".strip()
        elif text[: at - 1].strip() and len(text) <= at:
            left.append(text.strip())
        elif last and text[:1].isspace() and not text[:at].strip():
            fields[last] = f"{fields[last]}\n{text.strip()}".strip()
        elif last and not text[:1].isspace():
            fields[last] = f"{fields[last]} {text.strip()}".strip()
        elif text[:at].strip():
            left.append(text[:at].strip())
            if last and text[at:].strip():
                fields[last] = f"{fields[last]} {text[at:].strip()}"
        k += 1
    return _from_columns(lines, first, k, left, fields)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _goes_on(lines: Lines, blank: int, at: int, set_in: int, value: str) -> bool:
    """Whether the columns go on behind an empty line, as where a converter set each row off."""
    below = next((n for n in range(blank + 1, min(blank + 3, len(lines))) if lines.text[n].strip()), None)
    if below is None or at < 16:
        return False
    text = lines.text[below]
    if _LABEL.search(text, max(0, at - 2), at + 10) or value.endswith(","):
        return True
    return set_in - 2 <= _indent(text) < at and (len(text) <= at or text[at - 2 : at].isspace())


def _in_column(lines: Lines, k: int, beside: int, at: int) -> bool:
    text = lines.text[k]
    return (
        bool(text.strip()) and text[:1].isspace() and len(text.rstrip()) <= at and lines.depth[k] == lines.depth[beside]
    )


def _from_columns(lines: Lines, first: int, body: int, left: Sequence[str], fields: dict[str, str]) -> Block | None:
    dated = next((n for n, text in enumerate(left) if patterns.DAY.search(text)), None)
    if dated is None or "subject" not in fields:
        return None
    day = patterns.DAY.search(left[dated])
    rest = " ".join(left[dated + 1 :]).split("Please respond")[0]
    fields["date"] = f"{left[dated][day.start() if day else 0 :]} {rest}".strip()
    name = " ".join([*left[:dated], left[dated][: day.start() if day else 0]])
    opened, _, tail = name.partition("<")
    fields["from"] = (
        f"{opened.strip()} <{tail.replace(' ', '')}" if tail else name.replace(" ", "") if "@" in name else name
    )
    return Block(first=first, body=body, depth=lines.depth[first], layout="notes", fields=fields)
