"""Who may see which matter. Asked again in every function that reads data, never only in the menu.

Without an access file there is one named local user, who may do everything with the matters that were given on the
command line. With one (`REJOINDER_ACCESS`, a `matters.toml`), a viewer is who the identity provider says (`st.login`,
or a header set by a trusted proxy), and sees the matters that name his address, in the role that they give him.
"""

import getpass
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path

import streamlit as st

from graph.matters import FILE, Listed, read_list

MATTERS, ACCESS = "REJOINDER_MATTERS", FILE


class Denied(Exception):
    """The viewer may not do this. The text says what he lacks and whom to ask."""


class Role(IntEnum):
    """What a viewer may do with a matter; each role holds those before it."""

    READ = 1
    REVIEW = 2
    ADMIN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Who is looking. `expires` is the time (seconds since 1970) after which his sign-in no longer counts."""

    name: str
    expires: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A matter as it is served: its key in addresses, its folder, who may enter (None: the local user), and for
    which side the office acts (None: not said)."""

    key: str
    folder: Path
    name: str
    zone: str | None = None
    store: str | None = None
    users: Mapping[str, Role] | None = None
    ours: str | None = None


def signs_in() -> bool:
    """Whether viewers sign in, which they do where an access file is set."""
    return bool(os.environ.get(ACCESS))


def viewer() -> Viewer | None:
    """Who is looking now; None where sign-in is asked for and has not happened or has run out."""
    if not signs_in():
        return Viewer(name=_local_name())
    claims = st.user.to_dict()
    name = claims.get("email") if claims.get("email_verified") is not False else None
    expires = claims.get("exp")
    found = Viewer(name=str(name).lower(), expires=float(expires) if isinstance(expires, int | float) else None)
    return found if name and not _expired(found) else None


def _local_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "local user"


def _expired(who: Viewer) -> bool:
    return who.expires is not None and who.expires <= time.time()


def doors() -> Mapping[str, Door]:
    """Every matter that is served, by key; raises ValueError naming the access file and the line's fault."""
    access = os.environ.get(ACCESS)
    if access:
        return _field(access, Path(access).stat().st_mtime_ns)
    return _given(os.environ.get(MATTERS, ""))


def _given(paths: str) -> Mapping[str, Door]:
    """The matters of the command line. One alone is read where `rejoinder read` has put it, in the server of NEO4J_URI
    if that is set; of several each is read from its own graph file, so that no two share a database."""
    folders = [folder for path in paths.split(os.pathsep) if path for folder in _matters(Path(path))]
    store = os.environ.get("NEO4J_URI") if len(folders) == 1 else None
    found: dict[str, Door] = {}
    for folder in folders:
        key, count = folder.name, 2
        while key in found:
            key, count = f"{folder.name}-{count}", count + 1
        name = folder.name.replace("-", " ").replace("_", " ")
        found[key] = Door(key=key, folder=folder, name=name, store=store or None)
    return found


def _matters(folder: Path) -> list[Path]:
    """The folder if it is a matter, else the matters in it; itself where there is none yet."""
    inside = [] if (folder / "originals").is_dir() else sorted(p.parent for p in folder.glob("*/originals"))
    return inside or [folder]


@cache
def _field(path: str, _: int) -> Mapping[str, Door]:
    return {key: _door(path, listed) for key, listed in read_list(Path(path)).items()}


def _door(path: str, listed: Listed) -> Door:
    try:
        users = {user: Role[role.upper()] for user, role in listed.users.items()}
    except KeyError as fault:
        raise ValueError(f"{path}: matter {listed.key!r}: {fault} is no role; give read, review or admin") from fault
    return Door(
        key=listed.key,
        folder=listed.folder,
        name=listed.name,
        zone=listed.zone,
        store=listed.store,
        users=users,
        ours=listed.ours,
    )


def role(who: Viewer, door: Door) -> Role | None:
    """What the viewer may do with a matter; None where he may not even see it."""
    if _expired(who):
        return None
    return Role.ADMIN if door.users is None else door.users.get(who.name)


def admit(who: Viewer, door: Door, needed: Role) -> None:
    """Return if the viewer holds the role; raise Denied otherwise."""
    held = role(who, door)
    if held is None:
        raise Denied(f"{who.name} has no access to this matter. Ask whoever keeps the matter list to add you.")
    if held < needed:
        raise Denied(f"This needs the role “{needed.name.lower()}”; {who.name} has “{held.name.lower()}”.")
