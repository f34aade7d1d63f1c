"""The folder is the register of kinds of act: each module here declares one `KIND`."""

import importlib
import pkgutil
import re
from dataclasses import dataclass
from functools import cache

from acts.grammar import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of act: its label, what it is, the fields of `Act` it fills beside those of every act, and its rules.

    `never` is what no act of this kind says, however sure a model is: the guideline's boilerplate, questions that a kind
    cannot be. `timed` kinds are found at a time phrase, all others at a clause. `answering` kinds look for the act they answer.
    """

    label: str
    meaning: str
    fields: tuple[str, ...]
    rules: tuple[Rule, ...]
    never: re.Pattern[str] | None = None
    timed: bool = False
    answering: bool = False


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind of this folder, by label."""
    modules = (importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__))
    return tuple(sorted((m.KIND for m in modules), key=lambda k: k.label))
