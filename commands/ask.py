"""`rejoinder ask`: a saved question's rows."""

import json
import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from commands.matters import MATTER, STORE, opened
from graph.digest import graph_hash
from graph.store import Store
from ingest.matter import Matter
from queries import Query, ask, find, load
from queries.sheets import print_cell, write_csv, write_xlsx

_MARK = re.compile(r" \[m:[^\]]*\]")  # what a cite says to programs; a reader of the screen has no use for it


def _list(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    for query in load().values():
        click.echo(click.style(query.name, bold=True))
        click.echo(f"  {query.title}")
        for param in query.params:
            default = "" if param.default is None else f" (default {param.default})"
            click.echo(f"    -p {param.name}=… {param.words}{default}")
        click.echo(f"    → {', '.join(c.name for c in query.columns)}\n")
    ctx.exit()


@click.command("ask")
@MATTER
@click.argument("query")
@click.option("-p", "--param", "given", multiple=True, metavar="NAME=VALUE", help="A parameter of the question.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json", "xlsx"]), default="table")
@click.option("--out", type=click.Path(path_type=Path), help="Write to this file (needed for xlsx).")
@click.option("--list", is_flag=True, is_eager=True, expose_value=False, callback=_list, help="The query book.")
@STORE
def ask_command(matter: Path, query: str, given: tuple[str, ...], form: str, out: Path | None, store: str) -> None:
    """Ask MATTER a saved QUESTION and print its rows, each with its cite.

    \b
    rejoinder ask --list
    rejoinder ask tamarack outstanding_demands
    rejoinder ask tamarack deadlines_set -p side=Defendants --format xlsx --out deadlines.xlsx
    """
    asked = find(query)
    params = dict(_parse(one) for one in given)
    here = Matter.open(matter)
    with opened(here, store) as opened_store:
        rows = ask(opened_store, query, **params)
        _write(asked, params, rows, form, out, opened_store, here)


def _parse(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise click.BadParameter(f"{text!r} is not NAME=VALUE", param_hint="--param")
    return name, value


def _write(
    query: Query, params: dict[str, str], rows: Sequence[dict[str, object]], form: str, out: Path | None,
    store: Store, matter: Matter,
) -> None:  # fmt: skip
    columns = [c.name for c in query.columns]
    if form == "xlsx":
        if out is None:
            raise click.UsageError("--format xlsx needs --out FILE")
        cover = {
            "Question": query.title, "Query": query.text, "Parameters": json.dumps(params), "Rows": len(rows),
            "Graph hash": graph_hash(store), "Ledger head": matter.head(),
            "Made": datetime.now(UTC).replace(microsecond=0),
        }  # fmt: skip
        out.write_bytes(write_xlsx(columns, rows, cover, query.name))
        return
    text = {"csv": write_csv, "json": write_json, "table": draw_table}[form](columns, rows)
    if out is not None:
        out.write_text(text, encoding="utf-8", newline="")
    else:
        sys.stdout.write(text)


def write_json(columns: Sequence[str], rows: Sequence[dict[str, object]]) -> str:
    """The rows as a JSON list, times in ISO form."""
    return json.dumps([{c: _plain(r.get(c)) for c in columns} for r in rows], ensure_ascii=False, indent=1) + "\n"


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


def draw_table(columns: Sequence[str], rows: Sequence[dict[str, object]]) -> str:
    """The rows as a table as wide as the terminal; columns that are empty throughout are named below it."""
    full = [c for c in columns if any(r.get(c) is not None for r in rows)]
    console = Console()
    table = Table(show_lines=True)
    for column in full:
        table.add_column(column.replace("_", " "), overflow="fold")
    for row in rows:
        table.add_row(*(_escape(print_cell(row.get(c))) for c in full))
    empty = [c for c in columns if c not in full]
    with console.capture() as captured:
        if rows:
            console.print(table)
        console.print(f"{len(rows)} rows" + (f"; nothing known of: {', '.join(empty)}" if rows and empty else ""))
    return captured.get()


def _escape(text: str) -> str:
    return _MARK.sub("", text).replace("[", r"\[")


COMMAND = ask_command
