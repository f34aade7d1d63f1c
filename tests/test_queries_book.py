"""Every saved question keeps its header's promises, on both engines, and gives the rows we know to be right."""

import json
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench.told import told
from graph.cite import parse
from graph.project import project
from graph.records import Graph
from graph.store import Store, engines
from queries import QueryError, ask, find, load
from tests.neo4j_server import Running

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "sample" / "expected.json"
QUESTIONS = sorted(load())


@pytest.fixture(scope="module")
def graph() -> Graph:
    return project(*told(SAMPLE))


@pytest.fixture(scope="module")
def embedded(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = engines()["embedded"].open(str(tmp_path_factory.mktemp("book") / "graph.kgl"), False)
    store.write(graph)
    yield store
    store.close()


@pytest.fixture(scope="module")
def neo4j(graph: Graph, neo4j_server: Running) -> Iterator[Store]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("NEO4J_USER", neo4j_server.user)
        environment.setenv("NEO4J_PASSWORD", neo4j_server.password)
        store = engines()["neo4j"].open(f"{neo4j_server.uri}?matter=tests", False)
    store.write(graph)
    yield store
    store.close()


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_header_is_what_the_cypher_says(name: str) -> None:
    query = load()[name]
    body = "\n".join(line for line in query.text.splitlines() if not line.startswith("//"))
    assert query.title.endswith(".") and len(query.title) > 20
    assert {param.name for param in query.params} == set(re.findall(r"\$(\w+)", body))
    returned = body[body.rindex("RETURN") :].partition("ORDER BY")[0]
    assert [column.name for column in query.columns] == re.findall(
        r"AS `?(\w+)`?(?=\s*(?:,|$))", returned.strip(), re.M
    )
    assert "ORDER BY" in body and all(part.words for part in (*query.params, *query.columns))


@pytest.mark.parametrize("name", QUESTIONS)
def test_both_engines_give_the_rows_we_know(name: str, embedded: Store, neo4j: Store) -> None:
    rows = ask(embedded, name)
    assert rows == ask(neo4j, name)
    golden = HERE / "golden" / "queries" / f"{name}.json"
    if os.environ.get("REJOINDER_GOLDEN") == "write":
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(json.dumps(rows, indent=1, default=_iso, ensure_ascii=False) + "\n", encoding="utf-8")
    assert json.loads(json.dumps(rows, default=_iso)) == json.loads(golden.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_page_of_rows_is_a_cut_of_all_of_them(name: str, embedded: Store) -> None:
    rows = ask(embedded, name)
    assert ask(embedded, name, skip=1, limit=2) == rows[1:3]


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_row_says_where_it_stands(name: str, embedded: Store, graph: Graph) -> None:
    texts = {node.id: str(node.properties["text"]) for node in graph.nodes if node.label == "Message"}
    types = {column.name: column.type for column in find(name).columns}
    kinds = {"str": str, "int": int, "float": (int, float), "bool": bool, "datetime": datetime, "list": list}
    for row in ask(embedded, name):
        for column, value in row.items():
            assert value is None or isinstance(value, kinds[types[column]]), (column, value)
        for cite in _cites(row):
            found = parse(cite)
            assert found and found.message in texts, cite
            assert found.span is None or found.span.end <= len(texts[found.message])


def _cites(row: dict[str, object]) -> list[str]:
    held = [value for name, value in row.items() if name.endswith(("cite", "cites")) and value]
    return [text for value in held for text in (value if isinstance(value, list) else [value])]


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("proposed_meeting", {}, "did you mean proposed_meetings"),
        ("proposed_meetings", {"sides": "Tamarack"}, "did you mean side"),
        ("deadlines_set", {"as_of": "yesterday"}, "is not a datetime"),
        ("deadlines_set", {"limit": "many"}, "is not a int"),
        ("deadlines_set", {"limit": True}, "is not a int"),
    ],
)
def test_a_wrong_question_is_answered_with_the_right_name(
    name: str, given: dict[str, object], said: str, embedded: Store
) -> None:
    with pytest.raises(QueryError, match=said):
        ask(embedded, name, **given)


def test_parameters_restrict_the_rows(embedded: Store) -> None:
    rows = ask(embedded, "proposed_meetings")
    ours = ask(embedded, "proposed_meetings", side="Tamarack")
    assert ours == [row for row in rows if row["side"] == "Tamarack"] and 0 < len(ours) < len(rows)
    assert ask(embedded, "proposed_meetings", case="No such case") == []
    early = ask(embedded, "deadlines_set", as_of=datetime(2025, 9, 10, tzinfo=UTC))
    assert early == ask(embedded, "deadlines_set", as_of="2025-09-10") and all(r["set_at"].day <= 10 for r in early)


def _iso(value: object) -> str:
    assert isinstance(value, datetime)
    return value.isoformat()
