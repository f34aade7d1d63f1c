"""Each format's reader on a file of ours, and the choice between them."""

import hashlib
import io
import os
from itertools import pairwise
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.oxml import OxmlElement
from reportlab.lib.colors import black, white
from reportlab.pdfgen.canvas import Canvas

from bench import hostile
from ingest.exceptions import Damaged, Encrypted
from ingest.formats import Given, formats
from ingest.formats.html import text_of
from ingest.formats.mbox import messages
from ingest.formats.pdf import boxes, render_page
from ingest.isolation import read_alone
from ingest.message import DefectKind, Reading, Span
from ingest.numbering import figure
from ingest.reading import Kept, Tally, choose, read_bytes, read_input, walk
from ingest.rtf import unpack

SHARED = Path(os.environ.get("REJOINDER_SHARED", Path(__file__).resolve().parent.parent.parent / "shared"))
WORDS = "Please send the logs"


def given(data: bytes, name: str) -> Given:
    return Given(data=data, file=name, sha256=hashlib.sha256(data).hexdigest())


def read(data: bytes, name: str) -> list[Reading]:
    return list(read_bytes(given(data, name)))


@pytest.mark.parametrize("name", sorted(hostile.samples()))
def test_content_decides_the_format_and_its_words_are_read(name):
    data = hostile.samples()[name]
    named = choose(given(data, name)).name
    if name not in ("a.txt", "a.docx"):
        assert choose(given(data, "renamed")).name == named
    assert any("logs" in reading.text.lower() for reading in read(data, name))


def test_every_format_of_the_folder_is_exercised_here():
    covered = {choose(given(data, name)).name for name, data in hostile.samples().items()}
    assert {f.name for f in formats()} - covered == {"pst"}


def test_outlook_message_with_its_recipient_and_file():
    message, note = read(hostile.msg(), "a.msg")
    assert message.rung == "mapi" and message.envelope is not None and message.envelope.sender is not None
    assert message.envelope.sender.email == "ada@birch.example"
    assert [a.email for a in message.envelope.to] == ["bo@cole.example"]
    assert message.envelope.subject == "Logs" and WORDS in message.text
    assert message.attachments[0].name == "note.txt" and note.source.place == "part 1"


def test_a_contact_is_read_and_is_no_message(tmp_path):
    path = tmp_path / "a.msg"
    path.write_bytes(hostile.msg().replace("IPM.Note".encode("utf-16-le"), "IPM.Task".encode("utf-16-le")))
    found = read_alone(path)
    assert found.readings[0].item == "IPM.Task" and WORDS in found.readings[0].text
    assert all(printing.source.place for printing in found.printings)


def test_tnef_gives_words_and_file():
    message, note = read(hostile.tnef(), "winmail.dat")
    assert WORDS in message.text and message.envelope is not None and message.envelope.subject == "Logs"
    assert note.text.startswith("Attached words")


def test_compressed_rich_text_as_the_specification_prints_it():
    # [MS-OXRTFCP] 3.1.1: the example of the specification
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert unpack(packed) == rb"{\rtf1\ansi\ansicpg1252\pard hello world}" + b"\r\n"


def test_rich_text_characters_code_pages_and_wrapped_html():
    (one,) = read(hostile.RTF, "a.rtf")
    assert one.text.split("\n")[1] == "Please send the logs—all of them."
    cyrillic = rb"{\rtf1\ansi\ansicpg1251 \'cf\'f0\'e8\'e2\'e5\'f2 \u8364?}"
    assert read(cyrillic, "b.rtf")[0].text == "Привет €"
    html = (
        rb"{\rtf1\ansi\fromhtml1{\*\htmltag64 <p>}\htmlrtf{\htmlrtf0 New words.\htmlrtf }\htmlrtf0{\*\htmltag72 </p>}}"
    )
    assert read(html, "c.rtf")[0].text.strip() == "New words."


