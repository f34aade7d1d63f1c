"""Sixty hard pairs of printed addresses: who is one person and who is not; never two surnames in one."""

from dataclasses import replace
from hashlib import sha256

import pytest

from graph.parties import stand
from graph.people import People
from ingest.message import Address, Message, MessageId, Moment, Page, Pieces, Printing, Source, Span, Thread, ThreadId

SAME = [
    ("Margaret Keough <mkeough@aldous.example>", "Keough, Margaret"),
    ("Margaret Keough <mkeough@aldous.example>", "Keough, Margaret A."),
    ("Margaret Keough <mkeough@aldous.example>", "Margaret A. Keough <margaret.keough@aldous.example>"),
    ("Margaret Keough <mkeough@aldous.example>", "Margaret Keough <meg.keough@gmail.com>"),
    ("Margaret Keough <mkeough@aldous.example>", "MKEOUGH@ALDOUS.EXAMPLE"),
    ("Margaret Keough <mkeough@aldous.example>", "M. Keough"),
    ("Margaret Keough <mkeough@aldous.example>", "Meg Keough"),
    ("Margaret Keough <mkeough@aldous.example>", "Peggy Keough"),
    ("mkeough@aldous.example", "Margaret Keough"),
    ("margaret.keough@aldous.example", "Keough, Margaret"),
    ("mkeough@aldous.example", "mkeough"),
    ("mak@aldous.example", "Margaret Keough <mak@aldous.example>"),
    ("Robert Lindqvist <rlindqvist@birch.example>", "Bob Lindqvist"),
    ("William O'Hara <wohara@birch.example>", "O’Hara, Bill"),
    ("Jose Alvarez <jalvarez@birch.example>", "José Álvarez"),
    ("Elizabeth Van der Berg <evdb@birch.example>", "Van der Berg, Liz"),
    ("Thomas Reed, Jr. <treed@birch.example>", "Reed, Thomas, Jr."),
    ("Thomas Reed, Esq. <treed@birch.example>", "Thomas Reed"),
    ("Hon. Adaline Whitmore", "Adaline Whitmore <awhitmore@court.example>"),
    ("Sarah Wesner <sarah.wesner@alder.example>", "Wesner-Soong, Sarah"),
    ("Russell Hackmann", "rhackmann@alder.example"),
    ("Andrew Lichtman <alichtman@alder.example>", "Andrew Lichtmann"),
    ("Mark Taylor/HOU/ALDER@ALDER", "Mark Taylor <mtaylor@alder.example>"),
    ("Taylor, Mark </O=ALDER/OU=NA/CN=RECIPIENTS/CN=MTAYLOR>", "Mark Taylor"),
    ("James D. Steffes", "d..steffes@alder.example"),
    ("Diann Huddleson", "dhuddles@alder.example"),
    ("'Nadia Ferreira' <nferreira@birch.example>", "Ferreira, Nadia [mailto:nferreira@birch.example]"),
    ("Nadia Ferreira <nferreira@birch.example>", "Nadia"),
    ("Nadia Ferreira <nferreira@birch.example>", "Ms. Ferreira"),
    ("Nadia Ferreira <nferreira@birch.example>", "Nadia Ferreira <nferreira@oak.example>"),
]
APART = [
    ("Daniel Osei <dosei@aldous.example>", "David Osei"),
    ("Daniel Osei <dosei@aldous.example>", "Osei, David"),
    ("Daniel Osei <dosei@aldous.example>", "Daniel Okafor <dokafor@aldous.example>"),
    ("Daniel Osei <dosei@aldous.example>", "Daniel Osei <dosei@a1dous.example>"),
    ("Daniel Osei <dosei@aldous.example>", "Daniel Osei <dosei@aldouss.example>"),
    ("Daniel Osei <dosei@aldous.example>", "Daniel Osei <dosei@alduos.example>"),
    ("Daniel Osei <dosei@vernon.example>", "Daniel Osei <dosei@vemon.example>"),
    ("Thomas Reed, Sr. <treed@birch.example>", "Thomas Reed, Jr. <treed2@birch.example>"),
    ("Thomas Reed III", "Thomas Reed, Jr. <treed@birch.example>"),
    ("Thomas A. Reed <tareed@birch.example>", "Thomas B. Reed <tbreed@birch.example>"),
    ("Thomas A. Reed <tareed@birch.example>", "Reed, Thomas B."),
    ("John Smith <jsmith@birch.example>", "Jane Smith <jasmith@birch.example>"),
    ("John Smith <jsmith@birch.example>", "Jane Smith"),
    ("J. Smith <jsmith@birch.example>", "J. Smith <jsmith@oak.example>"),
    ("Docket Clerk <docket@birch.example>", "John Smith <jsmith@birch.example>"),
    ("John Smith <docket@birch.example>", "John Smith <jsmith@oak.example>"),
    ("info@birch.example", "info@oak.example"),
    ("Paralegals <paralegals@birch.example>", "Paralegals <paralegals@oak.example>"),
    ("Kim Ward <kward@alder.example>", "Ward Kim <wkim@oak.example>"),
    ("Alex Kim <akim@alder.example>", "Andrea Kim <ankim@alder.example>"),
    ("Chris Park <cpark@alder.example>", "Dana Park"),
    ("Pat Lee <plee@alder.example>", "Patrick Leeds <pleeds@alder.example>"),
    ("Marchetti, Ivo <ivo@alder.example>", "Marchetti, Iva <iva@oak.example>"),
    ("Brown, Lee <lbrown@alder.example>", "Lee, Brown <blee@oak.example>"),
    ("Sandra Day <sday@alder.example>", "Sam Day <samday@oak.example>"),
    ("Jean Paul <jpaul@alder.example>", "Paul Jean <pjean@oak.example>"),
    ("Ann Chen <achen@alder.example>", "Amy Chen <amchen@alder.example>"),
    ("Ross Hall <rhall@alder.example>", "Russ Hallman <rhallman@alder.example>"),
    ("Greg Stone <gstone@alder.example>", "Greta Stone"),
    ("Olu Wright <owright@alder.example>", "Orville Wright <orwright@oak.example>"),
]


