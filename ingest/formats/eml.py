"""An e-mail as it was sent: RFC 5322 and MIME."""

import binascii
import hashlib
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest import mapi, mime
from ingest.charsets import decode, plain_newlines, utf16_without_mark
from ingest.coloured import announced, coloured_words
from ingest.deceptions import mark
from ingest.exceptions import Damaged
from ingest.formats import Format, Given, Refusal, tnef
from ingest.formats.html import page_text
from ingest.formats.smime import signed_content
from ingest.headers import base64_bytes, envelope
from ingest.message import Attachment, Coloured, Defect, DefectKind, IngestError, Reading, Source, Span

_TECHNICAL = re.compile(
    rb"(?im)^(received|message-id|mime-version|content-type|return-path|delivered-to|content-transfer-encoding|x-[\w-]+|dkim-signature|"
    rb"in-reply-to|references|envelope-to|authentication-results):"
)
_BASIC = re.compile(rb"(?im)^(from|to|cc|bcc|subject|date|sender|reply-to):")
_PRINTED = re.compile(rb"(?im)^(sent|attachments|importance):")
_RFC_DATE = re.compile(rb"(?im)^date:\s*(?:[a-z]{3},?\s+)?\d{1,2}\s+[a-z]{3}\s+\d{2,4}\s+\d{1,2}:\d{2}")
_UU_BEGIN = re.compile(r"^begin [0-7]{3,4} (\S[^\n]{0,200})$", re.M)


@dataclass(slots=True)
class _Body:
    """What has been gathered on the way through the parts."""

    texts: list[str] = field(default_factory=list)
    plain: bool = False
    carried: list[tuple[Attachment, Given]] = field(default_factory=list)
    defects: list[Defect] = field(default_factory=list)
    furniture: list[Span] = field(default_factory=list)
    coloured: list[Coloured] = field(default_factory=list)
    count: int = 0

    def note(self, kind: DefectKind, detail: str, place: str = "") -> None:
        self.defects.append(Defect(kind=kind, detail=detail, place=place))


def _head(data: bytes) -> bytes:
    """The header block, or what stands where one would be."""
    lines = data.lstrip(b"\xef\xbb\xbf\r\n \t")
    ends = [at for gap in (b"\n\n", b"\n\r\n", b"\r\r") if (at := lines.find(gap)) >= 0]
    return lines[: min(ends, default=len(lines))] + b"\n"


def _sniff(head: bytes) -> float:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or utf16_without_mark(head):
        head = decode(head)[0].encode()
    block = _head(head)
    names = len({name.lower() for name in _TECHNICAL.findall(block)})
    if not re.match(rb"[!-9;-~]+[ \t]*:|>?From ", block):
        return 0.6 if names >= 3 and _BASIC.search(block) else 0.0
    basic = len({name.lower() for name in _BASIC.findall(block)})
    if names >= 2 or (names and basic):
        return 0.9
    if _PRINTED.search(block):
        return 0.3
    return 0.45 if names or (basic >= 2 and _RFC_DATE.search(block)) else 0.35 if basic else 0.0


def _read(given: Given) -> Iterator[Reading | Given | Refusal]:
    data, defects = _bytes(given.data)
    whole = mime.part(data)
    if not whole.headers and given.kind is None:
        raise Damaged(f"{given.file}: no e-mail header at its beginning; if it is a printed e-mail, name it .txt")
    body = _Body(defects=list(defects))
    if whole.ragged:
        body.note(DefectKind.HEADER, whole.ragged)
    raw = decode(whole.raw_head, None)[0]
    made, found = envelope(whole.headers, plain_newlines(raw))
    body.defects += found
    _gather(whole, given, body, 0)
    text = "\n".join(piece if piece.endswith("\n") else piece + "\n" for piece in body.texts)
    text = _uuencoded(text, given, body) if "begin " in text else text
    if not text.strip():
        body.note(DefectKind.MISSING_TEXT, "the message has no text of its own")
    source = Source(file=given.file, sha256=given.sha256, media_type="message/rfc822", place=given.place)
    yield Reading(
        source=source,
        text=text,
        rung="mime",
        envelope=made,
        furniture=tuple(body.furniture),
        coloured=tuple(body.coloured),
        attachments=tuple(attachment for attachment, _ in body.carried),
        defects=tuple(body.defects),
    )
    for _, part in body.carried:
        yield part


