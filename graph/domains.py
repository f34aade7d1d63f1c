"""The name of every organisation's domain: as its people sign, as a text prints it, or made of the domain itself."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.facts import Facts
from graph.firmnames import (
    ENDING,
    clean,
    ends_as_firm,
    fits,
    from_domain,
    letters,
    loosely_fits,
    organisation,
)
from graph.organisations import listed
from graph.people import People
from ingest.message import Address, Message, Printing

_WORD = r"(?:[A-Z][\w'’.-]*|&|and|of|the)"
_NAMED = re.compile(rf"(?:[A-Z][\w'’.-]*,? )(?:{_WORD},? ){{0,6}}{ENDING}(?![\w])")
_PHRASE = re.compile(r"[A-Z][\w'’-]*(?:(?: & |, | and | )[A-Z][\w'’-]*){0,4}")
_OFFICE = re.compile(
    r"(?:U\.S\. |United States )?(?:Department|Ministry|Bureau|Board|Commission|Office|City|County|"
    r"State) (?:of|for) (?:the )?"
    r"[A-Z]\w+(?: and [A-Z]\w+)?"
)
EXACT, LOOSE, HEAD = "exactly", "loosely", "begins with "
_VIA_LIST = re.compile(r"\bvia\b[^<]{1,80}<")


def correspondents(message: Message | Printing) -> Iterator[tuple[Address, bool]]:
    """Everybody whom a header names, and whether as its sender."""
    if message.sender:
        yield message.sender, True
    for address in (*message.to, *message.cc, *message.bcc):
        yield address, False


def domain_of(address: Address) -> str:
    """The organisation's domain of an address; "" for none, a public mail service's, or a list that passes on what
    somebody else wrote."""
    return "" if _VIA_LIST.search(address.printed) else organisation((address.email or "").rpartition("@")[2])


class Domains:
    """Organisations' domains, to be held against the names that texts print.

    A name is held against those domains only that begin with its first word, are its initials or hold one of its words,
    so that the work grows with the words and not with words times domains.
    """

    def __init__(self, domains: Iterable[str]) -> None:
        self._begun: dict[str, set[str]] = defaultdict(set)
        self._held: dict[str, set[str]] = defaultdict(set)
        self._initials: dict[str, set[str]] = defaultdict(set)
        for domain in domains:
            stem = _stem(domain)
            for end in range(1, len(stem) + 1):
                self._begun[stem[:end]].add(domain)
                for start in range(end - 2):
                    self._held[stem[start:end]].add(domain)
            for ending in ("", "law", "llp", "legal"):
                self._initials[stem.removesuffix(ending)].add(domain)

    def fitting(self, name: str, words: Sequence[str]) -> Iterator[tuple[str, str]]:
        """The domains that a name of these distinct words fits, each with how: EXACT, LOOSE or HEAD."""
        if not words:
            return
        near = {*self._begun.get(words[0], ()), *self._initials.get("".join(word[0] for word in words), ())}
        for word in words:
            near.update(self._held.get(word, ()))
            for domain in self._begun.get(word, ()) if len(word) > 4 else ():
                yield domain, HEAD + word
        for domain in sorted(near):
            if fits(name, domain):
                yield domain, EXACT
            elif loosely_fits(name, domain):
                yield domain, LOOSE


@dataclass(slots=True)
class Printed:
    """The names that a matter's texts print and that one domain may be made of, and how often each is printed: those
    that fit it, those that fit it loosely, and words that begin it."""

    exact: Counter[str] = field(default_factory=Counter)
    loose: Counter[str] = field(default_factory=Counter)
    heads: set[str] = field(default_factory=set)

    def take(self, name: str, how: str, times: int) -> None:
        """Count a name that fits so."""
        if how == EXACT:
            self.exact[name] = times
        elif how == LOOSE:
            self.loose[name] = times
        else:
            self.heads.add(how.removeprefix(HEAD))


def domains_of(record: Iterable[Facts]) -> dict[str, set[str]]:
    """Every organisation's domain, with the last names of its people."""
    found: dict[str, set[str]] = {}
    for domain, last in {tuple(pair) for facts in record for pair in facts.surnames}:
        found.setdefault(domain, set()).update({last} - {""})
    return found


def names_by_domain(
    record: Sequence[Facts], people: People, domains: Mapping[str, set[str]], printed: Mapping[str, Printed]
) -> dict[str, str]:
    """For every organisation's domain its name: as its people sign, else as a text prints it, else from the domain."""
    signed: dict[str, Counter[str]] = defaultdict(Counter)
    for facts in record:
        for domain, firm, times in facts.bodies:
            signed[domain][firm] += times
        for who, firm, times in facts.letters:
            emails = people.persons[people.keys[facts.keys[who]]].emails
            for domain in {organisation(email.rpartition("@")[2]) for email in emails}:
                signed[domain][firm] += times
    return {domain: _name(domain, signed[domain], printed[domain], domains[domain]) for domain in sorted(domains)}


def phrases(message: Message) -> Iterator[str]:
    """The runs of capitalised words of a message, its headers and its signatures that may be names."""
    texts = [message.text, message.subject or ""]
    texts += [p.signature.text for p in message.printings if p.signature]
    texts += [p.header for p in message.printings]
    for text in texts:
        yield from (clean(found.group(0)) for found in _NAMED.finditer(text))
        yield from (clean(found.group(0)) for found in _PHRASE.finditer(text))
        yield from (clean(found.group(0)) for found in _OFFICE.finditer(text))


def _name(domain: str, signed: Counter[str], printed: Printed, surnames: set[str]) -> str:
    fitting = printed.exact
    own = {name: count for name, count in signed.items() if fits(name, domain) or loosely_fits(name, domain)}
    own = own or {name: count for name, count in signed.items() if ends_as_firm(name) and not fitting}
    if own:
        return min(own, key=lambda name: (-own[name], -len(name), name))
    if known := listed(domain):
        return known.name
    if fitting:
        return min(fitting, key=lambda name: (-len(letters(name)), -fitting[name], name))
    if loosely := printed.loose or signed:
        return min(loosely, key=lambda name: (-loosely[name], len(name), name))
    return from_domain(domain, surnames | printed.heads)


def _stem(domain: str) -> str:
    return re.sub(r"[^a-z0-9]", "", domain.split(".")[0])
