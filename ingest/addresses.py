"""Names and addresses as headers print them → `Address`."""

import html
import re
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from functools import lru_cache

from ingest.message import Address

_LINK = re.compile(r"\[(?P<shown>[^\[\]\n]{0,200})\]\((?:mailto:(?P<to>[^()\s?]{3,80})|[^()\n]{0,300})\)")
_MAILTO = re.compile(r"[\[<(]?\s*mailto:\s*([^\]\s>)<]+)\s*[\]>)]?", re.I)
_EMAIL = re.compile(r"[\w.+%'&=/-]{1,80}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,6}")
_ANGLED = re.compile(r"[<\[]([^<>\[\]]{0,200})(?:[>\]]|$)")
_AT = re.compile(r"^([\w.+%-]+) at ([\w-]+(?:\.[\w-]+)+)(?:\s*\(([^()]{1,120})\))?$")
_NOTES = re.compile(r"^([^/@<>]{2,60}?)/[\w &.-]+(?:/[\w &.-]*)*(?:\s?@\s?[\w &.-]+)*$")
_NOTES_DOMAIN = re.compile(r"^([^@<>/]+?)\s?@\s?[\w /-]+$")
# A name on whose behalf another sends: the words before it are the sender's, those behind are the writer's.
_BEHALF = re.compile(r"[\s;,(]{1,4}on behalf of[:;\s]{1,4}", re.I)
# Notes' gateways behind an address: "<ann@lee.example>@SMTP@LEEGATE".
_DOMAINS = re.compile(r"(?:\s?@\s?[\w.-]{1,40}){1,4}$")
_CANONICAL = re.compile(r"^/?CN=([^/=]{2,60})/.*$|^/o(?:u)?=.*$", re.I)
_COATED = re.compile(r"\(\s?([\w.+%'-]{1,80}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,6})\s?\)")
_EXCHANGE = re.compile(r"[<\[(]\s?(?:mailto:|SMTP:)?\s?IMCEA[^<>\[\]()]{0,600}[>\])]?|\bIMCEA\S{0,600}")
_NUMBERED = re.compile(r"^\+?\(?\d[\d() .-]{6,20}\s+(?=[^\W\d_])")
_PACKED = re.compile(r"\+([0-9A-Fa-f]{2})")
_CONTACT = re.compile(
    r"\s*\((?:(?:by|via) e-?mail|w/o? ?encl?s?\.?|E-?mail|Business Fax|Home Fax|Other Fax|Fax)(?: \d)?\)", re.I
)
_BLACKENED = re.compile(
    r"[█■▇▆▉]+|\(b\)\s?\(\d\)(?:\s?\([A-Z]\))?|"
    r"[\[<({]\s*(?:name |e-?mail |address )?redact(?:ed|ion)\b[^\[\]<>(){}]{0,40}[\])}>]",
    re.I,
)
_NOBODY = re.compile(
    r"\W*(?:redact(?:ed|ion)(?:[\s-]+(?:name|pii|privileged?|for privilege))?|withheld|undisclosed[- ]recipients?|"
    r"no recipients|unlisted recipients|recipient list not shown|\+?\d+ (?:others?|more)|none|X{4,}|)\W*$"
    r"|\W*(?:Reason: 1\.4|Declassify on|Class(?:ified by)?:)",
    re.I,
)
_ENCODED = re.compile(r"=\?[\w-]{2,20}\?[bBqQ]\?[^?\s]{0,600}\?=(?:\s+=\?[\w-]{2,20}\?[bBqQ]\?[^?\s]{0,600}\?=){0,20}")
_BRACKETED = re.compile(r"[^<>()]*@[^<>()]*\(([^()@]{2,120})\)$")
_LONGEST = 60_000
_LONGEST_ENTRY = 600  # characters; a name and an address are never longer


def plain(value: str) -> str:
    """A header value on one line, without the links and marks that converters leave."""
    if not value:
        return ""
    if "](" in value:
        value = _LINK.sub(_unlink, value[:_LONGEST])
    if "&" in value and any(entity in value for entity in ("&lt;", "&gt;", "&amp;", "&quot;", "&#")):
        value = html.unescape(value)
    if "=?" in value:
        value = _ENCODED.sub(_decode, value[:_LONGEST])
    if "=" in value:
        value = value.replace("=\n", "").replace("=09", " ").replace("=20", " ")
    return " ".join(value[:_LONGEST].split())


def _decode(match: re.Match[str]) -> str:
    """The letters of an encoded word ("=?UTF-8?Q?J=C3=B8rn?="), as raw headers hold them; the word where it is none."""
    try:
        return str(make_header(decode_header("".join(match.group().split()))))
    except (ValueError, LookupError, HeaderParseError):
        return match.group()


def _unlink(match: re.Match[str]) -> str:
    """What a link shows; the address behind it too where it shows a name."""
    to, shown = match["to"], match["shown"]
    return f"{shown} <{to}>" if to and "@" in to and "@" not in shown else shown


