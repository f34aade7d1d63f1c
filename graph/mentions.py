"""Every form in which a matter's headers print somebody, before anybody is told to be the same."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graph.facts import Facts
from graph.likeness import agree, spells
from graph.names import Name, parse_name
from ingest.message import Address, Printing, Thread, ThreadId

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


def gather(record: Iterable[Facts]) -> dict[str, Mention]:
    """Every mention of a matter by its key: as headers print it, then as its own signatures do."""
    found: dict[str, Mention] = {}
    signed: dict[str, Counter[str]] = {}
    for facts in record:
        keys = facts.keys
        for who, name, times in facts.forms:
            mention = found.get(keys[who])
            if mention is None:
                mention = found[keys[who]] = Mention(key=keys[who])
            mention.names[name] += times
            mention.threads.add(facts.thread)
        for who, name, times in facts.signed:
            signed.setdefault(keys[who], Counter())[name] += times
    for key, names in signed.items():
        _sign(found[key], names)
    return found


def _sign(mention: Mention, names: Mapping[str, int]) -> None:
    """The name in a message's own signature is another form of its sender's."""
    printed, own = mention.parsed(), Counter[str]()
    for text, times in sorted(names.items()):
        name = parse_name(text)
        if name and (any(agree(name, other) for other in printed) or spells(mention.local, name)):
            own[name.shown] += times
    mention.names.update(own)


def forms(thread: Thread) -> dict[tuple[str, str], int]:
    """By key and printed name, how often a thread's headers print it, copies included."""
    found: Counter[tuple[str, str]] = Counter()
    for address in addresses(thread):
        if key := address_key(address, thread.id):
            name = parse_name(address.name or "") or parse_name(address.printed)
            found[key, name.shown if name else ""] += 1
    return found


def signatures(thread: Thread) -> dict[tuple[str, str], int]:
    """By the sender's key and the name in the signature, how often a thread's messages are signed so."""
    found: Counter[tuple[str, str]] = Counter()
    for message in thread.messages:
        key = address_key(message.sender, thread.id) if message.sender else None
        if key and message.signature and message.signature.name:
            found[key, message.signature.name] += 1
    return found


def addresses(thread: Thread) -> Iterator[Address]:
    """Every address that a thread's headers print, copies included, in order; those of scans only where a message has
    no other copy, for a scanner misreads letters and so makes new people."""
    for message in thread.messages:
        read = [p for p in message.printings if not _is_scanned(p)] or message.printings
        copies = [(p.sender, *p.to, *p.cc, *p.bcc) for p in read]
        for given in ((message.sender, *message.to, *message.cc, *message.bcc), *copies):
            yield from (address for address in given if address)


def _is_scanned(printing: Printing) -> bool:
    return any(page.ocr_confidence is not None for page in printing.pages)


def address_key(address: Address, thread: ThreadId) -> str | None:
    """What identifies an address before any merging: the e-mail, else the name within its thread; None for neither."""
    if address.email:
        return f"email:{address.email.strip().casefold()}"
    name = parse_name(address.name or address.printed)
    return f"name:{name.plain}@{thread}" if name else None
