"""`rejoinder ledger`: every input's fate, every judgement, every export."""

import json
import sys
from pathlib import Path

import click

from commands.matters import MATTER
from ingest.matter import Matter
from queries.sheets import write_csv
from queries.terminal import disarm

_COLUMNS = ("entry", "at", "kind", "file", "fate", "format", "reason", "detail", "sha256", "content", "hash")


@click.command("ledger")
@MATTER
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", help="json: one object a line."
)
def ledger(matter: Path, form: str) -> None:
    """The ledger of MATTER: what became of every file, and who judged, saw or exported what.

    \b
    rejoinder ledger tamarack --format csv > ledger.csv
    """
    for number, entry in enumerate(rows := _rows(Matter.open(matter))):
        if form == "json":
            click.echo(json.dumps(entry, ensure_ascii=False))
        elif form == "table":
            said = entry["file"] or entry["content"]
            told = f"{entry['entry']:>6}  {entry['at']}  {entry['kind']:<10} {entry['fate'] or '':<10} {said}"
            click.echo(disarm(told))
            if entry["reason"]:
                click.echo(disarm(f"        {entry['reason']}: {entry['detail']}"))
        elif number == 0:
            sys.stdout.write(write_csv(_COLUMNS, rows))


def _rows(matter: Matter) -> list[dict[str, object]]:
    return [
        {
            "entry": entry.number,
            "at": entry.at.isoformat(),
            "kind": entry.kind,
            **{k: entry.content.get(k) for k in ("file", "fate", "format", "reason", "detail", "sha256")},
            "content": json.dumps(dict(entry.content), ensure_ascii=False, sort_keys=True),
            "hash": entry.hash,
        }
        for entry in matter.entries()
    ]


COMMAND = ledger
