"""Addresses as printed to people, conservatively: what is not surely one person stays two."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.names import Name, parse_name
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
    """Everybody in a matter; `key` of an address leads to its person."""

    persons: Mapping[str, Person]
    keys: Mapping[str, str]

    def find(self, address: Address | None, thread: ThreadId) -> Person | None:
        """Whose address this is; None for no address or one that names nobody."""
        key = address_key(address, thread) if address else None
        return self.persons[self.keys[key]] if key in self.keys else None


def address_key(address: Address, thread: ThreadId) -> str | None:
    """What identifies an address before any merging: the e-mail, else the name within its thread."""
    if address.email:
        return f"email:{address.email.strip().casefold()}"
    name = parse_name(address.name or address.printed)
    return f"name:{name.plain}@{thread}" if name else None
