"""The lines of a labelled header while it is read: which go on with a field, which are the page's, where it ends."""

import re
from dataclasses import dataclass, field

from ingest import patterns
from ingest.blocks import label_of
from ingest.lines import Lines
from ingest.prose import greets, reads_as_prose


def is_untrimmed(value: str) -> bool:
    """Whether a value surely holds nothing of a margin."""
    return not ("   " in value or "<<" in value or "\t" in value)


def _trim(value: str) -> str:
    return value if is_untrimmed(value) else patterns.MARGIN.sub("", value)


@dataclass(slots=True)
class Header:
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


# Fields on another's line; the subject ends it, for a subject may hold anything.
_INNER = re.compile(r"[ \t](From|Sent|Date|To|Cc|CC|Bcc|BCC|Subject(?=:.*$)):[ \t]")
_ON_PAGE = re.compile(
    r"(?:HIGHLY )?CONFIDENTIAL(?:[ \t-–—]{1,3}[A-Z' ]{3,50})?|PRIVILEGED(?: (?:&|AND) CONFIDENTIAL)?"
    r"|ATTORNEYS?['’]? EYES ONLY|\d{1,4}[ \t]?/[ \t]?\d{1,4}|- ?\d{1,4} ?-"
)
_PAGE_STARTS = frozenset("HCPA-")


def is_pages(lines: Lines, j: int, draft: Header) -> bool:
    """Whether a line inside a header is the page's: a mark of secrecy or a page number, with fields still to come."""
    text = lines.text[j]
    if len(text) >= 60 or not (text.lstrip()[:1] in _PAGE_STARTS or text.lstrip()[:1].isdigit()):
        return False
    return _ON_PAGE.fullmatch(text.strip()) is not None and _label_ahead(lines, j, draft)


def is_page_gap(lines: Lines, j: int) -> bool:
    """Whether a blank line belongs to a page break: furniture stands on one side of the blank run."""
    for step in (-1, 1):
        k = j + step
        while 0 <= k < len(lines) and not lines.text[k] and abs(k - j) < 8:
            k += step
        if 0 <= k < len(lines) and k in lines.furniture:
            return True
    return False


def colonless(text: str) -> tuple[str, str] | None:
    """The field and its value on a line of a header whose labels have no colons."""
    found = _COLONLESS.match(text)
    return (patterns.LABELS[found[1].lower()], found[2].strip()) if found else None


_COLONLESS = re.compile(r"(From|Sent|Date|To|Cc|CC|Ce|Bcc|Subject|Attachments?)[ \t]+(?=\S)(.*)")


def technical(text: str, draft: Header) -> tuple[str, str] | None:
    """The line as a field that no reader looks at, where it is one that mail programs write for each other."""
    if "other" not in draft.fields or text[:1] not in _TECHNICAL_STARTS:
        return None
    return ("other", text) if _TECHNICAL.match(text) else None


def unknown(lines: Lines, j: int) -> bool:
    """Whether a line is a field that no mail program of ours prints ("Type: incoming"): a label and its value, and a
    label that is known on the next line."""
    below = label_of(lines.text[j + 1]) if j + 1 < len(lines) else None
    return below is not None and below[0] in patterns.CORE and _UNKNOWN.match(lines.text[j]) is not None


_UNKNOWN = re.compile(r"[A-Z][a-z]{2,14}(?: [A-Za-z]{1,14})?:[ \t]+\w[^\n@<>]{0,60}$")
_TECHNICAL_STARTS = frozenset("XxCcbnRDLS")
_TECHNICAL = re.compile(
    r"(?:X-[\w-]{2,40}|Content-[\w-]{2,30}|Received(?:-SPF)?|Delivery-Date|Lines|Status|DomainKey-Signature):\s"
    r"|(?:boundary|charset|name|format)=[\"\w]",
    re.I,
)


