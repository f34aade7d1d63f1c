"""Waits, offers, talks and positions of an invented dispute."""

from datetime import datetime

from acts.conferences import find_conferences
from acts.positions import Attitude, Movement, find_issues, find_shifts
from acts.silence import find_offers, find_silences
from bench.dispute import acts, thread


def test_each_wait_with_its_end_and_its_answer() -> None:
    waits = {s.awaiting: s for s in find_silences(thread(), acts())}
    assert (waits["a01"].hours, waits["a01"].business_days, waits["a01"].ended_by) == (30.5, 1, "m2")
    assert waits["a01"].answered_by == "a04" and waits["a01"].due_from == "Defendants"
    assert (waits["a08"].hours, waits["a08"].business_days) == (198.0, 6)


def test_an_agreement_asserted_and_not_taken_up() -> None:
    wait = next(s for s in find_silences(thread(), acts()) if s.asserted_agreement)
    assert (wait.awaiting, wait.answered_by, wait.hours) == ("a12", None, 79.0)


def test_a_wait_without_an_end_runs_to_the_moment_asked_for() -> None:
    waits = find_silences(thread(), acts(), datetime(2024, 3, 13, 10))
    open_ones = [s for s in waits if s.ended_by is None]
    assert [(s.awaiting, s.hours) for s in open_ones] == [("a08", 168.0), ("a12", 49.0)]
    assert all(s.hours >= 100 for s in find_silences(thread(), acts(), least_hours=100) if s.hours)


def test_an_offer_and_the_next_message_of_the_other_side() -> None:
    (offer,) = find_offers(thread(), acts())
    assert (offer.proposal, offer.names_a_time, offer.next_message, offer.hours, offer.answered) == (
        "a06", True, "m3", 18.5, True,
    )  # fmt: skip


def test_one_talk_with_its_day_mode_length_people_and_the_words_that_dispute_it() -> None:
    (talk,) = find_conferences(thread(), acts())
    assert (talk.on, talk.mode, talk.minutes) == ("2024-03-07", "telephone", 20.0)
    assert talk.participants == ("Ada Finch", "Ben Otter")
    assert talk.issues == ("the gate logs",)
    assert len(talk.conflicts) == 1 and talk.conflicts[0].startswith("denied Defendants")


def test_an_issue_gathers_both_sides_across_messages() -> None:
    issue = next(i for i in find_issues(thread(), acts()) if any(s.act == "a08" for s in i.stances))
    assert [(s.act, s.attitude) for s in issue.stances] == [
        ("a01", Attitude.FOR), ("a04", Attitude.AGAINST), ("a08", Attitude.FOR), ("a15", Attitude.FOR),
    ]  # fmt: skip


def test_a_reversal_and_a_concession() -> None:
    conduct, position = find_shifts(thread(), acts())
    assert (conduct.kind, conduct.before, conduct.after) == (Movement.CONDUCT, "a05", "a06")
    assert (position.kind, position.before, position.after) == (Movement.POSITION, "a04", "a15")
    assert (position.days, position.trigger, position.camp) == (9, "a08", "Defendants")
