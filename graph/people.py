"""Addresses as printed to people, conservatively: what is not surely one person stays two, and is shown for review."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from graph.likeness import agree, double_barrelled, imitates, partly, same_house, spells, surely_agree
from graph.mentions import Mention, address_key
from graph.names import parse_name
from ingest.message import Address, ThreadId


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One human being (or shared mailbox): the fullest name printed, every other form of it, every address, and the
    keys by which a judgement names him."""

    id: str
    name: str
    aliases: tuple[str, ...]
    emails: tuple[str, ...]
    keys: tuple[str, ...]
    mailbox: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Two people who may be one, and what speaks for it and against it."""

    one: str
    other: str
    reason: str


@dataclass(frozen=True, slots=True)
class People:
    """Everybody in a matter; `keys` leads from what identifies an address to its person."""

    persons: Mapping[str, Person]
    keys: Mapping[str, str]
    doubts: tuple[Doubt, ...] = ()

    def words(self) -> frozenset[str]:
        """Every word of everybody's name."""
        return _words(tuple(person.name for person in self.persons.values()))

    def find(self, address: Address | None, thread: ThreadId) -> Person | None:
        """Whose address this is; None for no address or one that names nobody."""
        key = address_key(address, thread) if address else None
        return self.persons[self.keys[key]] if key and key in self.keys else None


