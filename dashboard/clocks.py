"""By which clock messages were sent: the hour as printed, which the filings print too."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from dashboard.access import Door
from dashboard.opening import open_store
from exhibits.times import DATED

ZONE = "zone"
OWN_CLOCKS = "own"  # in place of a zone: each message's hour as its own clock told it
_TEXT = (
    "MATCH (m:Message) WHERE m.id IN $ids RETURN m.id AS id, m.sent_earliest AS earliest, m.sent_latest AS latest, "
    "m.sent_local AS local, m.kind AS kind ORDER BY id"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """When a message was sent: the instants it can mean, and what the clock on its wall said; `letter` bears a date."""

    earliest: datetime
    latest: datetime
    local: datetime
    letter: bool


def zone_of(door: Door) -> tuple[ZoneInfo, bool]:
    """The zone that was chosen; else the browser's, and that what was sent is told by its own clock."""
    said = st.session_state.get(ZONE)
    chosen = () if said == OWN_CLOCKS else (said, door.zone, os.environ.get("REJOINDER_ZONE"))
    for name in (*chosen, st.context.timezone):
        try:
            if name:
                return ZoneInfo(name), name not in chosen
        except (ZoneInfoNotFoundError, ValueError):
            continue
    return ZoneInfo("UTC"), True


def clocks(viewer: str, door: Door, state: str, messages: Iterable[str]) -> Mapping[str, Clock | None]:
    """The clock of each of these messages, and of those asked for before; None for one without an hour or a date."""
    held = _held(viewer, door, state)
    missing = sorted(set(messages) - held.keys())
    if missing:
        held.update(dict.fromkeys(missing))
        for row in open_store(door, state).run(_TEXT, {"ids": missing}):
            held[str(row["id"])] = _clock(row)
    return held


def _clock(row: Mapping[str, object]) -> Clock | None:
    first, last, local = row["earliest"], row["latest"], row["local"]
    if not isinstance(first, datetime) or not isinstance(last, datetime) or not local:
        return None
    return Clock(
        earliest=first, latest=last, local=datetime.fromisoformat(str(local)), letter=row["kind"] in DATED
    )  # fmt: skip


@st.cache_resource(max_entries=64, show_spinner=False)
def _held(viewer: str, door: Door, state: str) -> dict[str, Clock | None]:
    return {}
