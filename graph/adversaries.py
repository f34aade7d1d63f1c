"""Two houses that write against each other stand on two sides; where both were told the same, the weaker gives way."""

import re
from collections.abc import Iterator, Mapping

from graph.circles import Stance
from graph.parlance import Names
from graph.people import People
from ingest.message import Thread

_AGAINST = re.compile(
    r"\b(?:move to compel|motion to compel|seek (?:sanctions|relief|fees)|we will (?:move|file a motion|seek|oppose)"
    r"|your (?:clients?|failure|refusal|responses?|objections?|production|motion|subpoenas?|demand|position)"
    r"|you (?:have (?:not|failed|refused|yet)|still|never|agreed|promised|refused?|failed|claim|assert|contend)"
    r"|we (?:disagree|object|do not agree|will not agree|cannot agree|decline|stand on)"
    r"|(?:meet and confer|conferral|Rule 37|deficiency letter|your client))\b",
    re.IGNORECASE,
)


def part_adversaries(
    thread: Thread,
    people: People,
    houses: Mapping[str, str],
    chosen: dict[str, Stance],
    votes: Mapping[str, Mapping[str, int]],
    names: Names,
) -> None:
    """Take the side from the house whose words tell it less surely, of each two that write against each other and were
    both told the same one; it stands on the other where the caption has just one other. Where both are told as surely,
    neither is told."""
    for one, other in dict.fromkeys(_pairs(thread, people, houses)):
        if one not in chosen or other not in chosen or chosen[one].side != chosen[other].side:
            continue
        side = chosen[one].side
        first, second = (votes.get(house, {}).get(side, 0) for house in (one, other))
        weaker = [one] if first < second else [other] if second < first else [one, other]
        against = names.other(side) if len(weaker) == 1 else None
        for house in weaker:
            if against:
                chosen[house] = Stance(side=against, basis=f"writes against {side}")
            else:
                del chosen[house]


def _pairs(thread: Thread, people: People, houses: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each two houses of which one writes to the other alone what one writes to the other side."""
    for message in thread.messages:
        sender = people.find(message.sender, thread.id)
        found = (people.find(address, thread.id) for address in message.to)
        to = {houses[person.id] for person in found if person}
        if sender and len(to) == 1 and _AGAINST.search(message.text):
            pair = sorted({houses[sender.id], *to})
            if len(pair) == 2:
                yield pair[0], pair[1]
