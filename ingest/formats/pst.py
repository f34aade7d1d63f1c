"""Outlook's mailboxes, .pst and .ost, by libpff (extra `pst`)."""

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Protocol

from ingest import mapi
from ingest.exceptions import Damaged, NotInstalled
from ingest.formats import Format, Given, Refusal
from ingest.headers import MAX_RECIPIENTS
from ingest.mapi import Carried, Item, Value
from ingest.message import Defect, DefectKind, Reading

MAX_FOLDERS = 20_000
MAX_DEPTH = 20
MAX_ATTACHMENT = 256 << 20

if find_spec("pypff"):
    import pypff
else:
    pypff = None


class _Entry(Protocol):
    entry_type: int | None
    value_type: int | None
    data: bytes | None


class _RecordSet(Protocol):
    number_of_entries: int

    def get_entry(self, index: int) -> _Entry: ...


class _Node(Protocol):
    """What libpff calls a folder, a message or an attachment."""

    identifier: int
    number_of_record_sets: int
    number_of_sub_folders: int
    number_of_sub_messages: int
    number_of_sub_items: int
    number_of_attachments: int
    size: int
    recipients: "_Node | None"

    def get_record_set(self, index: int) -> _RecordSet: ...
    def get_sub_folder(self, index: int) -> "_Node": ...
    def get_sub_message(self, index: int) -> "_Node": ...
    def get_sub_item(self, index: int) -> "_Node": ...
    def get_attachment(self, index: int) -> "_Node": ...
    def get_html_body(self) -> bytes | None: ...
    def get_plain_text_body(self) -> bytes | None: ...
    def get_rtf_body(self) -> bytes | None: ...
    def read_buffer(self, size: int) -> bytes: ...


def _sniff(head: bytes) -> float:
    return 0.95 if head.startswith(b"!BDN") else 0.0


def _read(given: Given) -> Iterator[Reading | Given | Refusal]:
    if pypff is None:
        raise NotInstalled(f"{given.file}: Outlook mailboxes need the extra `pst`: pip install 'rejoinder[pst]'")
    box = pypff.file()
    try:
        if given.path:
            box.open(str(given.path))
        else:
            box.open_file_object(given.stream())
        root = box.get_root_folder()
    except (OSError, RuntimeError, TypeError, ValueError, MemoryError) as error:
        raise Damaged(f"{given.file}: an Outlook mailbox that cannot be opened ({_said(error)})") from error
    try:
        yield from _folders(root, given)
        yield from _orphans(box, given)
    finally:
        box.close()


def _said(error: Exception) -> str:
    return str(error).splitlines()[0][:160] if str(error) else type(error).__name__


def _folders(root: _Node, given: Given) -> Iterator[Reading | Given | Refusal]:
    """Every folder's messages, folder by folder."""
    waiting, seen = [root], 0
    while waiting and seen < MAX_FOLDERS:
        folder = waiting.pop(0)
        seen += 1
        for number in range(_count(folder, "number_of_sub_messages")):
            yield from _guarded(folder, "get_sub_message", number, given)
        for number in range(_count(folder, "number_of_sub_folders")):
            try:
                waiting.append(folder.get_sub_folder(number))
            except (OSError, RuntimeError, MemoryError) as error:
                damage = Damaged(f"{given.file}: a folder of the mailbox cannot be opened ({_said(error)})")
                yield given.refusal(damage, f"folder {number + 1} of {_identifier(folder)}")


def _orphans(box: object, given: Given) -> Iterator[Reading | Given | Refusal]:
    for number in range(_count(box, "number_of_orphan_items")):
        yield from _guarded(box, "get_orphan_item", number, given)


def _count(node: object, name: str) -> int:
    try:
        value = getattr(node, name, 0)
    except (OSError, RuntimeError, MemoryError):
        return 0
    return value if isinstance(value, int) else 0


def _identifier(node: object) -> int:
    return _count(node, "identifier")


def _guarded(holder: object, get: str, number: int, given: Given) -> Iterator[Reading | Given | Refusal]:
    """One item; where libpff cannot read it, that is said of this item alone."""
    place = f"{_identifier(holder)}/{number + 1}"
    try:
        node: _Node = getattr(holder, get)(number)
        place = f"item {_identifier(node)}"
        found = list(mapi.readings(_item(node, 0), given, "libpff", place))
    except (OSError, RuntimeError, MemoryError, ValueError) as error:
        yield given.refusal(Damaged(f"{given.file}: an item of the mailbox cannot be read ({_said(error)})"), place)
        return
    yield from found


