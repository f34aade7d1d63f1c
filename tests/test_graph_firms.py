"""Firms and sides as threads tell them: domains, letterheads, address books, who copies whom; else unknown."""

import pytest

from graph.firmnames import LAW, bears, fits, from_domain, kind_of, loosely_fits, organisation
from graph.parties import Standing, stand
from ingest.fold import fold
from ingest.formats import Given, formats
from ingest.message import Reading
from ingest.split import split


def _standing(text: str) -> Standing:
    form = next(f for f in formats() if f.name == "text")
    given = Given(data=text.encode(), file="thread.txt", sha256="0" * 64)
    return stand(fold([p for r in form.read(given) if isinstance(r, Reading) for p in split(r)]))


def _firm(standing: Standing, name: str) -> str | None:
    return standing.firm(next(p for p in standing.people.persons.values() if name in (p.name, *p.aliases)))


def _side(standing: Standing, name: str) -> str:
    return standing.side(next(p for p in standing.people.persons.values() if name in (p.name, *p.aliases)))


@pytest.mark.parametrize(
    ("name", "domain"),
    [
        ("Quell Marbury Rudge & Wolfe", "quellrudge.example"),
        ("Ardent Energy Global Markets", "aeglobalmarkets.example"),
        ("Larkmoor Consumer Lending, Inc.", "larkmoorlending.example"),
    ],
)
def test_a_domain_may_run_some_of_a_names_words_together(name: str, domain: str) -> None:
    assert loosely_fits(name, domain) or fits(name, domain)


@pytest.mark.parametrize(
    ("name", "domain"), [("Lark Street", "larks.example"), ("Tamarack Foods", "tamper.example"), ("A B", "ab.example")]
)
def test_a_few_letters_are_no_spelling(name: str, domain: str) -> None:
    assert not loosely_fits(name, domain)


@pytest.mark.parametrize(
    ("domain", "registered"),
    [
        ("mail.alder.co.uk", "alder.co.uk"), ("x.alder.usa.com", "alder.usa.com"), ("hotmail.fr", ""),
        ("revenue.state.tx.us", "revenue.state.tx.us"), ("oak.fed.us", "oak.fed.us"),
        ("ann at dept.alder.edu", "alder.edu"),
    ],
)  # fmt: skip
def test_the_organisations_part_of_a_domain(domain: str, registered: str) -> None:
    assert organisation(domain) == registered


def test_a_name_made_of_a_domain_is_taken_apart_at_a_printed_word() -> None:
    assert from_domain("dogwoodhg.example", {"dogwood"}) == "Dogwood HG"
    assert from_domain("ci.alder-bay.or.us", set()) == "City of Alder Bay"


def test_law_firms_are_told_from_companies() -> None:
    assert kind_of("Quell & Rudge L.L.P.", set()) == kind_of("Solberg Kane PS", set()) == LAW
    assert kind_of("Birch Bank Plc", set()) != LAW
    assert bears("Kubiak Moss & Partners, Ltd.", "Jan Kubiak")
    assert not bears("Holloway Foods, Inc.", "Ann Holloway") and not bears("Holloway Farms", "Ann Holloway")
    for house in ("Holloway ADR", "Holloway Forensics", "Holloway Mediation", "Holloway Court Reporting"):
        assert not bears(house, "Ann Holloway") and kind_of(house, set()) != LAW  # a mediator, an expert, a reporter


FORWARDED = """From: Ann Lee <alee@alder.example>
Sent: Tuesday, March 3, 2020 9:00 AM
To: Kim Ward <kward@oak.example>
Subject: FW: Schedule

FYI.

From: Reed, Thomas
Sent: Monday, March 2, 2020 4:00 PM
To: Lee, Ann; Osei, Daniel
Subject: Schedule

Ann, please look.

From: Kim Ward <kward@oak.example>
Sent: Monday, March 2, 2020 2:00 PM
To: Reed, Thomas
Cc: Parker, Lou
Subject: Schedule

The schedule is attached.
"""


