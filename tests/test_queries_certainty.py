"""What is not sure is not stated: suggestions stand in no answer until a person confirms them, and are never lost."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from acts.act import CERTAIN, FACT, SUGGESTION, Act
from bench.told import told
from graph.project import project
from graph.store import Store, engines
from queries import Query, ask, load

SAMPLE = Path(__file__).parent.parent / "sample" / "expected.json"
ASKED = [query for query in load().values() if "certainty" in {param.name for param in query.params}]
ACTS = [query for query in ASKED if query.name not in ("conference_readiness", "chronology", "position_shifts")]


@pytest.fixture(scope="module")
def doubted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample's record with every second act of each kind just below the threshold."""
    threads, acts = told(SAMPLE)
    found = [act for thread in threads for act in acts[thread.id]]
    lowered = {act.id for kind in {a.kind for a in found} for act in [a for a in found if a.kind == kind][::2]}
    held = {thread: tuple(_lower(act) if act.id in lowered else act for act in of) for thread, of in acts.items()}
    store = engines()["embedded"].open(str(tmp_path_factory.mktemp("doubted") / "graph.kgl"), False)
    store.write(project(threads, held))
    yield store
    store.close()


def _lower(act: Act) -> Act:
    return replace(act, confidence=CERTAIN - 0.0001)


@pytest.mark.parametrize("query", ASKED, ids=lambda query: query.name)
def test_a_question_answers_with_facts_unless_asked_otherwise(query: Query) -> None:
    assert {param.default for param in query.params if param.name == "certainty"} == {FACT}


@pytest.mark.parametrize("query", ACTS, ids=lambda query: query.name)
def test_a_row_is_a_fact_or_a_suggestion_and_never_lost(query: Query, doubted: Store) -> None:
    facts, suggestions, both = (
        {str(row["cite"]) for row in ask(doubted, query.name, certainty=certainty)}
        for certainty in (FACT, SUGGESTION, "all")
    )
    assert both
    if query.name == "first_unconditional_offer":  # the first of all is one of the two firsts
        assert both <= facts | suggestions
    elif query.name == "demand_history":  # a course that is sure in part shows the rest of itself among "all"
        assert facts | suggestions < both
    else:
        assert facts | suggestions == both


def test_no_answer_rests_on_a_suggestion(doubted: Store) -> None:
    unsure = doubted.run("MATCH (a:Act) WHERE a.certainty = 'suggestion' RETURN a.quote AS quote, a.kind AS kind", {})
    surely = doubted.run("MATCH (a:Act) WHERE a.certainty = 'fact' RETURN a.quote AS quote", {})
    words = {str(row["quote"]) for row in unsure} - {str(row["quote"]) for row in surely}
    assert words
    for query in ACTS:
        for row in ask(doubted, query.name):
            said = {
                str(row.get(column))
                for column in ("quote", "response", "satisfied_by", "position", "claim", "for_what", "of_what")
                if column != "for_what" or row.get("belongs", True)  # else no more than the date's own sentence
            }
            assert not said & words, query.name


def test_what_a_suggestion_settled_is_only_likely(doubted: Store) -> None:
    text = "MATCH (a:Act)<-[:ANSWERS]-(b:Act) WHERE a.settled_certainty = $certainty RETURN a.cite AS cite"
    stated = {row["cite"]: str(row["status"]) for row in ask(doubted, "proposed_meetings")}
    doubtful, sure = ({row["cite"] for row in doubted.run(text, {"certainty": c})} for c in (SUGGESTION, FACT))
    assert doubtful & stated.keys() and sure & stated.keys()
    for cite, status in stated.items():
        assert status.startswith("likely ") == (cite in doubtful), cite


def test_what_waits_for_review_is_every_suggestion(doubted: Store) -> None:
    waiting = {row["id"] for row in ask(doubted, "review_queue", kind="suggestion")}
    unsure = doubted.run("MATCH (a:Act) WHERE a.certainty = 'suggestion' RETURN a.id AS id", {})
    assert waiting == {row["id"] for row in unsure}
