"""Who stands on which side: by "counsel for", by whom a message speaks as of its own, by captions and circles."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set

from graph.adversaries import part_adversaries
from graph.circles import OWN, Circles, Stance, Told, among, by_circle
from graph.facts import Facts
from graph.firmnames import AGENCY, COMPANY, LAW, UNKNOWN, is_neutral
from graph.firms import Firm, Membership
from graph.parlance import Speech, name_key
from graph.people import People
from ingest.message import ThreadId

_MISSION = re.compile(r"\b(?:mission|embassy|consulate|legation|delegation) (?:to|of|in)\b", re.IGNORECASE)


class _Ballot:
    """Votes of each house (a firm, or a person without one) for the sides, with their reasons."""

    def __init__(self) -> None:
        self.votes: dict[str, Counter[str]] = defaultdict(Counter)
        self.represented: Counter[tuple[str, str]] = Counter()
        self.reasons: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)

    def cast(self, house: str, side: str, weight: int, represents: int, reasons: Mapping[str, int]) -> None:
        """Some votes: their weight, how many of them say that the house represents the side, and what tells it."""
        self.votes[house][side] += weight
        self.reasons[house, side].update(reasons)
        self.represented[house, side] += represents

    def counsel(self) -> dict[str, str]:
        """The side that each house says it represents."""
        return {house: side for (house, side), n in sorted(self.represented.items(), key=lambda item: item[1]) if n}

    def chosen(self) -> dict[str, Stance]:
        """The side with the most votes of each house; none where two are equal or the vote is against all."""
        found = {}
        for house, votes in self.votes.items():
            (side, most), *others = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
            if most > 0 and not (others and others[0][1] == most):
                reasons = self.reasons[house, side]
                found[house] = Stance(side=side, basis=min(reasons, key=lambda r: (-reasons[r], r)))
        return found


def find_sides(
    record: Sequence[Facts],
    people: People,
    firms: Mapping[str, Firm],
    members: Sequence[Membership],
    speeches: Mapping[ThreadId, Speech],
    parties: Set[str],
    litigated: bool,
) -> dict[str, Stance]:
    """For each person the side, judged for all of one firm together; who is not told is absent. `speeches` are how
    each thread speaks of the sides; `parties` are those of the captions; `litigated` says whether there is a case."""
    houses = _houses(people, members)
    threads = [_told(facts, people, houses) for facts in record]
    ballot = _Ballot()
    called: set[str] = set()
    for told in threads:
        speech = speeches[told.facts.thread]
        for key, side, weight, represents, reasons in speech.votes:
            ballot.cast(houses[people.keys[key]], side, weight, represents, reasons)
        called.update(speech.sides)
    chosen = ballot.chosen()
    for told in threads:
        part_adversaries(told, chosen, ballot.votes, speeches[told.facts.thread])
    chosen |= _namesakes(houses, people, parties)
    chosen |= _companies(houses, firms, litigated, called, ballot.counsel())
    chosen |= Circles(threads, firms).counsel_of(chosen)
    for told in threads:
        by_circle(told, chosen, speeches[told.facts.thread])
    for told in threads:
        among(told, people, chosen)
    for house in sorted(set(houses.values()) & firms.keys() - chosen.keys()):
        client = Stance(side=f"client of {house}", basis="the record does not name the client")
        chosen[house] = Stance(side=house, basis=OWN) if is_neutral(house) else client
    return {person: chosen[house] for person, house in houses.items() if house in chosen}


def _told(facts: Facts, people: People, houses: Mapping[str, str]) -> Told:
    here = [people.keys[key] for key in facts.keys]
    return Told(facts, here, [houses[person] for person in here])


def _houses(people: People, members: Sequence[Membership]) -> dict[str, str]:
    """For each person the firm of the most messages, or the person alone."""
    most: dict[str, tuple[int, str]] = {}
    for member in members:
        most[member.person] = max(most.get(member.person, (0, "")), (member.messages, member.firm))
    return {person: most[person][1] if person in most else person for person in people.persons}


def _namesakes(houses: Mapping[str, str], people: People, parties: Set[str]) -> dict[str, Stance]:
    """People of no firm who bear the name under which a caption has somebody as a party: "Ashe v. Corwell"."""
    named = {party.casefold(): party for party in sorted(parties) if " " not in party}
    told = {}
    for person in sorted(person for person, house in houses.items() if house == person):
        last = people.persons[person].name.casefold().split()[-1:]
        if last and last[0] in named:
            told[person] = Stance(side=named[last[0]], basis="bears the name of a party")
    return told


def _companies(
    houses: Mapping[str, str],
    firms: Mapping[str, Firm],
    litigated: bool,
    called: set[str],
    counsel: Mapping[str, str],
) -> dict[str, Stance]:
    """A company or agency whose own people write speaks for itself, under the name the sides call it by; a law firm
    never does, nor a mission, which speaks for those who sent it, nor who says that he represents somebody else. Where
    there is a case, a firm of which only the domain is known may be counsel, and nothing is said."""
    told = {}
    known = {name_key(side): side for side in sorted(called)}
    for house in sorted(set(houses.values())):
        kind = firms[house].kind if house in firms else LAW
        party = known.get(name_key(house)) if kind != LAW else None
        if not party and (_MISSION.search(house) or (kind in (COMPANY, UNKNOWN) and house in counsel)):
            continue
        if party or kind in (COMPANY, AGENCY) or (kind == UNKNOWN and not litigated):
            told[house] = Stance(side=party or house, basis=OWN)
    return told
