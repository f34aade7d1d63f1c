"""Who judges a case, and the initials in its number: what names him, and what names another or nobody."""

from pathlib import Path

import pytest

import queries
from exhibits.brief import pick_case
from graph.judges import NUMBER, find_judges, number_of, settle_judges
from graph.load import load
from graph.store import Store
from ingest.matter import Matter
from ingest.message import Message, MessageId, Moment, Thread, ThreadId


def named(line: str) -> list[str]:
    """The judges that a subject names."""
    return find_judges(Thread(id=ThreadId("t"), subject=line, messages=()))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Alder v. Birch, No. 1:23-cv-00771-RLH (Judge Hollis)", ["Judge Hollis"]),
        ("Alder v. Birch (Hollis, J.)", ["Judge Hollis"]),
        ("1:23-cv-00771 - Magistrate Judge Ann Fox - call", ["Magistrate Judge Ann Fox"]),
        ("Alder v. Birch, Hon. Ruth L. Hollis", ["Judge Ruth L. Hollis"]),
        ("Judge Hale held in Alder v. Birch that", []),
        ("Judge Hollis's order in Alder v. Birch", []),
        ("Hon. Ruth L. Hollis", []),
        ("Doe v. Roe, 2021 WL 55 (N.D. Ill. 2021) (Hale, J.)", []),
    ],
)
def test_a_subject_names_a_judge_beside_a_case(line: str, told: list[str]) -> None:
    assert named(line) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Before Judge Hollis\n\nThe logs are due.", ["Judge Hollis"]),
        ("Before Judge Hale, the defendants argued that.", []),
        ("Judge: Ruth Hollis", ["Judge Ruth Hollis"]),
        ("Judge: TBD", []),
        ("Presiding Judge: To Be Assigned", []),
        ("Re: Alder v. Birch (Judge Hollis)", ["Judge Hollis"]),
        ("As in Corvane v. Harbor (Hale, J.), the logs are due.", []),
        ("Corvane v. Harbor, No. 1:22-cv-01111 (Judge Moss)", []),
        ("Dear Judge Hollis:", ["Judge Hollis"]),
        ("Hon. Ellen Moss\nJAMS\n40 Dock Street\n\nDear Judge Moss:", []),
        ("Dear Justice Department:", []),
        ("Dear Chancellor Whitfield:", []),
    ],
)
def test_a_message_names_only_its_own_cases_judge(text: str, told: list[str]) -> None:
    subject = "Alder v. Birch, No. 1:23-cv-00771"
    sent = Moment(text=None, local=None, earliest=None, latest=None, basis="none printed")
    message = Message(
        id=MessageId("m"), thread=ThreadId("t"), sender=None, to=(), cc=(), bcc=(), subject=subject, text=text,
        sent=sent, kind="letter", printings=(),
    )  # fmt: skip
    assert find_judges(Thread(id=ThreadId("t"), subject=subject, messages=(message,))) == told


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("No. 1:23-CV-00771-RLH-ABC.", "1:23-cv-00771-RLH-ABC"),
        ("2:23-cv-00771-JFW (PLAx), Carrow", "2:23-cv-00771-JFW(PLAx)"),
        ("1:23-cv-00771 (RLH) (GWG)", "1:23-cv-00771(RLH)(GWG)"),
        ("1:23-cv-00771-and", "1:23-cv-00771"),
        ("1:23-cv-00771-PDF", "1:23-cv-00771"),
        ("1:23-cv-00771 (EST)", "1:23-cv-00771"),
    ],
)
def test_a_number_keeps_its_judges_initials(printed: str, number: str) -> None:
    found = NUMBER.search(printed)
    assert found and number_of(printed, found) == number


def test_one_judge_is_told_once_by_the_fullest_name_and_initials_only_where_no_name_is() -> None:
    told = ["Judge Hollis", "Judge Fox", "Magistrate Judge Ann Fox", "Judge Ruth L. Hollis"]
    assert settle_judges(told, ["1:23-cv-00771-RLH"]) == "Judge Ruth L. Hollis; Magistrate Judge Ann Fox"
    assert settle_judges([], ["1:23-cv-00771", "1:23-cv-00771-RLH"]) == "initials RLH"
    assert settle_judges([], ["1:23-cv-00771"]) is None


LETTER = """The Honorable Ruth L. Hollis
United States District Court
40 Dock Street

Re: Alder v. Birch, No. 1:23-cv-00771-RLH

Dear Judge Hollis:

Plaintiff asks for a conference. As Judge Hale held last year, the logs are relevant.
"""


def test_the_judge_and_the_whole_number_are_in_the_answers_and_the_bare_number_names_the_case(
    tmp_path: Path, embedded_store: Store
) -> None:
    matter = Matter.create(tmp_path / "matter")
    head = "From: Orla Finch <ofinch@finchlaw.example>\nTo: Remy Otter <rotter@otterpond.example>\n"
    for number, (subject, text) in enumerate(
        (("Alder v. Birch, No. 23-cv-00771", "The logs are due."), ("Alder v. Birch - letter", LETTER)), start=1
    ):
        sent = f"Date: Mon, {number + 3:02} Mar 2024 09:00:00 -0600\nMessage-ID: <{number}@finchlaw.example>\n"
        (tmp_path / f"{number}.eml").write_text(f"{head}{sent}Subject: {subject}\n\n{text}")
    matter.add([tmp_path / "1.eml", tmp_path / "2.eml"])
    load(matter, embedded_store)
    (row,) = queries.ask(embedded_store, "cases")
    assert row["judge"] == "Judge Ruth L. Hollis", row
    assert row["docket_number"] == "1:23-cv-00771-RLH" and row["messages"] == 2, row
    assert pick_case(embedded_store, "1:23-cv-00771") == "1:23-cv-00771-RLH"
    assert len(queries.ask(embedded_store, "messages")) == 2
    assert queries.ask(embedded_store, "chronology", case="1:23-cv-00771") == queries.ask(
        embedded_store, "chronology", case="1:23-cv-00771-RLH"
    )
