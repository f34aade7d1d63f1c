"""Who belongs where: firms and their people, sides and their counsel, cases and their parties."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from graph.cases import Case, find_cases
from graph.circles import Stance
from graph.domains import domains_of, names_by_domain
from graph.facts import Facts
from graph.firmnames import AGENCY, LAW, is_neutral, kind_of
from graph.firms import Firm, Membership, find_firms
from graph.parlance import name_key
from graph.people import Doubt, People, Person, Ruling, resolve
from graph.record import Calling, Record, Shown
from graph.records import Edge, Node, Value
from graph.sides import find_sides
from ingest.message import Address, Message, Thread, ThreadId

UNKNOWN = "unknown"


_COURT = re.compile(r"\b(?:courts?|tribunal|judiciary)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Standing:
    """Everybody's place in a matter."""

    people: People
    firms: Mapping[str, Firm]
    members: Sequence[Membership]
    stances: Mapping[str, Stance]
    cases: Mapping[ThreadId, Sequence[Case]]
    main: Mapping[str, str]
    roles: Mapping[str, str]
    sides: Set[str]
    represented: Set[str]
    lawyers: Set[str] = frozenset()  # who sign as their company's own counsel

    def person(self, address: Address | None, thread: ThreadId) -> Person | None:
        """Whose address this is."""
        return self.people.find(address, thread)

    def named(self, name: str, thread: ThreadId) -> Person | None:
        """The person of that name, where a thread's headers print it."""
        return self.people.find(Address(name=name, email=None, printed=name), thread)

    def firm(self, person: Person | None) -> str | None:
        """The firm with which most of the person's messages were written; None where nothing tells."""
        return self.main.get(person.id) if person else None

    def side(self, person: Person | None) -> str:
        """The client side, or "unknown"."""
        return self.stances[person.id].side if person and person.id in self.stances else UNKNOWN

    def role(self, side: str) -> str | None:
        """The party's role in the case; None where nothing tells."""
        return self.roles.get(side)

    def called(self, name: str) -> str | None:
        """The side that goes by a name or by its role; None for several, and where no side of correspondents does."""
        word = name_key(name)
        known = [side for side in self.represented if name_key(side) == word]
        role = word.removesuffix("s")
        known = known or [side for side in self.represented if self.role(side) == role]
        others = [side for side in self.represented if self.role(side) is None] if role == "defendant" else []
        return known[0] if len(known) == 1 and not others else None

    def is_counsel(self, person: Person) -> bool:
        """Whether the person writes from a law firm."""
        firm = self.firm(person)
        return firm is not None and self.firms[firm].kind == LAW

    def is_lawyer(self, person: Person) -> bool:
        """Whether the person writes from a law firm, or signs as the company's own counsel."""
        return person.id in self.lawyers or self.is_counsel(person)

    def is_court(self, person: Person | None) -> bool:
        """Whether the person writes from a court: what it sets is no offer of counsel to confer."""
        firm = self.firm(person)
        return firm is not None and self.firms[firm].kind == AGENCY and bool(_COURT.search(firm))

    def is_neutral(self, person: Person | None) -> bool:
        """Whether the person writes from a court, or from a house of mediators or arbitrators: what those set is no
        offer of counsel to confer, and no side's."""
        firm = self.firm(person)
        return self.is_court(person) or (firm is not None and is_neutral(firm))

    def is_outsider(self, person: Person) -> bool:
        """Whether the person stands on no side of the dispute: no counsel, and of no party and no side with counsel."""
        side = self.side(person)
        return not self.is_counsel(person) and side not in self.represented and self.role(side) is None

    def is_of(self, person: Person, side: str) -> bool:
        """Whether the person writes from the party's own house, or from none that the record shows."""
        firm = self.firm(person)
        return self.side(person) == side and (firm is None or name_key(firm) == name_key(side))

    def addressed_side(self, message: Message, thread: ThreadId) -> str | None:
        """The one side to which a message is addressed beside the sender's own, or that one where it goes to nobody
        else; None for several, and where the side of a recipient who might be another's is not told."""
        own = self.side(self.person(message.sender, thread))
        met = {self.side(self.person(address, thread)) for address in message.to}
        others = met - {own, UNKNOWN}
        if len(others) == 1:
            return others.pop()
        return own if met == {own} and own != UNKNOWN else None

    def records(self) -> Iterator[Node | Edge]:
        """People, firms, parties and cases, and what ties them."""
        for person in self.people.persons.values():
            yield Node(label="Person", id=person.id, properties=self._person(person))
        for doubt in self.people.doubts:
            yield _doubt(doubt, self.people)
        for firm in self.firms.values():
            told: dict[str, Value] = {"name": firm.name, "domains": list(firm.domains), "kind": firm.kind}
            yield Node(label="Firm", id=mark("firm", firm.name), properties=told)
        for member in self.members:
            yield _membership(member)
        yield from self._parties()

    def _person(self, person: Person) -> dict[str, Value]:
        stance = self.stances.get(person.id)
        return {
            "name": person.name,
            "aliases": list(person.aliases),
            "emails": list(person.emails),
            "keys": list(person.keys),
            "mailbox": person.mailbox,
            "side": self.side(person),
            "side_basis": stance.basis if stance else None,
            "firm": self.firm(person),
            "role": "counsel" if self.is_counsel(person) else None,
        }

    def _parties(self) -> Iterator[Node | Edge]:
        for case in {case.id: case for cases in self.cases.values() for case in cases}.values():
            yield case.node()
            for party, role in case.parties():
                held: dict[str, Value] = {"name": party, "role": role}
                yield Node(label="Party", id=mark("party", party), properties=held)
                ends = ("Party", mark("party", party)), ("Case", case.id)
                yield Edge(kind="PARTY_TO", start=ends[0], end=ends[1], properties={"role": role})
        for side in sorted({stance.side for stance in self.stances.values()}):
            yield Node(label="Party", id=mark("party", side), properties={"name": side, "role": self.role(side)})
        for person, stance in self.stances.items():
            ends = ("Person", person), ("Party", mark("party", stance.side))
            yield Edge(kind="COUNSEL_FOR", start=ends[0], end=ends[1], properties={"basis": stance.basis})


