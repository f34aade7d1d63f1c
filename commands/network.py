"""`rejoinder network`: who is the hub, who is silent, who alone ties two firms."""

import sys
from dataclasses import asdict, fields
from pathlib import Path

import click

from commands.ask import draw_table, write_json
from commands.matters import MATTER, STORE, opened
from graph.measures import Place, measure
from ingest.matter import Matter
from queries.sheets import write_csv

_COLUMNS = tuple(field.name for field in fields(Place))


@click.command("network")
@MATTER
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table")
@STORE
def network(matter: Path, form: str, store: str) -> None:
    """Everybody's place in MATTER's correspondence, the greatest hub first.

    `between` is the share of the shortest ways between two others that lead over the person (0 to 1); `only_link` names
    the firms with which the person's firm is in contact through this person alone; `silent`: was written to, and has
    written nothing that is in the record.

    \b
    rejoinder network tamarack --format csv > network.csv
    """
    with opened(Matter.open(matter), store) as opened_store:
        places = measure(opened_store)
    rows: list[dict[str, object]] = [{**asdict(place), "only_link": list(place.only_link)} for place in places]
    sys.stdout.write({"csv": write_csv, "json": write_json, "table": draw_table}[form](_COLUMNS, rows))


COMMAND = network
