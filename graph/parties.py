"""Who belongs where: firms and their people, sides and their counsel, cases and their parties."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from acts.sides import sides
from graph.cases import Case, find_cases
from graph.people import People, Person
from graph.records import Edge, Node, Value
from ingest.message import Address, Message, Thread, ThreadId

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """One person's time at one firm as the record shows it: first and last message, and what tells it."""

    person: str
    firm: str
    since: datetime | None
    until: datetime | None
    basis: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Everybody's place in a matter."""

    people: People
    firms: Mapping[str, str]
    side_by_person: Mapping[str, str]
    cases: Mapping[ThreadId, tuple[Case, ...]]
    memberships: Sequence[Membership]

    def person(self, address: Address | None, thread: ThreadId) -> Person | None:
        """Whose address this is."""
        return self.people.find(address, thread)

    def named(self, name: str, thread: ThreadId) -> Person | None:
        """The person of that name, where a thread's headers print it."""
        return self.people.find(Address(name=name, email=None, printed=name), thread)

    def firm(self, person: Person | None) -> str | None:
        """The firm's name; None where nothing tells."""
        return self.firms.get(person.id) if person else None

    def side(self, person: Person | None) -> str:
        """The client side, or "unknown"."""
        return self.side_by_person.get(person.id, UNKNOWN) if person else UNKNOWN

    def records(self) -> Iterator[Node | Edge]:
        """People, firms, parties and cases, and what ties them."""
        for person in self.people.persons.values():
            held: dict[str, Value] = {
                "name": person.name,
                "aliases": list(person.aliases),
                "emails": list(person.emails),
            }
            held |= {"side": self.side(person), "firm": self.firm(person)}
            yield Node(label="Person", id=person.id, properties=held)
        for name in sorted(set(self.firms.values())):
            yield Node(label="Firm", id=mark("firm", name), properties={"name": name, "kind": "unknown"})
        for held_at in self.memberships:
            told = {"since": held_at.since, "until": held_at.until, "basis": held_at.basis}
            yield Edge(
                kind="MEMBER_OF",
                start=("Person", held_at.person),
                end=("Firm", mark("firm", held_at.firm)),
                properties=told,
            )
        yield from self._parties()

    def _parties(self) -> Iterator[Node | Edge]:
        for case in {case.id: case for cases in self.cases.values() for case in cases}.values():
            yield case.node()
        for side in sorted(set(self.side_by_person.values())):
            yield Node(label="Party", id=mark("party", side), properties={"name": side, "role": "unknown"})
        for person, side in self.side_by_person.items():
            told = {"basis": "the thread's own words"}
            yield Edge(
                kind="COUNSEL_FOR", start=("Person", person), end=("Party", mark("party", side)), properties=told
            )


def stand(threads: Sequence[Thread], people: People) -> Standing:
    """Where everybody stands, from headers, signatures and the messages' own words."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    firms: dict[str, Counter[str]] = defaultdict(Counter)
    spans: dict[tuple[str, str], list[Message]] = defaultdict(list)
    for thread in threads:
        told = sides(thread)
        for message in thread.messages:
            for address in (message.sender, *message.to, *message.cc, *message.bcc):
                person = people.find(address, thread.id)
                if person is None or address is None:
                    continue
                side = told.get((address.email or "").lower()) or told.get((address.name or "").lower())
                if side:
                    votes[person.id][side] += 1
            sender = people.find(message.sender, thread.id)
            if sender and message.signature and message.signature.firm:
                firms[sender.id][message.signature.firm] += 1
                spans[sender.id, message.signature.firm].append(message)
    firm = {person: names.most_common(1)[0][0] for person, names in firms.items()}
    camp = {person: names.most_common(1)[0][0] for person, names in votes.items()}
    members = [_membership(p, f, found) for (p, f), found in sorted(spans.items(), key=lambda item: item[0])]
    return Standing(people, firm, camp, {t.id: find_cases(t) for t in threads}, members)


def _membership(person: str, firm: str, messages: Sequence[Message]) -> Membership:
    times = sorted(m.sent.earliest for m in messages if m.sent.earliest)
    since, until = (times[0], times[-1]) if times else (None, None)
    return Membership(person=person, firm=firm, since=since, until=until, basis="signature")


def mark(kind: str, name: str) -> str:
    """The id of a thing known by its name."""
    return f"{kind}:" + hashlib.sha256(name.casefold().encode()).hexdigest()[:16]
