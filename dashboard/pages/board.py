"""The board: one screen that says what is owed, by whom, since when, and what is missing."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import streamlit as st

from dashboard import dates, kinds, rules
from dashboard.access import Door
from dashboard.pages import Page
from dashboard.pages.deadlines import due as deadline
from dashboard.pages.deadlines import upcoming
from dashboard.pages.demands import owed
from dashboard.pages.meetings import proposals
from dashboard.pages.positions import held
from dashboard.places import go, link
from dashboard.plain import clip, label, plain
from dashboard.room import Room, Row
from dashboard.widgets.sheet import instant, read, sent_at, sheet, side, suggestions
from dashboard.widgets.table import Column
from dashboard.widgets.tiles import Tile, tiles
from dashboard.widgets.timeline import Chart, DueLine, Mark, Silence, chart, early, timeline
from exhibits.readiness import MET, branch, count

_SHORT = 264
_HALF_YEAR = timedelta(days=182)
_NO_DEADLINE = "No deadline was set."
_MARKS = 300  # of the latest acts, as many as a picture can show
_ENTRIES = (("input", "new file"), ("judgement", "judgement"), ("export", "export"))


def _draw(room: Room) -> None:
    corpus = room.ask("corpus").rows
    if not corpus or not corpus[0]["messages"]:
        st.title(label(room.door.name))
        st.info("No message is in this matter yet. Sources takes files in, and says what became of each.")
        link("sources", "See the sources")
        return
    _head(room, corpus[0])
    standing = _standing(room)
    _tiles(standing)
    _timeline(standing)
    left, right = st.columns([6, 5], gap="medium")
    with left:
        _headed(room, "Outstanding demands", "outstanding_demands", "demands", "All demands")
        _short(room, "outstanding_demands", owed(room), "Outstanding demands", "Nothing that was asked for is open.")
    with right:
        _headed(room, "Deadlines", "deadlines_set", "deadlines", "All deadlines")
        _short(room, "deadlines_set", upcoming(room), "Deadlines", _NO_DEADLINE, order=_open_first, **_recent(room))
    left, right = st.columns([6, 5], gap="medium")
    with left:
        _headed(room, "Who proposed to meet", "proposed_meetings", "meetings", "All meetings")
        _short(room, "proposed_meetings", proposals(room), "Who proposed meetings", "Nobody offered to meet.")
    with right:
        _headed(room, "Positions by issue", "positions_by_issue", "positions", "All positions")
        _short(room, "positions_by_issue", held(room), "Positions", "No position was found.")


def _short(
    room: Room,
    query: str,
    columns: list[Column],
    label: str,
    empty: str,
    order: Callable[[Row], tuple[bool, float]] | None = None,
    **params: object,
) -> None:
    sheet(room, query, columns, label=label, empty=empty, height=_SHORT, compact=True, order=order, **params)


def _recent(room: Room) -> dict[str, object]:
    """Where there are more deadlines than the board can order, it has those of the last half year and what comes."""
    return {"due_from": room.now() - _HALF_YEAR} if room.ask("deadlines_set").more else {}


def _open_first(row: Row) -> tuple[bool, float]:
    """Open deadlines by their date, then the others from the latest back."""
    due = row.get("due_utc")
    if not isinstance(due, datetime):
        return (True, 0.0)
    at = due.timestamp()
    return (False, at) if row.get("status") == "outstanding" else (True, -at)


def _head(room: Room, corpus: Row) -> None:
    case: Row = room.one("cases") or {}
    name, date = st.columns([6, 1], vertical_alignment="bottom")
    with date:
        _as_of(room, corpus.get("last"))
    told = [plain(case.get("court")), f"No. {plain(case['docket_number'])}" if case.get("docket_number") else ""]
    told += [_counted(corpus[what], what.rstrip("s")) for what in ("messages", "threads", "sources")]
    told += _missing(corpus)
    with name, st.container(gap=None):
        st.title(label(clip(case.get("caption") or room.door.name, 90)), anchor=False)
        st.caption(label(" · ".join(t for t in told if t)))
        if changed := _changed(room):
            st.caption(label(changed))


def _changed(room: Room) -> str:
    """What happened to the matter since this viewer's last look, in a line; nothing on his first."""
    since = room.since_last_look()
    if since is None or since.at is None:
        return ""
    told = [_counted(since.entries.get(kind, 0), word) for kind, word in _ENTRIES if since.entries.get(kind)]
    when = dates.moment(since.at, room.zone)
    return (
        f"Since your last look on {when}: {', '.join(told)}"
        if told
        else f"Nothing changed since your last look on {when}"
    )


