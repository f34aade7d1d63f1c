"""Names and addresses as headers print them → `Address`."""

import re

from ingest.message import Address

_LINK = re.compile(r"\[([^\[\]\n]{0,200})\]\((?:[^()\n]{0,300})\)")
_MAILTO = re.compile(r"[\[<(]?\s*mailto:\s*([^\]\s>)<]+)\s*[\]>)]?", re.I)
_EMAIL = re.compile(r"[\w.+%'&=/-]{1,80}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,6}")
_ANGLED = re.compile(r"[<\[]([^<>\[\]]{0,200})(?:[>\]]|$)")
_AT = re.compile(r"^([\w.+%-]+) at ([\w-]+(?:\.[\w-]+)+)(?:\s*\(([^()]{1,120})\))?$")
_NOTES = re.compile(r"^([^/@<>]{2,60}?)/[\w &.-]+(?:/[\w &.-]*)*(?:\s?@\s?[\w &.-]+)*$")
_NOTES_DOMAIN = re.compile(r"^([^@<>/]+?)\s?@\s?[\w /-]+$")
_OWN = re.compile(r"\(?\b(?:by way of|via|sent by|on behalf of)\b.*$", re.I)
_PARTICLES = frozenset(
    ("van", "von", "de", "der", "den", "di", "da", "del", "la", "le", "du", "st", "st.", "bin", "al", "el", "ter")
)
_GAP = re.compile(r"(?<=[^\s;,<\[])[ \t]{6,}(?=[^\s>\]])")  # white-out between two names of a redacted list
_LONGEST = 60_000


def plain(value: str) -> str:
    """A header value on one line, without the links and marks that converters leave."""
    if "[" in value:
        value = _LINK.sub(r"\1", value[:_LONGEST])
    if "=" in value:
        value = value.replace("=\n", "").replace("=09", " ").replace("=20", " ")
    return " ".join(value[:_LONGEST].split())


def parse_person(value: str) -> Address | None:
    """The one person or mailbox that `value` names, or None where it names none."""
    printed = plain(value).strip(" ,;")
    if not printed or not any(c.isalnum() for c in printed):
        return None
    email = _email_of(printed)
    name = _name_of(printed)
    if name and email and name.lower() == email.lower():
        name = None
    if name is None and email is None:
        return None
    return Address(name=name, email=email, printed=printed)


def _email_of(printed: str) -> str | None:
    spoken = _AT.match(printed.strip("<> "))
    if spoken:
        return f"{spoken[1]} at {spoken[2]}"
    for angled in _ANGLED.finditer(printed):
        inner = angled[1].replace("mailto:", "").replace("MAILTO:", "").strip(" '\"")
        spoken = _AT.match(inner)
        if spoken:
            return inner
        found = _EMAIL.fullmatch(inner.replace(" ", ""))
        if found and not found.group().startswith("IMCEA"):
            return found.group().strip("'")
    found = _EMAIL.search(printed)
    return found.group().strip("'.=/") if found else None


def _name_of(printed: str) -> str | None:
    spoken = _AT.match(printed.strip("<> "))
    if spoken:
        return spoken[3]
    bracketed = re.match(r"^[^<>()]*@[^<>()]*\(([^()@]{2,120})\)$", printed)
    if bracketed:
        return bracketed[1].strip()
    name = printed
    if "<" in name or "[" in name or "mailto" in name:
        name = _ANGLED.sub(" ", _MAILTO.sub(" ", name))
        name = re.sub(r"</?o=[^>]*", " ", name, flags=re.I)
    notes = _NOTES.match(name.strip(" \"'")) or _NOTES_DOMAIN.match(name.strip(" \"'"))
    if notes and not _EMAIL.fullmatch(name.strip(" \"'")):
        name = notes[1]
    name = _EMAIL.sub(" ", name)
    name = re.split(r"[<>]", name)[0]
    name = " ".join(name.split()).strip(" ,;:\"'*_„“”‚‘").strip()
    name = name.removesuffix("[").strip().removesuffix("()").strip()
    return name if any(c.isalnum() for c in name) else None


def parse_people(value: str) -> tuple[Address, ...]:
    """Everyone whom a To or Cc value names, in its order."""
    if not value:
        return ()
    value = plain(_GAP.sub("; ", value[:_LONGEST]) if "      " in value else value)
    found = (parse_person(part) for part in _divide(value))
    return tuple(p for p in found if p is not None)


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
        return _cut_spaces(value) if value.count("@") > 1 else parts
    if "@" in value or "<" in value:
        return _join_surnames(parts)
    if "/" in value:
        return parts
    return _pair_names(parts)


def _cut_spaces(value: str) -> list[str]:
    """Several addresses with nothing but space between them."""
    ends = [m.end() for m in re.finditer(r"@[\w.-]+\w(?:>|\]|')?(?=\s+[^\s<\[(])", value)]
    parts, start = [], 0
    for end in ends:
        parts.append(value[start:end].strip())
        start = end
    rest = value[start:].strip()
    return [*parts, rest] if "@" in rest else [*parts[:-1], f"{parts[-1]} {rest}".strip()] if parts else [rest]


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
        given = re.split(r"[<@\[]", follower)[0].split()
        if _is_surname(part) and follower and "<" in follower and 1 <= len(given) <= 3 and "@" not in part:
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


def mend_person(found: Address | None) -> Address | None:
    """An envelope's person read anew from the print where no whole address was found in it: archives veil addresses
    ("ann at firm.example (Ann Lee)") and a standard parser takes the veil for the name."""
    if found is None or (found.email and _EMAIL.fullmatch(found.email)):
        return found
    return parse_person(found.printed) or found
