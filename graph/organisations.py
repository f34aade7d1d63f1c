"""What an organisation is called by its domain: the shipped list; `organisations.toml` says how it was made."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A name, and what it is: law firm, company or agency."""

    name: str
    kind: str


@cache
def organisations() -> Mapping[str, Organisation]:
    """Every listed organisation by its domain."""
    told = tomllib.loads((files("graph") / "organisations.toml").read_text("utf-8"))
    return {
        domain: Organisation(name=name, kind=kind) for kind, listed in told.items() for domain, name in listed.items()
    }


def listed(domain: str) -> Organisation | None:
    """The organisation of a domain or of the domain it stands under; None where the list has neither."""
    parts = domain.casefold().strip(".").split(".")
    for start in range(max(0, len(parts) - 1)):
        found = organisations().get(".".join(parts[start:]))
        if found:
            return found
    return None
