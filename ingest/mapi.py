"""Outlook's items, wherever they are kept (.msg, TNEF, PST): MAPI properties to a reading and its attachments."""

import hashlib
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from ingest import mime, rtf
from ingest.charsets import decode, plain_newlines
from ingest.coloured import announced, coloured_words
from ingest.deceptions import mark
from ingest.formats import Given
from ingest.formats.html import page_text, text_of
from ingest.headers import MAX_RECIPIENTS, envelope
from ingest.message import (
    Address,
    Attachment,
    Defect,
    DefectKind,
    Envelope,
    IngestError,
    Reading,
    Source,
)

Value = str | bytes | int | bool | datetime | None
Properties = Mapping[int, Value]

# Property identifiers ([MS-OXPROPS]).
CLASS, SUBJECT, SENT, HEADERS, DELIVERED = 0x001A, 0x0037, 0x0039, 0x007D, 0x0E06
REPRESENTED, REPRESENTED_EMAIL, SENDER, SENDER_EMAIL = 0x0042, 0x0065, 0x0C1A, 0x0C1F
SENDER_SMTP, REPRESENTED_SMTP, RECIPIENT_TYPE, SHOWN_BCC, SHOWN_CC, SHOWN_TO = (
    0x5D01,
    0x5D02,
    0x0C15,
    0x0E02,
    0x0E03,
    0x0E04,
)
BODY, RTF, HTML, MESSAGE_ID, REFERENCES, REPLY_TO_ID = 0x1000, 0x1009, 0x1013, 0x1035, 0x1039, 0x1042
NAME, EMAIL, SMTP, DATA, SHORT_NAME, METHOD, LONG_NAME, MIME_TAG = (
    0x3001,
    0x3003,
    0x39FE,
    0x3701,
    0x3704,
    0x3705,
    0x3707,
    0x370E,
)
INTERNET_CODEPAGE, MESSAGE_CODEPAGE = 0x3FDE, 0x3FFD


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """An attachment: its properties, and the item it is where it is one. `data` is its bytes, or for an item a digest
    of all its parts."""

    properties: Properties
    data: bytes
    item: "Item | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of Outlook: its properties, its recipients' and what it carries."""

    properties: Properties
    recipients: Sequence[Properties]
    carried: Sequence[Carried]
    defects: tuple[Defect, ...] = ()


def filetime(raw: bytes) -> datetime | None:
    """A FILETIME as UTC; None where it lies outside the years 1601 to 9999 or stands for none."""
    (ticks,) = struct.unpack("<Q", raw)
    if not 0 < ticks < 2_650_467_744_000_000_000:
        return None
    return datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=ticks // 10)


def scalar(kind: int, raw: bytes, codepage: int = 1252) -> Value:
    """A property's value by its type; unknown types as bytes."""
    if kind == 0x001F:
        return raw.decode("utf-16-le", "replace").rstrip("\0")
    if kind == 0x001E:
        return decode(raw.rstrip(b"\0"), f"cp{codepage}" if codepage != 65001 else "utf-8")[0]
    if kind in (0x0002, 0x0003) and len(raw) >= 4:
        return int(struct.unpack_from("<i", raw)[0])
    if kind == 0x000B and raw:
        return raw[0] != 0
    if kind == 0x0040 and len(raw) >= 8:
        return filetime(raw[:8])
    return raw


def text_value(properties: Properties, *names: int) -> str:
    """The first of these properties that is text with something in it; "" if none."""
    for name in names:
        value = properties.get(name)
        if isinstance(value, str) and value.strip("\0 \t\r\n"):
            return value.strip("\0")
    return ""


def codepage_of(properties: Properties) -> int:
    """The code page of the item's 8-bit strings."""
    for name in (MESSAGE_CODEPAGE, INTERNET_CODEPAGE):
        value = properties.get(name)
        if isinstance(value, int) and 0 < value < 65536 and value not in (1200, 1201):
            return value
    return 1252


def readings(item: Item, given: Given, rung: str, place: str = "") -> Iterator[Reading | Given]:
    """The item's reading, then the parts it carries to be read in turn, then the readings of the items inside it."""
    text, defects = body(item.properties)
    made, found = _envelope(item)
    held = []
    for number, carried in enumerate(item.carried, 1):
        name, marks = mark(file_name(carried), f"name of part {number}")
        media_type = text_value(carried.properties, MIME_TAG) or ("application/vnd.ms-outlook" if carried.item else "")
        digest = hashlib.sha256(carried.data).hexdigest()
        held.append(Attachment(name=name, sha256=digest, media_type=media_type, size=len(carried.data)))
        found += marks
    where = f"{given.place}!{place}" if given.place and place else given.place or place
    source = Source(file=given.file, sha256=given.sha256, media_type="application/vnd.ms-outlook", place=where)
    yield Reading(
        source=source,
        text=text,
        rung=rung,
        envelope=made,
        attachments=tuple(held),
        defects=(*item.defects, *defects, *found),
        item=_no_correspondence(item.properties),
        coloured=coloured_words(_html(item.properties)) if announced(text) is not None else (),
    )
    for number, (carried, attachment) in enumerate(zip(item.carried, held, strict=True), 1):
        spot = f"{place}!part {number}" if place else f"part {number}"
        if carried.item is not None:
            yield from readings(carried.item, given, rung, spot)
        else:
            yield given.part(spot, carried.data, name=attachment.name, media_type=attachment.media_type)


