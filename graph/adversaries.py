"""Two houses that write against each other stand on two sides; where both were told the same, the weaker gives way."""

import re
from collections.abc import Iterator, Mapping

from graph.circles import Stance, Told
from graph.facts import AGAINST
from graph.parlance import Speech

_AGAINST = re.compile(
    r"\b(?:move to compel|motion to compel|seek (?:sanctions|relief|fees)|we will (?:move|file a motion|seek|oppose)"
    r"|your (?:clients?|failure|refusal|responses?|objections?|production|motion|subpoenas?|demand|position)"
    r"|you (?:have (?:not|failed|refused|yet)|still|never|agreed|promised|refused?|failed|claim|assert|contend)"
    r"|we (?:disagree|object|do not agree|will not agree|cannot agree|decline|stand on)"
    r"|(?:meet and confer|conferral|Rule 37|deficiency letter|your client))\b",
    re.IGNORECASE,
)


def is_against(text: str) -> bool:
    """Whether a message has words against the other side."""
    return _AGAINST.search(text) is not None


def part_adversaries(
    told: Told, chosen: dict[str, Stance], votes: Mapping[str, Mapping[str, int]], speech: Speech
) -> None:
    """Take the side from the house whose words tell it less surely, of each two that write against each other and were
    both told the same one; it stands on the other where the caption has just one other. Where both are told as surely,
    neither is told."""
    for one, other in dict.fromkeys(_pairs(told)):
        if one not in chosen or other not in chosen or chosen[one].side != chosen[other].side:
            continue
        side = chosen[one].side
        first, second = (votes.get(house, {}).get(side, 0) for house in (one, other))
        weaker = [one] if first < second else [other] if second < first else [one, other]
        against = speech.other(side) if len(weaker) == 1 else None
        for house in weaker:
            if against:
                chosen[house] = Stance(side=against, basis=f"writes against {side}")
            else:
                del chosen[house]


def _pairs(told: Told) -> Iterator[tuple[str, str]]:
    """Each two houses of which one writes to the other alone what one writes to the other side."""
    for who, to, _, words in told.facts.moves:
        if who >= 0 and words & AGAINST:
            met = {told.houses[one] for one in to}
            pair = sorted({told.houses[who], *met}) if len(met) == 1 else ()
            if len(pair) == 2:
                yield pair[0], pair[1]
