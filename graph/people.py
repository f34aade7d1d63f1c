"""Addresses as printed to people, conservatively: what is not surely one person stays two."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.names import parse_name
from ingest.message import Address, Thread, ThreadId


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One human being (or shared mailbox): the fullest name printed, every other form of it, every address."""

    id: str
    name: str
    aliases: tuple[str, ...]
    emails: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class People:
    """Everybody in a matter; `keys` leads from what identifies an address to its person."""

    persons: Mapping[str, Person]
    keys: Mapping[str, str]

    def find(self, address: Address | None, thread: ThreadId) -> Person | None:
        """Whose address this is; None for no address or one that names nobody."""
        key = address_key(address, thread) if address else None
        return self.persons[self.keys[key]] if key and key in self.keys else None


def address_key(address: Address, thread: ThreadId) -> str | None:
    """What identifies an address before any merging: the e-mail, else the name within its thread."""
    if address.email:
        return f"email:{address.email.strip().casefold()}"
    name = parse_name(address.name or address.printed)
    return f"name:{name.plain}@{thread}" if name else None


def resolve(threads: Iterable[Thread]) -> People:
    """The people of a matter's threads."""
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    for thread in threads:
        for address in addresses(thread):
            if key := address_key(address, thread.id):
                name = parse_name(address.name or "")
                printed[key][name.shown if name else ""] += 1
    persons = {key: _person([key], names) for key, names in printed.items()}
    return People({p.id: p for p in persons.values()}, {key: person.id for key, person in persons.items()})


def addresses(thread: Thread) -> Iterator[Address]:
    """Every address that a thread's headers print, copies included, in order."""
    for message in thread.messages:
        copies = [(p.sender, *p.to, *p.cc, *p.bcc) for p in message.printings]
        for given in ((message.sender, *message.to, *message.cc, *message.bcc), *copies):
            yield from (address for address in given if address)


def _person(keys: list[str], names: Counter[str]) -> Person:
    shown = sorted((n for n in names if n), key=lambda n: (-len(n.split()), -names[n], n))
    emails = tuple(sorted(key.removeprefix("email:") for key in keys if key.startswith("email:")))
    name = shown[0] if shown else emails[0]
    id_ = "person:" + hashlib.sha256(min(keys).encode()).hexdigest()[:16]
    return Person(id=id_, name=name, aliases=tuple(shown[1:]), emails=emails)
