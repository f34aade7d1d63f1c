"""winmail.dat: Outlook's TNEF ([MS-OXTNEF])."""

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest import mapi
from ingest.charsets import decode
from ingest.exceptions import Damaged
from ingest.formats import Format, Given, Refusal
from ingest.headers import MAX_RECIPIENTS
from ingest.mapi import Carried, Item, Value
from ingest.message import Defect, DefectKind, Reading

MAX_DEPTH = 20
MAX_ATTRIBUTES = 100_000
_SIGNATURE = b"\x78\x9f\x3e\x22"
_SUBJECT, _BODY, _CODEPAGE, _PROPERTIES, _RECIPIENTS = 0x8004, 0x800C, 0x9007, 0x9003, 0x9004
_NEW_FILE, _FILE_TITLE, _FILE_DATA, _FILE_PROPERTIES = 0x9002, 0x8010, 0x800F, 0x9005
_SIZES = {0x02: 2, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 2, 0x14: 8, 0x40: 8, 0x48: 16}


@dataclass(slots=True)
class _Parcel:
    """What has been unpacked."""

    codepage: int = 1252
    properties: dict[int, Value] = field(default_factory=dict)
    recipients: list[dict[int, Value]] = field(default_factory=list)
    files: list[dict[int, Value]] = field(default_factory=list)
    defects: list[Defect] = field(default_factory=list)


def _sniff(head: bytes) -> float:
    return 0.95 if head.startswith(_SIGNATURE) else 0.0


def _attributes(data: bytes, parcel: _Parcel) -> Iterator[tuple[int, bytes]]:
    at = 6
    for _ in range(MAX_ATTRIBUTES):
        if at + 9 > len(data):
            return
        level, name, size = struct.unpack_from("<BII", data, at)
        if level not in (1, 2) or at + 9 + size > len(data):
            detail = f"{len(data) - at} bytes after the last whole attribute"
            parcel.defects.append(Defect(kind=DefectKind.STRUCTURE, detail=detail))
            return
        yield name & 0xFFFF, data[at + 9 : at + 9 + size]
        at += 9 + size + 2


def _properties(data: bytes, at: int, codepage: int) -> tuple[dict[int, Value], int]:
    """One list of properties from `at`, and where it ends; a cut list gives what stands before the cut."""
    found: dict[int, Value] = {}
    try:
        (count,) = struct.unpack_from("<I", data, at)
        at += 4
        for _ in range(min(count, MAX_ATTRIBUTES)):
            kind, name = struct.unpack_from("<HH", data, at)
            at = _after_name(data, at + 4) if name >= 0x8000 else at + 4
            values, at = _values(data, at, kind)
            if values and name < 0x8000:
                found[name] = mapi.scalar(kind & 0x0FFF, values[0], codepage)
    except struct.error:
        return found, len(data)
    return found, at


def _after_name(data: bytes, at: int) -> int:
    (kind,) = struct.unpack_from("<I", data, at + 16)
    if kind == 0:
        return at + 24
    (length,) = struct.unpack_from("<I", data, at + 20)
    return int(at + 24 + (length + 3) // 4 * 4)


def _values(data: bytes, at: int, kind: int) -> tuple[list[bytes], int]:
    several, base = bool(kind & 0x1000), kind & 0x0FFF
    size = _SIZES.get(base)
    count = 1
    if several or size is None:
        (count,) = struct.unpack_from("<I", data, at)
        at += 4
    values = []
    for _ in range(count):
        length = size
        if length is None:
            (length,) = struct.unpack_from("<I", data, at)
            at += 4
        if at + length > len(data):
            raise struct.error("cut")
        values.append(data[at : at + length])
        at += (length + 3) // 4 * 4
    return values, at


def unpack(data: bytes, depth: int = 0) -> Item:
    """The item in a TNEF stream, what a cut one still gives; raises Damaged where the signature is missing."""
    if not data.startswith(_SIGNATURE):
        raise Damaged("no TNEF signature")
    parcel = _Parcel()
    for name, value in _attributes(data, parcel):
        if name == _CODEPAGE and len(value) >= 4:
            parcel.codepage = struct.unpack_from("<I", value)[0] & 0xFFFF or 1252
        elif name == _PROPERTIES:
            parcel.properties |= _properties(value, 0, parcel.codepage)[0]
        elif name == _RECIPIENTS:
            _add_recipients(value, parcel)
        elif name == _SUBJECT:
            parcel.properties.setdefault(mapi.SUBJECT, _text(value, parcel))
        elif name == _BODY:
            parcel.properties.setdefault(mapi.BODY, _text(value, parcel))
        else:
            _add_file(name, value, parcel)
    carried = [_carried(one, depth) for one in parcel.files]
    return Item(
        properties=parcel.properties,
        recipients=parcel.recipients,
        carried=carried,
        defects=tuple(parcel.defects),
    )


def _text(value: bytes, parcel: _Parcel) -> str:
    return decode(value.rstrip(b"\0"), f"cp{parcel.codepage}")[0]


def _add_recipients(value: bytes, parcel: _Parcel) -> None:
    if len(value) < 4:
        return
    (rows,) = struct.unpack_from("<I", value)
    at = 4
    for _ in range(min(rows, MAX_RECIPIENTS)):
        row, at = _properties(value, at, parcel.codepage)
        if row:
            parcel.recipients.append(row)
        if at >= len(value):
            return


def _add_file(name: int, value: bytes, parcel: _Parcel) -> None:
    if name == _NEW_FILE:
        parcel.files.append({})
    elif name in (_FILE_TITLE, _FILE_DATA, _FILE_PROPERTIES):
        if not parcel.files:
            parcel.files.append({})
        held = parcel.files[-1]
        if name == _FILE_TITLE:
            held.setdefault(mapi.SHORT_NAME, _text(value, parcel))
        elif name == _FILE_DATA:
            held.setdefault(mapi.DATA, value)
        else:
            held.update(_properties(value, 0, parcel.codepage)[0])


def _carried(properties: dict[int, Value], depth: int) -> Carried:
    data = properties.get(mapi.DATA)
    held = data if isinstance(data, bytes) else b""
    inside = held[16:]  # an object stands behind the 16 bytes that name its interface
    if inside.startswith(_SIGNATURE) and depth < MAX_DEPTH:
        digest = hashlib.sha256(inside).hexdigest().encode()
        return Carried(properties=properties, data=digest, item=unpack(inside, depth + 1))
    return Carried(properties=properties, data=held)


def _read(given: Given) -> Iterator[Reading | Given | Refusal]:
    try:
        item = unpack(given.data)
    except Damaged as error:
        raise Damaged(f"{given.file}: {error}; ask for the message itself") from error
    yield from mapi.readings(item, given, "tnef")


FORMAT = Format(name="tnef", suffixes=(".dat", ".tnef"), media_type="application/ms-tnef", sniff=_sniff, read=_read)
