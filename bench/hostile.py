"""Hostile inputs, generated: the same for the same seed. Every word in them is invented."""

import base64
import gzip
import io
import random
import struct
import zipfile
from collections.abc import Iterator, Mapping

import docx
from extract_msg.ole_writer import OleWriter
from reportlab.pdfgen.canvas import Canvas

HEAD = (
    b"From: Ada Birch <ada@birch.example>\r\nTo: Bo Cole <bo@cole.example>\r\nDate: Tue, 4 Jan 2022 10:00:00 -0600\r\n"
    b"Message-ID: <1@birch.example>\r\nSubject: Logs\r\nMIME-Version: 1.0\r\n"
)
WORDS = b"Bo,\r\n\r\nPlease send the logs by Friday.\r\n\r\nAda\r\n"


def eml() -> bytes:
    """A message with both forms of its body, a file, and a message inside."""
    inner = HEAD.replace(b"Logs", b"Inner") + b"\r\nInner words.\r\n"
    parts = [
        b"Content-Type: multipart/alternative; boundary=in\r\n\r\n"
        b"--in\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        + WORDS
        + b"\r\n--in\r\nContent-Type: text/html\r\n\r\n<p>Bo,</p><blockquote>old</blockquote>\r\n--in--\r\n",
        b'Content-Type: application/pdf; name="a.pdf"\r\nContent-Disposition: attachment; filename="a.pdf"\r\n'
        b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(pdf()),
        b"Content-Type: message/rfc822\r\n\r\n" + inner,
    ]
    body = b"".join(b"--out\r\n" + part + b"\r\n" for part in parts)
    return HEAD + b"Content-Type: multipart/mixed; boundary=out\r\n\r\n" + body + b"--out--\r\n"


def mbox(count: int = 3) -> bytes:
    """An mbox in the mboxrd dialect."""
    plain = (HEAD + b"\r\n" + WORDS + b">From here on we disagree.\r\n").replace(b"\r\n", b"\n")
    return b"".join(b"From ada@birch.example Tue Jan  4 10:00:00 2022\n" + plain + b"\n" for _ in range(count))


def pdf(pages: int = 2) -> bytes:
    """A stamped exhibit with a cover page."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=True)
    for number in range(1, pages + 1):
        stamp = f"Case: 1:21-cv-09999 Document #: 12-3 Filed: 10/12/21 Page {number} of {pages} PageID #:{100 + number}"
        canvas.drawString(60, 770, stamp)
        if number == 1:
            canvas.drawString(280, 400, "EXHIBIT 3")
        else:
            for line, text in enumerate(WORDS.decode().split("\r\n")):
                canvas.drawString(72, 700 - 14 * line, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def one_page(content: bytes, objects: tuple[bytes, ...] = (), resources: bytes = b"") -> bytes:
    """A PDF of one page, with the objects that follow numbered from 5 on."""
    bodies = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<<" + resources + b">>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        *objects,
    )
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % at for at in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(bodies) + 1, table)
    return out + head + b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (len(bodies) + 1, len(out))


def page_that_eats_memory() -> bytes:
    """Forms that each draw the next one forty times: the last would be drawn four thousand million times."""
    depth = 6
    objects = []
    for n in range(depth):
        drawn = b"/F Do " * 40 if n < depth - 1 else b"0 0 m 9 9 l S " * 40
        inner = b"/Resources<</XObject<</F %d 0 R>>>>" % (n + 6) if n < depth - 1 else b""
        head = b"<</Type/XObject/Subtype/Form/BBox[0 0 612 792]%s/Length %d>>" % (inner, len(drawn))
        objects.append(head + b"stream\n" + drawn + b"\nendstream")
    return one_page(b"/F Do " * 40, tuple(objects), b"/XObject<</F 5 0 R>>")


def page_that_eats_time(*words: str) -> bytes:
    """Lines of words, and a shading whose colour is worked out for every dot by a program of ten thousand steps."""
    said = b" 0 -14 Td ".join(b"(%s) Tj" % line.encode() for line in words)
    content = b"BT /T 10 Tf 72 740 Td %s ET /S sh" % said
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    steps = b"{" + b"1 add 1 sub " * 5_000 + b"0}"
    function = b"<</FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1]/Length %d>>" % len(steps)
    shading = b"<</ShadingType 1/ColorSpace/DeviceRGB/Matrix[612 0 0 792 0 0]/Function 5 0 R>>"
    objects = (function + b"stream\n" + steps + b"\nendstream", shading, font)
    return one_page(content, objects, b"/Shading<</S 6 0 R>>/Font<</T 7 0 R>>")


def _strings(writer: OleWriter, folder: str, texts: Mapping[int, str], header: int) -> None:
    for name, text in texts.items():
        writer.addEntry(f"{folder}__substg1.0_{name:04X}001F", text.encode("utf-16-le"))
    table = b"".join(struct.pack("<HHIQ", 0x1F, name, 6, 2 * len(text) + 2) for name, text in texts.items())
    writer.addEntry(f"{folder}__properties_version1.0", b"\0" * header + table)


def msg() -> bytes:
    """An Outlook message with a recipient and a file."""
    writer = OleWriter()
    texts = {0x1A: "IPM.Note", 0x37: "Logs", 0x1000: WORDS.decode(), 0x0C1A: "Ada Birch", 0x5D01: "ada@birch.example"}
    _strings(writer, "", texts, 32)
    writer.addEntry("__recip_version1.0_#00000000", storage=True)
    _strings(writer, "__recip_version1.0_#00000000/", {0x3001: "Bo Cole", 0x39FE: "bo@cole.example"}, 8)
    writer.addEntry("__attach_version1.0_#00000000", storage=True)
    writer.addEntry("__attach_version1.0_#00000000/__substg1.0_37010102", b"Attached words, plain ones.")
    _strings(writer, "__attach_version1.0_#00000000/", {0x3707: "note.txt"}, 8)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def tnef() -> bytes:
    """A winmail.dat with subject, body and a file."""

    def attribute(level: int, name: int, data: bytes) -> bytes:
        return struct.pack("<BII", level, name, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)

    return struct.pack("<IH", 0x223E9F78, 1) + b"".join(
        [
            attribute(1, 0x00018004, b"Logs\0"),
            attribute(1, 0x0002800C, WORDS),
            attribute(2, 0x00069002, b"\0" * 14),
            attribute(2, 0x00018010, b"note.txt\0"),
            attribute(2, 0x0006800F, b"Attached words, plain ones."),
        ]
    )


def word() -> bytes:
    """A Word letter with a table."""
    document = docx.Document()
    for line in WORDS.decode().split("\r\n"):
        document.add_paragraph(line)
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text = "Request 1"
    table.cell(0, 1).text = "The logs"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def zipped(names: Mapping[str, bytes]) -> bytes:
    """A ZIP archive of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in names.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def signed(content: bytes) -> bytes:
    """An opaque S/MIME signature around the content, its certificates left out."""

    def value(tag: int, inner: bytes) -> bytes:
        size = len(inner)
        return bytes([tag]) + (bytes([size]) if size < 128 else b"\x82" + size.to_bytes(2, "big")) + inner

    kind = bytes.fromhex("06092a864886f70d0107")
    octets = value(0x24, value(0x04, content[:40]) + value(0x04, content[40:]))
    held = value(0x30, kind + b"\x01" + value(0xA0, octets))
    body = value(0x30, b"\x02\x01\x01" + value(0x31, b"") + held + value(0x31, b""))
    return value(0x30, kind + b"\x02" + value(0xA0, body))


