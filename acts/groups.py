"""Time words that stand together: "5:00 p.m. (Central) on Friday, October 1" is one phrase, others are two."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from acts.atoms import Atom
from acts.dates import DAYLIKE, EXPLICIT

_COMPOSE = re.compile(
    r"[\s,;()]*(?:(?:on|at|by|of|the|in|latest|before|around|about|between|please|hrs|@|-|–)[\s,(]*){0,2}\Z", re.I
)
_APPOSE = re.compile(
    r"[\s,(\-–]*(?:(?:i\.e\.?|that is|that is to say|namely|or|by|the|maybe|probably)[\s,]*){0,3}\Z", re.I
)
_LIST = re.compile(r"(?:\s*,\s*|\s*,?\s*(?:or|and|&|and/or|to|through|thru)\s+|\s*[-–/]\s*)\Z", re.I)
_MARKS = ("clock", "hour", "zone", "part", "cob")


@dataclass(slots=True, kw_only=True)
class Group:
    """The time words of one phrase, in order."""

    atoms: list[Atom]

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.atoms[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.atoms[-1].end

    def of(self, *sorts: str) -> list[Atom]:
        """The words of these sorts."""
        return [a for a in self.atoms if a.sort in sorts]


def group_atoms(atoms: Sequence[Atom], text: str) -> list[Group]:
    """The phrases that time words make in a text."""
    groups: list[Group] = []
    for atom in atoms:
        if groups and _joins(groups[-1], atom, text[groups[-1].end : atom.start]):
            groups[-1].atoms.append(atom)
        else:
            groups.append(Group(atoms=[atom]))
    return groups


def _joins(group: Group, atom: Atom, gap: str) -> bool:
    if len(gap) > 24 or gap.count("\n") > 1:
        return False
    head, tail = group.atoms[0], group.atoms[-1]
    if tail.sort in ("weekof", "beside"):
        return atom.sort in DAYLIKE and not gap.strip(" ,")
    if head.sort in ("span", "nthbd") and atom.sort in DAYLIKE:
        return bool(re.fullmatch(r"[\s,(]*(?:i\.e\.?,?|that is(?: to say)?,?)\s*(?:by |on )?", gap))
    days = group.of(*DAYLIKE)
    if atom.sort in _MARKS:
        if group.of("span", "nthbd"):
            return False
        if atom.sort in ("clock", "hour") and group.of("clock", "hour"):
            return bool(_LIST.match(gap))
        return bool(_COMPOSE.match(gap))
    if atom.sort not in DAYLIKE:
        return False
    return _appends(days[-1], atom, gap) if days else bool(_COMPOSE.match(gap))


def _appends(before: Atom, atom: Atom, gap: str) -> bool:
    """Whether a second day belongs to the phrase: the same day said twice, or one of a list."""
    if (
        atom.sort in (*EXPLICIT, "wday")
        and before.sort in ("rel", "wday", "part_of", "period")
        and before.sort != atom.sort
    ):
        return bool(_APPOSE.match(gap)) or bool(_LIST.match(gap))
    if atom.sort == "wday" and before.sort in EXPLICIT:
        return bool(re.fullmatch(r"[\s,(]*", gap))
    alike = before.sort == atom.sort or {before.sort, atom.sort} <= {"rel", "wday"}
    return alike and (bool(_LIST.match(gap)) or bool(re.fullmatch(r"\s*or\s+(?:on\s+)?", gap)))
