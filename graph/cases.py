"""Cases as correspondence names them: captions, short names, docket numbers, courts; two in one thread stay two."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.facts import Facts
from graph.judges import NUMBER, number_of, plain_number, settle_judges
from graph.records import Node
from ingest.message import Thread, ThreadId

_INITIALLED = re.compile(rf"{NUMBER.pattern}(?:-[A-Z]{{2,4}})*", re.IGNORECASE)  # with its judges' initials
_STATE = (
    re.compile(  # as state courts number: "Index No. 650123/2024", "Case No. 24STCV01234", "Cause No. D-1-GN-24-001234"
        r"\b(?P<word>Case|Index|Cause|Docket|Civil Action|C\.A\.) (?:Nos?\.?|Number|#):? ?"
        r"(?P<number>(?=[\w/.-]*\d{3})(?=[\w/.-]*[A-Z/-])[A-Z0-9][A-Z0-9/.-]{4,24}[A-Z0-9])(?![\w/-])"
    )
)
_MDL = re.compile(r"\bMDL (?:No\. ?)?(?P<number>\d{3,4})\b")
_IN_RE = re.compile(r"\bIn re:?\s+(?P<name>[A-Z][\w.,&'’() ]{2,80})")
_FILED = (
    re.compile(  # a state court's number by itself, beside a caption: "2584CV91317-B", "24STCV01234", "2024-CA-001234"
        r"(?<![\w-])(?P<number>\d{2,4}(?:-?[A-Z]{2,4}-?)\d{4,8})(?P<session>-[A-Z]{1,2})?(?![\w-])"
    )
)
# what a number of that shape is as often: an invoice's, an order's, a claim's, a page's
_OF_ANOTHER = re.compile(
    r"\b(?:invoices?|orders?|p\.?o\.?|parts?|items?|claims?|polic(?:y|ies)|contracts?|agreements?|bates|refs?|reference"
    r"|tickets?|batch|lots?|serial|models?|patents?|pages?|permits?|tracking|account)[ .:#]*"
    r"(?:(?:nos?|number)[ .:#]*)?$",
    re.IGNORECASE,
)
_NO_COURT = re.compile(r"\d+-?(?:PO|INV|SO|WO|PR|RF[APQ]|REF|SKU|LOT)-?\d")
_PARTY = r"(?<!\w)[A-Z][\w.&'’-]*(?:,? (?:[A-Z&][\w.&'’-]*|of|and)){0,5}"
_VERSUS = re.compile(
    rf"(?:\b[Rr][Ee]: ?|\b[Ff][Ww][Dd]?: ?)*(?P<one>{_PARTY}),? "
    rf"(?:(?P<turned>ad[vs]s?\.)|vs?\.?|versus) (?P<other>{_PARTY})"
)  # "Defendant adv. Plaintiff" is how the defence names the same case
_MATTER = re.compile(  # another case spoken of in passing, by its short name and number
    r"\b(?P<name>[A-Z][\w&'’-]+(?: (?:[A-Z&][\w&'’-]*|of|and)){0,3}) (?:matter|case|action|litigation|lawsuit|appeal)"
    rf",? \(?(?:(?:Case )?Nos?\.? ?)?(?P<number>(?i:{NUMBER.pattern}))",
)
_COURT = re.compile(
    r"\b(?P<court>[NSEWCM]?\.?D\. (?:Ill|Cal|Tex|Ga|Va|Wash|N\.?Y|Del|Nev|Mass|Fla|Pa|Ohio|Mich|Minn|Wis|Ind)\."
    r"|(?:[A-Z][a-z]+ ){1,2}(?:Superior|District|Circuit|Supreme|Probate|Chancery|Land) Court\b)"
)
# the court behind the last party's name: "Lee v. Moss, Inc., Suffolk Superior Court"
_IN_COURT = re.compile(
    r", (?:[A-Z][a-z]+ ){0,3}(?:Superior|District|Circuit|Supreme|Probate|Chancery|Land|County)(?: Court.*)?$"
)
_TAIL = re.compile(r",? (?:Nos?\.?|Case|Docket|Civil Action|Index)$|[ ,.–-]+$")
_NUMBERED = re.compile(r",? (?:Cause|Case|Index|Docket|Civil Action|C\.A\.) (?:Nos?\b|Number).*$")
_SESSION = re.compile(r"(?<=\d)-[A-Z]{1,2}$")  # of a state court's number: "2584CV91317-B"
_CASE_LAW = re.compile(
    r"\s*,? ?(?:\d+ (?:F\.|U\.S\.|S\. ?Ct|WL)|20\d\d WL|\((?!;|(?:Case )?No\b))"
)  # what follows is a citation, not our case


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case: its fullest caption, its shortest, its number with its judges' initials, the court, and who judges it,
    any of which may be None."""

    id: str
    caption: str | None
    short: str | None
    docket_number: str | None
    court: str | None = None
    judge: str | None = None

    def parties(self) -> Iterator[tuple[str, str]]:
        """The caption's parties, by their short names, with their roles; none for "In re"."""
        one, versus, other = (self.short or "").partition(" v. ")
        if versus:
            yield _short(one), "plaintiff"
            yield _short(other), "defendant"

    def node(self) -> Node:
        """Its record."""
        told = {"caption": self.caption, "short": self.short, "docket_number": self.docket_number, "court": self.court}
        return Node(label="Case", id=self.id, properties={**told, "judge": self.judge})

    def names(self) -> list[str]:
        """By what a question may name it: its number, with its judges' initials and without, and its captions."""
        number = self.docket_number
        return list(dict.fromkeys(filter(None, (number, number and plain_number(number), self.caption, self.short))))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mention:
    caption: str | None
    number: str | None
    court: str | None

    def known_by(self) -> Iterator[str]:
        """By what mentions of one case are known: the number without its division, the parties' first words."""
        if self.number:
            yield _SESSION.sub("", plain_number(self.number).rpartition(":")[2])
        if self.caption:
            yield " v ".join(_short(name).casefold().split(" ")[0] for name in self.caption.split(" v. "))


