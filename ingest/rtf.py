"""Rich text as Outlook keeps bodies: unpacked, and read as words or as the HTML that stands inside it."""

import re
import struct

from ingest.charsets import codec_name
from ingest.exceptions import Damaged, LimitExceeded
from ingest.message import Defect, DefectKind

MAX_UNPACKED = 32 << 20

# [MS-OXRTFCP] 2.1.3.1: what the dictionary holds before the first byte.
_START = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor "
    b"MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n"
    b"\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\", re.S
)
_SKIPPED = frozenset(
    [
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "object",
        "listtable",
        "listoverridetable",
        "revtbl",
        "rsidtbl",
        "generator",
        "xmlnstbl",
        "themedata",
        "datastore",
        "latentstyles",
        "header",
        "footer",
        "headerl",
        "headerr",
        "footerl",
        "footerr",
        "fldinst",
        "nonshppict",
        "mmathpr",
    ]
)
_CHARACTERS = {
    "par": "\n",
    "line": "\n",
    "sect": "\n",
    "page": "\n",
    "row": "\n",
    "tab": "\t",
    "cell": "\t",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "endash": "–",
    "emdash": "—",
    "emspace": " ",
    "enspace": " ",
}
_LEFT_OUT = {
    "strike": "struck through",
    "striked": "struck through",
    "v": "hidden",
    "deleted": "deleted by a tracked change",
}
# The code page of each \\fcharset.
_CHARSETS = {
    0: 1252, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254,
    163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250
}  # fmt: skip


def unpack(data: bytes) -> bytes:
    """Compressed RTF ([MS-OXRTFCP]) unpacked; raises Damaged, or LimitExceeded beyond `MAX_UNPACKED`. What a cut
    stream still gives is returned."""
    if len(data) < 16:
        raise Damaged("compressed rich text shorter than its header")
    _, size, magic = struct.unpack_from("<III", data)
    if size > MAX_UNPACKED:
        raise LimitExceeded(f"rich text of {size} bytes unpacked")
    if magic == 0x414C454D:
        return data[16 : 16 + size]
    if magic != 0x75465A4C:
        raise Damaged("compressed rich text without its mark")
    ring = bytearray(_START.ljust(4096, b"\0"))
    write = len(_START)
    out = bytearray()
    at, end = 16, len(data)
    while at < end and len(out) < size:
        flags = data[at]
        at += 1
        for bit in range(8):
            if flags >> bit & 1:
                if at + 1 >= end:
                    return bytes(out)
                pair = data[at] << 8 | data[at + 1]
                at += 2
                read = pair >> 4
                if read == write:
                    return bytes(out)
                for _ in range((pair & 15) + 2):
                    byte = ring[read]
                    out.append(byte)
                    ring[write] = byte
                    read, write = (read + 1) & 4095, (write + 1) & 4095
            else:
                if at >= end:
                    return bytes(out)
                out.append(data[at])
                ring[write] = data[at]
                at, write = at + 1, (write + 1) & 4095
    return bytes(out[:size])


class _Group:
    """What holds inside one pair of braces."""

    __slots__ = ("codec", "left_out", "plain", "skip", "tag", "width")

    def __init__(self, above: "_Group | None" = None) -> None:
        self.skip: bool = above.skip if above else False
        self.plain: bool = above.plain if above else False  # inside \\htmlrtf: there for readers of RTF only
        self.tag: bool = above.tag if above else False
        self.width: int = above.width if above else 1
        self.codec: str = above.codec if above else "cp1252"
        self.left_out: frozenset[str] = above.left_out if above else frozenset()


