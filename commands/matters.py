"""Opening what a command names: a matter's folder, and the store that holds its graph."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from graph.store import Store, engines
from ingest.matter import Matter

MATTER = click.argument("matter", type=click.Path(path_type=Path))
STORE = click.option(
    "--store",
    metavar="ADDRESS",
    default=lambda: os.environ.get("NEO4J_URI", ""),
    help="A Neo4j server (bolt://…, neo4j+s://…) instead of the matter's own graph file. Default: NEO4J_URI if set.",
)


@contextmanager
def opened(matter: Matter, address: str, readonly: bool = True) -> Iterator[Store]:
    """The store of a matter, closed afterwards; raises StoreError."""
    name = "neo4j" if "://" in address else "embedded"
    store = engines()[name].open(address or str(matter.path / "graph.kgl"), readonly)
    try:
        yield store
    finally:
        store.close()