RTF = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}}\f0 Bo,\par Please send the logs\'97all of them.\par Ada}"
)
HTML = b"<html><head><meta charset=utf-8></head><body><p>Bo,</p><p>Send the logs.</p></body></html>"
TEXT = (
    b"From: Ada Birch\nSent: Tuesday, January 4, 2022 10:00 AM\nTo: Bo Cole\nSubject: Logs\n\nBo,\n\nSend the logs.\n"
)


def samples() -> dict[str, bytes]:
    """One well-formed file of each kind, by a name with its suffix."""
    return {
        "a.eml": eml(),
        "a.mbox": mbox(),
        "a.pdf": pdf(),
        "a.msg": msg(),
        "winmail.dat": tnef(),
        "a.docx": word(),
        "a.zip": zipped({"mail/a.eml": eml(), "note.txt": TEXT}),
        "a.rtf": RTF,
        "a.html": HTML,
        "a.txt": TEXT,
        "a.p7m": signed(b"Content-Type: text/plain\r\n\r\n" + WORDS),
        "a.emlx": b"%d\n" % len(eml()) + eml() + b"<?xml version='1.0'?><plist/>",
    }


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with some flipped, cut, doubled, swapped or overwritten by what parsers stumble over."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16, 64))):
        at = chance.randrange(max(len(out), 1))
        kind = chance.randrange(6)
        if kind == 0 and out:
            out[at] ^= 1 << chance.randrange(8)
        elif kind == 1 and out:
            out[at : at + chance.randrange(1, 8)] = chance.randbytes(chance.randrange(8))
        elif kind == 2:
            del out[at : at + chance.randrange(1, 200)]
        elif kind == 3:
            out[at:at] = out[at : at + chance.randrange(1, 400)]
        elif kind == 4:
            out[at:at] = chance.choice(_STUMBLES)
        else:
            del out[at:]
    return bytes(out)


_STUMBLES = (
    b"\0",
    b"\xff\xfe\xff\xff",
    b"\x00\x00\x00\x80",
    b"\r\n\r\n",
    b"--out",
    b"=?utf-8?B?",
    b"Content-Type: multipart/mixed; boundary=out\r\n",
    b"{\\" * 50,
    b"<" * 100,
    b"(" * 100,
    b'"' * 101,
    b"\xe2\x80\xae",
    b"%s%n",
    b"../../../../tmp/x",
)


