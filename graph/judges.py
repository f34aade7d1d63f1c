"""Who judges a case: as captions, letters to the court and the initials in a docket number print it.

"Judge Hale held in Alder" names nobody's judge: only a line that names the thread's own case beside him and cites none,
a label ("Before: Judge Hale"), a letter's address or its salutation tell him; the last two not where the letter goes to
one who mediates or arbitrates, for those are retired judges as often as not.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.message import Thread

NUMBER = re.compile(r"\b(?:\d{1,2}:)?\d{2}-(?:cv|cr|mc|md|ml|bk|ap|mj|po)-\d{1,6}\b", re.IGNORECASE)
_OTHER = r"(?!PDF|DOC|MDL|LLC|LLP|INC|USA|[ECMP][DS]T|UTC|GMT)"
_INITIALS = re.compile(  # "-RLH", "-JFW (PLAx)", " (RLH) (GWG)"
    rf"(?:-{_OTHER}[A-Z]{{2,4}}(?![\w’']))+(?: ?\([A-Z]{{2,3}}x\))?|(?: ?\({_OTHER}[A-Z]{{3}}\)){{1,2}}"
)
_WORD = r"(?:[A-Z][a-z’'-]+(?:[A-Z][a-z]+)?|[A-Z]\.|[A-Z]{3,}|d[ei]|van|von|la)"
_NAME = rf"(?:{_WORD} ){{0,4}}[A-Z][\w’'-]*[a-zA-Z](?:,? (?:Jr\.|Sr\.|III?))?"
_HON = r"(?i:(?:the )?Hon(?:orable|\.),?) "
_RANK = (
    r"(?:(?:Chief|Senior|Presiding|United States|U\. ?S\.|District|Magistrate|Bankruptcy|Vice) ){0,4}"
    r"(?:Judge|Justice|Chancellor) "
)
_TITLE = rf"(?P<title>{_HON}{_RANK}|{_HON}|{_RANK})"
_END = r"(?=[ \t]*(?:[),;:\]]|$|[-–] ))"
_BESIDE = re.compile(rf"(?<![\w-]){_TITLE}(?P<name>{_NAME}){_END}")
_INVERTED = re.compile(rf"[(\[](?P<name>{_NAME}), (?:C\.|M\.)?J\.[)\]]")
_LABEL = re.compile(rf"(?i:Before|Assigned to|Referred to|Presiding)[ \t]*:[ \t]+{_TITLE}(?P<name>{_NAME}){_END}")
_ALONE = re.compile(rf"(?i:Before|Assigned to|Referred to|Presiding)[ \t]+{_TITLE}(?P<name>{_NAME})$")
_FIELD = re.compile(
    rf"(?P<title>(?i:(?:(?:Assigned|Presiding|District|Magistrate) )?Judge))[ \t]*:[ \t]+(?:{_HON})?(?:{_RANK})?"
    rf"(?P<name>{_NAME}){_END}"
)
_ADDRESSED = re.compile(rf"(?P<title>{_HON}(?:{_RANK})?)(?P<name>{_WORD} {_NAME})(?:,? [A-Z.]{{3,9}})?,?$")
_SALUTED = re.compile(rf"Dear (?P<title>{_HON}|(?:{_HON})?{_RANK})(?P<name>{_NAME})[:,]?$")
_RANKS = ("Magistrate Judge", "Bankruptcy Judge", "Justice", "Chancellor")
_NOBODY = re.compile(  # what stands in a form's field before anybody is assigned; offices that are no court's
    r"(?:tb[ad]|n/?a|none|yes|no|same|unknown|unassigned|vacant|pending|reserved|assigned|to be|not yet|department"
    r"|advocate)\b",
    re.IGNORECASE,
)
_NEUTRAL = re.compile(r"\b(?:JAMS|ADR|[Mm]ediat\w+|[Aa]rbitrat\w+|Ret\.|[Rr]etired)")
_CITED = re.compile(r"\b(?:WL|F\. ?(?:\dd|4th|Supp|App)|U\. ?S\. \d|S\. ?Ct)")
_VERSUS = re.compile(r"([\w’'-]+)[.,]{0,2} vs?\. ([\w’'-]+)")
_ANY = re.compile(r"\bHon|judge|justice|chancellor|, (?:C\.|M\.)?J\.", re.IGNORECASE)  # in most messages none
_LINES = 40  # of a message, in which a letter's address and a caption stand
_LONG = 300  # characters; a longer line is no caption


def number_of(text: str, found: re.Match[str]) -> str:
    """A case's number that was found in a text, with its judges' initials where they are printed behind it."""
    initials = _INITIALS.match(text, found.end())
    return found[0].lower() + (initials[0].replace(" ", "") if initials else "")


def plain_number(number: str) -> str:
    """A case's number without its judges' initials."""
    found = NUMBER.match(number)
    return found[0] if found else number


def find_judges(thread: Thread) -> list[str]:
    """The judges that a thread's subjects, captions and letters name, each once, with their rank where it is told."""
    subjects = dict.fromkeys([thread.subject or "", *(message.subject or "" for message in thread.messages)])
    found = [told for subject in subjects for told in _beside(subject)]
    own = _Own("\n".join(subjects), (message.text for message in thread.messages))
    for message in (message for message in thread.messages if _ANY.search(message.text)):
        lines = [line.strip() for line in message.text.split("\n", _LINES)[:_LINES]]
        heads = (_LABEL, _ALONE, _FIELD, *(() if any(map(_NEUTRAL.search, lines)) else (_ADDRESSED, _SALUTED)))
        for line in (line for line in lines if len(line) <= _LONG):
            found += [told for pattern in heads if (one := pattern.match(line)) and (told := _told(one))]
            found += _beside(line) if own.names(line) else ()
    return list(dict.fromkeys(found))