@lru_cache(maxsize=4)
def _words(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for name in names for word in re.findall(r"\w+", name.casefold()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What a person decided: these keys are one person's, or this pair is not; by key the name to show, the firm and
    the side; by thread the case."""

    same: tuple[frozenset[str], ...] = ()
    apart: tuple[frozenset[str], ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    firms: Mapping[str, str] = field(default_factory=dict)
    sides: Mapping[str, str] = field(default_factory=dict)
    cases: Mapping[str, str] = field(default_factory=dict)


def resolve(mentions: dict[str, Mention], ruling: Ruling | None = None) -> People:
    """The people of a matter by all that its threads print of them, a person's own decisions first."""
    joined = _Joined(mentions, ruling or Ruling())
    joined.rule()
    joined.join_addresses()
    joined.join_names_in_threads()
    joined.join_names_across_threads()
    return joined.people()


class _Joined:
    """Mentions while they are being joined: groups that never mix what must stay apart."""

    def __init__(self, mentions: dict[str, Mention], ruled: Ruling) -> None:
        self.mentions = mentions
        self.ruled = ruled
        self.leader = {key: key for key in mentions}
        self.groups = {key: [key] for key in mentions}
        self.doubts: set[tuple[str, str, str]] = set()

    def find(self, key: str) -> str:
        """The key that stands for the group of this one."""
        while self.leader[key] != key:
            self.leader[key] = self.leader[self.leader[key]]
            key = self.leader[key]
        return key

    def join(self, one: str, other: str, forced: bool = False, misspelt: bool = False) -> None:
        """Make two groups one, unless a ruling, an imitated domain or, but for `misspelt`, a clash of names forbids."""
        first, second = sorted((self.find(one), self.find(other)))
        if first == second or (not forced and self._forbidden(first, second, misspelt)):
            return
        self.leader[second] = first
        self.groups[first] += self.groups.pop(second)

    def _forbidden(self, first: str, second: str, misspelt: bool) -> bool:
        pairs = [(a, b) for a in self.groups[first] for b in self.groups[second]]
        if any(frozenset(pair) in self.ruled.apart for pair in pairs):
            return True
        for one, other in ((self.mentions[a], self.mentions[b]) for a, b in pairs):
            if imitates(one.domain, other.domain):
                self.doubts.add((first, second, f"the domain {one.domain} imitates {other.domain}"))
                return True
            if one.mailbox or other.mailbox or (not misspelt and clash(one, other)):
                return True
        return False

    def rule(self) -> None:
        """What a person has decided."""
        for keys in self.ruled.same:
            known = sorted(key for key in keys if key in self.mentions)
            for key in known[1:]:
                self.join(known[0], key, forced=True)

    def join_addresses(self) -> None:
        """One full name at two addresses is one person, unless two people of that name are in one matter."""
        for one, other in _pairs(_by_surname(m for m in self.mentions.values() if m.email)):
            surely = any(surely_agree(a, b) for a in one.parsed() for b in other.parsed())
            fits = any(agree(a, b) for a in one.parsed() for b in other.parsed())
            if surely or (fits and same_house(one.domain, other.domain) and spells(other.local, one.parsed()[0])):
                self.join(one.key, other.key)
            elif fits:
                self.doubts.add((one.key, other.key, "names that may be one, at two addresses"))

    def join_names_in_threads(self) -> None:
        """A name without address is the one correspondent of its thread whom it fits, if there is exactly one."""
        by_thread: dict[ThreadId, list[Mention]] = defaultdict(list)
        bare_in = {thread for mention in self.mentions.values() if not mention.email for thread in mention.threads}
        for mention in self.mentions.values() if bare_in else ():
            for thread in mention.threads & bare_in:
                by_thread[thread].append(mention)
        for _, mentions in sorted(by_thread.items()):
            for bare in (m for m in mentions if not m.email):
                for fit in (_fits_fully, _fits_mailbox, _fits_nearly, _fits_partly):
                    met = sorted({self.find(m.key) for m in mentions if m is not bare and fit(bare, m)})
                    if len(met) == 1 or (fit is _fits_mailbox and self._one_house(met)):
                        for key in met:
                            self.join(bare.key, key, misspelt=fit is _fits_nearly)
                    if met:
                        self._doubt(bare.key, met)
                        break

    def join_names_across_threads(self) -> None:
        """The same full name in two threads is one person, if it fits only one person of the matter."""
        nameless = _by_letters(m for m in self.mentions.values() if m.email and not any(n.last for n in m.parsed()))
        for last, mentions in sorted(_by_surname(self.mentions.values()).items()):
            mentions = [*mentions, *(m for m in nameless.get(last[:4], ()) if m not in mentions)]
            for bare in (m for m in mentions if any(n.last for n in m.parsed())):
                met = {self.find(m.key) for m in mentions if m is not bare and _fits_anywhere(bare, m)}
                met -= {self.find(bare.key)}
                known = {key for key in met if any(self.mentions[one].email for one in self.groups[key])}
                if len(met) == 1 or (len(known) == 1 and not bare.email):  # the others are names like this one
                    self.join(bare.key, min(known or met))
                elif met:
                    self._doubt(bare.key, sorted(met))

    def _one_house(self, keys: Sequence[str]) -> bool:
        """Whether these groups are addresses of one organisation only, each of which the name spells."""
        domains = sorted({self.mentions[key].domain for key in keys})
        return all(same_house(domains[0], domain) for domain in domains)

    def _doubt(self, key: str, met: Sequence[str]) -> None:
        for other in met if len({self.find(m) for m in met}) > 1 else ():
            self.doubts.add((self.find(key), other, "a name that fits several people"))

    def people(self) -> People:
        """Everybody, and who may yet be one."""
        names = self.ruled.names
        persons = {}
        for keys in self.groups.values():
            person = _person([self.mentions[key] for key in sorted(keys)], names)
            persons.update(dict.fromkeys(keys, person))
        doubts = {
            (*sorted((persons[one].id, persons[other].id)), reason)
            for one, other, reason in self.doubts
            if persons[one].id != persons[other].id and frozenset((one, other)) not in self.ruled.apart
        }
        told = tuple(Doubt(one=one, other=other, reason=reason) for one, other, reason in sorted(doubts))
        return People({p.id: p for p in persons.values()}, {key: p.id for key, p in persons.items()}, told)


def _by_surname(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: m.key):
        for last in sorted({name.last for name in mention.parsed() if name.last}):
            found[last].append(mention)
    return found


def _by_letters(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    """Addresses without a name, by every four letters that may begin a surname in them."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: m.key):
        flat = "".join(c for c in mention.local if c.isalpha())
        for four in {flat[at : at + 4] for at in range(max(1, len(flat) - 3))}:
            found[four].append(mention)
    return found


def _pairs(groups: Mapping[str, Sequence[Mention]]) -> Iterator[tuple[Mention, Mention]]:
    """Pairs within a surname; of a very common one only neighbours, so that a great matter stays quick."""
    for _, mentions in sorted(groups.items()):
        for at, one in enumerate(mentions):
            for other in mentions[at + 1 : at + 200]:
                yield one, other


def clash(one: Mention, other: Mention) -> bool:
    """Whether the names printed for two mentions speak against one person."""
    ones = [n for n in one.parsed() if n.last]
    others = [n for n in other.parsed() if n.last]
    return bool(ones and others) and not any(agree(a, b) for a in ones for b in others)


def _fits_fully(bare: Mention, other: Mention) -> bool:
    return any(agree(a, b) for a in bare.parsed() for b in other.parsed())


def _fits_anywhere(bare: Mention, other: Mention) -> bool:
    """The same full name, or the name that an address without one spells; addresses with names were compared before."""
    if bare.email and other.email:
        return _fits_mailbox(bare, other) and same_house(bare.domain, other.domain)
    return any(surely_agree(a, b) for a in bare.parsed() for b in other.parsed()) or _fits_mailbox(bare, other)


def _fits_mailbox(bare: Mention, other: Mention) -> bool:
    """The name spells the address ("Floyd Abrams" and fabrams@), or is its local part ("FAbrams")."""
    if not other.email or any(name.last for name in other.parsed()):
        return False
    return any(spells(other.local, a) or (not a.last and a.first == other.local) for a in bare.parsed())


def _fits_nearly(bare: Mention, other: Mention) -> bool:
    """A full name one letter away in its surname, with the same first name."""
    pairs = [(a, b) for a in bare.parsed() for b in other.parsed() if a.last and b.last and len(a.last) > 4]
    if any(double_barrelled(a, b) for a, b in pairs):
        return True
    return any(a.first == b.first and len(a.first) > 1 and imitates(a.last + ".x", b.last + ".x") for a, b in pairs)


def _fits_partly(bare: Mention, other: Mention) -> bool:
    return any(partly(a, b) for a in bare.parsed() for b in other.parsed())


def _person(mentions: Sequence[Mention], names: Mapping[str, str]) -> Person:
    printed: Counter[str] = sum((m.names for m in mentions), Counter())
    shown = sorted((n for n in printed if n), key=lambda n: (-_fullness(n), -printed[n], n))
    emails = tuple(sorted(m.email for m in mentions if m.email))
    given = next((names[m.key] for m in mentions if m.key in names), None)
    best = given or (shown[0] if shown else emails[0])
    id_ = "person:" + hashlib.sha256(mentions[0].key.encode()).hexdigest()[:16]
    aliases = tuple(sorted(name for name in shown if name != best))
    return Person(
        id=id_,
        name=best,
        aliases=aliases,
        emails=emails,
        keys=tuple(m.key for m in mentions),
        mailbox=all(m.mailbox for m in mentions),
    )


def _fullness(shown: str) -> int:
    """How much of a name is there: words, and initials for less; four words and more count alike."""
    name = parse_name(shown)
    if not name or not name.last:
        return 0
    return min(6, 2 * (len(name.first) > 1) + 2 + (1 if name.middle else 0) + (1 if name.suffix else 0))
