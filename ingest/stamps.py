"""What courts and copy services print on a page: filing stamps, page numbers, Bates numbers, exhibit covers."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field

from ingest import patterns
from ingest.message import Span
from ingest.prose import reads_as_prose, runs_through

# The three kinds of CM/ECF stamp (district with PageID, older district, bankruptcy) and the courts of appeals', built
# of pieces that each match a bounded run, so that no line makes them slow.
_GAP = r"\s{1,6}"
_DATE = r"\d{1,2}/\d{1,2}/\d{2,4}"
_NUMBER = r"(?P<docket>\d{1,5})(?:-(?P<attachment>\d{1,4}))?"
_DOCUMENT = r"(?:Doc(?:ument|\.)?\s{0,3}#?:?|ECF No\.?)\s{0,3}"
_OF = r"(?P<page>\d{1,5})(?:\s{1,3}of\s{1,3}(?P<of>\d{1,5}))?"
_PAGE = rf"Page:?\s{{0,3}}{_OF}"
_ID = r"Page\s?ID:?\s{0,3}[#.:]{0,3}\s{0,3}(?P<page_id>\d{1,7})"
_WHERE = r"(?::|\s{1,3}on(?:\sFLSD\sDocket)?|\s{1,3}in\s[A-Z ]{2,30}(?:\s{1,3}on)?|\s{1,3}under\sseal)?"
_FILED = (
    rf"(?:Filed|FILED|Entered){_WHERE}:?\s{{0,3}}(?P<filed>{_DATE})(?:\sUSDC\s[A-Z]\w{{1,20}}(?:\s[A-Z]\w{{1,20}})??)?"
)
_DISTRICT = re.compile(
    rf"Case:?\s{{0,3}}(?P<case>\d{{1,2}}:\d{{2}}-[a-z]{{1,4}}-\d{{1,6}}[\w.:()/-]{{0,40}}){_GAP}{_DOCUMENT}{_NUMBER}"
    rf"(?:{_GAP}\*SEALED\*|{_GAP}\(Court only\)|,?\s{{1,3}}Page\s?ID[.:#\s]{{0,3}}\d{{1,7}})?"
    rf"{_GAP}{_FILED}(?:{_GAP}{_PAGE})?(?:{_GAP}{_ID})?"
)
_BANKRUPTCY = re.compile(
    rf"(?:Case:?\s{{0,3}}(?P<case>[\d:]{{0,3}}\d{{2}}-[\w.:()/-]{{1,30}}){_GAP})?{_DOCUMENT}{_NUMBER}{_GAP}Filed:?\s{{0,3}}(?P<filed>{_DATE})"
    rf"{_GAP}Entered:?\s{{0,3}}{_DATE}(?:\s\d{{1,2}}:\d{{2}}:\d{{2}})?"
    rf"(?:{_GAP}Desc\b.{{0,80}}?)?(?:{_GAP}{_PAGE})?(?:{_GAP}{_ID})?$"
)
_APPEAL_FIELD = (  # what follows the case number in the courts of appeals' stamps, in an order of each court's own
    rf"(?:{_DOCUMENT}(?P<docket>[\d-]{{1,14}})|(?:(?:Date\s)?Filed:?\s{{0,3}})?(?P<filed>{_DATE})|(?:Entry\s)?ID:?\s{{0,3}}\d{{1,9}}"
    rf"|DktEntry:?\s{{0,3}}(?P<entry>\d{{1,5}})(?:-(?P<part>\d{{1,4}}))?|\d{{6,8}}|(?:Pg|Pages?):?\s{{0,3}}{_OF})"
)
_APPEAL = re.compile(
    rf"(?:USCA\S{{0,6}}\s|Appellate\s)?(?:Case|Appeal):?\s{{0,3}}#?(?P<case>\d{{2}}-\d{{1,5}})"
    rf"(?:,?\s{{1,20}}{_APPEAL_FIELD}){{2,6}}"
)
_STAMP_WORDS = ("Doc", "ECF No", "NYSCEF DOC", "DktEntry", "Appellate Case")
_STAMP_TAIL = re.compile(
    rf"Desc\s{{1,3}}[\w .,'&()/-]{{1,60}}|#:?\s?(?P<page_id>\d{{1,7}})"
    rf"|(?:(?:Main )?Document|Exhibit\s\w{{1,4}})?\s{{0,6}}{_PAGE}(?:{_GAP}Page\s?ID\S{{0,6}}\s?\d{{1,7}})?"
)
_PAGE_ID = re.compile(r"Page\s?ID:?\s{0,3}[#.:]{0,3}\s{0,3}(\d{1,7})")
_PAGE_NUMBER = re.compile(
    r"(?:Page|Pg\.?|p\.)?\s{0,2}[-–—]?\s?\d{1,4}\s?[-–—]?(?:\s{1,2}(?:of|/)\s{1,2}\d{1,4})?", re.I
)
_BATES = re.compile(
    r"(?=[A-Z0-9._ -]{6,40}$)[A-Z][A-Z0-9&]{0,14}(?:[-_. ][A-Z][A-Z0-9&]{0,14}){0,3}[-_. ]{0,2}\d{4,10}"
)
_PLAIN_BATES = re.compile(r"\d{5,10}")  # without a prefix, where a legend stands beside it
_MOST_BATES_WORDS = 4
# The legends of protective orders, alone or beside a Bates number.
_QUALIFIED = (
    r"(?:SUBJECT TO|PURSUANT TO|UNDER|PROTECTED BY|PRODUCED|FOR|PER|REQUESTED BY|OUTSIDE|ATTORNEY|COUNSEL)"
    r"[A-Z0-9'’&.,() /-]{3,80}"
)
_CONFIDENTIAL = re.compile(
    rf"(?:(?:HIGHLY|CONTAINS|STRICTLY|FOIA)\s)?CONFIDENTIAL(?:\s(?:INFORMATION|MATERIAL|DOCUMENT|TREATMENT))?"
    rf"(?:(?-i:\s?[-–—:]\s?[A-Z'’ ]{{3,60}})|(?:\s?[-–—:]\s?|\s){_QUALIFIED})?"
    r"|(?:OUTSIDE )?(?:ATTORNEYS?|COUNSEL)['’]?S?['’]? EYES ONLY"
    r"|(?:PRODUCED )?(?:SUBJECT|PURSUANT) TO [A-Z ]{0,30}(?:ORDER|AGREEMENT)",
    re.I,
)
# What browsers print at the head and the foot of a page: date, time and title; the address and "1/3".
_BROWSER_HEAD = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?\s{1,3}\d{1,2}:\d{2}(?:\s?[AP]M)?(?:\s{1,40}\S.{0,300})?")
_BROWSER_FOOT = re.compile(r"(?:https?://|file:///|about:blank)\S{0,1000}\s{1,40}\d{1,4}/\d{1,4}")
_PRINTED = re.compile(  # by programs with Firefox's machinery, whose foot counts the pages and dates the print
    r"\d{1,4} of \d{1,4}\s{1,40}\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?\s{1,3}\d{1,2}:\d{2}(?:\s?[AP]M)?"
)
_ADDRESSED = re.compile(r"(?:.{0,200}\s)?(?:https?|imaps?|mailbox|file|news)://\S{1,1000}$")
_NYSCEF = re.compile(rf"NYSCEF DOC\. NO\. (?P<docket>\d{{1,5}})(?:\s{{1,40}}RECEIVED NYSCEF: (?P<filed>{_DATE}))?")
_LABEL = re.compile(
    r"(?:(?:PLAINTIFFS?|DEFENDANTS?|MOVANT)(?:'S|S'|’S|S’)?\s)?(EXHIBIT|EXH?\.|ATTACHMENT|APPENDIX|TAB)\s{0,3}"
    r"(?:(?:NO\.?|NUMBER)\s|#)?[\"“]?(?!(?:TO|OF|IN|FOR|AND|ON|NO|THE|IS)\b)([A-Z]{1,3}(?:-?\d{1,4})?|\d{1,4}(?:-?[A-Z]{1,2})?)[\"”]?",
    re.I,
)
_EDGE_LINES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What was printed on one page: the anchors to cite it by, and the spans that are the page's own. `laid` are lines
    that are so only because they were laid over the page: no known form says what they are."""

    docket: str | None = None
    attachment: str | None = None
    page: int | None = None
    page_id: str | None = None
    bates: str | None = None
    label: str | None = None
    laid: tuple[str, ...] = ()
    furniture: tuple[Span, ...] = field(default=())


