"""What a thread's records were made from, beside the thread: every look into who stands where, and what was seen.

A thread's records depend on the matter through a few looks alone: whose an address is, his firm, his side, the
thread's cases, and what its claims came to when they were held against the other threads of its case. While they are
made, each look is noted; as long as every one of them would see the same, the records are the same.
"""

import hashlib
from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from typing import TypeVar

from graph.parties import Standing
from graph.people import People
from graph.settled import Look
from ingest.message import ThreadId

K = TypeVar("K")
V = TypeVar("V")
WHOLE = "*"
BESIDE = "beside"  # a look at what a thread's claims came to beside the other threads of its case


class _Seen(Mapping[K, V]):
    """A mapping that notes what is looked up in it."""

    def __init__(self, name: str, of: Mapping[K, V], looks: set[Look]) -> None:
        self._name, self._of, self._looks = name, of, looks

    def __getitem__(self, key: K) -> V:
        self._looks.add((self._name, str(key)))
        return self._of[key]

    def __iter__(self) -> Iterator[K]:
        self._looks.add((self._name, WHOLE))
        return iter(self._of)

    def __len__(self) -> int:
        self._looks.add((self._name, WHOLE))
        return len(self._of)


class _Among(Set[str]):
    """A set that notes what is looked for in it."""

    def __init__(self, name: str, of: Set[str], looks: set[Look]) -> None:
        self._name, self._of, self._looks = name, of, looks

    def __contains__(self, item: object) -> bool:
        self._looks.add((self._name, str(item)))
        return item in self._of

    def __iter__(self) -> Iterator[str]:
        self._looks.add((self._name, WHOLE))
        return iter(self._of)

    def __len__(self) -> int:
        self._looks.add((self._name, WHOLE))
        return len(self._of)


def bare(standing: Standing) -> Standing:
    """The same standing without what no thread's records show of anybody: other names, addresses, what told a side.
    These change often, and no thread need be looked at again for it."""
    people = standing.people
    persons = {id_: replace(person, aliases=(), emails=(), keys=()) for id_, person in people.persons.items()}
    return replace(
        standing,
        people=People(persons, people.keys, people.doubts),
        firms={name: replace(firm, domains=()) for name, firm in standing.firms.items()},
        stances={person: replace(stance, basis="") for person, stance in standing.stances.items()},
    )


def trace(standing: Standing, looks: set[Look]) -> Standing:
    """The same standing, noting every look into it."""
    people = standing.people
    return replace(
        standing,
        people=People(_Seen("persons", people.persons, looks), _Seen("keys", people.keys, looks), people.doubts),
        firms=_Seen("firms", standing.firms, looks),
        stances=_Seen("stances", standing.stances, looks),
        cases=_Seen("cases", standing.cases, looks),
        main=_Seen("main", standing.main, looks),
        roles=_Seen("roles", standing.roles, looks),
        sides=_Among("sides", standing.sides, looks),
        represented=_Among("represented", standing.represented, looks),
    )


class Sight:
    """What looks into a standing see now."""

    def __init__(self, standing: Standing, beside: Mapping[ThreadId, str]) -> None:
        self._within: dict[str, Mapping[str, object] | Set[str]] = {
            "persons": standing.people.persons,
            "keys": standing.people.keys,
            "firms": standing.firms,
            "stances": standing.stances,
            "cases": {str(thread): cases for thread, cases in standing.cases.items()},
            "main": standing.main,
            "roles": standing.roles,
            "sides": standing.sides,
            "represented": standing.represented,
            BESIDE: {str(thread): told for thread, told in beside.items()},
        }
        self._told: dict[Look, str] = {}

    def digest(self, looks: Set[Look]) -> str:
        """A hash of everything that these looks see."""
        return _hash("\x1f".join(f"{look} {self.see(look)}" for look in sorted(looks)))

    def see(self, look: Look) -> str:
        """A hash of what one look sees."""
        if look not in self._told:
            name, key = look
            within = self._within[name]
            seen: object = key in within
            if key == WHOLE:
                seen = sorted(map(repr, within.items() if isinstance(within, Mapping) else within))
            elif isinstance(within, Mapping):
                seen = within.get(key)
            self._told[look] = _hash(repr(seen))
        return self._told[look]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
