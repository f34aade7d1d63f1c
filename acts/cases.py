"""Cases cited in a text: eyecite finds the reporter, the party names are read again from the words before it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from acts.courts import DISTRICT, short_court

if TYPE_CHECKING:
    from eyecite.models import CitationBase


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """One citation: `text[start:end] == quote`. `kind` is case, rule, local rule, statute, regulation, docket or Bates;
    `normal` names the authority alone, the same however it is printed; `pin` the place in it."""

    start: int
    end: int
    quote: str
    kind: str
    normal: str
    name: str | None = None
    court: str | None = None
    year: int | None = None
    pin: str | None = None


def make_cite(text: str, start: int, end: int, kind: str, normal: str) -> Cite:
    """A citation of characters [start, end) of a text."""
    return Cite(start=start, end=end, quote=text[start:end], kind=kind, normal=normal)


_MAYBE = re.compile(
    r"\d\s+(?:WL|LEXIS|U\.\s?S\.|S\.\s?Ct|F\.|A\.|P\.|B\.R|N\.[EWY]|S\.[EW]|So\.|Cal\.|Ill\.)|\d\s+[A-Z][\w.]*\s+(?:\d|at\s)"
)


def find_cases(text: str, court: str | None = None) -> Iterator[Cite]:
    """The cases that a text cites, short forms with the name of their full one."""
    if not _MAYBE.search(text):
        return
    # its tables take a quarter of a second, for which a command that meets no case need not wait
    from eyecite import get_citations
    from eyecite.models import FullCaseCitation, ShortCaseCitation

    plain = re.sub(r"\*(?!\d)|_", " ", text)
    known: dict[str, Cite] = {}
    for found in get_citations(plain):
        if isinstance(found, FullCaseCitation):
            cite = _case(text, plain, found)
            known[cite.normal] = cite
            yield cite
        elif isinstance(found, ShortCaseCitation):
            yield _short(text, found, known)


def _cite_of(found: "CitationBase") -> str:
    return re.sub(r"\s+", " ", str(found.corrected_citation()))  # type: ignore[no-untyped-call]


def _span_of(found: "CitationBase") -> tuple[int, int]:
    start, end = found.span()  # type: ignore[no-untyped-call]
    return int(start), int(end)


def _case(text: str, plain: str, found: "CitationBase") -> Cite:
    start, end = _span_of(found)
    name, begin = _parties(plain, start)
    after = re.match(r",?\s+(?:at\s+)?(\*?\d+(?:[-–]\d+)?(?:,?\s+n\.\s*\d+)?)(?=[\s,;.)(])", plain[end : end + 40])
    where = re.match(r"[^()]{0,40}\(([^()]{2,60})\)", plain[end:])
    year = re.search(r"(?:19|20)\d\d", where[1]) if where else None
    printed = where and re.match(rf"({DISTRICT}|\d+(?:st|nd|rd|th|d)\s+Cir\.)", where[1])
    stop = end + (where.end() if where and year else after.end() if after else 0)
    return Cite(
        start=begin, end=stop, quote=text[begin:stop], kind="case",
        normal=_cite_of(found), name=name,
        court=_court(printed[1] if printed else None, found),
        year=int(year[0]) if year else _year(found),
        pin=after[1] if after else found.metadata.pin_cite,
    )  # fmt: skip


def _court(printed: str | None, found: "CitationBase") -> str | None:
    if printed:
        return printed if "Cir" in printed else short_court(printed)
    return "U.S." if getattr(found.metadata, "court", None) == "scotus" else None


def _year(found: "CitationBase") -> int | None:
    printed = getattr(found.metadata, "year", None)
    volume = re.match(r"((?:19|20)\d\d) (?:WL|U\.S\. Dist)", _cite_of(found))
    return int(volume[1]) if volume else int(printed) if printed else None


_VERSUS = re.compile(r"\sv(?:s?\.)\s")
_LEAD = re.compile(
    r"(?:.*\b(?:[Ss]ee(?:,?\s+e\.g\.,|\s+also|\s+generally)?|[Cc]f\.|[Cc]iting|[Qq]uoting|[Ii]n|[Uu]nder|[Aa]ccord|[Bb]ut\s+see|[Cc]ompare|and|with|[Tt]he|per)\s+)(?=[A-Z])",
    re.DOTALL,
)
_NAME = re.compile(r"(?:(?:[A-Z][\w.'’&-]*|of|the|at|and|&|ex|rel\.|de|la|on|for|\d+),?\s+)*(?:[A-Z0-9][\w.'’&-]*),?\Z")


def _parties(text: str, start: int) -> tuple[str | None, int]:
    """The name of a case before its citation, as printed, and where it begins; the citation's own start if none."""
    window = text[max(0, start - 220) : start]
    versus = list(_VERSUS.finditer(window))
    if not versus:
        return None, start
    rest = re.sub(r" \([A-Z]{2,4}\)", "", window[versus[-1].end() :])
    right = re.split(r",\s+(?:No\.|Nos\.|Case|\d+\s)|,?\s*\Z", rest)[0].strip(" ,")
    if re.search(r"[;(]|\bat\s+\d", rest) or len(right) > 120 or re.search(r"\.\s+[A-Z][a-z]+\s+[a-z]", right):
        return None, start
    left = re.split(
        r"[;(\[“\"]|\.\s+(?=(?:See|But|In|The|Accord)\b)|(?<=[a-z]{8})\.\s+|\b(?!rel\.)[a-z]\w+\.\s+(?=[A-Z ])|\n\n",
        window[: versus[-1].start()],
    )[-1]
    lead = _LEAD.match(left)
    kept = left[lead.end() :] if lead and not re.search(r"\b(?:of|&)\s+\Z", left[: lead.end()]) else left
    named = _NAME.search(kept)
    words = named[0] if named else kept.strip()
    if not words.strip():
        return None, start
    begin = max(0, start - 220) + versus[-1].start() - len(words)
    return re.sub(r"\s+", " ", f"{words.strip(' ,')} v. {right}"), begin


def _short(text: str, found: "CitationBase", known: dict[str, Cite]) -> Cite:
    start, end = _span_of(found)
    volume = re.sub(r"\s+", " ", re.sub(r",?\s+at\s+\*?\d.*", "", _cite_of(found)))
    full = next((c for n, c in known.items() if n.startswith(volume)), None)
    pin = re.search(r"at\s+(\*?\d+(?:[-–]\d+)?)", text[start:end])
    cite = make_cite(text, start, end, "case", full.normal if full else volume)
    return replace(cite, name=full.name if full else None, pin=pin[1] if pin else None,
                   court=full.court if full else None, year=full.year if full else None)  # fmt: skip
