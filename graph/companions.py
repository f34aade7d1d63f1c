"""The other threads of a thread's case, against which its claims about the record are held too."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from acts.act import Act, ActId
from acts.elsewhere import MOST, Elsewhere, Exchange
from acts.verdicts import Passage, Verdict
from graph.cases import Case
from graph.cite import cite
from graph.records import Value
from ingest.message import MessageId, Span, Thread, ThreadId


@dataclass(frozen=True, slots=True, kw_only=True)
class Beyond:
    """Where the passages of other threads stand that speak for a claim and against it."""

    claim: ActId
    supporting: tuple[str, ...]
    contrary: tuple[str, ...]

    def told(self) -> dict[str, Value]:
        """The properties of the claim."""
        named = ("elsewhere_for", self.supporting), ("elsewhere_against", self.contrary)
        return {name: list(cites) for name, cites in named if cites}


@dataclass(frozen=True, slots=True, kw_only=True)
class Widened:
    """The verdicts on a thread's claims, held against its whole case."""

    verdicts: tuple[Verdict, ...]
    beyond: tuple[Beyond, ...] = ()


class Companions:
    """The threads of each case; of no case are those of which none is told, or more than one. `sizes` are the threads'
    numbers of messages."""

    def __init__(self, cases: Mapping[ThreadId, Sequence[Case]], sizes: Mapping[ThreadId, int]) -> None:
        self._case = {thread: some[0].id for thread, some in cases.items() if len(some) == 1}
        self.threads: dict[str, list[ThreadId]] = defaultdict(list)
        for thread, case in sorted(self._case.items()):
            self.threads[case].append(thread)
        self._great = {c for c, some in self.threads.items() if sum(sizes.get(thread, 0) for thread in some) > MOST}

    def case_of(self, thread: ThreadId) -> str | None:
        """The case against whose threads a thread's claims are held; None where it has no others."""
        case = self._case.get(thread)
        return case if case and len(self.threads[case]) > 1 else None

    def is_great(self, case: str) -> bool:
        """Whether a case has too many messages to be searched."""
        return case in self._great

    def fingerprint(self, case: str, keys: Mapping[ThreadId, str]) -> str:
        """What the claims of its threads are held against: the threads with their keys, or, of a case too great to be
        searched, that it is, so that a file more makes nothing of it anew."""
        told = "too great" if self.is_great(case) else repr([(id_, keys.get(id_)) for id_ in self.threads[case]])
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def gather_case(exchanges: Sequence[Exchange] | None) -> Elsewhere:
    """The threads of a case to hold claims against, None where they are too many; the same in whatever order."""
    return Elsewhere(None if exchanges is None else sorted(exchanges, key=lambda each: each[0].id))


def widen(elsewhere: Elsewhere, thread: Thread, acts: Sequence[Act], verdicts: Sequence[Verdict]) -> Widened:
    """The verdicts held against the whole case; and for each claim where the passages of other threads stand."""
    wide = elsewhere.widen(thread, acts, verdicts)
    own = {message.id for message in thread.messages}
    beyond = (_beyond(verdict, elsewhere, own) for verdict in wide)
    return Widened(verdicts=wide, beyond=tuple(one for one in beyond if one.supporting or one.contrary))


def _beyond(verdict: Verdict, elsewhere: Elsewhere, own: set[MessageId]) -> Beyond:
    def cites(passages: Sequence[Passage]) -> tuple[str, ...]:
        others = (p for p in passages if p.message not in own)
        return tuple(cite(elsewhere.message(p.message), Span(start=p.start, end=p.end)) for p in others)

    return Beyond(claim=verdict.claim, supporting=cites(verdict.supporting), contrary=cites(verdict.contrary))
