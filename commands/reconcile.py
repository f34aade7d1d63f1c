"""`rejoinder reconcile`: inputs = messages' files + duplicates + containers + exceptions."""

from pathlib import Path

import click

from commands.matters import MATTER
from ingest.matter import Matter


@click.command("reconcile")
@MATTER
def reconcile(matter: Path) -> None:
    """Check that every input of MATTER ended in exactly one state.

    \b
    rejoinder reconcile tamarack
    """
    report = Matter.open(matter).reconcile()
    for fate in ("message", "duplicate", "container", "exception"):
        click.echo(f"{sum(i.fate == fate for i in report.inputs):>8}  {fate}s")
    click.echo(f"{len(report.inputs):>8}  inputs; difference {report.difference()}")
    if report.difference():
        raise SystemExit(1)


COMMAND = reconcile