def test_who_quotes_a_header_tells_whose_colleagues_its_bare_names_are() -> None:
    standing = _standing(FORWARDED)
    alder = _firm(standing, "Ann Lee")
    assert alder and _firm(standing, "Thomas Reed") == _firm(standing, "Daniel Osei") == alder
    assert _firm(standing, "Lou Parker") == _firm(standing, "Kim Ward") != alder


LETTER = """HARBORLINE MUTUAL INSURANCE COMPANY
Property Claims

September 13, 2021

Via E-mail

Quell Rudge PLLC
Attn: Patrick Quell

RE: Claim 77-204

Dear Mr. Quell:

Harborline has reviewed the claim and will pay the undisputed part by October 1, 2021.

Sincerely,

Elena Jurado
"""


def test_a_letter_names_its_writers_firm_at_its_head_and_the_readers_in_the_address() -> None:
    standing = _standing(LETTER)
    assert _firm(standing, "Elena Jurado") == "Harborline Mutual Insurance Company"
    assert _firm(standing, "Patrick Quell") == "Quell Rudge PLLC"


NOTES = """Ann Lee/Legal/ALDER
03/02/2020 09:40

To\tRohan Birch/Projects/OAK
cc\tPooja Birch
Subject\tSchedule

Rohan, the schedule is late.

Ann
"""


def test_an_address_books_code_names_the_firm_where_nothing_else_does() -> None:
    standing = _standing(NOTES)
    assert (_firm(standing, "Ann Lee"), _firm(standing, "Rohan Birch")) == ("ALDER", "OAK")
    assert _firm(standing, "Pooja Birch") is None


MISSION = """From: Moreno, Elisa
Sent: Tuesday, March 3, 2020 9:00 AM
To: Quell, Ann <aquell@quellrudge.example>
Subject: Invitation

Ann, the invitation went out this morning.

Elisa Moreno
Political Adviser
Permanent Mission of Ruritania to the League
12 Lake Street
(212) 555-0142

From: Ward, Kim
Sent: Monday, March 2, 2020 9:00 AM
To: Moreno, Elisa
Subject: Invitation

Did the invitation go out?

Kim Ward
Professor                      http://ward.example/
Department of History          http://alder.example/history
Alder University               http://alder.example/
(212) 555-0143
"""


def test_a_body_is_told_from_its_department_and_from_what_stands_beside_it() -> None:
    standing = _standing(MISSION)
    assert _firm(standing, "Elisa Moreno") == "Permanent Mission of Ruritania to the League"
    assert _firm(standing, "Kim Ward") == "Alder University"
    (elisa,) = (p for p in standing.people.persons.values() if p.name == "Elisa Moreno")
    assert standing.side(elisa) != "Permanent Mission of Ruritania to the League"


HOUSE = """From: Quell, Ann <aquell@quellrudge.example>
Sent: Tuesday, March 3, 2020 9:00 AM
To: Rudge, Paul
Cc: Lou Parker
Subject: Draft

The draft is attached.

From: Rudge, Paul
Sent: Monday, March 2, 2020 9:00 AM
To: Quell, Ann
Subject: Draft

Where is the draft?
"""


def test_who_is_listed_in_the_address_book_of_the_only_house_is_of_it() -> None:
    standing = _standing(HOUSE)
    assert _firm(standing, "Paul Rudge") == _firm(standing, "Ann Quell") == "Quell Rudge"
    assert _firm(standing, "Lou Parker") is None


CLIENT = """From: Ann Quell <aquell@quellrudge.example>
Sent: Tuesday, March 3, 2020 9:00 AM
To: Kim Ward <kward@wardmoss.example>
Cc: Lou Parker <lparker@tamarackfoods.example>
Subject: Tamarack Valley Foods v. Ostrander - discovery

Kim,

Your responses are late. Please send them by March 10.

Ann Quell
Quell Rudge LLP
"""


def test_a_party_s_own_people_stand_on_its_side() -> None:
    standing = _standing(CLIENT)
    assert _side(standing, "Lou Parker").startswith("Tamarack")


