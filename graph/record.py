"""What a matter's threads show of who stands where: of threads at hand, or (`graph/gathered.py`) kept beside them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from graph.domains import Domains, Printed
from graph.extracts import extract, printed_names
from graph.facts import Facts
from graph.firmnames import distinct
from graph.mentions import Mention, gather
from graph.parlance import Names, Speech, speak
from ingest.message import Thread, ThreadId


@dataclass(frozen=True, slots=True, kw_only=True)
class Calling:
    """What is known from elsewhere of the sides of a thread: the parties of its cases with their roles, and which names
    that it speaks of as of a party's are no correspondent's."""

    parties: Sequence[tuple[str, str]]
    found: Sequence[str]


class Record(Protocol):
    """All that a matter's threads show."""

    def facts(self) -> Sequence[Facts]:
        """Each thread's facts, in the threads' order."""

    def mentions(self) -> dict[str, Mention]:
        """Every form in which headers print somebody, by key."""

    def printed(self, domains: Iterable[str]) -> Mapping[str, Printed]:
        """For each organisation's domain the names that texts print and that it may be made of."""

    def speeches(self, callings: Mapping[ThreadId, Calling]) -> Mapping[ThreadId, Speech]:
        """How each thread speaks of its sides, called so."""


class Shown:
    """The record of threads at hand."""

    def __init__(self, threads: Sequence[Thread]) -> None:
        self._threads = threads
        names = [printed_names(thread) for thread in threads]
        self._facts = [extract(thread, found) for thread, found in zip(threads, names, strict=True)]
        self._names: Counter[str] = Counter()
        for found in names:
            self._names.update(found)

    def facts(self) -> Sequence[Facts]:
        """See `Record`."""
        return self._facts

    def mentions(self) -> dict[str, Mention]:
        """See `Record`."""
        return gather(self._facts)

    def printed(self, domains: Iterable[str]) -> Mapping[str, Printed]:
        """See `Record`."""
        found = {domain: Printed() for domain in domains}
        against = Domains(found)
        for name, times in sorted(self._names.items()):
            for domain, how in against.fitting(name, distinct(name)):
                found[domain].take(name, how, times)
        return found

    def speeches(self, callings: Mapping[ThreadId, Calling]) -> Mapping[ThreadId, Speech]:
        """See `Record`."""
        told = zip(self._threads, self._facts, strict=True)
        return {thread.id: speech(thread, facts, callings[thread.id]) for thread, facts in told}


def speech(thread: Thread, facts: Facts, calling: Calling) -> Speech:
    """How one thread speaks of its sides."""
    return speak(thread, Names(calling.parties, facts.called, calling.found))
