"""The board's numbers, each of which opens what it counts."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from dashboard.kinds import NEUTRAL
from dashboard.widgets.front import noted, widget


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One number: what it is, its value, a line that explains it, and its colour."""

    label: str
    value: str
    note: str
    tone: str = NEUTRAL


def tiles(shown: Sequence[Tile], *, key: str) -> int | None:
    """Draw the tiles; the place of the one that was just opened, else None."""
    opened = widget("tiles")(key=key, data={"tiles": [asdict(t) for t in shown]}, on_open_change=noted).get("open")
    return opened if isinstance(opened, int) and 0 <= opened < len(shown) else None
