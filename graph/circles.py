"""Who stands with whom by the company they keep: who writes to whom, who copies whom, who is named among whom."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.directories import is_listed
from graph.domains import correspondents
from graph.firmnames import COMPANY, LAW, UNKNOWN
from graph.firms import Firm
from graph.parlance import Names
from graph.people import People
from ingest.message import Address, Message, Thread
from ingest.wording import marked_as_reply

OWN = "its own people write"
_DISPUTE = re.compile(
    r"\b(?:clients?|represent(?:s|ing)?|on behalf of|counsel (?:for|to)|attorneys? for|demands?|breach(?:es|ed)?"
    r"|claimants?|insured|overdue|past due|unpaid|lawsuit|plaintiffs?|defendants?|opposing|(?:in|cure the|of) default"
    r"|your (?:default|failure|violations?|refusal|conduct|liability|debt)|cease|infring\w*|legal action"
    r"|notice of (?:violation|termination|claim|intent)|final notice|hold you|against you|without prejudice)\b",
    re.IGNORECASE,
)
_NEUTRAL = re.compile(
    r"\b(?:discovery|administrat\w+|report(?:ing|ers)|mediat\w+|arbitrat\w+|ADR|monitor)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """The side on which somebody stands, and what tells it."""

    side: str
    basis: str


@dataclass(frozen=True, slots=True)
class Circles:
    """Who meets whom in a matter's threads, by houses (firms, or persons of none)."""

    threads: Sequence[Thread]
    people: People
    houses: Mapping[str, str]
    firms: Mapping[str, Firm]

    def counsel_of(self, chosen: Mapping[str, Stance]) -> dict[str, Stance]:
        """Law firms whose client nobody names, each with the company that the firm is the first to copy, or writes with
        in private after another law firm has written, or that is the only other one with which it writes without a word
        of dispute or of a client."""
        found = {}
        tied, beside, adverse = self._met()
        for house in sorted(beside.keys() - chosen.keys()):
            if not self._is_law(house):
                continue
            clients = sorted((-n, c) for c, n in tied[house].items() if n and self._is_client(c, chosen))
            others = sorted(beside[house])
            if clients and (len(clients) == 1 or clients[0][0] < clients[1][0]):
                client = clients[0][1]
                basis = f"the firm is the first to copy {client}, or writes with it in private"
                found[house] = Stance(side=chosen[client].side, basis=basis)
            elif len(others) == 1 and house not in adverse and self._is_client(others[0], chosen):
                basis = f"writes with {others[0]} alone, without a word of dispute"
                found[house] = Stance(side=chosen[others[0]].side, basis=basis)
        return found

    def _met(self) -> tuple[dict[str, Counter[str]], dict[str, set[str]], set[str]]:
        """By house which other it copies first or writes with in private, and whom it ever met; and the houses where
        words of dispute fell."""
        tied: dict[str, Counter[str]] = defaultdict(Counter)
        beside: dict[str, set[str]] = defaultdict(set)
        adverse: set[str] = set()
        for thread in self.threads:
            seen: set[str] = set()
            carbon: set[str] = set()
            for message in thread.messages:
                sender, to, cc = self._houses(message, thread)
                every = {sender, *to, *cc} - {""}
                for house in every:
                    beside[house] |= every - {house}
                if _DISPUTE.search(message.text):
                    adverse |= every
                known = seen if marked_as_reply(message.subject) else seen | set(cc)
                for one, other in self._ties(sender, to, set(cc) & known - carbon, seen):
                    tied[one][other] += 1
                carbon |= set(cc)
                seen |= every
        return tied, beside, adverse

    def _ties(self, sender: str, to: Sequence[str], copied: set[str], seen: set[str]) -> Iterator[tuple[str, str]]:
        """Houses of one side, as one message shows them: who copies whom to a third, where the copied has not been
        copied before; and who write to each other alone once another law firm has written."""
        for house in sorted(copied - {sender, *to}) if set(to) - {sender} else ():
            yield sender, house
            if sender not in seen and all(self._is_law(one) for one in to):
                yield house, sender
        if len(to) == 1 and not copied and to[0] != sender:
            for one, other in ((sender, to[0]), (to[0], sender)):
                if self._is_law(one) and not self._is_law(other) and any(self._is_law(h) for h in seen - {one}):
                    yield one, other

    def _houses(self, message: Message, thread: Thread) -> tuple[str, list[str], list[str]]:
        """The houses of a message's sender, of those it is addressed to, and of those it is copied to."""

        def of(addresses: Sequence[Address]) -> list[str]:
            found = (self.people.find(address, thread.id) for address in addresses)
            return sorted({self.houses[person.id] for person in found if person})

        sender = of([message.sender] if message.sender else [])
        return sender[0] if sender else "", of(message.to), of(message.cc)

    def _is_law(self, house: str) -> bool:
        return house in self.firms and self.firms[house].kind == LAW

    def _is_client(self, house: str, chosen: Mapping[str, Stance]) -> bool:
        """Whether a house is a company, or bears the name of a side."""
        if house not in chosen or house not in self.firms or _NEUTRAL.search(house):
            return False
        kind = self.firms[house].kind
        return kind == COMPANY or (kind == UNKNOWN and chosen[house].side != house)


