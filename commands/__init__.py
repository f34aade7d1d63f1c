"""The folder is the register of commands: each module here declares one `COMMAND`."""

import importlib
import pkgutil
from functools import cache

import click


@cache
def commands() -> tuple[click.Command, ...]:
    """Every command of this folder, by name."""
    modules = (importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__))
    found = (m.COMMAND for m in modules if hasattr(m, "COMMAND"))
    return tuple(sorted(found, key=lambda c: c.name or ""))
