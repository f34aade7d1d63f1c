"""A signature block's lines → whom and which firm it names."""

import re
from collections.abc import Sequence

from ingest import endings
from ingest.lines import Lines
from ingest.message import Signature, Span
from ingest.shapes import holds_figure, looks_title

_EMAIL = re.compile(r"[\w.+%'-]{1,80}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,6}")
_FIRM_WORDS = re.compile(
    r"\b(?:L\.?L\.?P|L\.?L\.?C|P\.?L\.?L\.?C|P\.?C|P\.?A|P\.?S|A\.?P\.?C|Inc|Corp|Corporation|Company|Ltd|Limited|GmbH|plc|Law\s+(?:Offices?|Firm|Group))\b\.?"
    r"|\s&\s|\bLAW\b",
    re.I,
)
_PERSON = re.compile(
    r"^[A-Z][\w'’.-]*(?:\s+(?:[A-Z][\w'’-]*\.?|de|van|von|der|la|&)){1,4}(?:,?\s+(?:Esq\.?|Jr\.?|III?))?$"
)


def read_signature(lines: Lines, zone: Sequence[int], *, stranded: bool) -> Signature:
    """The block printed on the lines `zone`, with the person, the firm and the addresses it names where it does."""
    span = Span(start=lines.at[zone[0]], end=lines.end(zone[-1]))
    texts = [lines.text[k].strip() for k in zone if lines.text[k].strip()]
    parts = [bare for t in texts for p in _divide(t) if (bare := p.strip(" *_"))]
    emails = tuple(dict.fromkeys(m.group() for t in texts if "@" in t for m in _EMAIL.finditer(t)))
    firm = next((p for p in parts if _is_firm(p)), None) or next((p for p in parts if _is_body(p)), None)
    name = next((p for p in parts[:3] if _is_person(p) and p != firm), None)
    return Signature(span=span, text="\n".join(texts), name=name, firm=firm, emails=emails, stranded=stranded)


def _divide(text: str) -> list[str]:
    """The parts of a line that blocks print beside each other; most lines are known at once to be one."""
    if "|" not in text and "   " not in text and text.isascii() and text.isprintable():
        return [text]
    return _BESIDE.split(text)


_BESIDE = re.compile(r"\s*[|•]\s*|\s{3,}|\t")


def _is_firm(part: str) -> bool:
    return (
        not holds_figure(part)
        and len(part.split()) <= 9
        and _FIRM_WORDS.search(part) is not None
        and not _EMAIL.search(part)
        and not any(c.isdigit() for c in part)
    )


def _is_body(part: str) -> bool:
    return (
        not holds_figure(part)
        and len(part.split()) <= 8
        and endings.FIRM.search(part) is not None
        and not any(c.isdigit() or c in "@:" for c in part)
    )


def _is_person(part: str) -> bool:
    if _PERSON.match(part) is None or any(c.isdigit() for c in part):
        return False
    if endings.FIRM.search(part) or endings.PLACE.search(part):
        return False
    return not (looks_title(part) and not re.search(r"\bEsq|\bIII?\b", part))