def _counted(number: object, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}" if isinstance(number, int) else ""


def _as_of(room: Room, last: object) -> None:
    end = last.astimezone(room.zone).date() if isinstance(last, datetime) else None
    shown = room.as_of.astimezone(room.zone).date() if room.as_of else end
    chosen = st.date_input("As of", value=shown, max_value=None, format="MM/DD/YYYY", key=f"as-of-{shown}")
    if chosen and chosen != shown:
        st.query_params["as_of"] = chosen.isoformat()
        st.rerun()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """The numbers and the picture of one state of the matter, and where each mark of the picture leads."""

    tiles: Sequence[Tile]
    chart: Chart | None
    cites: Sequence[str]
    before: str


def _standing(room: Room) -> _Standing:
    pack = rules.chosen(room)
    told = (room.as_of, str(room.zone), room.own, room.ours(), pack.id, len(pack.requirements))
    return _worked_out(room.viewer.name, room.door, room.state(), told, room)


@st.cache_resource(max_entries=64, show_spinner=False)
def _worked_out(viewer: str, door: Door, state: str, told: tuple[object, ...], _room: Room) -> _Standing:
    now = _room.now()
    marks, cites, drawn = _picture(_room)
    drawn_tiles = [tile(_room, now) for _, tile in _TILES]
    return _Standing(tiles=drawn_tiles, chart=drawn if marks else None, cites=cites, before=_before(_room))


def _tiles(standing: _Standing) -> None:
    opened = tiles(standing.tiles, key="tiles")
    if opened is not None:
        go(_TILES[opened][0])


def _conference(room: Room, now: datetime) -> Tile:
    held = [row["date"] for row in room.whole(room.ask("conferences_held")) if row.get("date")]
    if not held:
        return Tile(label="Last oral conference", value="None", note="No call or meeting is reported", tone="red")
    last = max(str(d) for d in held)
    days = (now.astimezone(room.zone).date() - datetime.fromisoformat(last).date()).days
    return Tile(label="Last oral conference", value=_ago(days), note=dates.local(last[:10]), tone="green")


def _days(days: int) -> str:
    return "today" if days == 0 else f"{days} day{'' if days == 1 else 's'}"


def _ago(days: int) -> str:
    return f"{_days(days)} ago" if days else "today"


def _unanswered(room: Room, now: datetime) -> Tile:
    asked = room.whole(room.ask("outstanding_demands"))
    tone = "orange" if asked else "green"
    ours = room.ours()
    if ours is None:
        sides = Counter(side(row.get("on")) for row in asked)
        note = ", ".join(f"{count} on {clip(name, 22)}" for name, count in sides.most_common(3))
        return Tile(label="Demands open", value=f"{len(asked):,}", note=note or "Nothing is owed", tone=tone)
    made = [row for row in asked if room.side_of(row.get("made_by")) == ours]
    theirs = [row for row in asked if row.get("on") == ours]
    silent = [sum(1 for row in rows if not row.get("response")) for rows in (made, theirs)]
    return Tile(
        label="Demands open",
        value=f"{len(made):,} ours, {len(theirs):,} theirs",
        note=f"no answer at all to {silent[0]} of ours, {silent[1]} of theirs" if asked else "Nothing is owed",
        tone=tone,
    )


