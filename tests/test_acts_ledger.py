"""The reasoner over an invented dispute and over the annotated threads of the product: relations, status, overdue."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from acts.act import Act
from acts.ledger import find_overdue, open_demands, settle, settled
from acts.rulings import OPEN
from acts.status import STATUSES
from bench.dispute import acts, thread
from bench.gold import load

OWN = sorted((Path(__file__).resolve().parents[1] / "acts/model/threads").rglob("*.json"))


@pytest.fixture(scope="module")
def found() -> dict[str, Act]:
    """The acts of the dispute, settled, by id."""
    return {a.id: a for a in settle(thread(), acts())}


def test_answers_point_at_what_they_answer(found: dict[str, Act]) -> None:
    links = {a.id: a.answers for a in found.values() if a.answers}
    assert links == {"a04": "a01", "a07": "a06", "a15": "a08", "a19": "a03"}


def test_the_demand_said_again_supersedes_the_first(found: dict[str, Act]) -> None:
    assert found["a08"].renews == "a01"
    assert found["a01"].status == "superseded" and "said again 2024-03-06" in found["a01"].status_how
    assert "refused 2024-03-05" in found["a01"].status_how


def test_a_deadline_belongs_to_the_demand_of_its_clause(found: dict[str, Act]) -> None:
    assert (found["a01"].sets, found["a08"].sets, found["a15"].sets) == ("a02", "a09", "a16")


def test_the_withdrawn_the_accepted_and_the_overdue(found: dict[str, Act]) -> None:
    assert found["a03"].status == "withdrawn" and found["a19"].withdraws == "a03"
    assert found["a06"].status == "accepted"
    assert found["a08"].status in OPEN and "overdue since 2024-03-15" in found["a08"].status_how
    assert found["a16"].status == "expired"
    assert [a.id for a in open_demands(tuple(found.values()))] == ["a08"]


def test_at_each_earlier_date_only_what_was_then_written_counts() -> None:
    day = settle(thread(), acts(), datetime(2024, 3, 4, 23))
    assert [(a.id, a.status) for a in day if a.kind == "demand"] == [("a01", "outstanding"), ("a03", "outstanding")]
    day = settle(thread(), acts(), datetime(2024, 3, 5, 23))
    assert {a.id: a.status for a in day}["a01"] == "refused"
    assert {a.message for a in day} == {"m1", "m2"}


def test_overdue_counts_from_the_last_moment_of_the_date(found: dict[str, Act]) -> None:
    late = find_overdue(tuple(found.values()), datetime(2024, 3, 25, 9))
    assert [(o.act, o.due) for o in late] == [("a08", datetime(2024, 3, 15, 23, 59))]
    assert late[0].late == timedelta(days=9, hours=9, minutes=1)
    assert find_overdue(tuple(found.values()), datetime(2024, 3, 15, 23, 59)) == ()


def test_same_input_same_output_in_any_order() -> None:
    forward, backward = settle(thread(), acts()), settle(thread(), tuple(reversed(acts())))
    assert forward == backward


def test_same_output_whatever_the_order_of_sets() -> None:
    code = "from bench.dispute import acts, thread; from acts.ledger import settle; print(settle(thread(), acts()))"
    root = Path(__file__).resolve().parents[1]
    told = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=root, env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True, check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(told) == 1


def test_settling_what_is_settled_changes_nothing(found: dict[str, Act]) -> None:
    done = tuple(found.values())
    assert settled(thread(), done) is done
    assert settle(thread(), done) == done


def test_a_thread_without_acts_and_acts_of_nobody() -> None:
    assert settle(thread(), ()) == ()
    nobody = replace(thread(), messages=tuple(replace(m, sender=None, to=()) for m in thread().messages))
    blank = tuple(replace(a, side=None, addressee_side=None, actor=None) for a in acts())
    assert len(settle(nobody, blank)) == len(blank)


@pytest.mark.parametrize("path", OWN[::5], ids=lambda p: p.stem)
def test_annotated_threads_keep_the_laws(path: Path) -> None:
    gold = load(path)
    done = settle(gold.thread, gold.acts)
    order = {m.id: n for n, m in enumerate(gold.thread.messages)}
    by_id = {a.id: a for a in done}
    assert sorted(by_id) == sorted(a.id for a in gold.acts)
    for act in done:
        assert act.status in (*STATUSES.get(act.kind, ()), "n/a")
        assert (act.kind not in STATUSES) == (act.status_how == "")
        for other in (act.answers, act.renews, act.withdraws):
            assert other is None or order[by_id[other].message] <= order[act.message]
        if act.renews:
            assert by_id[act.renews].kind == act.kind and by_id[act.renews].message != act.message
        if act.sets:
            assert by_id[act.sets].kind == "deadline" and by_id[act.sets].message == act.message


def test_a_long_thread_is_settled_in_time_that_grows_with_its_length() -> None:
    copies = range(60)
    messages = tuple(replace(m, id=f"{n}-{m.id}") for n in copies for m in thread().messages)
    many = tuple(replace(a, id=f"{n}-{a.id}", message=f"{n}-{a.message}") for n in copies for a in acts())
    assert len(settle(replace(thread(), messages=messages), many)) == len(many)
