"""A claim held against the other threads of its case: "we have offered four times" may rest on another exchange.

What two sides wrote to one another in other threads before the claim may bear it out, and may leave it standing only if
one exchange counts; alone it never contradicts one, because what a claim speaks of is most often the exchange it stands
in. Every verdict says which threads were searched: those that hold anything earlier.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import UTC, datetime

from acts.act import Act
from acts.agreed import audit_agreement
from acts.audits import audit_never
from acts.counts import audit_count, audit_first
from acts.record import camp_keys, find_camps, join_record
from acts.verdicts import Finding, Passage, Verdict, find_opposite
from ingest.message import Address, Message, MessageId, Thread, ThreadId

MOST = 3000  # messages of a case that are searched together; of a greater one a verdict says that they were not
_AUDITS = {"count": audit_count, "first": audit_first, "never": audit_never, "agreement": audit_agreement}
_NAMED = 4  # threads that a verdict names
_SHOWN = 20  # passages of other threads that a verdict shows, the last before the claim
Exchange = tuple[Thread, Sequence[Act]]
Pair = frozenset[str]


def reaches_out(verdicts: Sequence[Verdict]) -> bool:
    """Whether any verdict is on a claim of a kind that other threads bear on."""
    return any(verdict.kind in _AUDITS for verdict in verdicts)


class Elsewhere:
    """All threads of one case, to hold the claims of each against; `exchanges` is None where they are too many."""

    def __init__(self, exchanges: Sequence[Exchange] | None) -> None:
        self._exchanges = exchanges
        self._known = _name_camps(exchanges or ())
        self._met = _find_met(exchanges or (), self._known)
        self._joined: dict[Pair, _Joined] = {}
        self._messages = {m.id: m for thread, _ in exchanges or () for m in thread.messages}

    def widen(self, thread: Thread, acts: Sequence[Act], verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
        """The verdicts on a thread's claims, with the case's other threads searched too."""
        if self._exchanges is None:
            return tuple(map(_leave_open, verdicts))
        by_id, camps = {act.id: act for act in acts}, find_camps(thread.messages, acts)
        return tuple(self._hold(thread, by_id[verdict.claim], verdict, camps) for verdict in verdicts)

    def message(self, wanted: MessageId) -> Message:
        """The message of that id, of whichever thread."""
        return self._messages[wanted]

    def _hold(self, thread: Thread, act: Act, verdict: Verdict, camps: Mapping[MessageId, str]) -> Verdict:
        pair = self._pair(thread, act, camps) if verdict.kind in _AUDITS else None
        joined = self._join(pair) if pair else None
        if joined is None or act.message not in joined.record.order or len(self._exchanges or ()) < 2:
            return verdict
        others, own = joined.before(act, thread), {m.id for m in thread.messages}
        wide = _AUDITS[verdict.kind](joined.record, joined.record.by_id[act.id]) if others else None
        chosen = _weigh(verdict, _shorten(wide, own), own) if wide and wide.kind == verdict.kind else verdict
        if chosen.finding is Finding.UNDECIDABLE and not chosen.contrary and chosen.kind != "count":
            return verdict  # nothing that messages could show was asserted
        return replace(chosen, convention=f"{chosen.convention}; {_searched(others)}")

    def _pair(self, thread: Thread, act: Act, camps: Mapping[MessageId, str]) -> Pair | None:
        """The claim's camp and the other that writes most in its thread, by the names that they bear in the case; where
        nobody else writes, the one camp to which the claim is addressed."""
        if act.same_side or act.reported:
            return None
        message = next(m for m in thread.messages if m.id == act.message)
        ours, other = _camp(message.sender, self._known), find_opposite(camps, camps[act.message])
        wrote = {_camp(m.sender, self._known) for m in thread.messages if camps[m.id] == other}
        met = wrote or {_camp(address, self._known) for address in (*message.to, *message.cc)}
        theirs = met - {ours, ""}
        return frozenset((ours, *theirs)) if ours and len(theirs) == 1 else None

    def _join(self, pair: Pair) -> "_Joined":
        """What two camps wrote to one another in any thread of the case, in the order of time."""
        if pair not in self._joined:
            self._joined[pair] = _Joined(self._between(pair), self._known)
        return self._joined[pair]

    def _between(self, pair: Pair) -> Iterator[Exchange]:
        met = self._met.get(pair, {})
        for thread, acts in self._exchanges or ():
            if between := {m.id: m for m in met.get(thread.id, ())}:
                told = [act for act in acts if act.message in between and not act.same_side]
                yield replace(thread, messages=tuple(between.values())), told


class _Joined:
    """What two camps wrote to one another: the record of it, and the threads by where in it they begin."""

    def __init__(self, exchanges: Iterator[Exchange], known: Mapping[str, str]) -> None:
        every = list(exchanges)
        messages = [m for thread, _ in every for m in thread.messages]
        messages.sort(key=lambda m: m.sent.earliest or datetime.min.replace(tzinfo=UTC))
        camps = {m.id: _camp(m.sender, known) for m in messages}
        self.record = join_record(messages, [act for _, acts in every for act in acts], camps)
        begins = {thread.id: min(self.record.order[m.id] for m in thread.messages) for thread, _ in every}
        self._threads = sorted((thread for thread, _ in every), key=lambda thread: begins[thread.id])
        self._begins = [begins[thread.id] for thread in self._threads]

    def before(self, act: Act, thread: Thread) -> Sequence[Thread]:
        """The other threads with anything before an act of a thread, in order."""
        at = bisect_left(self._begins, self.record.order[act.message])
        return [each for each in self._threads[:at] if each.id != thread.id]


def _leave_open(verdict: Verdict) -> Verdict:
    """A verdict on a claim whose case was too great to search: one thread alone contradicts no order of events."""
    if verdict.kind not in _AUDITS:
        return verdict
    told = f"{verdict.convention}; the other threads of the case were not searched, they are too many"
    doubtful = verdict.kind == "first" and verdict.finding is Finding.CONTRADICTED
    return replace(verdict, convention=told, finding=Finding.UNDECIDABLE if doubtful else verdict.finding)


def _name_camps(exchanges: Sequence[Exchange]) -> Mapping[str, str]:
    """For each sender and each mail domain the camp for which most of its messages speak."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for thread, acts in exchanges:
        camps = find_camps(thread.messages, acts)
        for message in thread.messages:
            for key in camp_keys(message.sender):
                votes[key][camps[message.id]] += 1
    return {key: min(count, key=lambda camp: (-count[camp], camp)) for key, count in votes.items()}


