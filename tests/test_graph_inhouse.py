"""A company's own counsel, experts and translators, courts by their clerks' signatures, state courts' cases."""

from dataclasses import replace

import pytest

from graph.cases import find_cases, mentioned
from graph.extracts import extract
from graph.firmnames import bears
from graph.letterheads import signed_firm, signs_as_counsel
from graph.parties import stand
from graph.project import project
from graph.records import Value
from ingest.addresses import parse_person
from ingest.fold import fold
from ingest.formats import Given
from ingest.message import Signature, Span, Thread
from ingest.reading import read_bytes
from ingest.split import split

_ADA = "Ada Marsh <ada@cortvane.example>"
_GIL = "Gil Cort <gil@cortvane.example>"
_NIA = "Nia Ode <node@northgatesupply.example>"
_BEN = "Ben Fry <bfry@northgatesupply.example>"
_SIGNED = {
    _GIL: "Gil Cort\nCort Vane LLP\nCounsel for Northgate",
    _NIA: "Nia Ode\nGeneral Counsel, Northgate Supply, Inc.",
    _BEN: "Ben Fry\nAssistant to the General Counsel\nNorthgate Supply, Inc.",
}


def _threads(*mails: tuple[str, str, str], subject: str = "Ashdown v. Northgate") -> tuple[Thread, ...]:
    printings = []
    for day, (who, to, words) in enumerate(mails, 1):
        head = f"From: {who}\nTo: {to}\nDate: 0{day} Oct 2025 09:00:00 -0500\nMessage-ID: <{day}@x.example>\n"
        foot = _SIGNED.get(who, who.partition(" <")[0])
        data = f"{head}Subject: {subject}\n\n{words}\n\n{foot}\n".encode()
        given = Given(file=f"{day}.eml", data=data, sha256=f"{day}" * 64)
        printings += [printing for reading in read_bytes(given) for printing in split(reading)]
    return fold(printings)


def _messages(*mails: tuple[str, str, str]) -> list[dict[str, Value]]:
    graph = project(_threads(*mails), {})
    found = [dict(node.properties) for node in graph.nodes if node.key[0] == "Message"]
    return sorted(found, key=lambda m: str(m["at"]))


def test_what_a_companys_own_counsel_and_its_people_write_to_each_other_may_be_privileged() -> None:
    outside = (_GIL, f"{_NIA}, ida@ashelaw.example", "All,\n\nNorthgate will not answer.")
    _, asked, told = _messages(outside, (_BEN, _NIA, "Nia,\n\nMay we post it?"), (_NIA, _BEN, "Ben,\n\nPost it."))
    assert told["author_capacity"] == "in-house counsel" and asked["author_capacity"] == "client"
    assert asked["privilege_recipients"] == ["Nia Ode (in-house counsel)"]
    assert {asked["privilege_type"], told["privilege_type"]} == {"attorney-client"}


@pytest.mark.parametrize(
    "expert",
    [
        "Ilse Brand, Ph.D. <ibrand@brandecon.example>",
        "Ivo Hall <ivo@hallforensics.example>",
        "Ivo Li <ivo@lutotranslate.example>",
    ],
)
def test_what_an_expert_or_a_translator_writes_with_counsel_may_be_privileged(expert: str) -> None:
    across = (_GIL, "Ida Ashe <ida@ashelaw.example>", "Ida,\n\nNorthgate will not answer.")
    _, ours, theirs = _messages(
        across, (_GIL, expert, "Please send a draft."), (expert, f"{_GIL}, {_ADA}", "Attached.")
    )
    assert ours["privilege_side"] == theirs["privilege_side"] == "Northgate"
    assert theirs["author_capacity"] == "outsider"


def test_a_trade_cut_short_or_a_doctor_makes_no_law_firm() -> None:
    assert not bears("Brand Econ", "Ilse Brand") and not bears("Brand Lowe", "Ilse Brand Ph.D.")
    assert bears("Brand Lowe", "Ilse Brand") and bears("Marin Cole", "Ann Marin")


