"""`rejoinder review`: what a person should look at."""

import shlex
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from commands.ask import hide_mark, write_json
from commands.matters import MATTER, STORE, opened
from ingest.matter import Matter
from queries import QueryError, ask, find
from queries.sheets import write_csv
from queries.terminal import disarm


@click.command("review")
@MATTER
@click.option("--kind", metavar="WORDS", help="One kind of doubt: altered quotation, missing message, suggestion …")
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
        rows = ask(opened_store, "review_queue", kind=_known(kind), limit=limit + 1)
    rows, more = rows[:limit], len(rows) > limit
    columns = [column.name for column in find("review_queue").columns]
    if form != "text":
        sys.stdout.write({"csv": write_csv, "json": write_json}[form](columns, rows))
        return
    for row in rows:
        click.echo(click.style(f"{row['kind']}: ", bold=True) + disarm(" ".join(str(row["subject"]).split())))
        cite = hide_mark(str(row["cite"] or ""))
        click.echo(disarm(f"    {row['reason']}" + (f"   {cite}" if cite not in ("", row["reason"]) else "")))
        for line in _answers(matter, row):
            click.echo(disarm(f"    {line}"))
    click.echo(f"{len(rows)} in doubt" + (f", and more: --limit {limit * 5} shows more of them" if more else ""))


def _known(kind: str | None) -> str | None:
    """The kind of doubt, which is one of those that the question's header names; raises QueryError."""
    words = next(column.words for column in find("review_queue").columns if column.name == "kind")
    if kind and kind not in words.split(", "):
        raise QueryError(f"no doubts are of the kind {kind!r}; there are {words}")
    return kind


def _answers(matter: Path, row: Mapping[str, object]) -> list[str]:
    """The commands that settle this doubt, or show what it is about."""
    begin = f"rejoinder judge {shlex.quote(str(matter))}"
    if row["kind"] == "doubtful merge" and isinstance(row["keys"], list):
        keys = " ".join(shlex.quote(str(key)) for key in row["keys"])
        return [f"{begin} {word} {keys} --why …" for word in ("merge", "split")]
    if row["kind"] == "lost judgement":
        return [f"{begin} undo {str(row['reason']).split()[1]} --why …    (after judging anew what it was about)"]
    if row["kind"] == "altered quotation":
        return [f"rejoinder ask {shlex.quote(str(matter))} quoted_text_that_differs    (what stands there)"]
    if row["kind"] == "missing message":
        return [f"rejoinder read {shlex.quote(str(matter))} FILE    (where you have it)"]
    if row["id"]:
        return [f"{begin} {word} {row['id']} --why …" for word in ("confirm", "reject")]
    return []


COMMAND = review