def lines(text: str, start: int = 0) -> Iterator[tuple[int, str]]:
    """Every line with the offset of its first character."""
    at = start
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def stamp(line: str) -> re.Match[str] | None:
    """The filing stamp that makes up the line, None where it is none or where other words stand beside it."""
    if not _may_stamp(line):
        return None
    bare = line.strip()
    if not 12 <= len(bare) <= 240:
        return None
    for form in (_DISTRICT, _BANKRUPTCY, _APPEAL, _NYSCEF):
        if (found := form.match(bare)) and len(bare) - found.end() <= 12:
            return found
    return None


def _may_stamp(text: str) -> bool:
    """Whether a stamp can stand in a text: every form has one of the words, and most texts none."""
    return bool([word for word in _STAMP_WORDS if word in text])


def marks(
    text: str, start: int, page: int | None = None, running: Set[int] = frozenset(), laid: int | None = None
) -> Marks:
    """The marks of one page's text, whose first character is at `start` of the reading's text: stamps anywhere,
    page and Bates numbers on the outer lines, the label of a page that is an exhibit's cover. The lines
    that begin at the characters `running`, and run over the document's pages, are left out, but for anchors: they make
    no page a cover.
    What stands from the character `laid` on was laid over the page, and is its own.
    """
    held = [
        (at, line)
        for at, line in lines(text, start)
        if (bare := line.strip()) and (at + line.find(bare) not in running or stamp(bare) or _bates_in(bare))
    ]
    got, stamped = _stamps(held) if _may_stamp(text) else ({}, {})
    rest = [pair for pair in held if pair[0] not in stamped]
    over = [pair for pair in rest if laid is not None and pair[0] >= laid]
    spoken = _spoken(rest)
    edges = [pair for pair in (*_outer(rest[: len(rest) - len(over)]), *over) if pair[0] not in spoken]
    numbers = [number for _, line in edges if (number := _bates_in(line.strip()))]
    known = dict(_printed_around(edges, page, bool(stamped)))
    taken = {**stamped, **dict(over), **known, **_first_of_two(rest, page)}
    left = [pair for pair in rest if pair[0] not in taken]
    cover = _cover(left)
    return Marks(
        docket=got.get("docket"),
        attachment=got.get("attachment"),
        page=int(got["page"]) if "page" in got else None,
        page_id=got.get("page_id"),
        bates=numbers[0] if numbers else None,
        label=cover or label(" ".join(line.strip() for _, line in over[:2])),
        laid=tuple(line.strip() for at, line in over if at not in known),
        furniture=tuple(_trimmed(at, line) for at, line in (held if cover else sorted(taken.items()))),
    )


