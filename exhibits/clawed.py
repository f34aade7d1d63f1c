"""Documents that a message claims back ("claws back NQ-0048213 through NQ-0048219").

Who was told of such a claim "must not use or disclose the information until the claim is resolved" (Fed. R. Civ. P.
26(b)(5)(B)): no filing shows a document whose Bates number such a message names, unless a person says that it may. What
was filed (docket stamp) is shown; a claim that its writer withdraws is none.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from exhibits.times import print_sent
from ingest.message import Message, Source, SourceId, Thread

_CLAIMS = re.compile(
    r"\bclaw(?:s|ed|ing)?[\s-]*back\b|\binadvertent(?:ly)? (?:produced|disclosed|included|sent|transmitted|attached"
    r"|provided|production|disclosure)\b"
    r"|\b26\(b\)\(5\)\(B\)",
    re.IGNORECASE,
)
_WITHDRAWN = re.compile(r"\bwithdr[ae]ws?\w* (?:\w+ ){0,3}(?:claw|claim)|\bno longer claims?\b", re.IGNORECASE)
_NUMBERS = re.compile(
    r"\b(?P<prefix>[A-Z][A-Z&]{1,14}(?:[-_][A-Z]{1,6})?)(?P<join>[-_ ]?)(?P<first>\d{4,10})\b"
    r"(?:\s{0,2}(?:-|–|—|to|through|thru)\s{0,2}(?:(?P=prefix)(?P=join))?(?P<last>\d{4,10})\b)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The numbers that a message claims back, in its words: a prefix, the first and the last."""

    message: Message
    words: str
    prefix: str
    first: int
    last: int

    def covers(self, bates: str | None) -> bool:
        """Whether a document's number is among them."""
        found = _NUMBERS.search((bates or "").upper())
        if found is None or found["prefix"] != self.prefix:
            return False
        return self.first <= int(found["first"]) <= self.last

    def __str__(self) -> str:
        return f"{self.words} (claimed back in the message of {print_sent(self.message)})"


def find_claims(messages: Iterable[Message]) -> tuple[Claim, ...]:
    """Every range of numbers that some message claims back, each once, as the earliest message has it."""
    told = [m for m in messages if _CLAIMS.search(m.text) and not _WITHDRAWN.search(m.text)]
    told.sort(key=lambda m: (m.sent.earliest is None, m.sent.earliest or 0, m.id))
    found: dict[tuple[str, int, int], Claim] = {}
    for claim in (claim for message in told for claim in _claims(message)):
        found.setdefault((claim.prefix, claim.first, claim.last), claim)
    return tuple(found.values())


def _claims(message: Message) -> Iterator[Claim]:
    for numbers in _NUMBERS.finditer(message.text):
        first, last = int(numbers["first"]), int(numbers["last"] or numbers["first"])
        words = " ".join(numbers[0].split())
        yield Claim(message=message, words=words, prefix=numbers["prefix"], first=first, last=max(first, last))


def hold_claimed(threads: Iterable[Thread], claims: Iterable[Claim]) -> dict[SourceId, Claim]:
    """The sources that bear a number claimed back and were never filed, each with the claim."""
    asked = tuple(claims)
    found: dict[SourceId, Claim] = {}
    for printing in (p for t in threads for m in t.messages for p in m.printings) if asked else ():
        source = printing.source
        if source.id not in found and not _is_filed(source) and not any(page.docket for page in printing.pages):
            bates = (source.bates_first, source.bates_last, *(page.bates for page in printing.pages))
            claim = next((c for c in asked if any(c.covers(number) for number in bates)), None)
            found |= {source.id: claim} if claim else {}
    return found


def _is_filed(source: Source) -> bool:
    return source.docket is not None