def _bytes(data: bytes) -> tuple[bytes, tuple[Defect, ...]]:
    """The message's bytes from its first header on; UTF-16 made UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or utf16_without_mark(data):
        text, _ = decode(data)
        return text.lstrip("\ufeff").encode("utf-8", "replace"), (
            Defect(kind=DefectKind.CHARSET, detail="the whole file is UTF-16"),
        )
    if data[:1] in b"\xef\r\n \t":
        data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n \t")
    if b"\n" not in data[:65536] and b"\r" in data:
        data = data.replace(b"\r", b"\n")
    return data, ()


def _gather(part: mime.Part, given: Given, body: _Body, depth: int) -> None:
    """Texts and carried files of the part and all below it, in the order of the file."""
    body.count += 1
    if body.count > mime.MAX_PARTS or depth > mime.MAX_DEPTH:
        if not any(d.kind is DefectKind.LIMIT for d in body.defects):
            what = f"{mime.MAX_PARTS} parts" if body.count > mime.MAX_PARTS else f"{mime.MAX_DEPTH} levels"
            body.note(DefectKind.LIMIT, f"more than {what}; the rest is in the original", part.number)
        return
    kind = part.media_type
    if kind.startswith("multipart/"):
        _gather_multipart(part, given, body, depth)
    elif kind in ("message/rfc822", "message/global", "message/news"):
        _carry(part, given, body, "eml")
    elif kind in ("text/plain", "text/html") and _is_body(part, depth):
        _add_text(part, body)
    elif kind in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
        _gather_signed(part, given, body, depth)
    elif kind in ("application/ms-tnef", "application/vnd.ms-tnef"):
        _gather_tnef(part, given, body)
    elif depth == 0 and kind.startswith(("text/", "message/")):
        body.note(DefectKind.STRUCTURE, f"the body is {kind}; shown as text")
        _add_text(part, body)
    else:
        _carry(part, given, body, None)


def _gather_signed(part: mime.Part, given: Given, body: _Body, depth: int) -> None:
    """What was signed belongs to the message as if no signature were around it; what is encrypted is carried."""
    try:
        inner = mime.part(signed_content(payload(part)[0]), part.number or "1")
    except IngestError:
        _carry(part, given, body, None)
    else:
        _gather(inner, given, body, depth + 1)


def _gather_tnef(part: mime.Part, given: Given, body: _Body) -> None:
    """What Outlook packed into winmail.dat belongs to the message: its files, and its words where there are none yet.
    With whole items inside it is carried as it is."""
    try:
        item = tnef.unpack(payload(part)[0])
    except IngestError:
        _carry(part, given, body, None)
        return
    if any(one.item for one in item.carried):
        _carry(part, given, body, "tnef")
        return
    words, found = mapi.body(item.properties)
    if words.strip() and not any(text.strip() for text in body.texts):
        body.texts.append(words)
        body.defects += [*item.defects, *found]
    for number, one in enumerate(item.carried, 1):
        place = f"part {part.number or '1'}!part {number}"
        name, marks = mark(mapi.file_name(one), f"name of {place}")
        body.defects += marks
        held = Attachment(name=name, sha256=hashlib.sha256(one.data).hexdigest(), media_type="", size=len(one.data))
        body.carried.append((held, given.part(place, one.data, name=name)))


def _is_body(part: mime.Part, depth: int) -> bool:
    word = part.disposition[0]
    return depth == 0 or (word != "attachment" and not part.file_name)


def _gather_multipart(part: mime.Part, given: Given, body: _Body, depth: int) -> None:
    if part.media_type == "multipart/alternative":
        _gather_alternative(part, given, body, depth)
        return
    found = False
    for child in mime.children(part):
        found = True
        _gather(child, given, body, depth + 1)
        if body.count > mime.MAX_PARTS:
            break
    if not found:
        _bare(part, body)


def _bare(part: mime.Part, body: _Body) -> None:
    body.note(DefectKind.STRUCTURE, f"{part.media_type} without its boundary; shown as text", part.number)
    body.texts.append(plain_newlines(decode(part.body)[0]))


def _gather_alternative(part: mime.Part, given: Given, body: _Body, depth: int) -> None:
    """The plain form where it says something, else the HTML; files from every form."""
    forms = []
    for child in mime.children(part):
        form = _Body(count=body.count)
        _gather(child, given, form, depth + 1)
        body.count = form.count
        forms.append(form)
    if not forms:
        _bare(part, body)
        return
    spoken = [form for form in forms if any(text.strip() for text in form.texts)]
    best = next((form for form in spoken if form.plain), spoken[0] if spoken else None)
    for form in forms:
        body.carried += form.carried
        body.coloured += form.coloured
        if form is best:
            body.texts += form.texts
            body.plain |= form.plain
            body.defects += form.defects
        else:
            body.defects += [d for d in form.defects if d.kind in (DefectKind.LIMIT, DefectKind.HIDDEN_TEXT)]


def _add_text(part: mime.Part, body: _Body) -> None:
    data, defects = payload(part)
    body.defects += defects
    charset = part.parameters.get("charset")
    if part.media_type == "text/html":
        text, found = page_text(data, charset)
        if announced(text) is not None:
            body.coloured += coloured_words(decode(data, charset)[0])
    else:
        text, found = decode(data, charset, part.number)
        body.plain = True
    body.defects += found
    body.texts.append(plain_newlines(text))


def _carry(part: mime.Part, given: Given, body: _Body, kind: str | None) -> None:
    data, defects = payload(part)
    body.defects += defects
    name, marks = mark(part.file_name, f"name of part {part.number or '1'}")
    body.defects += marks
    attachment = Attachment(
        name=name, sha256=hashlib.sha256(data).hexdigest(), media_type=part.media_type, size=len(data)
    )
    place = f"part {part.number or '1'}"
    body.carried.append((attachment, given.part(place, data, name=name, kind=kind, media_type=part.media_type)))


def payload(part: mime.Part) -> tuple[bytes, list[Defect]]:
    """The part's bytes with its transfer encoding undone, as far as that goes."""
    encoding = part.get("content-transfer-encoding").split(";")[0].strip().lower()
    if encoding == "base64":
        return base64_bytes(part.body), []
    if encoding == "quoted-printable":
        return quopri.decodestring(part.body), []
    if encoding in ("x-uuencode", "uuencode", "uue", "x-uue"):
        data, lost = _uu_bytes(part.body.decode("latin-1").splitlines())
        return data, _lost_lines(lost, part.number)
    if encoding in ("", "7bit", "8bit", "binary"):
        return part.body, []
    return part.body, [
        Defect(kind=DefectKind.STRUCTURE, detail=f"unknown transfer encoding {encoding[:40]!r}", place=part.number)
    ]