def _camp(address: Address | None, known: Mapping[str, str]) -> str:
    """Whose camp an address is of: its domain or person, where nobody of it writes; "" where neither is printed."""
    keys = camp_keys(address)
    return next((known[key] for key in keys if key in known), keys[0] if keys else "")


def _find_met(
    exchanges: Sequence[Exchange], known: Mapping[str, str]
) -> Mapping[Pair, Mapping[ThreadId, Sequence[Message]]]:
    """For every two camps what either wrote to the other at a time that is told, by thread."""
    found: dict[Pair, dict[ThreadId, list[Message]]] = defaultdict(lambda: defaultdict(list))
    for thread, _ in exchanges:
        for message in (m for m in thread.messages if m.sent.earliest):
            camp = _camp(message.sender, known)
            for other in {_camp(a, known) for a in (*message.to, *message.cc)} - {camp}:
                found[frozenset((camp, other))][thread.id].append(message)
    return found


def _searched(others: Sequence[Thread]) -> str:
    if not others:
        return "other threads of the case hold nothing dated earlier between the two"
    named = ", ".join(f"“{thread.subject or 'without a subject'}”" for thread in others[:_NAMED])
    more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
    return f"other threads of the case searched too: {named}{more}"


def _weigh(narrow: Verdict, wide: Verdict, own: Set[MessageId]) -> Verdict:
    """The verdict of one exchange, in the light of that of all."""
    for_it, against = _beyond(wide.supporting, own), _beyond(wide.contrary, own)
    borne_out = bool(for_it) and wide.finding in (Finding.SUPPORTED, Finding.ONLY_IF)
    if narrow.kind == "count":
        return wide if borne_out and narrow.finding is not Finding.SUPPORTED else narrow
    if narrow.finding is Finding.SUPPORTED and against:
        told = f"only this exchange counts: {narrow.convention}; another thread of the case speaks against it"
        return replace(narrow, finding=Finding.ONLY_IF, convention=told, contrary=(*narrow.contrary, *against))
    if narrow.finding is Finding.CONTRADICTED and borne_out:
        told = f"what stands in other threads of the case counts: {wide.convention}"
        contrary = tuple(dict.fromkeys((*narrow.contrary, *wide.contrary)))
        return replace(wide, finding=Finding.ONLY_IF, convention=told, contrary=contrary)
    if narrow.finding is Finding.UNDECIDABLE and borne_out:
        return wide
    return wide if narrow.finding is Finding.ONLY_IF and borne_out and wide.finding is Finding.SUPPORTED else narrow


def _shorten(wide: Verdict, own: Set[MessageId]) -> Verdict:
    """A verdict that shows the last passages of other threads alone; the number of all is told in words."""
    return replace(wide, supporting=_last(wide.supporting, own), contrary=_last(wide.contrary, own))


def _last(passages: tuple[Passage, ...], own: Set[MessageId]) -> tuple[Passage, ...]:
    beyond = _beyond(passages, own)
    left = set(beyond[:-_SHOWN])
    return tuple(passage for passage in passages if passage not in left) if left else passages


def _beyond(passages: Sequence[Passage], own: Set[MessageId]) -> tuple[Passage, ...]:
    return tuple(passage for passage in passages if passage.message not in own)
