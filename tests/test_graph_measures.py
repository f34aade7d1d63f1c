"""The measures of a network say who is the hub, who is silent, and who alone ties two firms."""

from collections.abc import Sequence

import networkx
import pytest

from graph import measures
from graph.measures import Place, measure
from graph.records import Edge, Graph, Node
from graph.store import Store

FIRMS = {"ann": "Quill LLP", "bob": "Quill LLP", "cy": "Marsh PC", "dee": "Marsh PC", "eve": "Holt Co.", "fay": None}
LETTERS = [("ann", "bob"), ("ann", "cy"), ("bob", "ann"), ("cy", "dee"), ("cy", "ann"), ("dee", "eve"), ("dee", "fay")]


def _graph(letters: Sequence[tuple[str, str]]) -> Graph:
    people = [Node(label="Person", id=id_, properties={"name": id_, "firm": firm}) for id_, firm in FIRMS.items()]
    nodes, edges = list(people), []
    for number, (one, other) in enumerate(letters):
        letter = Node(label="Message", id=f"m{number}", properties={"seq": number})
        nodes.append(letter)
        edges.append(Edge(kind="SENT", start=("Person", one), end=letter.key, properties={}))
        edges.append(Edge(kind="TO", start=letter.key, end=("Person", other), properties={}))
        edges.append(Edge(kind="CC", start=letter.key, end=("Person", one), properties={}))
    return Graph(nodes=tuple(sorted(nodes, key=lambda n: n.key)), edges=tuple(edges))


@pytest.fixture
def places(embedded_store: Store) -> dict[str, Place]:
    embedded_store.write(_graph(LETTERS))
    return {place.person: place for place in measure(embedded_store)}


def test_the_hub_stands_first_and_a_copy_to_oneself_counts_for_nothing(places: dict[str, Place]) -> None:
    assert list(places)[:3] == ["dee", "cy", "ann"]  # dee leads to eve and fay, cy to three, ann to bob
    assert (places["ann"].sent, places["ann"].correspondents) == (2, 2)
    assert places["bob"].between == places["eve"].between == 0


def test_who_was_written_to_and_wrote_nothing_is_silent(places: dict[str, Place]) -> None:
    assert {name for name, place in places.items() if place.silent} == {"eve", "fay"}


def test_the_only_link_between_two_firms_is_named(places: dict[str, Place]) -> None:
    assert places["ann"].only_link == ("Marsh PC",) and places["bob"].only_link == ()
    assert places["cy"].only_link == ("Quill LLP",) and places["dee"].only_link == ("Holt Co.",)
    assert places["eve"].only_link == ()  # nobody else is of her firm


def test_a_large_network_is_measured_from_some_people_near_what_all_would_give(
    embedded_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedded_store.write(_graph(LETTERS))
    network = networkx.barabasi_albert_graph(120, 2, seed=7)
    named = networkx.relabel_nodes(network, {n: f"p{n:03}" for n in network})
    exact = measures._between(named)
    monkeypatch.setattr(measures, "EXACT", 50)
    monkeypatch.setattr(measures, "STARTS", 60)
    near = measures._between(named)
    assert max(exact, key=exact.__getitem__) == max(near, key=near.__getitem__)
    assert all(abs(near[person] - exact[person]) < 0.05 for person in exact)
    assert near == measures._between(named)
