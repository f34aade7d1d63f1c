"""Lists of people as To and Cc print them → each `Address`."""

import re

from ingest.addresses import parse_person, plain
from ingest.message import Address

_PARTICLES = frozenset(
    ("van", "von", "de", "der", "den", "di", "da", "del", "la", "le", "du", "st", "st.", "bin", "al", "el", "ter")
)
_TITLES = frozenset(
    re.findall(r"\S+", "esq jr sr ii iii iv md phd jd cpa pe dds rn mba llm llb pllc qc msc bsc cfa aicp aia")
)
_GAP = re.compile(r"(?<=[^\s;,<\[])[ \t]{6,}(?=[^\s>\]])")  # white-out between two names of a redacted list
_WIDE = str.maketrans("；，、", ";;;")
_BESIDE = re.compile(
    r"(?<=[>\]])\s*(?:[|·•/]\s*|and (?=[A-Z\"'<])|& ?(?=[A-Z\"'<])|(?=[^\W\d_][^<>;,@\[\]]{1,60}[<\[]\s?[\w.+-]+@))"
)
_SLASHED = re.compile(r"(?<=[\w>])\s+[/|·•]\s+(?=[^<>@\s]{1,40}@|[^<>@]{1,60}<)")
_GROUP = re.compile(r"^[^<>@;:,\[]{1,60}:\s+(?=[^;]*@)")
_REST = re.compile(r"[\s,;]{0,3}(?:and|&|,|;)?\s{0,2}\+?\d{1,4} (?:others?|more)\b[\s.]*$", re.I)
_AND = re.compile(r"\s+(?:and|&)\s+")
_NAME = re.compile(r"(?:[A-Z][\w.'’-]*\s+){1,3}[A-Z][\w'’-]+$")
_NO_PERSON = frozenset(
    re.findall(
        r"\S+",
        """resources affairs legal compliance team group services office department committee facilities contracts sales
        operations marketing finance counsel support staff board members directors relations security development rules
        management trading credit accounting litigation records data llp llc inc corp pllc pc company partners agency
        associates bank division unit""",
    )
)
_LONGEST = 60_000
_TELLING = frozenset(
    re.findall(
        r"\S+", "I we you he she it they have has had is are was were will would please not that this be been do did to"
    )
)
_SHORTEST_SENTENCE, _LONGEST_NAME = 30, 200  # characters


def parse_people(value: str) -> tuple[Address, ...]:
    """Everyone whom a To or Cc value names, in its order."""
    if not value:
        return ()
    value = plain(_GAP.sub("; ", value[:_LONGEST]) if "      " in value else value)
    found = (parse_person(part) for part in _divide(_part(value)))
    return tuple(p for p in found if p is not None and not _is_sentence(p))


def blind_apart(copied: str) -> tuple[str, str]:
    """A Cc value and the blind copies that Notes prints at its end in brackets ("(bcc: Ann Lee/HQ)")."""
    found = _BLIND.search(copied) if "bcc:" in copied else None
    return (copied[: found.start()], found[1]) if found else (copied, "")


_BLIND = re.compile(r"\(bcc:\s*([^()]{0,2000})\)\s*$")


def unread_people(value: str) -> str | None:
    """The first entry of a list that is no person but words that ran into it, as printed; None where there is none."""
    if len(value) < _SHORTEST_SENTENCE:
        return None
    found = (parse_person(part) for part in _divide(_part(plain(value))))
    return next((p.printed for p in found if p is not None and _is_sentence(p)), None)


def _is_sentence(found: Address) -> bool:
    """Whether what stands in a person's place is a sentence: no name has so many small words."""
    name = found.name or ""
    if len(name) < _SHORTEST_SENTENCE:
        return False
    words = name.split()
    small = sum(word[:1].islower() for word in words)
    return len(name) > _LONGEST_NAME or (small >= 5 and 2 * small > len(words) and len(_TELLING & set(words)) > 1)


def _part(value: str) -> str:
    """The list with the marks of lists between its people, whatever stood there."""
    if not value.isascii():
        value = value.translate(_WIDE)
    if ":" in value:
        value = _GROUP.sub("", value)
    if value.count("@") > 1:
        value = _SLASHED.sub("; ", _BESIDE.sub("; ", value))
    if "other" in value or "more" in value:
        value = _REST.sub("", value)
    return value


