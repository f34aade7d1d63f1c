"""Names printed without an address, and whose address book printed them.

A mail program leaves out the addresses of its own house only. So who quotes a header tells whose house it was: a sender
whom it prints by name alone is a colleague of the one who quotes, and so are the recipients where that sender is one.
A government's address book holds other agencies' people too, and tells nothing.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.domains import correspondents
from graph.facts import ADDRESSED, BOOK, HIDES, LISTED, NAMED, Facts, Listed, Quoted
from graph.firmnames import GOVERNMENT, fits, organisation
from graph.mentions import address_key
from graph.people import People, Person
from ingest.message import Address, Printing, Thread, ThreadId
from ingest.shapes import looks_title

# "Last, First", a Notes path, a Notes domain: the forms of a house's own address book
_LISTED = re.compile(r"^[^@<]*,[^@<]*$|/|^[^@</,]+@ ?[A-Za-z][\w ]*$")
_PATH = re.compile(r"[^<@/=]+/(?:[\w .&-]*/)*(?P<code>[\w .&-]{2,40}?)(?:@[\w .&-]+)?\s*\Z")
_DOMAIN = re.compile(r"[^<@/=,]+@ ?(?P<code>[A-Za-z][\w ]{1,40})\s*\Z")
_NAME = re.compile(r"[A-Z][\w'’-]*(?: (?:[A-Z][\w'’-]*|of|and|&)){1,5}")
_X500 = re.compile(r"[/<]O=(?P<code>[^/]{2,40})/OU=", re.IGNORECASE)


def housed(facts: Facts, people: People, names: Mapping[str, str]) -> Iterator[tuple[str, int, str, str]]:
    """Persons of whom the matter knows no address, each with a message's place, a firm, and what tells it."""
    seen = _Seen(facts, [people.persons[people.keys[key]] for key in facts.keys], names)
    seen.quoted()
    yield from seen.told()
    yield from seen.left()


@dataclass(slots=True)
class _Seen:
    """What one thread's headers show of those whom they print without an address."""

    facts: Facts
    persons: Sequence[Person]
    names: Mapping[str, str]
    votes: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    shown: dict[str, int] = field(default_factory=dict)
    copied: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))

    def quoted(self) -> None:
        """Vote by who quotes whose header, the outermost first."""
        for quoted in self.facts.quoted:
            house = self._firm(self.persons[quoted[0]])
            if house and not self._governs(house):
                self._vote(quoted, house)

    def _vote(self, quoted: Quoted, house: str) -> None:
        _, at, who, how, addressed = quoted
        sender = self.persons[who] if who >= 0 else None
        if sender and how & LISTED:
            self._count(sender, at, house)
        writes = self._firm(sender)
        for one, printed in addressed:
            person = self.persons[one]
            if printed & LISTED:
                if writes == house:
                    self._count(person, at, house)
                elif writes and not printed & ADDRESSED and not person.emails:
                    self.copied[person.id].append((at, "" if how & HIDES else writes))

    def _count(self, person: Person, at: int, house: str) -> None:
        if not person.emails:
            self.votes[person.id][house] += 1
            self.shown.setdefault(person.id, at)

    def told(self) -> Iterator[tuple[str, int, str, str]]:
        """Those whom a colleague quotes."""
        for person, votes in sorted(self.votes.items()):
            (firm, most), *others = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
            if not others or others[0][1] < most:
                yield person, self.shown[person], firm, "named without address where the firm's own people quote"

    def left(self) -> Iterator[tuple[str, int, str, str]]:
        """Those whom nobody quotes so: by the code of their address book, or by the one house of the thread."""
        codes, house, spelt = self._codes(), self._house(), dict(self.facts.spelt)
        for person_id, found in sorted(self.copied.items()):
            at, writes = min(found)
            if writes and person_id not in self.votes:
                yield person_id, at, writes, "first copied by name alone, by the firm's own people"
        for at, who, how, code in self.facts.listed:
            person = self.persons[who]
            if person.emails or person.id in self.votes or any(f for _, f in self.copied.get(person.id, ())):
                continue
            firm = codes.get(code.casefold()) if code else None
            if firm:
                yield person.id, at, firm, f"listed under “{code}”"
            elif house and person.id not in self.copied and how & LISTED:
                yield person.id, at, house, "named without address beside the firm's own addresses"
            elif code and not house and how & BOOK:
                yield person.id, at, spelt[code], f"listed under “{code}”"

    def _codes(self) -> dict[str, str]:
        """The firms for which the codes of address books stand, by those of their people whose addresses are known."""
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for _, who, _, code in self.facts.listed:
            firm = self._firm(self.persons[who]) if code else None
            if firm:
                votes[code.casefold()][firm] += 1
        return {code: min(firms, key=lambda f, n=firms: (-n[f], f)) for code, firms in votes.items()}  # type: ignore[misc]

    def _house(self) -> str | None:
        """The firm whose address book printed the thread's names without addresses: the one firm of those who are
        printed both ways, else the only firm in the thread."""
        both: set[str] = set()
        every: set[str] = set()
        for _, who, how, _ in self.facts.listed:
            domains = {organisation(email.rpartition("@")[2]) for email in self.persons[who].emails}
            every |= domains
            both |= domains if how & NAMED else set()
        houses = {self.names[domain] for domain in both or every if domain in self.names}
        house = houses.pop() if len(houses) == 1 else None
        return None if house and self._governs(house) else house

    def _governs(self, house: str) -> bool:
        return any(GOVERNMENT.search(domain) for domain, name in self.names.items() if name == house)

    def _firm(self, person: Person | None) -> str | None:
        """The one firm of the person's addresses, or that of most votes so far."""
        if person is None:
            return None
        domains = {organisation(email.rpartition("@")[2]) for email in person.emails}
        firms = {self.names[domain] for domain in domains if domain in self.names} or set(self.votes.get(person.id, ()))
        return firms.pop() if len(firms) == 1 else None


