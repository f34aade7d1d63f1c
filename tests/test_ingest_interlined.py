"""Answers written into the quotation: whose words they are is told by their colour, or said not to be known."""

from email.message import EmailMessage

import pytest

from acts import find
from acts.act import CERTAIN
from ingest.coloured import announced, coloured_words, hue
from ingest.fold import fold
from ingest.formats import Given
from ingest.interlined import is_interlined
from ingest.message import DefectKind, Printing, Thread
from ingest.reading import read_bytes
from ingest.split import split

_HEAD = (
    '<div style="border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b>From:</b> Rosa Delgado '
    "&lt;rdelgado@delgado.example&gt;"
    "<br><b>Sent:</b> Thursday, February 6, 2025 11:20 AM<br><b>To:</b> Tran, Minh &lt;mtran@bellweather.example&gt;"
    "<br><b>Subject:</b> second deficiency letter</p></div>"
)
_ASKED = (
    "Will Northgate produce the board minutes for 2023?",
    "When can we talk about the protocol for electronic files?",
)
_ANSWERED = ("No. They are privileged, and we stand on the objection.", "Monday at 11 works; please send a dial-in.")


def _mail(lead: str, colour: str, plain: str = "") -> tuple[Printing, ...]:
    quoted = "".join(
        f'<p class="MsoNormal">{q} <span style="color:{colour}">{a}</span></p>'
        for q, a in zip(_ASKED, _ANSWERED, strict=True)
    )
    mail = EmailMessage()
    mail["From"] = "Minh Tran <mtran@bellweather.example>"
    mail["To"] = "Rosa Delgado <rdelgado@delgado.example>"
    mail["Date"] = "Thu, 06 Feb 2025 17:44:00 -0800"
    mail["Subject"] = "RE: second deficiency letter"
    html = f"<html><body><p>Rosa,</p><p>{lead}</p><p>Minh</p>{_HEAD}<p>Minh,</p>{quoted}<p>Rosa</p></body></html>"
    if plain:
        mail.set_content(plain)
        mail.add_alternative(html, subtype="html")
    else:
        mail.set_content(html, subtype="html")
    (reading,) = read_bytes(Given(file="a.eml", data=bytes(mail), sha256="a" * 64))
    return split(reading)


def _threads(printings: tuple[Printing, ...]) -> Thread:
    (thread,) = fold(printings)
    return thread


@pytest.mark.parametrize("colour", ["red", "#C00000", "rgb(255, 0, 0)", "#f00"])
def test_coloured_answers_are_the_replys_words(colour: str) -> None:
    reply, quoted = _mail("See my responses in red below.", colour)
    for asked, answer in zip(_ASKED, _ANSWERED, strict=True):
        assert asked in quoted.text and asked not in reply.text
        assert answer in reply.text and answer not in quoted.text
    for printing in (reply, quoted):
        read = " ".join(printing.text[p.at : p.at + p.end - p.start] for p in printing.pieces)
        assert read.split() == printing.text.split()
    assert not any(d.kind is DefectKind.INTERLINED for p in (reply, quoted) for d in p.defects)


def test_every_word_still_leads_to_its_place() -> None:
    printings = _mail("My answers are in red.", "red")
    for printing in printings:
        for word in printing.text.split():
            at = printing.text.index(word)
            assert printing.locate(at, at + len(word))


def test_the_plain_form_is_parted_by_the_colours_of_the_other_form() -> None:
    body = "\n".join(f"{q} {a}" for q, a in zip(_ASKED, _ANSWERED, strict=True))
    head = "From: Rosa Delgado <rdelgado@delgado.example>\nSent: Thursday, February 6, 2025 11:20 AM\nTo: Tran, Minh\n"
    plain = f"Rosa,\n\nSee my responses in red below.\n\nMinh\n\n{head}Subject: letter\n\nMinh,\n\n{body}\n\nRosa\n"
    reply, quoted = _mail("See my responses in red below.", "red", plain)
    assert _ANSWERED[0] in reply.text and _ANSWERED[0] not in quoted.text


@pytest.mark.parametrize(
    "lead", ["My responses are in line below.", "See my answers below in blue.", "I replied inline."]
)
def test_answers_that_no_colour_tells_are_said_not_to_be_told(lead: str) -> None:
    reply, quoted = _mail(lead, "black")
    assert any(d.kind is DefectKind.INTERLINED for d in quoted.defects) and not reply.defects
    thread = _threads((reply, quoted))
    doubted = [m for m in thread.messages if is_interlined(m)]
    assert [m.sender.name for m in doubted if m.sender] == ["Rosa Delgado"]
    acts = [act for act in find(thread) if act.message == doubted[0].id]
    assert acts and all(act.confidence < CERTAIN for act in acts)


