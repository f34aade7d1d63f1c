"""`rejoinder readiness`: the record held against a court's rule."""

from pathlib import Path

import click

from commands.ask import draw_table, write_json
from commands.filings import CASE, COURT, briefed
from commands.matters import MATTER, STORE
from exhibits.brief import refuse_unnamed
from exhibits.courts import courts
from exhibits.readiness import COLUMNS, assess, branch, count
from queries.sheets import write_csv


def _list(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        for pack in courts().values():
            click.echo(f"{pack.id:<8} {pack.court} {pack.rule} ({'verified' if pack.verified else 'not verified'})")
        ctx.exit()


@click.command("readiness")
@MATTER
@click.option("--court", "court_id", required=True, metavar="ID", help=COURT)
@click.option("--judge", metavar="ID", help="A judge's overlay on the court's rule.")
@CASE
@click.option("--issue", metavar="WORDS", help="Only what is about this; default: everything.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table")
@click.option("--courts", is_flag=True, is_eager=True, expose_value=False, callback=_list, help="The courts known.")
@STORE
def readiness(
    matter: Path, court_id: str, judge: str | None, case: str | None, issue: str | None, form: str, store: str
) -> None:
    """How far MATTER's record is from what the court's rule asks before a motion.

    \b
    rejoinder readiness tamarack --court ilnd
    """
    with briefed(matter, store, court_id, judge, None, issue, case=case) as brief:
        refuse_unnamed(brief)
        findings = assess(brief)
        rows = [f.row() for f in findings]
        click.echo({"table": draw_table, "csv": write_csv, "json": write_json}[form](COLUMNS, rows), nl=False)
        if form == "table":
            met, all_ = count(findings)
            click.echo(f"Branch {branch(findings)}: {met} of {all_} requirements are shown by the record.")
            click.echo(brief.rule.notice())


COMMAND = readiness