def test_rich_text_that_is_struck_hidden_or_deleted_is_not_read_and_said():
    text = rb"{\rtf1 We will {\strike not }produce {\v secret }it{\deleted  soon}. \strike Never.\strike0 Today.}"
    (reading,) = read(text, "a.rtf")
    assert reading.text.strip() == "We will produce it. Today."
    assert [d.detail for d in reading.defects] == [
        "struck through, and not read: 'not Never.'",
        "hidden, and not read: 'secret'",
        "deleted by a tracked change, and not read: 'soon'",
    ]


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_mbox_dialects(end):
    head = b"From ada@birch.example Tue Jan  4 10:00:00 2022\nFrom: ada@birch.example\nSubject: a\n"
    rd = (head + b"\n>From the start.\n>>From quoted.\n\n") * 2
    found = list(messages(io.BytesIO(rd.replace(b"\n", end))))
    assert len(found) == 2 and found[0].replace(b"\r", b"").endswith(b"\nFrom the start.\n>From quoted.\n")
    body = b"one\n\nFrom ada@birch.example Tue Jan  4 10:00:00 2022\nSubject: not a message\n\n"
    counted = (head + b"Content-Length: %d\n\n" % len(body) + body + b"\n") * 2
    assert len(list(messages(io.BytesIO(counted)))) == 2
    prose = head + b"\nFrom here on we disagree.\nFrom 10:00 to 11:00 we talk.\n"
    assert len(list(messages(io.BytesIO(prose)))) == 1


def test_mbox_streams_across_blocks():
    body = b"line of words\n" * 9_000
    head = b"From ada@birch.example Tue Jan  4 10:00:00 2022\nFrom: ada@birch.example\nSubject: %d\n\n"
    data = b"".join(head % n + body + b"\n" for n in range(40))
    found = list(messages(io.BytesIO(data)))
    assert [b"Subject: %d\n" % n in one for n, one in enumerate(found)] == [True] * 40
    assert all(one.endswith(body) for one in found)


def test_html_structure():
    html = "<div>From: A</div><div>Sent: B</div><table><tr><td>a</td><td>b</td></tr></table><ul><li>x<li>y</ul>"
    (one,) = read(f"<html><body>{html}</body></html>".encode(), "a.html")
    assert one.text.split("\n")[:2] == ["From: A", "Sent: B"]
    assert "a\tb" in one.text and "- x\n- y" in one.text


def test_points_of_a_list_bear_its_numbers():
    html = "<ol type=a start=3><li>Logs<ol><li>May<li>June</ol><li>Notes</ol><ul><li>Dates</ul>"
    assert text_of(html)[0].split("\n\n") == ["c. Logs", "1. May\n2. June", "d. Notes", "- Dates\n"]


@pytest.mark.parametrize("struck", ["<s>not</s>", "<del>not</del>", '<i style="text-decoration: line-through">not</i>'])
def test_what_is_struck_through_is_not_read_and_said(struck):
    text, (defect,) = text_of(f"<p>We will {struck} agree.</p>")
    assert text == "We will agree.\n" and defect.kind is DefectKind.HIDDEN_TEXT and "'not'" in defect.detail


def test_white_words_are_told_of_where_nothing_dark_lies_behind():
    white = '<p style="color:#fff">Agreed.</p>'
    assert [d.kind for d in text_of(white)[1]] == [DefectKind.HIDDEN_TEXT] and text_of(white)[0] == "Agreed.\n"
    assert not text_of(f'<table><tr><td bgcolor="#003366">{white}</td></tr></table>')[1]


@pytest.mark.parametrize("tag", ["td", "section", "main", "o:p", "label", "custom"])
def test_no_word_is_lost_before_a_page_has_a_body(tag):
    assert text_of(f"<{tag}>Agreed.</{tag}><p>Ann</p>")[0].split() == ["Agreed.", "Ann"]
    assert text_of(f"<style>a</style><title>t</title><{tag}>Agreed.</{tag}>")[0] == "Agreed.\n"


def test_outlook_paragraphs_and_their_empty_ones():
    blank = '<p class="MsoNormal"><o:p>&nbsp;</o:p></p>'
    html = f'<p class="MsoNormal">Bo,</p>{blank}<p class="MsoNormal">One.<br>Two.</p>{blank * 4}<p>End</p>'
    assert read(f"<html><body>{html}".encode(), "a.html")[0].text == "Bo,\n\nOne.\nTwo.\n\n\nEnd\n"
    quoted = "<div>New.</div><blockquote>Old<br><br>words.<blockquote>Older.</blockquote></blockquote><div>Last.</div>"
    assert read(f"<html><body>{quoted}".encode(), "a.html")[0].text.split("\n") == [
        "New.", "", "> Old", ">", "> words.", ">", "> > Older.", "", "Last.", ""
    ]  # fmt: skip


