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
from exhibits.times import print_ahead, print_clock, print_day

_LATE = ("due", "set_by", "binding", "for_what", "kind", "status", "met_or_answered_by", "margin", "exhibit")
_OPEN = ("demand", "made_by", "put_to", "first_made", "renewed", "last_answer", "exhibit")
_SHEET = ("due", "set_by", "binding", "for_what", "kind", "rule", "computed_from", *_LATE[5:])
_CONVENTION = (
    "Margins are hours between the act that met or answered a deadline and the deadline; two figures are given where a "
    "time zone is not printed and both readings are possible. A date that one lawyer gave another is shown as "
    "set and is not counted by Fed. R. Civ. P. 6(a). “Not certain” is said of a status where the act that "
    "settled it was found with less than full confidence and nobody has confirmed it."
)


def write(brief: Brief) -> Mapping[str, bytes]:
    """schedule.docx and schedule.xlsx; raises ExhibitError where the record has neither deadline nor demand."""
    deadlines, demands = brief.ask("deadlines_set"), brief.ask("outstanding_demands")
    waiting = sum(len(brief.ask_suggestions(q)) for q in EXHIBIT.queries)
    if not (deadlines or demands):
        told = f"; {waiting} suggestions wait in the review queue" if waiting else ""
        raise ExhibitError(f"no deadline and no open demand on this issue may be stated: nothing to schedule{told}")
    bundle = gather(brief)
    first = [_show_deadline(row, brief, bundle) for row in deadlines]
    second = [_show_demand(row, bundle) for row in demands]
    return {
        "schedule.docx": write_docx(_blocks(brief, first, second), brief.foot("Schedule."), wide=True),
        "schedule.xlsx": write_sheets(
            {
                "Deadlines": (_SHEET, first),
                "Open demands": (_OPEN, second),
            },
            {"What this is": _CONVENTION, "Suggestions left out": waiting, **brief.hashes},
        ),
    }


def _show_deadline(row: Row, brief: Brief, bundle: Bundle) -> Row:
    """The row with its dates, its margin and its exhibits in the words of a filing."""
    done = f"“{row['satisfied_by']}” ({bundle.refer(row['satisfied_by_cite'])})" if row.get("satisfied_by_cite") else ""
    what = (
        f"“{row['for_what']}”"
        if row.get("belongs") and row.get("for_what")
        else f"in its words: “{brief.words_at(row['cite'])}”"
    )
    return {
        **row,
        "due": _print_due(row),
        "binding": "not stated" if row.get("on_whom") in (None, "unknown") else row["on_whom"],
        "for_what": what,
        "met_or_answered_by": done,
        "margin": _print_margin(row),
        "exhibit": bundle.refer(row["cite"]),
    }


def _show_demand(row: Row, bundle: Bundle) -> Row:
    answer = f"“{row['response']}” ({bundle.refer(row['response_cite'])})" if row.get("response_cite") else ""
    first = row.get("first_made")
    return {
        **row,
        "demand": f"“{row['demand']}”",
        "put_to": row.get("on"),
        "first_made": print_day(first) if isinstance(first, datetime) else first,
        "renewed": f"{row['times_renewed']} times" if row.get("times_renewed") else "",
        "last_answer": answer,
        "exhibit": bundle.refer(row["cite"]),
    }


def _print_due(row: Row) -> str:
    """The day, and the hour with the clock that tells it."""
    local, first = str(row.get("due_local")), row.get("due_utc")
    try:
        at = datetime.fromisoformat(local)
    except ValueError:
        return "no date that can be computed"
    if len(local) <= len("2025-10-05"):
        return print_day(at)
    exact = isinstance(first, datetime) and first == row.get("due_latest")
    zone = print_ahead(at, first) if exact and isinstance(first, datetime) else "zone not certain"
    return f"{print_day(at)}, {print_clock(at)} ({zone})"


def _print_margin(row: Row) -> str:
    """Hours early or late, both figures where a zone is not printed; of a deadline that ran out all the same, that the
    answer was no performance."""
    least, most = row.get("margin_min"), row.get("margin_max")
    if not isinstance(least, float) or not isinstance(most, float):
        return ""
    told = [f"{abs(h):.1f} hours {'late' if h < 0 else 'early'}" for h in dict.fromkeys((least, most))]
    ran_out = str(row.get("status")).endswith("expired") and least >= 0
    return f"{' to '.join(told)}; an answer, not shown done" if ran_out else " to ".join(told)


def _blocks(brief: Brief, deadlines: Sequence[Row], demands: Sequence[Row]) -> list[Block]:
    return [
        *(Heading(text=line, level=1) for line in brief.head_lines),
        Heading(text="SCHEDULE OF DEADLINES AND DEMANDS", level=1),
        Passage(sentences=(Sentence(text=_CONVENTION),)),
        Heading(text="Deadlines"),
        Grid(columns=_LATE, rows=tuple(deadlines), widths=(1.5, 1.3, 1.7, 2.8, 1, 1.5, 3, 1.3, 2)),
        Heading(text="Demands still open at the end of the record"),
        Grid(columns=_OPEN, rows=tuple(demands), widths=(4, 1.3, 1.7, 1.5, 1.2, 4, 2)),
    ]


EXHIBIT = Exhibit(
    name="schedule",
    title="Schedule of deadlines and demands",
    queries=("deadlines_set", "outstanding_demands"),
    write=write,
)
