"""The folder is the register of forms in which a graph leaves the house: each module here declares one `FORM`."""

import difflib
import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from graph.records import Graph


class OutError(Exception):
    """A form that is not known; the text names the nearest one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way to write a graph: its name, what reads it, and the files that it gives, by name."""

    name: str
    title: str
    write: Callable[[Graph], Mapping[str, bytes]]


@cache
def forms() -> Mapping[str, Form]:
    """Every form of this folder, by name."""
    modules = (importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__))
    return {m.FORM.name: m.FORM for m in modules}


def find_form(name: str) -> Form:
    """The form of that name; raises OutError with the nearest one."""
    if name not in forms():
        close = difflib.get_close_matches(name, forms(), n=1)
        hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(forms())}"
        raise OutError(f"no form {name!r}; {hint}")
    return forms()[name]
