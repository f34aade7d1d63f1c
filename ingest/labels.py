"""Blocks of labelled header fields ("From: … Sent: … To: …") in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest import patterns
from ingest.blocks import Block, label_of
from ingest.dateforms import parse_printed
from ingest.lines import Lines, is_separator
from ingest.notes import name_above
from ingest.prose import greets, reads_as_prose


def _trim(value: str) -> str:
    return patterns.MARGIN.sub("", value) if "   " in value or "<<" in value or "\t" in value else value


@dataclass(slots=True)
class _Draft:
    """A label block while it is being read."""

    first: int
    next: int
    fields: dict[str, str]
    last: str = ""
    loose: bool = False  # labels may stand without colons
    below: int = 0  # fields whose value stands on the line below the label
    order: list[str] = field(default_factory=list)

    def put(self, name: str, value: str) -> None:
        value = _trim(value)
        self.last = name
        self.order.append(name)
        if name not in self.fields:
            self.fields[name] = value
        elif value and name in patterns.PEOPLE:
            self.fields[name] = f"{self.fields[name]}\n{value}".strip()

    def put_all(self, name: str, value: str) -> None:
        """Put a field, and those that a converter left on its line ("From: Ann Lee Sent: … To: …")."""
        if name == "subject" or ": " not in value:
            return self.put(name, value)
        before, *rest = _INNER.split(value)
        if any(patterns.LABELS[label.lower()] in {name, *self.fields} for label in rest[::2]):
            return self.put(name, value)
        self.put(name, before.strip())
        for label, words in zip(rest[::2], rest[1::2], strict=True):
            self.put(patterns.LABELS[label.lower()], words.strip())
        return None

    def add(self, value: str) -> None:
        self.below += not self.fields[self.last]
        self.fields[self.last] = f"{self.fields[self.last]}\n{_trim(value)}".strip()

    @property
    def core(self) -> set[str]:
        return {f for f in self.fields if f in patterns.CORE}


def _bare_label(text: str, loose: bool) -> tuple[str, str] | None:
    found = patterns.BARE_LABELS.match(text) or (patterns.LOOSE_LABELS.match(text) if loose else None)
    if not found:
        return None
    return patterns.LABELS[found[1].lower()], found[2].strip()


def _colonless(lines: Lines, k: int) -> tuple[str, str] | None:
    """The sender of a header whose labels have no colons, as the newer Outlook prints it: a date's line is below."""
    found = _FROM.match(lines.text[k])
    if found is None or k + 1 >= len(lines):
        return None
    dated = _DATED.match(lines.text[k + 1]) or (k + 2 < len(lines) and _DATED.match(lines.text[k + 2]))
    return ("from", found[1].strip()) if dated and parse_printed(dated[1]) else None


_FROM = re.compile(r"From[ \t]+(?=[^\W\d_]|[\"'<])(\S[^\n]{1,200})$")
_DATED = re.compile(r"(?:Date|Sent)[ \t]+(?=[A-Z\d])([^\n]{6,80})$")
_COLONLESS = re.compile(r"(From|Sent|Date|To|Cc|CC|Bcc|Subject|Attachments?)[ \t]+(?=\S)(.*)")


def label_blocks(text: str, lines: Lines) -> list[Block]:
    """Every block of labelled fields ("From: … Sent: … To: …"), in any of the languages known."""
    blocks: list[Block] = []
    free = 0
    for k in _labelled(text, lines):
        if k < free or k in lines.furniture:
            continue
        label = label_of(lines.text[k]) or _bare_label(lines.text[k], False)
        loose = label is None and (label := _colonless(lines, k)) is not None
        if label is None or label[0] not in _OPENING:
            continue
        block = _settle(lines, _read(lines, k, label, loose))
        if block is not None:
            blocks.append(block)
            free = block.body
    return blocks


def _labelled(text: str, lines: Lines) -> list[int]:
    """The lines that may start with a label, in order: a colon stands near their head, or a tab behind a word."""
    found = [k for k, words in enumerate(lines.text) if ":" in words[:36]]
    marks = ("From ", "From;", "To\t", "From\t", "An\t") if "\t" in text else ("From ", "From;")
    others = {k for mark in marks if mark in text for k in _lines_with(text, mark, lines)}
    if not text.isascii():
        others.update(_lines_with(text, "：", lines))
    return sorted(others.union(found)) if others else found