def listings(thread: Thread, places: Mapping[str, int]) -> list[Listed]:
    """Everybody in the headers of a thread's messages, with how he is printed; `places` are those of the keys."""
    found = []
    for at, message in enumerate(thread.messages):
        for address, _ in correspondents(message):
            if key := address_key(address, thread.id):
                how = LISTED * is_listed(address) + NAMED * bool(address.printed and "@" not in address.printed)
                found.append((at, places[key], how + BOOK * ("/" in address.printed), _code(address.printed) or ""))
    return found


def quotations(thread: Thread, places: Mapping[str, int]) -> list[Quoted]:
    """Every header that is quoted, the outermost first, where it is known who quotes it."""
    order = {message.id: at for at, message in enumerate(thread.messages)}
    holders = {(p.source.id, p.index): m for m in thread.messages for p in m.printings}
    hidden = {(p.source.id, p.carrier) for m in thread.messages for p in m.printings if p.layout == "attribution"}
    within = [(p.depth, m.id, p) for m in thread.messages for p in m.printings if p.carrier is not None]
    found = []
    for _, message, printing in sorted(within, key=lambda f: (f[0], f[1], f[2].source.id, f[2].index)):
        carrier = holders.get((printing.source.id, printing.carrier if printing.carrier is not None else -1))
        quoter = places.get(address_key(carrier.sender, thread.id) or "") if carrier and carrier.sender else None
        if quoter is not None:
            hides = (printing.source.id, printing.index) in hidden
            found.append(_quoted(printing, thread.id, places, (quoter, order[message], hides)))
    return found


def _quoted(printing: Printing, thread: ThreadId, places: Mapping[str, int], where: tuple[int, int, bool]) -> Quoted:
    quoter, at, hides = where
    sender = places.get(address_key(printing.sender, thread) or "", -1) if printing.sender else -1
    listed = printing.sender is not None and (is_listed(printing.sender) or printing.layout == "notes")
    addressed = [
        (places[key], LISTED * is_listed(address) + ADDRESSED * (address in printing.to))
        for address in (*printing.to, *printing.cc, *printing.bcc)
        if (key := address_key(address, thread))
    ]
    return quoter, at, sender, LISTED * listed + HIDES * hides, addressed


def spellings(thread: Thread) -> list[tuple[str, str]]:
    """The codes of address books in a thread, each with the name that the thread prints and the code stands for, else
    the code itself."""
    codes = {_code(a.printed) for m in thread.messages for a, _ in correspondents(m) if "/" in a.printed} - {None, ""}
    names = {n for m in thread.messages for n in _NAME.findall(m.text)} if codes else set()
    told = []
    for code in sorted(code for code in codes if code):
        found = {name for name in names if fits(name, code.casefold())}
        told.append((code, min(found, key=lambda name: (len(name), name)) if found else code))
    return told


def is_listed(address: Address) -> bool:
    """Whether a name is printed as a house's own address book has it."""
    return bool(_LISTED.search(address.printed.strip(" \t'\"")))


def _code(printed: str) -> str | None:
    """The organisation's code in an address book's form: "OAK" of "Ann Lee/NY/OAK@OAK", "ALDER" of "/O=ALDER/OU=NA"."""
    text = printed.strip(" \t'\"")
    found = _X500.search(text) or (_PATH.match(text) or _DOMAIN.match(text) if "<" not in text else None)
    return found["code"].strip() if found and not looks_title(found["code"]) else None