def _next(room: Room, now: datetime) -> Tile:
    rows = room.ask("deadlines_set", due_from=now).rows
    ahead = [
        (due, row)
        for row in rows
        if isinstance(due := row.get("due_utc"), datetime) and due >= now and row.get("status") == "outstanding"
    ]
    if not ahead:
        return Tile(label="Next deadline", value="None", note="None is open ahead of this date", tone="gray")
    due, row = min(ahead, key=lambda pair: pair[0])
    when = ", ".join(filter(None, deadline(row)))
    note = f"{when}, set by {clip(side(room.side_of(row.get('set_by'))), 30)}"
    return Tile(
        label="Next deadline",
        value=f"in {_days((due - now).days)}" if (due - now).days else "in hours",
        note=note,
        tone="orange",
    )


def _ball(room: Room, now: datetime) -> Tile:
    sides = room.tones()  # a lawyer who waits for his client is no stand-off between the sides
    rows = [row for row in room.whole(room.ask("silences")) if not row.get("ended_by") and row.get("due_from") in sides]
    if not rows:
        return Tile(label="The ball lies with", value="Nobody", note="Every question has an answer", tone="green")
    row = max(rows, key=lambda r: float(str(r.get("hours_silent") or 0)))
    lasted = dates.lasted(float(str(row.get("hours_silent") or 0)))
    return Tile(
        label="The ball lies with",
        value=clip(side(row.get("due_from")), 24),
        note=f"one question unanswered for {lasted}" if len(rows) == 1 else f"{len(rows)} unanswered, one for {lasted}",
        tone=room.tone(row.get("due_from")),
    )


def _ready(room: Room, now: datetime) -> Tile:
    pack = rules.chosen(room)
    found = rules.findings(room, pack)
    met, all_ = count(found)
    open_ = [one for one in found if one.requirement.branch in (branch(found), "both") and one.status != MET]
    missing = next((one.requirement.recital for one in open_), "")
    return Tile(
        label=f"Ready under {clip(pack.rule, 26)}",
        value=f"{met} of {all_}",
        note=f"open: {clip(missing, 60)}" if missing else "every requirement is met",
        tone="orange" if open_ else "green",
    )


def _gaps(room: Room, now: datetime) -> Tile:
    corpus = room.one("corpus") or {}
    missing = int(str(corpus.get("gaps") or 0))
    found = room.ask("quoted_text_that_differs", kind="substantive")
    altered = len({(row.get("message"), row.get("diff")) for row in found.rows})  # one in several copies is one
    more = "+" if found.more else ""
    note = ", ".join((*_missing(corpus), f"{altered}{more} altered in substance"))
    return Tile(
        label="Gaps in the record",
        value=f"{missing + altered:,}{more}",
        note=note,
        tone="red" if altered else "orange" if missing else "green",
    )


def _missing(corpus: Row) -> list[str]:
    """What is not held: messages known from a quotation alone, whose words are here, apart from those that are not."""
    quoted = int(str(corpus.get("only_quoted") or 0))
    absent = max(int(str(corpus.get("gaps") or 0)) - quoted, 0)
    told = (f"{absent:,} thought to be missing" if absent else "", f"{quoted:,} only as quoted" if quoted else "")
    return [words for words in told if words]


def _picture(room: Room) -> tuple[Sequence[Mark], Sequence[str], Chart]:
    acts = [row for row in room.ask("acts_in_time", limit=_MARKS).rows if instant(row.get("at")) and _moves(row)]
    room.clocks(row.get("cite") for row in acts)  # all at once
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in acts[: len(acts) - early(_times(acts))]:  # the latest stand first
        groups.setdefault((row["at"], row["kind"], row["side"], row["actor"]), []).append(row)
    marks = [_mark(room, group) for group in groups.values()]
    if not marks:
        return (), (), {}
    first = min(mark.at for mark in marks)
    due = [_due(room, row) for row in room.ask("deadlines_set", due_from=first).rows if instant(row.get("due_utc"))]
    waits = [wait for row in room.whole(room.ask("silences")) if (wait := _silence(row)) and wait.end > first]
    silences = [wait for wait in waits if _waited_for(wait, marks)]
    alt = f"Timeline of {len(acts)} acts by side; the tables on this and the other pages hold the same facts."
    drawn = chart(marks, silences, due, room.tones(), room.zone, alt=alt)
    return marks, [str(group[0]["cite"]) for group in groups.values()], drawn


