"""`rejoinder serve`: the dashboard, on this machine only."""

import subprocess
from pathlib import Path

import click

from dashboard.serve import command


@click.command("serve")
@click.argument("matters", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--port", default=8501, show_default=True)
@click.option("--access", type=click.Path(path_type=Path, exists=True), help="matters.toml: who may see what.")
@click.option("--address", default="127.0.0.1", show_default=True, help="Where to listen; another only in a container.")
def serve(matters: tuple[Path, ...], port: int, access: Path | None, address: str) -> None:
    """Open the dashboard for MATTERS (or the matters in a folder) on 127.0.0.1; nothing leaves the machine.

    \b
    rejoinder serve tamarack
    rejoinder serve --access matters.toml --port 8600
    """
    if not matters and access is None:
        raise click.UsageError("name a matter, or --access matters.toml")
    served = command(matters, port, access, address)
    click.echo(f"Dashboard: {served.address}   (stop with Ctrl-C)")
    raise SystemExit(subprocess.call(served.arguments, env=dict(served.environment)))


COMMAND = serve
