"""mbox: messages one after another in one file, in any of the dialects mboxrd, mboxo, mboxcl and mboxcl2."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from ingest.exceptions import LimitExceeded
from ingest.formats import Format, Given, Refusal
from ingest.message import Reading

MAX_MESSAGE = 128 << 20
_BLOCK = 1 << 20
_LOOK = 2048
# The line before a message: "From ", anything, a clock time and a year, or Mozilla's "From - "; a header line follows.
_POSTMARK = re.compile(
    rb"From [^\n]{0,400}?(?:\d{1,2}:\d{2}(?::\d{2})?[^\n]{0,40}?\d{4}|- )?[^\n]{0,60}\r?\n"
    rb"(?:>From [^\n]{0,200}\r?\n)?(?:[!-9;-~]{1,80}[ \t]*:|\r?\n)"
)
_DATED = re.compile(rb"From (?:- |[^\n]{0,400}?\d{1,2}:\d{2})")
_LENGTH = re.compile(rb"(?im)^content-length:[ \t]*(\d{1,12})[ \t]*\r?$")
_QUOTED = re.compile(rb"(?m)^>(>*From )")


def _is_postmark(head: bytes) -> bool:
    line = head[: head.find(b"\n") + 1] or head
    return bool(_DATED.match(line)) and bool(_POSTMARK.match(head))


def _sniff(head: bytes) -> float:
    return 0.96 if _is_postmark(head.lstrip(b"\xef\xbb\xbf\r\n")[:_LOOK]) else 0.0


def messages(stream: BinaryIO) -> Iterator[bytes]:
    """Each message's bytes without its "From " line, the dialect's quoting undone. Memory holds one message and one
    block. Raises LimitExceeded for a message larger than `MAX_MESSAGE`."""
    held, ended = b"", False
    start = search = 0
    while True:
        at = held.find(b"\nFrom ", search)
        claimed = _claimed_end(held, start, at) if at >= 0 else 0
        if (at < 0 or max(at + _LOOK, claimed + 8) > len(held)) and not ended:
            if len(held) - start > MAX_MESSAGE:
                raise LimitExceeded(f"a message larger than {MAX_MESSAGE >> 20} MiB")
            search = max(at if at >= 0 else len(held) - 8, start) - start
            block = stream.read(_BLOCK)
            ended = not block
            held, start = held[start:] + block, 0
            continue
        if at < 0:
            if held[start:].strip():
                yield _message(held[start:])
            return
        inside = claimed > at + 1 and _ends_message(held, claimed)
        if not inside and _is_postmark(held[at + 1 : at + 1 + _LOOK]):
            yield _message(held[start : at + 1])
            start = at + 1
        search = at + 1


def _claimed_end(held: bytes, start: int, at: int) -> int:
    """Where Content-Length says that the message ends; 0 if it has none, or one beyond all measure."""
    body = _body_start(held, start, at)
    length = _LENGTH.search(held, start, body) if body else None
    end = body + int(length[1]) if length else 0
    return end if end - start <= MAX_MESSAGE else 0


def _ends_message(held: bytes, end: int) -> bool:
    """Whether what stands at `end` bears the claim out: the next "From " line, or nothing more."""
    rest = held[end : end + 8].lstrip(b"\r\n")
    return not rest or rest.startswith(b"From ")


def _body_start(held: bytes, start: int, stop: int) -> int:
    ends = [found + len(gap) for gap in (b"\n\n", b"\n\r\n") if (found := held.find(gap, start, stop)) >= 0]
    return min(ends, default=0)


def _message(data: bytes) -> bytes:
    data = data.lstrip(b"\xef\xbb\xbf\r\n") if data[:1] in b"\xef\r\n" else data
    if data.startswith(b"From "):
        data = data[data.find(b"\n") + 1 :]
    if b"\nFrom " not in data and b">From " in data:
        data = _QUOTED.sub(rb"\1", data)
    if data.endswith(b"\n\n"):
        return data[:-1]
    return data[:-2] if data.endswith(b"\r\n\r\n") else data


def _read(given: Given) -> Iterator[Reading | Given | Refusal]:
    with given.stream() as stream:
        for number, data in enumerate(messages(stream), 1):
            yield given.part(f"message {number}", data, kind="eml", item=True)


FORMAT = Format(
    name="mbox",
    suffixes=(".mbox", ".mbx"),
    media_type="application/mbox",
    sniff=_sniff,
    read=_read,
    streams=True,
    container=True,
)
