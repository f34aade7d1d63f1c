"""The server's process: matters are opened before it answers, so that nobody's first look waits for that."""

import gc

from streamlit.logger import get_logger
from streamlit.web import cli

import queries
from dashboard.access import Door, doors
from dashboard.opening import open_store, state_of
from dashboard.pages import pages
from dashboard.room import CERTAINTY
from graph.store import StoreError
from ingest.message import IngestError

_CACHE_LOG = "streamlit.runtime.caching.cache_data_api"
_FIRST = 250  # rows of each question that are asked for ahead


def main() -> None:
    """Open every matter, then run Streamlit with this command's arguments; what cannot be opened its page tells."""
    get_logger(_CACHE_LOG).setLevel("ERROR")  # that no server runs yet is meant so
    for door in doors().values():
        try:
            open_ahead(door)
        except (StoreError, IngestError):
            continue
    cli.main(prog_name="streamlit")


def open_ahead(door: Door) -> None:
    """Ask the graph what the board asks, so that what an engine reads at its first question (seconds in a great matter)
    is read before anybody looks; raises StoreError. A matter without a graph is left alone."""
    state = state_of(door)
    if not state or door.store:
        return
    store = open_store(door, state)
    for name in pages()["board"].queries:
        taken = {param.name for param in queries.find(name).params}
        given: dict[str, object] = {"limit": _FIRST} if "limit" in taken else {}
        queries.ask(store, name, **given)
        if CERTAINTY in taken:
            queries.ask(store, name, **given, certainty="all")
    gc.freeze()


if __name__ == "__main__":
    main()