def bombs() -> dict[str, bytes]:
    """Inputs made to exhaust: depth, number, size, ratio, names that climb."""
    nested = HEAD + b"\r\nInnermost.\r\n"
    for level in range(1200):
        mark = b"b%d" % level
        nested = HEAD[:90] + b"\r\nContent-Type: multipart/mixed; boundary=%s\r\n\r\n--%s\r\n%s\r\n--%s--\r\n" % (
            mark,
            mark,
            nested,
            mark,
        )
    forwarded = HEAD + b"\r\nInnermost.\r\n"
    for _ in range(1200):
        forwarded = HEAD + b"Content-Type: message/rfc822\r\n\r\n" + forwarded
    people = b",".join(b'"P %d" <p%d@cole.example>' % (n, n) for n in range(100_000))
    words = b" ".join(b"=?utf-8?Q?=C3=A9?=" for _ in range(50_000))
    archive = zipped({"zeros.txt": b"\0" * (64 << 20)})
    inside = zipped({"a.txt": TEXT})
    for _ in range(150):
        inside = zipped({"a.zip": inside})
    parts = b"".join(b"--x\r\nContent-Type: text/plain\r\n\r\npart\r\n" for _ in range(20_000))
    return {
        "nested.eml": nested,
        "forwarded.eml": forwarded,
        "recipients.eml": HEAD.replace(b"Bo Cole <bo@cole.example>", people) + b"\r\n" + WORDS,
        "encoded.eml": HEAD.replace(b"Logs", words) + b"\r\n" + WORDS,
        "parts.eml": HEAD + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n" + parts + b"--x--\r\n",
        "quotes.eml": HEAD.replace(b"Bo Cole", b'"\\"' * 60_000) + b"\r\n" + WORDS,
        "comments.eml": HEAD.replace(b"Bo Cole", b"(" * 200_000) + b"\r\n" + WORDS,
        "headers.eml": b"".join(b"X-H-%d: v\r\n" % n for n in range(100_000)) + HEAD + b"\r\n" + WORDS,
        "folded.eml": HEAD.replace(b"Logs", b"Logs" + b"\r\n x" * 100_000) + b"\r\n" + WORDS,
        "line.eml": HEAD + b"\r\n" + b"a" * (8 << 20),
        "boundary.eml": HEAD + b"Content-Type: multipart/mixed; boundary=a\r\n\r\n" + b"--a" * 1_000_000,
        "zip.zip": archive,
        "matryoshka.zip": inside,
        "names.zip": zipped(
            {"../../escape.txt": TEXT, "/etc/escape.txt": TEXT, "a\\..\\b.eml": eml(), "\u202etxt.eml": eml()}
        ),
        "gzip.mbox.gz": gzip.compress(b"\0" * (64 << 20), mtime=0),
        "deep.html": b"<div>" * 100_000 + b"words",
        "quotes.html": b"<blockquote>" * 20_000 + b"words",
        "entities.html": b"<p>" + b"&lt;" * 500_000,
        "deep.rtf": b"{\\rtf1 " + b"{" * 200_000,
        "bytes.rtf": b"{\\rtf1 " + b"\\'e9" * 500_000 + b"}",
        "quotes.txt": TEXT + b"\n" + b"> " * 200_000 + b"\nwords\n",
        "marks.txt": TEXT + b"\n".join(b">" * 60 + b" line %d" % n for n in range(50_000)),
        "blank.txt": TEXT + b"\n" * 300_000 + b"end",
        "from.mbox": b"From a Tue Jan  4 10:00:00 2022\n" * 100_000,
        "stamps.txt": b"Case 1:21-cv-09999 Document 1 Filed 1/1/21 Page 1 of 2\n" * 20_000,
        "empty.eml": b"",
        "nul.eml": b"\0" * 100_000,
        "network.html": b'<img src="http://127.0.0.1:9/x"><link rel=stylesheet href="http://127.0.0.1:9/y"><p>words</p>',
        "entity.docx": zipped({"[Content_Types].xml": _ENTITIES, "word/document.xml": _ENTITIES}),
    }


_ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx">'
    + b"".join(b'<!ENTITY x%d "%s">' % (n, (b"&x%d;" % (n - 1) if n else b"&x;") * 10) for n in range(12))
    + b'<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY u SYSTEM "http://127.0.0.1:9/z">]><a>&x11;&f;&u;</a>'
)


def hostile(count: int, seed: int = 7) -> Iterator[tuple[str, bytes]]:
    """So many inputs, each with a name: the bombs, then mutations of every kind in turn."""
    chance = random.Random(seed)
    made = 0
    for name, data in bombs().items():
        yield name, data
        made += 1
    kinds = list(samples().items())
    while made < count:
        name, data = kinds[made % len(kinds)]
        yield name, mutated(data, chance)
        made += 1
