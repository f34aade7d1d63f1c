"""What the commands that file have in common: opening a matter as a brief, and writing files where they belong."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from commands.matters import opened
from exhibits.brief import Brief
from exhibits.courts import court
from exhibits.errors import ExhibitError
from graph.digest import graph_hash
from graph.load import load
from ingest.matter import Matter


@contextmanager
def briefed(
    matter: Path, store: str, court_id: str | None, judge: str | None = None, motion: str | None = None,
    issue: str | None = None, prefix: str = "", cap: int = 0, contact: bool = False,
) -> Iterator[Brief]:  # fmt: skip
    """The matter as a brief; raises ExhibitError for an unknown court, and where an original has been changed."""
    here = Matter.open(matter)
    pack = court(court_id, judge) if court_id else None
    flaws = here.verify()
    if flaws:
        raise ExhibitError(f"{matter}: {flaws[0].detail}; nothing is filed from a matter that does not verify")
    with opened(here, store, readonly=False) as opened_store:
        loaded = load(here, opened_store)  # what is filed is what the originals say now, whatever was stored before
        yield Brief(
            matter=here, store=opened_store, threads=loaded.threads, pack=pack, motion=motion, issue=issue, side=None,
            head=here.head(), graph=graph_hash(opened_store), prefix=prefix, cap=cap, contact=contact,
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
