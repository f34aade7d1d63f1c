"""A claim rests on another thread of its case, whichever of the two comes into the matter first."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import queries
from graph import companions, projection
from graph.digest import graph_hash, record_hash
from graph.judgements import in_force
from graph.load import load
from graph.parties import stand
from graph.project import project
from graph.records import Edge, Node
from graph.settled import Settled
from graph.store import Store, engines
from ingest.matter import Matter
from ingest.message import Thread

ORLA, REMY = "Orla Finch <ofinch@finchlaw.example>", "Remy Otter <rotter@otterpond.example>"
MAILS = (
    (ORLA, REMY, "Mon, 04 Mar 2024 09:00", "Gate logs", "We are available to meet and confer by phone on Tuesday."),
    (ORLA, REMY, "Fri, 08 Mar 2024 09:00", "Privilege log", "We are available to meet and confer by phone on Monday."),
    (ORLA, REMY, "Tue, 12 Mar 2024 09:00", "Privilege log", "We have offered to meet and confer two different times."),
)


def mail(folder: Path, number: int) -> Path:
    who, to, sent, subject, text = MAILS[number]
    path = folder / f"{number}.eml"
    reply = "In-Reply-To: <1@finchlaw.example>\n" if number == 2 else ""
    path.write_text(
        f"From: {who}\nTo: {to}\nDate: {sent}:00 -0600\nMessage-ID: <{number}@finchlaw.example>\n{reply}"
        f"Subject: {subject}, Alder v. Birch, No. 1:23-cv-00771\n\nCounsel:\n\n{text}\n\nOrla Finch\n"
    )
    return path


@pytest.mark.parametrize("order", [(1, 2, 0), (0, 1, 2)])
def test_a_claim_rests_on_both_threads(tmp_path: Path, embedded_store: Store, order: tuple[int, ...]) -> None:
    matter = Matter.create(tmp_path / "matter")
    for number in order:
        matter.add([mail(tmp_path, number)])
        load(matter, embedded_store)
    (row,) = queries.ask(embedded_store, "claims_about_the_record", certainty="all")
    assert row["verdict"] == "supported" and row["supporting_n"] == 2, row
    assert "searched too: “Gate logs, Alder v. Birch" in str(row["convention"])
    with closing(matter.folded()) as held, closing(Settled(matter.derived)) as kept:
        acts = {id_: one.acts for id_, one in kept.kept(held.digests())}
    assert graph_hash(embedded_store) == record_hash(project(matter.threads(), acts, in_force(matter.entries())))


CASE = "Alder v. Birch, No. 1:23-cv-00771"
SAID = (
    "We are available to meet and confer by phone on Tuesday.",
    "We will not produce the gate logs.",
    "Please send the scale records by March 29, 2024.",
    "We have offered to meet and confer {} different times.",
    "You never answered our request for the scale records.",
    "You agreed to produce the gate logs.",
    "We were the first to propose a call.",
)


def letter(folder: Path, number: int, said: str = "") -> Path:
    """The one message of a thread: in the order of their numbers they are of days before and after one another."""
    who, to = ((ORLA, REMY), (REMY, ORLA))[number % 3 == 1]
    told = " ".join(SAID[(number * n + n) % len(SAID)] for n in (1, 2, 3)).format(("two", "three", "four")[number % 3])
    path = folder / f"letter {number}{' again' if said else ''}.eml"
    path.write_text(
        f"From: {who}\nTo: {to}\nDate: {(number * 5) % 27 + 1:02} Mar 2024 09:00:00 -0600\n"
        f"Message-ID: <l{number}@finchlaw.example>\nSubject: Matter {number}, {CASE}\n\n"
        f"Counsel:\n\n{said or told}\n\n{who.split(' <')[0]}\n"
    )
    return path


def check(matter: Matter, store: Store) -> str:
    """What the claims come to, in words; the graph is that of all threads at once."""
    load(matter, store)
    with closing(matter.folded()) as held, closing(Settled(matter.derived)) as kept:
        acts = {id_: one.acts for id_, one in kept.kept(held.digests())}
    assert graph_hash(store) == record_hash(project(matter.threads(), acts, in_force(matter.entries())))
    rows = queries.ask(store, "claims_about_the_record", certainty="all")
    return "\n".join(f"{row['verdict']} | {row['convention']} | {row['supporting_n']}" for row in rows)


@pytest.mark.parametrize("most", [3000, 7])
def test_threads_added_changed_and_taken_out_leave_the_graph_of_all_at_once(
    tmp_path: Path, embedded_store: Store, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(companions, "MOST", most)  # of seven the case is first just under, then just over, and under
    matter, seen = Matter.create(tmp_path / "matter"), list[str]()
    for numbers in ((0, 1, 2, 3), (4,), (5, 6), (7,), (8, 9)):
        matter.add([letter(tmp_path, number) for number in numbers])
        seen.append(check(matter, embedded_store))
    assert "searched too" in seen[2] and ("were not searched" in seen[3]) == (most == 7), seen
    matter.withdraw(["letter 3.eml", "letter 8.eml", "letter 9.eml"], by="J. Doe", why="clawed back")
    seen.append(check(matter, embedded_store))
    matter.add([letter(tmp_path, 3, "We have offered to meet and confer two different times.")])
    seen.append(check(matter, embedded_store))
    matter.restore(["letter 3.eml"], by="J. Doe", why="the claim was given up")
    seen.append(check(matter, embedded_store))
    shutil.rmtree(matter.derived)
    with closing(engines()["embedded"].open(str(tmp_path / "afresh.kgl"), False)) as afresh:
        assert check(matter, afresh) == seen[-1] and graph_hash(afresh) == graph_hash(embedded_store)
    assert len(set(seen)) == len(seen)


def test_a_case_too_great_to_search_is_not_read_and_makes_nothing_anew(
    tmp_path: Path, embedded_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(companions, "MOST", 2)
    matter = Matter.create(tmp_path / "matter")
    matter.add([mail(tmp_path, number) for number in (0, 1, 2)])
    load(matter, embedded_store)
    (row,) = queries.ask(embedded_store, "claims_about_the_record", certainty="all")
    assert "were not searched, they are too many" in str(row["convention"]), row
    cases = stand(matter.threads()).cases
    (one, other) = (companions.Companions(cases, {matter.threads()[0].id: size}) for size in (3, 4))
    (case,) = one.threads
    assert one.is_great(case) and one.fingerprint(case, {}) == other.fingerprint(case, {matter.threads()[0].id: "new"})


def test_a_thread_is_projected_again_only_where_a_verdict_of_its_own_comes_out_otherwise(
    tmp_path: Path, embedded_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    matter = Matter.create(tmp_path / "matter")
    matter.add([mail(tmp_path, 1), mail(tmp_path, 2), letter(tmp_path, 6, SAID[1]), letter(tmp_path, 7, SAID[2])])
    load(matter, embedded_store)
    made, project_thread = list[str](), projection.project_thread

    def noting(thread: Thread, *rest: object) -> Iterator[Node | Edge]:
        made.append(thread.subject)
        return project_thread(thread, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(projection, "project_thread", noting)
    for number in (3, 5):  # of days after the claim
        matter.add([letter(tmp_path, number, SAID[1])])
        load(matter, embedded_store)
    assert [subject[:8] for subject in made] == ["Matter 3", "Matter 5"]
    made.clear()
    matter.add([mail(tmp_path, 0)])
    load(matter, embedded_store)
    assert sorted(subject[:9] for subject in made) == ["Gate logs", "Privilege"]