def _divide(value: str) -> list[str]:
    if ";" in value:
        parts = _cut(value, ";")
        return [p for part in parts for p in (_cut_commas(part) if part.count("@") > 1 else [part])]
    return _cut_commas(value)


def _cut(value: str, mark: str) -> list[str]:
    """`value` cut at `mark` where it stands outside quotation marks and brackets."""
    parts: list[str] = []
    quoted, depth, start = False, 0, 0
    for k, c in enumerate(value):
        if c == '"':
            quoted = not quoted and '"' in value[k + 1 :]
        elif c in "<([":
            depth += 1
        elif c in ">)]":
            depth = max(0, depth - 1)
        elif c == mark and not quoted and (not depth or mark == ";"):
            parts.append(value[start:k])
            start, depth = k + 1, 0
    parts.append(value[start:])
    return [p.strip() for p in parts if p.strip(" ,;\"'")]


def _cut_commas(value: str) -> list[str]:
    parts = _cut(value, ",")
    if len(parts) < 2:
        return _cut_spaces(value) if value.count("@") > 1 else _cut_and(value, False) if parts else parts
    parts = _join_titles(parts)
    if "@" in value or "<" in value:
        return _join_surnames(parts)
    if "/" in value:
        return parts
    return _pair_names([name for part in parts for name in _cut_and(part, len(parts) > 1)])


def _cut_spaces(value: str) -> list[str]:
    """Several addresses with nothing but space between them."""
    ends = [m.end() for m in re.finditer(r"@[\w.-]+\w(?:>|\]|')?(?=\s+[^\s<\[(])", value)]
    parts, start = [], 0
    for end in ends:
        parts.append(value[start:end].strip())
        start = end
    rest = value[start:].strip()
    return [*parts, rest] if "@" in rest else [*parts[:-1], f"{parts[-1]} {rest}".strip()] if parts else [rest]


def _cut_and(part: str, listed: bool) -> list[str]:
    """Two people whom "and" joins; at the end of a list the words before it may be one name."""
    if " and " not in part and "& " not in part and not part.startswith("and "):
        return [part]
    names = _AND.split(part.removeprefix("and ").removeprefix("& "))
    words = re.findall(r"[a-z]+", part.lower())
    whole = all(_NAME.match(name) for name in names) and _NO_PERSON.isdisjoint(words)
    return names if whole and (len(names) == 2 or (listed and len(names) == 1)) else [part]


def _join_titles(parts: list[str]) -> list[str]:
    """Put "Esq." and "M.D. <ann@…>" back to the name before them."""
    joined: list[str] = []
    for part in parts:
        bare = re.split(r"[<\[(]", part)[0].replace(".", "").lower().split()
        if joined and bare and _TITLES.issuperset(bare) and "@" not in joined[-1]:
            joined[-1] = f"{joined[-1]}, {part}"
        else:
            joined.append(part)
    return joined


def _is_surname(part: str) -> bool:
    words = part.strip(" \"'").split()
    if not words or "@" in part or "<" in part:
        return False
    return (
        len(words) == 1
        or all(w.lower() in _PARTICLES for w in words[:-1])
        or (len(words) == 2 and words[1].strip(".").lower() in ("jr", "sr", "ii", "iii"))
    )


def _join_surnames(parts: list[str]) -> list[str]:
    """Put "Lee" and "Ann <ann@…>" together again; leave whole names and bare addresses as they are."""
    joined: list[str] = []
    k = 0
    while k < len(parts):
        part = parts[k]
        follower = parts[k + 1] if k + 1 < len(parts) else ""
        given = re.split(r"[<@\[(]", follower)[0].split()
        angled = "<" in follower or "[" in follower or ("(" in follower and "@" in follower)
        if _is_surname(part) and angled and 1 <= len(given) <= 3 and "@" not in part:
            joined.append(f"{part}, {follower}")
            k += 2
        else:
            joined.append(part)
            k += 1
    return joined


def _pair_names(parts: list[str]) -> list[str]:
    """Names without addresses: "Lee, Ann" is one person, "Ann Lee, Bo Ray" are two."""
    first, second = parts[::2], parts[1::2]
    paired = len(first) == len(second) and all(map(_is_surname, first)) and all(len(p.split()) <= 3 for p in second)
    if paired and (len(parts) == 2 or any(len(p.split()) > 1 for p in second)):
        return [f"{a}, {b}" for a, b in zip(first, second, strict=True)]
    return parts
