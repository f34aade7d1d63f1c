"""Printed names taken apart: "Last, First M.", Lotus and X.400 forms, titles and suffixes, nicknames."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "esq", "esquire", "phd", "md", "cpa", "pe", "jd", "pc", "aicp"})
_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "hon", "honorable", "judge", "prof", "professor", "attorney", "rev"}
)
_PARTICLES = frozenset(
    {"de", "la", "del", "della", "van", "von", "der", "den", "di", "da", "du", "le", "st", "bin", "al", "mac"}
)
_CN = re.compile(r"(?:^|/)CN=([^/@<]{1,80})", re.IGNORECASE)
_BRACKETED = re.compile(r"[\[(<][^\])>]{0,200}[\])>]?")
_LOTUS_TAIL = re.compile(r"/[\w &.-]{0,60}(?:/[\w &.-]{0,60})*(?:@[\w .-]{0,60})?\s*$")
_TOKEN = re.compile(r"[^\W\d_][\w'’.-]*")


def _alike() -> dict[str, frozenset[int]]:
    """For each first name the groups of nicknames.txt it stands in; each line there is one name in its forms."""
    groups: dict[str, frozenset[int]] = {}
    for number, line in enumerate((Path(__file__).parent / "nicknames.txt").read_text(encoding="utf-8").splitlines()):
        for name in line.split():
            groups[name] = groups.get(name, frozenset()) | {number}
    return groups


_ALIKE = _alike()


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A personal name in lower case without accents; `shown` is the form to print. `first` may be an initial."""

    first: str
    middle: str
    last: str
    suffix: str
    shown: str

    @property
    def plain(self) -> str:
        """First, middle, last, suffix in one line, as far as there are any."""
        return " ".join(part for part in (self.first, self.middle, self.last, self.suffix) if part)


@lru_cache(maxsize=100_000)
def parse_name(printed: str) -> Name | None:
    """The personal name in a header's words; None where there is none (an address, a mailbox, nothing)."""
    text = _unwrapped(printed)
    if not text or "@" in text:
        return None
    words, turned = _ordered(text)
    suffixes = [w for w in words if _bare(w) in _SUFFIXES and w is not words[0]]
    words = [w for w in words if w not in suffixes and _bare(w) not in _TITLES]
    if not words:
        return None
    first, middle, last = _parts(words, turned)
    shown = " ".join([*words, *suffixes])
    suffix = next((_bare(s) for s in suffixes if _bare(s) in {"jr", "sr", "ii", "iii", "iv"}), "")
    return Name(first=_bare(first), middle=_bare(middle), last=_bare(last), suffix=suffix, shown=shown)


def same_first(one: str, other: str) -> bool:
    """Whether two first names may be one person's: equal, an initial of the other, or a known nickname."""
    if not one or not other:
        return False
    if one == other or (min(len(one), len(other)) == 1 and one[0] == other[0]):
        return True
    return bool(_ALIKE.get(one, frozenset()) & _ALIKE.get(other, frozenset()))


def _unwrapped(printed: str) -> str:
    canonical = _CN.findall(printed)
    before = printed.partition("<")[0].strip(" \"'")
    text = canonical[-1] if canonical and (not before or "/" in before) else printed
    text = _BRACKETED.sub(" ", text.replace("mailto:", " "))
    text = _LOTUS_TAIL.sub("", text)
    return " ".join(text.strip(" \t\r\n\"'“”‘’;,:").split())


def _ordered(text: str) -> tuple[list[str], bool]:
    """The words in the order first to last, and whether a comma had turned them round."""
    before, comma, after = text.partition(",")
    tail = _TOKEN.findall(after)
    if comma and tail and not all(_bare(word) in _SUFFIXES for word in tail):
        given = [w for w in tail if _bare(w) not in _SUFFIXES]
        last = [w for w in _TOKEN.findall(before) if _bare(w) not in _SUFFIXES]
        ends = [w for w in (*_TOKEN.findall(before), *tail) if _bare(w) in _SUFFIXES]
        return [*given, *(["-".join(last)] if len(last) == 1 else last), *ends], True
    return [*_TOKEN.findall(before), *tail], False


def _parts(words: list[str], turned: bool) -> tuple[str, str, str]:
    if len(words) == 1:
        return words[0], "", ""
    last = len(words) - 1
    while last > 1 and _bare(words[last - 1]) in _PARTICLES:
        last -= 1
    return words[0], " ".join(words[1:last]), " ".join(words[last:])


def _bare(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode() or word
    return re.sub(r"[.'’]", "", plain).casefold().strip("- ")
