"""A real Neo4j Community server for the tests and benchmarks, from its artifacts on Maven Central, without Docker.

`python bench/neo4j_server.py` fetches it into the cache (`REJOINDER_CACHE`, else ~/.cache/rejoinder); with `--serve` it
also runs one until Enter is pressed and prints how to reach it. The server is thrown away with its data.
"""

import argparse
import os
import secrets
import shlex
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

VERSION = "5.26.12"
START_SECONDS = 300
POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>rejoinder</groupId><artifactId>neo4j-for-tests</artifactId><version>1</version>
  <dependencies><dependency>
    <groupId>org.neo4j.assembly</groupId><artifactId>neo4j-community-standalone</artifactId>
    <version>{VERSION}</version><type>pom</type>
  </dependency></dependencies>
</project>
"""
OPENED = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch", "java.base/java.util.concurrent")


class Neo4jMissing(Exception):
    """The server cannot be had here; the text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """Where a server listens, and its one user."""

    uri: str
    user: str
    password: str


def fetch() -> Path:
    """The folder with the server's jars, downloaded once; raises Neo4jMissing."""
    cache = Path(os.environ.get("REJOINDER_CACHE", Path.home() / ".cache" / "rejoinder")) / "neo4j"
    jars = cache / VERSION
    if not jars.exists():
        if not shutil.which("mvn"):
            raise Neo4jMissing(
                "Maven (mvn) is not installed, so Neo4j cannot be fetched; install maven or set NEO4J_URI"
            )
        cache.mkdir(parents=True, exist_ok=True)
        _download(cache, jars)
    return jars


def _download(cache: Path, jars: Path) -> None:
    with tempfile.TemporaryDirectory(dir=cache) as beside:
        Path(beside, "pom.xml").write_text(POM, encoding="utf-8")
        command = [
            "mvn",
            "-q",
            "-B",
            "dependency:copy-dependencies",
            "-DoutputDirectory=jars",
            "-DincludeScope=runtime",
        ]
        done = subprocess.run(command, cwd=beside, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Neo4jMissing(f"Maven could not fetch Neo4j {VERSION}: {(done.stdout + done.stderr).strip()[-300:]}")
        if not jars.exists():
            Path(beside, "jars").rename(jars)


@contextmanager
def serve(heap: str = "512m", imported: Path | None = None, pages: str = "128m") -> Iterator[Running]:
    """A fresh server on a free port of 127.0.0.1 with authentication on; stopped and deleted at the end.

    `heap` and `pages` are what it may use to work and to hold what is stored; `imported` is a folder of files for
    neo4j-admin database import, with the command in its import.sh.
    """
    if not shutil.which("java"):
        raise Neo4jMissing(
            "Java 17 is not installed, so Neo4j cannot run; install openjdk-17-jre-headless or set NEO4J_URI"
        )
    jars = fetch()
    home = Path(tempfile.mkdtemp(prefix="rejoinder-neo4j-"))
    try:
        with _running(jars, home, (heap, pages), imported) as running:
            yield running
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def _running(jars: Path, home: Path, memory: tuple[str, str], imported: Path | None) -> Iterator[Running]:
    running = Running(uri=f"bolt://127.0.0.1:{_free_port()}", user="neo4j", password=secrets.token_hex(16))
    _configure(home, running, memory)
    if _java(jars, home, ["org.neo4j.cli.AdminTool", "dbms", "set-initial-password", running.password]).wait():
        raise Neo4jMissing(f"Neo4j took no password: {_told(home)}")
    if imported:
        _import(jars, home, imported)
    options = ["-Xms256m", f"-Xmx{memory[0]}", "-XX:+UseSerialGC", *(f"--add-opens={m}=ALL-UNNAMED" for m in OPENED)]
    console = [
        "org.neo4j.server.CommunityEntryPoint",
        f"--home-dir={home}",
        f"--config-dir={home}/conf",
        "--console-mode",
    ]
    server = _java(jars, home, console, options)
    try:
        _await_bolt(server, running, home)
        yield running
    finally:
        server.kill()  # thrown away with its data, so it need not settle it
        server.wait(timeout=60)


def _import(jars: Path, home: Path, folder: Path) -> None:
    """Run the command of a folder's import.sh in that folder, as neo4j-admin would."""
    script = (folder / "import.sh").read_text(encoding="utf-8").replace("\\\n", " ")
    words = shlex.split(script, comments=True)
    options = [f"--add-opens={m}=ALL-UNNAMED" for m in OPENED]
    done = _java(jars, home, ["org.neo4j.cli.AdminTool", *words[1:]], options, folder).wait()
    if done:
        tail = (home / "logs" / "console.log").read_text(encoding="utf-8", errors="replace")[-2000:]
        raise AssertionError(f"neo4j-admin could not import {folder}: {tail}")


def _configure(home: Path, running: Running, memory: tuple[str, str]) -> None:
    address = running.uri.removeprefix("bolt://")
    settings = {
        "server.default_listen_address": "127.0.0.1",
        "server.bolt.listen_address": address,
        "server.bolt.advertised_address": address,
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "dbms.usage_report.enabled": "false",
        "server.memory.heap.max_size": memory[0],
        "server.memory.pagecache.size": memory[1],
        "dbms.memory.transaction.total.max": "0",
    }
    for folder in ("conf", "data", "logs", "run", "plugins", "import", "licenses"):
        (home / folder).mkdir()
    lines = "".join(f"{key}={value}\n" for key, value in settings.items())
    (home / "conf" / "neo4j.conf").write_text(lines, encoding="utf-8")


def _java(
    jars: Path, home: Path, words: list[str], options: list[str] | None = None, folder: Path | None = None
) -> subprocess.Popen[bytes]:
    environment = os.environ | {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    with (home / "logs" / "console.log").open("ab") as log:
        command = ["java", *(options or []), "-cp", f"{jars}/*", *words]
        return subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=folder)


def _await_bolt(server: subprocess.Popen[bytes], running: Running, home: Path) -> None:
    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up and server.poll() is None:
        try:
            with neo4j.GraphDatabase.driver(running.uri, auth=(running.user, running.password)) as driver:
                return driver.verify_connectivity()
        except (DriverError, Neo4jError):
            time.sleep(0.5)
    raise Neo4jMissing(f"Neo4j did not start within {START_SECONDS} seconds: {_told(home)}")


def _told(home: Path) -> str:
    """The end of what a server said."""
    return (home / "logs" / "console.log").read_text(encoding="utf-8", errors="replace")[-500:]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--serve", action="store_true", help="run a server until Enter is pressed")
    if asked.parse_args().serve:
        with serve() as up:
            print(f"export NEO4J_URI={up.uri} NEO4J_USER={up.user} NEO4J_PASSWORD={up.password}")
            input("Enter stops the server. ")
    else:
        print(fetch())