class _Scribe:
    """Takes the tokens of a document one by one."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.left: dict[str, list[str]] = {}
        self.html = False
        self.group = _Group()
        self.stack: list[_Group] = []
        self.codec = "cp1252"
        self.fonts: dict[int, str] = {}
        self.in_fonts = -1
        self.font = 0
        self.star = False
        self.owed = 0
        self.held = bytearray()

    def flush(self) -> None:
        if self.held:
            self.put(self.held.decode(self.group.codec, "replace"))
            self.held.clear()

    def put(self, text: str) -> None:
        if self.group.left_out and not self.html:
            self.left.setdefault(min(self.group.left_out), []).append(text)
        else:
            self.out.append(text)

    def silent(self) -> bool:
        return self.group.skip or (self.html and self.group.plain) or self.in_fonts >= 0

    def byte(self, value: int) -> None:
        if self.owed:
            self.owed -= 1
        elif not self.silent():
            self.held.append(value)

    def text(self, text: str) -> None:
        if self.owed:
            cut = min(self.owed, len(text))
            self.owed -= cut
            text = text[cut:]
        if text and not self.silent():
            self.flush()
            self.put(text)

    def brace(self, sign: str) -> None:
        self.flush()
        self.owed = 0
        if sign == "{":
            if len(self.stack) > 10_000:
                raise LimitExceeded("rich text nested more than 10000 deep")
            self.stack.append(self.group)
            self.group = _Group(self.group)
        elif self.stack:
            self.group = self.stack.pop()
            if len(self.stack) < self.in_fonts:
                self.in_fonts = -1

    def symbol(self, sign: str) -> None:
        if sign == "*":
            self.star = True
            return
        known = {"~": "\xa0", "_": "‑", "\\": "\\", "{": "{", "}": "}", "\n": "\n", "\r": "\n"}
        if sign in known:
            self.text(known[sign])

    def word(self, name: str, number: int | None) -> None:
        star, self.star = self.star, False
        if name == "u" and number is not None:
            self._unicode(number)
            return
        if name == "bin":
            return
        if star and name == "htmltag":
            self.group.tag = True
        elif star or name in _SKIPPED:
            self.group.skip = True
        elif name == "fonttbl":
            self.in_fonts = len(self.stack)
        elif name in _CHARACTERS and not (self.html and self.group.tag and name == "par"):
            self.text(_CHARACTERS[name])
        else:
            self._setting(name, number)

    def _unicode(self, number: int) -> None:
        code = number % 65536
        if not self.silent() and not self.owed:
            self.flush()
            self.put(chr(code))
        self.owed = self.group.width

    def _setting(self, name: str, number: int | None) -> None:
        if name == "fromhtml":
            self.html = True
        elif name == "htmlrtf":
            self.flush()
            self.group.plain = number != 0
        elif name in _LEFT_OUT:
            self.flush()
            mark = frozenset((_LEFT_OUT[name],))
            self.group.left_out = self.group.left_out - mark if number == 0 else self.group.left_out | mark
        elif name == "plain":
            self.flush()
            self.group.left_out = frozenset()
        elif name == "uc" and number is not None:
            self.group.width = max(0, min(number, 8))
        elif name == "ansicpg" and number:
            self.codec = self.group.codec = codec_name(f"cp{number}") or "cp1252"
        elif name == "f" and number is not None:
            self.font = number
            if self.in_fonts < 0:
                self.flush()
                self.group.codec = self.fonts.get(number, self.codec)
        elif name == "fcharset" and self.in_fonts >= 0 and number in _CHARSETS:
            self.fonts[self.font] = codec_name(f"cp{_CHARSETS[number]}") or self.codec
            if number == 0:
                self.fonts.pop(self.font)


def read(data: bytes) -> tuple[str, bool, tuple[Defect, ...]]:
    """The words of a rich text, whether they are the HTML that was wrapped in it ([MS-OXRTFEX]), and what words were
    left out, for they are struck through, hidden or deleted."""
    scribe = _Scribe()
    for found in _TOKEN.finditer(data[:MAX_UNPACKED].decode("latin-1")):
        name, number, code, sign, brace, text = found.groups()
        if name:
            if scribe.held and name not in ("'",):
                scribe.flush()
            scribe.word(name.lower() if name != "U" else "u", int(number) if number else None)
        elif code:
            scribe.byte(int(code, 16))
        elif sign:
            scribe.symbol(sign)
        elif brace:
            scribe.brace(brace)
        elif text:
            scribe.text(text)
    scribe.flush()
    joined = "".join(scribe.out)
    if any("\ud800" <= c <= "\udfff" for c in joined):
        joined = joined.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    told = ((why, " ".join("".join(words).split())[:120]) for why, words in scribe.left.items())
    defects = [
        Defect(kind=DefectKind.HIDDEN_TEXT, detail=f"{why}, and not read: {words!r}") for why, words in told if words
    ]
    return joined, scribe.html, tuple(defects)
