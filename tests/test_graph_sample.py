"""The sample matter's graph, read from its files: one hash on either engine."""

from pathlib import Path

from graph.digest import graph_hash
from graph.load import load
from graph.store import Store
from ingest.matter import Matter

SAMPLE = Path(__file__).parent.parent / "sample" / "files"
RESERVED = {"title", "type", "label", "labels"}  # the embedded engine answers these itself where a node has none


def test_one_hash_on_both_engines(embedded_store: Store, neo4j_store: Store, tmp_path: Path) -> None:
    matter = Matter.create(tmp_path / "matter")
    matter.add([SAMPLE])
    load(matter, embedded_store)
    load(matter, neo4j_store)
    assert graph_hash(embedded_store) == graph_hash(neo4j_store)
    names = neo4j_store.run("MATCH (n) UNWIND keys(n) AS name RETURN DISTINCT name ORDER BY name", {})
    assert not RESERVED & {str(row["name"]) for row in names}