def test_a_clerk_writes_from_the_court_that_the_signature_names() -> None:
    clerk = "Neal Brody <neal.brody@jud.example>"
    _SIGNED[clerk] = "Neal Brody\nSession Clerk\nAlder Superior Court"
    standing = stand(_threads((clerk, _GIL, "Counsel: the hearing is moved to April 8.")))
    (person,) = [p for p in standing.people.persons.values() if p.name == "Neal Brody"]
    assert standing.firm(person) == "Alder Superior Court" and standing.is_court(person)


@pytest.mark.parametrize(
    "subjects",
    [
        ("Lee v. Moss Linen, Inc., Alder Superior Court, C.A. No. 2584CV91317-B", "2584CV91317 Lee v. Moss - hearing"),
        ("Lee v. Moss Linen, Inc., Case No. 24STCV91234", "24STCV91234 - Lee v. Moss"),
    ],
)
def test_a_state_courts_number_is_no_partys_name_and_names_one_case(subjects: tuple[str, str]) -> None:
    threads = [t for subject in subjects for t in _threads((_GIL, "ida@ashelaw.example", "Ida, yes."), subject=subject)]
    facts = [extract(replace(t, id=str(n)), {}) for n, t in enumerate(threads)]  # type: ignore[arg-type]
    (case,) = {case for cases in find_cases(facts).values() for case in cases}
    assert case.short == "Lee v. Moss" or case.short == "Lee v. Moss Linen"
    assert case.docket_number is not None and case.docket_number.startswith(("2584CV91317", "24STCV91234"))
    assert case.caption is not None and "Superior" not in case.caption


@pytest.mark.parametrize(
    "other", ["invoice 2023-INV-00123", "PO 24ABC12345", "Bates 12NQ-0048213", "claim No. 22WC004512"]
)
def test_an_invoices_or_a_pages_number_is_no_cases(other: str) -> None:
    (thread,) = _threads((_GIL, "ida@ashelaw.example", "Yes."), subject=f"Lee v. Moss - {other}")
    assert [number for _, number, _ in mentioned(thread)] == [None]


def test_a_street_is_no_court_and_who_assists_counsel_is_none() -> None:
    def signed(text: str) -> Signature:
        return Signature(span=Span(start=0, end=len(text)), text=text, name=None, firm=None)

    assert signed_firm(signed("Ann Lee\nOne Maple Court")) == ""
    assert signed_firm(signed("Neal Brody\nAlder Superior Court")) == "Alder Superior Court"
    assert signs_as_counsel(signed("Nia Ode\nGeneral Counsel"))
    assert not signs_as_counsel(signed("Dana Reed\nLegal Assistant\nGeneral Counsel's Office"))
    assert not signs_as_counsel(signed("Dana Reed\nExecutive Assistant to the\nGeneral Counsel"))


def test_the_court_behind_a_caption_is_the_court() -> None:
    (thread,) = _threads((_GIL, "ida@ashelaw.example", "Yes."), subject="Lee v. Moss, Inc., Alder Superior Court")
    assert mentioned(thread) == [("Lee v. Moss, Inc.", None, "Alder Superior Court")]


def test_a_name_broken_at_its_hyphen_is_one_name() -> None:
    found = parse_person("Ruth Ode- Lind <ruth@lind.example>")
    assert found is not None and found.name == "Ruth Ode-Lind"


@pytest.mark.parametrize(
    ("printed", "borne"),
    [((2, 3), "1:31-cv-04001"), ((3, 2), "1:31-cv-04001"), ((1, 3), "1:31-cv-04001"), ((1, 4), "1:31-cv-04002")],
)
def test_of_numbers_printed_about_as_often_a_case_always_bears_the_same(printed: tuple[int, int], borne: str) -> None:
    subjects = [f"Lee v. Moss, No. 1:31-cv-0400{which}" for which, times in enumerate(printed, 1) for _ in range(times)]
    threads = [t for subject in subjects for t in _threads((_GIL, "ida@ashelaw.example", "Ida, yes."), subject=subject)]
    facts = [extract(replace(t, id=str(n)), {}) for n, t in enumerate(threads)]  # type: ignore[arg-type]
    assert {case.docket_number for cases in find_cases(facts).values() for case in cases} == {borne}
