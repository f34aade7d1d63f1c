"""S/MIME: the message inside an opaque signature (RFC 8551 §3.5.2). The signature is not checked."""

from collections.abc import Iterator

from ingest.exceptions import Damaged, Encrypted, UnknownFormat
from ingest.formats import Format, Given, Refusal
from ingest.message import Reading

MAX_DEPTH = 40
_PKCS7 = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07"  # the object identifiers 1.2.840.113549.1.7.*
_SIGNED, _ENVELOPED = 2, 3
_OCTETS, _SEQUENCE, _EXPLICIT = 0x04, 0x30, 0xA0


def _sniff(head: bytes) -> float:
    return 0.9 if head[:1] == b"\x30" and 0 < head.find(_PKCS7) < 24 else 0.0


class _Node:
    """One BER value: its tag, where its content stands, and where the next value begins."""

    __slots__ = ("end", "next", "start", "tag")

    tag: int
    start: int
    end: int
    next: int

    def __init__(self, data: bytes, at: int, depth: int = 0) -> None:
        if depth > MAX_DEPTH or at + 2 > len(data):
            raise Damaged("a signature cut short or nested too deep")
        self.tag, first = data[at], data[at + 1]
        at += 2
        if first == 0x80:  # indefinite: its values go on until two zero bytes
            self.start = at
            while data[at : at + 2] != b"\0\0":
                at = _Node(data, at, depth + 1).next
            self.end, self.next = at, at + 2
            return
        size = first
        if first > 0x80:
            size = int.from_bytes(data[at : at + first - 0x80], "big")
            at += first - 0x80
        if at + size > len(data):
            raise Damaged("a signature cut short")
        self.start, self.end, self.next = at, at + size, at + size


def _children(data: bytes, node: _Node) -> list[_Node]:
    found: list[_Node] = []
    at = node.start
    while at < node.end and len(found) < 100_000:
        found.append(_Node(data, at))
        at = found[-1].next
    return found


def _octets(data: bytes, node: _Node, depth: int = 0) -> bytes:
    """An octet string's bytes, whole or in pieces."""
    if node.tag == _OCTETS:
        return data[node.start : node.end]
    if depth > MAX_DEPTH:
        raise Damaged("a signature nested too deep")
    return b"".join(_octets(data, child, depth + 1) for child in _children(data, node))


def signed_content(data: bytes) -> bytes:
    """The content that was signed; raises UnknownFormat where the signature stands apart from it, or there is none."""
    outer = _children(data, _Node(data, 0))
    if len(outer) > 1 and (inside := _children(data, outer[1])):
        for part in _children(data, inside[0]):
            held = _children(data, part) if part.tag == _SEQUENCE else []
            if len(held) > 1 and data[held[0].start : held[0].end].startswith(_PKCS7[2:]) and held[1].tag == _EXPLICIT:
                return _octets(data, held[1])
    raise UnknownFormat("a signature that stands apart from what it signs")


def _read(given: Given) -> Iterator[Reading | Given | Refusal]:
    at = given.data[:64].find(_PKCS7) + len(_PKCS7)
    kind = given.data[at : at + 1]
    if kind == bytes([_ENVELOPED]):
        raise Encrypted(f"{given.file}: an encrypted message; open it where its key is and save it unencrypted")
    if kind != bytes([_SIGNED]):
        raise UnknownFormat(f"{given.file}: neither signed nor encrypted mail")
    yield given.part("signed content", signed_content(given.data), kind="eml", item=True)


FORMAT = Format(
    name="smime", suffixes=(".p7m",), media_type="application/pkcs7-mime", sniff=_sniff, read=_read, container=True
)
