"""Schedules of demands and deadlines for sanctions and compliance motions: what was asked or ordered, when it was due,
what was done, by how much it was early or late, in whose words."""

from collections.abc import Mapping, Sequence

from exhibits import Exhibit
from exhibits.brief import Brief, Row
from exhibits.bundle import Bundle, gather
from exhibits.document import Grid, Heading, Passage, Sentence, write_docx
from exhibits.errors import ExhibitError
from queries.sheets import write_workbook

_DEADLINES = ("due_local", "set_by", "on_whom", "for_what", "kind", "rule", "computed_from", "status", "satisfied_by")
_MARGINS = ("margin_min", "margin_max", "exhibit")
_DEMANDS = ("demand", "made_by", "on", "first_made", "times_renewed", "last_renewed", "response", "response_at")
_CONVENTION = (
    "Margins are hours between the act that met or answered a deadline and the deadline, negative when late; two "
    "figures are given where a time zone is not printed and both readings are possible. A date that one lawyer gave "
    "another is shown as unilateral and is not counted by Fed. R. Civ. P. 6(a)."
)


def write(brief: Brief) -> Mapping[str, bytes]:
    """schedule.docx and schedule.xlsx; raises ExhibitError where the record has neither deadline nor demand."""
    deadlines, demands = brief.ask("deadlines_set"), brief.ask("outstanding_demands")
    cites = [r["cite"] for r in (*deadlines, *demands)]
    waiting = sum(len(brief.ask_suggestions(q)) for q in EXHIBIT.queries)
    if not cites:
        told = f"; {waiting} suggestions wait in the review queue" if waiting else ""
        raise ExhibitError(f"no deadline and no open demand on this issue may be stated: nothing to schedule{told}")
    bundle = gather(brief, (), cites)
    first, second = _placed(deadlines, bundle), _placed(demands, bundle)
    return {
        "schedule.docx": write_docx(_blocks(brief, first, second), brief.foot("Schedule."), wide=True),
        "schedule.xlsx": write_workbook(
            {
                "Deadlines": ((*_DEADLINES, *_MARGINS), first),
                "Open demands": ((*_DEMANDS, "age_days", "exhibit"), second),
            },
            {"What this is": _CONVENTION, "Suggestions left out": waiting, **brief.hashes},
        ),
    }


def _placed(rows: Sequence[Row], bundle: Bundle) -> list[Row]:
    return [{**row, "exhibit": bundle.refer(row["cite"])} for row in rows]


def _blocks(brief: Brief, deadlines: Sequence[Row], demands: Sequence[Row]) -> list[Heading | Passage | Grid]:
    return [
        Heading(text=brief.caption, level=1),
        Heading(text="SCHEDULE OF DEADLINES AND DEMANDS", level=1),
        Passage(sentences=(Sentence(text=_CONVENTION),)),
        Heading(text="Deadlines"),
        Grid(
            columns=("due_local", "set_by", "on_whom", "for_what", "kind", "status", *_MARGINS), rows=tuple(deadlines)
        ),
        Heading(text="Demands still open at the end of the record"),
        Grid(
            columns=("demand", "made_by", "on", "first_made", "times_renewed", "response", "exhibit"),
            rows=tuple(demands),
        ),
    ]


EXHIBIT = Exhibit(
    name="schedule",
    title="Schedule of deadlines and demands",
    queries=("deadlines_set", "outstanding_demands"),
    write=write,
)
