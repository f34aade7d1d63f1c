"""`rejoinder verify`: has anything been changed since it was read?"""

import re
from pathlib import Path

import click

from commands.matters import MATTER
from ingest.matter import Matter

_HEAD = re.compile("[0-9a-f]{64}")


@click.command("verify")
@MATTER
@click.option("--head", "heads", multiple=True, metavar="HASH", help="A ledger head that an export carries.")
def verify(matter: Path, heads: tuple[str, ...]) -> None:
    """Check every byte of MATTER's originals and of its ledger; name the first bad entry.

    A cut tail of the ledger shows only through a head hash that was written down elsewhere: every export carries one.

    \b
    rejoinder verify tamarack --head 5f1c…    (all its 64 characters)
    """
    here = Matter.open(matter)
    for head in heads:
        if not _HEAD.fullmatch(head):
            raise click.BadParameter(
                f"{head!r} is no head hash: it has 64 characters, 0-9 and a-f", param_hint="--head"
            )
    flaws = here.verify(heads)
    for flaw in flaws:
        click.echo(flaw.detail, err=True)
    if flaws:
        raise click.ClickException(f"{len(flaws)} flaw{'s' * (len(flaws) > 1)} in {matter}; the first is named first")
    click.echo(f"{matter}: ledger and originals are as they were written; head {here.head()}")


COMMAND = verify
