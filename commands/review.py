"""`rejoinder review`: what a person should look at."""

import shlex
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from commands.ask import write_json
from commands.matters import MATTER, STORE, opened
from ingest.matter import Matter
from queries import ask, find
from queries.sheets import write_csv


@click.command("review")
@MATTER
@click.option("--kind", metavar="WORDS", help="One kind of doubt: altered quotation, missing message, unsure act …")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many at most.")
@click.option("--format", "form", type=click.Choice(["text", "csv", "json"]), default="text")
@STORE
def review(matter: Path, kind: str | None, limit: int, form: str, store: str) -> None:
    """What is in doubt in MATTER, in the order of what an answer would change, with the command that answers.

    \b
    rejoinder review tamarack
    rejoinder review tamarack --kind "doubtful merge" --limit 100
    """
    with opened(Matter.open(matter), store) as opened_store:
        rows = ask(opened_store, "review_queue", kind=kind, limit=limit)
    columns = [column.name for column in find("review_queue").columns]
    if form != "text":
        sys.stdout.write({"csv": write_csv, "json": write_json}[form](columns, rows))
        return
    for row in rows:
        click.echo(click.style(f"{row['kind']}: ", bold=True) + " ".join(str(row["subject"]).split()))
        click.echo(f"    {row['reason']}" + (f"   {row['cite']}" if row["cite"] else ""))
        for line in _answers(matter, row):
            click.echo(f"    {line}")
    click.echo(f"{len(rows)} in doubt" + (" or more" if len(rows) == limit else ""))


def _answers(matter: Path, row: Mapping[str, object]) -> list[str]:
    """The commands that settle this doubt."""
    begin = f"rejoinder judge {shlex.quote(str(matter))}"
    if row["kind"] == "doubtful merge" and isinstance(row["keys"], list):
        keys = " ".join(shlex.quote(str(key)) for key in row["keys"])
        return [f"{begin} {word} {keys} --why …" for word in ("merge", "split")]
    if row["kind"] == "lost judgement":
        return [f"{begin} undo {str(row['reason']).split()[1]} --why …    (after judging anew what it was about)"]
    if row["id"]:
        return [f"{begin} {word} {row['id']} --why …" for word in ("confirm", "reject")]
    return []


COMMAND = review
