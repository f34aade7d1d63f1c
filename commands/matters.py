"""Opening what a command names: a matter's folder, and the store that holds its graph."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from graph.matters import FILE, Listed, read_list
from graph.store import Store, engine
from ingest.matter import Matter


def _folder(_ctx: click.Context, _param: click.Parameter, given: Path) -> Path:
    """A folder as given, or that of a matter's name in the list of matters."""
    listed = _listed()
    return listed[str(given)].folder if not given.exists() and str(given) in listed else given


MATTER = click.argument("matter", type=click.Path(path_type=Path), callback=_folder)
STORE = click.option(
    "--store",
    metavar="ADDRESS",
    default="",
    help="A Neo4j server (bolt://…, neo4j+s://…) instead of the matter's own graph file. Default: what the list of "
    "matters (REJOINDER_ACCESS) says of this one, else NEO4J_URI if set.",
)


def _listed() -> Mapping[str, Listed]:
    path = os.environ.get(FILE)
    return read_list(Path(path)) if path else {}


def address(folder: Path) -> str:
    """Where a matter's graph is when nothing else is asked for: a Neo4j address, or "" for its graph file."""
    for listed in _listed().values():
        if listed.folder.resolve() == folder.resolve():
            return listed.store or ""
    return os.environ.get("NEO4J_URI", "")


@contextmanager
def opened(matter: Matter, asked: str, readonly: bool = True) -> Iterator[Store]:
    """The store of a matter, the one asked for or its own, closed afterwards; raises StoreError, MattersError."""
    place = asked or address(matter.path)
    name = "neo4j" if "://" in place else "embedded"
    store = engine(name).open(place or str(matter.path / "graph.kgl"), readonly)
    try:
        yield store
    finally:
        store.close()
