"""Domains made to be taken for others: same to the eye, or one letter away. They are told of and never merged."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ingest.message import Address, Defect, DefectKind, Printing

# Letters of other scripts that print like Latin ones (from Unicode's confusables, those that domains may hold).
_TWIN_LETTERS = (
    "аa еe оo рp сc уy хx іi јj ѕs ԁd һh ԛq ԝw ьb гr пn кk мm нh вb тt ёe їi αa οo ρp νv ιi κk υu τt ηn ԍg ցg հh ոn սu "
    "օo ɑa ɡg ɩi ıi"
)
_TWINS = {ord(pair[0]): pair[1] for pair in _TWIN_LETTERS.split()}
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("0", "o"), ("1", "l"), ("i", "l"), ("5", "s"))
_SHORT = 5  # in labels shorter than this one letter apart says nothing
_PUBLIC = frozenset(
    [
        "gmail.com",
        "ymail.com",
        "mail.com",
        "email.com",
        "gmx.com",
        "gmx.net",
        "gmx.de",
        "aol.com",
        "msn.com",
        "hotmail.com",
    ]
)
_SECOND = frozenset(["ac", "co", "com", "edu", "gov", "net", "org"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookalike:
    """A domain, the commoner one it resembles ("" where it betrays itself by mixing scripts), and how."""

    domain: str
    like: str
    how: str


def domains(printings: Iterable[Printing]) -> Counter[str]:
    """How often each domain stands in an address of these messages."""
    return Counter(domain for printing in printings for domain in _domains(printing))


def _domains(printing: Printing) -> Iterator[str]:
    for address in (printing.sender, *printing.to, *printing.cc, *printing.bcc):
        if domain := _domain(address):
            yield domain


def _domain(address: Address | None) -> str:
    if address is None or address.email is None or "@" not in address.email:
        return ""
    return registered(address.email.rsplit("@", 1)[1])


def registered(host: str) -> str:
    """The part of a host name that somebody registered: two labels, three under the likes of co.uk."""
    labels = _readable(host.strip(" .>").lower()).split(".")
    wide = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND
    return ".".join(labels[-3:] if wide else labels[-2:])


def _readable(host: str) -> str:
    """The host with its punycode labels as the letters that are shown."""
    if "xn--" not in host:
        return host
    shown = []
    for label in host.split("."):
        try:
            shown.append(label[4:].encode("ascii").decode("punycode") if label.startswith("xn--") else label)
        except UnicodeError:
            shown.append(label)
    return ".".join(shown)


def skeleton(domain: str) -> str:
    """What the eye makes of the domain."""
    text = unicodedata.normalize("NFKC", domain).casefold().translate(_TWINS)
    for seen, meant in _PAIRS:
        text = text.replace(seen, meant)
    return text


def lookalikes(counts: Mapping[str, int]) -> tuple[Lookalike, ...]:
    """The suspicious domains among these, in time linear in their number: of a pair the rarer one is suspected."""
    found: dict[str, Lookalike] = {}
    groups: dict[str, list[str]] = {}
    for domain in sorted(counts):
        if domain in _PUBLIC:
            continue
        if scripts := _scripts(domain):
            found[domain] = Lookalike(domain=domain, like="", how=f"mixes {scripts}")
        for key in {f"={skeleton(domain)}", *_one_letter_keys(domain)}:
            groups.setdefault(key, []).append(domain)
    for key, members in groups.items():
        if len(members) > 1:
            real = max(members, key=lambda d: (d.isascii(), counts[d], d))
            for domain in members:
                if domain != real and _resembles(domain, real, key):
                    how = "looks the same" if key.startswith("=") else "one letter apart"
                    found.setdefault(domain, Lookalike(domain=domain, like=real, how=how))
                    if not found[domain].like:
                        found[domain] = Lookalike(domain=domain, like=real, how=found[domain].how)
    return tuple(found[domain] for domain in sorted(found))


def _scripts(domain: str) -> str:
    """The scripts of a label that mixes Latin letters with those of others, "" for a plain one."""
    names = {unicodedata.name(c, "UNKNOWN").split()[0].title() for c in domain if c.isalpha()}
    mixed = len(names & {"Latin", "Cyrillic", "Greek", "Armenian"}) > 1
    return " and ".join(sorted(names)) if mixed else ""


def _one_letter_keys(domain: str) -> Iterator[str]:
    """Keys that two domains share when a letter is changed, left out, put in, or two are swapped."""
    label, _, rest = domain.partition(".")
    if len(label) < _SHORT:
        return
    yield f"-{label}.{rest}"
    for at in range(len(label)):
        yield f"-{label[:at]}{label[at + 1 :]}.{rest}"


def _resembles(one: str, other: str, key: str) -> bool:
    """Whether two domains under one key are a letter apart; keys alone also bring together some that are two."""
    if key.startswith("="):
        return True
    (a, _, rest_a), (b, _, rest_b) = one.partition("."), other.partition(".")
    if rest_a != rest_b or min(len(a), len(b)) < _SHORT or a.isdigit() or b.isdigit():
        return False
    if len(a) == len(b):
        apart = [at for at in range(len(a)) if a[at] != b[at]]
        swapped = (
            len(apart) == 2 and apart[1] == apart[0] + 1 and a[apart[0]] == b[apart[1]] and a[apart[1]] == b[apart[0]]
        )
        return (len(apart) == 1 and not (a[apart[0]].isdigit() and b[apart[0]].isdigit())) or swapped
    return abs(len(a) - len(b)) == 1


def warned(printings: Iterable[Printing], suspects: Iterable[Lookalike]) -> Iterator[Printing]:
    """The printings, those with an address at a suspicious domain with a defect that says so."""
    by_domain = {one.domain: one for one in suspects}
    for printing in printings:
        met = sorted({domain for domain in _domains(printing) if domain in by_domain}) if by_domain else []
        if not met:
            yield printing
            continue
        defects = tuple(_defect(by_domain[domain]) for domain in met)
        yield replace(printing, defects=(*printing.defects, *defects))


def _defect(one: Lookalike) -> Defect:
    like = f", and is like {one.like}" if one.like else ""
    return Defect(kind=DefectKind.LOOKALIKE_DOMAIN, detail=f"{one.domain} {one.how}{like}", place="address")
