"""Who works where: firms from signatures, from the names that texts print, and from domains; law firms told apart."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from graph.cite import cite
from graph.directories import housed
from graph.domains import correspondents, domain_of, names_by_domain, phrases
from graph.firmnames import (
    COMPANY,
    LAW,
    UNKNOWN,
    bears,
    ends_as_firm,
    kind_of,
)
from graph.letterheads import letter_firms, signed_firm
from graph.organisations import listed
from graph.people import People
from ingest.message import Address, Message, Thread


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm:
    """A firm, company or agency: its fullest printed name, the domains its people write from, and which it is."""

    name: str
    domains: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """One person's time at one firm as the record shows it: first and last message, how many, and what tells it."""

    person: str
    firm: str
    since: datetime | None
    until: datetime | None
    messages: int
    basis: str
    cite: str


@dataclass(slots=True)
class _Seen:
    """What the record shows of one person at one firm."""

    times: list[datetime] = field(default_factory=list)
    messages: set[str] = field(default_factory=set)
    bases: Counter[str] = field(default_factory=Counter)
    cites: set[str] = field(default_factory=set)


def find_firms(threads: Sequence[Thread], people: People) -> tuple[dict[str, Firm], tuple[Membership, ...]]:
    """The firms by name, and who was at them when."""
    names = names_by_domain(threads, people)
    seen: dict[tuple[str, str], _Seen] = defaultdict(_Seen)
    for thread in threads:
        for message in thread.messages:
            for person, firm, basis in _placed(message, thread, people, names):
                _note(seen[person, firm], message, basis)
    for guess in (_partners, _housed):
        placed = {person for person, _ in seen}
        for person, message, firm, basis in guess(threads, people, names):
            if person not in placed:
                _note(seen[person, firm], message, basis)
    members = tuple(_membership(person, firm, found) for (person, firm), found in sorted(seen.items()))
    domains: dict[str, set[str]] = defaultdict(set)
    for domain, name in names.items():
        domains[name].add(domain)
    firms = {m.firm: _firm(m.firm, domains[m.firm]) for m in members}
    for member in members:
        if firms[member.firm].kind in (COMPANY, UNKNOWN) and bears(member.firm, people.persons[member.person].name):
            firms[member.firm] = replace(firms[member.firm], kind=LAW)
    return firms, members


def _placed(
    message: Message, thread: Thread, people: People, names: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    """The correspondents whose firm the message itself tells: by an address, a signature or a letter's head."""
    letter = {address: (firm, basis) for address, firm, basis in letter_firms(message)}
    for address, sent in correspondents(message):
        person = people.find(address, thread.id)
        firm, basis = _firm_of(address, message if sent else None, names)
        if not firm and address in letter:
            firm, basis = letter[address]
        if person and firm:
            yield person.id, firm, basis


def _partners(
    threads: Sequence[Thread], people: People, _names: Mapping[str, str]
) -> Iterator[tuple[str, Message, str, str]]:
    """Writers whose surname begins a firm's name that their own thread prints: letterheads and closings."""
    basis = "a firm that bears the writer's name, printed in the thread"
    for thread in threads:
        printed = {name for message in thread.messages for name in phrases(message) if ends_as_firm(name)}
        for message in thread.messages:
            writer = people.find(message.sender, thread.id)
            bearing = [name for name in printed if writer and bears(name, writer.name)]
            if writer and bearing:
                yield writer.id, message, min(bearing, key=lambda name: (len(name), name)), basis


def _housed(
    threads: Sequence[Thread], people: People, names: Mapping[str, str]
) -> Iterator[tuple[str, Message, str, str]]:
    for thread in threads:
        yield from housed(thread, people, names)


def _firm_of(address: Address, sent: Message | None, names: Mapping[str, str]) -> tuple[str | None, str]:
    domain = domain_of(address)
    signed = signed_firm(sent.signature) if sent else ""
    if signed and not domain:
        return signed, "signature"
    if domain in names:
        told = " (shipped list)" if (known := listed(domain)) and known.name == names[domain] else ""
        return names[domain], f"domain {domain}{told}"
    return (signed, "signature") if signed else (None, "")


def _note(seen: _Seen, message: Message, basis: str) -> None:
    if message.sent.earliest:
        seen.times.append(message.sent.earliest)
    seen.messages.add(message.id)
    seen.bases[basis] += 1
    seen.cites.add(cite(message))


def _membership(person: str, firm: str, seen: _Seen) -> Membership:
    times = (min(seen.times), max(seen.times)) if seen.times else (None, None)
    basis = ", ".join(sorted(seen.bases))
    count = len(seen.messages)
    return Membership(
        person=person, firm=firm, since=times[0], until=times[1], messages=count, basis=basis, cite=min(seen.cites)
    )


def _firm(name: str, domains: set[str]) -> Firm:
    return Firm(name=name, domains=tuple(sorted(domains)), kind=kind_of(name, domains))
