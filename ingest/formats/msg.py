"""Outlook's .msg: an OLE file of MAPI properties."""

import hashlib
import io
import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import replace

import olefile

from ingest import mapi
from ingest.exceptions import Damaged, UnknownFormat
from ingest.formats import Format, Given, Refusal
from ingest.headers import MAX_RECIPIENTS
from ingest.mapi import Carried, Item, Value
from ingest.message import Defect, DefectKind, Reading

MAX_DEPTH = 20
MAX_CARRIED = 5_000
MAX_STREAM = 128 << 20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAM = re.compile(r"__substg1\.0_([0-9A-Fa-f]{4})([0-9A-Fa-f]{4})")
_FIXED = {0x0002, 0x0003, 0x000B, 0x0040}


class _Store:
    """The OLE file, its folder listing read once."""

    def __init__(self, data: bytes, file: str) -> None:
        try:
            self.ole = olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_FATAL)
            listed = self.ole.listdir(streams=True, storages=True)
        except Exception as error:  # olefile raises whatever its arithmetic meets
            raise Damaged(f"{file}: an Outlook file that cannot be opened ({error}); ask for it again") from error
        self.below: dict[tuple[str, ...], list[str]] = {}
        for entry in listed:
            self.below.setdefault(tuple(entry[:-1]), []).append(entry[-1])
        self.defects: list[Defect] = []

    def stream(self, path: tuple[str, ...]) -> bytes:
        try:
            with self.ole.openstream(list(path)) as opened:
                return bytes(opened.read(MAX_STREAM))
        except Exception as error:
            self.defects.append(
                Defect(
                    kind=DefectKind.STRUCTURE,
                    detail=f"stream could not be read: {str(error)[:80]}",
                    place="/".join(path),
                )
            )
            return b""

    def properties(self, folder: tuple[str, ...], header: int) -> dict[int, Value]:
        found: dict[int, Value] = {}
        names = self.below.get(folder, [])
        if "__properties_version1.0" in names:
            table = self.stream((*folder, "__properties_version1.0"))
            for at in range(header, len(table) - 15, 16):
                kind, name = struct.unpack_from("<HH", table, at)
                if kind in _FIXED:
                    found[name] = mapi.scalar(kind, table[at + 8 : at + 16])
        codepage = mapi.codepage_of(found)
        for entry in names:
            if (match := _STREAM.fullmatch(entry)) and match[2] != "000D":
                found[int(match[1], 16)] = mapi.scalar(int(match[2], 16), self.stream((*folder, entry)), codepage)
        return found

    def item(self, folder: tuple[str, ...], depth: int) -> Item:
        names = self.below.get(folder, [])
        recipients = [n for n in names if n.startswith("__recip_version1.0_")][:MAX_RECIPIENTS]
        attached = sorted(n for n in names if n.startswith("__attach_version1.0_"))
        carried = [self.attachment((*folder, name), depth) for name in attached[:MAX_CARRIED]]
        properties = self.properties(folder, 24 if folder else 32)
        people = [self.properties((*folder, name), 8) for name in sorted(recipients)]
        defects, self.defects = tuple(self.defects), []
        if len(attached) > MAX_CARRIED:
            defects += (Defect(kind=DefectKind.LIMIT, detail=f"only the first {MAX_CARRIED} attachments"),)
        return Item(properties=properties, recipients=people, carried=carried, defects=defects)

    def attachment(self, folder: tuple[str, ...], depth: int) -> Carried:
        properties = self.properties(folder, 8)
        inside = (*folder, "__substg1.0_3701000D")
        if inside in self.below and depth < MAX_DEPTH:
            digest = "\n".join(self.digest(inside)).encode()
            inner = self.below[inside]
            if "__properties_version1.0" in inner or any(_STREAM.fullmatch(name) for name in inner):
                return Carried(properties=properties, data=digest, item=self.item(inside, depth + 1))
            return Carried(properties=properties, data=digest)
        data = properties.get(mapi.DATA)
        return Carried(properties=properties, data=data if isinstance(data, bytes) else b"")

    def digest(self, folder: tuple[str, ...]) -> Iterator[str]:
        """A line for every stream below the folder: what tells one embedded item from another."""
        for path, names in sorted(self.below.items()):
            if path[: len(folder)] == folder:
                for name in sorted(names):
                    if (*path, name) not in self.below:
                        where = "/".join((*path[len(folder) :], name))
                        yield f"{where} {hashlib.sha256(self.stream((*path, name))).hexdigest()}"


def _sniff(head: bytes) -> float:
    return 0.8 if head.startswith(_OLE) else 0.0


def _read(given: Given) -> Iterator[Reading | Given | Refusal]:
    store = _Store(given.data, given.file)
    try:
        root: Sequence[str] = store.below.get((), [])
        if not any(_STREAM.fullmatch(name) or name == "__properties_version1.0" for name in root):
            raise UnknownFormat(
                f"{given.file}: an Office file that is no Outlook message; save it as PDF and read that"
            )
        item = store.item((), 0)
    finally:
        store.ole.close()
    rung = "mapi"
    if not mapi.has_words(item) and (words := _second_opinion(given.data)):
        item, rung = replace(item, properties={**item.properties, mapi.BODY: words}), "extract-msg"
    yield from mapi.readings(item, given, rung)


def _second_opinion(data: bytes) -> str:
    """The body by extract-msg's ways, for a message in which ours find no words; "" where it finds none either."""
    from extract_msg import openMsg  # here, because it takes half a second that few messages need

    try:
        with openMsg(data) as message:
            body = getattr(message, "body", None)
    except Exception:  # it raises whatever it meets, and then it has no opinion
        return ""
    return body.strip() if isinstance(body, str) else ""


FORMAT = Format(name="msg", suffixes=(".msg",), media_type="application/vnd.ms-outlook", sniff=_sniff, read=_read)
