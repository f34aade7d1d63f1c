"""Who writes to whom, measured: the hub, the silent, and those who alone hold two firms in contact."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx

from graph.store import Store

EXACT = 500  # people up to whom centrality is worked out exactly
STARTS = 200  # in a larger matter: from so many people, evenly taken
_PEOPLE = "MATCH (p:Person) RETURN p.id AS id, p.name AS name, p.firm AS firm, p.side AS side ORDER BY name, id"
_LETTERS = (
    "MATCH (p:Person)-[:SENT]->(m:Message)-[:TO|CC|BCC]->(q:Person) WHERE p.id <> q.id "
    "RETURN p.id AS one, q.id AS other, count(DISTINCT m) AS messages ORDER BY one, other"
)
_SENT = "MATCH (p:Person)-[:SENT]->(m:Message) RETURN p.id AS id, count(DISTINCT m) AS n"
_GOT = "MATCH (m:Message)-[:TO|CC|BCC]->(p:Person) RETURN p.id AS id, count(DISTINCT m) AS n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A person's place in the correspondence.

    `between` is the share of shortest ways between two others that lead over him (betweenness centrality, 0 to 1, the
    ways weighted equally); `only_link` names the firms with which his firm is in contact through him alone; `silent`
    says that messages came to him and none is from him.
    """

    person: str
    firm: str | None
    side: str | None
    sent: int
    received: int
    correspondents: int
    between: float
    only_link: tuple[str, ...]
    silent: bool


def measure(store: Store) -> tuple[Place, ...]:
    """Everybody's place, the greatest hub first; raises StoreError."""
    people = store.run(_PEOPLE, {})
    letters = store.run(_LETTERS, {})
    sent = {str(row["id"]): _int(row["n"]) for row in store.run(_SENT, {})}
    received = {str(row["id"]): _int(row["n"]) for row in store.run(_GOT, {})}
    firms = {str(row["id"]): str(row["firm"]) for row in people if row["firm"]}
    network = _network(people, letters)
    between, links = _between(network), _only_links(letters, firms)
    places = (
        Place(
            person=str(row["name"]),
            firm=firms.get(id_),
            side=_text(row["side"]),
            sent=sent.get(id_, 0),
            received=received.get(id_, 0),
            correspondents=network.degree(id_),
            between=round(between[id_], 4),
            only_link=links.get(id_, ()),
            silent=id_ not in sent and id_ in received,
        )
        for row in people
        for id_ in [str(row["id"])]
    )
    return tuple(sorted(places, key=lambda p: (-p.between, -p.correspondents, -p.sent - p.received, p.person)))


def _network(people: Sequence[Mapping[str, object]], letters: Sequence[Mapping[str, object]]) -> networkx.Graph:
    network = networkx.Graph()
    network.add_nodes_from(str(row["id"]) for row in people)
    network.add_edges_from((str(row["one"]), str(row["other"])) for row in letters)
    return network


def _between(network: networkx.Graph) -> Mapping[str, float]:
    """Betweenness of each person. In a large matter it is taken from every n-th person in the order of ids, each as
    the start of ways to all others, and scaled up, so that the figure is the same on every run."""
    ids = sorted(network)
    if len(ids) <= EXACT:
        exact: Mapping[str, float] = networkx.betweenness_centrality(network)
        return exact
    starts = ids[:: -(-len(ids) // STARTS)]
    part = networkx.betweenness_centrality_subset(network, sources=starts, targets=ids)
    pairs = len(starts) * (len(ids) - 2)
    return {id_: min(1.0, 2 * value / pairs) for id_, value in part.items()}


def _only_links(letters: Sequence[Mapping[str, object]], firms: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """For each person the other firms with which nobody else of his firm has exchanged a message."""
    met: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in letters:
        one, other = str(row["one"]), str(row["other"])
        ours, theirs = firms.get(one), firms.get(other)
        if ours and theirs and ours != theirs:
            met[ours, theirs].add(one)
            met[theirs, ours].add(other)
    size: dict[str, int] = defaultdict(int)
    for firm in firms.values():
        size[firm] += 1
    links: dict[str, list[str]] = defaultdict(list)
    for (ours, theirs), through in sorted(met.items()):
        if len(through) == 1 and size[ours] > 1:
            links[next(iter(through))].append(theirs)
    return {id_: tuple(found) for id_, found in links.items()}


def _int(value: object) -> int:
    return value if isinstance(value, int) else 0


def _text(value: object) -> str | None:
    return str(value) if value is not None else None
