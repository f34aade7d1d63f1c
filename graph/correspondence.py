"""Threads, messages, their copies and their sources as records."""

from collections.abc import Iterator, Mapping, Sequence

from graph.cite import cite, page_at, printed_at, shown
from graph.parties import Standing, mark
from graph.recipients import privilege, recipient_changes
from graph.records import Edge, Node, Value
from ingest.message import Address, Difference, Message, Printing, Source, SourceId, Span, Thread

CLIP = 300  # characters of each reading that a difference shows; the copies themselves hold the whole
Carriers = Mapping[tuple[SourceId, int], Message]


def record_thread(thread: Thread, standing: Standing) -> Iterator[Node | Edge]:
    """A thread with everything in it but the acts."""
    yield Node(label="Thread", id=thread.id, properties={"subject": thread.subject})
    for case in standing.cases[thread.id]:
        yield Edge(kind="CONCERNS", start=("Thread", thread.id), end=("Case", case.id), properties={})
    carriers = {(p.source.id, p.index): message for message in thread.messages for p in message.printings}
    changes = recipient_changes(thread, standing)
    for seq, message in enumerate(thread.messages):
        held = _message(thread, message, seq, standing) | changes[message.id] | privilege(thread, message, standing)
        yield Node(label="Message", id=message.id, properties=held)
        yield Edge(kind="IN", start=("Message", message.id), end=("Thread", thread.id), properties={})
        yield from _correspondents(thread, message, standing)
        for printing in message.printings:
            yield from _copy(message, printing, carriers)
    yield from _gaps(thread)
    known = {message.id for message in thread.messages}
    for message in thread.messages:
        if message.reply_to in known and message.reply_to:
            yield Edge(kind="REPLY_TO", start=("Message", message.id), end=("Message", message.reply_to), properties={})


def case_names(thread: Thread, standing: Standing) -> list[str]:
    """By what a question may name the cases of a thread: docket numbers and captions."""
    return [name for case in standing.cases[thread.id] for name in case.names()]


def _message(thread: Thread, message: Message, seq: int, standing: Standing) -> dict[str, Value]:
    sender = standing.person(message.sender, thread.id)
    return {
        "subject": message.subject,
        "text": message.text,
        "kind": message.kind,
        "sent_text": message.sent.text,
        "sent_local": message.sent.local.isoformat() if message.sent.local else None,
        "sent_earliest": message.sent.earliest,
        "sent_latest": message.sent.latest,
        "zone_basis": message.sent.basis,
        "at": message.sent.earliest,
        "seq": seq,
        "copies": len(message.printings),
        "unsearched": "",
        "differing": len({(d.source, d.index) for d in message.differences}),
        "only_quoted": message.only_quoted,
        "sender": sender.name if sender else None,
        "firm": standing.firm(sender),
        "side": standing.side(sender),
        "cases": case_names(thread, standing),
        "thread": thread.id,
        "best_copy": shown(message.printings[0], page_at(message.printings[0], message.printings[0].span.start)),
        "cite": cite(message),
        **printed_at(message, None),
    }


def _correspondents(thread: Thread, message: Message, standing: Standing) -> Iterator[Edge]:
    sender = standing.person(message.sender, thread.id)
    if sender:
        told = {"printed": message.sender.printed if message.sender else None}
        yield Edge(kind="SENT", start=("Person", sender.id), end=("Message", message.id), properties=told)
    for kind, given in (("TO", message.to), ("CC", message.cc), ("BCC", message.bcc)):
        yield from _recipients(thread, message, kind, given, standing)


def _recipients(
    thread: Thread, message: Message, kind: str, given: tuple[Address, ...], standing: Standing
) -> Iterator[Edge]:
    for address in given:
        person = standing.person(address, thread.id)
        if person:
            told = {"printed": address.printed}
            yield Edge(kind=kind, start=("Message", message.id), end=("Person", person.id), properties=told)


def _copy(message: Message, printing: Printing, carriers: Carriers) -> Iterator[Node | Edge]:
    source = printing.source
    yield Node(label="Source", id=source.id, properties=_source(source))
    page = page_at(printing, printing.span.start)
    carrier = carriers.get((source.id, printing.carrier)) if printing.carrier is not None else None
    told: dict[str, Value] = {
        "page": page.number if page else None,
        "start": printing.span.start,
        "end": printing.span.end,
        "index": printing.index,
        "depth": printing.depth,
        "docket": page.docket if page else source.docket,
        "page_id": page.page_id if page else None,
        "bates": page.bates if page else source.bates_first,
        "shown": shown(printing, page),
        "carrier": cite(carrier) if carrier else None,
        **_differences([d for d in message.differences if (d.source, d.index) == (source.id, printing.index)]),
    }
    ends = ("Message", message.id), ("Source", source.id)
    yield Edge(kind="PRINTED_IN", start=ends[0], end=ends[1], properties=told, key=str(printing.index))


def _differences(found: Sequence[Difference]) -> dict[str, Value]:
    """Where a copy departs from the best one: three lists of one length."""
    return {
        "differs": [str(d.kind) for d in found],
        "causes": [d.cause for d in found],
        "changes": [_change(d) for d in found],
    }


def _change(found: Difference) -> str:
    """What stands in the best copy, and what in this one."""
    if found.cause == "gateway banner":
        return f"no banner → a gateway's banner, {found.theirs}"
    return f"{_clipped(found.ours)} → {_clipped(found.theirs)}"


def _clipped(text: str) -> str:
    flat = " ".join(text.split())
    return f"“{flat}”" if len(flat) <= CLIP else f"“{flat[:CLIP]}…”"


def _gaps(thread: Thread) -> Iterator[Node | Edge]:
    messages = {message.id: message for message in thread.messages}
    for gap in thread.gaps:
        message = messages[gap.inferred_from]
        start = message.text.find(gap.quote) if gap.quote else -1
        span = Span(start=start, end=start + len(gap.quote)) if start >= 0 else None
        id_ = mark("gap", f"{gap.thread}|{gap.inferred_from}|{gap.evidence}|{gap.quote}|{gap.earliest}|{gap.sender}")
        told: dict[str, Value] = {
            "evidence": gap.evidence,
            "quote": gap.quote,
            "sender": gap.sender,
            "earliest": gap.earliest,
            "latest": gap.latest,
            "confidence": gap.confidence,
            "cite": cite(message, span),
        }
        yield Node(label="Gap", id=id_, properties=told)
        yield Edge(kind="INFERRED_FROM", start=("Gap", id_), end=("Message", message.id), properties={})


def _source(source: Source) -> dict[str, Value]:
    return {
        "file": source.file,
        "place": source.place,
        "sha256": source.sha256,
        "media_type": source.media_type,
        "docket": source.docket,
        "attachment": source.attachment,
        "exhibit_label": source.label,
        "bates_first": source.bates_first,
        "bates_last": source.bates_last,
    }