def _item(node: _Node, depth: int) -> Item:
    properties = _properties(node, 0)
    defects: list[Defect] = []
    for name, get in ((mapi.BODY, "get_plain_text_body"), (mapi.HTML, "get_html_body"), (mapi.RTF, "get_rtf_body")):
        if not properties.get(name):
            properties[name] = _body(node, get, defects)
    return Item(
        properties=properties,
        recipients=_recipients(node, defects),
        carried=list(_carried(node, depth, defects)),
        defects=tuple(defects),
    )


def _body(node: _Node, get: str, defects: list[Defect]) -> Value:
    """A body that libpff keeps outside the properties."""
    if not hasattr(node, get):
        return None
    try:
        data = getattr(node, get)()
    except (OSError, RuntimeError, MemoryError) as error:
        defects.append(Defect(kind=DefectKind.STRUCTURE, detail=f"{get[4:].replace('_', ' ')}: {_said(error)}"))
        return None
    if not isinstance(data, bytes):
        return data if isinstance(data, str) else None
    return data.decode("utf-8", "replace") if get == "get_plain_text_body" else data


def _properties(node: _Node, row: int) -> dict[int, Value]:
    found: dict[int, Value] = {}
    if _count(node, "number_of_record_sets") <= row:
        return found
    rows = node.get_record_set(row)
    held: list[tuple[int, int, bytes]] = []
    for number in range(rows.number_of_entries):
        try:
            entry = rows.get_entry(number)
            name, kind, data = entry.entry_type, entry.value_type, entry.data
        except (OSError, RuntimeError, MemoryError):
            continue
        if name is not None and kind is not None and data is not None:
            held.append((name, kind, data))
    for name, kind, data in held:
        if kind in (0x0002, 0x0003, 0x000B, 0x0040):
            found[name] = mapi.scalar(kind, data)
    codepage = mapi.codepage_of(found)
    for name, kind, data in held:
        if kind in (0x001E, 0x001F, 0x0102):
            found.setdefault(name, mapi.scalar(kind, data, codepage))
    subject = found.get(mapi.SUBJECT)
    if isinstance(subject, str) and subject[:1] == "\x01":  # [MS-PST] 2.5.3.1.1.1: a mark and the prefix's length
        found[mapi.SUBJECT] = subject[2:]
    return found


def _recipients(node: _Node, defects: list[Defect]) -> list[dict[int, Value]]:
    try:
        table = node.recipients if hasattr(node, "recipients") else None
        if table is None:
            return []
        rows = min(_count(table, "number_of_record_sets"), MAX_RECIPIENTS)
        return [_properties(table, row) for row in range(rows)]
    except (OSError, RuntimeError, MemoryError) as error:
        defects.append(Defect(kind=DefectKind.STRUCTURE, detail=f"recipients: {_said(error)}"))
        return []


def _carried(node: _Node, depth: int, defects: list[Defect]) -> Iterator[Carried]:
    for number in range(_count(node, "number_of_attachments")):
        try:
            held = node.get_attachment(number)
            properties = _properties(held, 0)
            data = properties.get(mapi.DATA)
            if not isinstance(data, bytes):
                data = held.read_buffer(min(held.size, MAX_ATTACHMENT)) if _count(held, "size") else b""
            item = _item(held.get_sub_item(0), depth + 1) if _holds_item(held, depth) else None
        except (OSError, RuntimeError, MemoryError) as error:
            defects.append(Defect(kind=DefectKind.STRUCTURE, detail=f"attachment {number + 1}: {_said(error)}"))
            continue
        yield Carried(properties=properties, data=data, item=item)


def _holds_item(held: _Node, depth: int) -> bool:
    return depth < MAX_DEPTH and _count(held, "number_of_sub_items") > 0


FORMAT = Format(
    name="pst",
    suffixes=(".pst", ".ost"),
    media_type="application/vnd.ms-outlook-pst",
    sniff=_sniff,
    read=_read,
    streams=True,
    container=True,
)