def test_word_letter_keeps_order_and_tables():
    (one,) = read(hostile.word(), "a.docx")
    assert one.text.index("Bo,") < one.text.index(WORDS) < one.text.index("Request 1\tThe logs")


def test_word_letter_as_it_reads_with_its_changes_accepted():
    document = docx.Document()
    paragraph = document.add_paragraph("Send ")
    for tag, text, words in (("w:ins", "w:t", "all"), ("w:del", "w:delText", "some")):
        change, run, held = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text)
        held.text = words
        run.append(held)
        change.append(run)
        paragraph._p.append(change)
    paragraph.add_run(" logs.")
    out = io.BytesIO()
    document.save(out)
    assert read(out.getvalue(), "a.docx")[0].text == "Send all logs.\n"


def test_word_letter_has_its_letterhead_and_numbers_and_not_what_is_struck_or_hidden():
    letter = docx.Document()
    letter.sections[0].header.paragraphs[0].text = "Holt & Rook LLP"
    said = letter.add_paragraph("We will ")
    said.add_run("not ").font.strike = True
    said.add_run("produce.")
    said.add_run(" Ever.").font.hidden = True
    for words, style in (("Logs.", "List Number"), ("Notes.", "List Number"), ("Dates.", "List Bullet")):
        letter.add_paragraph(words, style=style)
    out = io.BytesIO()
    letter.save(out)
    (reading,) = read(out.getvalue(), "letter.docx")
    assert reading.text == "Holt & Rook LLP\n\nWe will produce.\n1. Logs.\n2. Notes.\n- Dates.\n"
    assert [(d.kind, d.detail.partition(",")[0]) for d in reading.defects] == [
        (DefectKind.HIDDEN_TEXT, "struck through"),
        (DefectKind.HIDDEN_TEXT, "hidden"),
    ]


@pytest.mark.parametrize(
    ("number", "counts", "said"),
    [
        (3, "decimal", "3"),
        (3, "lowerLetter", "c"),
        (3, "upperLetter", "C"),
        (14, "lowerRoman", "xiv"),
        (4, "I", "IV"),
        (30, "a", "30"),
        (2, "chicago", "2"),
    ],
)
def test_a_points_number_as_its_list_counts(number, counts, said):
    assert figure(number, counts) == said


