"""`rejoinder verify`: has anything been changed since it was read?"""

from pathlib import Path

import click

from commands.matters import MATTER
from ingest.matter import Matter


@click.command("verify")
@MATTER
@click.option("--head", "heads", multiple=True, metavar="HASH", help="A ledger head that an export carries.")
def verify(matter: Path, heads: tuple[str, ...]) -> None:
    """Check every byte of MATTER's originals and of its ledger; name the first bad entry.

    A cut tail of the ledger shows only through a head hash that was written down elsewhere: every export carries one.

    \b
    rejoinder verify tamarack --head 5f1c…
    """
    here = Matter.open(matter)
    flaws = here.verify(heads)
    for flaw in flaws:
        click.echo(flaw.detail, err=True)
    if flaws:
        raise click.ClickException(f"{len(flaws)} flaws in {matter}; the first is named first")
    click.echo(f"{matter}: ledger and originals are as they were written; head {here.head()}")


COMMAND = verify