class _Own:
    """By what a line names a thread's own case: the numbers in its subjects, or, where these name no case, the first in
    its messages; both parties of a caption in its subjects."""

    def __init__(self, subjects: str, texts: Iterable[str]) -> None:
        self._words = set(re.findall(r"[\w’'-]+", subjects.casefold()))
        self._numbers = _numbers_in(subjects)
        if not self._numbers and not _VERSUS.search(subjects):
            first = next((found for text in texts if (found := NUMBER.search(text))), None)
            self._numbers = _numbers_in(first[0]) if first else self._numbers

    def names(self, line: str) -> bool:
        theirs, sides = _numbers_in(line), _VERSUS.search(line)
        if theirs and self._numbers:
            return not theirs.isdisjoint(self._numbers)
        return sides is not None and {side.casefold() for side in sides.groups()} <= self._words


def _numbers_in(text: str) -> set[str]:
    """The numbers of cases in a text, without their divisions."""
    return {found[0].casefold().rpartition(":")[2] for found in NUMBER.finditer(text)}


def _beside(line: str) -> Iterator[str]:
    """Who is named in a line that names a case, too, and that cites none."""
    if (NUMBER.search(line) or _VERSUS.search(line)) and not _CITED.search(line):
        named = (_told(found) for pattern in (_BESIDE, _INVERTED) for found in pattern.finditer(line))
        yield from filter(None, named)


def _told(found: re.Match[str]) -> str:
    """A judge with his rank; "" for what is nobody's name, and for a chancellor who may be a university's."""
    title = found.groupdict().get("title") or ""
    if _NOBODY.match(found["name"]) or ("chancellor" in title.casefold() and "vice" not in title.casefold()):
        return ""
    rank = next((rank for rank in _RANKS if rank.casefold() in title.casefold()), "Judge")
    return f"{rank} {found['name'].title() if found['name'].isupper() else found['name']}"


def settle_judges(told: Iterable[str], numbers: Iterable[str]) -> str | None:
    """The judges of one case in words, a magistrate last, each by the fullest name printed; where none is named the
    initials in its number; None where nothing tells."""
    found: dict[str, str] = {}
    for each in sorted(set(told), key=lambda text: (len(text), text)):
        known = found.get(_surname(each), "")
        found[_surname(each)] = known if known.startswith("Magistrate") and not each.startswith("Magistrate") else each
    if found:
        return "; ".join(sorted(found.values(), key=lambda text: (text.startswith("Magistrate"), text)))
    return next((f"initials {told}" for told in _initials(sorted(numbers)) if told), None)


def _initials(numbers: Sequence[str]) -> Iterator[str]:
    for number in sorted(numbers, key=len, reverse=True):
        yield number[len(plain_number(number)) :].strip("-")


def _surname(told: str) -> str:
    return re.sub(r",? (?:Jr\.|Sr\.|III?)$", "", told).rpartition(" ")[2].casefold()
