"""Apple Mail's .emlx: a byte count, the message, and a property list after it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.formats import Format, Given, Refusal, eml
from ingest.message import Reading

_COUNT = re.compile(rb"(\d{1,10})[ \t]*\r?\n(?=(?:From |[!-9;-~]{1,80}:))")


def _sniff(head: bytes) -> float:
    return 0.95 if _COUNT.match(head) else 0.0


def _read(given: Given) -> Iterator[Reading | Given | Refusal]:
    found = _COUNT.match(given.data)
    start, length = (found.end(), int(found[1])) if found else (0, len(given.data))
    yield from eml.FORMAT.read(replace(given, data=given.data[start : start + length]))


FORMAT = Format(name="emlx", suffixes=(".emlx",), media_type="message/rfc822", sniff=_sniff, read=_read)
