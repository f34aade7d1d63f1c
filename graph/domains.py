"""The name of every organisation's domain: as its people sign, as a text prints it, or made of the domain itself."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from graph.firmnames import (
    ENDING,
    clean,
    distinct,
    ends_as_firm,
    fits,
    from_domain,
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


class _Printed:
    """The names that a matter's texts print and that one of its domains may be made of, and how often each is printed.

    A name is held against those domains only that begin with its first word, are its initials or hold one of its words,
    so that the work grows with the words and not with words times domains.
    """

    def __init__(self, domains: Iterable[str]) -> None:
        self.fitting: dict[str, Counter[str]] = defaultdict(Counter)
        self.loosely: dict[str, Counter[str]] = defaultdict(Counter)
        self.words: dict[str, set[str]] = defaultdict(set)
        self._begun: dict[str, set[str]] = defaultdict(set)
        self._held: dict[str, set[str]] = defaultdict(set)
        self._initials: dict[str, set[str]] = defaultdict(set)
        self._known: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        for domain in domains:
            stem = re.sub(r"[^a-z0-9]", "", domain.split(".")[0])
            for end in range(1, len(stem) + 1):
                self._begun[stem[:end]].add(domain)
                for start in range(end - 2):
                    self._held[stem[start:end]].add(domain)
            for ending in ("", "law", "llp", "legal"):
                self._initials[stem.removesuffix(ending)].add(domain)

    def take(self, message: Message) -> None:
        """Count a message's names."""
        for name in phrases(message):
            if name not in self._known:
                self._known[name] = self._domains(name)
            exact, loose = self._known[name]
            for domain in exact:
                self.fitting[domain][name] += 1
            for domain in loose:
                self.loosely[domain][name] += 1

    def _domains(self, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The domains that fit a name, and those that fit it loosely."""
        words = distinct(name)
        if not words:
            return (), ()
        near = self._begun.get(words[0], set()) | self._initials.get("".join(word[0] for word in words), set())
        for word in words:
            near = near | self._held.get(word, set())
            for domain in self._begun.get(word, ()) if len(word) > 4 else ():
                self.words[domain].add(word)
        exact = tuple(domain for domain in sorted(near) if fits(name, domain))
        return exact, tuple(domain for domain in sorted(near) if domain not in exact and loosely_fits(name, domain))


def names_by_domain(threads: Sequence[Thread], people: People) -> dict[str, str]:
    """For every organisation's domain its name: as its people sign, else as a text prints it, else from the domain."""
    signed: dict[str, Counter[str]] = defaultdict(Counter)
    surnames: dict[str, set[str]] = defaultdict(set)
    for thread, message in ((within, message) for within in threads for message in within.messages):
        for address, sent in correspondents(message):
            domain = domain_of(address)
            name = parse_name(address.name or "")
            surnames[domain] |= {name.last} if name and name.last else set()
            if domain and sent and (firm := signed_firm(message.signature)):
                signed[domain][firm] += 1
        for address, firm, _ in letter_firms(message):
            person = people.find(address, thread.id)
            for domain in {organisation(email.rpartition("@")[2]) for email in person.emails} if person else ():
                signed[domain][firm] += 1
    domains = sorted(surnames.keys() - {""})
    printed = _Printed(domains)
    for message in (message for thread in threads for message in thread.messages):
        printed.take(message)
    return {domain: _name(domain, signed[domain], printed, surnames[domain]) for domain in domains}


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
    fitting = printed.fitting[domain]
    own = {name: count for name, count in signed.items() if fits(name, domain) or loosely_fits(name, domain)}
    own = own or {name: count for name, count in signed.items() if ends_as_firm(name) and not fitting}
    if own:
        return min(own, key=lambda name: (-own[name], -len(name), name))
    if known := listed(domain):
        return known.name
    if fitting:
        return min(fitting, key=lambda name: (-len(letters(name)), -fitting[name], name))
    if loosely := printed.loosely[domain] or signed:
        return min(loosely, key=lambda name: (-loosely[name], len(name), name))
    return from_domain(domain, surnames | printed.words[domain])
