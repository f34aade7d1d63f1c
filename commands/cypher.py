"""`rejoinder cypher`: a reading question of one's own."""

import json
import sys
from pathlib import Path

import click

from commands.ask import draw_table, write_json
from commands.matters import MATTER, STORE, opened
from graph.ask import cypher
from graph.store import Limits
from ingest.matter import Matter
from queries.sheets import write_csv


@click.command("cypher")
@MATTER
@click.argument("text")
@click.option(
    "-p", "--param", "given", multiple=True, metavar="NAME=VALUE", help="A parameter; JSON where it reads as such."
)
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table")
@click.option("--rows", type=int, default=1000, show_default=True, help="Rows at most.")
@click.option("--seconds", type=float, default=30, show_default=True, help="How long it may run.")
@STORE
def cypher_command(
    matter: Path, text: str, given: tuple[str, ...], form: str, rows: int, seconds: float, store: str
) -> None:
    """Ask MATTER a question in Cypher: reading only, with limits, values as parameters.

    \b
    rejoinder cypher tamarack "MATCH (a:Demand) RETURN a.status AS status, count(*) AS n ORDER BY n DESC"
    rejoinder cypher tamarack "MATCH (p:Person {side: $side}) RETURN p.name AS name" -p side=Tamarack
    """
    params = dict(_parse(one) for one in given)
    with opened(Matter.open(matter), store) as opened_store:
        answer = cypher(opened_store, text, params, Limits(seconds=seconds, rows=rows))
    columns = list(answer.rows[0]) if answer.rows else []
    sys.stdout.write({"csv": write_csv, "json": write_json, "table": draw_table}[form](columns, answer.rows))
    if answer.more:
        click.echo(f"Only the first {rows} rows; --rows asks for more.", err=True)


def _parse(text: str) -> tuple[str, object]:
    name, equals, value = text.partition("=")
    if not equals:
        raise click.BadParameter(f"{text!r} is not NAME=VALUE", param_hint="--param")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value


COMMAND = cypher_command
