"""`rejoinder demo`: the sample matter and its three answers."""

from importlib.resources import as_file, files
from pathlib import Path

import click
from rich.console import Console

from acts.act import SUGGESTION
from commands.ask import draw_table
from commands.matters import opened
from graph.load import load
from ingest.matter import Matter
from queries import ask, find

_ANSWERS = {
    "proposed_meetings": ("proposed_at", "proposer", "side", "mode", "status", "cite"),
    "deadlines_set": ("due_local", "set_by", "on_whom", "for_what", "status", "cite"),
    "outstanding_demands": ("demand", "made_by", "on", "times_renewed", "response", "age_days", "cite"),
}


@click.command("demo")
@click.argument("matter", type=click.Path(path_type=Path), default=Path("build/sample-matter"))
def demo(matter: Path) -> None:
    """Read the sample matter (an invented case) into a folder and print its three answers.

    The folder is build/sample-matter, unless MATTER names another.

    \b
    rejoinder demo
    """
    here = Matter.create(matter)
    with as_file(files("sample") / "files") as folder:
        here.add([folder])
    with opened(here, "", readonly=False) as store:
        counts = load(here, store).counts()
        click.echo(", ".join(f"{n} {what}" for what, n in counts.items()))
        for name, columns in _ANSWERS.items():
            Console().print(f"\n[bold]{find(name).title}[/bold]")
            click.echo(draw_table(columns, ask(store, name)), nl=False)
            unsure = len(ask(store, name, certainty=SUGGESTION))
            click.echo(f"and {unsure} suggestions, which are not stated until a person confirms them")


COMMAND = demo
