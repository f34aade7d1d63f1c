"""Bytes to text, by the charset they claim and, where that is wrong or missing, by what they are."""

import codecs

from ingest.message import Defect, DefectKind

# Names that mail programs write and the codec registry does not know, or knows as a narrower set than was meant.
ALIASES = {
    "ansi_x3.110-1983": "latin-1",
    "ascii": "us-ascii",
    "cp-850": "cp850",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949",
    "euc-kr": "cp949",
    "latin1": "cp1252",
    "shift_jis": "cp932",
    "unicode-1-1-utf-7": "utf-7",
    "unicode": "utf-16",
    "utf8": "utf-8",
    "x-sjis": "cp932",
    "x-gbk": "gb18030",
    "x-mac-roman": "mac-roman",
    "x-unknown": "",
    "unknown-8bit": "",
    "unknown": "",
    "default": "",
    "default_charset": "",
    "8bit": "",
}


def codec_name(declared: str) -> str | None:
    """The codec for a charset as declared; None where there is none, or it is no text encoding."""
    name = declared.strip().strip("\"'").lower()
    name = ALIASES.get(name, name)
    if not name or not name.isascii():
        return None
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    return info.name if getattr(info, "_is_text_encoding", True) else None


def decode(data: bytes, declared: str | None = None, place: str = "") -> tuple[str, tuple[Defect, ...]]:
    """The text, never an error: the declared charset, then UTF-8, then Windows-1252 with every undefined byte shown
    as U+FFFD. Each departure from the declaration is a defect."""
    if data.isascii() and (declared is None or declared.lower() in _ASCII_LIKE):
        return data.decode("ascii"), ()
    codec = codec_name(declared) if declared else None
    if codec:
        try:
            return data.decode(codec), ()
        except (UnicodeError, ValueError):
            pass
    text, used = _guess(data)
    if codec in (None, "ascii") and used == "utf-8":
        return text, ()
    said = f"declared {declared[:60]!r}" if declared else "no charset declared"
    return text, (Defect(kind=DefectKind.CHARSET, detail=f"{said}; read as {used}", place=place),)


_ASCII_LIKE = frozenset({"us-ascii", "ascii", "utf-8", "utf8", "iso-8859-1", "iso-8859-15", "windows-1252", "latin1"})


def _guess(data: bytes) -> tuple[str, str]:
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(name, "replace"), name
    if wide := utf16_without_mark(data):
        return data.decode(wide, "replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    mended = data.decode("utf-8", "replace")
    broken = mended.count("\ufffd")
    if broken * 4 < sum(1 for c in mended if c > "\x7f") - broken:
        return mended, f"utf-8 with {broken} broken characters"
    return data.decode("cp1252", "replace"), "windows-1252"


def utf16_without_mark(data: bytes) -> str | None:
    """The UTF-16 byte order that the zero bytes of Latin text betray, None where the bytes are something else."""
    head = data[:512]
    half = len(head) // 2
    if half < 4:
        return None
    if head[1::2].count(0) > 0.8 * half and head[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if head[0::2].count(0) > 0.8 * half and head[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def plain_newlines(text: str) -> str:
    """The text with every line end a single line feed, as Python's text mode reads it."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
