"""The list of matters of an office, `matters.toml`: for each its folder, its store, its zone, and who may see it.

One matter has one database, or one server, of its own:

    [matters.alder]
    folder = "alder"                       # beside this file
    name = "Alder v. Birch"
    zone = "America/Chicago"
    ours = "Alder"                         # the side for which the office acts
    store = "neo4j+s://graphs.firm.example?database=alder&matter=alder"
    user = "alder"                         # who the database knows; else NEO4J_USER
    password_env = "ALDER_PASSWORD"        # which variable of the environment holds the password; else NEO4J_PASSWORD
    [matters.alder.users]
    "partner@firm.example" = "admin"
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
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
    except OSError as fault:
        raise MattersError(f"{path}: {fault.strerror}; the list of matters (matters.toml) must be there") from fault
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
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
            store=_address(str(store), entry) if store else None,
            users={str(user).lower(): str(role) for user, role in users.items()},
            ours=str(entry["ours"]) if entry.get("ours") else None,
        )
    except (KeyError, TypeError, ValueError, ZoneInfoNotFoundError) as fault:
        raise MattersError(
            f"{path}: matter {key!r}: {fault}. It needs folder, and users with read, review or admin"
        ) from fault


def _address(store: str, entry: Mapping[str, object]) -> str:
    """The address, with the user's name and the name of the variable that holds the password, never the password."""
    parts = urlsplit(store)
    if not parts.hostname:
        raise ValueError(f"store {store!r} is no address such as bolt://127.0.0.1:7687?database=NAME")
    if parts.password or "password" in entry:
        raise ValueError("a password stands in the list; it belongs in the environment, under the name in password_env")
    variable = str(entry.get("password_env", ""))
    if variable and not _VARIABLE.fullmatch(variable):
        raise ValueError(f"password_env {variable!r} is no name of an environment variable")
    told = {"user": str(entry.get("user", "")), "password_env": variable}
    query = "&".join([parts.query] * bool(parts.query) + [urlencode({k: v}) for k, v in told.items() if v])
    return urlunsplit(parts._replace(query=query))


def _database(store: str) -> str:
    """The server and the database of an address, whoever asks it for which matter."""
    parts = urlsplit(store)
    database = parse_qs(parts.query).get("database", [""])[0]
    return f"{parts.hostname}:{parts.port or 7687}" + (f"/{database}" if database else "")


def _check_walls(path: Path, found: Mapping[str, Listed]) -> None:
    """Nothing crosses from one matter to another: no two share a folder or a database."""
    held: dict[str, str] = {}
    for listed in found.values():
        database = _database(listed.store) if listed.store else None
        for place in filter(None, (str(listed.folder.resolve()), database)):
            if place in held:
                raise MattersError(
                    f"{path}: matters {held[place]!r} and {listed.key!r} share {place}; give each its own"
                )
            held[place] = listed.key
