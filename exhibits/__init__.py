"""Rows to what is filed in court. The folder `kinds` is the register of filings."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING

from exhibits import kinds
from exhibits.errors import ExhibitError

if TYPE_CHECKING:  # whoever catches an error of this folder need not wait for all that a filing rests on
    from exhibits.brief import Brief

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """A kind of filing: what it is called, the saved questions it rests on, and what writes its files.

    `write` gives file names with their bytes, the same for the same matter; it raises ExhibitError where the record
    lacks what the filing cannot do without.
    """

    name: str
    title: str
    queries: tuple[str, ...]
    write: Callable[["Brief"], Files]


@cache
def exhibits() -> Mapping[str, Exhibit]:
    """Every filing of `exhibits/kinds`, by name."""
    modules = (importlib.import_module(f"{kinds.__name__}.{m.name}") for m in pkgutil.iter_modules(kinds.__path__))
    return {e.name: e for e in sorted((m.EXHIBIT for m in modules), key=lambda e: e.name)}


def find_exhibit(name: str) -> Exhibit:
    """The filing of that name; raises ExhibitError with the nearest right one."""
    found = exhibits().get(name)
    if found is None:
        near = get_close_matches(name, exhibits(), n=1)
        raise ExhibitError(f"no filing {name!r}; {f'did you mean {near[0]}?' if near else ', '.join(exhibits())}")
    return found
