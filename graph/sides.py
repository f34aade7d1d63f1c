"""Who stands on which side: by "counsel for", by whom a message speaks as of its own, by captions and circles."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from graph.adversaries import part_adversaries
from graph.cases import Case
from graph.circles import OWN, Circles, Stance, among, by_circle
from graph.firmnames import AGENCY, COMPANY, LAW, UNKNOWN
from graph.firms import Firm, Membership
from graph.parlance import REPRESENTS, Names, name_key, told
from graph.people import People
from ingest.message import Thread, ThreadId


class _Ballot:
    """Votes of each house (a firm, or a person without one) for the sides, with their reasons."""

    def __init__(self) -> None:
        self.votes: dict[str, Counter[str]] = defaultdict(Counter)
        self.represented: Counter[tuple[str, str]] = Counter()
        self.reasons: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)

    def cast(self, house: str, side: str, weight: int, reason: str) -> None:
        """One vote."""
        self.votes[house][side] += weight
        self.reasons[house, side][reason] += 1
        self.represented[house, side] += weight >= REPRESENTS

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
    threads: Sequence[Thread],
    people: People,
    firms: Mapping[str, Firm],
    members: Sequence[Membership],
    cases: Mapping[ThreadId, Sequence[Case]],
) -> dict[str, Stance]:
    """For each person the side, judged for all of one firm together; who is not told is absent."""
    houses = _houses(people, members)
    ballot = _Ballot()
    called: set[str] = set()
    parlance = {thread.id: Names(thread, cases.get(thread.id, ()), people) for thread in threads}
    for thread in threads:
        names = parlance[thread.id]
        for message in thread.messages:
            sender = people.find(message.sender, thread.id)
            if sender:
                for side, weight, reason in told(message, names):
                    ballot.cast(houses[sender.id], side, weight, reason)
        called |= set(names.sides)
    litigated = any(cases.get(thread.id) for thread in threads)
    chosen = ballot.chosen()
    for thread in threads:
        part_adversaries(thread, people, houses, chosen, ballot.votes, parlance[thread.id])
    chosen |= _companies(houses, firms, litigated, called, ballot.counsel())
    chosen |= Circles(threads, people, houses, firms).counsel_of(chosen)
    for thread in threads:
        by_circle(thread, people, houses, chosen, parlance[thread.id])
    for thread in threads:
        among(thread, people, houses, chosen)
    for house in sorted(set(houses.values()) & firms.keys() - chosen.keys()):
        chosen[house] = Stance(side=f"client of {house}", basis="the record does not name the client")
    return {person: chosen[house] for person, house in houses.items() if house in chosen}


def _houses(people: People, members: Sequence[Membership]) -> dict[str, str]:
    """For each person the firm of the most messages, or the person alone."""
    most: dict[str, tuple[int, str]] = {}
    for member in members:
        most[member.person] = max(most.get(member.person, (0, "")), (member.messages, member.firm))
    return {person: most[person][1] if person in most else person for person in people.persons}


def _companies(
    houses: Mapping[str, str],
    firms: Mapping[str, Firm],
    litigated: bool,
    called: set[str],
    counsel: Mapping[str, str],
) -> dict[str, Stance]:
    """A company or agency whose own people write speaks for itself, under the name the sides call it by; a law firm
    never does, nor who says that he represents somebody else. Where there is a case, a firm of which only the domain is
    known may be counsel, and nothing is said."""
    told = {}
    known = {name_key(side): side for side in sorted(called)}
    for house in sorted(set(houses.values())):
        kind = firms[house].kind if house in firms else LAW
        party = known.get(name_key(house)) if kind != LAW else None
        if kind in (COMPANY, UNKNOWN) and not party and house in counsel:
            continue
        if party or kind in (COMPANY, AGENCY) or (kind == UNKNOWN and not litigated):
            told[house] = Stance(side=party or house, basis=OWN)
    return told
