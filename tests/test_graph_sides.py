"""Who stands on which side, in threads that never say "counsel for": nobody stands with the one he writes against."""

import pytest

from graph.project import project
from ingest.fold import fold
from ingest.formats import Given
from ingest.reading import read_bytes
from ingest.split import split

_HEAD = "From: {}\nSent: {}\nTo: {}\nSubject: RE: {}\n\n"
_PRIYA, _GUS = "Priya Raman <praman@lrp.example>", "Gus Holloway <gus@hs.example>"
_CAPTION = "Meridian v. Copperline - RFPs 12-18"


def _sides(*printed: tuple[str, str, str, str], caption: str = _CAPTION) -> dict[str, str]:
    text = "".join(_HEAD.format(who, when, to, caption) + words + "\n\n" for who, when, to, words in printed)
    (reading,) = read_bytes(Given(file="exhibit.txt", data=text.encode(), sha256="a" * 64))
    threads = fold(split(reading))
    graph = project(threads, {thread.id: () for thread in threads})
    people = {node.id: str(node.properties["name"]) for node in graph.nodes if node.key[0] == "Person"}
    parties = {node.id: str(node.properties["name"]) for node in graph.nodes if node.key[0] == "Party"}
    edges = (edge for edge in graph.edges if edge.start[1] in people and edge.end[1] in parties)
    return {people[edge.start[1]]: parties[edge.end[1]] for edge in edges}


_LATE, _EARLY = "Friday, March 14, 2025 6:02 PM", "Wednesday, March 12, 2025 9:41 AM"
ASKED = [
    "You still have not told us when Copperline will produce the messages.",
    "Please confirm whether Copperline will agree to a second day.",
    "You promised on the call that Copperline would produce them by Friday.",
    "Unless Copperline will withdraw the objection, we will move to compel.",
    "Please let us know why\nCopperline cannot produce the log.",
]


@pytest.mark.parametrize("words", ASKED)
def test_who_asks_what_a_party_will_do_is_not_that_partys_counsel(words: str) -> None:
    answer = "Copperline objects to a second day. We will not agree to more than seven hours."
    found = _sides(
        (_PRIYA, _LATE, _GUS, f"Gus,\n\n{words}\n\nPriya"), (_GUS, _EARLY, _PRIYA, f"Priya,\n\n{answer}\n\nGus")
    )
    assert found == {"Priya Raman": "Meridian", "Gus Holloway": "Copperline"}


def test_who_tells_what_his_party_will_do_is_its_counsel() -> None:
    words = "I will let you know when Copperline will produce them. We confirm that Copperline will not agree to more."
    found = _sides((_GUS, _LATE, _PRIYA, f"Priya,\n\n{words}\n\nGus"))
    assert found["Gus Holloway"] == "Copperline"


def test_of_two_who_write_against_each_other_the_weaker_word_gives_way() -> None:
    ours = "Meridian objects. Meridian will not produce it, and Meridian stands on its objection."
    theirs = "Your responses are late. Meridian will produce them. We will move to compel."
    found = _sides(
        (_PRIYA, _LATE, _GUS, f"Gus,\n\n{theirs}\n\nPriya"), (_GUS, _EARLY, _PRIYA, f"Priya,\n\n{ours}\n\nGus")
    )
    assert found == {"Priya Raman": "Copperline", "Gus Holloway": "Meridian"}


def test_a_signature_tells_the_client() -> None:
    signed = "Minh Tran\nPartner\nBellweather Kahn LLP\nCounsel for Northgate\n(213) 555-0142"
    rosa, minh = "Rosa Delgado <rdelgado@delgado.example>", "Minh Tran <mtran@bellweather.example>"
    found = _sides(
        (minh, _LATE, rosa, f"Rosa,\n\nWe stand on the objection.\n\nMinh\n\n{signed}"),
        (rosa, _EARLY, minh, "Minh,\n\nI write on behalf of Aurelia. Please produce the minutes.\n\nRosa"),
        caption="second deficiency letter",
    )
    assert found == {"Rosa Delgado": "Aurelia", "Minh Tran": "Northgate"}


def test_another_case_named_in_passing_is_a_case_of_its_own() -> None:
    words = (
        "Thank you. In the Ashby matter (No. 24-cv-77) your log is overdue; see Bilek v. Doe, No. 19-cv-05, 2020 WL 1."
    )
    text = _HEAD.format(_PRIYA, _LATE, _GUS, "Quill v. Sandford, No. 23-cv-118 - disclosures") + words + "\n\nPriya\n"
    assert _cases_of(text) == {("Quill v. Sandford", "23-cv-118"), ("Ashby", "24-cv-77")}


@pytest.mark.parametrize(
    ("subject", "caption", "number"),
    [
        ("Copperline Corp. adv. Meridian Foods, Inc.", "Meridian Foods, Inc. v. Copperline Corp.", None),
        ("Holt ads. Rook, Index No. 650123/2024", "Rook v. Holt", "650123/2024"),
        ("Doe vs. Roe Cause No. D-1-GN-24-001234", "Doe v. Roe", "D-1-GN-24-001234"),
        ("Doe v. Roe, Case No. 24STCV01234 - logs", "Doe v. Roe", "24STCV01234"),
        ("Civil Action No. 2024-CV-10233-B", None, "2024-CV-10233-B"),
    ],
)
def test_captions_turned_round_and_the_numbers_of_state_courts(subject, caption, number) -> None:
    (case,) = _cases(subject)
    assert case == (caption, number)


@pytest.mark.parametrize("subject", ["Help desk Case No. 0012-3456", "Docket No. 45-1 as filed", "Case No. 12345"])
def test_a_number_that_may_be_anything_is_no_case(subject) -> None:
    assert not _cases(subject)


def test_a_judges_initials_are_no_partys_name() -> None:
    subject = "2:25-cv-01187-LF Alder Mills, LLC v. Ostrander Harbor Inc. - conference"
    assert _cases(subject) == {("Alder Mills, LLC v. Ostrander Harbor Inc.", "2:25-cv-01187-LF")}


@pytest.mark.parametrize(
    "subject",
    [
        "Carrow v. Dunmere, No. 2:24-cv-00100 / Alder v. Birch, No. 1:23-cv-00771-RLH",
        "2:24-cv-00100 Carrow v. Dunmere; 1:23-cv-00771-RLH Alder v. Birch - call",
        "RE: Carrow v. Dunmere (2:24-cv-00100) and Alder v. Birch (1:23-cv-00771-RLH)",
    ],
)
def test_a_subject_of_two_cases_gives_each_its_own_number(subject: str) -> None:
    assert _cases(subject) == {("Carrow v. Dunmere", "2:24-cv-00100"), ("Alder v. Birch", "1:23-cv-00771-RLH")}


def _cases(subject: str) -> set[tuple[object, object]]:
    text = _HEAD.format(_PRIYA, _LATE, _GUS, subject) + "The logs are attached.\n\nPriya\n"
    return _cases_of(text)


def _cases_of(text: str) -> set[tuple[object, object]]:
    (reading,) = read_bytes(Given(file="exhibit.txt", data=text.encode(), sha256="a" * 64))
    threads = fold(split(reading))
    graph = project(threads, {thread.id: () for thread in threads})
    return {(n.properties["caption"], n.properties["docket_number"]) for n in graph.nodes if n.key[0] == "Case"}
