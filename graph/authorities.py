"""What messages cite, as records: authorities under one name however printed, and quotations held against them."""

from collections.abc import Iterator, Sequence

from acts.act import Act
from acts.cases import Cite
from acts.cites import find_cites
from acts.quotes import Quotation, find_quotations
from graph.cite import cite
from graph.parties import Standing, mark
from graph.records import Edge, Node, Value
from ingest.message import Message, Span, Thread

KINDS = ("case", "rule", "local rule", "statute", "regulation")
NEAR = 400  # characters between a citation and the act that rests on it


def record_authorities(thread: Thread, acts: Sequence[Act], standing: Standing) -> Iterator[Node | Edge]:
    """Every authority that a thread's messages cite, with the words quoted from it."""
    courts = [case.court for case in standing.cases[thread.id] if case.court]
    quotations = find_quotations(thread)
    for message in thread.messages:
        own = [act for act in acts if act.message == message.id]
        quoted = [q for q in quotations if q.message == message.id]
        for found in find_cites(message.text, courts[0] if courts else None):
            if found.kind in KINDS:
                yield from _cited(message, found, own, quoted)


def _cited(message: Message, found: Cite, acts: Sequence[Act], quoted: Sequence[Quotation]) -> Iterator[Node | Edge]:
    id_ = mark("authority", found.normal)
    about: dict[str, Value] = {"citation": found.normal, "kind": found.kind, "name": found.name}
    about |= {"court": found.court, "year": found.year}
    yield Node(label="Authority", id=id_, properties=about)
    rests = _resting(found, acts)
    words = next((q for q in quoted if q.authority == found.normal), None)
    told: dict[str, Value] = {
        "printed": found.quote,
        "start": found.start,
        "pin": found.pin,
        "proposition": rests.quote if rests else None,
        "quoted": words.quote if words else None,
        "quote_match": str(words.fidelity) if words else None,
        "cite": cite(message, Span(start=found.start, end=found.end)),
    }
    ends = ("Message", message.id), ("Authority", id_)
    yield Edge(kind="CITES", start=ends[0], end=ends[1], properties=told, key=str(found.start))
    if rests:
        yield Edge(kind="CITES", start=("Act", rests.id), end=ends[1], properties={})


def _resting(found: Cite, acts: Sequence[Act]) -> Act | None:
    """The act that a citation supports: the one in whose words it stands, else the nearest position before it."""
    inside = [act for act in acts if act.start <= found.start and found.end <= act.end]
    before = [act for act in acts if act.kind == "position" and 0 <= found.start - act.end < NEAR]
    if inside:
        return min(inside, key=lambda act: (act.kind != "position", act.end - act.start, act.id))
    return max(before, key=lambda act: (act.end, act.id), default=None)
