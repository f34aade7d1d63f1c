"""Names printed without an address, and whose address book printed them.

A mail program leaves out the addresses of its own house only. So who quotes a header tells whose house it was: a sender
whom it prints by name alone is a colleague of the one who quotes, and so are the recipients where that sender is one.
A government's address book holds other agencies' people too, and tells nothing.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graph.domains import correspondents
from graph.firmnames import GOVERNMENT, fits, organisation
from graph.people import People, Person
from ingest.message import Address, Message, MessageId, Printing, Thread
from ingest.shapes import looks_title

# "Last, First", a Notes path, a Notes domain: the forms of a house's own address book
_LISTED = re.compile(r"^[^@<]*,[^@<]*$|/|^[^@</,]+@ ?[A-Za-z][\w ]*$")
_PATH = re.compile(r"[^<@/=]+/(?:[\w .&-]*/)*(?P<code>[\w .&-]{2,40}?)(?:@[\w .&-]+)?\s*\Z")
_DOMAIN = re.compile(r"[^<@/=,]+@ ?(?P<code>[A-Za-z][\w ]{1,40})\s*\Z")
_X500 = re.compile(r"[/<]O=(?P<code>[^/]{2,40})/OU=", re.IGNORECASE)


def housed(thread: Thread, people: People, names: Mapping[str, str]) -> Iterator[tuple[str, Message, str, str]]:
    """Persons of whom the matter knows no address, each with a message, a firm, and what tells it."""
    seen = _Seen(thread, people, names)
    seen.quoted()
    yield from seen.told()
    yield from seen.left()


@dataclass(slots=True)
class _Seen:
    """What one thread's headers show of those whom they print without an address."""

    thread: Thread
    people: People
    names: Mapping[str, str]
    votes: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    shown: dict[str, Message] = field(default_factory=dict)
    order: dict[MessageId, int] = field(default_factory=dict)
    hidden: set[tuple[str, int | None]] = field(default_factory=set)
    copied: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))

    def quoted(self) -> None:
        """Vote by who quotes whose header, the outermost first."""
        self.order = {message.id: at for at, message in enumerate(self.thread.messages)}
        places = {(p.source.id, p.index): m for m in self.thread.messages for p in m.printings}
        self.hidden = {
            (p.source.id, p.carrier) for m in self.thread.messages for p in m.printings if p.layout == "attribution"
        }
        found = [(p.depth, m.id, p, m) for m in self.thread.messages for p in m.printings if p.carrier is not None]
        for _, _, printing, message in sorted(found, key=lambda f: (f[0], f[1], f[2].source.id, f[2].index)):
            carrier = places.get((printing.source.id, printing.carrier if printing.carrier is not None else -1))
            house = self._firm(self._find(carrier.sender)) if carrier else None
            if house and not self._governs(house):
                self._vote(printing, message, house)

    def _vote(self, printing: Printing, message: Message, house: str) -> None:
        sender = self._find(printing.sender)
        if sender and printing.sender and (is_listed(printing.sender) or printing.layout == "notes"):
            self._count(sender, message, house)
        writes = self._firm(sender)
        for address in (*printing.to, *printing.cc, *printing.bcc):
            person = self._find(address)
            if person and is_listed(address):
                if writes == house:
                    self._count(person, message, house)
                elif writes and address not in printing.to and not person.emails:
                    hidden = (printing.source.id, printing.index) in self.hidden
                    at = self.order[message.id]
                    self.copied[person.id].append((at, "" if hidden else writes))

    def _count(self, person: Person, message: Message, house: str) -> None:
        if not person.emails:
            self.votes[person.id][house] += 1
            self.shown.setdefault(person.id, message)

    def told(self) -> Iterator[tuple[str, Message, str, str]]:
        """Those whom a colleague quotes."""
        for person, votes in sorted(self.votes.items()):
            (firm, most), *others = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
            if not others or others[0][1] < most:
                yield person, self.shown[person], firm, "named without address where the firm's own people quote"

    def left(self) -> Iterator[tuple[str, Message, str, str]]:
        """Those whom nobody quotes so: by the code of their address book, or by the one house of the thread."""
        codes, house = self._codes(), self._house()
        for person_id, found in sorted(self.copied.items()):
            at, writes = min(found)
            if writes and person_id not in self.votes:
                yield (
                    person_id,
                    self.thread.messages[at],
                    writes,
                    "first copied by name alone, by the firm's own people",
                )
        for message in self.thread.messages:
            for address, _ in correspondents(message):
                person = self._find(address)
                if not person or person.emails or person.id in self.votes or any(f for _, f in self.copied[person.id]):
                    continue
                code = _code(address.printed)
                firm = codes.get(code.casefold()) if code else None
                if firm:
                    yield person.id, message, firm, f"listed under “{code}”"
                elif house and person.id not in self.copied and is_listed(address):
                    yield person.id, message, house, "named without address beside the firm's own addresses"
                elif code and not house and "/" in address.printed:
                    yield person.id, message, self._spelt(code), f"listed under “{code}”"

    def _codes(self) -> dict[str, str]:
        """The firms for which the codes of address books stand, by those of their people whose addresses are known."""
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for message in self.thread.messages:
            for address, _ in correspondents(message):
                code, firm = _code(address.printed), self._firm(self._find(address))
                if code and firm:
                    votes[code.casefold()][firm] += 1
        return {code: min(firms, key=lambda f, n=firms: (-n[f], f)) for code, firms in votes.items()}  # type: ignore[misc]

    def _spelt(self, code: str) -> str:
        """The firm's name where the thread prints one that the code stands for, else the code."""
        words = re.compile(r"[A-Z][\w'’-]*(?: (?:[A-Z][\w'’-]*|of|and|&)){1,5}")
        found = {n for m in self.thread.messages for n in words.findall(m.text) if fits(n, code.casefold())}
        return min(found, key=lambda name: (len(name), name)) if found else code

    def _house(self) -> str | None:
        """The firm whose address book printed the thread's names without addresses: the one firm of those who are
        printed both ways, else the only firm in the thread."""
        both: set[str] = set()
        every: set[str] = set()
        for message in self.thread.messages:
            for address, _ in correspondents(message):
                person = self._find(address)
                domains = {organisation(email.rpartition("@")[2]) for email in person.emails} if person else set()
                every |= domains
                both |= domains if address.printed and "@" not in address.printed else set()
        houses = {self.names[domain] for domain in both or every if domain in self.names}
        house = houses.pop() if len(houses) == 1 else None
        return None if house and self._governs(house) else house

    def _governs(self, house: str) -> bool:
        return any(GOVERNMENT.search(domain) for domain, name in self.names.items() if name == house)

    def _find(self, address: Address | None) -> Person | None:
        return self.people.find(address, self.thread.id)

    def _firm(self, person: Person | None) -> str | None:
        """The one firm of the person's addresses, or that of most votes so far."""
        if person is None:
            return None
        domains = {organisation(email.rpartition("@")[2]) for email in person.emails}
        firms = {self.names[domain] for domain in domains if domain in self.names} or set(self.votes.get(person.id, ()))
        return firms.pop() if len(firms) == 1 else None


def is_listed(address: Address) -> bool:
    """Whether a name is printed as a house's own address book has it."""
    return bool(_LISTED.search(address.printed.strip(" \t'\"")))


def _code(printed: str) -> str | None:
    """The organisation's code in an address book's form: "OAK" of "Ann Lee/NY/OAK@OAK", "ALDER" of "/O=ALDER/OU=NA"."""
    text = printed.strip(" \t'\"")
    found = _X500.search(text) or (_PATH.match(text) or _DOMAIN.match(text) if "<" not in text else None)
    return found["code"].strip() if found and not looks_title(found["code"]) else None
