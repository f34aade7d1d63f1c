"""The list of matters of an office, `matters.toml`: for each its folder, its store, its zone, and who may see it.

One matter has one database, or one server, of its own:

    [matters.alder]
    folder = "alder"                       # beside this file
    name = "Alder v. Birch"
    zone = "America/Chicago"
    ours = "Alder"                         # the side for which the office acts
    store = "neo4j+s://graphs.firm.example?database=alder&matter=alder"
    [matters.alder.users]
    "partner@firm.example" = "admin"
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

FILE = "REJOINDER_ACCESS"  # the environment's name for where the list is


class MattersError(ValueError):
    """The list cannot be read so; the text names the file, the matter and its fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One matter of the list. `store` is a Neo4j address (None: the graph file in the folder); `users` are addresses in
    small letters with what each may do, in the list's words; `ours` is the side for which the office acts."""

    key: str
    folder: Path
    name: str
    zone: str | None
    store: str | None
    users: Mapping[str, str]
    ours: str | None = None


def read_list(path: Path) -> Mapping[str, Listed]:
    """The matters of a list by key; raises MattersError, and for two matters in one folder or one database too."""
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("matters", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise MattersError(f"{path}: {fault}") from fault
    if not isinstance(entries, dict):
        raise MattersError(f"{path}: matters is a table, one [matters.NAME] each")
    found = {str(key): _listed(path, str(key), entry) for key, entry in entries.items()}
    _check_walls(path, found)
    return found


def _listed(path: Path, key: str, entry: object) -> Listed:
    try:
        if not isinstance(entry, dict):
            raise TypeError("it is no table")
        users, zone, store = entry.get("users", {}), entry.get("zone"), entry.get("store")
        if not isinstance(users, dict):
            raise TypeError("users is a table of addresses and roles")
        if zone is not None:
            ZoneInfo(str(zone))
        return Listed(
            key=key,
            folder=path.parent / str(entry["folder"]),
            name=str(entry.get("name", key)),
            zone=str(zone) if zone else None,
            store=_address(str(store)) if store else None,
            users={str(user).lower(): str(role) for user, role in users.items()},
            ours=str(entry["ours"]) if entry.get("ours") else None,
        )
    except (KeyError, TypeError, ValueError, ZoneInfoNotFoundError) as fault:
        raise MattersError(
            f"{path}: matter {key!r}: {fault}. It needs folder, and users with read, review or admin"
        ) from fault


def _address(store: str) -> str:
    parts = urlsplit(store)
    if not parts.hostname:
        raise ValueError(f"store {store!r} is no address such as bolt://127.0.0.1:7687?database=NAME")
    if parts.password:
        raise ValueError("store holds a password; it belongs in NEO4J_PASSWORD")
    return store


def _check_walls(path: Path, found: Mapping[str, Listed]) -> None:
    """Nothing crosses from one matter to another: no two share a folder or a database."""
    held: dict[str, str] = {}
    for listed in found.values():
        database = listed.store.partition("&matter=")[0].partition("?matter=")[0] if listed.store else None
        for place in filter(None, (str(listed.folder.resolve()), database)):
            if place in held:
                raise MattersError(
                    f"{path}: matters {held[place]!r} and {listed.key!r} share {place}; give each its own"
                )
            held[place] = listed.key
