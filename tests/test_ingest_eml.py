"""E-mail files, from the ordinary to the broken."""

import base64
import email
import email.message
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench import hostile
from ingest import mime
from ingest.exceptions import UnknownFormat
from ingest.formats import Given
from ingest.formats.eml import payload
from ingest.message import DefectKind, Reading
from ingest.reading import choose, read_bytes

SHARED = Path(os.environ.get("REJOINDER_SHARED", Path(__file__).resolve().parent.parent.parent / "shared"))


def given(data: bytes, name: str = "a.eml") -> Given:
    return Given(data=data, file=name, sha256=hashlib.sha256(data).hexdigest())


def read(data: bytes, name: str = "a.eml") -> list[Reading]:
    return list(read_bytes(given(data, name)))


HEAD = (
    b"From: Ada Birch <ada@birch.example>\r\nTo: bo@cole.example\r\n"
    b"Date: Tue, 4 Jan 2022 10:00:00 -0600\r\nSubject: Logs\r\n"
)


def test_plain_message_gives_envelope_and_body():
    (one,) = read(HEAD + b"Message-ID: <1@birch.example>\r\n\r\nBo,\r\n\r\nThe logs are due Friday.\r\n")
    assert one.text == "Bo,\n\nThe logs are due Friday.\n"
    assert one.envelope is not None and one.envelope.sender is not None
    assert (one.envelope.sender.name, one.envelope.sender.email) == ("Ada Birch", "ada@birch.example")
    assert one.envelope.to[0].email == "bo@cole.example"
    assert one.envelope.date == "Tue, 4 Jan 2022 10:00:00 -0600"
    assert one.envelope.message_id == "<1@birch.example>"
    assert one.envelope.raw.startswith("From: Ada Birch")
    assert one.defects == ()


def test_nested_message_is_a_message_of_its_own_with_its_exact_bytes():
    inner = HEAD.replace(b"Logs", b"Inner") + b"\r\nInner words.\r\n"
    outer = HEAD + (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\n\r\nOuter words.\r\n'
        b"--x\r\nContent-Type: message/rfc822\r\n\r\n" + inner + b"\r\n--x--\r\n"
    )
    first, second = read(outer)
    assert first.text.strip() == "Outer words." and second.text.strip() == "Inner words."
    assert second.source.place == "part 2"
    assert first.attachments[0].sha256 == hashlib.sha256(inner).hexdigest()


def test_html_only_keeps_quotes_and_flags_hidden_words():
    body = b"<p>New words.</p><div style='display:none'>secret</div><blockquote><p>Old words.</p></blockquote>"
    (one,) = read(HEAD + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + body)
    assert "New words." in one.text and "> Old words." in one.text and "secret" not in one.text
    assert [d.kind for d in one.defects] == [DefectKind.HIDDEN_TEXT]


def test_alternative_prefers_plain_words_that_are_there():
    parts = b"--b\nContent-Type: text/plain\n\n%s\n--b\nContent-Type: text/html\n\n<p>Rich</p>\n--b--\n"
    head = HEAD.replace(b"\r\n", b"\n") + b"Content-Type: multipart/alternative; boundary=b\n\n"
    assert read(head + parts % b"Plain")[0].text.strip() == "Plain"
    assert read(head + parts % b" ")[0].text.strip() == "Rich"


@pytest.mark.parametrize(
    ("subject", "wanted"),
    [
        (b"=?utf-8?Q?Caf=C3=A9?=", "Café"),
        (b"=?utf-8?B?Q2Fm?= =?utf-8?B?w6k=?=", "Café"),
        (b"=?utf-8?Q?Caf=C3?= =?utf-8?Q?=A9_bar?=", "Café bar"),
        (b"=?windows-1252?Q?=93quoted=94?= and plain", "“quoted” and plain"),
        (b"=?no-such?Q?abc?=", "abc"),
    ],
)
def test_encoded_words(subject, wanted):
    (one,) = read(HEAD.replace(b"Logs", subject) + b"\r\nx\r\n")
    assert one.envelope is not None and one.envelope.subject == wanted


def test_deceptive_characters_are_marked_never_passed_on():
    evil = "Inv\u202eoice\u200b".encode()
    (one,) = read(HEAD.replace(b"Logs", evil) + b"\r\nx\r\n")
    assert one.envelope is not None and one.envelope.subject == "Inv‹U+202E›oice‹U+200B›"
    assert any(d.kind is DefectKind.DECEPTIVE_CHARACTERS for d in one.defects)


def test_addresses_with_commas_groups_and_comments():
    head = (
        b'From: "Birch, Ada" <ada@birch.example>\nTo: "Cole, Bo" <bo@cole.example>, dee@cole.example (Dee Fox);\n'
        b" Team: e@cole.example, f@cole.example;\nCc: undisclosed-recipients:;\n\nx\n"
    )
    (one,) = read(head)
    assert one.envelope is not None
    assert [(a.name, a.email) for a in one.envelope.to] == [
        ("Cole, Bo", "bo@cole.example"),
        ("Dee Fox", "dee@cole.example"),
        (None, "e@cole.example"),
        (None, "f@cole.example"),
    ]
    assert one.envelope.cc == ()


