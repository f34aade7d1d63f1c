"""`rejoinder schema`: what a question can name."""

from pathlib import Path

import click

from commands.matters import MATTER, STORE, opened
from graph.schema import schema
from ingest.matter import Matter
from queries.terminal import disarm

WIDTH = 60


@click.command("schema")
@MATTER
@STORE
def schema_command(matter: Path, store: str) -> None:
    """Print the labels, properties and relationships of MATTER's graph, with counts and examples.

    \b
    rejoinder schema tamarack
    """
    with opened(Matter.open(matter), store) as opened_store:
        held = schema(opened_store)
    for label in held.labels:
        click.echo(click.style(f"(:{label.name})", bold=True) + f"  {label.count}")
        for name, example in label.properties.items():
            click.echo(f"    {name}: {_short(example)}")
    for one in held.relationships:
        properties = f"  {{{', '.join(one.properties)}}}" if one.properties else ""
        click.echo(f"(:{one.start})-[:{one.kind}]->(:{one.end})  {one.count}{properties}")


def _short(value: object) -> str:
    text = disarm(" ".join(str(value).split()))
    return text if len(text) <= WIDTH else text[: WIDTH - 1] + "…"


COMMAND = schema_command