def _lines_with(text: str, mark: str, lines: Lines) -> Iterator[int]:
    """The lines near whose head the mark stands."""
    at = text.find(mark)
    while at >= 0:
        k = lines.holding(at)
        if at - lines.at[k] < 36:
            yield k
        after = text.find("\n", at)
        at = text.find(mark, after) if after >= 0 else -1


_OPENING = patterns.CORE | {"message-id", "other", "references", "in-reply-to"}
_LONGEST = 400


def _read(lines: Lines, k: int, labelled: tuple[str, str], loose: bool) -> _Draft:
    draft = _Draft(first=k, next=k + 1, fields={}, loose=loose)
    draft.put_all(*labelled)
    j, stop = k + 1, min(len(lines), k + _LONGEST)
    while j < stop:
        text = lines.text[j]
        if j in lines.furniture or (not text and _is_page_gap(lines, j)):
            j += 1
            continue
        if not text:
            resumed = _after_gap(lines, j, draft)
            if resumed is None:
                break
            j = resumed
            continue
        if _is_pages(lines, j, draft):
            j += 1
            continue
        found = label_of(text) or _bare_label(text, len(draft.core) >= 2)
        if found is None and draft.loose and (bare := _COLONLESS.match(text)):
            found = patterns.LABELS[bare[1].lower()], bare[2].strip()
        if found and found[0] in draft.fields and found[0] in patterns.CORE and not _again(draft, found):
            break
        if found:
            draft.put_all(*found)
        elif _continues(lines, j, draft):
            draft.add(text.strip())
        else:
            break
        j += 1
        draft.next = j
    return draft


# Fields on another's line; the subject ends it, for a subject may hold anything.
_INNER = re.compile(r"[ \t](From|Sent|Date|To|Cc|CC|Bcc|BCC|Subject(?=:.*$)):[ \t]")
_ON_PAGE = re.compile(
    r"(?:HIGHLY )?CONFIDENTIAL(?:[ \t-–—]{1,3}[A-Z' ]{3,50})?|PRIVILEGED(?: (?:&|AND) CONFIDENTIAL)?"
    r"|ATTORNEYS?['’]? EYES ONLY|\d{1,4}[ \t]?/[ \t]?\d{1,4}|- ?\d{1,4} ?-"
)


def _is_pages(lines: Lines, j: int, draft: _Draft) -> bool:
    """Whether a line inside a header is the page's: a mark of secrecy or a page number, with fields still to come."""
    text = lines.text[j]
    return len(text) < 60 and _ON_PAGE.fullmatch(text.strip()) is not None and _label_ahead(lines, j, draft)


def _again(draft: _Draft, found: tuple[str, str]) -> bool:
    return found[0] in patterns.PEOPLE and draft.last == found[0]


def _is_page_gap(lines: Lines, j: int) -> bool:
    """Whether a blank line belongs to a page break: furniture stands on one side of the blank run."""
    for step in (-1, 1):
        k = j + step
        while 0 <= k < len(lines) and not lines.text[k] and abs(k - j) < 8:
            k += step
        if 0 <= k < len(lines) and k in lines.furniture:
            return True
    return False


def _after_gap(lines: Lines, j: int, draft: _Draft) -> int | None:
    """The line at which a block goes on after blank lines, or None where it has ended."""
    k = j
    while k < len(lines) and lines.blank(k) and k - j < 8:
        k += 1
    if k >= len(lines) or lines.blank(k):
        return None
    if k - j > 4 and not (draft.last == "from" and lines.text[k].lstrip().startswith(("[mailto:", "[SMTP:", "<"))):
        return None
    found = label_of(lines.text[k])
    if found:
        if patterns.EXTRAS.match(lines.text[k]) and "subject" in draft.fields:
            return k
        fresh = found[0] not in draft.fields and found[0] in patterns.CORE
        return (
            k
            if fresh and ("subject" not in draft.fields or "date" not in draft.fields or len(draft.core) < 4)
            else None
        )
    if draft.last == "from" and _looks_people(lines.text[k]) and _label_ahead(lines, k, draft):
        return k
    if draft.last in patterns.PEOPLE and _label_ahead(lines, k - 1, draft):
        return k
    if not draft.fields.get(draft.last) and draft.last in patterns.CORE and _label_ahead(lines, k, draft):
        return k
    return None