def test_files_carried_in_the_text_and_as_parts_are_kept_by_hash():
    one, carried = read(HEAD + b"\r\nSee below.\r\n\r\nbegin 644 cat.txt\r\n#0V%T\r\n`\r\nend\r\n")
    (attachment,) = one.attachments
    assert carried.text == "Cat"
    assert attachment.sha256 == hashlib.sha256(b"Cat").hexdigest() and attachment.name == "cat.txt"
    (span,) = one.furniture
    assert one.text[span.start : span.end].startswith("begin 644") and one.text[span.start : span.end].endswith("end")


def test_utf16_message_and_charset_that_lies():
    (one,) = read((HEAD + b"\r\nWords.\r\n").decode().encode("utf-16"))
    assert one.text.strip() == "Words." and one.defects[0].kind is DefectKind.CHARSET
    (two,) = read(HEAD + b"Content-Type: text/plain; charset=us-ascii\r\n\r\nna\xefve\r\n")
    assert two.text.strip() == "naïve" and two.defects[0].kind is DefectKind.CHARSET


def test_a_printed_exhibit_named_txt_is_text_and_a_transport_header_is_mail():
    exhibit = b"From: Ada Birch\nSent: Tuesday, January 4, 2022 10:00 AM\nTo: Bo Cole\nSubject: Logs\n\nBo,\n"
    assert choose(given(exhibit, "a.txt")).name == "text"
    assert choose(given(HEAD + b"Message-ID: <1@x.example>\n\nBo\n", "a.txt")).name == "eml"


def test_bytes_of_no_known_format_are_refused():
    with pytest.raises(UnknownFormat):
        choose(given(bytes(range(256)) * 20, "a.bin"))


def test_the_words_inside_an_opaque_signature_are_the_message_s_own():
    inner = b"Content-Type: text/plain\r\n\r\nSigned words.\r\n"
    head = (
        HEAD
        + b"Content-Type: application/pkcs7-mime; smime-type=signed-data\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    (one,) = read(head + base64.encodebytes(hostile.signed(inner)))
    assert one.text == "Signed words.\n" and one.envelope is not None and one.envelope.subject == "Logs"


def test_winmail_dat_gives_the_message_its_words_and_files():
    part = b"Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    head = HEAD + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\n\r\n--x\r\n"
    message, note = read(head + part + base64.encodebytes(hostile.tnef()) + b"--x--\r\n")
    assert "send the logs by Friday" in message.text and note.source.place == "part 2!part 1"
    assert [attachment.name for attachment in message.attachments] == ["note.txt"]


def test_what_machines_attach_is_kept_and_not_read():
    parts = [
        b"Content-Type: text/plain\r\n\r\nWords.\r\n",
        b"Content-Type: application/pgp-signature; name=signature.asc\r\n\r\n-----BEGIN PGP SIGNATURE-----\r\n",
        b"Content-Type: text/csv; name=table.csv\r\n\r\na,b\r\n1,2\r\n",
        b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x.example\r\n",
    ]
    body = b"".join(b"--x\r\n" + part for part in parts) + b"--x--\r\n"
    (one,) = read(HEAD + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n" + body)
    assert one.text.strip() == "Words." and len(one.attachments) == 3


def test_a_line_of_junk_among_the_headers_costs_no_header():
    head = HEAD.replace(b"To: bo", b"this line lost its beginning\r\nTo: bo")
    more = b"Message-ID: <1@x.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n"
    (one,) = read(b"junk before\r\n" + head + more + b"\r\nWords.\r\n")
    assert one.envelope is not None and one.envelope.subject == "Logs" and one.envelope.to[0].email == "bo@cole.example"
    assert one.text == "Words.\n" and [d.kind for d in one.defects] == [DefectKind.HEADER]


def test_a_body_that_follows_without_a_blank_line_is_kept():
    (one,) = read(HEAD + b"Message-ID: <1@x.example>\r\nBo, send the logs.\r\nAda\r\n")
    assert one.text == "Bo, send the logs.\nAda\n" and one.defects[0].kind is DefectKind.HEADER


def _leaves(part: mime.Part) -> Iterator[tuple[str, bytes]]:
    children = list(mime.children(part)) if part.media_type.startswith("multipart/") else []
    if part.media_type == "message/rfc822":
        children = [mime.part(payload(part)[0])]
    for child in children:
        yield from _leaves(child)
    if not children:
        yield part.media_type, payload(part)[0].strip()


def _library_leaves(message: email.message.Message) -> Iterator[tuple[str, bytes]]:
    if message.is_multipart():
        for child in message.get_payload():
            yield from _library_leaves(child)
    else:
        yield message.get_content_type().split()[0], (message.get_payload(decode=True) or b"").strip()


def test_parts_and_headers_are_those_of_the_standard_library():
    folder = SHARED / "data" / "files" / "eml"
    if not folder.is_dir():
        pytest.skip("development data not found: 1 test not run")
    compared = 0
    for path in sorted(folder.iterdir()):
        data = path.read_bytes()
        library = email.message_from_bytes(data)
        kinds = {part.get_content_type() for part in library.walk()}
        odd = any(part.defects for part in library.walk()) or any(
            k.startswith("message/") for k in kinds - {"message/rfc822"}
        )
        if odd or not library.keys() or b"x-uue" in data[:2000]:
            continue  # where the library itself names a defect, or opens reports that are one file to us
        compared += 1
        ours = mime.part(data)
        assert [name for name, _ in ours.headers] == library.keys(), path.name
        assert list(_leaves(ours)) == list(_library_leaves(library)), path.name
    assert compared > 150
