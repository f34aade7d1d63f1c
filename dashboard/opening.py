"""A matter's graph and folder, opened once for all who look."""

import streamlit as st

from dashboard.access import Door
from graph.changes import written
from graph.store import Store, engines
from ingest.matter import Matter

_GRAPH = "graph.kgl"


def state_of(door: Door) -> str:
    """A name for the graph as it stands, which changes whenever it is written; "" where there is none yet."""
    if door.store:
        return open_matter(door).head()
    try:
        return written(door.folder / _GRAPH)
    except FileNotFoundError:
        return ""


@st.cache_resource(max_entries=16, show_spinner=False)
def open_store(door: Door, state: str) -> Store:
    """The graph as it stood in that state, for reading; raises StoreError."""
    return engines()[engine(door)].open(address(door), True)


@st.cache_resource(max_entries=16, show_spinner=False)
def open_matter(door: Door) -> Matter:
    """The matter's folder; raises IngestError."""
    return Matter.open(door.folder)


def engine(door: Door) -> str:
    """The name of the engine that holds the matter's graph."""
    return "neo4j" if door.store else "embedded"


def address(door: Door) -> str:
    """Where that engine finds it."""
    return door.store or str(door.folder / _GRAPH)
