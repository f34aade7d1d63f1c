"""`rejoinder read`: files into a matter, then its graph."""

import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.table import Table

from commands.matters import MATTER, STORE, opened
from graph.load import load
from ingest.given import Progress, files_of
from ingest.inputs import Report
from ingest.isolation import begin
from ingest.matter import Matter
from queries.terminal import disarm

LITTLE_FILES, LITTLE_BYTES = 25, 250_000
_FATES = ("message", "duplicate", "container", "exception")


@click.command("read")
@MATTER
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--workers", type=click.IntRange(0), default=None, help="Processes that read (default: one a core).")
@click.option("--dask", metavar="ADDRESS", help="A Dask scheduler to read on instead (needs the extra `dask`).")
@click.option("--quiet", is_flag=True, help="No progress bar, no table.")
@click.option("--json", "as_json", is_flag=True, help="The counts as one JSON object.")
@STORE
def read(
    matter: Path, paths: tuple[Path, ...], workers: int | None, dask: str | None, quiet: bool, as_json: bool, store: str
) -> None:
    """Read files and folders into MATTER (a folder, made if it is not there) and bring its graph up to date.

    Every file ends as message(s), duplicate, container or exception, and the ledger says which. Files that were read
    before add nothing.

    \b
    rejoinder read tamarack mail/ "Dkt 87-2.pdf"
    rejoinder read tamarack mail/ --json | jq .exceptions
    """
    here = Matter.create(matter)
    console = Console(stderr=True, quiet=quiet or as_json)
    with _readers(workers, dask, paths) as executor, _bar(console) as bar:
        report = here.add(paths, executor, _shower(bar))
    with console.status("Finding acts and writing the graph ..."), opened(here, store, readonly=False) as opened_store:
        loaded = load(here, opened_store)
    if as_json:
        click.echo(json.dumps({**_counts(report), "matter": loaded.counts()}))
    elif not quiet:
        _print(report, here, loaded.counts())
    for told in loaded.unsearched:
        click.echo(disarm(f"not searched for acts, read it yourself (rejoinder review): {told}"), err=True)
    failed = [i for i in report.inputs if i.fate == "exception"]
    for one in failed:
        click.echo(f"{one.file}: {one.reason}: {one.detail.removeprefix(f'{one.file}: ')}", err=True)
    if failed:
        click.echo(f"{len(failed)} of {len(report.inputs)} could not be read; each is in the ledger", err=True)
    if not report.inputs and not report.known and not report.withdrawn:
        click.echo(f"no files in {', '.join(str(path) for path in paths)}", err=True)
    if report.inputs and len(failed) == len(report.inputs):
        raise SystemExit(1)


@contextmanager
def _readers(workers: int | None, dask: str | None, paths: Sequence[Path]) -> Iterator[Executor | None]:
    if dask:
        try:
            from distributed import Client
        except ImportError as error:
            raise click.ClickException("--dask needs the extra: pip install 'rejoinder[dask]'") from error
        with Client(dask) as client:  # type: ignore[no-untyped-call]
            yield client.get_executor()
        return
    count = (1 if _is_little(paths) else os.cpu_count() or 1) if workers is None else workers
    if count == 0:
        yield None
        return
    with ThreadPoolExecutor(count) as pool:  # each thread has a reading process of its own
        pool.submit(begin)  # which takes as long to start as the ledger to be read
        yield pool


def _is_little(paths: Sequence[Path]) -> bool:
    """Whether the files are read sooner than a second reading process would have started."""
    few = list(islice((path for path, _ in files_of(paths)), LITTLE_FILES + 1))
    try:
        return len(few) <= LITTLE_FILES and sum(path.stat().st_size for path in few) <= LITTLE_BYTES
    except OSError:  # what cannot be looked at is told of when it is read
        return False


def _bar(console: Console) -> Bar:
    return Bar(
        TextColumn("Reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("files  {task.fields[messages]} messages  {task.fields[defects]} defects"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    )


class _shower:
    def __init__(self, bar: Bar) -> None:
        self._bar, self._messages, self._defects = bar, 0, 0
        self._task = bar.add_task("read", total=None, messages=0, defects=0)

    def __call__(self, at: Progress) -> None:
        self._messages += at.messages
        self._defects += at.defects
        self._bar.update(self._task, total=at.total, completed=at.done, messages=self._messages, defects=self._defects)


def _counts(report: Report) -> dict[str, object]:
    fates = {f: sum(i.fate == f for i in report.inputs) for f in _FATES}
    return {
        "inputs": len(report.inputs),
        **{f"{f}s": n for f, n in fates.items()},
        "known": report.known,
        "withdrawn": report.withdrawn,
        "by_reason": dict(report.by_reason()),
        "difference": report.difference(),
    }


def _print(report: Report, matter: Matter, graph: dict[str, int]) -> None:
    console = Console()
    table = Table(title="What was read", title_justify="left")
    for column in ("kind", "files", "with messages", "duplicates", "containers", "exceptions", "defects"):
        table.add_column(column, justify="left" if column == "kind" else "right")
    for kind, row in sorted(report.by_format().items()):
        cells = [row["files"], *(row[f] for f in _FATES), row["defects"]]
        table.add_row(kind, *(str(c) for c in cells))
    if report.inputs:
        console.print(table)
    for reason, count in report.by_reason().items():
        console.print(f"  {count} × {reason}")
    if report.known:
        told = "file was read before and adds" if report.known == 1 else "files were read before and add"
        console.print(f"{report.known} {told} nothing.")
    if report.withdrawn:
        console.print(
            f"{report.withdrawn} of the files were withdrawn and stay out; rejoinder remove --undo brings back."
        )
    console.print(", ".join(f"{n:,} {what}" for what, n in graph.items()) + " in the matter.")
    console.print(f"Every file's fate: rejoinder ledger {matter.path} --format csv")


COMMAND = read
