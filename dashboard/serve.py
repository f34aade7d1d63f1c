"""How the dashboard is started: the command and its environment."""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.access import ACCESS, MATTERS

_HOME = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What to run: `subprocess.call(command.arguments, env=command.environment)`."""

    arguments: tuple[str, ...]
    environment: Mapping[str, str]
    address: str


def command(matters: Sequence[Path], port: int, access: Path | None = None, host: str = "127.0.0.1") -> Command:
    """Serve these matters on 127.0.0.1; with `access`, the matters and users that this matters.toml names.

    Another `host` is for a container, whose own walls keep it to the machine.

    The settings that keep it local stand in `.streamlit/config.toml` beside main.py and again here, so that no setting
    of the machine or the user undoes them.
    """
    paths = [str(_HOME.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(paths),
        MATTERS: os.pathsep.join(str(m.resolve()) for m in matters),
        ACCESS: str(access.resolve()) if access else "",
    }
    return Command(
        arguments=(
            sys.executable,
            "-m",
            "dashboard.starting",
            "run",
            str(_HOME / "served" / "main.py"),
            *_flags(port, host),
        ),
        environment=environment,
        address=f"http://127.0.0.1:{port}",
    )


def _flags(port: int, host: str) -> tuple[str, ...]:
    return (
        f"--server.port={port}",
        f"--server.address={host}",
        "--server.headless=true",
        "--server.enableXsrfProtection=true",
        "--browser.gatherUsageStats=false",
        "--client.showErrorDetails=none",
    )
