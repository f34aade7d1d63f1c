"""The other threads of a thread's case, against which its claims about the record are held too."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from acts.act import Act
from acts.elsewhere import MOST, Elsewhere, Exchange, reaches_out
from acts.verdicts import Verdict
from graph.cases import Case
from graph.cite import cite
from graph.findings import Findings
from graph.records import Value
from ingest.message import MessageId, Span, Thread, ThreadId

Read = Callable[[Sequence[ThreadId]], Iterable[Exchange]]
_HELD = 16  # cases whose threads are held at once


class Companions:
    """The threads of each case, read by `read` when a claim of one of them asks for the others; `sizes` are the
    threads' numbers of messages."""

    def __init__(self, cases: Mapping[ThreadId, Sequence[Case]], read: Read, sizes: Mapping[ThreadId, int]) -> None:
        self._case = {thread: some[0].id for thread, some in cases.items() if len(some) == 1}
        self._read, self._held = read, dict[str, Elsewhere]()
        self.threads: dict[str, list[ThreadId]] = defaultdict(list)
        for thread, case in sorted(self._case.items()):
            self.threads[case].append(thread)
        self._great = {c for c, some in self.threads.items() if sum(sizes.get(thread, 0) for thread in some) > MOST}

    def beside(self, keys: Mapping[ThreadId, str]) -> dict[str, object]:
        """For each case what its threads' claims depend on: the threads with their keys; of a case too great to be
        searched that it is, so that a file more makes nothing of it anew."""
        return {
            case: "too great" if case in self._great else [(id_, keys.get(id_)) for id_ in some]
            for case, some in self.threads.items()
        }

    def asked_by(self, thread: ThreadId, findings: Findings) -> str | None:
        """The case against whose threads a thread's claims are held; None where no claim asks for it, and where no case
        or more than one is told."""
        return self._case.get(thread) if reaches_out(findings.verdicts) else None

    def widen(
        self, thread: Thread, acts: Sequence[Act], findings: Findings
    ) -> tuple[Findings, dict[str, dict[str, Value]]]:
        """The findings with the claims held against the whole case; and for each claim where the passages of other
        threads stand, for it and against it."""
        case = self.asked_by(thread.id, findings)
        if case is None or len(self.threads[case]) < 2:
            return findings, {}
        elsewhere = self._elsewhere(case)
        verdicts = elsewhere.widen(thread, acts, findings.verdicts)
        own = {message.id for message in thread.messages}
        return replace(findings, verdicts=verdicts), {v.claim: _cites(v, elsewhere, own) for v in verdicts}

    def _elsewhere(self, case: str) -> Elsewhere:
        if case not in self._held:
            if len(self._held) >= _HELD:
                del self._held[next(iter(self._held))]
            searched = None if case in self._great else self._read(self.threads[case])
            self._held[case] = Elsewhere(None if searched is None else sorted(searched, key=lambda each: each[0].id))
        return self._held[case]


def _cites(verdict: Verdict, elsewhere: Elsewhere, own: set[MessageId]) -> dict[str, Value]:
    told: dict[str, Value] = {}
    for name, passages in (("elsewhere_for", verdict.supporting), ("elsewhere_against", verdict.contrary)):
        beyond = [p for p in passages if p.message not in own]
        if beyond:
            told[name] = [cite(elsewhere.message(p.message), Span(start=p.start, end=p.end)) for p in beyond]
    return told
