"""`rejoinder exhibit`: one filing."""

from pathlib import Path

import click

from commands.filings import CASE, CLAIMED, COURT, MEDIATION, briefed, write_files
from commands.matters import MATTER, STORE
from exhibits import exhibits, find_exhibit


def _list(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        for exhibit in exhibits().values():
            click.echo(f"{exhibit.name:<16} {exhibit.title}")
        ctx.exit()


@click.command("exhibit")
@MATTER
@click.argument("kind")
@click.option("--court", "court_id", metavar="ID", help=COURT)
@click.option("--judge", metavar="ID", help="A judge's overlay on the court's rule.")
@CASE
@click.option("--issue", metavar="WORDS", help="Only what is about this; default: everything.")
@click.option("--bates", "prefix", default="", metavar="PREFIX", help="Number pages with this prefix.")
@click.option("--cap", "cap_mb", type=click.IntRange(1), help="Split a binder into volumes of at most so many MB.")
@click.option("--contact", is_flag=True, help="Redact telephone numbers, addresses and e-mail addresses too.")
@click.option("--unredacted", "whole", is_flag=True, help="A production whole, natives too (a protective order).")
@CLAIMED
@MEDIATION
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder to write to.")
@click.option("--list", is_flag=True, is_eager=True, expose_value=False, callback=_list, help="The kinds of filing.")
@STORE
def exhibit_command(
    matter: Path, kind: str, court_id: str | None, judge: str | None, case: str | None, issue: str | None, prefix: str,
    cap_mb: int | None, contact: bool, whole: bool, claimed: bool, mediation: bool, out: Path, store: str,
) -> None:  # fmt: skip
    """Write the filing KIND from MATTER into a folder; every sentence cited, or left blank for the attorney.

    \b
    rejoinder exhibit --list
    rejoinder exhibit tamarack statement --court ilnd --out filing/
    rejoinder exhibit tamarack binder --bates TVF- --cap 25 --out filing/
    """
    found = find_exhibit(kind)
    cap = (cap_mb or 0) * 1_000_000
    with briefed(
        matter, store, court_id, judge, None, issue, prefix, cap, contact, whole, case, claimed, mediation
    ) as brief:
        written = write_files(out, found.write(brief))
        brief.matter.append("export", {"what": found.name, "files": len(written), "graph": brief.graph})
        cautions = brief.cautions
    for text in cautions:
        click.echo(text, err=True)
    for path in written:
        click.echo(path)


COMMAND = exhibit_command
