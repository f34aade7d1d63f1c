"""Workbench: from motion and court to the checklist, the messages, stamps, the statement and the archive."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

import streamlit as st

from dashboard import dates, rules
from dashboard.access import Role
from dashboard.pages import Page
from dashboard.plain import label, plain
from dashboard.room import Room, Row
from dashboard.widgets.redacting import redacting
from dashboard.widgets.sheet import read, stated
from dashboard.widgets.table import Column, field, status, table
from exhibits.brief import Brief
from exhibits.bundle import gather
from exhibits.courts import RulePack, courts
from exhibits.errors import ExhibitError
from exhibits.identifiers import find_identifiers
from exhibits.prepare import pack_zip, prepare
from exhibits.readiness import assess, branch, count


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """What the associate asked for."""

    pack: RulePack
    judge: str | None
    motion: str
    issue: str
    prefix: str
    case: str
    claimed: bool
    mediation: bool

    def open(self, room: Room, look: bool) -> AbstractContextManager[Brief]:
        return room.briefed(
            self.pack.id, self.judge, self.motion, look=look, issue=self.issue, prefix=self.prefix, case=self.case,
            claimed=self.claimed, mediation=self.mediation,
        )  # fmt: skip


def _draw(room: Room) -> None:
    st.title("Workbench")
    st.caption("From the dispute to an archive that can be filed: every sentence cited, or left blank for the attorney")
    if not room.may(Role.REVIEW):
        st.info("You may read this matter. Filings are prepared by those who may review it.")
        return
    choice = _choose(room)
    try:
        with choice.open(room, look=True) as brief:
            _show(room, brief)
        _prepare(room, choice)
    except ExhibitError as refused:
        st.error(label(refused))


def _case(room: Room) -> str:
    """The case, to be chosen where the matter holds several."""
    cases = {str(row["docket_number"] or row["caption"] or row["short"]): row for row in room.ask("cases").rows}
    if len(cases) < 2:
        return ""
    return st.selectbox("Case", list(cases), format_func=lambda c: label(cases[c]["caption"] or c))


def _choose(room: Room) -> _Choice:
    st.subheader("1. Motion and court")
    case = _case(room)
    first, second, third = st.columns(3)
    known = courts()
    asked = rules.chosen(room).id
    at = list(known).index(asked) if asked in known else 0
    with first:
        chosen = st.selectbox("Court", list(known), index=at, format_func=lambda c: f"{known[c].court} {known[c].rule}")
    pack = known[chosen]
    with second:
        motion = st.selectbox("Motion", pack.motions, format_func=lambda m: m.replace("-", " ").capitalize())
    with third:
        orders = {o.id: o.name for o in pack.judges}
        taken = st.multiselect("Judge's standing order", list(orders), format_func=lambda j: orders[j])
    left, right = st.columns([2, 1])
    with left:
        issue = st.text_input("Issue", placeholder="All issues; or words that its messages use")
    with right:
        prefix = st.text_input("Bates prefix", placeholder="None")
    held, talks = st.columns(2)
    with held:
        claimed = st.checkbox("Show what is claimed back: the claim is resolved")
    with talks:
        mediation = st.checkbox("Show what passed a mediator: it may be shown")
    st.query_params["court"] = pack.id
    st.caption(plain(pack.notice()))
    judge = ",".join(sorted(taken)) or None
    return _Choice(
        pack=pack, judge=judge, motion=motion, issue=issue.strip(), prefix=prefix.strip(), case=case, claimed=claimed,
        mediation=mediation,
    )  # fmt: skip


def _show(room: Room, brief: Brief) -> None:
    st.subheader("2. What the rule asks")
    findings = assess(brief)
    met, all_ = count(findings)
    st.markdown(f"Branch {branch(findings)}: **{met} of {all_}** requirements are shown by the record.")
    _checklist(room, [f.row() for f in findings])
    st.subheader("3. The exhibits")
    _exhibits(brief)
    st.subheader("4. Redactions")
    st.caption(
        "Rule 5.2 identifiers are proposed; a program finds no minor whom the words do not call one. Read every page."
    )
    redacting(room, brief)


def _prepare(room: Room, choice: _Choice) -> None:
    st.subheader("5. The archive")
    st.caption(
        "Statement, declaration and certificate shells, binder, chronology, summary, schedules, privilege log, "
        "redacted exhibits, load files, manifest. Nothing in it is signed."
    )
    key = f"archive-{choice.pack.id}-{choice.judge}-{choice.motion}-{choice.issue}-{choice.prefix}-{choice.case}"
    key += f"-{choice.claimed}-{choice.mediation}"
    if st.button("Prepare the archive"):
        with st.spinner("Setting pages, boxing words, redacting ..."), choice.open(room, look=False) as brief:
            st.session_state[key] = pack_zip(prepare(brief))
        room.record("export", what="prepare", court=choice.pack.id, motion=choice.motion)
    made = st.session_state.get(key)
    if made is not None:
        name = f"{choice.pack.id}-{choice.motion}.zip"
        st.download_button("Download the archive", made, name, "application/zip")


def _checklist(room: Room, rows: Sequence[Row]) -> None:
    columns = [
        Column(label="Branch", show=field("branch")),
        Column(label="Requirement", show=field("requirement")),
        status("Status", "status"),
        Column(label="Evidence", show=lambda row: dates.told(plain(row["evidence"]))),
        Column(label="What would close it", show=field("gap")),
        stated(),
    ]
    opened = table(
        rows, columns, label="Checklist", key=f"{room.door.key}-checklist", empty="The rule asks for nothing.",
        opens=lambda row: bool(row.get("cite")),
    )  # fmt: skip
    if opened:
        read(str(opened.get("cite") or ""))


def _exhibits(brief: Brief) -> None:
    bundle = gather(brief)
    rows = [
        {
            "exhibit": leaf.label,
            "about": leaf.about,
            "dated": leaf.dated,
            "pages": len(leaf.pages()),
            "identifiers": len(find_identifiers(leaf.reading.text)),
        }
        for leaf in bundle.leaves
    ]
    columns = [
        Column(label="Exhibit", show=field("exhibit")),
        Column(label="What it is", show=field("about")),
        Column(label="Dated", show=field("dated")),
        Column(label="Pages", show=field("pages")),
        Column(label="Rule 5.2 identifiers", show=field("identifiers")),
    ]
    table(rows, columns, label="Exhibits", key="workbench-exhibits", empty="No exhibit prints these messages.")
    left_out = len(brief.messages) - len(brief.chosen) - len(brief.withheld)
    st.caption(
        f"{len(brief.chosen)} messages; {left_out} of the record are left out and listed in the binder (Fed. R. Evid. "
        "106)."
    )
    for text in brief.left_out:
        st.info(label(text))
    for text in brief.cautions[len(brief.left_out) :]:
        st.warning(label(text))


PAGE = Page(title="Workbench", queries=("conference_readiness", "cases"), draw=_draw, section="The work", order=115)
