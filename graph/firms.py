"""Who works where: firms from signatures, from the names that texts print, and from domains; law firms told apart."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache

from graph.directories import housed
from graph.facts import Facts, moment
from graph.firmnames import COMPANY, LAW, UNKNOWN, bears, kind_of
from graph.organisations import listed
from graph.people import People


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

    since: int | None = None
    until: int | None = None
    messages: int = 0
    bases: set[str] = field(default_factory=set)
    cite: str = ""

    def note(self, since: int | None, until: int | None, basis: str, cite: str) -> None:
        """Take in some messages."""
        if since is not None:
            self.since = since if self.since is None else min(self.since, since)
        if until is not None:
            self.until = until if self.until is None else max(self.until, until)
        self.bases.add(basis)
        self.cite = min(self.cite, cite) if self.cite else cite


Told = tuple[str, str, str, int, int | None, int | None, str]  # person, firm, basis, messages as bits, times, citation


def find_firms(
    record: Sequence[Facts], people: People, names: Mapping[str, str]
) -> tuple[dict[str, Firm], tuple[Membership, ...]]:
    """The firms by name, and who was at them when; `names` are those of the organisations' domains."""
    seen: dict[tuple[str, str], _Seen] = defaultdict(_Seen)
    for facts in record:
        _note(seen, _placed(facts, people, names))
    for guess in (_partners, _housed):
        placed = {person for person, _ in seen}
        for facts in record:
            _note(seen, guess(facts, people, names, placed))
    members = tuple(_membership(person, firm, found) for (person, firm), found in sorted(seen.items()))
    domains: dict[str, set[str]] = defaultdict(set)
    for domain, name in names.items():
        domains[name].add(domain)
    firms = {m.firm: _firm(m.firm, domains[m.firm]) for m in members}
    for member in members:
        if firms[member.firm].kind in (COMPANY, UNKNOWN) and bears(member.firm, people.persons[member.person].name):
            firms[member.firm] = replace(firms[member.firm], kind=LAW)
    return firms, members


def _note(seen: dict[tuple[str, str], _Seen], told: Iterable[Told]) -> None:
    """Take in what one thread tells; a message that tells it twice counts once."""
    messages: dict[tuple[str, str], int] = {}
    for person, firm, basis, bits, since, until, cite in told:
        seen[person, firm].note(since, until, basis, cite)
        messages[person, firm] = messages.get((person, firm), 0) | bits
    for place, bits in messages.items():
        seen[place].messages += bits.bit_count()


def _placed(facts: Facts, people: People, names: Mapping[str, str]) -> Iterator[Told]:
    """The correspondents whose firm a message itself tells: by an address, a signature or a letter's head."""
    for who, domain, signed, lettered, told, bits, since, until, cite in facts.placings:
        firm, basis = _firm_of(domain, signed, names)
        if not firm:
            firm, basis = lettered, told
        if firm:
            yield people.keys[facts.keys[who]], firm, basis, int(bits, 16), since, until, cite


def _partners(facts: Facts, people: People, _names: Mapping[str, str], placed: Set[str]) -> Iterator[Told]:
    """Writers whose surname begins a firm's name that their own thread prints: letterheads and closings."""
    basis = "a firm that bears the writer's name, printed in the thread"
    for who, bits, since, until, cite in facts.writings if facts.firms else ():
        writer = people.keys[facts.keys[who]]
        bearing = [] if writer in placed else [n for n in facts.firms if bears(n, people.persons[writer].name)]
        if bearing:
            firm = min(bearing, key=lambda name: (len(name), name))
            yield writer, firm, basis, int(bits, 16), since, until, cite


def _housed(facts: Facts, people: People, names: Mapping[str, str], placed: Set[str]) -> Iterator[Told]:
    bare = {people.keys[key] for key in facts.keys if not key.startswith("email:")} - placed if facts.sent else ()
    if any(not people.persons[person].emails for person in bare):
        for person, at, firm, basis in housed(facts, people, names):
            if person not in placed:
                time, cite = facts.sent[at]
                yield person, firm, basis, 1 << at, time, time, cite


@lru_cache(maxsize=1 << 12)
def _listed_as(domain: str, name: str) -> bool:
    known = listed(domain)
    return known is not None and known.name == name


def _firm_of(domain: str, signed: str, names: Mapping[str, str]) -> tuple[str, str]:
    if signed and not domain:
        return signed, "signature"
    if domain in names:
        return names[domain], f"domain {domain}{' (shipped list)' if _listed_as(domain, names[domain]) else ''}"
    return (signed, "signature") if signed else ("", "")


def _membership(person: str, firm: str, seen: _Seen) -> Membership:
    return Membership(
        person=person,
        firm=firm,
        since=moment(seen.since),
        until=moment(seen.until),
        messages=seen.messages,
        basis=", ".join(sorted(seen.bases)),
        cite=seen.cite,
    )


def _firm(name: str, domains: set[str]) -> Firm:
    return Firm(name=name, domains=tuple(sorted(domains)), kind=kind_of(name, domains))