def among(thread: Thread, people: People, houses: Mapping[str, str], chosen: dict[str, Stance]) -> None:
    """People of no known firm, without an address of their own, in a thread where one side alone is told, if they are
    printed the way a house's own address book prints."""
    met = [(people.find(a, thread.id), a) for m in thread.messages for a, _ in correspondents(m)]
    told = {chosen[houses[p.id]] for p, _ in met if p and houses[p.id] in chosen}
    if len({stance.side for stance in told}) == 1:
        side = next(stance.side for stance in told)
        for person, address in met:
            if person and is_listed(address) and not person.emails and houses[person.id] == person.id:
                chosen.setdefault(person.id, Stance(side=side, basis=f"named without address among {side} only"))


def by_circle(
    thread: Thread, people: People, houses: Mapping[str, str], chosen: dict[str, Stance], names: Names
) -> None:
    """Houses that nothing else tells, where there are two sides: who writes to one side only stands on the other, and
    whom the first writer copies stands with the writer."""
    for _ in range(2):
        for message in thread.messages:
            _across(thread, message, people, houses, chosen, names)
    first = thread.messages[0] if thread.messages else None
    writer = people.find(first.sender, thread.id) if first else None
    own = chosen.get(houses[writer.id]) if writer else None
    addressed = {houses[p.id] for a in (first.to if first else ()) if (p := people.find(a, thread.id))}
    for address in first.cc if first and own and own.basis != OWN else ():
        copied = people.find(address, thread.id)
        if copied and own and houses[copied.id] not in addressed:
            chosen.setdefault(houses[copied.id], Stance(side=own.side, basis=f"copied by {own.side}'s first message"))


def _across(
    thread: Thread,
    message: Message,
    people: People,
    houses: Mapping[str, str],
    chosen: dict[str, Stance],
    names: Names,
) -> None:
    writer = people.find(message.sender, thread.id)
    if not writer:
        return
    own = houses[writer.id]
    met = {houses[p.id] for p in (people.find(a, thread.id) for a in message.to) if p}
    if own in met:  # to a colleague too: not written across
        return
    told = {chosen[house].side for house in met if house in chosen}
    if own in chosen:
        against = names.other(chosen[own].side)
        for house in sorted(met) if against else ():
            chosen.setdefault(house, Stance(side=against or "", basis=f"written to by {chosen[own].side}"))
    elif len(told) == 1:
        against = names.other(side := told.pop())
        if against:
            chosen[own] = Stance(side=against, basis=f"writes to {side}")