def _address(printed: str) -> Address:
    name, angle, rest = printed.partition("<")
    email = rest.rstrip(">") if angle and "@" in rest else (printed if "@" in printed and " " not in printed else None)
    if "/ALDER@" in printed:
        return Address(name=printed, email=None, printed=printed)
    if "mailto:" in printed:
        return Address(
            name=printed.partition("[")[0], email=printed.partition("mailto:")[2].rstrip("]"), printed=printed
        )
    shown = printed if not angle else (name if email else printed)
    return Address(name=None if email == printed else shown.strip(), email=email, printed=printed)


def _thread(*printed: str) -> Thread:
    """One message from the first to the others."""
    id_ = ThreadId(sha256("|".join(printed).encode()).hexdigest()[:12])
    first, *others = (_address(text) for text in printed)
    sent = Moment(text=None, local=None, earliest=None, latest=None, basis="not printed")
    source = Source(file="x.eml", sha256="0" * 64, media_type="message/rfc822")
    copy = Printing(
        source=source, index=0, span=Span(start=0, end=1), layout="rfc822", depth=0, carrier=None, header="",
        header_span=None, sender=first, to=tuple(others), cc=(), bcc=(), sent=sent, subject="Schedule", text="x",
        pieces=Pieces(at=(0,), start=(0,), end=(1,)),
    )  # fmt: skip
    message = Message(
        id=MessageId(f"m{id_}"), thread=id_, sender=first, to=tuple(others), cc=(), bcc=(), sent=sent,
        subject="Schedule", text="x", kind="e-mail", printings=(copy,),
    )  # fmt: skip
    return Thread(id=id_, subject="Schedule", messages=(message,))


def _ids(people: People, thread: Thread) -> list[str | None]:
    message = thread.messages[0]
    found = (people.find(address, thread.id) for address in (message.sender, *message.to))
    return [person.id if person else None for person in found]


def test_there_are_sixty_pairs() -> None:
    assert len({*SAME, *APART}) == 60


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_person_in_two_forms_is_one(one: str, other: str) -> None:
    thread = _thread(one, other)
    first, second = _ids(stand([thread]).people, thread)
    assert first is not None and first == second


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_people_stay_two(one: str, other: str) -> None:
    thread = _thread(one, other)
    first, second = _ids(stand([thread]).people, thread)
    assert first is not None and second is not None and first != second


def test_a_name_that_fits_two_people_is_given_to_neither_and_shown_for_review() -> None:
    thread = _thread("John Smith <jsmith@birch.example>", "Jane Smith <jasmith@birch.example>", "J. Smith")
    people = stand([thread]).people
    assert len(set(_ids(people, thread))) == 3
    assert {"a name that fits several people"} == {doubt.reason for doubt in people.doubts}


def test_an_imitated_domain_is_shown_for_review() -> None:
    people = stand([_thread("Daniel Osei <dosei@aldous.example>", "Daniel Osei <dosei@a1dous.example>")]).people
    assert any("imitates" in doubt.reason for doubt in people.doubts)


def test_a_name_that_several_threads_print_is_the_one_of_it_who_has_an_address() -> None:
    threads = [
        _thread(*who, f"{n}@y.example") for n, who in enumerate((["Ann Lee <ann@lee.example>"], *[["Ann Lee"]] * 2))
    ]
    people = stand(threads).people
    (first,) = {_ids(people, thread)[0] for thread in threads}
    assert first is not None and not people.doubts


def test_what_a_scanner_misread_is_nobody_where_another_copy_prints_it() -> None:
    thread = _thread("Ann Lee <ann@oldlaw.example>", "Sam Orr <sam@orr.example>")
    (message,) = thread.messages
    page = Page(number=1, start=0, end=1, ocr_confidence=0.9)
    scanned = replace(message.printings[0], sender=_address("Ann Lee <ann@oldiaw.example>"), pages=(page,))
    thread = replace(thread, messages=(replace(message, printings=(*message.printings, scanned)),))
    assert [p.emails for p in stand([thread]).people.persons.values() if "Lee" in p.name] == [("ann@oldlaw.example",)]