def find_cases(record: Iterable[Facts], ruled: Mapping[str, str] | None = None) -> dict[ThreadId, tuple[Case, ...]]:
    """For each thread the cases that it names; a caption and a number that stand together anywhere are one case
    everywhere. `ruled` names a thread's case in place of that."""
    set_ = ruled or {}
    facts = list(record)
    named = {f.thread: tuple(_mentioned(set_[f.thread])) if f.thread in set_ else _told(f) for f in facts}
    leader: dict[str, str] = {}
    every = {mention for found in named.values() for mention in found}
    for mention in sorted(every, key=repr):
        own = list(mention.known_by())
        joined = {leader.get(key, key) for key in own}
        leader |= dict.fromkeys([*own, *(key for key, first in leader.items() if first in joined)], min(joined))
    first = {mention: leader[next(mention.known_by())] for mention in every}
    groups: dict[str, list[_Mention]] = defaultdict(list)
    for mention, key in first.items():
        groups[key].append(mention)
    judges: dict[str, list[str]] = defaultdict(list)
    for one in facts:
        if len(keys := {first[mention] for mention in named[one.thread]}) == 1:
            judges[keys.pop()] += one.judges
    times = Counter(mention for found in named.values() for mention in found)
    cases = {key: _case(key, mentions, judges[key], times) for key, mentions in groups.items()}
    return {id_: tuple({(key := first[m]): cases[key] for m in found}.values()) for id_, found in named.items()}


def _told(facts: Facts) -> tuple[_Mention, ...]:
    return tuple(_Mention(caption=caption, number=number, court=court) for caption, number, court in facts.cases)


def _case(key: str, mentions: Sequence[_Mention], judges: Sequence[str], times: Mapping[_Mention, int]) -> Case:
    captions = sorted({m.caption for m in mentions if m.caption}, key=lambda text: (len(text), text))
    numbers = _numbers(mentions, times)
    courts = sorted({m.court for m in mentions if m.court})
    short = captions[0] if captions else None
    if short and " v. " in short:
        short = " v. ".join(_short(name) for name in short.split(" v. "))
    return Case(
        id="case:" + hashlib.sha256(key.encode()).hexdigest()[:16],
        caption=captions[-1] if captions else None,
        short=short,
        docket_number=numbers[0] if numbers else None,
        court=courts[0] if len(courts) == 1 else None,
        judge=settle_judges(judges, numbers),
    )


def _numbers(mentions: Sequence[_Mention], times: Mapping[_Mention, int]) -> list[str]:
    """The numbers printed of a case: one with its division first, with initials, and one that is printed seldom behind
    the others. Of numbers printed about as often the same is always first, whichever is printed once more."""
    printed = Counter[str]()
    for mention in mentions:
        if mention.number:
            printed[mention.number] += times[mention]
    most = max(printed.values(), default=0)
    order = {
        n: (-len(plain_number(n)), n == plain_number(n), count * _SELDOM < most, n) for n, count in printed.items()
    }
    return sorted(order, key=order.__getitem__)


_SELDOM = 3  # times: a number printed a third as often as another is likely misread or mistyped