_BRACKETED = (
    "From: {}\nSent: Thursday, February 6, 2025 5:44 PM\n"
    "To: Rosa Delgado <rdelgado@delgado.example>\nSubject: RE: log\n\n"
    "On Feb 6, 2025, at 11:20 AM, Rosa Delgado <rdelgado@delgado.example> wrote:\n\n"
    "1. Will you produce the minutes? [MT: No, we stand on the objection.]\n\n"
    "2. When can we talk?\n[MT: Monday at 11.]\n"
)


def test_answers_in_brackets_are_of_him_whose_initials_they_bear() -> None:
    reply, quoted = _printed(_BRACKETED.format("Minh Tran <mtran@bellweather.example>"))
    assert reply.text == "[MT: No, we stand on the objection.]\n\n[MT: Monday at 11.]"
    assert quoted.text == "1. Will you produce the minutes?\n\n2. When can we talk?" and not quoted.defects


def test_answers_in_brackets_of_nobody_known_are_said_to_be_so() -> None:
    reply, quoted = _printed(_BRACKETED.format("Lena Grant <lgrant@okafor.example>"))
    assert not reply.text and [d.kind for d in quoted.defects] == [DefectKind.INTERLINED]


def _printed(text: str) -> tuple[Printing, ...]:
    (reading,) = read_bytes(Given(file="exhibit.txt", data=text.encode(), sha256="a" * 64))
    return split(reading)


def test_another_colour_than_the_announced_stays_where_it_is() -> None:
    _, quoted = _mail("See my responses in red below.", "blue")
    assert _ANSWERED[0] in quoted.text and any(d.kind is DefectKind.INTERLINED for d in quoted.defects)


@pytest.mark.parametrize(
    "lead", ["Please see our responses to the requests, attached.", "Thank you for your comments.", "See below."]
)
def test_ordinary_words_announce_nothing(lead: str) -> None:
    assert announced(lead) is None
    _, quoted = _mail(lead, "red")
    assert _ANSWERED[0] in quoted.text and not quoted.defects


def test_colours() -> None:
    found = {
        "#C00000": "red",
        "#1F497D": "blue",
        "navy": "blue",
        "#7030A0": "purple",
        "#00B050": "green",
        "#777": "",
        "windowtext": "",
    }
    assert {printed: hue(printed) for printed in found} == found
    assert (
        coloured_words('<p>a <font color="#ff0000">b <b>c</b></font> <a style="color:blue">d</a></p>')[0].words == "b c"
    )
    assert coloured_words("<" * 5000 + "<p style='color:red'>" * 3000) == ()


@pytest.mark.parametrize("tag", ["[MT]", "[Minh]", "MT:", "Minh's response:"])
def test_paragraphs_under_the_name_of_who_replies_are_the_replys_words(tag: str) -> None:
    asked = f"Minh: two questions.\n\n{_ASKED[0]}\n\n{tag} No.\n\n{_ASKED[1]}\n\n{tag} Monday.\n\nRosa\n"
    reply, quoted = _plain_mail("Please see our responses below.", asked)
    assert reply.text.endswith(f"{tag} No.\n\n{tag} Monday.")
    assert quoted.text == f"Minh: two questions.\n\n{_ASKED[0]}\n\n{_ASKED[1]}\n\nRosa"


def test_a_name_that_greets_may_address_again() -> None:
    asked = f"Minh: two questions.\n\n{_ASKED[0]}\n\nMinh: when can we talk?\n\nRosa\n"
    reply, quoted = _plain_mail("Please see our responses below.", asked)
    assert reply.text == "Please see our responses below." and "Minh: when can we talk?" in quoted.text


def test_a_name_in_brackets_may_be_whose_task_it_is_and_makes_a_doubt() -> None:
    reply, quoted = _plain_mail("Thanks.", "1. Stipulation\n\n[MT] to circulate a draft.\n\nRosa\n")
    assert reply.text == "Thanks." and "[MT] to circulate a draft." in quoted.text
    assert DefectKind.INTERLINED in {d.kind for d in quoted.defects}


def _plain_mail(lead: str, asked: str) -> tuple[Printing, ...]:
    mail = EmailMessage()
    mail["From"] = "Minh Tran <mtran@bellweather.example>"
    mail["Date"] = "Thu, 06 Feb 2025 17:44:00 -0800"
    head = "From: Rosa Delgado <rdelgado@delgado.example>\nSent: Thursday, February 6, 2025 11:20 AM\nTo: Tran, Minh\n"
    mail.set_content(f"{lead}\n\n{head}Subject: second deficiency letter\n\n{asked}")
    (reading,) = read_bytes(Given(file="a.eml", data=bytes(mail), sha256="a" * 64))
    return split(reading)
