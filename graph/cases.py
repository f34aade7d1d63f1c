"""Cases as correspondence names them: captions, short names, docket numbers, courts; two in one thread stay two."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.records import Node
from ingest.message import Thread, ThreadId

_NUMBER = re.compile(r"\b(?:\d{1,2}:)?\d{2}-(?:cv|cr|mc|md|ml|bk|ap|mj|po)-\d{3,6}\b", re.IGNORECASE)
_MDL = re.compile(r"\bMDL (?:No\. ?)?(?P<number>\d{3,4})\b")
_IN_RE = re.compile(r"\bIn re:?\s+(?P<name>[A-Z][\w.,&'’() ]{2,80})")
_PARTY = r"[A-Z][\w.&'’-]*(?:,? (?:[A-Z&][\w.&'’-]*|of|and)){0,5}"
_VERSUS = re.compile(rf"(?:\b[Rr][Ee]: ?|\b[Ff][Ww][Dd]?: ?)*(?P<one>{_PARTY}),? (?:vs?\.?|versus) (?P<other>{_PARTY})")
_COURT = re.compile(
    r"\b(?P<court>[NSEWCM]?\.?D\. (?:Ill|Cal|Tex|Ga|Va|Wash|N\.?Y|Del|Nev|Mass|Fla|Pa|Ohio|Mich|Minn|Wis|Ind)\.)"
)
_TAIL = re.compile(r",? (?:Nos?\.?|Case|Docket|Civil Action|Index)$|[ ,.–-]+$")
_CASE_LAW = re.compile(
    r"\s*,? ?(?:\d+ (?:F\.|U\.S\.|S\. ?Ct|WL)|20\d\d WL|\()"
)  # what follows is a citation, not our case


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case: its caption, number, MDL and court, any of which may be None."""

    id: str
    caption: str | None
    docket_number: str | None
    court: str | None = None

    def parties(self) -> Iterator[tuple[str, str]]:
        """The caption's parties with their roles; none for "In re"."""
        one, versus, other = (self.caption or "").partition(" v. ")
        if versus:
            yield _short(one), "plaintiff"
            yield _short(other), "defendant"

    def node(self) -> Node:
        """Its record."""
        short = " v. ".join(name for name, _ in self.parties()) or self.caption
        told = {"caption": self.caption, "short": short, "docket_number": self.docket_number, "court": self.court}
        return Node(label="Case", id=self.id, properties=told)


def find_cases(threads: Sequence[Thread]) -> dict[ThreadId, tuple[Case, ...]]:
    """For each thread the cases that its subjects name, or its first messages where no subject does; a caption and
    a number that stand together anywhere are one case everywhere."""
    named = {thread.id: _named(thread) for thread in threads}
    numbers = {c.caption: c for cases in named.values() for c in cases if c.caption and c.docket_number}
    captions = {c.docket_number: c for cases in named.values() for c in cases if c.caption and c.docket_number}
    found = {}
    for id_, cases in named.items():
        whole = [numbers.get(c.caption or "") or captions.get(c.docket_number or "") or c for c in cases]
        found[id_] = tuple({case.id: case for case in whole}.values())
    return found


def _named(thread: Thread) -> list[Case]:
    subjects = {thread.subject: None} | {m.subject: None for m in thread.messages if m.subject}
    found = [case for subject in subjects for case in _mentioned(subject)]
    if not found:
        texts = [message.text[:3000] for message in thread.messages]
        found = [case for text in texts for case in _mentioned(text) if case.docket_number][:1]
    return list({case.id: case for case in found}.values())


def _mentioned(text: str) -> Iterator[Case]:
    court = _COURT.search(text)
    number = _NUMBER.search(text) or _MDL.search(text)
    known = number.group(0).lower().replace("mdl no. ", "mdl ") if number else None
    caption = _caption(text)
    if caption or known:
        case = _case(caption, known)
        yield replace(case, court=court["court"]) if court else case


def _caption(text: str) -> str | None:
    named = _IN_RE.search(text)
    if named:
        return "In re " + _trim(named["name"].partition(" - ")[0])
    for sides in _VERSUS.finditer(text):
        if not _CASE_LAW.match(text, sides.end()):
            return f"{_trim(sides['one'])} v. {_trim(sides['other'])}"
    return None


def _trim(name: str) -> str:
    before = ""
    while before != name:
        before, name = name, _TAIL.sub("", name.strip())
    return name if not name.endswith((" Inc", " Corp", " Co", " Ltd", " L.P", " L.L.C")) else name + "."


def _short(party: str) -> str:
    """A party's name without its form: "Tamarack Valley Foods, Inc." is Tamarack Valley Foods."""
    return re.sub(
        r",? (?:Inc|LLC|L\.L\.C|Corp|Corporation|Company|Co|Ltd|L\.P|LP|LLP|N\.A|et al)\.?(?:,.*)?$", "", party
    ).strip()


def _case(caption: str | None, number: str | None) -> Case:
    known = number or (caption or "").casefold()
    return Case(id="case:" + hashlib.sha256(known.encode()).hexdigest()[:16], caption=caption, docket_number=number)