def _first_of_two(held: Sequence[tuple[int, str]], page: int | None) -> dict[int, str]:
    """The number of the left one of two pages that were reduced onto this sheet, where the right one's follows it: on
    the second sheet 3, and then 4."""
    if page is None:
        return {}
    left, right = ([pair for pair in held if pair[1].strip() == str(n)] for n in (2 * page - 1, 2 * page))
    return dict(left) if len(left) == len(right) == 1 and left[0][0] < right[0][0] else {}


def _spoken(held: Sequence[tuple[int, str]]) -> set[int]:
    """Where the lines stand that are a Bates number's shape and that a sentence runs through."""
    around = zip(held, held[1:], held[2:], strict=False)
    return {
        at
        for (before, above), (at, line), (after, below) in around
        if line.rstrip()[-1:].isdigit()
        and after == at + len(line) + 1
        and at == before + len(above) + 1
        and runs_through(above, below)
        and _bates_in(line.strip())
    }


def _printed_around(edges: list[tuple[int, str]], page: int | None, stamped: bool) -> Iterator[tuple[int, str]]:
    """Those of a page's outer lines that are its own: numbers, legends, a clerk's stamp, what a browser prints."""
    browsed = any(_BROWSER_FOOT.fullmatch(line.strip()) for _, line in edges)
    dated = any(_PRINTED.fullmatch(line.strip()) for _, line in edges)
    for at, line in edges:
        bare = line.strip()
        printed = (browsed and (_BROWSER_HEAD.fullmatch(bare) or _BROWSER_FOOT.fullmatch(bare))) or (
            dated and (_ADDRESSED.match(bare) or _PRINTED.fullmatch(bare))
        )
        if printed or _bates_in(bare) or _is_legend(bare) or _is_number(bare, page, stamped) or _is_clerks(bare):
            yield at, line