def mentioned(thread: Thread) -> list[tuple[str | None, str | None, str | None]]:
    """Caption, number and court of each case that a thread's subjects name, or its first messages where no subject
    does; and of each other case that it speaks of."""
    subjects = {thread.subject: None} | {m.subject: None for m in thread.messages if m.subject}
    found = [case for subject in subjects for case in _mentioned(subject)]
    if not found:
        texts = [message.text[:3000] for message in thread.messages]
        found = [mention for text in texts for mention in _mentioned(text) if mention.number][:1]
    found += [mention for mention in _captioned(thread) if set(mention.known_by()) & _known_by(found)]
    texts = [message.text for message in thread.messages]
    numbers = {plain_number(mention.number) for mention in found if mention.number}
    others = (other for text in texts for other in _others(text))
    found += [other for other in others if other.number and plain_number(other.number) not in numbers]
    return [(mention.caption, mention.number, mention.court) for mention in dict.fromkeys(found)]


def _known_by(mentions: Iterable[_Mention]) -> set[str]:
    return {key for mention in mentions for key in mention.known_by()}


def _captioned(thread: Thread) -> Iterator[_Mention]:
    """The cases of which a line of the messages prints caption and number together, as a letter's "Re:" does."""
    for message in thread.messages:
        head = message.text[:3000]
        for number in NUMBER.finditer(head):
            line = (
                head[head.rfind("\n", 0, number.start()) + 1 : number.end()] + head[number.end() :].partition("\n")[0]
            )
            yield from (mention for mention in _mentioned(line) if mention.caption)


def _others(text: str) -> Iterator[_Mention]:
    for other in _MATTER.finditer(text):
        name = re.sub(r"^(?:The|In|On|As|Our|Your) ", "", other["name"])
        yield _Mention(caption=name, number=other["number"].lower(), court=None)


def _mentioned(text: str) -> Iterator[_Mention]:
    """The cases that a text names by their captions or numbers: no caption with another's number."""
    for part in _parts(text):
        yield from _one(part)


def _parts(text: str) -> Iterator[str]:
    """A text cut so that each part has one caption, with the number that follows it, or leads it where numbers lead."""
    plain = _FILED.sub(_blank, _INITIALLED.sub(_blank, text))
    captions = [m.start() for m in _VERSUS.finditer(plain) if not _CASE_LAW.match(plain, m.end())]
    numbers = [m.start() for m in NUMBER.finditer(text)]
    leading = len(numbers) >= len(captions) > 0 and numbers[0] < captions[0]
    cuts = [0, *(numbers if leading else captions)[1:], len(text)] if len(captions) > 1 else [0, len(text)]
    yield from (text[start:end] for start, end in pairwise(cuts))


def _blank(found: re.Match[str]) -> str:
    return ";" * len(found[0])


def _one(text: str) -> Iterator[_Mention]:
    court = _COURT.search(text)
    caption = _caption(text)
    known = _number(text, caption)
    if caption or known:
        yield _Mention(caption=caption, number=known, court=court["court"] if court else None)


def _number(text: str, caption: str | None) -> str | None:
    """A case's number. "Case No." is as much a help desk's word, and "Docket No." a filing's: only beside a caption."""
    if number := NUMBER.search(text):
        return number_of(text, number)
    if number := _MDL.search(text):
        return number[0].lower().replace("mdl no. ", "mdl ")
    state = _STATE.search(text)
    if state and (caption or state["word"] not in ("Case", "Docket")):
        return state["number"]
    return next(_filed(text), None) if caption else None


def _filed(text: str) -> Iterator[str]:
    """A state court's numbers in the lines that print a caption, and none of an invoice or the like."""
    for line in text.splitlines():
        for found in _FILED.finditer(line) if _VERSUS.search(line) else ():
            if not (_NO_COURT.match(found[0]) or _OF_ANOTHER.search(line[: found.start()])):
                yield found[0]


def _caption(text: str) -> str | None:
    named = _IN_RE.search(text)
    if named:
        return "In re " + _trim(named["name"].partition(" - ")[0])
    text = _FILED.sub(
        _blank, _INITIALLED.sub(_blank, text)
    )  # "2:25-cv-01187-LF Corvane v. Harbor": no party is called "LF Corvane"
    for sides in _VERSUS.finditer(text):
        if not _CASE_LAW.match(text, sides.end()):
            one, other = _trim(sides["one"]), _trim(sides["other"])
            return f"{other} v. {one}" if sides["turned"] else f"{one} v. {other}"
    return None


def _trim(name: str) -> str:
    before, name = "", _IN_COURT.sub("", _NUMBERED.sub("", name))
    while before != name:
        before, name = name, _TAIL.sub("", name.strip())
    return name if not name.endswith((" Inc", " Corp", " Co", " Ltd", " L.P", " L.L.C")) else name + "."


def _short(party: str) -> str:
    """A party's name without its form: "Tamarack Valley Foods, Inc." is Tamarack Valley Foods."""
    return re.sub(
        r",? (?:Inc|LLC|L\.L\.C|Corp|Corporation|Company|Co|Ltd|L\.P|LP|LLP|N\.A|et al)\.?(?:,.*)?$", "", party
    ).strip()
