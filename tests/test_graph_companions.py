"""A claim rests on another thread of its case, whichever of the two comes into the matter first."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

import pytest

import queries
from acts.elsewhere import Exchange
from graph import companions
from graph.digest import graph_hash, record_hash
from graph.judgements import in_force
from graph.load import load
from graph.parties import stand
from graph.project import project
from graph.settled import Settled
from graph.store import Store
from ingest.matter import Matter
from ingest.message import ThreadId

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


def test_a_case_too_great_to_search_is_not_read_and_makes_nothing_anew(
    tmp_path: Path, embedded_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(companions, "MOST", 2)
    matter = Matter.create(tmp_path / "matter")
    matter.add([mail(tmp_path, number) for number in (0, 1, 2)])
    load(matter, embedded_store)
    (row,) = queries.ask(embedded_store, "claims_about_the_record", certainty="all")
    assert "were not searched, they are too many" in str(row["convention"]), row
    threads = matter.threads()
    cases = stand(threads).cases
    one, other = (companions.Companions(cases, _unread, {threads[0].id: size}) for size in (3, 4))
    keys = {thread.id: "a key" for thread in threads}
    assert one.beside(keys) == other.beside({}) == {case.id: "too great" for (case,) in cases.values()}


def _unread(_: Sequence[ThreadId]) -> Iterable[Exchange]:
    raise AssertionError("a case too great to search is not read")
