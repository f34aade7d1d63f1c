"""Every saved question keeps its header's promises, on both engines, and gives the rows we know to be right."""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench.neo4j_server import Running
from bench.told import told
from graph.cite import parse
from graph.project import project
from graph.records import Graph
from graph.store import Store, engines
from ingest.message import Gap, MessageId, Span, Thread, ThreadId
from queries import QueryError, ask, find, load

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "sample" / "expected.json"
QUESTIONS = sorted(load())


@pytest.fixture(scope="module")
def graph() -> Graph:
    threads, acts = told(SAMPLE)
    return project((*threads, _inside(threads)), acts)


def _inside(threads: tuple[Thread, ...]) -> Thread:
    """A note between two lawyers of one side that speaks of a letter which the record does not hold."""
    like = threads[0].messages[0]
    text = "Daniel, before we move: where is Hollis's letter of August 29 on the freezers? I cannot find it. Meg"
    id_ = ThreadId("t-inside")
    copy = replace(like.printings[0], text=text, to=like.cc[:1], cc=(), span=Span(start=0, end=len(text)))
    copy = replace(copy, source=replace(copy.source, file="inside.eml", sha256="1" * 64))
    given = {"subject": "Strategy", "text": text, "printings": (copy,), "to": like.cc[:1], "cc": ()}
    note = replace(like, id=MessageId("m-inside"), thread=id_, **given)
    told = {"evidence": "a letter is named that is not here", "quote": "Hollis's letter of August 29"}
    day = datetime(2025, 8, 29, 5, tzinfo=UTC)
    known = {"sender": "Warren J. Hollis", "earliest": day, "latest": None, "confidence": 0.8}
    gap = Gap(thread=id_, inferred_from=note.id, **told, **known)
    return Thread(id=id_, subject="Strategy", messages=(note,), gaps=(gap,))


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
    returned = body[body.rindex("RETURN") + len("RETURN") :].partition("ORDER BY")[0]
    given = [item.split(" AS ")[-1].strip(" `\n") for item in _items(returned)]
    assert [column.name for column in (*query.columns, *query.beside)] == given
    assert "ORDER BY" in body and all(part.words for part in (*query.params, *query.columns, *query.beside))


@pytest.mark.parametrize("name", QUESTIONS)
def test_both_engines_give_the_rows_we_know(name: str, embedded: Store, neo4j: Store) -> None:
    given = _given(name, embedded)
    rows = ask(embedded, name, **given)
    assert rows and rows == ask(neo4j, name, **given)
    golden = HERE / "golden" / "queries" / f"{name}.json"
    if os.environ.get("REJOINDER_GOLDEN") == "write":
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(json.dumps(rows, indent=1, default=_iso, ensure_ascii=False) + "\n", encoding="utf-8")
    assert json.loads(json.dumps(rows, default=_iso)) == json.loads(golden.read_text(encoding="utf-8"))


def _items(returned: str) -> list[str]:
    """What is between the commas that stand in no bracket, text or CASE."""
    items, depth = [""], 0
    for token in re.findall(r"'(?:[^'\\]|\\.)*'|\w+|\s+|.", returned):
        depth += (token in "([{" or token == "CASE") - (token in ")]}" or token == "END")
        if token == "," and depth == 0:
            items.append("")
        else:
            items[-1] += token
    return items


def _given(name: str, store: Store) -> dict[str, object]:
    """A question about one message is asked about the sample's first."""
    if "message" not in {param.name for param in find(name).params}:
        return {}
    text = "MATCH (m:Message)-[:DOES]->(a:Act) RETURN DISTINCT m.id AS id, m.at AS at ORDER BY at, id LIMIT 1"
    first = store.run(text, {})
    return {"message": first[0]["id"]}


# What litigators ask, and the columns in which they expect the answer: a name and its columns a line.
_ASKED = (HERE / "files" / "graph" / "questions.txt").read_text(encoding="utf-8").splitlines()
FIELD = {name: columns.split() for name, _, columns in (line.partition(": ") for line in _ASKED)}


@pytest.mark.parametrize("name", sorted(FIELD))
def test_the_columns_are_those_of_the_field_and_a_cite(name: str) -> None:
    expected = FIELD[name]
    cited = any("cite" in column for column in expected) and name not in ("position_shifts", "claims_about_the_record")
    given = [column.name for column in find(name).columns]
    assert given == (expected if cited or name == "chronology" else [*expected, "cite"])


PAGED = [name for name in QUESTIONS if {"skip", "limit"} <= {param.name for param in load()[name].params}]


@pytest.mark.parametrize("name", PAGED)
def test_a_page_of_rows_is_a_cut_of_all_of_them(name: str, embedded: Store) -> None:
    rows = ask(embedded, name)
    assert ask(embedded, name, skip=1, limit=2) == rows[1:3]


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_row_says_where_it_stands(name: str, embedded: Store, graph: Graph) -> None:
    texts = {node.id: str(node.properties["text"]) for node in graph.nodes if node.label == "Message"}
    types = {column.name: column.type for column in (*find(name).columns, *find(name).beside)}
    kinds = {"str": str, "int": int, "float": (int, float), "bool": bool, "datetime": datetime, "list": list}
    for row in ask(embedded, name, **_given(name, embedded)):
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


def test_what_is_owed_is_judged_as_of_the_day_asked(embedded: Store, neo4j: Store) -> None:
    """The call offered on 3 September was answered on the 5th; the list promised on the 8th of October came later."""
    day = datetime(2025, 9, 4, tzinfo=UTC)
    proposals = ask(embedded, "proposed_meetings", as_of=day)
    assert proposals == ask(neo4j, "proposed_meetings", as_of=day)
    assert [(row["status"], row["response"]) for row in proposals] == [("outstanding", None)]
    for name in ("outstanding_demands", "deadlines_set"):
        for later in (datetime(2025, 9, 20, tzinfo=UTC), datetime(2025, 10, 9, tzinfo=UTC)):
            rows = ask(embedded, name, as_of=later)
            assert rows == ask(neo4j, name, as_of=later) != ask(embedded, name)
            assert all(row["first_made" if name == "outstanding_demands" else "set_at"] <= later for row in rows)


def test_a_date_that_is_past_when_asked_is_open_no_more(embedded: Store, neo4j: Store) -> None:
    later = datetime(2026, 1, 1, tzinfo=UTC)
    open_now = {
        str(row["cite"]) for row in ask(embedded, "deadlines_set") if row["status"] == "outstanding" and row["due_utc"]
    }
    for store in (embedded, neo4j):
        told = {str(row["cite"]): row["status"] for row in ask(store, "deadlines_set", as_of=later)}
        assert open_now and {told[cite] for cite in open_now} == {"expired"}


def _iso(value: object) -> str:
    assert isinstance(value, datetime)
    return value.isoformat()