def _times(acts: Sequence[Row]) -> list[datetime]:
    """When they were done, the earliest first."""
    return sorted(at for row in acts if (at := instant(row.get("at"))))


def _before(room: Room) -> str:
    """What lies so far before the rest that the picture leaves it out, in words; "" where nothing does."""
    rows = [row for row in room.ask("acts_in_time", limit=_MARKS).rows if instant(row.get("at")) and _moves(row)]
    count = early(_times(rows))
    acts = "1 earlier act is" if count == 1 else f"{count} earlier acts are"
    return f"{acts} left out of the picture, the first of {sent_at(room, rows[-1], 'at')}" if count else ""


def _timeline(standing: _Standing) -> None:
    if standing.chart is None:
        return
    opened = timeline(standing.chart, key="timeline")
    if standing.before:
        st.caption(standing.before)
    if opened is not None:
        read(standing.cites[opened])


def _moves(row: Row) -> bool:
    return row.get("kind") not in ("claim", "position")


def _mark(room: Room, group: Sequence[Row]) -> Mark:
    row = group[0]
    at = row["at"]
    assert isinstance(at, datetime)
    look = kinds.look(str(row.get("kind")))
    count = f" ×{len(group)}" if len(group) > 1 else ""
    text = f"{look.label}{count}, {plain(row.get('actor'))}, {sent_at(room, row, 'at')}"
    quotes = "\n".join(f"“{clip(one.get('quote'), 120)}”" for one in group[:4])
    return Mark(lane=side(row.get("side")), at=at, kind=str(row.get("kind")), text=f"{text}\n{quotes}")


def _due(room: Room, row: Row) -> DueLine:
    due = row["due_utc"]
    assert isinstance(due, datetime)
    when = ", ".join(filter(None, deadline(row))) or dates.moment(due, room.zone)
    told = f"Due {when}, {kinds.words(plain(row.get('status')))}: {clip(row.get('for_what'), 120)}"
    return DueLine(at=due, label=f"due {when}", text=told, open=row.get("status") == "outstanding")


def _silence(row: Row) -> Silence | None:
    start, hours = row.get("since"), row.get("hours_silent")
    if not isinstance(start, datetime) or not isinstance(hours, int | float):
        return None
    end, told = start + timedelta(hours=hours), f"no word {dates.lasted(hours)}"
    return Silence(lane=side(row.get("due_from")), start=start, end=end, label=told)


def _waited_for(silence: Silence, marks: Sequence[Mark]) -> bool:
    """Whether a lane is to be shaded: its side is one that did something, and did nothing meanwhile."""
    own = [m.at for m in marks if m.lane == silence.lane]
    return bool(own) and not any(silence.start < at < silence.end for at in own)


def _headed(room: Room, title: str, query: str, address: str, more: str) -> None:
    """A table's heading, with the way to all of it; what is not sure is counted there and not listed here."""
    unsure = room.unsure(query)
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        st.subheader(title, anchor=False)
        link(address, f"{more}, and {suggestions(unsure)}" if unsure and unsure.rows else more)


_TILES: Sequence[tuple[str, Callable[[Room, datetime], Tile]]] = (
    ("meetings", _conference),
    ("demands", _unanswered),
    ("deadlines", _next),
    ("silences", _ball),
    ("readiness", _ready),
    ("gaps", _gaps),
)
PAGE = Page(
    title="Board",
    queries=(
        "corpus",
        "cases",
        "acts_in_time",
        "outstanding_demands",
        "deadlines_set",
        "proposed_meetings",
        "positions_by_issue",
        "conferences_held",
        "silences",
        "conference_readiness",
        "missing_messages",
        "quoted_text_that_differs",
    ),
    draw=_draw,
    section="The dispute",
    order=10,
)
