"""`rejoinder export`: the whole graph in a form that other programs read."""

from pathlib import Path

import click

from commands.filings import write_files
from commands.matters import MATTER, STORE, opened
from graph.digest import graph_hash
from graph.held import held
from graph.out import find_form, forms
from ingest.matter import Matter


def _list(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        for form in forms().values():
            click.echo(f"{form.name:<16} {form.title}")
        ctx.exit()


@click.command("export")
@MATTER
@click.argument("form")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder to write to.")
@click.option("--list", is_flag=True, is_eager=True, expose_value=False, callback=_list, help="The forms.")
@STORE
def export_command(matter: Path, form: str, out: Path, store: str) -> None:
    """Write MATTER's graph in FORM into a folder; the export is entered in the matter's ledger.

    \b
    rejoinder export --list
    rejoinder export tamarack graphml --out network/
    rejoinder export tamarack neo4j-import --out import/
    """
    wanted, here = find_form(form), Matter.open(matter)
    with opened(here, store) as opened_store:
        files = wanted.write(held(opened_store))
        graph = graph_hash(opened_store)
    written = write_files(out, files)
    here.append("export", {"what": f"graph as {wanted.name}", "files": len(written), "graph": graph})
    for path in written:
        click.echo(path)


COMMAND = export_command
