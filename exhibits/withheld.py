"""What stayed inside one side is not filed: a privilege is lost by showing it, and only the attorney may give it up.

A source is closed where a message that it prints outermost is a candidate for the privilege log, and the source was
neither filed (no docket stamp) nor produced (no Bates number); its attachments are closed with it. A message that some
open source prints too (the other side's mail, forwarded to the client) is shown from there.
"""

from collections.abc import Iterable, Iterator

from ingest.message import MessageId, Printing, SourceId, Thread


def hold_back(threads: Iterable[Thread], inside: frozenset[MessageId]) -> frozenset[SourceId]:
    """The sources that no filing shows, given the messages that stayed inside one side."""
    tops = [(p, m.id) for t in threads for m in t.messages for p in m.printings if p.carrier is None]
    closed = {top.source.id for top, message in tops if message in inside and not _is_out(top)}
    return frozenset(source for source in {top.source.id for top, _ in tops} if not closed.isdisjoint(_holders(source)))


def _is_out(top: Printing) -> bool:
    """Whether the source was filed or produced."""
    source = top.source
    return bool(source.docket or source.bates_first or any(p.docket or p.bates for p in top.pages))


def _holders(source: SourceId) -> Iterator[SourceId]:
    """The source itself, and every container that it lies in."""
    parts = source.split("!")
    return (SourceId("!".join(parts[:n])) for n in range(1, len(parts) + 1))