def _lost_lines(count: int, place: str) -> list[Defect]:
    detail = f"{count} lines of an encoded file are damaged and left out"
    return [Defect(kind=DefectKind.STRUCTURE, detail=detail, place=place)] if count else []


def _uu_bytes(lines: list[str]) -> tuple[bytes, int]:
    """The file that uuencoded lines hold, and how many of them could not be read."""
    out, lost = [], 0
    for line in lines:
        if line.startswith("begin ") or not line:
            continue
        if line.strip() == "end":
            break
        try:
            out.append(binascii.a2b_uu(line))
        except (binascii.Error, ValueError):
            want = (((ord(line[0]) - 32) & 63) * 4 + 5) // 3  # mailers that pad the line: cut it to its own count
            try:
                out.append(binascii.a2b_uu(line[:want]))
            except (binascii.Error, ValueError):
                lost += 1
    return b"".join(out), lost


def _uuencoded(text: str, given: Given, body: _Body) -> str:
    """Files in the running text, as mail carried them before MIME: taken as attachments, their lines as furniture."""
    at = 0
    while found := _UU_BEGIN.search(text, at):
        end = text.find("\nend", found.end())
        if end < 0:
            break
        data, lost = _uu_bytes(text[found.end() + 1 : end].split("\n"))
        at = end + 4
        if not data:
            continue
        body.defects += _lost_lines(lost, "a file in the text")
        name, marks = mark(found[1].strip(), "name of a file in the text")
        body.defects += marks
        attachment = Attachment(
            name=name, sha256=hashlib.sha256(data).hexdigest(), media_type="application/octet-stream", size=len(data)
        )
        body.carried.append((attachment, given.part(f"file {len(body.carried) + 1} in the text", data, name=name)))
        body.furniture.append(Span(start=found.start(), end=at))
    return text


FORMAT = Format(name="eml", suffixes=(".eml", ".mht", ".mhtml"), media_type="message/rfc822", sniff=_sniff, read=_read)
