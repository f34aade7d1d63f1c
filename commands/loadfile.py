"""`rejoinder loadfile`: what a production's load file says, and whether its files are there."""

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

import click

from commands.ask import draw_table, write_json
from exhibits.errors import ExhibitError
from exhibits.loadfile import read_dat, read_edrm, read_opt
from queries.sheets import write_csv

_SHOWN = ("BEGBATES", "ENDBATES", "DOCTYPE", "FROM", "SUBJECT", "DATESENT", "NATIVEPATH", "TEXTPATH")
_IMAGES = ("alias", "volume", "path", "starts_document", "pages")


@click.command("loadfile")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table")
@click.option(
    "--check", is_flag=True, help="Look for every file that it names, below the folder above the load file's."
)
def loadfile(file: Path, form: str, check: bool) -> None:
    """Read FILE, a Concordance DAT, an Opticon OPT or an EDRM XML, and print its documents.

    \b
    rejoinder loadfile production/DATA/load.dat --check
    rejoinder loadfile production/DATA/load.opt --format csv
    """
    if not file.is_file():
        raise ExhibitError(f"{file}: no such file; check the path")
    columns, rows = _read(file)
    shown = [c for c in _SHOWN if c in columns] or list(columns) if form == "table" else list(columns)
    click.echo({"table": draw_table, "csv": write_csv, "json": write_json}[form](shown, rows), nl=False)
    if check:
        _look(file, rows)


def _read(file: Path) -> tuple[Sequence[str], list[dict[str, object]]]:
    data, kind = file.read_bytes(), file.suffix.lower()
    if kind == ".opt":
        return _IMAGES, [{c: getattr(one, c) for c in _IMAGES} for one in read_opt(data, file.name)]
    if kind == ".xml":
        found = read_edrm(data, file.name)
        return tuple(dict.fromkeys(name for row in found for name in row)), [dict(row) for row in found]
    if kind == ".dat":
        fields, rows = read_dat(data, file.name)
        return fields, [dict(row) for row in rows]
    raise ExhibitError(f"{file}: not a load file by its name; .dat, .opt and .xml are read")


def _look(file: Path, rows: Sequence[Mapping[str, object]]) -> None:
    """Every path stays below the production's folder and is there; raises ExhibitError naming the first that is not."""
    root = file.resolve().parent.parent
    paths = [str(row[c]).replace("\\", "/") for row in rows for c in ("NATIVEPATH", "TEXTPATH", "path") if row.get(c)]
    for path in paths:
        place = (root / PurePosixPath(path)).resolve()
        if not place.is_relative_to(root) or not place.is_file():
            raise ExhibitError(f"{file}: names {path!r}, which is not below {root}; ask for it again")
    click.echo(f"{len(paths)} files named, all there")


COMMAND = loadfile
