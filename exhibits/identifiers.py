"""What Fed. R. Civ. P. 5.2(a) wants out of a public filing, found in text: proposals for a person to confirm.

Required: social-security and taxpayer numbers and financial accounts to the last four digits, birth dates to the year,
minors' names to initials. Telephone numbers, street addresses and e-mail addresses are not in the rule: optional.
A rule cannot know who is a minor: a name is proposed only where the words beside it say so ("minor child Ada Voss").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.message import Span

_GAP = r"[\s.\-–]{0,2}"
_NAME = r"[A-Z][a-z'’\-]+(?:[ \t\n]+[A-Z](?:\.|(?![\w'’])))?(?:[ \t\n]+[A-Z][a-z'’\-]+){0,2}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DATE = (
    rf"(?:\d{{1,2}}[/.\-]\d{{1,2}}[/.\-](?:\d{{4}}|\d{{2}})|\d{{4}}-\d\d-\d\d|{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}"
    rf"|\d{{1,2}}\s+{_MONTH}\s+\d{{4}})"
)
PARTS = str.maketrans("_+", "  ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A thing to redact: `span` is what is covered, `why` the rule that asks for it."""

    kind: str
    span: Span
    why: str
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pattern:
    kind: str
    regex: re.Pattern[str]
    keep: str  # what stays to be seen: "last4", "year", "initials" or "nothing"
    why: str
    required: bool


def _pattern(kind: str, regex: str, keep: str, why: str, flags: re.RegexFlag = re.IGNORECASE) -> _Pattern:
    return _Pattern(kind=kind, regex=re.compile(regex, flags), keep=keep, why=why, required=why.startswith("Rule 5.2"))


_PATTERNS = (
    _pattern(
        "social-security number",
        r"(?<!\d)(?<!\d[\-–.])(?P<x>(?!000|666|9\d\d)\d{3}[\-–. ]\d{2}[\-–. ]\d{4})(?!\d|[\-–.]\d)",
        "last4",
        "Rule 5.2(a)(1)",
    ),
    _pattern(
        "social-security number",
        rf"\b(?:SSN|soc(?:ial)?\.?{_GAP}sec(?:urity)?\.?)(?:[\s#:.\-]|number|no\b|is\b){{0,12}}(?P<x>\d{{9}}|\d{{3}}{_GAP}\d\d{_GAP}\d{{4}})(?!\d)",
        "last4",
        "Rule 5.2(a)(1)",
    ),
    _pattern(
        "taxpayer number",
        r"\b(?:EIN|ITIN|TIN|FEIN|tax(?:payer)?\s+(?:ID|identification))(?:[\s#:.\-]|number|no\b|is\b){0,12}(?P<x>\d{2}-?\d{7}|9\d\d-?\d\d-?\d{4})(?!\d)",
        "last4",
        "Rule 5.2(a)(1)",
    ),
    _pattern(
        "birth date",
        rf"\b(?:DOB|D\.O\.B\.|date\s+of\s+birth|birth\s*date|birthday|born(?:\s+on)?)[\s:\-]{{0,4}}(?:is\s+|was\s+)?(?P<x>{_DATE})",
        "year",
        "Rule 5.2(a)(2)",
    ),
    _pattern(
        "minor's name",
        rf"\b(?i:minor(?:\s+(?:child|son|daughter|plaintiff|student))?(?:,|\s+named)?|(?:infant|under-age)\s+(?:child|son|daughter))\s+(?P<x>{_NAME})",
        "initials",
        "Rule 5.2(a)(3)",
        re.NOFLAG,
    ),
    _pattern(
        "financial account",
        r"\b(?:acc(?:oun)?t|account|routing|IBAN|card|loan|policy)(?:[\s#:.\-]|number|no\b|ending\b|is\b){1,14}(?P<x>[A-Z]{0,2}\d(?:[\s\-]?\d){5,25})(?!\d)",
        "last4",
        "Rule 5.2(a)(4)",
    ),
    _pattern(
        "payment card",
        r"(?<![\w\-])(?P<x>(?:4\d{3}|5[1-5]\d\d|3[47]\d\d|6011)[\s\-]?\d{4,6}[\s\-]?\d{4,5}(?:[\s\-]?\d{3,4})?)(?![\w\-])",
        "last4",
        "Rule 5.2(a)(4)",
    ),
    _pattern(
        "telephone number",
        r"(?<![\d\-.])(?P<x>(?:\+?1[\s.\-]?)?(?:\(\d{3}\)\s?|\d{3}[\s.\-])\d{3}[\s.\-]\d{4})(?![\d\-])",
        "nothing",
        "contact data (optional)",
    ),
    _pattern(
        "e-mail address",
        r"(?P<x>[A-Z0-9._%+\-]{1,64}@[A-Z0-9.\-]{1,190}\.[A-Z]{2,24})\b",
        "nothing",
        "contact data (optional)",
    ),
    _pattern(
        "street address",
        r"\b(?P<x>\d{1,6}\s+(?:[NSEW]\.?\s+)?(?:[A-Z][\w.'’\-]*\s+){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Court|Ct|Place|Pl|Way|Plaza)\b\.?)",
        "nothing",
        "contact data (optional)",
        re.NOFLAG,
    ),
)


def find_identifiers(text: str, contact: bool = False) -> tuple[Identifier, ...]:
    """What to cover in `text`, in order, without overlaps; with `contact`, the optional data too."""
    found: list[Identifier] = []
    for pattern in _PATTERNS:
        if pattern.required or contact:
            for match in pattern.regex.finditer(text):
                if pattern.kind != "payment card" or _passes_luhn(match["x"]):
                    found += _cover(pattern, match, text)
    return tuple(_drop_overlaps(found))


def mask(text: str, contact: bool = False) -> str:
    """The text with what `find_identifiers` finds in it blotted out by X, letter for letter.

    For names of files and for every page that we set ourselves: an underscore or a plus parts words there too.
    """
    found = find_identifiers(text.translate(PARTS), contact)
    if not found:
        return text
    shown = list(text)
    for one in found:
        for i in range(one.span.start, one.span.end):
            shown[i] = "X" if shown[i].isalnum() else shown[i]
    return "".join(shown)


def _passes_luhn(number: str) -> bool:
    """The check digit of ISO/IEC 7812: a run of digits that fails it is no card, so a docket number stays."""
    digits = [int(c) for c in reversed(number) if c.isdigit()]
    doubled = (sum(divmod(2 * d, 10)) for d in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _cover(pattern: _Pattern, match: re.Match[str], text: str) -> Iterator[Identifier]:
    start, end = match.span("x")
    for first, last in _covered(pattern.keep, text, start, end):
        if first < last:
            yield Identifier(
                kind=pattern.kind, span=Span(start=first, end=last), why=pattern.why, required=pattern.required
            )


def _covered(keep: str, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if keep == "last4":
        digits = [i for i in range(start, end) if text[i].isdigit()]
        yield start, digits[-4] if len(digits) > 4 else end
    elif keep == "year":
        year = next((m for m in re.finditer(r"\d{4}", text[start:end])), None)
        yield (start, end) if year is None else (start, start + year.start())
        if year is not None:
            yield start + year.end(), end
    elif keep == "initials":
        for word in re.finditer(r"[A-Z][^\s.]+", text[start:end]):
            yield start + word.start() + 1, start + word.end()
    else:
        yield start, end


def _drop_overlaps(found: list[Identifier]) -> Iterator[Identifier]:
    last = -1
    for one in sorted(found, key=lambda i: (i.span.start, -i.span.end)):
        if one.span.start >= last:
            last = one.span.end
            yield one
