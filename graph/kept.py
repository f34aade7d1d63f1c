"""What a store keeps of the parts it was written from: their digests, and which nodes and edges are whose."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.digest import STATE
from graph.records import Edge, Node, Part

SHELVES = 4096  # nodes over which a store spreads what it keeps, so that a small change rewrites little of it
SHARED = "Source"  # the label of nodes that several parts may show; one goes when no part shows it any more
KEPT = f"MATCH (n:{STATE}) WHERE n.parts IS NOT NULL RETURN n.parts AS parts"
PUT = f"UNWIND $rows AS row MERGE (n:{STATE} {{id: row.id}}) SET n.parts = row.parts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One part as it was written. `told` holds its nodes' labels and ids, and the kinds of the edges that begin at
    them, as text: of most parts the digest alone is ever looked at."""

    key: str
    digest: str
    lasting: bool
    told: str

    @property
    def nodes(self) -> tuple[tuple[str, str], ...]:
        """The labels and the id of each of its nodes."""
        by_label, _ = json.loads(self.told)
        return tuple((label, id_) for label, ids in by_label.items() for id_ in ids)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of the edges that begin at the nodes of a lasting part."""
        _, kinds = json.loads(self.told)
        return tuple(kinds)

    def ids(self) -> Iterator[tuple[str, str]]:
        """The first label and the id of each of its nodes."""
        for label, id_ in self.nodes:
            yield label.partition(":")[0], id_


def keep(part: Part, records: Iterable[Node | Edge]) -> Kept:
    """What is kept of a part with these records."""
    nodes: dict[str, set[str]] = defaultdict(set)
    kinds: set[str] = set()
    for record in records:
        if isinstance(record, Node):
            nodes[record.label].add(record.id)
        else:
            kinds.add(record.kind)
    by_label = {label: sorted(ids) for label, ids in sorted(nodes.items())}
    told = json.dumps([by_label, sorted(kinds) if part.lasting else []], separators=(",", ":"))
    return Kept(key=part.key, digest=part.digest, lasting=part.lasting, told=told)


def read(rows: Iterable[Mapping[str, object]]) -> dict[str, Kept]:
    """The parts of a store by key, from the rows of `KEPT`."""
    return {one.key: one for row in rows for one in _shelf(str(row["parts"]))}


def shelves(kept: Mapping[str, Kept], touched: Iterable[str] | None = None) -> Iterator[dict[str, object]]:
    """The rows for `PUT`: of every shelf, or of those on which the touched keys stand."""
    wanted = None if touched is None else {_place(key) for key in touched}
    found: dict[int, list[Kept]] = defaultdict(list)
    for key in sorted(kept):
        place = _place(key)
        if wanted is None or place in wanted:
            found[place].append(kept[key])
    for place in sorted(found if wanted is None else wanted):
        yield {"id": f"parts {place:04}", "parts": _text(found[place])}


def _place(key: str) -> int:
    return int.from_bytes(hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()[:4], "big") % SHELVES


def _text(kept: list[Kept]) -> str:
    return json.dumps([[one.key, one.digest, one.lasting, one.told] for one in kept], separators=(",", ":"))


def _shelf(text: str) -> Iterator[Kept]:
    for key, digest, lasting, told in json.loads(text):
        yield Kept(key=key, digest=digest, lasting=lasting, told=told)
