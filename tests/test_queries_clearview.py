"""The twenty questions on the filed exhibit of the development data, held against what is known of it.

Two graphs: of the exhibit as it is read, for the facts; of its messages and acts as annotated, for golden rows. The
golden file holds no word of the exhibit: of each row its numbers and instants, and a hash of the whole row. After a
change that is meant to change them: `REJOINDER_GOLDEN=write pytest tests/test_queries_clearview.py`; look at the diff.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench.neo4j_server import Running
from bench.told import told
from graph.load import load as load_matter
from graph.project import project
from graph.records import Graph
from graph.store import Store, engines
from ingest.matter import Matter
from queries import ask, find

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("REJOINDER_SHARED", HERE.parents[1] / "shared"))
SEED = SHARED / "seeds" / "clearview-exhibit-1.txt"
ANNOTATED = SHARED / "gold" / "lawyers" / "gold" / "00_clearview_exhibit_1.json"
GOLDEN = HERE / "golden" / "clearview.json"
ASKED = [line.partition(":")[0] for line in (HERE / "files" / "graph" / "questions.txt").read_text().splitlines()]
pytestmark = pytest.mark.skipif(not SEED.exists(), reason=f"development data not found: {SEED}")
Row = dict[str, object]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The graph of the exhibit as it is read."""
    folder = tmp_path_factory.mktemp("clearview")
    matter = Matter.create(folder / "matter")
    matter.add([SEED])
    store = engines()["embedded"].open(str(folder / "graph.kgl"), False)
    load_matter(matter, store)
    yield store
    store.close()


@pytest.fixture(scope="module")
def annotated() -> Graph:
    """The records of the exhibit's messages and acts as annotated."""
    return project(*told(ANNOTATED))


@pytest.fixture(scope="module")
def golden_store(annotated: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The graph of the exhibit as annotated."""
    store = engines()["embedded"].open(str(tmp_path_factory.mktemp("annotated") / "graph.kgl"), False)
    store.write(annotated)
    yield store
    store.close()


def _every(store: Store, name: str) -> list[Row]:
    """The rows of a question, facts and suggestions alike."""
    certain = any(param.name == "certainty" for param in find(name).params)
    return ask(store, name, **({"certainty": "all"} if certain else {}))


def _told(row: Row) -> Row:
    """What of a row is no words: its numbers and instants, its texts' count, and a hash of it all."""
    plain = {k: v.isoformat() if isinstance(v, datetime) else v for k, v in row.items()}
    kept = {k: v for k, v in plain.items() if isinstance(v, (int, float)) or isinstance(row[k], datetime)}
    kept |= {k: len(v) for k, v in plain.items() if isinstance(v, list)}
    whole = json.dumps(plain, sort_keys=True, ensure_ascii=False)
    return {**kept, "row": hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:16]}


def test_nine_messages_five_of_one_writer_and_four_of_the_other(read: Store) -> None:
    counted = read.run("MATCH (p:Person)-[:SENT]->(m:Message) RETURN count(m) AS n, p.id AS id ORDER BY n", {})
    assert [row["n"] for row in counted] == [4, 5]
    first, last = (read.run(f"MATCH (m:Message) RETURN {f}(m.sent_local) AS at", {})[0]["at"] for f in ("min", "max"))
    assert (first, last) == ("2021-09-29T20:58:00", "2021-10-05T13:50:00")


def test_two_join_with_the_second_message_and_nobody_leaves(read: Store) -> None:
    (change,) = ask(read, "recipient_changes")
    second = read.run("MATCH (m:Message) RETURN m.id AS id ORDER BY m.seq SKIP 1 LIMIT 1", {})[0]["id"]
    assert isinstance(change["added"], list) and len(change["added"]) == 2 and not change["dropped"]
    assert str(second) in str(change["cite"])


def test_a_gateways_banner_is_no_difference_of_substance_and_no_talk_took_place(read: Store) -> None:
    assert not ask(read, "quoted_text_that_differs")
    assert not _every(read, "conferences_held")
    assert {row["status"] for row in ask(read, "conference_readiness") if "took place" in str(row["requirement"])} == {
        "missing"
    }


def test_the_deadlines_fall_on_their_instants(read: Store) -> None:
    dues = {row["due_utc"] for row in _every(read, "deadlines_set") if "T" in str(row["due_local"])}
    assert dues == {datetime(2021, 9, 30, 22, tzinfo=UTC), datetime(2021, 10, 5, 20, tzinfo=UTC)}
    assert "2021-10-01" in {row["due_local"] for row in _every(read, "deadlines_set")}


def test_the_first_unconditional_offer_and_the_count_of_four(read: Store) -> None:
    (offer,) = ask(read, "first_unconditional_offer")
    assert offer["at"] == datetime(2021, 9, 30, 16, 46, tzinfo=UTC)
    count = next(row for row in _every(read, "claims_about_the_record") if row["kind"] == "count")
    assert (count["verdict"], count["supporting_n"], count["contrary_n"]) == ("supported only if", 4, 0)


def test_every_authority_is_normalised_and_the_altered_quotation_shows(read: Store) -> None:
    rows = _every(read, "authorities_exchanged")
    known = {"2020 WL 10963975", "2010 WL 4822926", "2012 WL 1599893", "Fed. R. Civ. P. 26(b)(2)"}
    known |= {"Fed. R. Civ. P. 45(d)(3)", "Fed. R. Civ. P. 26–37", "Fed. R. Civ. P. 45", "LR 37.2"}
    assert known <= {str(row["normalised"]) for row in rows}
    assert {row["court"] for row in rows if row["normalised"] == "2012 WL 1599893"} == {"C.D. Ill."}
    assert {row["quote_match"] for row in rows if row["quote_match"]} >= {"differs", "word for word"}


def test_the_demand_made_first_is_renewed_four_times_and_stands(read: Store) -> None:
    first = datetime(2021, 9, 30, 0, 58, tzinfo=UTC)
    assert (first, 4) in [(row["first_made"], row["times_renewed"]) for row in _every(read, "outstanding_demands")]


@pytest.mark.parametrize("name", ASKED)
def test_the_golden_rows_of_the_exhibit(name: str, golden_store: Store) -> None:
    rows = [_told(row) for row in _every(golden_store, name)]
    if os.environ.get("REJOINDER_GOLDEN") == "write":
        held = json.loads(GOLDEN.read_text(encoding="utf-8")) if GOLDEN.exists() else {}
        GOLDEN.write_text(json.dumps(held | {name: rows}, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    assert rows == json.loads(GOLDEN.read_text(encoding="utf-8"))[name]


def test_both_engines_give_the_same_rows(golden_store: Store, annotated: Graph, neo4j_server: Running) -> None:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("NEO4J_USER", neo4j_server.user)
        environment.setenv("NEO4J_PASSWORD", neo4j_server.password)
        store = engines()["neo4j"].open(f"{neo4j_server.uri}?matter=tests", False)
    store.write(annotated)
    assert {n: _every(store, n) for n in ASKED} == {n: _every(golden_store, n) for n in ASKED}
    store.close()
