"""`rejoinder graph-hash`: one hash for what the graph says."""

from pathlib import Path

import click

from commands.matters import MATTER, STORE, opened
from graph.digest import graph_hash
from ingest.matter import Matter


@click.command("graph-hash")
@MATTER
@STORE
def graph_hash_command(matter: Path, store: str) -> None:
    """The hash of MATTER's graph: the same on either engine, after a second run, in any order of files.

    \b
    rejoinder graph-hash tamarack
    NEO4J_PASSWORD=… rejoinder graph-hash tamarack --store bolt://127.0.0.1:7687
    """
    with opened(Matter.open(matter), store) as opened_store:
        click.echo(graph_hash(opened_store))


COMMAND = graph_hash_command