def stand(threads: Sequence[Thread], ruling: Ruling | None = None) -> Standing:
    """Where everybody stands, from headers, signatures and the messages' own words."""
    return stand_by(Shown(threads), ruling)


def stand_by(record: Record, ruling: Ruling | None = None) -> Standing:
    """Where everybody stands, by what a record shows."""
    ruled, facts = ruling or Ruling(), record.facts()
    people = resolve(record.mentions(), ruled)
    domains = domains_of(facts)
    names = names_by_domain(facts, people, domains, record.printed(domains))
    firms, members = _ruled_firms(people, *find_firms(facts, people, names), ruled.firms)
    cases = find_cases(facts, ruled.cases)
    speeches = record.speeches(_callings(facts, cases, people))
    parties = {party for found in cases.values() for case in found for party, _ in case.parties()}
    stances = find_sides(facts, people, firms, members, speeches, parties, any(cases.values()))
    stances |= _ruled_sides(people, ruled.sides)
    most: dict[str, tuple[int, str]] = {}
    for member in members:
        most[member.person] = max(most.get(member.person, (0, "")), (member.messages, member.firm))
    roles = {party: role for found in cases.values() for case in found for party, role in case.parties()}
    sides = frozenset(stance.side for stance in stances.values())
    main = {p: firm for p, (_, firm) in most.items()}
    represented = {s.side for p, s in stances.items() if p in main and firms[main[p]].kind == LAW}
    lawyers = frozenset(people.keys[each.keys[who]] for each in facts for who in each.lawyers)
    return Standing(people, firms, members, stances, cases, main, roles, sides, frozenset(represented), lawyers)


def _callings(
    record: Sequence[Facts], cases: Mapping[ThreadId, tuple[Case, ...]], people: People
) -> dict[ThreadId, Calling]:
    """By what the parties of each thread go: those of its cases; of the matter's one case where it names none, so that
    "Plaintiffs" are the same there as elsewhere."""
    words = people.words()
    parties = {found: [pair for case in found for pair in case.parties()] for found in set(cases.values())}
    if len(named := {found for found in cases.values() if found}) == 1:
        parties[()] = parties[named.pop()]
    return {
        facts.thread: Calling(
            parties=parties[cases[facts.thread]],
            found=[name for name in facts.found if words.isdisjoint(name.casefold().split())],
        )
        for facts in record
    }


def _doubt(doubt: Doubt, people: People) -> Node:
    """Two people who may be one, for the review queue."""
    one, other = people.persons[doubt.one], people.persons[doubt.other]
    told: dict[str, Value] = {
        "one": one.name,
        "other": other.name,
        "reason": doubt.reason,
        "one_keys": list(one.keys),
        "other_keys": list(other.keys),
    }
    return Node(label="Doubt", id=mark("doubt", f"{doubt.one}|{doubt.other}|{doubt.reason}"), properties=told)


def _ruled_firms(
    people: People, firms: Mapping[str, Firm], members: Sequence[Membership], ruled: Mapping[str, str]
) -> tuple[Mapping[str, Firm], Sequence[Membership]]:
    """Firms and memberships with those that a person set in place of what was found for that person."""
    set_ = {people.keys[key]: name for key, name in ruled.items() if key in people.keys}
    kept = [member for member in members if member.person not in set_]
    for member in members:
        if member.person in set_:
            kept.append(replace(member, firm=set_[member.person], basis="a person's judgement"))
    merged = {(m.person, m.firm): m for m in kept}
    added = {name: firms.get(name, Firm(name=name, domains=(), kind=kind_of(name, set()))) for name in set_.values()}
    return {**firms, **added}, list(merged.values())


def _ruled_sides(people: People, ruled: Mapping[str, str]) -> dict[str, Stance]:
    return {
        people.keys[key]: Stance(side=side, basis="a person's judgement")
        for key, side in ruled.items()
        if key in people.keys
    }


def _membership(member: Membership) -> Edge:
    told: dict[str, Value] = {
        "since": member.since,
        "until": member.until,
        "messages": member.messages,
        "basis": member.basis,
        "cite": member.cite,
    }
    ends = ("Person", member.person), ("Firm", mark("firm", member.firm))
    return Edge(kind="MEMBER_OF", start=ends[0], end=ends[1], properties=told)


def mark(kind: str, name: str) -> str:
    """The id of a thing known by its name."""
    return f"{kind}:" + hashlib.sha256(name.casefold().encode()).hexdigest()[:16]
