"""Who stands on no side: mediators and special masters; and whom a date binds that goes to several sides at once."""

import pytest

from acts import find
from graph.project import project
from graph.records import Value
from ingest.fold import fold
from ingest.formats import Given
from ingest.reading import read_bytes
from ingest.split import split

_ASHE, _CORT = "Ida Ashe <ida@ashelaw.example>", "Gil Cort <gil@cortvane.example>"
_MOTT = "Rosa Mott <rosa@caldermott.example>"
_SIGNED = {
    _ASHE: "Ida Ashe\nAshe Law LLP\nAttorneys for Plaintiffs",
    _CORT: "Gil Cort\nCort Vane LLP\nCounsel for Northgate",
    _MOTT: "Rosa Mott\nCalder & Mott, P.C.\nCounsel for Tessel Staffing",
}


def _nodes(label: str, *mails: tuple[str, str, str]) -> list[dict[str, Value]]:
    threads = []
    for day, (who, to, words) in enumerate(mails, 1):
        head = f"From: {who}\nTo: {to}\nDate: 0{day} Oct 2025 09:00:00 -0500\nMessage-ID: <{day}@x.example>\n"
        text = f"{head}Subject: Ashdown v. Northgate\n\n{words}\n\n{_SIGNED.get(who, who.partition(' <')[0])}\n"
        given = Given(file=f"{day}.eml", data=text.encode(), sha256=f"{day}" * 64)
        threads += [printing for reading in read_bytes(given) for printing in split(reading)]
    folded = fold(threads)
    graph = project(folded, {thread.id: list(find(thread)) for thread in folded})
    return [dict(node.properties) for node in graph.nodes if node.key[0] == label]


_ALL = (
    (_ASHE, f"{_CORT}, {_MOTT}", "Counsel,\n\nPlaintiffs ask that each defendant answer.\n"),
    (_CORT, f"{_ASHE}, {_MOTT}", "All,\n\nNorthgate will not answer.\n"),
    (_MOTT, f"{_ASHE}, {_CORT}", "All,\n\nTessel Staffing will not answer either.\n"),
)


@pytest.mark.parametrize("house", ["lakeneutrals", "abernathyadr", "hallmediation"])
def test_a_mediators_date_is_no_proposal_of_counsel_and_he_is_nobodys_counsel(house: str) -> None:
    mediator = f"Per Abernathy <per@{house}.example>"
    words = "Counsel,\n\nCould Plaintiffs' counsel talk by telephone on October 30 at 10:00 a.m.?\n"
    (offer,) = [a for a in _nodes("Act", *_ALL, (mediator, _ASHE, words)) if a["kind"] == "meeting_proposal"]
    assert offer["by_court"]
    people = _nodes("Person", *_ALL, (mediator, _ASHE, words))
    (side,) = [str(p["side"]) for p in people if p["name"] == "Per Abernathy"]
    assert not side.startswith("client of") and side not in ("Ashdown", "Northgate", "unknown")


@pytest.mark.parametrize(
    ("who", "words", "bound"),
    [
        (_MOTT, "Please send us your comments by October 29.", "unknown"),
        (_MOTT, "Northgate will serve its log by October 29.", "Northgate"),
        (_CORT, "Plaintiffs will send their terms by October 29.", "Ashdown"),
        (_ASHE, "Plaintiffs will wait, on condition that Northgate produces the file by October 29.", "unknown"),
        (_CORT, "Defendants will send their terms by October 29.", "unknown"),
    ],
)
def test_of_several_written_to_the_one_is_bound_of_whom_it_is_said(who: str, words: str, bound: str) -> None:
    others = ", ".join(one for one in _SIGNED if one != who)
    dates = [a for a in _nodes("Act", *_ALL, (who, others, f"Counsel,\n\n{words}\n")) if a["kind"] == "deadline"]
    assert [date["bound"] for date in dates] == [bound]


def test_what_is_not_dropped_is_no_condition_of_a_call() -> None:
    words = "Gil,\n\nWe do not agree to drop topics 7 and 9. Can we speak by telephone on October 30 at 2:00 p.m.?\n"
    (offer,) = [a for a in _nodes("Act", *_ALL, (_ASHE, _CORT, words)) if a["kind"] == "meeting_proposal"]
    assert offer["condition"] is None


@pytest.mark.parametrize("shift", range(4))
def test_a_sentence_that_is_long_is_cut_between_words(shift: int) -> None:
    words = f"Gil,\n\nAs{'s' * shift} {'we have told you time and again ' * 8}we shall have the file by October 29.\n"
    dates = [a for a in _nodes("Act", *_ALL, (_ASHE, _CORT, words)) if a["kind"] == "deadline"]
    cut = str(dates[0]["sentence"])
    assert cut.startswith("… ") and all(word in words.split() for word in cut.split()[1:])


def test_who_recites_a_talk_is_never_named_by_his_mail_domain() -> None:
    words = "All,\n\nAs a follow-up to our call this afternoon: we can deliver the files in March.\n"
    (talk,) = _nodes("Conference", *_ALL, ("Sam Hadley <sam@datacrate.example>", f"{_ASHE}, {_CORT}", words))
    assert talk["reported_by"] and "datacrate.example" not in str(talk["reported_by"])


def test_an_extension_from_a_day_to_another_is_to_the_other() -> None:
    words = "Gil,\n\nWe ask that the date be extended from October 10 to October 15.\n"
    (more,) = [a for a in _nodes("Act", *_ALL, (_ASHE, _CORT, words)) if a["kind"] == "extension"]
    assert more["due_local"] == "2025-10-15"


def test_of_several_houses_written_to_none_is_the_silent_one_by_a_guess() -> None:
    words = "Both,\n\nPlease send us your comments by October 10.\n"
    waits = _nodes("Silence", *_ALL, (_MOTT, f"{_ASHE}, {_CORT}", words))
    assert [w["due_from"] for w in waits if "comments" in str(w["awaiting"])] == ["unknown"]
