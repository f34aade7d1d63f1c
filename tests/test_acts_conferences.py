"""The day of a talk is the day its words give it, never that of the letter in the same sentence."""

import pytest

from acts.act import Act, ActId
from acts.conferences import find_conferences, turned
from ingest.fold import fold
from ingest.formats import Given
from ingest.reading import read_bytes
from ingest.split import split

RECAPS = {
    "Following up on my letter of February 20 and our call of February 24.": "2025-02-24",
    "As we discussed on our February 24 call, and in my letter dated February 20, nothing was produced.": "2025-02-24",
    "We spoke yesterday about your March 3 subpoena.": "2025-03-09",
    "At the conference on March 5, 2025, you said the log follows your production of February 28.": "2025-03-05",
    "Your letter of March 4 misstates what was said when we talked.": None,
    "I called you on Friday, March 7, after I received your e-mail of March 6.": "2025-03-07",
    "This confirms our Zoom meet and confer this morning.": "2025-03-10",
}


@pytest.mark.parametrize(("words", "day"), RECAPS.items(), ids=list(RECAPS))
def test_the_day_of_a_talk(words: str, day: str | None) -> None:
    mail = (
        "From: Priya Raman <praman@lrp.example>\r\nTo: Gus Holloway <gus@hs.example>\r\nSubject: Meridian\r\n"
        "Date: Mon, 10 Mar 2025 11:15:00 -0700\r\nMessage-ID: <1@lrp.example>\r\n\r\n"
        f"Gus,\r\n\r\n{words}\r\n\r\nPriya\r\n"
    )
    (reading,) = read_bytes(Given(file="a.eml", data=mail.encode(), sha256="a" * 64))
    (thread,) = fold(split(reading))
    (message,) = thread.messages
    start = message.text.index(words)
    act = Act(
        id=ActId("a1"), kind="conference_held", message=message.id, actor="Priya Raman", side=None, addressee_side=None,
        same_side=False, reported=False, quote=words, start=start, end=start + len(words), confidence=1.0, basis="told",
    )  # fmt: skip
    (talk,) = find_conferences(thread, [act])
    assert talk.on == day


_ALL = {"Devin Hall", "Gregory T. Pell", "Ruth Ode"}


@pytest.mark.parametrize(
    ("words", "took_part"),
    [
        ("This confirms our call this morning (Ruth, Greg and me, 10:30 to 11:10 a.m.).", _ALL),
        ("This morning Ann and I spoke by telephone with Greg.", _ALL - {"Ruth Ode"}),  # who is no Annika
    ],
)
def test_who_took_part_is_named_in_full_and_in_the_order_of_speech(words: str, took_part: set[str]) -> None:
    mail = (
        'From: Devin Hall <devin@lrp.example>\r\nTo: "Pell, Gregory T." <gpell@hs.example>\r\n'
        "Cc: Ruth Ode <ruth@lrp.example>, Annika Berg <annika@lrp.example>\r\nSubject: Meridian\r\n"
        f"Date: Mon, 10 Mar 2025 11:15:00 -0700\r\nMessage-ID: <1@lrp.example>\r\n\r\n"
        f"All,\r\n\r\n{words}\r\n\r\nDevin\r\n"
    )
    (reading,) = read_bytes(Given(file="a.eml", data=mail.encode(), sha256="a" * 64))
    (thread,) = fold(split(reading))
    (message,) = thread.messages
    start = message.text.index(words)
    act = Act(
        id=ActId("a1"), kind="conference_held", message=message.id, actor="Devin Hall", side=None, addressee_side=None,
        same_side=False, reported=False, quote=words, start=start, end=start + len(words), confidence=1.0, basis="told",
    )  # fmt: skip
    (talk,) = find_conferences(thread, [act])
    assert set(talk.participants) == took_part


@pytest.mark.parametrize(
    ("printed", "said"),
    [("Pell, Gregory T.", "Gregory T. Pell"), ("Ann Lee", "Ann Lee"), ("Ann Lee, Esq.", "Ann Lee, Esq."),
     ("Pell, Gregory, Jr.", "Pell, Gregory, Jr.")],
)  # fmt: skip
def test_a_name_is_turned_into_the_order_of_speech(printed: str, said: str) -> None:
    assert turned(printed) == said
