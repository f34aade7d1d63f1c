"""Text: exhibits as a court's system or a PDF reader prints them, letters, notes."""

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.charsets import decode, plain_newlines, utf16_without_mark
from ingest.exceptions import EmptyFile, Encrypted, UnknownFormat
from ingest.formats import Format, Given, Refusal
from ingest.message import Page, Reading, Source, Span
from ingest.running import running
from ingest.stamps import Marks, label, lines, marks, stamp

_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x08\x1b")


def _sniff(head: bytes) -> float:
    if not head:
        return 0.0
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or utf16_without_mark(head):
        return 0.4
    controls = sum(1 for c in head if c < 32 and c not in _TEXT_CONTROLS)
    return 0.4 if controls <= len(head) // 200 else 0.0


def _read(given: Given) -> Iterator[Reading | Given | Refusal]:
    decoded, defects = decode(given.data, None)
    text = plain_newlines(decoded)
    if text.startswith("-----BEGIN PGP MESSAGE"):
        raise Encrypted(f"{given.file}: an encrypted message; open it where its key is and save it unencrypted")
    if given.depth and text.startswith(("-----BEGIN PGP", "BEGIN:VC")):
        raise UnknownFormat(f"{given.file}: a key, a signature or a calendar's entry")
    if not text.strip():
        raise EmptyFile(f"{given.file}: nothing but blanks in it; check that it was exported with its text")
    pages, furniture, name = paged(text)
    source = Source(
        file=given.file,
        sha256=given.sha256,
        media_type="text/plain",
        place=given.place,
        docket=pages[0].docket if pages else None,
        attachment=pages[0].attachment if pages else None,
        label=name,
    )
    yield Reading(source=source, text=text, rung="text", pages=pages, furniture=furniture, defects=defects)


def paged(text: str) -> tuple[tuple[Page, ...], tuple[Span, ...], str | None]:
    """The pages of a text that shows where they end (form feeds, or filing stamps that count pages), the spans that
    are not the writers', and the exhibit's label where its first line is one."""
    starts = _page_starts(text)
    pages: list[Page] = []
    spans: list[Span] = []
    name = None
    bounds = list(pairwise([*starts, len(text)]))
    heads = list(running(text, bounds))
    known = frozenset(span.start for span in heads)
    for number, (start, end) in enumerate(bounds, 1):
        found = marks(text[start:end], start, number if len(starts) > 1 else None, known)
        spans += found.furniture
        name = name or found.label
        if len(starts) > 1 or found.docket:
            pages.append(_page(number, start, end, found))
    name = name or next((one for span in heads if (one := label(text[span.start : span.end]))), None)
    spans += heads
    if name is None and (first := _first_line(text)) and (name := label(first[1])):
        spans.insert(0, Span(start=first[0], end=first[0] + len(first[1].rstrip())))
    return tuple(pages), tuple(sorted(spans, key=lambda span: span.start)), name


def _page(number: int, start: int, end: int, found: Marks) -> Page:
    return Page(
        number=number,
        start=start,
        end=end,
        docket=found.docket,
        attachment=found.attachment,
        docket_page=found.page,
        page_id=found.page_id,
        bates=found.bates,
    )


def _page_starts(text: str) -> list[int]:
    """Offsets where pages begin: after each form feed, else at each filing stamp once there are two."""
    if "\f" in text.strip("\f\n "):
        last = len(text.rstrip())
        return [0, *(found.end() for found in re.finditer("\f", text) if found.end() < last)]
    stamps = [at for at, line in lines(text) if stamp(line)]
    return [0, *stamps[1:]] if len(stamps) > 1 else [0]


def _first_line(text: str) -> tuple[int, str] | None:
    return next(((at, line) for at, line in lines(text) if line.strip()), None)


FORMAT = Format(name="text", suffixes=(".txt", ".text", ".md"), media_type="text/plain", sniff=_sniff, read=_read)
