"""`rejoinder ask`: a saved question's rows."""

import json
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from pathlib import Path

import click
from rich import box
from rich.console import Console
from rich.table import Table

from acts.act import SUGGESTION
from commands.matters import MATTER, STORE, opened
from exhibits.times import DATED
from graph.digest import graph_hash
from graph.store import Store
from ingest.matter import Matter
from queries import Query, ask, find, load, nearest
from queries.cite import parse
from queries.sheets import print_cell, write_csv, write_xlsx
from queries.terminal import disarm

_NARROW = 14  # columns of the terminal below which a column of an answer is not worth reading
_NAMED = {"side": ("sides", ("side",)), "case": ("cases", ("docket_number", "caption"))}
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
@click.argument("query", metavar="QUESTION")
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
    rejoinder ask tamarack deadlines_set -p side=Ostrander --format xlsx --out deadlines.xlsx
    """
    asked = find(query)
    params = dict(_parse(one) for one in given)
    here = Matter.open(matter)
    with opened(here, store) as opened_store:
        rows = ask(opened_store, query, **params)
        _write(asked, params, rows, form, out, opened_store, here)
        _tell_unknown(params, rows, opened_store)
        _tell_suggestions(asked, params, form, opened_store)


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
    shown = as_printed(rows, store) if form == "table" else rows
    text = {"csv": write_csv, "json": write_json, "table": draw_table}[form](columns, shown)
    if out is not None:
        out.write_text(text, encoding="utf-8", newline="")
    else:
        sys.stdout.write(text)


def as_printed(rows: Sequence[dict[str, object]], store: Store) -> list[dict[str, object]]:
    """The rows with the times of messages whose zone is not certain as they are printed: the earliest instant that such
    a print can mean may be of another day."""
    cited = [parse(str(row.get("cite") or "")) for row in rows]
    asked = sorted({one.message for one in cited if one})
    known = {row["id"]: row for row in store.run(_UNSURE, {"ids": asked})} if asked else {}
    return [_printed(row, known.get(one.message) if one else None) for row, one in zip(rows, cited, strict=True)]


def _printed(row: dict[str, object], unsure: Mapping[str, object] | None) -> dict[str, object]:
    if unsure is None or not unsure["local"]:
        return row
    local = datetime.fromisoformat(str(unsure["local"]))
    dated = unsure["kind"] in DATED and local.time() == time()
    told = f"{local:%Y-%m-%d}" if dated else f"{local:%Y-%m-%d %H:%M} as printed, zone not certain"
    return {name: told if value == unsure["earliest"] else value for name, value in row.items()}


_UNSURE = (
    "MATCH (m:Message) WHERE m.id IN $ids AND m.sent_earliest < m.sent_latest RETURN m.id AS id, "
    "m.sent_earliest AS earliest, m.sent_local AS local, m.kind AS kind ORDER BY id"
)


def _tell_unknown(params: dict[str, str], rows: Sequence[object], store: Store) -> None:
    """No rows, and a side or a case was named that is none of this matter's: say so, or it would read as an answer."""
    for param, (query, columns) in _NAMED.items():
        asked = params.get(param)
        if rows or not asked:
            continue
        names = dict.fromkeys(str(row[c]) for row in ask(store, query) for c in columns if row[c])
        if asked not in names:
            click.echo(f"no {param} here is {asked!r}{nearest(asked, names)}", err=True)


def _tell_suggestions(query: Query, params: dict[str, str], form: str, store: Store) -> None:
    """Facts were asked for: say, apart from them and not among them, what was found with less certainty."""
    if "certainty" in params or "certainty" not in {param.name for param in query.params}:
        return
    rows = ask(store, query.name, **params, certainty=SUGGESTION)
    if rows and form == "table":
        click.echo(
            f"\nSuggestions, not facts until a person confirms them (rejoinder review):\n{_count(rows)}", err=True
        )
        click.echo(draw_table([c.name for c in query.columns], rows), nl=False, err=True)
    elif rows:
        told = "with -p certainty=suggestion; -p certainty=all gives both"
        click.echo(
            f"{_count(rows)} left out: suggestions, not facts until a person confirms them. See them {told}.", err=True
        )


def _count(rows: Sequence[object]) -> str:
    return f"{len(rows)} row{'' if len(rows) == 1 else 's'}"


def write_json(columns: Sequence[str], rows: Sequence[dict[str, object]]) -> str:
    """The rows as a JSON list, times in ISO form."""
    return json.dumps([{c: _plain(r.get(c)) for c in columns} for r in rows], ensure_ascii=False, indent=1) + "\n"


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


def draw_table(columns: Sequence[str], rows: Sequence[dict[str, object]]) -> str:
    """The rows as a table as wide as the terminal, or, where that would cut every word, one below the other; columns
    that are empty throughout are named below."""
    full = [c for c in columns if any(r.get(c) is not None for r in rows)]
    console = Console()
    draw = _draw_grid if console.width >= _NARROW * len(full) else _draw_cards
    empty = [c for c in columns if c not in full]
    with console.capture() as captured:
        if rows:
            console.print(draw(full, rows))
        console.print(_count(rows) + (f"; nothing known of: {', '.join(empty)}" if rows and empty else ""))
    return captured.get()


def _draw_grid(columns: Sequence[str], rows: Sequence[dict[str, object]]) -> Table:
    table = Table(show_lines=True)
    for column in columns:
        table.add_column(column.replace("_", " "), overflow="fold")
    for row in rows:
        table.add_row(*(_escape(print_cell(row.get(c))) for c in columns))
    return table


def _draw_cards(columns: Sequence[str], rows: Sequence[dict[str, object]]) -> Table:
    """A row of the answer as a block of lines, what is empty left out."""
    table = Table(show_header=False, box=box.SIMPLE, show_edge=False, pad_edge=False)
    table.add_column(style="dim", no_wrap=True, justify="right")
    table.add_column(overflow="fold")
    for row in rows:
        held = [c for c in columns if row.get(c) is not None]
        for column in held:
            table.add_row(column.replace("_", " "), _escape(print_cell(row[column])), end_section=column == held[-1])
    return table


def hide_mark(cite: str) -> str:
    """The cite as a reader of the screen wants it."""
    return _MARK.sub("", cite)


def _escape(text: str) -> str:
    return disarm(hide_mark(text)).replace("[", r"\[")


COMMAND = ask_command
