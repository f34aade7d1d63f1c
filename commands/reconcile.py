"""`rejoinder reconcile`: inputs = messages' files + duplicates + containers + exceptions + withdrawn."""

from pathlib import Path

import click

from commands.matters import MATTER
from ingest.inputs import FATES
from ingest.matter import Matter
from queries.terminal import disarm


@click.command("reconcile")
@MATTER
def reconcile(matter: Path) -> None:
    """Check that every input of MATTER ended in exactly one state.

    \b
    rejoinder reconcile tamarack
    """
    report = Matter.open(matter).reconcile()
    for fate in FATES:
        click.echo(f"{sum(i.fate == fate for i in report.inputs):>8}  {fate}{'' if fate == 'withdrawn' else 's'}")
    click.echo(f"{len(report.inputs):>8}  inputs; difference {report.difference()}")
    for one in report.inputs:
        if one.fate == "withdrawn":
            click.echo(disarm(f"{one.file}: {one.reason}: {one.detail}"))
    if report.difference():
        raise SystemExit(1)


COMMAND = reconcile