def _label_ahead(lines: Lines, k: int, draft: _Draft) -> bool:
    """Whether a field not yet seen follows within a few lines."""
    seen = 0
    for j in range(k + 1, min(len(lines), k + 40)):
        if lines.blank(j):
            continue
        found = label_of(lines.text[j])
        if found and found[0] in patterns.CORE:
            return found[0] not in draft.fields
        if not _looks_people(lines.text[j]):
            seen += 1 if len(lines.text[j]) < 90 and not lines.text[j].endswith((".", "?", "!", ":")) else 4
            if seen > 3:
                return False
    return False


def _looks_people(text: str) -> bool:
    return any(mark in text for mark in "@<>;[]") or text.rstrip().endswith(",") or "      " in text.strip()


def _continues(lines: Lines, j: int, draft: _Draft) -> bool:
    """Whether an unlabelled line goes on with the field before it."""
    text = lines.text[j]
    if lines.depth[j] > lines.depth[draft.first]:
        return False
    value = draft.fields[draft.last]
    indented = text[:1] in " \t"
    if text[:3] in _SOFT or value.endswith("="):
        return True
    if draft.last in patterns.PEOPLE:
        return _lists_on(lines, j, draft)
    if draft.last == "subject":
        if not value and draft.below:
            return True
        return (
            (indented and _is_folded(lines, j, draft))
            or _next_is_label(lines, j, draft)
            or _wrapped_subject(lines, j, draft)
        )
    if draft.last == "from" and (text.lstrip().startswith(("[mailto:", "[SMTP:")) or _is_open(value)):
        return True
    if draft.last == "from" and text.lstrip()[:1] in _BESIDE_NAME and _label_ahead(lines, j, draft):
        return True
    if draft.last in ("from", "date"):
        return _next_is_label(lines, j, draft) or (indented and not value) or (draft.last == "date" and not value)
    return indented or _next_is_label(lines, j, draft)


def _lists_on(lines: Lines, j: int, draft: _Draft) -> bool:
    """Whether a line goes on with a list of people: what is a sentence or a greeting does not, unless a field of the
    header is still to come."""
    text, value = lines.text[j], draft.fields[draft.last]
    if _is_open(value) and not reads_as_prose(text):
        return True
    if not lines.text[j - 1] and not _looks_people(text):
        return False
    if reads_as_prose(text) or (greets(text) and not _label_ahead(lines, j, draft)):
        return False
    if not value:
        return _looks_people(text) or _next_is_label(lines, j, draft) or draft.below > 0
    if value.endswith((",", ";", "<")) or any(mark in text for mark in "@<>;[]"):
        return True
    return text[:1] in " \t" or _label_ahead(lines, j, draft)


_SOFT = frozenset(("=20", "=09"))  # an encoded blank that a line of its own holds
_BESIDE_NAME = frozenset("@<[(")  # an address, or Notes' gateway, that stands below its name


def _is_open(value: str) -> bool:
    """Whether a bracket was opened and not closed yet."""
    return value.rfind("[") > value.rfind("]") or value.rfind("<") > value.rfind(">")


def _is_folded(lines: Lines, j: int, draft: _Draft) -> bool:
    return bool(lines.text[j - 1]) and not lines.text[draft.first][:1].isspace()


def _next_is_label(lines: Lines, j: int, draft: _Draft) -> bool:
    k = j + 1
    while k < len(lines) and k - j < 4:
        if k in lines.furniture:
            k += 1
            continue
        if not lines.text[k]:
            return False
        found = label_of(lines.text[k])
        if found:
            return found[0] not in draft.fields or found[0] not in patterns.CORE
        if draft.last not in patterns.PEOPLE:
            return False
        k += 1
    return False


_BREAKS_OFF = (
    " -",
    " –",
    " —",
    " of",
    " the",
    " and",
    " to",
    " for",
    " in",
    " v.",
    " vs.",
    " &",
    " re",
    ",",
    " on",
    " with",
)