def test_archive_members_are_parts_that_bear_their_names_and_go_nowhere():
    data = hostile.zipped({"../up.eml": hostile.eml(), "pic.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256))})
    found = list(walk(choose(given(data, "a.zip")), given(data, "a.zip"), Tally()))
    kept = [one for one in found if isinstance(one, Kept)]
    assert [(one.place, one.name, one.fate) for one in kept if "!" not in one.place] == [
        ("file 1", "../up.eml", "read"),
        ("file 2", "pic.png", "kept"),
    ]


# PDF


def test_exhibit_pages_anchors_label_and_furniture():
    (one,) = read(hostile.pdf(), "a.pdf")
    cover, second = one.pages
    assert (one.source.docket, one.source.attachment, one.source.label) == ("12", "3", "Exhibit 3")
    assert (second.docket_page, second.page_id) == (2, "102")
    assert one.text[second.start : second.end].startswith("Case: 1:21-cv-09999")
    words = one.text
    for span in reversed(one.furniture):
        words = words[: span.start] + words[span.end :]
    assert words.split() == hostile.WORDS.decode().split()
    assert cover.end < second.start


def test_a_span_has_its_box_where_the_words_stand_and_its_page_a_picture():
    data = hostile.pdf()
    (one,) = read(data, "a.pdf")
    start = one.text.index(WORDS)
    (box,) = boxes(data, one.pages[1], [Span(start=start, end=start + len(WORDS))])
    assert abs(box.left - 72) < 2 and 792 - 700 + 14 < box.top < box.bottom < 792 - 700 + 36
    assert boxes(data, one.pages[0], [Span(start=start, end=start + len(WORDS))]) == ()
    plain, marked = render_page(data, one.pages[1]), render_page(data, one.pages[1], [Span(start=start, end=start + 9)])
    assert plain.startswith(b"\x89PNG") and plain != marked


def test_every_character_of_a_page_maps_to_its_own_place():
    data = hostile.pdf()
    (one,) = read(data, "a.pdf")
    page = one.pages[1]
    at = [n for n in range(page.start, page.end) if not one.text[n].isspace()][-24:]
    found = [boxes(data, page, [Span(start=n, end=n + 1)])[0] for n in at]
    for (first, a), (second, b) in pairwise(zip(at, found, strict=True)):
        if second == first + 1:
            assert b.left > a.left and abs(b.top - a.top) < 4


def _page(draw) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=True)
    canvas.drawString(72, 700, "Words that everybody sees.")
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _invisible(canvas: Canvas) -> None:
    words = canvas.beginText(72, 600)
    words.setTextRenderMode(3)
    words.textLine("privileged words")
    canvas.drawText(words)


def _boxed(canvas: Canvas) -> None:
    canvas.drawString(72, 600, "privileged words")
    canvas.setFillColor(black)
    canvas.rect(60, 590, 200, 30, fill=1)


def _white(canvas: Canvas) -> None:
    canvas.setFillColor(white)
    canvas.drawString(72, 600, "privileged words")


def _off(canvas: Canvas) -> None:
    canvas.drawString(-400, 600, "privileged words")


@pytest.mark.parametrize("draw", [_invisible, _boxed, _white, _off])
def test_hidden_words_are_counted_and_neither_read_nor_repeated(draw):
    (one,) = read(_page(draw), "a.pdf")
    assert one.text.strip() == "Words that everybody sees."
    (defect,) = one.defects
    assert (
        defect.kind is DefectKind.HIDDEN_TEXT and "15 characters" in defect.detail and "privileged" not in defect.detail
    )


def test_words_on_a_coloured_ground_are_read():
    def ground(canvas: Canvas) -> None:
        canvas.setFillColor(black)
        canvas.rect(60, 590, 200, 30, fill=1)
        canvas.setFillColor(white)
        canvas.drawString(72, 600, "white on black")
        canvas.setFillColorRGB(1, 1, 0, alpha=0.4)
        canvas.rect(60, 690, 200, 30, fill=1, stroke=0)

    (one,) = read(_page(ground), "a.pdf")
    assert "white on black" in one.text and "everybody sees" in one.text and one.defects == ()


def test_messages_inside_a_pdf_portfolio_are_read():
    portfolio = pypdfium2.PdfDocument(hostile.pdf())
    portfolio.new_attachment("mail.eml").set_data(hostile.eml())
    out = io.BytesIO()
    portfolio.save(out)
    first, *inside = read(out.getvalue(), "a.pdf")
    assert first.attachments[0].name == "mail.eml" and inside[0].source.place == "file 1"
    assert inside[0].envelope is not None and inside[0].envelope.subject == "Logs"


def test_pdf_that_needs_a_password_and_pdf_that_is_none():
    out = io.BytesIO()
    canvas = Canvas(out, encrypt="secret")
    canvas.drawString(72, 700, "words")
    canvas.save()
    with pytest.raises(Encrypted, match="password"):
        read(out.getvalue(), "a.pdf")
    with pytest.raises(Damaged):
        read(b"%PDF-1.7\nnothing", "a.pdf")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("letter.pdf", "named .pdf, but it is not: read as text"),
        ("letter.txt", None),
        ("letter", None),
        ("a.log", None),
    ],
)
def test_a_name_that_promises_another_format_is_told_of(name, said):
    (reading,) = read(WORDS.encode(), name)
    assert [d.detail for d in reading.defects if d.kind is DefectKind.STRUCTURE] == ([said] if said else [])


def test_outlook_mailbox_items_are_all_listed():
    folder = SHARED / "data" / "files" / "pst"
    if not folder.is_dir():
        pytest.skip("development data not found: 1 test not run")
    counts = []
    for path in sorted(folder.iterdir()):
        found = [one for one in read_input(path) if isinstance(one, Reading) and one.source.place.startswith("item")]
        counts.append(len([one for one in found if "!" not in one.source.place]))
    assert sorted(counts) == [0, 0, 1, 3, 4, 4, 17, 18]
