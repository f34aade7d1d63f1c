"""Load files of a production: Concordance DAT, Opticon OPT, EDRM XML 1.2; written, and read back without loss.

DAT: field separator ASCII 020, quote þ (254), newline within a field ® (174), a header row. A value that holds one of
those characters itself is written as a numeric character reference ("&#174;"), so that reading gives back the value.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from exhibits.errors import ExhibitError

SEPARATOR, QUOTE, NEWLINE = "\x14", "þ", "®"
FIELDS = (
    *("BEGBATES", "ENDBATES", "BEGATTACH", "ENDATTACH", "CUSTODIAN", "DOCTYPE", "FILEEXT", "FILENAME", "FILESIZE"),
    *("FROM", "TO", "CC", "BCC", "SUBJECT", "DATESENT", "TIMESENT", "MD5HASH", "SHA1HASH", "NATIVEPATH", "TEXTPATH"),
    *("PAGECOUNT", "CONFIDENTIALITY"),
)
_ESCAPED = re.compile(r"&#(?=\d+;)|[\x00-\x09\x0b-\x1f\x7f\x85\u2028\u2029þ®]")
_REFERENCE = re.compile(r"&#(\d+);")


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """One line of an OPT: a document's or page's image; `pages` stands on the first line of a document."""

    alias: str
    volume: str
    path: str
    starts_document: bool
    pages: int | None


def write_dat(rows: Iterable[Mapping[str, str]], fields: Sequence[str] = FIELDS) -> bytes:
    """The rows as DAT in UTF-8 with a byte order mark and CRLF line ends."""
    lines = [_join(fields), *(_join([_escape(row.get(f, "")) for f in fields]) for row in rows)]
    return ("\ufeff" + "".join(f"{line}\r\n" for line in lines)).encode()


def _join(values: Sequence[str]) -> str:
    return QUOTE + f"{QUOTE}{SEPARATOR}{QUOTE}".join(values) + QUOTE


def _escape(value: str) -> str:
    return _ESCAPED.sub(lambda m: f"&#{ord(m[0][0])};{m[0][1:]}", value).replace("\n", NEWLINE)


def _unescape(value: str) -> str:
    return _REFERENCE.sub(lambda m: chr(int(m[1])), value.replace(NEWLINE, "\n"))


def read_dat(data: bytes, name: str) -> tuple[tuple[str, ...], list[dict[str, str]]]:
    """The fields and rows of a DAT in UTF-8, UTF-16 or Windows-1252; raises ExhibitError naming file and line."""
    lines = [line for line in _decode(data).replace("\r\n", "\n").split("\n") if line]
    if not lines:
        raise ExhibitError(f"{name}: the load file is empty")
    fields = _split(lines[0], name, 1)
    rows = [_split(line, name, i) for i, line in enumerate(lines[1:], 2)]
    for i, row in enumerate(rows, 2):
        if len(row) != len(fields):
            raise ExhibitError(f"{name} line {i}: {len(row)} fields where the header has {len(fields)}")
    return fields, [dict(zip(fields, map(_unescape, row), strict=True)) for row in rows]


def _decode(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _split(line: str, name: str, number: int) -> tuple[str, ...]:
    if not (line.startswith(QUOTE) and line.endswith(QUOTE) and len(line) > 1):
        raise ExhibitError(f"{name} line {number}: not a Concordance line (fields must be quoted with þ)")
    return tuple(line[1:-1].split(f"{QUOTE}{SEPARATOR}{QUOTE}"))


def write_opt(images: Iterable[Image]) -> bytes:
    """The images as an Opticon file; raises ExhibitError for a path or alias with a comma, which OPT cannot hold."""
    return "".join(f"{_opt_line(i)}\r\n" for i in images).encode()


def _opt_line(image: Image) -> str:
    parts = (image.alias, image.volume, image.path)
    if any("," in p or "\n" in p for p in parts):
        raise ExhibitError(f"an OPT line cannot hold a comma: {parts}")
    return ",".join([*parts, "Y" if image.starts_document else "", "", "", str(image.pages or "")])


def read_opt(data: bytes, name: str) -> list[Image]:
    """The images of an Opticon file; raises ExhibitError naming file and line."""
    found = []
    for number, line in enumerate(_decode(data).splitlines(), 1):
        parts = line.split(",")
        if len(parts) != 7:
            raise ExhibitError(f"{name} line {number}: {len(parts)} fields where an OPT line has 7")
        pages = int(parts[6]) if parts[6].isdigit() else None
        found.append(
            Image(alias=parts[0], volume=parts[1], path=parts[2], starts_document=parts[3] == "Y", pages=pages)
        )
    return found


def write_edrm(rows: Sequence[Mapping[str, str]]) -> bytes:
    """The rows as EDRM XML 1.2: one Document a row, its fields as Tags, its files by path."""
    root = ElementTree.Element("Root", MajorVersion="1", MinorVersion="2", DataInterchangeType="Update")
    batch = ElementTree.SubElement(root, "Batch")
    documents = ElementTree.SubElement(batch, "Documents")
    for row in rows:
        kind = "Message" if row.get("DOCTYPE", "").lower() == "e-mail" else "File"
        document = ElementTree.SubElement(documents, "Document", DocID=row["BEGBATES"], DocType=kind)
        tags = ElementTree.SubElement(document, "Tags")
        for field, value in row.items():
            ElementTree.SubElement(tags, "Tag", TagName=field, TagValue=_escape(value), TagDataType="Text")
        files = ElementTree.SubElement(document, "Files")
        for file_type, path in (("Native", row.get("NATIVEPATH")), ("Text", row.get("TEXTPATH"))):
            if path:
                file = ElementTree.SubElement(files, "File", FileType=file_type)
                folder, _, leaf = path.rpartition("/")
                ElementTree.SubElement(file, "ExternalFile", FilePath=_escape(folder), FileName=_escape(leaf))
    ElementTree.indent(root)
    return str(ElementTree.tostring(root, encoding="unicode")).encode() + b"\n"


def read_edrm(data: bytes, name: str) -> list[dict[str, str]]:
    """The tags of each document of an EDRM XML written by `write_edrm`; raises ExhibitError when it is no such file.

    Document type declarations are refused: entities are how XML files do harm.
    """
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise ExhibitError(f"{name}: declares a document type; refused")
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise ExhibitError(f"{name}: not EDRM XML ({error})") from error
    return [
        {str(t.get("TagName")): _unescape(t.get("TagValue", "")) for t in document.iter("Tag")}
        for document in root.iter("Document")
    ]
