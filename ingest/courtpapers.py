"""Pages of a filing's own among the messages it shows: captions, declarations, certificates of service, indices."""

import re
from collections.abc import Sequence

from ingest.blocks import Block
from ingest.lines import Lines
from ingest.message import Defect, DefectKind, Printing, Reading
from ingest.prose import reads_as_prose

# Each title, the words one of which must stand below it (a letter has headings too, and may be about a declaration),
# and among how many of a page's first lines it stands: above a caption may be the names of counsel.
_PAPERS = (
    (
        re.compile(
            r"(?:(?:[A-Z][A-Z.'’-]{1,20} ){0,3}(?:DECLARATION|AFFIDAVIT|AFFIRMATION) (?:OF|IN SUPPORT)\b[^a-z]{0,160}"
            r"|(?:CERTIFICATE|CERTIFICATION|PROOF|AFFIDAVIT|DECLARATION) OF [^a-z]{3,60}"
            r"|(?:Certificate|Proof|Affidavit|Declaration) of (?:Service|Conference|Compliance|Mailing)\W*)$"
        ),
        re.compile(
            r"\bI,?\s(?:[A-Z][^\n:;]{2,60},\s)?(?:do\s)?(?:hereby\s|further\s)?(?:certify|declare|affirm|state|served|caused)\b"
            r"|\b(?:hereby\s(?:certif|declar|affirm)|duly\ssworn|penalt(?:y|ies)\sof\sperjury|over\sthe\sage\sof"
            r"|the\sforegoing\s(?:was|were|has|is)\b)"
        ),
        3,
    ),
    (
        re.compile(
            r"(?:IN THE )?(?:[A-Z]+ ){0,5}(?:DISTRICT|SUPERIOR|CIRCUIT|SUPREME|CHANCERY|BANKRUPTCY|COUNTY|APPEALS?)"
            r" COURT\b[^a-z]{0,80}$|(?:IN THE )?COURT OF (?:CHANCERY|COMMON PLEAS|APPEALS?)\b[^a-z]{0,80}$"
        ),
        re.compile(
            r"(?m)^\W*vs?\.\W*$|\b(?:Plaintiffs?|Defendants?|Petitioners?|Respondents?|Debtors?)[,.]"
            r"|\b(?:Case|Index) No\b",
            re.I,
        ),
        16,
    ),
    (
        re.compile(r"(?:INDEX|TABLE|LIST) (?:OF|TO) EXHIBITS\W*$|EXHIBIT (?:INDEX|LIST)\W*$"),
        re.compile(r"\b(?:Exhibit|Ex\.|Tab|Description)\b", re.I),
        3,
    ),
)
_BELOW = 40  # lines of the page in which those words stand
_MOST = 20


def own_pages(lines: Lines, tops: Sequence[int], blocks: Sequence[Block]) -> frozenset[int]:
    """The lines of pages that open as a court paper does, from there to the next message's header: they are in nobody's
    message, and `unclaimed` tells of them. `tops` are the lines at which the pages begin, in order."""
    firsts = [block.first for block in blocks]
    found: set[int] = set()
    reached = 0
    at = 0
    for n, top in enumerate(tops):
        bottom = tops[n + 1] if n + 1 < len(tops) else len(lines)
        if top < reached:
            continue
        while at < len(firsts) and firsts[at] < top:
            at += 1
        reached = firsts[at] if at < len(firsts) else len(lines)
        if firsts and _is_paper(lines, range(top, min(bottom, reached))):
            found.update(range(top, reached))
        else:
            reached = bottom
    return frozenset(found)


def _is_paper(lines: Lines, page: range) -> bool:
    filled = [lines.text[k].strip() for k in page if not lines.blank(k)][:_BELOW]
    for title, below, depth in _PAPERS:
        for n, text in enumerate(filled[:depth]):
            if len(text) <= 200 and title.match(text) and below.search("\n".join(filled[n + 1 :])):
                return True
    return False


def unclaimed(reading: Reading, printings: Sequence[Printing]) -> tuple[Defect, ...]:
    """What of a text stands above or between its messages and in none of them: one defect for each stretch, with the
    number of its words, how it begins and its page. Headings and what is the page's are not counted."""
    if reading.envelope is not None or not printings:
        return ()
    taken = sorted((p.span.start, p.span.end) for p in printings)
    own = {span.start for span in reading.furniture}
    found: list[Defect] = []
    at = 0
    for start, end in [*taken, (len(reading.text), len(reading.text))]:
        if start > at and (words := _words(reading.text, at, start, own)):
            found.append(_told(reading, words))
        at = max(at, end)
    return tuple(found[:_MOST])


def _words(text: str, start: int, end: int, own: set[int]) -> list[tuple[int, str]]:
    """The lines of a stretch, each with its offset, if some of them are sentences."""
    held: list[tuple[int, str]] = []
    at = start
    for line in text[start:end].split("\n"):
        bare = line.strip()
        first = at + line.find(bare)
        if bare and first not in own:
            held.append((first, bare))
        at += len(line) + 1
    return held if any(reads_as_prose(line) for _, line in held) else []


def _told(reading: Reading, words: list[tuple[int, str]]) -> Defect:
    count = sum(len(line.split()) for _, line in words)
    page = next((p.number for p in reading.pages if p.start <= words[0][0] < p.end), None)
    detail = f"{count} words stand in no message (a cover's or a filing's own), from {words[0][1][:60]!r}"
    return Defect(kind=DefectKind.STRUCTURE, detail=detail, place=f"page {page}" if page else "")
