"""The folder is the register of commands: each module here declares one `COMMAND`."""

import importlib
import pkgutil
from functools import cache

import click


def command(name: str) -> click.Command | None:
    """The command of that name, without the others being imported; None where there is none."""
    module = name.replace("-", "_")
    if module not in {m.name for m in pkgutil.iter_modules(__path__)}:
        return None
    found = getattr(importlib.import_module(f"{__name__}.{module}"), "COMMAND", None)
    return found if isinstance(found, click.Command) and found.name == name else None


@cache
def commands() -> tuple[click.Command, ...]:
    """Every command of this folder, by name."""
    modules = (importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__))
    found = (m.COMMAND for m in modules if hasattr(m, "COMMAND"))
    return tuple(sorted(found, key=lambda c: c.name or ""))
