"""Messages to what each one does."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from acts.act import Act, ActId
from acts.clauses import Clause, Sentence, read_sentences
from acts.grammar import Hit, hits
from acts.kinds import Kind, kinds
from acts.ledger import settle
from acts.sides import sides
from acts.when import find_times, make_due
from ingest.message import Address, Message, Thread

DATED = frozenset({"deadline", "demand", "extension", "meeting_proposal", "conditional"})


def find(thread: Thread) -> tuple[Act, ...]:
    """Every act of the thread's messages, in the order of the messages and of their words."""
    camps = sides(thread)
    found = [act for message in thread.messages for act in _date(message, _acts(message, camps))]
    return settle(thread, found)


def _date(message: Message, found: tuple[Act, ...]) -> Iterator[Act]:
    """The acts of one message with what is due: a deadline's own time, the last one named within any other."""
    times = find_times(message.text, message.sent.local) if found else ()
    for act in found:
        inside = [t for t in times if t.core < act.end and act.start < t.end]
        if act.kind in DATED and inside:
            act = replace(act, due=make_due(inside[0 if act.kind == "deadline" else -1], message.sent))
        yield act


def _acts(message: Message, camps: dict[str, str]) -> tuple[Act, ...]:
    best: dict[tuple[str, int], Hit] = {}
    for sentence in read_sentences(message.text):
        for kind in kinds():
            for hit in _spans(kind, sentence):
                key = (kind.label, hit.clause.start)
                if key not in best or best[key].rule.certainty < hit.rule.certainty:
                    best[key] = hit
    return tuple(_act(message, hit, camps) for hit in sorted(best.values(), key=lambda h: (h.clause.start, h.kind)))


def _spans(kind: Kind, sentence: Sentence) -> tuple[Hit, ...]:
    if not kind.timed:
        return tuple(hits(kind.label, kind.rules, sentence))
    return tuple(
        Hit(kind=kind.label, rule=each, clause=_phrase(sentence, match.start(), match.end()))
        for each in kind.rules
        for match in each.trigger.finditer(sentence.text)
    )


def _phrase(sentence: Sentence, start: int, end: int) -> Clause:
    text = sentence.text[start:end].rstrip(" ,")
    return Clause(start=sentence.start + start, end=sentence.start + start + len(text), text=text)


def _act(message: Message, hit: Hit, camps: dict[str, str]) -> Act:
    start, end = hit.clause.start, hit.clause.end
    named = hashlib.sha256(f"{message.id}|{hit.kind}|{start}|{end}".encode()).hexdigest()[:24]
    side = _camp(message.sender, camps)
    others = {camp for address in message.to if (camp := _camp(address, camps)) is not None}
    addressee = next(iter(others)) if len(others) == 1 else None
    return Act(
        id=ActId(named),
        kind=hit.kind,
        message=message.id,
        actor=message.sender.name or message.sender.email if message.sender else None,
        side=side,
        addressee_side=addressee,
        same_side=side is not None and side == addressee,
        reported=False,
        quote=message.text[start:end],
        start=start,
        end=end,
        confidence=hit.rule.certainty,
        basis=f"rule {hit.rule.name}",
    )


def _camp(address: Address | None, camps: dict[str, str]) -> str | None:
    if address is None:
        return None
    return camps.get((address.email or "").lower()) or camps.get((address.name or "").lower())
