"""The folder is the register of courts: each .yaml file here is one court's rule pack, with its source and date."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

import yaml

from exhibits.errors import ExhibitError

BRANCHES = ("A", "B", "both")
NEEDS = frozenset(
    {
        "attorney",
        "answers",
        "conference",
        "conference_date",
        "conference_issues",
        "conference_minutes",
        "conference_participants",
        "conference_place",
        "conference_recency",
        "conference_time",
        "efforts",
        "issue_grid",
        "letter",
        "within_ten_days_of_letter",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One thing a rule asks for: A is the branch of a conference held, B that of efforts that failed."""

    id: str
    branch: str
    needs: str
    recital: str
    close: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """What a judge's standing order changes."""

    id: str
    name: str
    note: str
    verified: bool
    modes: Mapping[str, str]
    adds: tuple[Requirement, ...]
    motions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePack:
    """A court's rule on conferring: its text as found, where and when it was found, and what it requires."""

    id: str
    version: int
    court: str
    name: str
    rule: str
    motions: tuple[str, ...]
    verified: bool
    source: str
    dated: str
    text: str
    modes: Mapping[str, str]
    requirements: tuple[Requirement, ...]
    clocks: tuple[Mapping[str, object], ...]
    judges: tuple[Overlay, ...]
    remarks_on: Mapping[str, str]

    def remarks(self, motion: str | None) -> tuple[str, ...]:
        """What a person should know before using the rule for this motion, and of the standing orders applied."""
        return tuple(text for kind, text in self.remarks_on.items() if kind in (motion, "order"))

    def counts(self, mode: str | None) -> bool | None:
        """Whether a conference in this mode satisfies the rule; None where the rule leaves it to the judge or the
        mode is not known."""
        said = self.modes.get(mode or "")
        return {"counts": True, "does not count": False}.get(said or "")

    def notice(self) -> str:
        """The sentence that every output resting on this pack carries."""
        state = "verified" if self.verified else "not verified against the court's current text"
        return f"{self.court} {self.rule}, pack version {self.version}, {self.dated}: {state}. Source: {self.source}."


@cache
def courts() -> Mapping[str, RulePack]:
    """Every rule pack of this folder, by CourtListener's court id."""
    found = [f for f in files(__name__).iterdir() if f.name.endswith(".yaml")]
    packs = [_read_pack(yaml.safe_load(f.read_text("utf-8"))) for f in found]
    return {p.id: p for p in sorted(packs, key=lambda p: p.id)}


def court_of(name: str | None) -> RulePack:
    """The pack of a court as captions name it ("N.D. Ill."); every federal court's rule where there is none of it."""
    return next((pack for pack in courts().values() if pack.court == name), courts()["frcp37"])


def court(court_id: str, judge: str | None = None) -> RulePack:
    """One court's pack, with a judge's overlays (ids parted by commas) applied; raises ExhibitError with the nearest
    right name."""
    pack = courts().get(court_id)
    if pack is None:
        near = get_close_matches(court_id, courts(), n=1)
        hint = f"did you mean {near[0]}?" if near else f"known courts: {', '.join(courts())}"
        raise ExhibitError(f"no rule pack for the court {court_id!r}: {hint}")
    for one in (judge or "").split(","):
        pack = _overlay(pack, one.strip()) if one.strip() else pack
    return pack


def _overlay(pack: RulePack, judge: str) -> RulePack:
    found = next((o for o in pack.judges if o.id == judge), None)
    if found is None:
        raise ExhibitError(
            f"{pack.id} has no overlay {judge!r}: known are {', '.join(o.id for o in pack.judges) or 'none'}"
        )
    parts = {f: getattr(pack, f) for f in pack.__dataclass_fields__}
    told = " ".join(filter(None, (pack.remarks_on.get("order"), found.note)))
    changed = {
        "modes": {**pack.modes, **found.modes},
        "requirements": pack.requirements + found.adds,
        "motions": tuple(dict.fromkeys(pack.motions + found.motions)),
        "remarks_on": {**pack.remarks_on, "order": told},
    }
    return RulePack(**{**parts, **changed})


def _read_pack(data: dict[str, object]) -> RulePack:
    known = {f: data[f] for f in ("id", "version", "court", "name", "rule", "verified", "source", "text", "modes")}
    return RulePack(
        **known,  # type: ignore[arg-type]  # read from YAML, checked by tests/test_exhibits_courts.py
        dated=str(data["dated"]),
        motions=tuple(str(m) for m in _list(data["motions"])),
        requirements=tuple(Requirement(**r) for r in _maps(data["requirements"])),
        clocks=tuple(_maps(data["clocks"])),
        judges=tuple(_read_overlay(o) for o in _maps(data["judges"])),
        remarks_on={str(k): str(v) for m in [data.get("remarks")] if isinstance(m, dict) for k, v in m.items()},
    )


def _read_overlay(data: Mapping[str, object]) -> Overlay:
    return Overlay(
        id=str(data["id"]),
        name=str(data["name"]),
        note=str(data["note"]),
        verified=bool(data["verified"]),
        modes={str(k): str(v) for m in [data.get("modes") or {}] if isinstance(m, dict) for k, v in m.items()},
        adds=tuple(Requirement(**r) for r in _maps(data.get("adds") or [])),
        motions=tuple(str(m) for m in _list(data.get("motions"))),
    )


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _maps(value: object) -> list[dict[str, str]]:
    return [v for v in _list(value) if isinstance(v, dict)]