REPRESENTED = """From: Aiko Sund <aiko@sundip.example>
Sent: Tuesday, March 3, 2020 9:00 AM
To: Kim Ward <kward@wardmoss.example>
Subject: Your letter

Ms. Ward, I now represent Fernly. My client denies infringement and will not withdraw the application.

Aiko Sund
"""


def test_who_says_whom_he_represents_stands_there_whatever_his_domain() -> None:
    assert _side(_standing(REPRESENTED), "Aiko Sund") == "Fernly"


def test_nobody_is_put_on_a_side_because_one_name_alone_was_printed() -> None:
    text = REPRESENTED.replace("I now represent Fernly. My client denies", "Fernly was told that Fernly denies")
    assert _side(_standing(text), "Kim Ward") in ("Wardmoss", "Ward Moss", "client of Ward Moss")


ENTERED = """From: Nils Tvedt <ntvedt@tvedtmoss.example>
Sent: Wednesday, March 4, 2020 9:00 AM
To: Ann Quell <aquell@quellrudge.example>
Cc: Ezra Holl <eholl@hollgrain.example>
Subject: RE: Notice of default

Ms. Quell, the notice is premature. Please direct everything to me from now on.

Nils Tvedt
Tvedt Moss LLP

From: Ann Quell <aquell@quellrudge.example>
Sent: Tuesday, March 3, 2020 9:00 AM
To: Ezra Holl <eholl@hollgrain.example>
Subject: Notice of default

Mr. Holl, you are in default under section 4. Cure it by March 10.

Ann Quell
Quell Rudge LLP
"""


def test_a_law_firm_stands_with_the_company_that_it_is_the_first_to_copy() -> None:
    standing = _standing(ENTERED)
    assert _side(standing, "Nils Tvedt") == _side(standing, "Ezra Holl") == "Holl Grain"
    assert _side(standing, "Ann Quell") not in ("Holl Grain", "unknown")


def test_a_notice_in_private_before_counsel_writes_makes_nobody_a_client() -> None:
    standing = _standing(ENTERED[ENTERED.index("From: Ann Quell") :])
    assert _side(standing, "Ann Quell") != _side(standing, "Ezra Holl")


PASSED_ON = """From: Nils Tvedt <ntvedt@tvedtmoss.example>
Sent: Wednesday, March 4, 2020 2:00 PM
To: Ezra Holl <eholl@hollgrain.example>
Subject: FW: Deposition

See below. Can you do the 12th?

From: Ann Quell <aquell@quellrudge.example>
Sent: Tuesday, March 3, 2020 9:00 AM
To: Nils Tvedt <ntvedt@tvedtmoss.example>
Subject: Deposition

Nils, please give me a date.

Ann Quell
Quell Rudge LLP
"""


def test_what_opposing_counsel_wrote_is_passed_on_to_ones_own_client() -> None:
    standing = _standing(PASSED_ON.replace("12th?", "12th?\n\nNils Tvedt\nTvedt Moss LLP"))
    assert _side(standing, "Nils Tvedt") == _side(standing, "Ezra Holl") == "Holl Grain"
    assert _side(standing, "Ann Quell") != "Holl Grain"


ROLES = """From: Ann Quell <aquell@quellrudge.example>
Sent: Tuesday, March 3, 2020 9:00 AM
To: Kim Ward <kward@wardmossllp.example>; Lou Park <lpark@parklegal.example>
Subject: Discovery

Counsel, Plaintiffs request the logs. The Calder Defendants have failed to produce them. Defendants should do so by
March 10, or Plaintiff will move.

Ann Quell
Quell Rudge LLP
"""


def test_a_bare_role_means_the_one_side_that_bears_it() -> None:
    standing = _standing(ROLES)
    assert _side(standing, "Ann Quell") == "Plaintiffs"
    assert _side(standing, "Kim Ward") == _side(standing, "Lou Park") == "Calder Defendants"
