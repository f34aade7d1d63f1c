"""Rich text letters."""

from collections.abc import Iterator

from ingest import rtf
from ingest.charsets import plain_newlines
from ingest.exceptions import NoText
from ingest.formats import Format, Given, Refusal
from ingest.formats.html import text_of
from ingest.message import Reading, Source


def _sniff(head: bytes) -> float:
    return 0.9 if head.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{\\rtf") else 0.0


def _read(given: Given) -> Iterator[Reading | Given | Refusal]:
    words, is_html, left_out = rtf.read(given.data)
    text, defects = text_of(words) if is_html else (plain_newlines(words), left_out)
    if not text.strip():
        raise NoText(f"{given.file}: rich text without words; print it as PDF and read that")
    source = Source(file=given.file, sha256=given.sha256, media_type="application/rtf", place=given.place)
    yield Reading(source=source, text=text, rung="rtf", defects=defects)


FORMAT = Format(name="rtf", suffixes=(".rtf",), media_type="application/rtf", sniff=_sniff, read=_read)
