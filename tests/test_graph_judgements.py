"""What a person decided holds at every rebuild, prevails over a re-reading, and can be taken back."""

from dataclasses import replace
from pathlib import Path

import pytest

from acts.act import Act, ActId
from bench.told import told
from graph.digest import record_hash
from graph.judgements import Decision, JudgementError, apply, in_force, judge_act, judge_people, rule, undo
from graph.parties import Standing, stand
from graph.project import project
from ingest.ledger import Entry
from ingest.matter import Matter
from ingest.message import Thread

SAMPLE = Path(__file__).parents[1] / "sample" / "expected.json"
SIGNED = {"by": "J. Doe", "why": "asked counsel"}


@pytest.fixture
def matter(tmp_path: Path) -> Matter:
    return Matter.create(tmp_path / "matter")


@pytest.fixture(scope="module")
def threads() -> tuple[Thread, ...]:
    return told(SAMPLE)[0]


def _standing(matter: Matter, threads: tuple[Thread, ...]) -> Standing:
    return stand(threads, rule(in_force(matter.entries())))


def _keys(standing: Standing, *names: str) -> list[str]:
    return [key for p in standing.people.persons.values() if p.name in names for key in p.keys]


def test_people_are_merged_split_and_named_as_judged_until_it_is_taken_back(
    matter: Matter, threads: tuple[Thread, ...]
) -> None:
    before = _standing(matter, threads)
    keys = _keys(before, "Nadia Ferreira", "Simon Lindgren")
    judge_people(matter, Decision.MERGE, keys, **SIGNED)
    judge_people(matter, Decision.RENAME, keys[:1], value="Nadia Lindgren", **SIGNED)
    merged = _standing(matter, threads)
    assert len(merged.people.persons) == len(before.people.persons) - 1
    assert "Nadia Lindgren" in {p.name for p in merged.people.persons.values()}
    number = next(e.number for e in matter.entries() if e.content.get("decision") == "merge")
    undo(matter, number, **SIGNED)
    again = _standing(matter, threads)
    assert len(again.people.persons) == len(before.people.persons)
    judge_people(matter, Decision.MERGE, keys, **SIGNED)
    judge_people(matter, Decision.SPLIT, keys, **SIGNED)
    assert len(_standing(matter, threads).people.persons) == len(before.people.persons)


def test_firm_side_and_case_are_as_judged(matter: Matter, threads: tuple[Thread, ...]) -> None:
    keys = _keys(_standing(matter, threads), "Tobias Castellan")
    judge_people(matter, Decision.FIRM, keys, value="Castellan & Daughter PLLC", **SIGNED)
    judge_people(matter, Decision.SIDE, keys, value="Intervenor", **SIGNED)
    judge_people(matter, Decision.CASE, [threads[0].id], value="Alder v. Birch, No. 2:24-cv-00311", **SIGNED)
    now = _standing(matter, threads)
    person = next(p for p in now.people.persons.values() if p.name == "Tobias Castellan")
    assert (now.firm(person), now.side(person)) == ("Castellan & Daughter PLLC", "Intervenor")
    assert [case.docket_number for case in now.cases[threads[0].id]] == ["2:24-cv-00311"]


def test_acts_are_rejected_corrected_and_kept_when_no_longer_found(matter: Matter, threads: tuple[Thread, ...]) -> None:
    acts = told(SAMPLE)[1][threads[0].id]
    rejected, corrected, confirmed = [act for act in acts if act.kind == "demand"][:3]
    judge_act(matter, Decision.REJECT, rejected, **SIGNED)
    judge_act(matter, Decision.CORRECT, corrected, values={"kind": "threat", "status": "n/a"}, **SIGNED)
    judge_act(matter, Decision.CONFIRM, confirmed, **SIGNED)
    reread = [replace(act, id=ActId(f"new-{act.id}"), confidence=0.4) for act in acts if act is not confirmed]
    judged = {act.quote: act for act in apply(in_force(matter.entries()), threads[0], reread)}
    assert rejected.quote not in judged or judged[rejected.quote].kind != "demand"
    assert judged[corrected.quote].kind == "threat" and "J. Doe: asked counsel" in judged[corrected.quote].basis
    assert _span_holds(judged[confirmed.quote], threads[0]) and judged[confirmed.quote].confidence == 1.0


def _span_holds(act: Act, thread: Thread) -> bool:
    text = next(message.text for message in thread.messages if message.id == act.message)
    return text[act.start : act.end] == act.quote


def test_the_graph_is_one_function_of_threads_acts_and_judgements(matter: Matter, threads: tuple[Thread, ...]) -> None:
    acts = told(SAMPLE)[1]
    plain = record_hash(project(threads, acts))
    keys = _keys(_standing(matter, threads), "Imogen Tate")
    judge_people(matter, Decision.SIDE, keys, value="Kestrel", **SIGNED)
    judged = record_hash(project(threads, acts, in_force(matter.entries())))
    assert judged != plain and judged == record_hash(project(threads[::-1], acts, in_force(matter.entries())))
    undo(matter, list(matter.entries())[-1].number, **SIGNED)
    assert record_hash(project(threads, acts, in_force(matter.entries()))) == plain


def test_a_judgement_without_name_reason_or_subject_is_refused(matter: Matter, threads: tuple[Thread, ...]) -> None:
    act = told(SAMPLE)[1][threads[0].id][0]
    with pytest.raises(JudgementError, match="who made it and why"):
        judge_people(matter, Decision.MERGE, ["email:a@b.example", "email:c@d.example"], by=" ", why="x")
    with pytest.raises(JudgementError, match="two keys"):
        judge_people(matter, Decision.MERGE, ["email:a@b.example"], **SIGNED)
    with pytest.raises(JudgementError, match="a value"):
        judge_people(matter, Decision.FIRM, ["email:a@b.example"], **SIGNED)
    with pytest.raises(JudgementError, match="correct sets"):
        judge_act(matter, Decision.CORRECT, act, values={"quote": "other words"}, **SIGNED)
    with pytest.raises(JudgementError, match="no judgement in force"):
        undo(matter, 99, **SIGNED)
    assert all(isinstance(entry, Entry) and entry.kind == "created" for entry in matter.entries())
