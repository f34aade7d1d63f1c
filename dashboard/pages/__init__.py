"""The folder is the register of pages: each module here declares one `PAGE`."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from dashboard.room import Room


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: its title, the saved queries that it draws, and what draws it.

    Pages stand in the menu by `section` and `order`; `address` is the module's name and the page's place in the URL.
    """

    title: str
    queries: tuple[str, ...]
    draw: Callable[[Room], None]
    section: str
    order: int


@cache
def pages() -> dict[str, Page]:
    """Every page of this folder by its address, in the menu's order."""
    found = {m.name: importlib.import_module(f"{__name__}.{m.name}").PAGE for m in pkgutil.iter_modules(__path__)}
    return dict(sorted(found.items(), key=lambda item: item[1].order))
