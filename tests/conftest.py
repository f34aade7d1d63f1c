"""Fixtures that several tests share: the engines, a real Neo4j among them, a real browser, and the development data."""

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bench.browser import ChromiumMissing, browser
from bench.neo4j_server import Neo4jMissing, Running, serve
from graph.records import Graph
from graph.store import Store, engines


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[Running]:
    """The server of NEO4J_URI, or one of our own, one per pytest process; its database is emptied by the tests."""
    if "NEO4J_URI" in os.environ:
        with _alone(os.environ["NEO4J_URI"]):
            user, password = os.environ.get("NEO4J_USER", "neo4j"), os.environ.get("NEO4J_PASSWORD", "")
            yield Running(uri=os.environ["NEO4J_URI"], user=user, password=password)
        return
    try:
        with serve() as running:
            yield running
    except Neo4jMissing as missing:
        if os.environ.get("CI") == "true":
            pytest.fail(str(missing))
        pytest.skip(str(missing))


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    """A real Chromium, one a module."""
    try:
        with browser() as opened:
            yield opened
    except ChromiumMissing as missing:
        if os.environ.get("CI") == "true":
            pytest.fail(str(missing))
        pytest.skip(str(missing))


@contextmanager
def _alone(uri: str) -> Iterator[None]:
    """Holds a server for this pytest process, so that parallel workers given one address take turns."""
    name = hashlib.sha256(uri.encode()).hexdigest()[:16]
    with Path(tempfile.gettempdir(), f"rejoinder-neo4j-{name}.lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The development data, read in place."""
    folder = Path(os.environ.get("REJOINDER_SHARED", Path(__file__).parents[2] / "shared"))
    if not folder.exists():
        pytest.skip(f"development data not found: {folder}")
    return folder


@pytest.fixture(params=["embedded", "neo4j"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Each engine in turn, empty."""
    opened = request.getfixturevalue(f"{request.param}_store")
    opened.write(Graph(nodes=(), edges=()))
    yield opened


@pytest.fixture
def embedded_store(tmp_path: Path) -> Iterator[Store]:
    """A graph file of its own."""
    opened = engines()["embedded"].open(str(tmp_path / "graph.kgl"), False)
    yield opened
    opened.close()


@pytest.fixture
def neo4j_store(neo4j_server: Running, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The real server's database."""
    monkeypatch.setenv("NEO4J_USER", neo4j_server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    opened = engines()["neo4j"].open(f"{neo4j_server.uri}?matter=tests", False)
    yield opened
    opened.close()