_SAME = {"entry": "docket", "part": "attachment"}  # as the Ninth Circuit calls them


def _stamps(held: list[tuple[int, str]]) -> tuple[dict[str, str], dict[int, str]]:
    """What the page's stamp says, and the lines that it takes up, by offset. A document filed again bears a stamp for
    each filing: the latest is the one that this file is cited by."""
    taken: dict[int, str] = {}
    found: list[dict[str, str]] = []
    open_stamp = False
    for at, line in held:
        if one := stamp(line):
            got = {_SAME.get(key, key): value for key, value in one.groupdict().items() if value}
            if page_id := _PAGE_ID.search(line):
                got.setdefault("page_id", page_id[1])
            found.append(got)
            open_stamp = True
        elif open_stamp and (tail := _STAMP_TAIL.fullmatch(line.strip())):
            found[-1] = {key: value for key, value in tail.groupdict().items() if value} | found[-1]
            open_stamp = False
        else:
            open_stamp = False
            continue
        taken[at] = line
    return max(found, key=_filed, default={}), taken


def _filed(got: dict[str, str]) -> tuple[int, int, int]:
    month, day, year = (int(n) for n in got.get("filed", "0/0/0").split("/"))
    return year + 2000 if 0 < year < 70 else year, month, day


def _bates_in(bare: str) -> str | None:
    """The Bates number of a line that holds one, and beside it nothing but a legend or the page's number."""
    words = bare.split()
    if len(bare) > 160 or not any(word[-1].isdigit() for word in words):
        return None
    for count in range(1, min(len(words), _MOST_BATES_WORDS) + 1):
        for one, rest in ((words[-count:], words[:-count]), (words[:count], words[count:])):
            number, beside = " ".join(one), " ".join(rest)
            if _BATES.fullmatch(number) and (not rest or _is_legend(beside) or _PAGE_NUMBER.fullmatch(beside)):
                return None if _is_legend(words[0]) and count == len(words) else number
            if _PLAIN_BATES.fullmatch(number) and rest and _is_legend(beside):
                return number
    return None


def _is_legend(bare: str) -> bool:
    return len(bare) <= 120 and _CONFIDENTIAL.fullmatch(bare) is not None and not reads_as_prose(bare)


def _is_clerks(bare: str) -> bool:
    return patterns.CLERK.match(bare) is not None and len(bare) <= 240 and not reads_as_prose(bare)


def _trimmed(at: int, line: str) -> Span:
    lead = len(line) - len(line.lstrip())
    return Span(start=at + lead, end=at + lead + len(line.strip()))


def _outer(held: list[tuple[int, str]]) -> list[tuple[int, str]]:
    return held if len(held) <= 2 * _EDGE_LINES else held[:_EDGE_LINES] + held[-_EDGE_LINES:]


def _is_number(bare: str, page: int | None, stamped: bool) -> bool:
    """A lone number on an outer line of a page is its number; in running text without pages it stays."""
    return (page is not None or stamped) and len(bare) <= 20 and bool(_PAGE_NUMBER.fullmatch(bare))


def _cover(held: list[tuple[int, str]]) -> str | None:
    """The label of a page that holds nothing but one, with at most a caption of a few words."""
    if not held or sum(len(line.split()) for _, line in held) > 12 or any(reads_as_prose(line) for _, line in held[1:]):
        return None
    words = " ".join(line.strip() for _, line in held)
    return label(words) if label(held[0][1].strip()) or _LABEL.fullmatch(words) else None


def label(line: str) -> str | None:
    """ "Exhibit 1" for a line that is an exhibit's label and nothing else, else None."""
    found = _LABEL.match(line.strip())
    if not found or (len(line.strip()) > found.end() and line.strip()[found.end()] not in " .:,-–—("):
        return None
    if len(line.strip()) - found.end() > 60:
        return None
    kind = {"EX": "Exhibit", "EXH": "Exhibit"}.get(found[1].rstrip(".").upper(), found[1].rstrip(".").capitalize())
    return f"{kind} {found[2].upper()}"