@lru_cache(maxsize=4096)
def parse_person(value: str) -> Address | None:
    """The one person or mailbox that `value` names, or None where it names none."""
    printed = plain(value).strip(" ,;")
    if not printed or not any(c.isalnum() for c in printed):
        return None
    words = _readable(printed)
    behalf = _BEHALF.search(words) if "ehalf" in words or "EHALF" in words else None
    email = _email_of(words)
    name = _name_of(words[behalf.end() :]) if behalf else _name_of(words)
    if name and "- " in name:
        name = _BROKEN.sub("-", name)
    if name and name[2:3] == " " and name[:2].isupper():
        name = _without_badge(name)
    if behalf and email and not _is_of(email, name, words[behalf.end() :]):
        email = None
    if name and name.lower() in ("mailto", "smtp"):
        name = None
    if name and ((email and name.lower() == email.lower()) or _NOBODY.match(name)):
        name = None
    if name is None and email is None:
        return None
    return Address(name=name, email=email, printed=printed)


_BROKEN = re.compile(r"(?<=[^\W\d_])- (?=[A-Z])")  # a line that ended within a name of two parts


def _without_badge(name: str) -> str:
    """A name without the initials that webmail sets before it in a circle ("MQ Marta Quill")."""
    words = name[3:].split()
    return name[3:] if len(words) > 1 and words[0][0] + words[-1][0] == name[:2] else name


def _readable(printed: str) -> str:
    """The words without what mail systems, contact cards and redactions put among them."""
    if "IMCEA" in printed:
        printed = _EXCHANGE.sub(_decoded, printed)
    if "‹" in printed or "\\" in printed:
        printed = printed.replace("‹", "<").replace("›", ">").replace("\\<", "<").replace("\\>", ">")
    if "(" in printed:
        if "(<" in printed:  # as Gmail prints an address in Spanish
            printed = printed.replace("(<", "<").replace(">)", ">")
        printed = _CONTACT.sub("", printed)
        printed = _COATED.sub(r"<\1>", printed) if "@" in printed and "<" not in printed else printed
    if "(b" in printed or "█" in printed or "■" in printed or "edact" in printed or "EDACT" in printed:
        printed = _BLACKENED.sub(" ", printed)
    return printed.strip()


def _decoded(match: re.Match[str]) -> str:
    """The address that Exchange packed into one of its own ("IMCEANOTES-Ann+5FLee+40lee+2Eexample@…"), or nothing."""
    unpacked = _PACKED.sub(lambda code: chr(int(code[1], 16)), match.group().replace(" ", ""))
    found = _EMAIL.search(unpacked.rpartition("@")[0].partition("-")[2])
    return f" <{found.group()}> " if found else " "


def _is_of(email: str, name: str | None, behind: str) -> bool:
    """Whether the address of a line with two names is the writer's: it stands behind the name, or spells it."""
    if email in behind or name is None:
        return True
    mailbox = email.partition("@")[0].lower()
    return any(len(word) > 2 and word in mailbox for word in re.findall(r"[^\W\d_]+", name.lower()))


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
    bracketed = _BRACKETED.match(printed) if "(" in printed and len(printed) < _LONGEST_ENTRY else None
    if bracketed:
        return bracketed[1].strip()
    name = printed
    if "<" in name or "[" in name or "mailto" in name:
        name = _ANGLED.sub(" ", _MAILTO.sub(" ", name))
        name = re.sub(r"</?o=[^>]*", " ", name, flags=re.I)
        if not name.strip(" @\"'") or _EMAIL.fullmatch(name.strip()):
            inner = [i for i in _ANGLED.findall(printed) if i.strip() and not any(mark in i for mark in "@=:/")]
            name = inner[0] if inner else name
        name = _DOMAINS.sub("", name.strip()) if "@" in name and not _EMAIL.search(name) else name
    canonical = _CANONICAL.match(name.strip()) if "=" in name else None
    if canonical:
        name = canonical[1] or ""
    if name[:2].strip("+(").isdigit():  # a telephone's, before the name under which it is kept
        name = _NUMBERED.sub("", name)
    notes = _NOTES.match(name.strip(" \"'")) or _NOTES_DOMAIN.match(name.strip(" \"'"))
    if notes and not _EMAIL.fullmatch(name.strip(" \"'")):
        name = notes[1]
    if "@" in name:
        name = _DOMAINS.sub("", _EMAIL.sub(" ", name).strip())
    name = re.split(r"[<>]", name)[0]
    name = " ".join(name.split()).strip(" ,;:\"'*_„“”‚‘«»").strip()
    name = name.removesuffix("[").strip().removesuffix("()").strip()
    return name if any(c.isalnum() for c in name) else None


def mend_person(found: Address | None) -> Address | None:
    """An envelope's person read anew from the print where no whole address was found in it: archives veil addresses
    ("ann at firm.example (Ann Lee)") and a standard parser takes the veil for the name."""
    if found is None or (found.email and _EMAIL.fullmatch(found.email)):
        return found
    return parse_person(found.printed) or found
