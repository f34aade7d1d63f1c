"""The dispute in time: a lane a side, a shape an act, dashed lines for deadlines, shaded bands for silences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from dashboard import kinds
from dashboard.dates import day
from dashboard.widgets.front import noted, widget

_SMALLEST, _MOST_TICKS = timedelta(days=1), 9
Chart = Mapping[str, object]
_STEPS = (1, 2, 3, 7, 14, 30, 61, 91, 182, 365, 730, 1826)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One act (or, with kind "message", a message that does nothing) at a moment in a side's lane."""

    lane: str
    at: datetime
    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A stretch in which a side owed an answer and gave none."""

    lane: str
    start: datetime
    end: datetime
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DueLine:
    """A deadline as a line across all lanes, strong where it is open; `label` is short, `text` says all."""

    at: datetime
    label: str
    text: str
    open: bool


def early(times: Sequence[datetime]) -> int:
    """How many of the first of these times, which are in order, lie so far before the rest that a picture of all would
    show nothing of it: no more than an eighth of them, and most of the whole time lies empty behind them."""
    for count in range(1, len(times) // 8 + 1):
        if times[count] - times[count - 1] > (times[-1] - times[0]) * _EMPTY:
            return count
    return 0


_EMPTY = 0.6


def chart(
    marks: Sequence[Mark],
    silences: Sequence[Silence],
    deadlines: Sequence[DueLine],
    tones: Mapping[str, str],
    zone: ZoneInfo,
    *,
    alt: str,
    height: int = 225,
) -> Chart:
    """The picture as the browser takes it."""
    lanes = _lanes(marks, silences, tones)
    first, last = _ends(marks, silences, deadlines)
    return {
        "alt": alt,
        "height": height,
        "start": _ms(first),
        "end": _ms(last),
        "lanes": [
            {"label": lane.capitalize() if lane == "unknown" else lane, "tone": tones.get(lane, kinds.NEUTRAL)}
            for lane in lanes
        ],
        "marks": [_mark(m, lanes.index(m.lane), tones) for m in marks],
        "silences": [_band(s, lanes.index(s.lane)) for s in silences],
        "deadlines": [_line(d) for d in sorted(deadlines, key=lambda d: d.at) if first <= d.at <= last],
        "ticks": _ticks(first, last, zone),
        "legend": _legend(marks),
    }


def timeline(drawn: Chart, *, key: str) -> int | None:
    """Draw it; the place among its marks of the one that was just opened, else None."""
    opened = widget("timeline")(key=key, data=drawn, on_open_change=noted).get("open")
    marks = drawn["marks"]
    assert isinstance(marks, list)
    return opened if isinstance(opened, int) and 0 <= opened < len(marks) else None


def _lanes(marks: Sequence[Mark], silences: Sequence[Silence], tones: Mapping[str, str]) -> list[str]:
    used = dict.fromkeys([*(m.lane for m in marks), *(s.lane for s in silences)])
    return [lane for lane in tones if lane in used] + [lane for lane in used if lane not in tones]


def _ends(
    marks: Sequence[Mark], silences: Sequence[Silence], deadlines: Sequence[DueLine]
) -> tuple[datetime, datetime]:
    times = [m.at for m in marks] + [s.start for s in silences] + [s.end for s in silences]
    first, last = min(times), max(times)
    reach = max((last - first) / 4, timedelta(days=2))
    last = max([last, *(d.at for d in deadlines if d.at <= last + reach)])
    margin = max((last - first) / 40, timedelta(hours=4))
    return first - margin, last + margin


def _mark(mark: Mark, lane: int, tones: Mapping[str, str]) -> dict[str, object]:
    look = kinds.look(mark.kind)
    return {
        "lane": lane,
        "at": _ms(mark.at),
        "tone": tones.get(mark.lane, kinds.NEUTRAL),
        "shape": look.shape,
        "hollow": mark.kind in ("refusal", "withdrawal"),
        "text": mark.text,
    }


def _line(due: DueLine) -> dict[str, object]:
    return {"at": _ms(due.at), "label": due.label, "text": due.text, "open": due.open}


def _band(silence: Silence, lane: int) -> dict[str, object]:
    return {
        "lane": lane,
        "start": _ms(silence.start),
        "end": _ms(silence.end),
        "label": silence.label,
        "text": silence.label,
    }


def _ticks(first: datetime, last: datetime, zone: ZoneInfo) -> list[dict[str, object]]:
    days = (last - first) / _SMALLEST
    step = next((s for s in _STEPS if days / s <= _MOST_TICKS), _STEPS[-1])
    at = first.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0) + _SMALLEST
    ticks: list[dict[str, object]] = []
    while at < last:
        ticks.append({"at": _ms(at), "label": day(at.date())})
        at += timedelta(days=step)
    return ticks


def _legend(marks: Sequence[Mark]) -> list[dict[str, str]]:
    found = {m.kind for m in marks}
    looks = [(look.label, look.shape) for kind, look in kinds.LOOKS.items() if kind in found]
    if found - kinds.LOOKS.keys():
        looks.append((kinds.PLAIN.label, kinds.PLAIN.shape))
    return [{"label": label, "shape": shape} for label, shape in looks]


def _ms(when: datetime) -> int:
    return round(when.astimezone(UTC).timestamp() * 1000)