def after_gap(lines: Lines, j: int, draft: Header) -> int | None:
    """The line at which a block goes on after blank lines, or None where it has ended."""
    k = j
    while k < len(lines) and lines.blank(k) and k - j < 8:
        k += 1
    if k >= len(lines) or lines.blank(k) or lines.depth[k] > lines.depth[draft.first]:
        return None
    if k - j > 4 and not (draft.last == "from" and lines.text[k].lstrip().startswith(("[mailto:", "[SMTP:", "<"))):
        return None
    found = label_of(lines.text[k]) or (colonless(lines.text[k]) if draft.loose else None)
    if draft.below and found is None:
        found = _alone(lines.text[k])
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
    if draft.fields.get(draft.last) or draft.last not in patterns.CORE:
        return None
    told = draft.last == "subject" and draft.below > 1  # every value stands below its label, this last one too
    return k if told or _label_ahead(lines, k, draft) else None


def _alone(text: str) -> tuple[str, str] | None:
    """The field whose label stands by itself above its value, as Notes prints it."""
    return (text.lower(), "") if text in ("To", "cc", "bcc", "Subject") else None


def _label_ahead(lines: Lines, k: int, draft: Header) -> bool:
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


def continues(lines: Lines, j: int, draft: Header) -> bool:
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
        below = not value and (indented or draft.last == "date" or _label_ahead(lines, j, draft))
        return below or _next_is_label(lines, j, draft)
    return indented or _next_is_label(lines, j, draft) or _is_trace(lines, j, draft)


def _is_trace(lines: Lines, j: int, draft: Header) -> bool:
    """Whether a line goes on with the way that a message took: "Received:" stands above, a field follows."""
    if not any(lines.text[k].startswith("Received:") for k in range(max(draft.first, j - 3), j)):
        return False
    below = lines.text[j + 1 : j + 4]
    return all(below[:1]) and any(label_of(text) or _TECHNICAL.match(text) for text in below)


def _lists_on(lines: Lines, j: int, draft: Header) -> bool:
    """Whether a line goes on with a list of people: what is a sentence or a greeting does not, unless a field of the
    header is still to come."""
    text, value = lines.text[j], draft.fields[draft.last]
    if _is_open(value) and not reads_as_prose(text):
        return True
    if not lines.text[j - 1] and not _looks_people(text):
        return not value and draft.below > 0 and _label_ahead(lines, j, draft)
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


def _is_folded(lines: Lines, j: int, draft: Header) -> bool:
    return bool(lines.text[j - 1]) and not lines.text[draft.first][:1].isspace()


def _next_is_label(lines: Lines, j: int, draft: Header) -> bool:
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


def _wrapped_subject(lines: Lines, j: int, draft: Header) -> bool:
    """Whether a long subject runs over its line: full line, then a short rest, then a blank line."""
    above = lines.text[j - 1]
    begun = draft.fields["subject"].count("\n")
    if not above or j - 1 in lines.furniture or draft.order[-1] != "subject" or begun > 1:
        return False
    if not begun and _width(lines, j - 1) < 58 and not above.endswith(_BREAKS_OFF):
        return False
    if lines.text[j].endswith(".") and reads_as_prose(lines.text[j]):  # a message of one sentence, below no empty line
        return False
    rest = lines.text[j + 1 : j + 3]  # a line broken twice leaves a rest of its rest
    return (
        (not rest or not rest[0] or (len(rest) > 1 and not rest[1] and max(len(lines.text[j]), len(rest[0])) < 40))
        and (len(lines.text[j]) < 60 or _fills(lines, j))
        and not patterns.GREETING.match(lines.text[j])
    )


def _width(lines: Lines, k: int) -> int:
    """How wide a line is without what a release set in the margin."""
    return lines.at[k] - lines.start[k] + len(_trim(lines.text[k]).rstrip())


def _fills(lines: Lines, j: int) -> bool:
    """Whether a line's first word had no room above it, and the line is no sentence."""
    text = lines.text[j]
    width = _width(lines, j - 1) + 1 + text.find(" ")
    return width >= _WRAP and len(text) < _WRAP and text[-1] not in ".?!:,;"


_WRAP = 76
