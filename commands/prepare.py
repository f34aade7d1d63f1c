"""`rejoinder prepare`: all filings of a motion in one archive."""

from pathlib import Path

import click

from commands.filings import CASE, CLAIMED, COURT, MEDIATION, briefed
from commands.matters import MATTER, STORE
from exhibits.prepare import pack_zip, prepare


@click.command("prepare")
@MATTER
@click.option("--motion", required=True, metavar="KIND", help="compel, quash, protective-order, sanctions, discovery …")
@click.option("--court", "court_id", required=True, metavar="ID", help=COURT)
@click.option("--judge", metavar="ID", help="A judge's overlay on the court's rule.")
@CASE
@click.option("--issue", metavar="WORDS", help="Only what is about this; default: everything.")
@click.option("--bates", "prefix", default="", metavar="PREFIX", help="Number pages with this prefix.")
@click.option("--contact", is_flag=True, help="Redact contact data too.")
@CLAIMED
@MEDIATION
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The archive to write.")
@STORE
def prepare_command(
    matter: Path, motion: str, court_id: str, judge: str | None, case: str | None, issue: str | None, prefix: str,
    contact: bool, claimed: bool, mediation: bool, out: Path, store: str,
) -> None:  # fmt: skip
    """Statement, declaration and certificate shells, binder, chronology, summary, schedules, privilege log, redacted
    exhibits, production and manifest of MATTER in one archive.

    \b
    rejoinder prepare tamarack --motion compel --court ilnd --out tamarack-compel.zip
    """
    with briefed(
        matter, store, court_id, judge, motion, issue, prefix, 0, contact, case=case, claimed=claimed,
        mediation=mediation,
    ) as brief:  # fmt: skip
        files = prepare(brief)
        data = pack_zip(files)
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(data)
        brief.matter.append("export", {"what": "prepare", "motion": motion, "court": court_id, "graph": brief.graph})
        cautions = brief.cautions
    for text in cautions:
        click.echo(text)
    click.echo(f"{out}: {len(files)} files")


COMMAND = prepare_command
