"""`rejoinder show`: what is in a matter."""

from datetime import UTC
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from commands.matters import MATTER
from ingest.matter import Matter
from ingest.message import Message, Moment


@click.command("show")
@MATTER
@click.option("--full", is_flag=True, help="With the text of each message.")
def show(matter: Path, full: bool) -> None:
    """The threads of MATTER, message by message, with where each is printed.

    \b
    rejoinder show tamarack
    """
    here = Matter.open(matter)
    console = Console()
    for thread in here.threads():
        table = Table(title=thread.subject or "(no subject)", title_justify="left")
        for column in ("sent", "from", "to", "copies", "where"):
            table.add_column(column, overflow="fold")
        for message in thread.messages:
            table.add_row(*(cell.replace("[", r"\[") for cell in _cells(message)))
        console.print(table)
        if full:
            for message in thread.messages:
                console.rule(_name(message))
                console.print(message.text, markup=False, highlight=False)
        for gap in thread.gaps:
            console.print(f"  not in the record: {gap.evidence} ({gap.quote!r})", markup=False)


def _cells(message: Message) -> tuple[str, ...]:
    places = sorted({p.source.file for p in message.printings})
    return (
        print_moment(message.sent),
        _name(message),
        "; ".join(a.name or a.email or a.printed for a in message.to),
        f"{len(message.printings)}{' (only quoted)' if message.only_quoted else ''}",
        _first(places),
    )


def _first(places: list[str], shown: int = 2) -> str:
    """The first places, and how many more there are: a quoted message stands in every reply."""
    more = len(places) - shown
    return ", ".join(places[:shown]) + (f" and {more} more" if more > 0 else "")


def _name(message: Message) -> str:
    return (message.sender.name or message.sender.email or message.sender.printed) if message.sender else "(not known)"


def print_moment(moment: Moment) -> str:
    """A time as printed, and how sure it is."""
    if moment.local is None:
        return moment.text or "(not known)"
    shown = moment.local.strftime("%a %d %b %Y, %H:%M")
    if not moment.exact or moment.earliest is None:
        return f"{shown} (zone not certain)"
    ahead = round((moment.local - moment.earliest.astimezone(UTC).replace(tzinfo=None)).total_seconds() / 60)
    return f"{shown} {'-' if ahead < 0 else '+'}{abs(ahead) // 60:02}{abs(ahead) % 60:02}"


COMMAND = show
