"""`rejoinder remove`: a source out of a matter, and back."""

import getpass
from pathlib import Path

import click

from commands.matters import MATTER, STORE, opened
from graph.load import load
from ingest.matter import Matter
from queries.terminal import disarm


@click.command("remove")
@MATTER
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--undo", is_flag=True, help="Bring the sources back.")
@click.option("--why", required=True, help="The reason; it is kept.")
@click.option("--by", default=getpass.getuser, show_default="you", help="Who decides.")
@STORE
def remove(matter: Path, sources: tuple[str, ...], undo: bool, why: str, by: str, store: str) -> None:
    """Withdraw sources from MATTER and rebuild the graph without them.

    SOURCE is a file as `rejoinder ledger` names it, the path it was read from, or its SHA-256 (eight digits or more).
    A container (an mbox, a zip, an Outlook file) goes with all that is in it, and the same bytes go under every name.
    What only these sources showed leaves every answer (what another source quotes of it stays: withdraw that one too),
    and reading the files again does not bring it back.

    Nothing is erased: the bytes stay in the matter's originals/ and the ledger keeps that they were read, because a
    ledger that forgot could prove nothing; who withdrew them, when and why is added. Where an order asks that the
    bytes themselves be destroyed or returned, make a new matter without them.

    \b
    rejoinder remove tamarack "privileged.eml" --why "clawed back, FRE 502(b)"
    rejoinder remove tamarack "privileged.eml" --undo --why "claim withdrawn"
    """
    here = Matter.open(matter)
    moved = (here.restore if undo else here.withdraw)(sources, by=by, why=why)
    with opened(here, store, readonly=False) as opened_store:
        counts = load(here, opened_store).counts()
    for one in moved:
        click.echo(disarm(f"{one.file}: {'back in the matter' if undo else 'withdrawn; its bytes are kept'}"))
    click.echo(f"entered by {by}; " + ", ".join(f"{n:,} {what}" for what, n in counts.items()))


COMMAND = remove
