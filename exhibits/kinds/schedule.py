"""Schedules of demands and deadlines for sanctions and compliance motions: what was asked or ordered, when it was due,
what was done, by how much it was early or late, in whose words."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from exhibits import Exhibit
from exhibits.brief import Brief, Row
from exhibits.bundle import Bundle, gather
from exhibits.document import Block, Grid, Heading, Passage, Sentence, write_docx
from exhibits.errors import ExhibitError
from exhibits.sheet import write_sheets
from exhibits.times import print_clock, print_day

_DEADLINES = ("due_local", "set_by", "on_whom", "for_what", "kind", "rule", "computed_from", "status", "satisfied_by")
_MARGINS = ("margin_min", "margin_max", "exhibit")
_DEMANDS = ("demand", "made_by", "on", "first_made", "times_renewed", "last_renewed", "response", "response_at")
_LATE = ("due", "set_by", "on_whom", "for_what", "kind", "status", "done", "margin", "exhibit")
_OPEN = ("demand", "made_by", "on", "first_made", "renewed", "response", "exhibit")
_CONVENTION = (
    "Margins are hours between the act that met or answered a deadline and the deadline, negative when late; two "
    "figures are given where a time zone is not printed and both readings are possible. A date that one lawyer gave "
    "another is shown as unilateral and is not counted by Fed. R. Civ. P. 6(a)."
)


def write(brief: Brief) -> Mapping[str, bytes]:
    """schedule.docx and schedule.xlsx; raises ExhibitError where the record has neither deadline nor demand."""
    deadlines, demands = brief.ask("deadlines_set"), brief.ask("outstanding_demands")
    waiting = sum(len(brief.ask_suggestions(q)) for q in EXHIBIT.queries)
    if not (deadlines or demands):
        told = f"; {waiting} suggestions wait in the review queue" if waiting else ""
        raise ExhibitError(f"no deadline and no open demand on this issue may be stated: nothing to schedule{told}")
    bundle = gather(brief)
    first = [_show_deadline(row, bundle) for row in deadlines]
    second = [_show_demand(row, bundle) for row in demands]
    return {
        "schedule.docx": write_docx(_blocks(brief, first, second), brief.foot("Schedule."), wide=True),
        "schedule.xlsx": write_sheets(
            {
                "Deadlines": ((*_DEADLINES, *_MARGINS), first),
                "Open demands": ((*_DEMANDS, "age_days", "exhibit"), second),
            },
            {"What this is": _CONVENTION, "Suggestions left out": waiting, **brief.hashes},
        ),
    }


def _show_deadline(row: Row, bundle: Bundle) -> Row:
    """The row with its dates, its margin and its exhibits in the words of a filing."""
    done = f"“{row['satisfied_by']}” ({bundle.refer(row['satisfied_by_cite'])})" if row.get("satisfied_by_cite") else ""
    return {
        **row,
        "due": _print_due(row.get("due_local")),
        "done": done,
        "margin": _print_margin(row),
        "exhibit": bundle.refer(row["cite"]),
    }


def _show_demand(row: Row, bundle: Bundle) -> Row:
    answer = f"“{row['response']}” ({bundle.refer(row['response_cite'])})" if row.get("response_cite") else ""
    first = row.get("first_made")
    return {
        **row,
        "demand": f"“{row['demand']}”",
        "first_made": print_day(first) if isinstance(first, datetime) else first,
        "renewed": row.get("times_renewed"),
        "response": answer,
        "exhibit": bundle.refer(row["cite"]),
    }


def _print_due(local: object) -> str:
    try:
        at = datetime.fromisoformat(str(local))
    except ValueError:
        return "no date that can be computed"
    return print_day(at) if len(str(local)) <= len("2025-10-05") else f"{print_day(at)}, {print_clock(at)}"


def _print_margin(row: Row) -> str:
    """Hours early or late; both figures where a zone is not printed."""
    least, most = row.get("margin_min"), row.get("margin_max")
    if not isinstance(least, float) or not isinstance(most, float):
        return ""
    told = [f"{abs(h):.1f} hours {'late' if h < 0 else 'early'}" for h in dict.fromkeys((least, most))]
    return " to ".join(told)


def _blocks(brief: Brief, deadlines: Sequence[Row], demands: Sequence[Row]) -> list[Block]:
    return [
        *(Heading(text=line, level=1) for line in brief.head_lines),
        Heading(text="SCHEDULE OF DEADLINES AND DEMANDS", level=1),
        Passage(sentences=(Sentence(text=_CONVENTION),)),
        Heading(text="Deadlines"),
        Grid(columns=_LATE, rows=tuple(deadlines), widths=(1.5, 1.3, 1.3, 3, 1, 1.1, 3, 1.3, 2)),
        Heading(text="Demands still open at the end of the record"),
        Grid(columns=_OPEN, rows=tuple(demands), widths=(4, 1.3, 1.3, 1.5, 0.8, 4, 2)),
    ]


EXHIBIT = Exhibit(
    name="schedule",
    title="Schedule of deadlines and demands",
    queries=("deadlines_set", "outstanding_demands"),
    write=write,
)