def _wrapped_subject(lines: Lines, j: int, draft: _Draft) -> bool:
    """Whether a long subject runs over its line: full line, then a short rest, then a blank line."""
    above = lines.text[j - 1]
    begun = draft.fields["subject"].count("\n")
    if not above or draft.order[-1] != "subject" or begun > 1:
        return False
    if not begun and lines.end(j - 1) - lines.start[j - 1] < 58 and not above.endswith(_BREAKS_OFF):
        return False
    rest = lines.text[j + 1 : j + 3]  # a line broken twice leaves a rest of its rest
    return (
        (not rest or not rest[0] or (len(rest) > 1 and not rest[1] and max(len(lines.text[j]), len(rest[0])) < 40))
        and len(lines.text[j]) < 60
        and not patterns.GREETING.match(lines.text[j])
    )


def _settle(lines: Lines, draft: _Draft) -> Block | None:
    """The draft as a block if it is a message's header, else None."""
    if draft.fields and len(draft.order) >= 3 and not any(draft.fields[f] for f in draft.order):
        _take_values_below(lines, draft)
    core = draft.core
    first, layout = draft.first, _layout(draft)
    if "from" not in core and ("to" in core or "subject" in core):
        above = name_above(lines, draft.first)
        if above is not None:
            first, name, date = above
            draft.fields["from"] = name
            draft.fields["date"] = date or draft.fields.get("date", "")
            layout = "notes"
    elif "from" in core and "date" not in core:
        _divide_sender(draft)
    core = draft.core
    if not _enough(lines, draft, core):
        return None
    return Block(first=first, body=draft.next, depth=lines.depth[first], layout=layout, fields=draft.fields)


def _enough(lines: Lines, draft: _Draft, core: set[str]) -> bool:
    if ":" not in lines.text[draft.first][:40] and "from" in core and "\t" not in lines.text[draft.first]:
        return len(core) >= 4
    if _is_memo(lines, draft):
        return False
    filled = {f for f in core if draft.fields[f]}
    if "from" in core and len(core) >= 2:
        return (
            len(core) >= 3
            or bool(filled & {"date"})
            or _separated(lines, draft.first)
            or (len(filled) >= 2 and any("@" in draft.fields[f] for f in filled))
        )
    if "from" in core:
        return _separated(lines, draft.first) and bool(filled)
    return (
        {"date", "to", "subject"} <= core
        or {"to", "cc", "subject"} <= core
        or ({"to", "subject"} <= core and _separated(lines, draft.first))
    )


def _separated(lines: Lines, first: int) -> bool:
    k = first - 1
    while k >= 0 and lines.blank(k) and first - k < 4:
        k -= 1
    return k >= 0 and not lines.blank(k) and is_separator(lines.text[k])


def _is_memo(lines: Lines, draft: _Draft) -> bool:
    """Whether the block heads a memorandum: its own title stands above, or its fields are TO, FROM, DATE, RE."""
    for k in range(draft.first - 1, max(-1, draft.first - 8), -1):
        if patterns.MEMO.match(lines.text[k]):
            return True
    after = lines.text[draft.next] if draft.next < len(lines) else ""
    return after.startswith("RE:") and lines.text[draft.first][:3].isupper()


def _layout(draft: _Draft) -> str:
    if draft.fields.keys() & {"message-id", "references", "in-reply-to"}:
        return "rfc822"
    return "labels"


def _take_values_below(lines: Lines, draft: _Draft) -> None:
    """Fill the fields of a block whose labels stand first and whose values follow, one line each."""
    values: list[int] = []
    k = draft.next
    while k < len(lines) and len(values) < len(draft.order) and k - draft.next < 3 * len(draft.order) + 4:
        if not lines.blank(k):
            values.append(k)
        k += 1
    if len(values) < len(draft.order):
        return
    pairs = dict(zip(draft.order, values, strict=True))
    dated = pairs.get("date")
    if dated is None or not patterns.DAY.search(lines.text[dated]):
        return
    for name, k in pairs.items():
        draft.fields[name] = lines.text[k].strip()
    draft.next = values[-1] + 1


def _divide_sender(draft: _Draft) -> None:
    """Take the date off a sender's line that carries both ("From: Ann Lee on 11/09/2000 01:26 PM")."""
    value = draft.fields["from"].replace("\n", " ")
    found = patterns.DAY.search(value)
    if found and found.start() > 2:
        name = value[: found.start()].rstrip(" ,")
        draft.fields["from"] = name.removesuffix(" on").removesuffix(" at").strip()
        draft.fields["date"] = value[found.start() :].strip()
