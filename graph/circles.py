"""Who stands with whom by the company they keep: who writes to whom, who copies whom, who is named among whom."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from graph.facts import DISPUTE, LISTED, REPLY, Facts
from graph.firmnames import COMPANY, LAW, UNKNOWN
from graph.firms import Firm
from graph.parlance import Speech
from graph.people import People

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
class Told:
    """A thread's facts, and for each of its keys the person and the house: a firm, or a person of none."""

    facts: Facts
    people: Sequence[str]
    houses: Sequence[str]


def is_dispute(text: str) -> bool:
    """Whether a message has words of a dispute or of a client."""
    return _DISPUTE.search(text) is not None


@dataclass(frozen=True, slots=True)
class Circles:
    """Who meets whom in a matter's threads, by houses."""

    threads: Sequence[Told]
    firms: Mapping[str, Firm]

    def counsel_of(self, chosen: Mapping[str, Stance]) -> dict[str, Stance]:
        """Law firms whose client nobody names, each with the company that the firm is the first to copy, or writes with
        in private after another law firm has written, or that is the only other one with which it writes without a word
        of dispute or of a client."""
        found = {}
        wanted = {house for told in self.threads for house in told.houses if self._is_law(house)} - chosen.keys()
        tied, beside, adverse = self._met(wanted)
        for house in sorted(beside.keys() & wanted):
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

    def _met(self, wanted: Set[str]) -> tuple[dict[str, Counter[str]], dict[str, set[str]], set[str]]:
        """Of these houses which other each copies first or writes with in private, and whom it ever met; and the houses
        where words of dispute fell."""
        tied: dict[str, Counter[str]] = defaultdict(Counter)
        beside: dict[str, set[str]] = defaultdict(set)
        adverse: set[str] = set()
        for told in self.threads:
            if wanted.isdisjoint(told.houses):
                continue
            seen: set[str] = set()
            carbon: set[str] = set()
            for who, given, copies, words in told.facts.moves:
                sender = told.houses[who] if who >= 0 else ""
                to, cc = (sorted({told.houses[one] for one in some}) for some in (given, copies))
                every = {sender, *to, *cc} - {""}
                for house in every & wanted:
                    beside[house] |= every - {house}
                if words & DISPUTE:
                    adverse |= every
                known = seen if words & REPLY else seen.union(cc)
                for one, other in self._ties(sender, to, known.intersection(cc) - carbon, seen):
                    tied[one][other] += one in wanted
                carbon.update(cc)
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

    def _is_law(self, house: str) -> bool:
        return house in self.firms and self.firms[house].kind == LAW

    def _is_client(self, house: str, chosen: Mapping[str, Stance]) -> bool:
        """Whether a house is a company, or bears the name of a side."""
        if house not in chosen or house not in self.firms or _NEUTRAL.search(house):
            return False
        kind = self.firms[house].kind
        return kind == COMPANY or (kind == UNKNOWN and chosen[house].side != house)


def among(told: Told, people: People, chosen: dict[str, Stance]) -> None:
    """People of no known firm, without an address of their own, in a thread where one side alone is told, if they are
    printed the way a house's own address book prints."""
    if not told.facts.listed:
        return
    met = {told.houses[one] for _, one, _, _ in told.facts.listed}
    sides = {chosen[house].side for house in met if house in chosen}
    if len(sides) == 1:
        side = sides.pop()
        for _, one, how, _ in told.facts.listed:
            person = told.people[one]
            if how & LISTED and told.houses[one] == person and not people.persons[person].emails:
                chosen.setdefault(person, Stance(side=side, basis=f"named without address among {side} only"))


def by_circle(told: Told, chosen: dict[str, Stance], speech: Speech) -> None:
    """Houses that nothing else tells, where there are two sides: who writes to one side only stands on the other, and
    whom the first writer copies stands with the writer."""
    if chosen.keys() >= set(told.houses):
        return
    for _ in range(2):
        for who, given, _, _ in told.facts.moves:
            if who >= 0:
                _across(told.houses[who], {told.houses[one] for one in given}, chosen, speech)
    writer, given, copies, _ = told.facts.moves[0] if told.facts.moves else (-1, (), (), 0)
    own = chosen.get(told.houses[writer]) if writer >= 0 else None
    addressed = {told.houses[one] for one in given}
    for one in copies if own and own.basis != OWN else ():
        if own and told.houses[one] not in addressed:
            chosen.setdefault(told.houses[one], Stance(side=own.side, basis=f"copied by {own.side}'s first message"))


def _across(own: str, met: set[str], chosen: dict[str, Stance], speech: Speech) -> None:
    if own in met:  # to a colleague too: not written across
        return
    told = {chosen[house].side for house in met if house in chosen}
    if own in chosen:
        against = speech.other(chosen[own].side)
        for house in sorted(met) if against else ():
            chosen.setdefault(house, Stance(side=against or "", basis=f"written to by {chosen[own].side}"))
    elif len(told) == 1:
        against = speech.other(side := told.pop())
        if against:
            chosen[own] = Stance(side=against, basis=f"writes to {side}")
