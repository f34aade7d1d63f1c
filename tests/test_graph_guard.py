"""A question of the user's own reads and nothing else, whatever it hides; an honest one runs on both engines."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.neo4j_server import Running
from bench.told import told
from graph.ask import cypher
from graph.digest import graph_hash
from graph.guard import guard
from graph.project import project
from graph.schema import schema
from graph.store import Limits, QuestionError, Store, engines

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "sample" / "expected.json"
HOSTILE, LEGITIMATE = (
    [line.replace("\\n", "\n") for line in (HERE / "files" / "graph" / f"{name}.txt").read_text("utf-8").splitlines()]
    for name in ("hostile", "legitimate")
)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory, neo4j_server: Running) -> Iterator[tuple[Store, Store]]:
    graph = project(*told(SAMPLE))
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("NEO4J_USER", neo4j_server.user)
        environment.setenv("NEO4J_PASSWORD", neo4j_server.password)
        server = engines()["neo4j"].open(f"{neo4j_server.uri}?matter=tests", False)
    file = engines()["embedded"].open(str(tmp_path_factory.mktemp("guard") / "graph.kgl"), False)
    for store in (file, server):
        store.write(graph)
    yield file, server
    file.close()
    server.close()


def test_there_are_sixty_of_each() -> None:
    assert len(set(HOSTILE)) >= 60 and len(set(LEGITIMATE)) >= 60


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_question_is_refused_before_any_engine_sees_it(text: str) -> None:
    with pytest.raises(QuestionError) as refused:
        guard(text, {})
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("text", LEGITIMATE)
def test_an_honest_question_gives_the_same_rows_on_both_engines(text: str, stores: tuple[Store, Store]) -> None:
    file, server = (cypher(store, text) for store in stores)
    ordered = "ORDER BY" in text
    assert file.rows and not file.more
    assert file.rows == server.rows if ordered else sorted(map(repr, file.rows)) == sorted(map(repr, server.rows))


@pytest.mark.parametrize(
    ("text", "params", "said"),
    [
        ("MATCH (p:Persn) RETURN p.name AS name", {}, "line 1, column .*no label Persn .* did you mean Person"),
        ("MATCH (p:Person)-[:SEND]->(m) RETURN m", {}, "no relationship SEND .* did you mean SENT"),
        ("MATCH (p:Person) RETURN p.nam AS name", {}, "no property nam .* did you mean name"),
        ("MATCH (p:Person)\nRETRUN p", {}, "line 2, column 1: 'RETRUN' .* did you mean RETURN"),
        ("MATCH (p:Person) WHERE p.name = $name RETURN p", {}, r"\$name has no value"),
        (
            "MATCH (p:Person) WHERE p.name = $name RETURN p",
            {"nam": "x", "name": "x"},
            r"no parameter \$nam; did you mean",
        ),
        ("MATCH (p:Person) RETURN tolowr(p.name) AS n", {}, "tolowr is not allowed; did you mean tolower"),
        ("MATCH (p:Person) WHERE p.name = 'x RETURN p", {}, "that is not closed"),
        ("  ", {}, "there is no question"),
        ("MATCH (p:Person)", {}, "ends with RETURN"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_the_nearest_right_name(
    text: str, params: dict[str, object], said: str, stores: tuple[Store, Store]
) -> None:
    for store in stores:
        with pytest.raises(QuestionError, match=said):
            cypher(store, text, params)


def test_a_question_stops_at_its_limits(stores: tuple[Store, Store]) -> None:
    slow = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a + b = -1 RETURN count(*) AS n"
    for store in stores:
        answer = cypher(store, "MATCH (a:Act) RETURN a.id AS id ORDER BY id", limits=Limits(rows=7))
        assert len(answer.rows) == 7 and answer.more
        with pytest.raises(QuestionError, match="stopped after"):
            cypher(store, slow, limits=Limits(seconds=0.5))


def test_the_schema_is_the_same_on_both_engines(stores: tuple[Store, Store]) -> None:
    file, server = (schema(store) for store in stores)
    assert [(label.name, label.count) for label in file.labels] == [
        (label.name, label.count) for label in server.labels
    ]
    assert {label.name: set(label.properties) for label in file.labels} == {
        label.name: set(label.properties) for label in server.labels
    }
    assert [(r.start, r.kind, r.end, r.count) for r in file.relationships] == [
        (r.start, r.kind, r.end, r.count) for r in server.relationships
    ]


def test_the_engines_themselves_refuse_to_write_in_a_question(stores: tuple[Store, Store]) -> None:
    for store in stores:
        before = graph_hash(store)
        with pytest.raises(QuestionError):
            store.run("MATCH (n) DETACH DELETE n", {})
        assert graph_hash(store) == before
