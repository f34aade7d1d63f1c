"""Every form in which a matter's headers print somebody, before anybody is told to be the same."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graph.likeness import agree, spells
from graph.names import Name, parse_name
from ingest.message import Address, Message, Thread, ThreadId

_ROLES = re.compile(
    r"(?:abuse|accounts?|admin|adr|alerts?|billing|board|calendar|clerk|claims|compliance|contact|desk|discovery|docket(?:ing)?"
    r"|e?-?filing|ecf|general|help(?:desk)?|hr|info|intake|legal|library|list|litigation|mail(?:er)?|mailbox|news|no-?reply"
    r"|notices?|notifications?|office|paralegals?|press|privacy|reception|records|requests|sales|scan|secretary|security"
    r"|service|staff|subpoenas?|support|team|webmaster)(?:[._+-]?(?:team|desk|dept|department|group|office|requests|\d+))*\Z",
    re.IGNORECASE,
)


@dataclass(slots=True, kw_only=True)
class Mention:
    """One key (an e-mail address, or a name in one thread) with the names printed for it and where it stood."""

    key: str
    names: Counter[str] = field(default_factory=Counter)
    threads: set[ThreadId] = field(default_factory=set)
    _parsed: tuple[int, tuple[Name, ...]] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def email(self) -> str | None:
        """The address, where the key is one."""
        return self.key.removeprefix("email:") if self.key.startswith("email:") else None

    @property
    def local(self) -> str:
        """The part before the "@"; for a name without address the name itself, run together."""
        return (self.email or "").partition("@")[0]

    @property
    def domain(self) -> str:
        """The part after the "@", "" without one."""
        return (self.email or "").rpartition("@")[2]

    @property
    def mailbox(self) -> bool:
        """Whether this is an office's address and nobody's own."""
        return bool(_ROLES.match(self.local)) if self.email else False

    def parsed(self) -> tuple[Name, ...]:
        """The personal names printed for it, the most frequent first."""
        total = self.names.total()
        if self._parsed is None or self._parsed[0] != total:
            found = (parse_name(text) for text, _ in sorted(self.names.items(), key=lambda item: (-item[1], item[0])))
            self._parsed = total, tuple(name for name in found if name)
        return self._parsed[1]


def gather(threads: Iterable[Thread]) -> dict[str, Mention]:
    """Every mention of a matter by its key."""
    found: dict[str, Mention] = {}
    for thread in threads:
        for address in addresses(thread):
            key = address_key(address, thread.id)
            if key:
                mention = found.setdefault(key, Mention(key=key))
                name = parse_name(address.name or "") or parse_name(address.printed)
                mention.names[name.shown if name else ""] += 1
                mention.threads.add(thread.id)
        for message in thread.messages:
            _signed(message, thread.id, found)
    return found


def _signed(message: Message, thread: ThreadId, found: dict[str, Mention]) -> None:
    """The name in a message's own signature is another form of its sender's."""
    key = address_key(message.sender, thread) if message.sender else None
    if key in found and key and message.signature and message.signature.name:
        name = parse_name(message.signature.name)
        if name and (any(agree(name, other) for other in found[key].parsed()) or spells(found[key].local, name)):
            found[key].names[name.shown] += 1


def addresses(thread: Thread) -> Iterator[Address]:
    """Every address that a thread's headers print, copies included, in order."""
    for message in thread.messages:
        copies = [(p.sender, *p.to, *p.cc, *p.bcc) for p in message.printings]
        for given in ((message.sender, *message.to, *message.cc, *message.bcc), *copies):
            yield from (address for address in given if address)


def address_key(address: Address, thread: ThreadId) -> str | None:
    """What identifies an address before any merging: the e-mail, else the name within its thread; None for neither."""
    if address.email:
        return f"email:{address.email.strip().casefold()}"
    name = parse_name(address.name or address.printed)
    return f"name:{name.plain}@{thread}" if name else None
