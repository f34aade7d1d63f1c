"""How a court would cite a passage, in one line from which a program can find it again.

"Dkt. 189-1 at 2, PageID #:2345 [m:3fa2c1:120-168]": the source and page for people, then the message and the characters
of its text. The forms of docket citations are those of CM/ECF stamps.
"""

import re
from dataclasses import dataclass

from ingest.message import Message, MessageId, Page, Printing, Span

_MARK = re.compile(r"\[m:(?P<message>[^\s\]:]+)(?::(?P<start>\d+)-(?P<end>\d+))?\]\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """A citation taken apart; `span` points into the message's text and is None for the whole message."""

    shown: str
    message: MessageId
    span: Span | None


def cite(message: Message, span: Span | None = None) -> str:
    """The citation of a message, or of a span of its text: the court's copy where there is one, else the file."""
    printing = best_printing(message)
    mark = f"[m:{message.id}:{span.start}-{span.end}]" if span else f"[m:{message.id}]"
    return f"{shown(printing, page_of(printing, message.text, span))} {mark}"


def best_printing(message: Message) -> Printing:
    """The copy that a court would be shown."""
    return min(message.printings, key=_rank)


def parse(text: str) -> Cite | None:
    """The citation taken apart; None for a text that is none."""
    found = _MARK.search(text)
    if not found:
        return None
    span = Span(start=int(found["start"]), end=int(found["end"])) if found["start"] else None
    return Cite(shown=text[: found.start()].strip(), message=MessageId(found["message"]), span=span)


def shown(printing: Printing, page: Page | None) -> str:
    """Source and page in a court's words: docket entry, Bates number, or the file's name."""
    source = printing.source
    docket = page.docket if page and page.docket else source.docket
    if docket:
        attachment = page.attachment if page and page.attachment else source.attachment
        entry = f"Dkt. {docket}-{attachment}" if attachment and "-" not in docket else f"Dkt. {docket}"
        number = (page.docket_page or page.number) if page else None
        page_id = f", PageID #:{page.page_id}" if page and page.page_id else ""
        return f"{entry} at {number}{page_id}" if number else entry
    if page and page.bates:
        return page.bates
    name = f"{source.file}!{source.place}" if source.place else source.file
    return f"{name} at {page.number}" if page and page.number > 1 else name


def page_of(printing: Printing, text: str, span: Span | None) -> Page | None:
    """The page of a printing on which a passage begins; without a passage, the page on which the message begins."""
    start = printing.span.start
    if span:
        at = span.start if printing.text == text else printing.text.find(text[span.start : span.end])
        places = printing.locate(at, at + span.end - span.start) if at >= 0 else ()
        start = places[0].start if places else start
    return next((page for page in printing.pages if page.start <= start < page.end), None)


def _rank(printing: Printing) -> tuple[bool, bool, int, str, int]:
    """A filed copy first, then a stamped one, then the least deeply quoted; the same choice whatever the order."""
    docket = bool(printing.source.docket or any(p.docket for p in printing.pages))
    bates = bool(printing.source.bates_first or any(p.bates for p in printing.pages))
    return not docket, not bates, printing.depth, printing.source.id, printing.index
