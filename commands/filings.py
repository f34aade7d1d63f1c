"""What the commands that file have in common: opening a matter as a brief, and writing files where they belong."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from commands.matters import opened
from exhibits.brief import Brief, open_brief
from exhibits.errors import ExhibitError
from ingest.matter import Matter

COURT = "The court's id, as ilnd (rejoinder readiness --courts lists them)."
CASE = click.option("--case", metavar="NUMBER", help="Which case, where the matter holds several: number or caption.")

CLAIMED = click.option("--clawed-back", "claimed", is_flag=True, help="Show what is claimed back too: it was resolved.")
MEDIATION = click.option("--mediation", is_flag=True, help="Show what passed a mediator too: it may be shown.")


@contextmanager
def briefed(
    matter: Path, store: str, court_id: str | None, judge: str | None = None, motion: str | None = None,
    issue: str | None = None, prefix: str = "", cap: int = 0, contact: bool = False, whole: bool = False,
    case: str | None = None, claimed: bool = False, mediation: bool = False,
) -> Iterator[Brief]:  # fmt: skip
    """The matter as a brief; raises ExhibitError for an unknown court, and where an original has been changed."""
    here = Matter.open(matter)
    with opened(here, store, readonly=False) as opened_store:
        yield open_brief(
            here, opened_store, court_id=court_id, judge=judge, motion=motion, issue=issue, prefix=prefix, cap=cap,
            contact=contact, whole=whole, case=case, claimed=claimed, mediation=mediation,
        )  # fmt: skip


def write_files(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write each file below the folder; raises ExhibitError for a name that would leave it."""
    written = []
    for name, data in sorted(files.items()):
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()):
            raise ExhibitError(f"{name!r} would leave {folder}; refused")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        written.append(path)
    return written
