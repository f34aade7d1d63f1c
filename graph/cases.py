"""Cases as correspondence names them: captions, short names, docket numbers."""

import hashlib
import re
from dataclasses import dataclass

from graph.records import Node
from ingest.message import Thread

_NUMBER = re.compile(
    r"\b(?P<division>\d{1,2}):(?P<year>\d{2})-(?P<kind>cv|cr|mc|md|ml|bk|ap|mj|po)-(?P<number>\d{3,6})\b", re.IGNORECASE
)
_IN_RE = re.compile(r"\bIn re:?\s+(?P<name>[A-Z][\w.,&'’() -]{2,80})")
_PARTY = r"[A-Z][\w.&'’-]*(?:,? [A-Z&][\w.&'’-]*){0,5}"
_VERSUS = re.compile(rf"\b(?P<one>{_PARTY}) (?:v|vs)\.? (?P<other>{_PARTY})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case: what it is called and its number, either of which may be None."""

    id: str
    caption: str | None
    docket_number: str | None

    def node(self) -> Node:
        """Its record."""
        told = {"caption": self.caption, "short": self.caption, "docket_number": self.docket_number}
        return Node(label="Case", id=self.id, properties=told)


def find_cases(thread: Thread) -> tuple[Case, ...]:
    """The cases that a thread's subjects name, in the order of their mention."""
    found: dict[str, Case] = {}
    for subject in (thread.subject, *(m.subject or "" for m in thread.messages)):
        caption, number = _caption(subject), _NUMBER.search(subject)
        if caption or number:
            case = _case(caption, number.group(0).lower() if number else None)
            found.setdefault(case.id, case)
    return tuple(found.values())


def _caption(subject: str) -> str | None:
    named = _IN_RE.search(subject)
    if named:
        return "In re " + named["name"].partition(" - ")[0].strip(" ,-")
    sides = _VERSUS.search(subject)
    return f"{sides['one']} v. {sides['other']}" if sides else None


def _case(caption: str | None, number: str | None) -> Case:
    known = number or (caption or "").casefold()
    return Case(id="case:" + hashlib.sha256(known.encode()).hexdigest()[:16], caption=caption, docket_number=number)