# Classes of items that nobody sent to anybody ([MS-OXCMSG] 2.2.1.3): contacts, tasks, notes, settings.
_UNSENT = (
    "ipm.contact",
    "ipm.distlist",
    "ipm.stickynote",
    "ipm.task",
    "ipm.activity",
    "ipm.configuration",
    "ipm.microsoft",
)


def _no_correspondence(properties: Properties) -> str:
    name = text_value(properties, CLASS)
    settings = text_value(properties, SUBJECT) == "LocalFreebusy"  # Exchange's own, filed as if it were mail
    return (name or "settings") if settings or name.lower().startswith(_UNSENT) else ""


def has_words(item: Item) -> bool:
    """Whether any form of the item's body says something."""
    return bool(body(item.properties)[0].strip())


def file_name(carried: Carried) -> str:
    """What the attachment was called, "" if nothing."""
    return text_value(carried.properties, LONG_NAME, SHORT_NAME, NAME)


def body(properties: Properties) -> tuple[str, list[Defect]]:
    """The words of the item: plain, else HTML, else rich text."""
    if words := text_value(properties, BODY):
        return plain_newlines(words), []
    html = properties.get(HTML)
    if isinstance(html, str) and html.strip():
        text, found = text_of(html)
        return text, list(found)
    if isinstance(html, bytes) and html.strip(b"\0 \r\n"):
        codepage = codepage_of(properties)
        text, found = page_text(html, f"cp{codepage}" if codepage not in (1252, 65001) else None)
        return text, list(found)
    packed = properties.get(RTF)
    if isinstance(packed, bytes) and packed:
        try:
            words, is_html, left_out = rtf.read(packed if packed.startswith(b"{\\rtf") else rtf.unpack(packed))
        except IngestError as error:
            return "", [Defect(kind=DefectKind.STRUCTURE, detail=f"rich text body: {error}")]
        text, defects = text_of(words) if is_html else (words, left_out)
        if text.strip():
            return plain_newlines(text), list(defects)
    return "", [Defect(kind=DefectKind.MISSING_TEXT, detail="the item has no text of its own")]


def _html(properties: Properties) -> str:
    """The item's HTML form, "" where it has none."""
    html, packed = properties.get(HTML), properties.get(RTF)
    if isinstance(html, bytes):
        codepage = codepage_of(properties)
        return decode(html, f"cp{codepage}" if codepage not in (1252, 65001) else None)[0]
    if isinstance(html, str) or not isinstance(packed, bytes) or not packed:
        return html if isinstance(html, str) else ""
    try:
        words, is_html, _ = rtf.read(packed if packed.startswith(b"{\\rtf") else rtf.unpack(packed))
    except IngestError:  # told where the body is read
        return ""
    return words if is_html else ""


def _envelope(item: Item) -> tuple[Envelope, list[Defect]]:
    """From the transport headers where the item kept them, filled up from its properties."""
    properties = item.properties
    raw = text_value(properties, HEADERS)
    head = mime.part(raw.encode("utf-8", "replace") + b"\n\n")
    headers = tuple(pair for pair in head.headers if raw)
    made, defects = envelope(headers, plain_newlines(raw))
    people = _people(item)
    subject, marks = mark(text_value(properties, SUBJECT), "subject")
    sent = properties.get(SENT) or properties.get(DELIVERED)
    filled = Envelope(
        sender=made.sender or _sender(properties),
        to=made.to or people[1],
        cc=made.cc or people[2],
        bcc=made.bcc or people[3],
        date=made.date or (format_datetime(sent) if isinstance(sent, datetime) else None),
        subject=subject or made.subject,
        message_id=made.message_id or text_value(properties, MESSAGE_ID) or None,
        in_reply_to=made.in_reply_to or text_value(properties, REPLY_TO_ID) or None,
        references=made.references or tuple(text_value(properties, REFERENCES).split()),
        raw=made.raw,
    )
    return filled, [*defects, *marks]


def _sender(properties: Properties) -> Address | None:
    name = text_value(properties, SENDER, REPRESENTED)
    emails = [text_value(properties, n) for n in (SENDER_SMTP, REPRESENTED_SMTP, SENDER_EMAIL, REPRESENTED_EMAIL)]
    return _address(name, next((e for e in emails if "@" in e), ""))


def _address(name: str, email: str) -> Address | None:
    name, email = mark(name.strip(" '\""), "")[0], mark(email.strip(), "")[0]
    if not name and not email:
        return None
    return Address(
        name=name or None, email=email or None, printed=f"{name} <{email}>" if name and email else name or email
    )


def _people(item: Item) -> dict[int, tuple[Address, ...]]:
    """To (1), Cc (2) and Bcc (3), from the recipients' own table, else from the names that were shown."""
    found: dict[int, list[Address]] = {1: [], 2: [], 3: []}
    for one in item.recipients[:MAX_RECIPIENTS]:
        emails = [text_value(one, SMTP), text_value(one, EMAIL)]
        address = _address(text_value(one, NAME), next((e for e in emails if "@" in e), ""))
        kind = one.get(RECIPIENT_TYPE)
        if address:
            found[kind & 3 if isinstance(kind, int) and kind & 3 else 1].append(address)
    for kind, shown in ((1, SHOWN_TO), (2, SHOWN_CC), (3, SHOWN_BCC)):
        if not any(found.values()) or not found[kind]:
            names = text_value(item.properties, shown).split(";")[:MAX_RECIPIENTS]
            if not item.recipients:
                found[kind] += [a for n in names if (a := _address(n, n if "@" in n else ""))]
    return {kind: tuple(addresses) for kind, addresses in found.items()}
