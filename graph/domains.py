"""The name of every organisation's domain: as its people sign, as a text prints it, or made of the domain itself."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.firmnames import (
    AGENCY,
    ENDING,
    clean,
    distinct,
    fits,
    from_domain,
    kind_of,
    letters,
    loosely_fits,
    organisation,
)
from graph.letterheads import letter_firms, signed_firm
from graph.names import parse_name
from graph.organisations import listed
from graph.people import People
from ingest.message import Address, Message, Printing, Thread

_WORD = r"(?:[A-Z][\w'’.-]*|&|and|of|the)"
_NAMED = re.compile(rf"(?:[A-Z][\w'’.-]*,? )(?:{_WORD},? ){{0,6}}{ENDING}(?![\w])")
_PHRASE = re.compile(r"[A-Z][\w'’-]*(?:(?: & |, | and | )[A-Z][\w'’-]*){0,4}")
_OFFICE = re.compile(
    r"(?:U\.S\. |United States )?(?:Department|Ministry|Bureau|Board|Commission|Office|City|County|"
    r"State) (?:of|for) (?:the )?"
    r"[A-Z]\w+(?: and [A-Z]\w+)?"
)
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


@dataclass(slots=True)
class _Printed:
    """The names that a matter's texts print, by the letter a domain made of one begins with, and how often each."""

    names: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    agencies: Counter[str] = field(default_factory=Counter)
    single: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    known: dict[str, str] = field(default_factory=dict)

    def take(self, message: Message) -> None:
        """Count a message's names."""
        for name in phrases(message):
            first = self.known[name] if name in self.known else self._meet(name)
            if first:
                self.names[first][name] += 1
                if name in self.agencies:
                    self.agencies[name] += 1

    def _meet(self, name: str) -> str:
        """What a name is that was not met before: the letter under which it is counted, "" for none."""
        words = distinct(name) or letters(name)
        self.known[name] = words[0][0] if words else ""
        for word in words:
            if len(word) > 4:
                self.single[word[0]].add(word)
        if words and kind_of(name, set()) == AGENCY:
            self.agencies[name] = 0
        return self.known[name]

    def fitting(self, domain: str) -> dict[str, int]:
        """The names that a domain fits, with how often each is printed."""
        return {name: count for name, count in self._candidates(domain).items() if fits(name, domain)}

    def loosely(self, domain: str) -> dict[str, int]:
        """The names of which a domain runs some words together."""
        return {name: count for name, count in self._candidates(domain).items() if loosely_fits(name, domain)}

    def words(self, domain: str) -> set[str]:
        """Single printed words of five letters and more with which a domain begins."""
        return {word for word in self.single[domain[:1]] if domain.startswith(word)}

    def _candidates(self, domain: str) -> Mapping[str, int]:
        return self.names[domain[:1]] | self.agencies


def names_by_domain(threads: Sequence[Thread], people: People) -> dict[str, str]:
    """For every organisation's domain its name: as its people sign, else as a text prints it, else from the domain."""
    signed: dict[str, Counter[str]] = defaultdict(Counter)
    surnames: dict[str, set[str]] = defaultdict(set)
    domains: set[str] = set()
    printed = _Printed()
    for thread, message in ((within, message) for within in threads for message in within.messages):
        printed.take(message)
        for address, sent in correspondents(message):
            domain = domain_of(address)
            domains |= {domain} - {""}
            name = parse_name(address.name or "")
            surnames[domain] |= {name.last} if name and name.last else set()
            if domain and sent and (firm := signed_firm(message.signature)):
                signed[domain][firm] += 1
        for address, firm, _ in letter_firms(message):
            person = people.find(address, thread.id)
            for domain in {organisation(email.rpartition("@")[2]) for email in person.emails} if person else ():
                signed[domain][firm] += 1
    return {domain: _name(domain, signed[domain], printed, surnames[domain]) for domain in sorted(domains)}


def phrases(message: Message) -> Iterator[str]:
    """The runs of capitalised words of a message, its headers and its signatures that may be names."""
    texts = [message.text, message.subject or ""]
    texts += [p.signature.text for p in message.printings if p.signature]
    texts += [p.header for p in message.printings]
    for text in texts:
        yield from (clean(found.group(0)) for found in _NAMED.finditer(text))
        yield from (clean(found.group(0)) for found in _PHRASE.finditer(text))
        yield from (clean(found.group(0)) for found in _OFFICE.finditer(text))


def _name(domain: str, signed: Counter[str], printed: _Printed, surnames: set[str]) -> str:
    fitting = printed.fitting(domain)
    own = {name: count for name, count in signed.items() if fits(name, domain) or loosely_fits(name, domain)}
    own = own or {name: count for name, count in signed.items() if re.search(ENDING + "$", name) and not fitting}
    if own:
        return min(own, key=lambda name: (-own[name], -len(name), name))
    if known := listed(domain):
        return known.name
    if fitting:
        return min(fitting, key=lambda name: (-len(letters(name)), -fitting[name], name))
    if loosely := printed.loosely(domain) or signed:
        return min(loosely, key=lambda name: (-loosely[name], len(name), name))
    return from_domain(domain, surnames | printed.words(domain))
